"""Whether words, or a gap between words and votes, mean anything for what comes within five years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.choices import LAST
from realpolitik.standings.fitting import bootstrap_weights, chance, newton, standardised, typical
from realpolitik.standings.scoring import auc
from realpolitik.standings.ties import History
from realpolitik.tracks.deeds import dispute_levels
from realpolitik.tracks.grid import Cube, Flags, Grid
from tools.words.agreement import mutual, relevant_pairs
from tools.words.resampling import SEED, Reals, over_states, spread, state_weights

__all__ = ["later_disputes", "later_votes"]

HORIZON = 5
"""Years within which a dispute must begin, or over which votes move."""

QUIET = 5
"""Years without a dispute before a look, for a dispute to be a new one."""

SPACING = 5
"""Years between two looks at the same pair, so that their horizons do not overlap."""

FIRST_LOOK = 1951
LOOKS_TO_LEARN = 4
"""Looks before the first one that is foretold."""

RIDGE = 0.5
COEFFICIENT_DRAWS = 200
BASE = ("alliance", "force", "rivalry", "votes", "distance", "regime_difference")
"""What is known of a pair, words apart."""

Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Looks:
    """Pairs looked at every five years.

    Attributes
    ----------
    year, i, j
        The year of each look, and the places of the two states.
    words
        The mean stance of the two.
    """

    year: Ints
    i: Ints
    j: Ints
    words: Reals

    def where(self, keep: Flags) -> Looks:
        """Some of the looks."""
        return Looks(self.year[keep], self.i[keep], self.j[keep], self.words[keep])


def looks(past: History, last: int, among: Cube | Flags) -> Looks:
    """Every pair of a year that is among some, with a stance of both, to the last year with a whole horizon."""
    stance = mutual(past.terms["speeches"])
    years: list[Ints] = []
    firsts: list[Ints] = []
    seconds: list[Ints] = []
    for year in range(FIRST_LOOK, last - HORIZON + 1, SPACING):
        t = year - past.first
        there = past.there[t]
        pairs = np.triu(there[:, None] & there[None, :] & among[t] & ~np.isnan(stance[t]), 1)
        i, j = np.nonzero(pairs)
        years.append(np.full(i.size, year, np.intp))
        firsts.append(i)
        seconds.append(j)
    when, one, other = (np.concatenate(each) for each in (years, firsts, seconds))
    return Looks(when, one, other, stance[when - past.first, one, other].astype(np.float64))


def later_disputes(record: Record, past: History) -> dict[str, Any]:
    """Whether a dispute begins within five years, among relevant pairs without one in the last five."""
    level = dispute_levels(record, Grid(past.first, past.years[-1])) > 0
    found = looks(past, LAST, relevant_pairs(record, past))
    quiet = _any(level, found, past.first, range(1 - QUIET, 1))
    found = found.where(~quiet)
    happened = _any(level, found, past.first, range(1, HORIZON + 1))
    base = _base(past, found)
    gap = _gap(found, base[:, BASE.index("votes")])
    return {
        "pairs": int(found.year.size),
        "happened": int(happened.sum()),
        "auc_of_stance_alone": auc(-found.words, happened),
        "stance": _gained(found, base, found.words[:, None], happened, past.codes.size),
        "gap": _gained(found, base, gap, happened, past.codes.size),
    }


def _any(level: Flags, found: Looks, first: int, lags: range) -> Flags:
    t = found.year - first
    flags = np.zeros(t.size, bool)
    for lag in lags:
        flags |= level[t + lag, found.i, found.j]
    return flags


def _base(past: History, found: Looks) -> Reals:
    t = found.year - past.first
    columns = [past.terms[name][t, found.i, found.j] for name in BASE]
    return np.stack(columns, axis=1).astype(np.float64)


def _gap(found: Looks, votes: Reals) -> Reals:
    """How much friendlier words stand than votes among the pairs of a year, and how much less friendly.

    Ranks from 0 to 1 within the year; two columns, of which one is 0.
    """
    ranked = pl.DataFrame({"year": found.year, "words": found.words, "votes": votes}).with_columns(
        pl.col("votes").fill_nan(None)
    )
    rank = {
        name: (pl.col(name).rank("average") / pl.col(name).count()).over("year")
        for name in ("words", "votes")
    }
    gap = ranked.select((rank["words"] - rank["votes"]).fill_null(0.0)).to_series().to_numpy()
    return np.stack([np.maximum(gap, 0), np.maximum(-gap, 0)], axis=1)


def _gained(found: Looks, base: Reals, added: Reals, happened: Flags, size: int) -> dict[str, Any]:
    """Each look foretold by a logit on the looks before, with and without what is added."""
    outcome = happened.astype(np.float64)
    models = (base, np.hstack([base, added]))
    told, tested = [], []
    for origin in np.unique(found.year)[LOOKS_TO_LEARN:]:
        # What was looked at five years before has just come to an end.
        train, test = found.year <= origin - HORIZON, found.year == origin
        told.append(np.stack([_foretold(m[train], outcome[train], m[test]) for m in models]))
        tested.append(np.flatnonzero(test))
    where = np.concatenate(tested)
    p = np.clip(np.concatenate(told, axis=1), 1e-6, 1 - 1e-6)
    truth = happened[where]
    losses = -np.log(np.where(truth, p, 1 - p))
    return {
        "n": int(truth.size),
        "happened": int(truth.sum()),
        "auc_without": auc(p[0], truth),
        "auc_with": auc(p[1], truth),
        "log_loss_without": float(losses[0].mean()),
        "gain": over_states(losses[0] - losses[1], found.i[where], found.j[where], size),
        "coefficients": _coefficients(found, models[1], outcome, added.shape[1]),
    }


def _terms(values: Reals, of: Reals) -> Reals:
    centre = np.nan_to_num(np.nanmean(of, axis=0))
    scale = typical(of - centre)
    return np.column_stack([np.ones(len(values)), standardised(values, scale, centre)])


def _foretold(train: Reals, outcome: Reals, test: Reals) -> Reals:
    b = newton(_terms(train, train), outcome, np.ones((1, outcome.size)), ridge=RIDGE)[0]
    return chance(_terms(test, train) @ b)


def _coefficients(found: Looks, values: Reals, outcome: Reals, last: int) -> list[dict[str, float]]:
    """What a standard deviation of each of the last terms does to the log-odds, all looks together."""
    weights = bootstrap_weights(found.i, found.j, COEFFICIENT_DRAWS, SEED)
    b = newton(
        _terms(values, values),
        outcome,
        np.vstack([np.ones(outcome.size), weights]),
        ridge=RIDGE,
    )
    return [spread(b[1:, -place], b[0, -place]) for place in range(last, 0, -1)]


def later_votes(past: History) -> dict[str, Any]:
    """Whether votes move towards words: the change of kappa in five years on the stance now.

    Least squares, with kappa now and the year held; the interval by bootstrap over states.
    """
    votes = past.terms["votes"]
    everybody = np.ones(votes.shape, bool)
    found = looks(past, past.years[-1], everybody)
    t = found.year - past.first
    now, then = (votes[t + lag, found.i, found.j].astype(np.float64) for lag in (0, HORIZON))
    kept = ~np.isnan(now) & ~np.isnan(then)
    found, now, change = found.where(kept), now[kept], (then - now)[kept]
    years = [(found.year == each).astype(np.float64) for each in np.unique(found.year)]
    residual, left = (_left(np.column_stack([now, *years]), each) for each in (change, found.words))
    slope = _slope(residual, left)
    draws = [
        _slope(residual, left, weight[found.i] * weight[found.j])
        for weight in state_weights(past.codes.size)
    ]
    return {
        "pairs": int(found.year.size),
        "slope": spread(np.array(draws), slope),
        "explained": 1 - float(((residual - slope * left) ** 2).sum() / (residual**2).sum()),
        "standard_deviation_of_stance": float(found.words.std()),
        "standard_deviation_of_change": float(change.std()),
    }


def _slope(y: Reals, x: Reals, weight: Reals | float = 1.0) -> float:
    return float((weight * x) @ y / ((weight * x) @ x))


def _left(base: Reals, values: Reals) -> Reals:
    """What a least-squares fit leaves."""
    found, *_ = np.linalg.lstsq(base, values, rcond=None)
    return np.asarray(values - base @ found)
