"""Who was in which system, and who sat in the United Nations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.errors import NoSuchState
from realpolitik.states import (
    gw_numbers,
    in_system,
    majors,
    spells,
    succession,
    system,
    to_gw,
    un_seat,
)
from realpolitik.states.register import register
from realpolitik.states.succession import _all
from realpolitik.states.systems import Club

CODES = sorted(register())
CLUBS = get_args(Club)


def members(year: int, club: Club = "cow") -> set[int]:
    return set(system(year, year, club)["ccode"])


@pytest.mark.parametrize(
    ("year", "there", "gone"),
    [
        (1945, {255}, {260, 265}),
        (1950, set(), {255, 260, 265}),
        (1954, {265}, {255, 260}),
        (1955, {260, 265}, {255}),
        (1989, {260, 265, 678, 680}, {255, 679}),
        (1990, {255, 260, 265, 678, 679, 680}, set()),
        (1991, {255, 679, 365, 369, 370}, {260, 265, 678, 680}),
        (1953, set(), {816, 817}),
        (1975, {816, 817}, set()),
        (1976, {816}, {817}),
        (1942, set(), {345}),
        (2006, {345, 341}, set()),
        (1948, {731}, {732, 713, 730}),
        (1949, {731, 732, 710, 713}, set()),
        (2026, {2, 345, 347, 626}, {315}),
    ],
)
def test_the_states_of_a_year(year: int, there: set[int], gone: set[int]) -> None:
    assert there <= members(year)
    assert not gone & members(year)


def test_there_are_243_spells_of_217_states() -> None:
    assert spells().height == 243
    assert spells()["ccode"].n_unique() == 217


def test_a_state_counts_for_a_year_if_it_was_there_on_one_day_of_it() -> None:
    assert in_system(255, 1990)
    assert not in_system(255, date(1990, 10, 2))
    assert in_system(817, date(1975, 4, 30))
    assert not in_system(817, date(1975, 5, 1))


@given(st.sampled_from(CODES), st.integers(1810, 2030))
def test_the_state_years_are_those_of_the_spells(ccode: int, year: int) -> None:
    assert (ccode in members(year)) == in_system(ccode, year)
    assert (ccode in members(year, "un")) == un_seat(ccode, year)
    assert (ccode in members(year, "major")) == (ccode in majors(year))
    assert (ccode in members(year, "gw")) == (to_gw(ccode, year) is not None)


@given(st.integers(1800, 2030), st.integers(1800, 2030))
def test_many_years_are_the_years_one_by_one(first: int, last: int) -> None:
    frame = system(first, last)
    assert frame.schema == {"ccode": pl.Int16, "year": pl.Int16}
    assert frame.height == frame.unique().height
    assert frame.equals(frame.sort("year", "ccode"))
    if first <= last:
        assert members(first) == set(frame.filter(year=first)["ccode"])
    else:
        assert frame.is_empty()


@pytest.mark.parametrize("club", CLUBS)
def test_spells_of_one_state_do_not_overlap(club: Club) -> None:
    frame = spells(club).with_columns(before=pl.col("end").shift(1).over("ccode"))
    assert frame.filter(pl.col("before") >= pl.col("start")).is_empty()
    assert frame.filter(pl.col("end") < pl.col("start")).is_empty()


def test_the_major_powers() -> None:
    assert majors(1910) == {2, 200, 220, 255, 300, 325, 365, 740}
    assert majors(1980) == {2, 200, 220, 365, 710}
    assert majors(1991) == {2, 200, 220, 255, 365, 710, 740}
    assert majors(date(1991, 12, 10)) == {2, 200, 220, 365, 710}
    assert majors(1949) == {2, 200, 220, 365}


def test_the_seat_of_china_changes_hands_on_25_october_1971() -> None:
    before, after = date(1971, 10, 24), date(1971, 10, 25)
    assert (un_seat(713, before), un_seat(710, before)) == (True, False)
    assert (un_seat(713, after), un_seat(710, after)) == (False, True)
    assert (un_seat(713, 1971), un_seat(710, 1971)) == (True, True)
    assert un_seat(713, 1946)


@given(st.dates(date(1945, 10, 24), date(2026, 12, 31)))
def test_china_has_one_seat_on_every_day(day: date) -> None:
    assert un_seat(710, day) != un_seat(713, day)


@pytest.mark.parametrize("ccode", [731, 732])
def test_the_koreas_enter_the_united_nations_on_17_september_1991(ccode: int) -> None:
    assert not un_seat(ccode, date(1991, 9, 16))
    assert un_seat(ccode, date(1991, 9, 17))
    assert not un_seat(ccode, 1990)


@pytest.mark.parametrize(
    ("ccode", "day", "seated"),
    [
        (260, date(1973, 9, 17), False),
        (260, date(1973, 9, 18), True),
        (265, date(1973, 9, 18), True),
        (265, date(1990, 10, 2), True),
        (265, date(1990, 10, 3), False),
        (255, date(1990, 10, 2), False),
        (255, date(1990, 10, 3), True),
        (369, date(1946, 1, 1), True),
        (370, date(1946, 1, 1), True),
        (850, date(1965, 1, 19), True),
        (850, date(1965, 6, 1), False),
        (850, date(1966, 9, 28), True),
        (652, date(1958, 1, 1), True),
        (652, date(1960, 1, 1), False),
        (651, date(1960, 1, 1), True),
        (652, date(1961, 10, 13), True),
        (345, date(1992, 1, 1), True),
        (345, date(1995, 1, 1), False),
        (345, date(2000, 11, 1), True),
        (365, date(1991, 12, 26), True),
        (511, date(1964, 1, 1), True),
        (679, date(1990, 5, 22), True),
        (680, date(1990, 5, 22), False),
        (816, date(1977, 9, 20), True),
        (225, date(2002, 9, 9), False),
        (347, date(2020, 1, 1), False),
        (560, date(1980, 1, 1), True),
    ],
)
def test_who_sat_in_the_united_nations(ccode: int, day: date, seated: bool) -> None:
    assert un_seat(ccode, day) is seated


def test_the_united_nations_began_with_51_members_and_have_193() -> None:
    assert len(members(1945, "un")) == 51
    assert len(members(2020, "un")) == 193
    assert len(members(1960, "un")) == 99


@pytest.mark.parametrize("ask", [in_system, un_seat])
def test_a_seat_of_no_state_is_refused(ask: Callable[..., bool]) -> None:
    with pytest.raises(NoSuchState, match="COW code 1"):
        ask(1, 2000)


def test_the_numbers_of_gleditsch_and_ward_are_one_state_s_on_each_day() -> None:
    frame = gw_numbers().with_columns(before=pl.col("end").shift(1).over("gw"))
    assert frame.filter(pl.col("before") >= pl.col("start")).is_empty()


def test_yemen_carries_on_the_north_and_absorbs_the_south() -> None:
    steps = {(step.before, step.how) for step in succession(679)}
    assert steps == {(678, "carries on"), (680, "absorbs")}


def test_germany_carries_on_the_federal_republic() -> None:
    steps = [(s.before, s.how, s.after) for s in succession(255) if s.on == date(1990, 10, 3)]
    assert sorted(steps) == [(260, "carries on", 255), (265, "absorbs", 255)]


def test_eleven_republics_leave_the_soviet_union_and_three_the_baltic_ones_before() -> None:
    left = [s for s in succession(365) if s.how == "leaves" and s.on.year == 1991]
    assert len(left) == 14


def test_every_succession_is_between_two_states_of_the_register() -> None:
    for step in _all():
        assert {step.before, step.after} <= set(CODES)
        assert step.before != step.after
        assert step in succession(step.before)
    assert len(set(_all())) == len(_all())


def test_what_is_absorbed_leaves_the_system() -> None:
    for step in _all():
        if step.how in {"absorbs", "carries on"}:
            assert not in_system(step.before, step.on.replace(year=step.on.year + 1)), step


def test_a_state_without_a_history_of_succession_has_none() -> None:
    assert succession(740)[0].before == 730
    assert succession(70) == []
    with pytest.raises(NoSuchState):
        succession(1)
