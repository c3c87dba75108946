from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.standings.choices import Cases
from realpolitik.standings.scoring import auc, calibration, gain, score


def cases(*joined: tuple[int, bool]) -> Cases:
    """Choices given as (dispute, joined side A)."""
    frame = pl.DataFrame(
        {
            "dataset": ["gml"] * len(joined),
            "dispute": [each for each, _ in joined],
            "joined_a": [each for _, each in joined],
        }
    )
    return Cases(frame, ("force",), np.zeros((len(joined), 1)))


def test_a_crowded_dispute_counts_once() -> None:
    crowd = cases((1, True), (1, True), (1, True), (2, True))
    found = score(np.array([0.9, 0.9, 0.9, 0.1]), crowd)
    assert found.accuracy == 0.5
    assert (found.n, found.disputes) == (4, 2)


def test_one_half_is_half_right() -> None:
    assert score(np.array([0.5]), cases((1, True))).accuracy == 0.5


def test_losses_are_those_of_the_textbook() -> None:
    found = score(np.array([0.8, 0.3]), cases((1, True), (2, False)))
    assert found.log_loss == pytest.approx(-(np.log(0.8) + np.log(0.7)) / 2)
    assert found.brier == pytest.approx((0.2**2 + 0.3**2) / 2)


def test_a_gain_of_nothing_is_zero() -> None:
    told = np.array([0.8, 0.3, 0.6])
    found = gain(told, told, cases((1, True), (2, False), (3, True)))
    assert (found.log_loss, found.lower, found.upper) == (0, 0, 0)


def test_the_better_forecast_has_the_gain() -> None:
    some = cases(*((n, True) for n in range(20)))
    found = gain(np.full(20, 0.9), np.full(20, 0.6), some)
    assert found.lower > 0
    assert found.log_loss == pytest.approx(np.log(0.9 / 0.6))


def test_the_area_under_the_curve_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    random = np.random.default_rng(4)
    higher, happened = random.integers(0, 9, 200).astype(float), random.random(200) < 0.3
    assert auc(higher, happened) == pytest.approx(metrics.roc_auc_score(happened, higher))


def test_without_anything_happening_there_is_no_area() -> None:
    assert np.isnan(auc(np.array([1.0, 2.0]), np.array([False, False])))


def test_a_forecast_twice_too_sure_has_a_slope_of_one_half() -> None:
    random = np.random.default_rng(4)
    odds = random.normal(0, 1.5, 40_000)
    happened = random.random(odds.size) < 1 / (1 + np.exp(-odds))
    intercept, slope = calibration(2 * odds, happened)
    assert slope == pytest.approx(0.5, abs=0.02)
    assert intercept == pytest.approx(0, abs=0.05)
