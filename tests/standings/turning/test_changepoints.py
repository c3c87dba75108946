from __future__ import annotations

import math
import time
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.standings.turning.changepoints import (
    CHANGE,
    SHORTEST,
    change_points,
    log_unchanged,
    numbers_of_changes,
)
from realpolitik.standings.turning.marginals import Model, Reals, counted, normal
from tests.standings.turning.noise import noise, steps

HOLE = [0.1, 0.3, np.nan, np.nan, -0.2, 2.1, 1.8, np.nan, 2.2, 2.0, 1.9, 0.4, 0.1, 0.2]


def cuts(length: int) -> Iterator[tuple[int, ...]]:
    """Every way to cut so many values into segments, as the starts of all but the first."""

    def further(start: int) -> Iterator[tuple[int, ...]]:
        yield ()
        for cut in range(start + SHORTEST, length - SHORTEST + 1):
            for rest in further(cut):
                yield (cut, *rest)

    yield from further(0)


def weighed(series: list[float], model: Model) -> dict[tuple[int, ...], float]:
    """Each way to cut a series with its log-probability, one by one."""
    seen = np.flatnonzero(~np.isnan(series))
    values = np.array(series)[seen][:, None]
    marginal, found = model(values), {}
    for cut in cuts(seen.size):
        edges = [0, *cut, seen.size]
        total = 0.0
        for start, end in pairwise(edges):
            total += marginal.ending(end - 1)[start].item()
            # From the third value on the level may end with every year.
            years = seen[end - 1] - seen[start + SHORTEST - 1]
            total += years * math.log(1 - CHANGE)
            if end < seen.size:
                gap = seen[end] - seen[end - 1]
                total += math.log(1 - (1 - CHANGE) ** gap)
        found[cut] = total
    return found


@pytest.mark.parametrize("model", [normal, partial(normal, memory=0.6)])
@pytest.mark.parametrize("series", [HOLE, [0.0, 1.0, 0.2, 3.0, 3.3, 2.8, 3.1, 0.1, 0.3, 0.2]])
def test_the_recursion_sums_over_every_way_to_cut_a_series(
    series: list[float], model: Model
) -> None:
    ways = weighed(series, model)
    whole = np.logaddexp.reduce(list(ways.values()))
    expected, numbers = np.zeros(len(series)), np.zeros(4)
    seen = np.flatnonzero(~np.isnan(series))
    for cut, weight in ways.items():
        share = math.exp(weight - whole)
        expected[seen[list(cut)]] += share
        numbers[len(cut)] += share
    given_ = np.array([series])
    assert change_points(given_, models=(model,)).change[0] == pytest.approx(expected, abs=1e-10)
    assert numbers_of_changes(given_, most=3, model=model)[0] == pytest.approx(numbers, abs=1e-10)
    assert numbers_of_changes(given_, most=1, model=model)[0] == pytest.approx(
        [numbers[0], numbers[1:].sum()], abs=1e-10
    )


def test_the_bayes_factor_sets_changes_of_every_kind_against_none() -> None:
    ways = weighed(HOLE, normal)
    prior = weighed(HOLE, _Even)
    factor = np.logaddexp.reduce([ways[cut] for cut in ways if cut]) - ways[()]
    odds = np.logaddexp.reduce([prior[cut] for cut in prior if cut]) - prior[()]
    found = change_points(np.array([HOLE]))
    assert found.log_bayes_factor[0] == pytest.approx(factor - odds)
    assert log_unchanged(np.array([HOLE]))[0] == pytest.approx(found.log_unchanged[0])


class _Even:
    """Every segment is as likely as any other."""

    def __init__(self, values: Reals) -> None:
        self.series = values.shape[1]

    def ending(self, end: int) -> Reals:
        return np.zeros((end + 1, self.series))


@given(
    st.lists(st.floats(-5, 5), min_size=6, max_size=30),
    st.floats(-100, 100),
    st.floats(0.01, 100),
)
def test_neither_unit_nor_zero_matters(values: list[float], zero: float, unit: float) -> None:
    series = np.array([values]).round(3)
    moved = change_points(zero + unit * series)
    assert moved.change == pytest.approx(change_points(series).change, abs=1e-5)


@given(st.lists(st.floats(-5, 5), min_size=6, max_size=20), st.integers(0, 5), st.integers(0, 5))
def test_years_before_the_first_and_after_the_last_value_add_nothing(
    values: list[float], before: int, after: int
) -> None:
    padded = np.array([[np.nan] * before + values + [np.nan] * after])
    found = change_points(padded).change[0]
    bare = change_points(np.array([values])).change[0]
    assert found[before : before + len(values)] == pytest.approx(bare, abs=1e-12)
    assert found.sum() == pytest.approx(bare.sum())


@given(st.lists(st.floats(-5, 5) | st.just(math.nan), min_size=1, max_size=30))
def test_probabilities_are_probabilities(values: list[float]) -> None:
    series = np.array([values])
    found = change_points(series)
    for each in (found.change, found.near):
        assert ((each >= 0) & (each <= 1 + 1e-9)).all()
    assert not found.change[np.isnan(series)].any()
    assert numbers_of_changes(series).sum() == pytest.approx(1)


def test_a_series_does_not_depend_on_those_beside_it() -> None:
    values = noise(500)
    values[::3, 20:24] = np.nan
    together = change_points(values)
    assert together.change[[333]] == pytest.approx(change_points(values[[333]]).change)


@pytest.mark.parametrize(
    "values",
    [[3.0] * 40, [math.nan] * 40, [1.0], [1.0, 2.0, 8.0, 9.0, 9.5], [0.1 + 0.2] * 7 + [0.3] * 7],
    ids=["constant", "missing", "one", "short", "rounding"],
)
def test_where_nothing_can_turn_nothing_does(values: list[float]) -> None:
    found = change_points(np.array([values]))
    assert found.near.max() < 0.2
    assert not found.log_bayes_factor[0] > 0


def test_no_series_is_no_error() -> None:
    assert change_points(np.zeros((0, 10))).change.shape == (0, 10)


def test_a_hole_in_the_data_is_no_change() -> None:
    values = noise(200, seed=5)
    values[:, 30] = np.nan
    whole = change_points(noise(200, seed=5)).near[:, 28:33].max(axis=1)
    holed = change_points(values).near[:, 28:33].max(axis=1)
    assert (holed >= 0.5).sum() <= (whole >= 0.5).sum() + 1


def test_noise_without_memory_has_a_turn_in_few_series() -> None:
    found = change_points(noise(1000))
    assert (found.near.max(axis=1) >= 0.5).mean() <= 0.05


def test_counts_without_a_change_have_a_turn_in_few_series() -> None:
    random = np.random.default_rng(4)
    for counts in (random.poisson(3, (600, 73)), random.negative_binomial(3, 0.4, (600, 73))):
        found = change_points(counts.astype(float), models=(counted,))
        assert (found.near.max(axis=1) >= 0.5).mean() <= 0.05


def test_a_step_of_three_deviations_is_found_where_it_is() -> None:
    values, at = steps(400, 3.0)
    found = change_points(values)
    assert (found.near[np.arange(400), at] >= 0.5).mean() >= 0.9


def test_a_step_of_counts_is_found_where_it_is() -> None:
    random = np.random.default_rng(6)
    counts = np.where(
        np.arange(60) < 25, random.poisson(1, (200, 60)), random.poisson(6, (200, 60))
    )
    found = change_points(counts.astype(float), models=(counted,))
    assert (found.near[:, 25] >= 0.5).mean() >= 0.85


def test_all_pairs_of_states_take_seconds() -> None:
    values = noise(19_000)
    start = time.process_time()
    change_points(values)
    # Of two cores together; a run alone takes about 1.3 seconds of the clock.
    assert time.process_time() - start < 10
