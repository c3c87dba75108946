"""Outcomes that no model of standings was fitted to, and a measure that looks good and is hollow."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings import sides
from realpolitik.standings.choices import FIRST, LAST
from realpolitik.standings.fitting import Model, newton, standardised, typical
from realpolitik.standings.models import Fitted
from realpolitik.standings.scoring import auc
from realpolitik.standings.ties import TERMS, History
from realpolitik.tracks.deeds import KEEP

__all__ = ["external", "hollow"]

BACKGROUND = {"distance": 0.0, "regime_difference": 0.0}
"""Factors that leave deeds and interests alone."""

HORIZON = 5
"""Years within which an outcome must come."""

DELIVERY = 0.1
"""TIV, million, that counts as a delivery; less is rounding of what was left of earlier ones."""

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


def external(past: History, fitted: Fitted, sanctions: pl.DataFrame | None) -> dict[str, Any]:
    """Outcomes that no model was fitted to, foretold by side in practice."""
    alone = {name: _alone(fitted.sides[name]) for name in ("paper", "practice")}
    estimate = Fitted(alone, None, fitted.support)
    rows = []
    for year in range(1950, LAST - HORIZON + 1):
        ties = past.at(year)
        size = ties.codes.size
        x, y = (each.ravel() for each in np.indices((size, size)))
        off = x != y
        batch = sides.batch(ties, x[off], y[off])
        found = sides.draws(ties, estimate, batch)
        bare = sides.draws(ties, estimate, batch, factors=BACKGROUND)
        rows.append(
            pl.DataFrame(
                {
                    "year": np.full(batch.x.size, year),
                    "x": ties.codes[batch.x],
                    "y": ties.codes[batch.y],
                    "practice": found["practice"][:, 0],
                    "bare": bare["practice"][:, 0],
                    "distance": ties.terms["distance"][batch.x, batch.y],
                }
            )
        )
    told = pl.concat(rows).with_columns(pl.col("year").cast(pl.Int16))
    return {
        "rivalry_onset_among_allies": _rivalry_onset(past, told),
        "sanctions_onset": None if sanctions is None else _sanctions_onset(told, sanctions),
        "arms_stop": _arms_stop(past, told),
    }


def _alone(model: Model) -> Model:
    return Model(model.name, model.terms, model.scale, model.centre, model.coefficients[:1])


def _rivalry_onset(past: History, told: pl.DataFrame) -> dict[str, Any]:
    rival = past.terms["rivalry"] >= 1
    cell = _cells(past, told)
    soon = np.zeros(told.height, bool)
    for lag in range(1, HORIZON + 1):
        soon |= rival[cell[0] + lag, cell[1], cell[2]]
    chosen = (past.terms["alliance"][cell] > 0) & ~rival[cell] & (told["x"] < told["y"]).to_numpy()
    return _outcome(_both_ways(told), chosen, soon)


def _sanctions_onset(told: pl.DataFrame, sanctions: pl.DataFrame) -> dict[str, Any]:
    begun = sanctions.select(x="source", y="target", begins="year").cast(pl.Int16).unique()
    last = begun["begins"].to_numpy().max(initial=0)
    within = told.filter(pl.col("year") <= last - HORIZON).with_row_index("row")
    soon = (
        within.join(begun, on=["x", "y"])
        .filter(pl.col("begins").is_between(pl.col("year") + 1, pl.col("year") + HORIZON))["row"]
        .unique()
    )
    happened = within["row"].is_in(soon.to_list()).to_numpy()
    # Pairs that never had any sanction would make every forecast look good: Fiji does not sanction Peru.
    senders = within["x"].is_in(begun["x"].unique().to_list()).to_numpy()
    return _outcome(within, senders, happened)


def _arms_stop(past: History, told: pl.DataFrame) -> dict[str, Any]:
    """A supplier of the last five years that delivers nothing in the next five; the term is y's arms to x."""
    left = np.expm1(past.terms["arms"])
    fresh = left.copy()
    fresh[1:] -= left[:-1] * np.float32(KEEP)
    delivered = fresh > DELIVERY
    t, x, y = _cells(past, told)
    recent = np.zeros(told.height, bool)
    again = np.zeros(told.height, bool)
    for lag in range(HORIZON):
        recent |= (t >= lag) & delivered[np.maximum(t - lag, 0), y, x]
        again |= delivered[t + lag + 1, y, x]
    return _outcome(told, recent, ~again)


def _cells(past: History, told: pl.DataFrame) -> tuple[NDArray[np.intp], ...]:
    places = [np.searchsorted(past.codes, told[name].to_numpy()) for name in ("x", "y")]
    return (told["year"].to_numpy().astype(np.intp) - past.first, *places)


def _both_ways(told: pl.DataFrame) -> pl.DataFrame:
    """The mean of the two directions where both are known."""
    names = ("practice", "bare")
    turned = told.select(
        "year", *(pl.col(each).alias(f"{each}_back") for each in names), x="y", y="x"
    )
    joined = told.join(turned, on=["year", "x", "y"], how="left", maintain_order="left")
    return joined.with_columns(
        pl.mean_horizontal(each, f"{each}_back").alias(each) for each in names
    )


def _outcome(told: pl.DataFrame, asked: Flags, happened: Flags) -> dict[str, Any]:
    """How well low sides and short distances rank the cases in which it happened."""
    rows, outcome = told.filter(pl.Series(asked)), happened[asked]
    known = rows["distance"].is_not_nan().to_numpy()
    ranked = {name: -rows[name].to_numpy()[known] for name in ("practice", "bare", "distance")}
    return {
        "auc": auc(ranked["practice"], outcome[known]),
        "auc_without_background": auc(ranked["bare"], outcome[known]),
        "auc_of_distance": auc(ranked["distance"], outcome[known]),
        "n": int(known.sum()),
        "happened": int(outcome[known].sum()),
    }


def hollow(record: Record, past: History) -> dict[str, Any]:
    """P(same side | both drawn in) over all pairs of a dispute: looks excellent and says nothing.

    A logit on the ties of each pair, fitted to disputes before 1980, tested on the later ones. Three-party
    disputes fix the share of pairs on one side at a third, large coalitions near one; that alone is most of
    what it foretells.
    """
    pairs = _drawn_in(record, past)
    values = _pair_ties(past, pairs)
    names = tuple(TERMS)
    same = (pairs["side_a"] == pairs["side_a_b"]).to_numpy()
    train = pairs["start_year"].to_numpy() < 1980
    size = pairs["size"].to_numpy()
    dispute = pairs["dispute"].to_numpy()[~train]
    odds = _same_side(values, same, train)
    bare = _same_side(np.delete(values, names.index("votes"), axis=1), same, train)
    ties = np.nan_to_num(values[:, [names.index("alliance"), names.index("force")]])
    untied = (ties == 0).all(axis=1)
    return {
        "auc": auc(odds[~train], same[~train]),
        "auc_within_disputes": _auc_within(odds[~train], same[~train], dispute),
        "auc_within_disputes_without_votes": _auc_within(bare[~train], same[~train], dispute),
        "same_side_of_three": _share(same[size == 3]),
        "same_side_of_ten_and_more": _share(same[size >= 10]),
        "untied_above_one_half": _share(odds[untied] > 0),
        "pairs": int(same.size),
        "disputes": int(pairs["dispute"].n_unique()),
    }


def _share(flags: Flags) -> float:
    return float(flags.mean()) if flags.size else float("nan")


def _drawn_in(record: Record, past: History) -> pl.DataFrame:
    """Every pair of participants in a dispute of three and more."""
    begins = pl.col("start_year").min().over("dispute")
    parties = (
        record.scan("dispute_participants", dataset="gml")
        .filter(pl.col("start_year").is_between(FIRST, LAST))
        .group_by("dispute", "ccode")
        .agg(pl.col("side_a").first(), pl.col("start_year").min(), n=pl.col("side_a").n_unique())
        .filter(pl.col("n") == 1)
        .sort("dispute", "ccode")
        .collect()
        .with_columns(begins, size=pl.len().over("dispute"))
        .filter(pl.col("size") >= 3, pl.col("ccode").is_in(past.codes.tolist()))
    )
    pairs = parties.join(parties, on="dispute", suffix="_b", maintain_order="left_right")
    return pairs.filter(pl.col("ccode") < pl.col("ccode_b"), pl.col("start_year") > past.first)


def _pair_ties(past: History, pairs: pl.DataFrame) -> Reals:
    """Pair × term: the ties of the year before."""
    cell = (
        pairs["start_year"].to_numpy().astype(np.intp) - 1 - past.first,
        *(np.searchsorted(past.codes, pairs[each].to_numpy()) for each in ("ccode", "ccode_b")),
    )
    return np.stack([cube[cell] for cube in (past.terms[each] for each in TERMS)], axis=1).astype(
        np.float64
    )


def _same_side(values: Reals, same: Flags, train: Flags) -> Reals:
    """Log-odds of standing on one side, from a logit with a constant."""
    centre = np.nan_to_num(np.nanmean(values[train], axis=0))
    scale = typical(values[train] - centre)
    terms = np.column_stack([np.ones(len(values)), standardised(values, scale, centre)])
    found = newton(terms[train], same[train].astype(np.float64), np.ones((1, train.sum())))
    return np.asarray(terms @ found[0], np.float64)


def _auc_within(higher: Reals, happened: Flags, dispute: NDArray[Any]) -> float:
    """Mean over disputes of the AUC among a dispute's own pairs."""
    parts = [auc(higher[dispute == each], happened[dispute == each]) for each in np.unique(dispute)]
    known = [each for each in parts if not np.isnan(each)]
    return float(np.mean(known)) if known else float("nan")
