"""What balance foretells, and what it does not.

The theory says that unbalanced triads do not last. Five questions put it to the record, each twice: do pairs
pushed the one way fare otherwise than those pushed the other way; and do the pushes tell anything that past
hostility, distance and the number of ties do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.fitting import chance, newton, standardised, typical
from realpolitik.standings.triads.pair_years import YEARS, PairYears
from realpolitik.tracks.grid import Flags

__all__ = ["CUTS", "QUESTIONS", "Question", "foretelling"]

CUTS = (1970, 1980, 1990)
"""The model learns from what was over before the year, and is tried from the year on."""

DRAWS = 200
"""Of the bootstrap over states."""

SEED = 1946
"""Of its draws."""

LEAST = 10
"""Cases of either kind without which no model is learned or tried."""

RIDGE = 1.0
"""So small beside thousands of rows that it only keeps separable terms finite."""

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """One thing that may become of a tie.

    Attributes
    ----------
    name
        Short name.
    about
        In words.
    sign
        The tie that the pairs have at first.
    fight, wanted
        Whether it is about a dispute or rivalry in the years after or about a pact at their end; and whether
        that should be there or not.
    pushed
        The push that should bring it about if balance is right: 1 together, −1 apart.
    """

    name: str
    about: str
    sign: int
    fight: bool
    wanted: bool
    pushed: int

    def happened(self, pairs: PairYears) -> Flags:
        """For each row whether it came so."""
        found = pairs.fight if self.fight else pairs.pact
        return found if self.wanted else ~found


QUESTIONS = (
    Question("friends_fight", "friends have a dispute or rivalry", 1, True, True, -1),
    Question("friends_part", "friends have no pact any more", 1, False, False, -1),
    Question("foes_rest", "foes have neither dispute nor rivalry", -1, True, False, 1),
    Question("strangers_fight", "pairs without a tie have a dispute or rivalry", 0, True, True, -1),
    Question("strangers_ally", "pairs without a tie have a pact", 0, False, True, 1),
)


def foretelling(pairs: PairYears) -> dict[str, Any]:
    """The rates and the gains of every question, as plain values.

    Returns
    -------
    dict
        For each question: ``rates`` by push (``together``, ``even``, ``apart``, ``none``: no third state),
        each with ``n``, ``happened`` and ``rate``; ``expected``, the push that should bring it about, and
        ``difference`` between those pushed where balance expects it
        and those pushed the other way, with a 90 % interval over states; ``gains`` for each year of `CUTS`,
        among pairs with third states: mean log-loss saved by the pushes, with its interval, and both AUCs.
    """
    draws = np.random.default_rng(SEED).exponential(size=(DRAWS, int(pairs.b.max(initial=0)) + 1))
    return {each.name: _answer(pairs, each, draws) for each in QUESTIONS}


def _answer(pairs: PairYears, question: Question, draws: Reals) -> dict[str, Any]:
    chosen = pairs.sign == question.sign
    push = np.sign(pairs.together - pairs.apart)
    some = (pairs.together + pairs.apart) > 0
    groups = {
        "together": chosen & (push > 0),
        "even": chosen & some & (push == 0),
        "apart": chosen & (push < 0),
        "none": chosen & ~some,
    }
    happened = question.happened(pairs)
    expected, other = ("together", "apart") if question.pushed > 0 else ("apart", "together")
    return {
        "about": question.about,
        "expected": expected,
        "rates": {name: _rate(happened[rows]) for name, rows in groups.items()},
        "difference": _difference(pairs, happened, groups[expected], groups[other], draws),
        "gains": {
            str(cut): _gain(pairs, np.flatnonzero(chosen & some), happened, cut, draws)
            for cut in CUTS
        },
    }


def _rate(happened: Flags) -> dict[str, Any]:
    rate = float(happened.mean()) if happened.size else None
    return {"n": happened.size, "happened": int(happened.sum()), "rate": rate}


def _difference(
    pairs: PairYears, happened: Flags, one: Flags, other: Flags, draws: Reals
) -> dict[str, float]:
    def rates(rows: Flags) -> tuple[float, Reals]:
        return _mean(pairs, np.flatnonzero(rows), happened[rows].astype(float), draws)

    (a, drawn_a), (b, drawn_b) = rates(one), rates(other)
    return _interval(a - b, drawn_a - drawn_b)


def _mean(
    pairs: PairYears, rows: NDArray[np.intp], values: Reals, draws: Reals
) -> tuple[float, Reals]:
    # Summed over the years of a pair first: a draw weighs states, and so whole pairs.
    if not rows.size:
        return float("nan"), np.full(len(draws), np.nan)
    size = draws.shape[1]
    pair, place = np.unique(pairs.a[rows] * size + pairs.b[rows], return_inverse=True)
    sums, counts = np.bincount(place, values), np.bincount(place)
    weights = draws[:, pair // size] * draws[:, pair % size]
    return float(values.mean()), (weights @ sums) / (weights @ counts)


def _interval(value: float, drawn: Reals) -> dict[str, float]:
    lower, upper = np.quantile(drawn, [0.05, 0.95])
    return {"value": value, "lower": float(lower), "upper": float(upper)}


def _gain(
    pairs: PairYears, rows: NDArray[np.intp], happened: Flags, cut: int, draws: Reals
) -> dict[str, Any] | None:
    learned = rows[pairs.year[rows] + YEARS < cut]
    tried = rows[pairs.year[rows] >= cut]
    if min(_rarer(happened[learned]), _rarer(happened[tried])) < LEAST:
        return None
    without = _foretold(pairs.background, happened, learned, tried)
    both = np.column_stack([pairs.background, pairs.balance])
    with_push = _foretold(both, happened, learned, tried)
    came = happened[tried]
    saved, drawn = _mean(pairs, tried, _loss(without, came) - _loss(with_push, came), draws)
    return {
        "n": tried.size,
        "happened": int(came.sum()),
        "log_loss": _interval(saved, drawn),
        "auc_without": _auc(without, came),
        "auc_with": _auc(with_push, came),
    }


def _rarer(happened: Flags) -> int:
    return int(min(happened.sum(), (~happened).sum()))


def _foretold(
    terms: Reals, happened: Flags, learned: NDArray[np.intp], tried: NDArray[np.intp]
) -> Reals:
    centre = np.nan_to_num(np.nanmean(terms[learned], axis=0))
    scale = typical(terms[learned] - centre)

    def rows(places: NDArray[np.intp]) -> Reals:
        found = standardised(terms[places], scale, centre)
        return np.column_stack([found, np.ones(places.size)])

    weights = np.ones((1, learned.size))
    b = newton(rows(learned), happened[learned].astype(float), weights, ridge=RIDGE)
    return np.asarray(chance(rows(tried) @ b[0]))


def _loss(foretold: Reals, came: Flags) -> Reals:
    return np.asarray(-np.log(np.clip(np.where(came, foretold, 1 - foretold), 1e-12, 1)))


def _auc(foretold: Reals, came: Flags) -> float:
    # The chance that one that came was foretold higher than one that did not; ties count half.
    _, place, counts = np.unique(foretold, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[place]
    yes = int(came.sum())
    return float((rank[came].sum() - yes * (yes + 1) / 2) / (yes * (came.size - yes)))
