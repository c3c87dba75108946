from __future__ import annotations

import numpy as np

from realpolitik.standings.outlook.contenders import Contender
from realpolitik.standings.outlook.rolling import ONE_IN, foretold, training
from realpolitik.standings.outlook.targets import Target
from realpolitik.standings.scoring import auc
from tests.standings.outlook.small import drawn_panel

TARGET = Target("dispute", 5)
MODEL = Contender("one", "one term", ("term",))
ORIGINS = range(1956, 1966, 5)


def test_a_model_of_1956_is_fitted_to_outcomes_that_were_known_in_1956() -> None:
    panel, happened = drawn_panel(1)
    chosen, _ = training(panel, TARGET, happened, 1956)
    assert panel.year[chosen].max() == 1951


def test_what_happens_later_changes_no_forecast_made_before() -> None:
    panel, happened = drawn_panel(2)
    other = happened.copy()
    later = panel.year > 1951
    other[later] = 1 - other[later]
    first, second = (foretold(panel, TARGET, each, MODEL, ORIGINS) for each in (happened, other))
    before = panel.year < 1961
    np.testing.assert_array_equal(first[before], second[before])
    assert not np.array_equal(first[~before], second[~before])


def test_years_before_the_first_origin_are_not_tested() -> None:
    panel, happened = drawn_panel(3)
    odds = foretold(panel, TARGET, happened, MODEL, ORIGINS)
    assert np.isnan(odds[panel.year < 1956]).all()
    assert not np.isnan(odds[panel.year >= 1956]).any()


def test_a_term_that_tells_the_future_ranks_it() -> None:
    panel, happened = drawn_panel(4)
    odds = foretold(panel, TARGET, happened, MODEL, ORIGINS)
    tested = ~np.isnan(odds)
    assert auc(odds[tested], happened[tested] > 0) > 0.8


def test_fitting_to_one_pair_in_ten_keeps_the_level() -> None:
    panel, happened = drawn_panel(5)
    chosen, weights = training(panel, TARGET, happened, 1964)
    known = (panel.year >= 1950) & (panel.year <= 1959)
    assert set(weights) == {1.0, float(ONE_IN)}
    assert happened[chosen].sum() == happened[known].sum()
    assert abs(weights.sum() / known.sum() - 1) < 0.05


def test_an_outcome_that_is_not_known_is_not_tested() -> None:
    panel, happened = drawn_panel(6)
    happened[panel.year > 1960] = np.nan
    odds = foretold(panel, TARGET, happened, MODEL, ORIGINS)
    assert np.isnan(odds[panel.year > 1960]).all()
