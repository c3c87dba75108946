"""From probabilities of changes to turns: their dates, the levels on both sides, step or pulse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.turning.changepoints import SHORTEST
from realpolitik.standings.turning.marginals import A0, K0, Reals, noise_of

__all__ = ["LEAST", "Levels", "Places", "intervals", "is_pulse", "levels", "turns_at"]

LEAST = 0.5
"""Probability within a period around a date from which on the date is told."""

SURE = 0.9
"""Probability that the interval of a date and that of a level hold."""

PULSE = 5
"""Observed periods after which a level that is left again was no pulse."""

BACK = 1 / 3
"""What is left of a pulse's step once it is over, at most, as a share of the step."""

OUTLIER = 0.5
"""Share of a step that the medians show at least, or else an outlier made it."""

Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Places:
    """Turns, sorted by series and period: the index of the series and of the period of each."""

    series: Indices
    period: Indices


@dataclass(frozen=True)
class Levels:
    """The level of one segment for each turn, with its 90 % interval, median and observed periods."""

    value: Reals
    lower: Reals
    upper: Reals
    median: Reals
    n: Indices


def turns_at(change: Reals, near: Reals, least: float = LEAST) -> Places:
    """The dates that are told: the likeliest of each stretch, none nearer to another than a segment is long.

    Parameters
    ----------
    change, near
        Series × observed period: the figures of `changepoints.Posterior`, without gaps.
    least
        The least ``near`` of a date.
    """
    open_ = near >= least
    told = np.zeros(change.shape, bool)
    reach = SHORTEST - 1
    while open_.any():
        height = np.where(open_, change, -1.0)
        # Of equals the first: a hair less for each later one would do the same.
        best = open_.copy()
        for step in range(1, reach + 1):
            best[:, step:] &= height[:, step:] > height[:, :-step]
            best[:, :-step] &= height[:, :-step] >= height[:, step:]
        told |= best
        taken = best.copy()
        for step in range(1, reach + 1):
            taken[:, step:] |= best[:, :-step]
            taken[:, :-step] |= best[:, step:]
        open_ &= ~taken
    series, period = np.nonzero(told)
    return Places(series, period)


def intervals(change: Reals, turns: Places, lengths: Indices) -> tuple[Indices, Indices]:
    """First and last period of the 90 % interval of each turn.

    Grows from the date to the likelier side until it holds `SURE` of the probability that lies nearer to this
    turn than to another, or of a whole change where there is more than one.

    Parameters
    ----------
    change
        Series × observed period.
    turns
        As `turns_at` gives them.
    lengths
        Observed periods of each series.
    """
    before, after = _neighbours(turns, lengths)
    left = np.where(before > 0, (before + turns.period) // 2 + 1, 1)
    right = np.where(after < lengths[turns.series], (turns.period + after) // 2, after - 1)
    periods = np.arange(change.shape[1])
    own = (periods >= left[:, None]) & (periods <= right[:, None])
    rows = np.where(own, change[turns.series], -1.0)
    wanted = SURE * np.minimum((rows * own).sum(axis=1), 1.0)
    at = np.arange(turns.period.size)
    first, last = turns.period.copy(), turns.period.copy()
    held = rows[at, first]
    end = change.shape[1] - 1
    while (growing := held < wanted).any():
        below = np.where(first > 0, rows[at, np.maximum(first - 1, 0)], -1.0)
        above = np.where(last < end, rows[at, np.minimum(last + 1, end)], -1.0)
        growing &= np.maximum(below, above) >= 0
        if not growing.any():
            break
        down = growing & (below >= above)
        up = growing & ~down
        held = held + np.where(down, below, 0.0) + np.where(up, above, 0.0)
        first -= down
        last += up
    return first, last


def _neighbours(turns: Places, lengths: Indices) -> tuple[Indices, Indices]:
    """For each turn the period of the one before it in its series, or 0; of the one after, or the end."""
    before = np.zeros_like(turns.period)
    after = lengths[turns.series].astype(turns.period.dtype)
    same = turns.series[1:] == turns.series[:-1]
    before[1:][same] = turns.period[:-1][same]
    after[:-1][same] = turns.period[1:][same]
    return before, after


def levels(values: Reals, turns: Places, *, count: bool = False) -> tuple[Levels, Levels]:
    """The levels before and after each turn, up to the turns next to it.

    Parameters
    ----------
    values
        Series × observed period, NaN after the last of a series.
    turns
        As `turns_at` gives them.
    count
        Whether the values are counts.

    Returns
    -------
    tuple of Levels
        Before and after. Given where the turns are, the interval of a level is exact for the normal model and
        by the cube-root approximation of the gamma distribution for counts.
    """
    before, after = _neighbours(turns, np.sum(~np.isnan(values), axis=1))
    periods = np.arange(values.shape[1])
    rows = values[turns.series]
    earlier = (periods >= before[:, None]) & (periods < turns.period[:, None])
    later = (periods >= turns.period[:, None]) & (periods < after[:, None])
    level = _rate if count else _mean
    whole = _whole(values)
    return (
        level(rows, earlier, whole[turns.series]),
        level(rows, later, whole[turns.series]),
    )


def _whole(values: Reals) -> Reals:
    """Of each series its mean and the standard deviation of its noise (series × 2)."""
    found = np.zeros((len(values), 2))
    lengths = np.sum(~np.isnan(values), axis=1)
    for length in np.unique(lengths[lengths > 0]):
        rows = np.flatnonzero(lengths == length)
        run = values[rows, :length].T
        found[rows] = np.column_stack([run.mean(axis=0), noise_of(run)])
    return found


def _mean(rows: Reals, kept: Flags, whole: Reals) -> Levels:
    kept = kept & ~np.isnan(rows)
    n = kept.sum(axis=1)
    centred = np.where(kept, rows - whole[:, :1], 0.0)
    total = centred.sum(axis=1)
    squares = (centred**2).sum(axis=1) - total**2 / (K0 + n)
    shape = A0 + 0.5 * n
    rate = A0 * whole[:, 1] ** 2 + 0.5 * np.maximum(squares, 0.0)
    half = _t95(2 * shape) * np.sqrt(rate / (shape * (K0 + n)))
    value = whole[:, 0] + total / (K0 + n)
    return Levels(value, value - half, value + half, _median(rows, kept), n)


def _rate(rows: Reals, kept: Flags, whole: Reals) -> Levels:
    kept = kept & ~np.isnan(rows)
    n = kept.sum(axis=1)
    mean = np.where(whole[:, 0] > 0, whole[:, 0], 1.0)
    weight = 1.0 / np.maximum(1.0, whole[:, 1] ** 2 / mean)
    shape = 1.0 + weight * np.where(kept, rows, 0.0).sum(axis=1)
    rate = 1.0 / mean + weight * n
    root = 1.6448536 / (3 * np.sqrt(shape))
    ends = [np.maximum(1 - 1 / (9 * shape) + sign * root, 0.0) ** 3 for sign in (-1, 1)]
    value = shape / rate
    return Levels(value, value * ends[0], value * ends[1], _median(rows, kept), n)


def _median(rows: Reals, kept: Flags) -> Reals:
    """The median of what is kept of each row; NaN where nothing is."""
    if not len(rows):
        return np.zeros(0)
    ordered = np.sort(np.where(kept, rows, np.nan), axis=1)
    n = kept.sum(axis=1)
    at = np.arange(len(rows))
    low, high = np.maximum(n - 1, 0) // 2, np.minimum(n // 2, rows.shape[1] - 1)
    return np.asarray((ordered[at, low] + ordered[at, high]) / 2)


def _t95(freedom: Reals) -> Reals:
    """The 95 % point of Student's distribution, to four digits from 4 degrees of freedom on.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    z = 1.6448536269514722
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return np.asarray(z + sum(term / freedom ** (k + 1) for k, term in enumerate(terms)))


def is_pulse(turns: Places, before: Levels, after: Levels) -> Flags:
    """Whether each turn belongs to a pulse: a short excursion, or the way back from one.

    An excursion is short if its level lasts at most `PULSE` observed periods and the next turn leads back
    to where it came from, but for a third of the step; or if it is one or two outliers, so that the medians on both sides do not show half of
    the step. A new level at the end of the series is a step until it is left.
    """
    step = after.value - before.value
    outlier = np.abs(after.median - before.median) < OUTLIER * np.abs(step)
    opening = np.zeros(step.size, bool)
    closing = np.zeros(step.size, bool)
    if step.size > 1:
        same = turns.series[1:] == turns.series[:-1]
        left = np.abs(after.value[1:] - before.value[:-1])
        undone = same & (after.n[:-1] <= PULSE) & (left <= BACK * np.abs(step[:-1]))
        opening[:-1] = undone
        closing[1:] = undone
        # The way back from one pulse must not be taken for the way into the next.
        for k in np.flatnonzero(closing & opening):
            if opening[k - 1]:
                opening[k] = False
                closing[k + 1] = False
    return outlier | opening | closing
