"""Chains that agree are told from chains that do not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from realpolitik.standings.idealpoints.convergence import effective_size, rhat

Reals = NDArray[np.float64]


def noise(chains: int = 2, length: int = 1000, size: int = 20, seed: int = 1) -> Reals:
    return np.random.default_rng(seed).standard_normal((chains, length, size))


def lasting(share: float, **asked: int) -> Reals:
    """Draws of which each keeps a share of the one before."""
    draws = noise(**asked)
    for at in range(1, draws.shape[1]):
        draws[:, at] = share * draws[:, at - 1] + np.sqrt(1 - share**2) * draws[:, at]
    return draws


def test_independent_draws_agree() -> None:
    assert rhat(noise()).max() < 1.02


def test_chains_around_different_places_do_not_agree() -> None:
    apart = noise() + np.array([0.0, 1.0])[:, None, None]
    assert rhat(apart).min() > 1.1


def test_chains_of_different_width_do_not_agree() -> None:
    assert rhat(noise() * np.array([1.0, 3.0])[:, None, None]).min() > 1.05


def test_a_chain_that_drifts_does_not_agree_with_itself() -> None:
    drifting = noise(chains=1) + np.linspace(0, 2, 1000)[None, :, None]
    assert rhat(drifting).min() > 1.1


def test_no_scale_of_the_parameter_matters() -> None:
    assert rhat(np.exp(noise())) == pytest.approx(rhat(noise()), abs=0.01)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
def test_draws_that_last_tell_less(share: float) -> None:
    draws = lasting(share, length=4000)
    expected = 8000 * (1 - share) / (1 + share)
    assert effective_size(draws).mean() == pytest.approx(expected, rel=0.15)
