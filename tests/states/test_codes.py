"""Codes move between states, and states between codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from realpolitik.errors import NoSuchState
from realpolitik.states import (
    State,
    display_name,
    from_cameo,
    from_cow_letters,
    from_fips,
    from_gw,
    from_iso2,
    from_iso3,
    iso3,
    resolve,
    state,
    to_gw,
)
from realpolitik.states.register import register
from realpolitik.states.when import overlaps

CODES = sorted(register())
DAYS = st.dates(date(1816, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("ccode", "at", "name"),
    [
        (365, 1900, "Russia"),
        (365, date(1991, 12, 25), "Soviet Union"),
        (365, date(1991, 12, 26), "Russia"),
        (365, None, "Russia"),
        (345, 1914, "Serbia"),
        (345, 1990, "Yugoslavia"),
        (345, 2004, "Serbia and Montenegro"),
        (345, 2010, "Serbia"),
        (713, date(1971, 10, 24), "Republic of China"),
        (713, date(1971, 10, 25), "Taiwan"),
        (710, 1950, "China"),
        (816, 1970, "North Vietnam"),
        (816, 1980, "Vietnam"),
        (255, 1850, "Prussia"),
        (255, 1900, "Germany"),
        (260, 1970, "West Germany"),
        (260, 2000, "West Germany"),
        (678, 1950, "Yemen"),
        (678, 1980, "North Yemen"),
        (651, 1965, "United Arab Republic"),
        (490, 1980, "Zaire"),
        (2, 1700, "United States"),
        (2, datetime(2001, 9, 11, 9, 0), "United States"),  # noqa: DTZ001
    ],
)
def test_a_state_is_called_what_it_was_called(ccode: int, at: int | date | None, name: str) -> None:
    assert display_name(ccode, at) == name


@pytest.mark.parametrize(
    ("ccode", "at", "code"),
    [
        (365, 1980, "SUN"),
        (365, 1991, "RUS"),
        (365, 1900, "RUS"),
        (345, 1980, "YUG"),
        (345, date(2003, 2, 4), "SCG"),
        (345, 2007, "SRB"),
        (255, 2000, "DEU"),
        (260, 1980, "DEU"),
        (260, None, "GFR"),
        (265, 1980, "DDR"),
        (678, 1980, "YEM"),
        (680, 1980, "YMD"),
        (565, 1995, "NAM"),
        (240, 1850, "HAN"),
        (730, 1900, "XKO"),
    ],
)
def test_a_state_has_the_iso_code_of_its_day(ccode: int, at: int | date | None, code: str) -> None:
    assert iso3(ccode, at) == code


@pytest.mark.parametrize(
    ("code", "at", "ccode"),
    [
        ("DEU", None, 255),
        ("DEU", 1940, 255),
        ("DEU", 1989, 260),
        ("DEU", 1990, 255),
        ("YEM", 1989, 678),
        ("YEM", 1990, 679),
        ("SRB", 1900, 345),
        ("SCG", None, 345),
        ("VNM", 1970, 816),
        ("KOR", 1900, 732),
        ("CHN", 1960, 710),
    ],
)
def test_an_iso_code_means_the_state_of_the_day(code: str, at: int | None, ccode: int) -> None:
    assert from_iso3(code, at).ccode == ccode


@pytest.mark.parametrize(
    ("read", "code", "ccode"),
    [
        (from_iso2, "NA", 565),
        (from_iso2, "CS", 315),
        (from_iso2, "YU", 345),
        (from_iso2, "yd", 680),
        (from_cow_letters, "AUS", 305),
        (from_cow_letters, "KOR", 730),
        (from_cow_letters, "SWZ", 225),
        (from_fips, "CH", 710),
        (from_fips, "KN", 731),
        (from_fips, "AS", 900),
        (from_fips, "WA", 565),
        (from_cameo, "MTN", 341),
        (from_cameo, "AUS", 900),
    ],
)
def test_each_kind_of_code_is_read_by_its_own_list(
    read: Callable[..., State], code: str, ccode: int
) -> None:
    assert read(code).ccode == ccode


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (from_iso3, "PSE"),
        (from_iso2, "UK"),
        (from_cow_letters, "CHE"),
        (from_fips, "WE"),
        (from_cameo, "AFR"),
        (from_cameo, "AUH"),
        (from_gw, 345_000),
        (from_iso3, ""),
    ],
)
def test_a_code_of_another_list_is_none(read: Callable[..., State], code: str | int) -> None:
    with pytest.raises(NoSuchState, match="no state has the"):
        read(code)


@pytest.mark.parametrize("code", [0, 1, -1, 3, 1001])
def test_a_number_without_a_state_is_refused(code: int) -> None:
    for ask in (state, display_name, iso3, to_gw):
        with pytest.raises(NoSuchState, match=f"no state has the COW code {code}"):
            ask(code)


@pytest.mark.parametrize(
    ("ccode", "at", "number"),
    [
        (255, 1940, 255),
        (255, date(1990, 10, 3), 260),
        (255, None, 260),
        (260, 1980, 260),
        (260, None, 260),
        (679, 1990, 678),
        (678, 1980, 678),
        (345, 1900, 340),
        (345, 1916, None),
        (345, 1950, 345),
        (345, 2006, 340),
        (970, 2005, 971),
        (946, 2005, 970),
        (600, 1930, None),
        (817, None, 817),
    ],
)
def test_gleditsch_and_ward_number_it_otherwise(
    ccode: int, at: int | date | None, number: int | None
) -> None:
    assert to_gw(ccode, at) == number


def test_a_number_outside_its_spells_means_the_nearest_state() -> None:
    assert from_gw(260, 1930).ccode == 260
    assert from_gw(678, 1900).ccode == 678
    assert from_gw(340).ccode == 345


@given(st.sampled_from(CODES), DAYS)
def test_gleditsch_and_ward_lead_back_to_the_same_state(ccode: int, day: date) -> None:
    number = to_gw(ccode, day)
    assume(number is not None)
    assert number is not None
    assert from_gw(number, day).ccode == ccode


@given(st.sampled_from(CODES), DAYS)
def test_the_iso_code_of_a_day_leads_back_to_the_same_state(ccode: int, day: date) -> None:
    assume(overlaps(register()[ccode].cow, day))
    assert from_iso3(iso3(ccode, day), day).ccode == ccode


@given(st.sampled_from(CODES), DAYS)
def test_a_code_is_the_last_day_s_of_its_year(ccode: int, day: date) -> None:
    last = date(day.year, 12, 31)
    assert iso3(ccode, day.year) == iso3(ccode, last)
    assert display_name(ccode, day.year) == display_name(ccode, last)


def test_every_code_of_every_list_leads_to_its_state() -> None:
    for ccode, found in register().items():
        assert from_iso3(found.state.iso3).ccode == ccode
        assert from_cow_letters(found.state.cow).ccode == ccode
        assert not found.iso2 or from_iso2(found.iso2).ccode == ccode
        first = found.cow[0].first + timedelta(days=1) if found.cow else None
        assert not found.fips or from_fips(found.fips, first).ccode == ccode


def test_where_codes_clash_iso_wins() -> None:
    assert resolve("AUS").name == "Australia"
    assert resolve("CH").name == "Switzerland"
