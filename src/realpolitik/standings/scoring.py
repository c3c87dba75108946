"""How well choices were foretold: scores in which each dispute counts once, with their intervals."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.choices import Cases
from realpolitik.standings.fitting import newton

__all__ = ["Gain", "Score", "auc", "calibration", "gain", "score"]

DRAWS = 2000
"""Bootstrap draws of disputes behind the interval of a score."""

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Score:
    """How well choices were foretold; each dispute counts once.

    ``accuracy`` is the share foretold rightly (one half counts half), ``log_loss`` and ``brier`` the mean
    losses, ``n`` the choices, ``disputes`` the disputes; ``lower`` and ``upper`` are the ends of the 90 %
    interval of the accuracy, by bootstrap over disputes.
    """

    accuracy: float
    log_loss: float
    brier: float
    n: int
    disputes: int
    accuracy_lower: float
    accuracy_upper: float


@dataclass(frozen=True)
class Gain:
    """How much lower one model's log-loss is than another's, with its 90 % interval over disputes."""

    log_loss: float
    lower: float
    upper: float


@dataclass(frozen=True)
class _Losses:
    """Per choice, and the dispute it belongs to."""

    hit: Reals = field(repr=False)
    log: Reals = field(repr=False)
    brier: Reals = field(repr=False)
    dispute: NDArray[np.intp] = field(repr=False)

    def by_dispute(self, values: Reals) -> Reals:
        return np.asarray(np.bincount(self.dispute, values) / np.bincount(self.dispute))


def score(foretold: Reals, cases: Cases) -> Score:
    """Score foretold probabilities of joining side A.

    Examples
    --------
    >>> frame = pl.DataFrame({"dataset": ["gml"], "dispute": [1], "joined_a": [True]})
    >>> score(np.array([0.8]), Cases(frame, ("force",), np.array([[1.0]]))).accuracy
    1.0
    """
    losses = _losses(foretold, cases)
    hit = losses.by_dispute(losses.hit)
    low, high = _over_disputes(hit)
    return Score(
        float(hit.mean()),
        float(losses.by_dispute(losses.log).mean()),
        float(losses.by_dispute(losses.brier).mean()),
        cases.frame.height,
        hit.size,
        low,
        high,
    )


def gain(better: Reals, worse: Reals, cases: Cases) -> Gain:
    """By how much the first probabilities beat the second."""
    first, second = _losses(better, cases), _losses(worse, cases)
    apart = first.by_dispute(second.log - first.log)
    low, high = _over_disputes(apart)
    return Gain(float(apart.mean()), low, high)


def auc(higher: Reals, happened: Flags) -> float:
    """The chance that a case that happened ranks above one that did not; NaN without either.

    Examples
    --------
    >>> auc(np.array([0.1, 0.4, 0.35, 0.8]), np.array([False, False, True, True]))
    0.75
    """
    yes = int(happened.sum())
    no = happened.size - yes
    if not yes or not no:
        return float("nan")
    rank = pl.Series(higher).rank("average").to_numpy()
    return float((rank[happened].sum() - yes * (yes + 1) / 2) / (yes * no))


def calibration(log_odds: Reals, happened: Flags) -> tuple[float, float]:
    """Intercept and slope of what happened on what was foretold, in log-odds; 0 and 1 are perfect.

    Examples
    --------
    >>> odds = np.repeat([-1.0, 1.0], 1000)
    >>> happened = np.concatenate([np.arange(1000) < 269, np.arange(1000) < 731])
    >>> intercept, slope = calibration(odds, happened)
    >>> round(slope, 2)
    1.0
    """
    terms = np.stack([np.ones_like(log_odds), log_odds], axis=1)
    found = newton(terms, happened.astype(np.float64), np.ones((1, log_odds.size)), ridge=1e-6)[0]
    return float(found[0]), float(found[1])


def _losses(foretold: Reals, cases: Cases) -> _Losses:
    p = np.clip(foretold, 1e-9, 1 - 1e-9)
    joined = cases.joined
    hit = np.where(np.abs(p - 0.5) < 1e-9, 0.5, (p > 0.5) == (joined > 0.5))
    log = -np.log(np.where(joined > 0.5, p, 1 - p))
    return _Losses(hit, log, (p - joined) ** 2, cases.disputes)


def _over_disputes(values: Reals) -> tuple[float, float]:
    random = np.random.default_rng(0)
    means = random.choice(values, (DRAWS, values.size)).mean(axis=1)
    low, high = np.quantile(means, (0.05, 0.95))
    return float(low), float(high)
