"""Invented series: noise with and without memory, steps at known dates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.turning.marginals import Reals

YEARS = 73


def noise(series: int, *, memory: float = 0.0, seed: int = 1) -> Reals:
    """Series × year: what each value keeps of the one before is ``memory``."""
    random = np.random.default_rng(seed)
    shocks = random.normal(size=(series, YEARS + 60))
    values = np.zeros_like(shocks)
    for year in range(1, shocks.shape[1]):
        values[:, year] = memory * values[:, year - 1] + shocks[:, year]
    return values[:, 60:]


def steps(series: int, height: float, *, seed: int = 2) -> tuple[Reals, NDArray[np.int64]]:
    """Noise with one step of so many standard deviations, and where each series has it."""
    random = np.random.default_rng(seed)
    at = random.integers(8, YEARS - 8, series)
    return noise(series, seed=seed) + height * (np.arange(YEARS) >= at[:, None]), at
