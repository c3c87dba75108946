"""The loops of the sampler, compiled by numba: imported only where an estimate is made.

Albert and Chib's (1993) augmented probit with the cutpoints of Nandram and Chen (1996): a latent vote has mean
``level + slope × position`` and standard deviation 1; below 0 it is a yes, above ``width`` a no, between them an
abstention. With latent votes in units of the width both cutpoints are fixed and the width is a scale, so that
level, slope and width of a roll call are drawn together from their exact distribution and no Metropolis step
is needed, whose steps for cutpoints are slow. A roll call with two sides has a scale, too, that the votes do not
tell; drawing it makes the others move faster (parameter expansion, Liu and Wu 1999).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["draw_votes_and_calls", "draw_walks"]

P = ParamSpec("P")
R = TypeVar("R")
Reals = NDArray[np.float64]
Whole = NDArray[np.int32]
Codes = NDArray[np.int8]

NEAR = 0.3
"""Up to here a normal draw falls beyond the bound often enough to be tried again and again."""
WIDE = 2.5
"""An interval around the mean so wide that a normal draw falls into it often enough (√(2π), about)."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function when it is first called; its types are as written."""
    import numba

    made: Callable[P, R] = numba.njit(function)
    return made


@compiled
def beyond(rng: np.random.Generator, bound: float) -> float:
    """A standard normal number above a bound (Robert 1995)."""
    if bound <= NEAR:
        while True:
            near = rng.standard_normal()
            if near > bound:
                return near
    rate = 0.5 * (bound + math.sqrt(bound * bound + 4.0))
    while True:
        far = bound + rng.standard_exponential() / rate
        if rng.random() <= math.exp(-0.5 * (far - rate) ** 2):
            return far


@compiled
def above_zero(rng: np.random.Generator, low: float, high: float) -> float:
    """A standard normal number between two positive bounds."""
    root = math.sqrt(low * low + 4.0)
    if high - low > 2.0 / (low + root) * math.exp(0.5 + 0.25 * (low * low - low * root)):
        while True:
            far = beyond(rng, low)
            if far < high:
                return far
    while True:
        near = low + (high - low) * rng.random()
        if rng.random() <= math.exp(0.5 * (low * low - near * near)):
            return near


@compiled
def within(rng: np.random.Generator, low: float, high: float) -> float:
    """A standard normal number between two bounds (Robert 1995)."""
    if low > 0.0:
        return above_zero(rng, low, high)
    if high < 0.0:
        return -above_zero(rng, -high, -low)
    while True:
        if high - low > WIDE:
            drawn = rng.standard_normal()
            if low < drawn < high:
                return drawn
        else:
            drawn = low + (high - low) * rng.random()
            if rng.random() <= math.exp(-0.5 * drawn * drawn):
                return drawn


@compiled
def latent(rng: np.random.Generator, code: int, mean: float, width: float) -> float:
    """A latent vote, given how the state voted: 0 the lower side, 1 between, 2 the upper side."""
    if code == 0:
        return mean - beyond(rng, mean)
    if code == 2:
        return mean + beyond(rng, width - mean)
    return mean + within(rng, -mean, width - mean)


@compiled
def draw_votes_and_calls(
    rng: np.random.Generator,
    votes: tuple[Whole, Whole, Codes, NDArray[np.bool_]],
    prior: Reals,
    drawn: tuple[Reals, Reals],
    told: Reals,
) -> None:
    """Draw the latent votes and the parameters of every roll call, and sum up what they tell of positions.

    Parameters
    ----------
    rng
        Source of chance.
    votes
        Where the votes of each roll call begin, and the number of all; of each vote the state and year, and 0
        lower side, 1 abstention, 2 upper side; of each roll call whether all three were cast: one with two sides
        is an ordinary probit.
    prior
        Variance of a level, variance of a slope, shape and rate of a squared width.
    drawn
        Positions of each state and year; roll call × (level, slope, width), drawn anew.
    told
        State and year × (sum of slope × residual, sum of squared slopes), filled anew.
    """
    first, spell, code, ordinal = votes
    position, call = drawn
    told[:] = 0.0
    longest = 0
    for j in range(first.size - 1):
        longest = max(longest, first[j + 1] - first[j])
    z = np.empty(longest)
    for j in range(first.size - 1):
        start, n = first[j], first[j + 1] - first[j]
        level, slope, width = call[j, 0], call[j, 1], call[j, 2]
        sz = szz = szt = st = stt = 0.0
        for k in range(n):
            at = position[spell[start + k]]
            vote = latent(rng, code[start + k], level + slope * at, width)
            z[k] = vote
            sz += vote
            szz += vote * vote
            szt += vote * at
            st += at
            stt += at * at
        a = n + 1.0 / prior[0]
        b = stt + 1.0 / prior[1]
        det = a * b - st * st
        mean_level = (b * sz - st * szt) / det
        mean_slope = (a * szt - st * sz) / det
        rest = max(szz - mean_level * sz - mean_slope * szt, 0.0)
        if ordinal[j]:
            rate = prior[3] + 0.5 * rest / (width * width)
            call[j, 2] = math.sqrt(rng.standard_gamma(prior[2] + 0.5 * n) / rate)
            stretch = call[j, 2] / width
        else:
            stretch = math.sqrt(rng.standard_gamma(0.5 * n) / (0.5 * rest))
        off = rng.standard_normal() / math.sqrt(b - st * st / a)
        slope = mean_slope * stretch + off
        level = mean_level * stretch - st / a * off + rng.standard_normal() / math.sqrt(a)
        call[j, 0], call[j, 1] = level, slope
        for k in range(n):
            told[spell[start + k], 0] += slope * (z[k] * stretch - level)
            told[spell[start + k], 1] += slope * slope


@compiled
def draw_walks(
    rng: np.random.Generator,
    walks: tuple[Whole, Reals, Reals],
    step: float,
    told: Reals,
    position: Reals,
) -> None:
    """Draw the whole path of each state: forward filtering, backward sampling (Carter and Kohn 1994).

    Parameters
    ----------
    rng
        Source of chance.
    walks
        Where each state's years begin among the positions, and the number of all; years since the state's year
        before; state × (mean, variance) of its first position before any vote.
    step
        Variance of a year's step.
    told
        As `draw_votes_and_calls` leaves it.
    position
        Of each state and year, drawn anew.
    """
    start, gap, before = walks
    mean = np.empty(position.size)
    variance = np.empty(position.size)
    for i in range(start.size - 1):
        low, high = start[i], start[i + 1]
        for s in range(low, high):
            if s == low:
                expected, spread = before[i, 0], before[i, 1]
            else:
                expected, spread = mean[s - 1], variance[s - 1] + step * gap[s]
            variance[s] = 1.0 / (1.0 / spread + told[s, 1])
            mean[s] = variance[s] * (expected / spread + told[s, 0])
        last = high - 1
        position[last] = mean[last] + math.sqrt(variance[last]) * rng.standard_normal()
        for s in range(last - 1, low - 1, -1):
            ahead = step * gap[s + 1]
            spread = 1.0 / (1.0 / variance[s] + 1.0 / ahead)
            expected = spread * (mean[s] / variance[s] + position[s + 1] / ahead)
            position[s] = expected + math.sqrt(spread) * rng.standard_normal()
