"""Who was in which group, and since when."""

from __future__ import annotations

import doctest
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.errors import NoSuchGroup, NoSuchState, RealpolitikError
from realpolitik.states import (
    Group,
    fold,
    group,
    groups,
    members,
    memberships,
    resolve,
    state,
    states_of,
    un_seat,
)
from realpolitik.states.groups import _rolls, span
from realpolitik.states.register import register

PAGE = Path(__file__).resolve().parents[2] / "docs" / "groups.md"

KEYS = [one.key for one in groups()]
NAMES = [(name, key) for key, roll in _rolls().items() for name in roll.names]


def codes(text: str, at: int | date | None = None) -> set[str]:
    return {one.iso3 for one in members(text, at)}


def outcome(text: str, at: int) -> list[str] | str:
    """The states of a list, or the message that it gets."""
    try:
        return [one.iso3 for one in states_of(text, at)]
    except RealpolitikError as error:
        return str(error)


def said(text: object, at: int | None = None) -> str:
    with pytest.raises(NoSuchState) as caught:
        states_of(text, at)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "at", "count"),
    [
        ("UN", date(1945, 12, 31), 51),
        ("UN", 2012, 193),
        ("P5", 2020, 5),
        ("NATO", date(1949, 8, 24), 12),
        ("NATO", date(1960, 1, 1), 15),
        ("NATO", date(1990, 1, 1), 16),
        ("NATO", date(2000, 1, 1), 19),
        ("NATO", date(2005, 1, 1), 26),
        ("NATO", date(2010, 1, 1), 28),
        ("NATO", date(2021, 1, 1), 30),
        ("NATO", date(2024, 3, 7), 32),
        ("Warsaw Pact", date(1956, 1, 1), 8),
        ("Warsaw Pact", date(1969, 1, 1), 7),
        ("EU", date(1952, 7, 23), 6),
        ("EU", date(1973, 1, 1), 9),
        ("EU", date(1986, 1, 1), 12),
        ("EU", date(1995, 1, 1), 15),
        ("EU", date(2004, 5, 1), 25),
        ("EU", date(2007, 1, 1), 27),
        ("EU", date(2013, 7, 1), 28),
        ("EU", date(2020, 2, 1), 27),
        ("ASEAN", 1967, 5),
        ("ASEAN", 1999, 10),
        ("ASEAN", date(2025, 10, 26), 11),
        ("BRICS", date(2010, 12, 23), 4),
        ("BRICS", 2011, 5),
        ("BRICS", 2025, 10),
        ("G7", date(1975, 12, 1), 6),
        ("G7", date(1980, 1, 1), 7),
        ("G7", 2020, 7),
        ("G8", 2010, 8),
        ("G20", 2010, 19),
        ("SCO", 2010, 6),
        ("SCO", 2025, 10),
        ("CSTO", date(1995, 1, 1), 9),
        ("CSTO", 2003, 6),
        ("CSTO", 2010, 7),
        ("CSTO", 2020, 6),
        ("GCC", 2000, 6),
        ("Arab League", 2000, 21),
        ("African Union", 2003, 52),
        ("African Union", 2012, 53),
        ("African Union", 2020, 54),
        ("Quad", 2020, 4),
        ("AUKUS", 2022, 3),
        ("Five Eyes", 1956, 5),
        ("African Group", 2020, 54),
        ("Eastern European Group", 2020, 23),
        ("GRULAC", 2020, 33),
        ("WEOG", 2020, 29),
        ("post-Soviet states", 2000, 15),
    ],
)
def test_a_group_has_as_many_members_as_it_counts_itself(
    text: str, at: int | date, count: int
) -> None:
    assert len(members(text, at)) == count


def test_every_state_with_a_seat_is_in_one_regional_group_and_no_more() -> None:
    caucuses = [one.key for one in groups() if one.kind == "caucus"]
    seated = [one.iso3 for key in caucuses for one in members(key, date(2020, 1, 1))]
    assert sorted(seated) == sorted(codes("UN", date(2020, 1, 1)))


def test_every_state_of_today_is_on_one_continent() -> None:
    on = [c for key in ("Europe", "Africa", "Asia", "Oceania", "Americas") for c in codes(key)]
    assert len(on) == len(set(on))
    assert codes("UN") <= set(on)


def test_chinas_seat_moves_in_october_1971() -> None:
    assert "TWN" in codes("P5", date(1971, 10, 24))
    assert "CHN" not in codes("P5", date(1971, 10, 24))
    assert "CHN" in codes("P5", date(1971, 10, 25))
    assert "TWN" not in codes("P5", date(1971, 10, 25))


def test_germany_is_the_west_until_the_third_of_october_1990() -> None:
    assert {"GFR"} == codes("NATO", date(1990, 10, 2)) & {"GFR", "DEU", "DDR"}
    assert {"DEU"} == codes("NATO", date(1990, 10, 3)) & {"GFR", "DEU", "DDR"}
    assert {"GFR", "DEU"} <= codes("EU", 1990)


def test_france_never_left_the_alliance_and_britain_left_the_union() -> None:
    assert "FRA" in codes("NATO", 1980)
    assert "GBR" in codes("EU", date(2020, 1, 31))
    assert "GBR" not in codes("EU", date(2020, 2, 1))
    assert "GBR" not in codes("EU", 1972)


def test_a_year_counts_whoever_was_in_on_any_day_of_it() -> None:
    assert "GBR" in codes("EU", 2020)
    assert "SWE" in codes("NATO", 2024)
    assert "SWE" not in codes("NATO", date(2024, 3, 6))


def test_russia_is_in_the_eight_and_never_in_the_seven() -> None:
    assert "RUS" in codes("G8", date(2014, 3, 24))
    assert codes("G8", date(2014, 3, 25)) == set()
    assert all("RUS" not in codes("G7", year) for year in range(1975, 2026))


def test_uzbekistan_left_and_came_back_and_left() -> None:
    there = [year for year in range(1992, 2026) if "UZB" in codes("CSTO", year)]
    assert there == [*range(1994, 2000), *range(2006, 2013)]


def test_morocco_stayed_out_of_the_african_union_until_2017() -> None:
    assert "MAR" not in codes("African Union", date(2017, 1, 30))
    assert "MAR" in codes("African Union", date(2017, 1, 31))
    assert "MAR" in codes("Africa", 2010)


def test_a_founder_counts_from_the_day_it_is_a_state() -> None:
    founded = date(1945, 3, 22)
    assert {"EGY", "IRQ", "LBN", "SAU"} == codes("Arab League", founded)
    assert {"SYR", "JOR", "YAR"} <= codes("Arab League", 1946)


def test_a_group_that_is_over_has_no_members_today() -> None:
    assert members("Warsaw Pact") == []
    assert members("Warsaw Pact", date(1991, 7, 2)) == []
    assert members("NATO", 1948) == []


def test_members_of_the_united_nations_are_those_with_a_seat() -> None:
    for at in (1946, date(1971, 10, 25), 1995):
        assert {one.ccode for one in members("UN", at)} == {c for c in register() if un_seat(c, at)}


def test_the_americas_are_not_the_united_states() -> None:
    assert len(states_of("Americas", 2010)) == 35
    assert resolve("Americans").iso3 == "USA"
    with pytest.raises(NoSuchState, match="is a group of states"):
        resolve("the Americas")


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_no_name_of_a_group_is_a_states(name: str, key: str) -> None:
    assert group(f" the {name.upper()}. ").key == key
    with pytest.raises(NoSuchState, match="is a group of states"):
        resolve(name)


def test_names_and_codes_of_groups_are_their_own() -> None:
    meant: dict[str, str] = {}
    for name, key in NAMES:
        assert meant.setdefault(fold(name), key) == key
    numbers = [one.code for one in groups()]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > 1000
    assert not set(numbers) & set(register())


def test_every_line_of_the_file_names_states_that_there_are() -> None:
    lines = [line.split("#")[0] for line in _file().splitlines() if line.startswith("  ")]
    isos = {found.state.iso3 for found in register().values()}
    words = {word for line in lines for word in line.split() if ".." not in word}
    words -= {"life", "seat", "major"}
    assert {word for word in words if word.isalpha()} <= isos
    numbers = {int(part) for word in words if not word.isalpha() for part in word.split("-")}
    assert min(numbers) >= 2
    assert max(numbers) <= 990
    singles = {int(word) for word in words if word.isdecimal()}
    assert singles <= set(register())


def _file() -> str:
    from importlib import resources

    return resources.files("realpolitik.states").joinpath("groups.txt").read_text(encoding="utf-8")


def test_memberships_lie_within_the_lives_of_states_and_do_not_overlap() -> None:
    frame = memberships()
    assert frame.columns == ["group", "ccode", "start", "end"]
    assert set(frame["group"]) == set(KEYS)
    open_ended = frame.with_columns(pl.col("end").fill_null(date.max))
    assert open_ended.filter(pl.col("start") > pl.col("end")).is_empty()
    before = pl.col("end").shift().over("group", "ccode")
    assert open_ended.filter(pl.col("start") <= before).is_empty()
    for ccode, start in frame.select("ccode", "start").iter_rows():
        life = register()[ccode].life
        assert any(spell.first <= start <= spell.end for spell in life)


def test_the_table_and_the_list_agree() -> None:
    day = date(1985, 6, 1)
    held = memberships().filter(
        pl.col("start") <= day, pl.col("end").is_null() | (pl.col("end") >= day)
    )
    for key in KEYS:
        listed = [one.ccode for one in members(key, day)]
        assert held.filter(group=key)["ccode"].to_list() == listed


def test_states_and_groups_stand_side_by_side_each_once() -> None:
    found = states_of(["Quad", "china", 740, state(731), "AUKUS"], 2022)
    assert [one.iso3 for one in found] == ["USA", "JPN", "IND", "AUS", "CHN", "PRK", "GBR"]


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("china,russia", ["CHN", "RUS"]),
        (" China ,  Russia, ", ["CHN", "RUS"]),
        ("Korea, Rep.", ["KOR"]),
        ("Benelux, Nordic states", ["NLD", "BEL", "LUX", "FIN", "SWE", "NOR", "DNK", "ISL"]),
        ("731", ["PRK"]),
        (731, ["PRK"]),
        ("2,710", ["USA", "CHN"]),
        ("china,china", ["CHN"]),
    ],
)
def test_a_list_may_be_one_text(text: str | int, isos: list[str]) -> None:
    assert [one.iso3 for one in states_of(text, 2010)] == isos


def test_a_name_in_a_list_is_read_at_the_date() -> None:
    assert [one.ccode for one in states_of("germany, yemen", 1935)] == [255, 678]
    assert said("germany", 1970).startswith('"germany" in 1970 could be')


@pytest.mark.parametrize(
    ("text", "mends"),
    [
        ("natto", "as a group: NATO?"),
        ("NATO, asaen", "ASEAN"),
        ("korea", "North Korea (PRK) or South Korea (KOR)"),
        ("", "give a name"),
        (",", "give a name"),
        ([], "no state is listed"),
        (["NATO", ""], "give a name"),
        ("99999", "no state has the COW code"),
        ("1011", "no state has the COW code"),
        ("x" * 500, "…"),
        ("NATO; DROP TABLE", "no state is called"),
        ("Hong Kong", "no state of the Correlates of War system"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_mend(text: object, mends: str) -> None:
    assert mends in said(text, 2010)


def test_a_group_without_members_at_the_date_says_when_it_had_some() -> None:
    with pytest.raises(NoSuchGroup, match="has no member in 2010; it has some from 2017-11-12"):
        states_of("China, Quad", 2010)
    with pytest.raises(NoSuchGroup, match="from 1955-05-14 to 1991-07-01"):
        states_of("Warsaw Pact")


@pytest.mark.parametrize("text", ["EU", "nato", "the european union", "Arab League"])
def test_a_group_in_the_place_of_a_state_says_so(text: str) -> None:
    with pytest.raises(NoSuchState) as caught:
        resolve(text)
    assert f"{group(text).key} is a group of states ({group(text).name})" in str(caught.value)
    assert "compare and partners --among" in str(caught.value)


@pytest.mark.parametrize("text", ["", "Frobnia", "AU", "China", "x" * 200, "\n", "1011"])
def test_what_is_no_group_is_refused(text: str) -> None:
    with pytest.raises(NoSuchGroup) as caught:
        group(text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 150


@given(st.text(max_size=60), st.integers(1800, 2030))
def test_any_text_is_read_or_refused_in_one_line(text: str, year: int) -> None:
    found = outcome(text, year)
    assert found
    assert "\n" not in found


@given(st.sampled_from(KEYS), st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_a_member_on_a_day_is_a_member_in_its_year(key: str, day: date) -> None:
    assert set(members(key, day)) <= set(members(key, day.year))


def test_a_group_is_a_value() -> None:
    assert group("NATO") == Group(1011, "NATO", "North Atlantic Treaty Organization", "alliance")
    assert span("EU").first == date(1952, 7, 23)


def test_the_page_lists_every_group_with_its_first_day() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for one in groups():
        row = re.search(rf"^\| {re.escape(one.key)} \| (.*?) \|", text, re.MULTILINE)
        assert row, one.key
        if one.kind not in {"region", "set", "caucus"}:
            first = span(one.key).first
            shown = "1956" if one.key == "Five Eyes" else f"{first.day} {first:%B %Y}"
            assert row[1].startswith(shown), one.key


def test_the_examples_of_the_page_run() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("key", ["NATO", "Warsaw Pact", "CSTO", "GCC"])
def test_members_of_an_alliance_owe_one_another_defence_in_the_publishers_data(
    key: str, shared: Path
) -> None:
    last = 2018
    ends = pl.col("end").dt.year().fill_null(last).clip(upper_bound=last)
    years = pl.int_ranges(pl.col("start").dt.year().cast(pl.Int64), ends.cast(pl.Int64) + 1)
    held = memberships().filter(group=key).select("ccode", year=years).explode("year")
    pairs = held.join(held, on="year").filter(pl.col("ccode") != pl.col("ccode_right"))
    owed = (
        pl.read_parquet(shared / "data" / "atop" / "atop_ddyr.parquet")
        .filter(atop_defense=1)
        .select(pl.col("ccode1", "ccode2").cast(pl.Int16), pl.col("year").cast(pl.Int64))
    )
    kept = ["ccode", "ccode_right", "year"]
    apart = pairs.join(owed, left_on=kept, right_on=["ccode1", "ccode2", "year"], how="anti")
    # Germany's year of two codes is the only pair that never was one.
    germanies = {(255, 260, 1990), (260, 255, 1990)}
    assert set(apart.select(kept).rows()) == (germanies if key == "NATO" else set())
    assert pairs.height > 1000
