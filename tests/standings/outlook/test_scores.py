from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from realpolitik.standings.fitting import chance
from realpolitik.standings.outlook.scores import (
    auc_within,
    average_precision,
    brier_skill,
    calibration,
    score,
)


def told(seed: int, stretch: float = 1.0) -> tuple[np.ndarray, ...]:
    random = np.random.default_rng(seed)
    i, j = np.triu_indices(60, 1)
    i, j = np.repeat(i, 6), np.repeat(j, 6)
    odds = random.normal(-2, 1.2, i.size)
    happened = random.random(i.size) < chance(odds)
    return odds * stretch, happened, np.tile(np.arange(6), i.size // 6), i, j


def test_average_precision_is_scikit_learns() -> None:
    odds, happened, *_ = told(1)
    rounded = np.round(odds, 1)
    expected = average_precision_score(happened, rounded)
    assert average_precision(rounded, happened) == pytest.approx(expected)


def test_honest_forecasts_have_a_slope_of_one_within_the_interval() -> None:
    slope, low, high, _, under, over = calibration(*(told(2)[k] for k in (0, 1, 3, 4)))
    assert slope is not None
    assert low is not None
    assert high is not None
    assert under is not None
    assert over is not None
    assert low < 1 < high
    assert low < slope < high
    assert under < 0 < over
    assert high - low < 0.4


def test_boastful_forecasts_have_a_slope_of_one_half() -> None:
    odds, happened, _, i, j = told(3, stretch=2.0)
    found = calibration(odds, happened, i, j)
    assert found[0] == pytest.approx(0.5, abs=0.05)
    assert found[2] is not None
    assert found[2] < 0.8


def test_the_interval_of_the_slope_holds_the_truth_as_often_as_it_says() -> None:
    inside = 0
    for seed in range(100, 160):
        odds, happened, _, i, j = told(seed)
        _, low, high, *_ = calibration(odds[:3000], happened[:3000], i[:3000], j[:3000])
        assert low is not None
        assert high is not None
        inside += low < 1 < high
    assert inside >= 48


def test_a_model_that_says_the_same_of_all_has_no_slope() -> None:
    odds, happened, year, i, j = told(4)
    found = score(np.full_like(odds, -2.0), happened, year, i, j)
    assert found is not None
    assert found.slope is None
    assert found.auc == 0.5
    assert found.average_precision == pytest.approx(happened.mean())


def test_the_share_that_happened_has_no_skill() -> None:
    happened = np.array([True, False, False, False])
    assert brier_skill(np.full(4, 0.25), happened) == 0


def test_ranking_years_is_no_ranking_of_pairs() -> None:
    """A model that only knows which year was bad ranks all pairs well and the pairs of a year not at all."""
    year = np.repeat([1950, 1951], 100)
    happened = np.zeros(200, bool)
    happened[100:150] = True
    odds = year.astype(np.float64)
    assert auc_within(odds, happened, year) == 0.5


def test_a_handful_of_events_is_not_scored() -> None:
    odds, _, year, i, j = told(5)
    assert score(odds, np.arange(odds.size) < 3, year, i, j) is None
