"""How likely the values of one segment are, all levels it could have averaged out.

A segment is a run of values around one level. Two models: a normal one with a level and a spread of its own in
each segment, and one for counts. Both have a closed form that needs only running sums, which is what makes all
segments of all series at once cheap.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["A0", "K0", "Counted", "Marginal", "Normal", "Reals", "counted", "log_gamma", "normal"]

Reals = NDArray[np.float64]

K0 = 0.1
"""The level of a segment is known beforehand as if from a tenth of a value: the mean of the series."""

A0 = 2.0
"""The spread of a segment is known beforehand as if from four values."""

FLAT = 1e-9
"""A spread below this share of the largest value is rounding, and the series is constant."""

CAUTION = 1.15
"""By so much the scatter of counts is taken to be larger than it looks in one series: without it 6 % of series of
negative binomial noise have a turn, with it 3 %."""

SHIFT = 8.0
"""From here on Stirling's series gives log-gamma to 1e-12."""


class Marginal(Protocol):
    """The log marginal likelihood of segments of several series of one length."""

    def ending(self, end: int) -> Reals:
        """Of every segment that ends with value ``end``: start × series, starts from 0 to ``end``."""


Model = Callable[[Reals], Marginal]
"""From values (time × series, none missing) to the likelihoods of their segments."""


@dataclass(frozen=True)
class Normal:
    """Normal values with a normal-gamma prior of level and precision (`normal` makes one)."""

    memory: float
    ends: Reals
    starts: Reals
    """The sum of a segment is that at its end less that at its start."""
    square_ends: Reals
    square_starts: Reals
    weights: Reals
    """By length of segment: how many values without memory tell as much of the level, prior included."""
    constants: Reals
    """By length of segment: whatever does not depend on the values."""

    def ending(self, end: int) -> Reals:
        """As `Marginal` has it."""
        length = np.arange(end + 1, 0, -1)
        total = self.ends[end] - self.starts[: end + 1]
        total *= total
        total /= self.weights[length, None]
        beta = self.square_ends[end] - self.square_starts[: end + 1]
        beta -= total
        beta *= 0.5
        # Rounding can leave a hair less than the spread that the prior brings.
        np.maximum(beta, 0.0, out=beta)
        beta += A0 * (1 + self.memory)
        np.log(beta, out=beta)
        beta *= -(A0 + 0.5 * length[:, None])
        beta += self.constants[length, None]
        return np.asarray(beta)


def normal(values: Reals, memory: float = 0.0) -> Normal:
    """The model for measured values.

    The prior of the spread is half the variance of the first differences, which hardly feels a few steps; the
    values are counted in that unit, around the mean of the series, so that neither unit nor zero matter.

    Parameters
    ----------
    values
        Time × series, none missing.
    memory
        What each value's distance from the level keeps of the one before it (an autoregression of the first
        order inside a segment), at least 0 and below 1.
    """
    scaled = standardised(values)
    fresh, kept = 1 - memory**2, 1 - memory
    moved = scaled.copy()
    moved[0] = 0.0
    moved[1:] -= memory * scaled[:-1]
    sums = kept * np.cumsum(moved, axis=0)
    moved *= moved
    squares = np.cumsum(moved, axis=0)
    squares -= squares[0]
    n = np.arange(len(values) + 1.0)
    weights = fresh * (1 + K0) + kept**2 * (n - 1)
    gammas = np.array([math.lgamma(A0 + 0.5 * each) for each in n])
    constants = (
        gammas
        - math.lgamma(A0)
        + A0 * math.log(A0 * (1 + memory))
        + 0.5 * math.log(fresh)
        + 0.5 * np.log(K0 * fresh / weights)
        - 0.5 * n * math.log(2 * math.pi)
    )
    return Normal(
        memory,
        sums,
        sums - fresh * scaled,
        squares,
        squares - fresh * scaled**2,
        weights,
        constants,
    )


def standardised(values: Reals) -> Reals:
    """The values around the mean of their series, in units of their noise."""
    centred = values - values.mean(axis=0)
    noise = noise_of(values)
    flat = noise <= FLAT * np.abs(values).max(axis=0, initial=0.0)
    return np.where(flat, 0.0, centred / np.where(flat, 1.0, noise))


def noise_of(values: Reals) -> Reals:
    """The standard deviation of each series around its levels, from its first differences."""
    if len(values) < 2:
        return np.zeros(values.shape[1])
    return np.asarray(np.sqrt((np.diff(values, axis=0) ** 2).mean(axis=0) / 2))


@dataclass(frozen=True)
class Counted:
    """Counts with a gamma prior of their rate (`counted` makes one)."""

    sums: Reals
    rate: Reals
    """Of each series, what its counts are divided by: the mean."""
    weight: Reals
    """Of each series, how much one count tells; below 1 where counts scatter more than Poisson's."""

    def ending(self, end: int) -> Reals:
        """As `Marginal` has it."""
        length = np.arange(end + 1, 0, -1.0)[:, None]
        shape = 1.0 + self.sums[end + 1] - self.sums[: end + 1]
        return np.asarray(
            log_gamma(shape)
            - shape * np.log1p(length * self.rate * self.weight)
            + (shape - 1.0) * np.log(np.where(self.rate > 0, self.rate, 1.0))
        )


def counted(values: Reals) -> Counted:
    """The model for counts: Poisson with a gamma prior of shape 1 and the mean of the series.

    Where counts scatter more from one period to the next than Poisson's do, each tells less by that factor.

    Parameters
    ----------
    values
        Time × series, none missing, none negative.
    """
    mean = values.mean(axis=0)
    scatter = CAUTION * noise_of(values) ** 2 / np.where(mean > 0, mean, 1.0)
    weight = 1.0 / np.maximum(1.0, scatter)
    return Counted(_running(values * weight), mean, weight)


def _running(values: Reals) -> Reals:
    """Sums of the first 0, 1, 2, … values."""
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=sums[1:])
    return sums


def log_gamma(x: Reals) -> Reals:
    """The logarithm of the gamma function, for numbers above 0.

    Examples
    --------
    >>> import numpy as np
    >>> log_gamma(np.array([1.0, 5.0])).round(9).tolist()
    [-0.0, 3.17805383]
    """
    shifted = x + SHIFT
    product = np.ones_like(x)
    for step in range(int(SHIFT)):
        product *= x + step
    inverse = 1.0 / shifted
    series = inverse * (1 / 12 - inverse**2 * (1 / 360 - inverse**2 * (1 / 1260)))
    whole = (shifted - 0.5) * np.log(shifted) - shifted + 0.5 * math.log(2 * math.pi) + series
    return np.asarray(whole - np.log(product))
