from __future__ import annotations

import numpy as np
import pytest

from realpolitik.standings.turning.changepoints import change_points
from realpolitik.standings.turning.marginals import A0, K0, Reals, noise_of
from realpolitik.standings.turning.segments import (
    Places,
    intervals,
    is_pulse,
    levels,
    turns_at,
)
from tests.standings.turning.noise import YEARS, noise, steps


def turned(values: Reals) -> Places:
    found = change_points(values)
    return turns_at(found.change, found.near)


@pytest.mark.parametrize("height", [2.0, 3.0, 5.0])
def test_the_interval_of_a_date_holds_as_often_as_it_says(height: float) -> None:
    values, at = steps(600, height)
    found = change_points(values)
    turns = turns_at(found.change, found.near)
    first, last = intervals(found.change, turns, np.full(len(values), YEARS))
    away = np.abs(turns.period - at[turns.series])
    held = (first <= at[turns.series]) & (at[turns.series] <= last)
    # Of each series the turn nearest to its step.
    order = np.lexsort((away, turns.series))
    _, nearest = np.unique(turns.series[order], return_index=True)
    assert nearest.size >= 540
    assert held[order][nearest].mean() >= 0.85


def test_an_interval_grows_to_the_likelier_side_and_stops_between_turns() -> None:
    change = np.zeros((1, 20))
    change[0, 4:8] = [0.1, 0.6, 0.2, 0.1]
    change[0, 12] = 1.0
    turns = Places(np.array([0, 0]), np.array([5, 12]))
    first, last = intervals(change, turns, np.array([20]))
    assert (first[0], last[0]) in {(4, 6), (5, 7)}
    assert (first[1], last[1]) == (12, 12)


def test_of_two_likely_neighbours_one_date_is_told() -> None:
    change = np.zeros((1, 12))
    change[0, 5:7] = [0.48, 0.5]
    near = np.minimum(change + np.roll(change, 1, axis=1) + np.roll(change, -1, axis=1), 1)
    turns = turns_at(change, near)
    assert turns.period.tolist() == [6]


def test_equally_likely_dates_give_one_turn() -> None:
    change = np.zeros((1, 12))
    change[0, 5:7] = 0.5
    near = np.minimum(change + np.roll(change, 1, axis=1) + np.roll(change, -1, axis=1), 1)
    assert turns_at(change, near).period.tolist() == [5]


def test_the_interval_of_a_level_is_students() -> None:
    values = noise(1, seed=9)
    values[0, 20:] += 9
    turns = turned(values)
    assert turns.period.tolist() == [20]
    before, after = levels(values, turns)
    part, mean = values[0, :20], values.mean()
    rate = A0 * noise_of(values.T)[0] ** 2 + 0.5 * (
        ((part - mean) ** 2).sum() - (part - mean).sum() ** 2 / (K0 + 20)
    )
    # The 95 % point of Student's t with 24 degrees of freedom, from a printed table: 1.711.
    half = 1.7109 * np.sqrt(rate / ((A0 + 10) * (K0 + 20)))
    assert before.upper[0] - before.value[0] == pytest.approx(half, rel=1e-4)
    assert before.value[0] == pytest.approx(mean + (part - mean).sum() / (K0 + 20))
    assert (before.n[0], after.n[0]) == (20, YEARS - 20)


def test_levels_hold_as_often_as_they_say() -> None:
    values, at = steps(600, 4.0)
    turns = turned(values)
    once = np.flatnonzero(np.bincount(turns.series, minlength=600)[turns.series] == 1)
    right = once[np.abs(turns.period - at[turns.series])[once] <= 1]
    before, after = levels(values, turns)
    for level, truth in ((before, 0.0), (after, 4.0)):
        held = (level.lower[right] <= truth) & (truth <= level.upper[right])
        assert 0.85 <= held.mean() <= 0.95


def excursion(years: int, *, last: bool = False, back: float = 0.0) -> list[bool]:
    """Whether the turns of a series are those of a pulse that lasts so many years."""
    values = 0.2 * noise(1, seed=3)
    start = YEARS - years if last else 30
    values[0, start : start + years] += 4
    values[0, start + years :] += back
    turns = turned(values)
    return [bool(each) for each in is_pulse(turns, *levels(values, turns))]


def test_a_short_excursion_is_a_pulse_on_the_way_out_and_on_the_way_back() -> None:
    assert excursion(4) == [True, True]


def test_a_long_stay_is_no_pulse() -> None:
    assert excursion(12) == [False, False]


def test_a_short_stop_on_the_way_to_another_level_is_no_pulse() -> None:
    assert excursion(4, back=-4) == [False, False]
    assert excursion(4, back=9) == [False, False]


def test_one_wild_year_is_a_pulse() -> None:
    assert all(excursion(1))


def test_a_new_level_at_the_end_is_a_shift_until_it_is_left() -> None:
    assert excursion(4, last=True) == [False]
