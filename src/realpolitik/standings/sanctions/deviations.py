"""What a series does after a date, against its own trend before it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["AFTER", "BEFORE", "KS", "Reals", "after", "deviations", "rank"]

BEFORE = 10
"""Years before the date on which the trend is fitted."""

SHOWN = 5
LATEST = 10
KS = np.arange(-SHOWN, LATEST + 1)
"""Years from the date that are shown."""

AFTER = (1, 2, 3, 4, 5)
"""The years after the date whose mean is the change."""

LEAST, LEAST_NEAR, LEAST_AFTER = 6, 3, 3
"""Observed years that a trend needs, of them in the last five, and years that a change needs."""

Reals = NDArray[np.float64]


def deviations(values: NDArray[np.float32], at: NDArray[np.intp]) -> Reals:
    """Differences of series from their own straight trend of the ten years before a date.

    Parameters
    ----------
    values
        Series × year; missing is NaN.
    at
        For each series the place of the date among the years.

    Returns
    -------
    array
        Series × `KS`. NaN where the year is missing or outside, and throughout where fewer than six of the ten
        years before, or fewer than three of the last five, are observed.

    Examples
    --------
    >>> line = np.arange(30, dtype=np.float32)[None]
    >>> line[0, 20:] += 3
    >>> deviations(line, np.array([20]))[0, [0, 4, 5, 9]].round(6).tolist()
    [0.0, 0.0, 3.0, 3.0]
    """
    window = np.arange(-BEFORE, LATEST + 1)
    place = at[:, None] + window
    inside = (place >= 0) & (place < values.shape[1])
    found = np.take_along_axis(values, np.clip(place, 0, values.shape[1] - 1), axis=1)
    seen = np.where(inside, found, np.nan).astype(np.float64)
    past, k = seen[:, :BEFORE], window[:BEFORE].astype(np.float64)
    known = ~np.isnan(past)
    n = known.sum(axis=1)
    usable = (n >= LEAST) & (known[:, -SHOWN:].sum(axis=1) >= LEAST_NEAR)
    counted = np.maximum(n, 1)
    middle = (known * k).sum(axis=1) / counted
    level = np.nan_to_num(past).sum(axis=1) / counted
    off = np.where(known, k - middle[:, None], 0.0)
    spread = (off**2).sum(axis=1)
    slope = (off * np.nan_to_num(past)).sum(axis=1) / np.where(spread > 0, spread, 1)
    trend = level[:, None] + slope[:, None] * (KS - middle[:, None])
    out: Reals = np.where(usable[:, None], seen[:, BEFORE - SHOWN :] - trend, np.nan)
    return out


def after(found: Reals) -> Reals:
    """The mean deviation of the first to the fifth year after; NaN where fewer than three are known.

    Examples
    --------
    >>> after(np.ones((1, KS.size))).tolist()
    [1.0]
    """
    years = found[..., np.isin(KS, AFTER)]
    known = ~np.isnan(years)
    n = known.sum(axis=-1)
    means: Reals = np.where(
        n >= LEAST_AFTER, np.nan_to_num(years).sum(axis=-1) / np.maximum(n, 1), np.nan
    )
    return means


def rank(observed: float, placebo: Reals) -> float:
    """The share of placebo figures, the observed one among them, at least as far from their median as it is.

    Examples
    --------
    >>> rank(5.0, np.arange(-4.0, 5.0))
    0.1
    """
    middle = float(np.median(placebo))
    further = np.abs(placebo - middle) >= abs(observed - middle) - 1e-12
    return float((1 + further.sum()) / (1 + placebo.size))
