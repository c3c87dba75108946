"""How good forecasts of rare events are: ranking, sharpness, honesty."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.fitting import chance, newton
from realpolitik.standings.scoring import auc
from realpolitik.tracks.grid import Flags

__all__ = [
    "DRAWS",
    "Score",
    "auc_within",
    "average_precision",
    "brier_skill",
    "calibration",
    "score",
]

DRAWS = 500
"""Bootstrap draws behind each interval."""

SEED = 5
LEAST = 10
"""Events below which no figure is given."""

Reals = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Score:
    """The figures of one model in one group of pairs.

    Attributes
    ----------
    auc
        The chance that a pair with an event was ranked above one without.
    auc_within_years
        The same among pairs of one year, averaged over years by their events.
    average_precision
        Mean share of events among the pairs ranked as high as each event.
    brier_skill
        By how much the Brier score is below that of the share that really happened in the group, which
        nobody could know: 1 is perfect, 0 no better than that share.
    slope, intercept
        Of what happened on what was foretold, in log-odds; 1 and 0 are perfect. With 90 % intervals over
        states; None for a model that says the same of all pairs.
    n, happened
        Pairs in years, and those with an event.
    """

    auc: float
    auc_within_years: float
    average_precision: float
    brier_skill: float
    slope: float | None
    slope_lower: float | None
    slope_upper: float | None
    intercept: float | None
    intercept_lower: float | None
    intercept_upper: float | None
    n: int
    happened: int

    def to_json(self) -> dict[str, float | int | None]:
        """As in docs/scoreboard.json."""
        return asdict(self)


def score(
    odds: Reals, happened: Flags, year: NDArray[np.integer], i: Places, j: Places
) -> Score | None:
    """Score log-odds; None where too little happened.

    Parameters
    ----------
    odds
        Log-odds that were foretold, one a pair and year.
    happened
        Whether it did.
    year
        The year each was made in.
    i, j
        Numbers of the two states.
    """
    count = int(happened.sum())
    if count < LEAST or count == happened.size:
        return None
    return Score(
        auc(odds, happened),
        auc_within(odds, happened, year),
        average_precision(odds, happened),
        brier_skill(chance(odds), happened),
        *calibration(odds, happened, i, j),
        happened.size,
        count,
    )


def auc_within(odds: Reals, happened: Flags, year: NDArray[np.integer]) -> float:
    """AUC among pairs of the same year, the mean over years weighted by events."""
    parts, weights = [], []
    for each in np.unique(year):
        now = year == each
        found = auc(odds[now], happened[now])
        if not np.isnan(found):
            parts.append(found)
            weights.append(int(happened[now].sum()))
    return float(np.average(parts, weights=weights)) if parts else float("nan")


def average_precision(odds: Reals, happened: Flags) -> float:
    """Average precision; pairs with the same odds count as one step.

    Examples
    --------
    >>> average_precision(np.array([0.9, 0.8, 0.1]), np.array([True, False, True])).__round__(3)
    0.833
    """
    order = np.argsort(-odds, kind="stable")
    hits = np.cumsum(happened[order])
    last = np.append(odds[order][1:] != odds[order][:-1], True)
    ranked = np.arange(1, odds.size + 1)[last]
    hits = hits[last]
    gained = np.diff(hits, prepend=0) / max(int(hits[-1]), 1)
    return float((gained * hits / ranked).sum())


def brier_skill(foretold: Reals, happened: Flags) -> float:
    """One less the Brier score over that of the share that happened.

    Examples
    --------
    >>> brier_skill(np.array([1.0, 0.0]), np.array([True, False]))
    1.0
    """
    rate = float(happened.mean())
    return float(1 - ((foretold - happened) ** 2).mean() / (rate * (1 - rate)))


def calibration(
    odds: Reals, happened: Flags, i: Places, j: Places
) -> tuple[float | None, float | None, float | None, float | None, float | None, float | None]:
    """Slope and intercept of calibration, each with its 90 % interval over states.

    Each draw gives each state an exponential weight and a pair the product of its two, and takes one Newton
    step from the estimate with the sums of each pair.

    Returns
    -------
    tuple
        Slope, its ends, intercept, its ends.
    """
    if np.ptp(odds) < 1e-9:
        return (None,) * 6
    terms = np.stack([np.ones_like(odds), odds], axis=1)
    found = newton(terms, happened.astype(np.float64), np.ones((1, odds.size)), ridge=1e-6)[0]
    p = chance(terms @ found)
    size = int(max(i.max(), j.max())) + 1
    pair = i * size + j

    def weighted(values: Reals, weights: Reals) -> Reals:
        square = np.bincount(pair, values, size * size).reshape(size, size)
        return np.asarray(((weights @ square) * weights).sum(axis=1), np.float64)

    weights = np.random.default_rng(SEED).exponential(size=(DRAWS, size))
    rest, spread = p - happened, p * (1 - p)
    slope = np.stack([weighted(rest, weights), weighted(rest * odds, weights)], axis=1)
    curve = np.empty((DRAWS, 2, 2))
    curve[:, 0, 0] = weighted(spread, weights)
    curve[:, 0, 1] = curve[:, 1, 0] = weighted(spread * odds, weights)
    curve[:, 1, 1] = weighted(spread * odds**2, weights)
    drawn = found - np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
    low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
    return (
        float(found[1]),
        float(low[1]),
        float(high[1]),
        float(found[0]),
        float(low[0]),
        float(high[0]),
    )
