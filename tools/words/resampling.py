"""Intervals by bootstrap over states: pairs that share a state are not independent."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["DRAWS", "SEED", "Reals", "over_states", "spread", "state_weights"]

Reals = NDArray[np.float64]

DRAWS = 500
SEED = 4


def spread(draws: Reals, value: float) -> dict[str, float]:
    """A figure with the ends of its 90 % interval."""
    low, high = np.quantile(draws, (0.05, 0.95))
    return {"value": float(value), "lower": float(low), "upper": float(high)}


def state_weights(size: int) -> Reals:
    """Draw × state: standard exponential weights; a pair weighs the product of its two."""
    return np.random.default_rng(SEED).exponential(size=(DRAWS, size))


def over_states(
    values: Reals, i: NDArray[np.intp], j: NDArray[np.intp], size: int
) -> dict[str, float]:
    """The mean of a figure of pairs."""
    draws = []
    for weight in state_weights(size):
        pair = weight[i] * weight[j]
        draws.append(float(pair @ values / pair.sum()))
    return spread(np.array(draws), float(values.mean()))
