from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.standings.turning.marginals import (
    A0,
    K0,
    Reals,
    counted,
    log_gamma,
    normal,
    standardised,
)
from tests.standings.turning.noise import noise


@given(st.floats(1e-3, 1e4))
def test_log_gamma_is_that_of_the_library(x: float) -> None:
    assert log_gamma(np.array([x]))[0] == pytest.approx(math.lgamma(x), rel=1e-9, abs=1e-9)


def by_matrices(values: Reals, memory: float) -> float:
    """The density of values with a normal-gamma prior, as a multivariate t with its whole matrix."""
    n = len(values)
    lags = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    shocks = memory**lags / (1 - memory**2)
    scale = shocks + 1 / (K0 * (1 - memory**2))
    beta = A0 * (1 + memory)
    form = values @ np.linalg.solve(scale, values)
    return float(
        math.lgamma(A0 + n / 2)
        - math.lgamma(A0)
        - n / 2 * math.log(2 * math.pi * beta)
        - np.linalg.slogdet(scale)[1] / 2
        - (A0 + n / 2) * math.log1p(form / (2 * beta))
    )


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.85])
def test_segments_have_the_density_of_a_multivariate_t(memory: float) -> None:
    values = noise(4)[:, :15].T + np.array([0.0, 5.0, -2.0, 100.0])
    scaled = standardised(values)
    model = normal(values, memory)
    for start, end in ((0, 2), (0, 14), (4, 9), (12, 14)):
        expected = [by_matrices(each[start : end + 1], memory) for each in scaled.T]
        assert model.ending(end)[start] == pytest.approx(expected)


def test_counts_have_the_density_of_a_rate_averaged_out() -> None:
    counts = np.array([[2.0, 3, 2, 3, 1, 2, 2, 4, 3, 2, 2, 2]]).T
    model = counted(counts)
    assert model.weight[0] == 1
    rate = np.linspace(1e-6, 60, 2_000_001)
    prior = np.exp(-rate / counts.mean()) / counts.mean()
    for start, end in ((0, 11), (3, 6)):
        part = counts[start : end + 1, 0]
        density = prior * rate ** part.sum() * np.exp(-rate * part.size)
        expected = math.log(np.trapezoid(density, rate))
        assert model.ending(end)[start, 0] == pytest.approx(expected, rel=1e-5)


def test_counts_that_scatter_more_tell_less() -> None:
    calm, wild = np.array([[2.0, 3, 2, 3, 2, 3, 2, 3]]).T, np.array([[0.0, 9, 0, 8, 0, 9, 1, 9]]).T
    assert counted(calm).weight[0] == 1
    assert counted(wild).weight[0] < 0.3
