"""The register against the publishers' own files, where they are."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from realpolitik.states import (
    from_gw,
    from_iso2,
    gw_numbers,
    is_no_state,
    match,
    spells,
    state,
    system,
    to_gw,
)

Days = tuple[str | None, str | None]
GW_DIFFERS: dict[int, dict[Days, Days]] = {
    # Day and month are exchanged in the published list: independence was on 1 July, with Burundi's.
    517: {("1962-01-07", None): ("1962-07-01", None)},
    # GW go on with the number of the Federal Republic and of the Arab Republic, COW do not.
    260: {("1949-09-21", None): ("1949-09-21", "1990-10-02")},
    678: {("1918-10-30", None): ("1918-10-30", "1990-05-21")},
}
GW_OURS_ALONE = {(260, "1990-10-03"), (678, "1990-05-22")}
MICROSTATES = {54, 55, 56, 57, 58, 60, 221, 223, 232, 331, 403, 591, 935, *range(970, 974)} | {
    983,
    986,
    987,
    990,
}
SIPRI_NOBODY = {"Total", "Unknown recipient(s)", "Unknown supplier(s)"}
SEVERAL_STATES = re.compile(r"[,*]")


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def read(data: Path, *parts: str) -> pl.DataFrame:
    return pl.read_parquet(data.joinpath(*parts))


def published(frame: pl.DataFrame, last: date) -> set[tuple[int, date, date | None]]:
    end = pl.date("endyear", "endmonth", "endday")
    columns = frame.select(
        "ccode",
        start=pl.date("styear", "stmonth", "stday"),
        end=pl.when(end != last).then(end),
    )
    return set(columns.rows())


def test_every_cow_spell_is_the_published_one(data: Path) -> None:
    theirs = published(read(data, "cow_system", "cow_states.parquet"), date(2016, 12, 31))
    assert set(spells().rows()) == theirs


def test_every_cow_state_has_its_letters_and_answers_to_its_published_name(data: Path) -> None:
    theirs = read(data, "cow_system", "cow_states.parquet")
    ours = pl.Series([state(ccode).cow for ccode in theirs["ccode"]])
    assert theirs.filter(ours != theirs["stateabb"]).is_empty()
    found = match(theirs["statenme"], theirs["styear"])
    assert theirs.filter(found.ne_missing(theirs["ccode"])).is_empty()


def test_every_major_power_is_the_published_one(data: Path) -> None:
    theirs = published(read(data, "cow_system", "cow_majors.parquet"), date(2016, 12, 31))
    assert set(spells("major").rows()) == theirs


def test_the_state_years_are_those_of_any_day(data: Path) -> None:
    theirs = read(data, "cow_system", "cow_states.parquet")
    years = (
        theirs.select(
            pl.col("ccode").cast(pl.Int16),
            year=pl.int_ranges("styear", pl.col("endyear") + 1, dtype=pl.Int16),
        )
        .explode("year")
        .unique()
        .sort("year", "ccode")
    )
    assert system(1816, 2016).equals(years)


def text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def test_every_gleditsch_ward_spell_is_the_published_one_or_differs_for_a_reason(
    data: Path,
) -> None:
    theirs = read(data, "cow_system", "gw_states.parquet")
    expected = set()
    for number, start, end in theirs.select("gwcode", "startdate", "enddate").rows():
        spell = (text(start), text(None if end == date(2017, 12, 31) else end))
        expected.add((number, *GW_DIFFERS.get(number, {}).get(spell, spell)))
    ours = {(gw, text(start), text(end)) for gw, _, start, end in gw_numbers().rows()}
    alone = {(gw, start) for gw, start, _ in ours - expected}
    assert expected <= ours
    assert {gw for gw, _ in alone - GW_OURS_ALONE} == MICROSTATES
    assert alone >= GW_OURS_ALONE


def test_the_crosswalk_is_the_published_one_year_by_year(data: Path) -> None:
    panel = read(data, "cow_system", "cow_gw_panel.parquet")
    both = panel.drop_nulls(["gwcode", "ccode"])
    there = [
        (year, gw, ccode)
        for year, gw, ccode in both.select("year", "gwcode", "ccode").rows()
        if to_gw(ccode, year) != gw or from_gw(gw, year).ccode != ccode
    ]
    # In the year of union the number is two states' in turn; the last day decides.
    assert there == [(1990, 260, 260), (1990, 678, 678)]
    without = panel.filter(pl.col("gwcode").is_null()).select("ccode", "year").rows()
    assert [(ccode, year) for ccode, year in without if to_gw(ccode, year) is not None] == []


def test_every_gleditsch_ward_name_is_known(data: Path) -> None:
    theirs = read(data, "cow_system", "gw_states.parquet")
    found = match(theirs["statename"], theirs["enddate"])
    numbers = [None if c is None else to_gw(c) for c in found]
    expected = [to_gw(from_gw(n).ccode) for n in theirs["gwcode"]]
    wrong = theirs.filter(pl.Series(numbers).ne_missing(pl.Series(expected)))
    assert wrong["statename"].to_list() == []


def test_every_voter_of_the_united_nations_is_known_by_name_and_code(data: Path) -> None:
    votes = read(data, "un_votes", "un_votes_2019.parquet")
    calls = read(data, "un_votes", "un_roll_calls_2019.parquet").select("rcid", "date")
    voters = (
        votes.join(calls, on="rcid")
        .group_by("country", "country_code")
        .agg(first=pl.col("date").min(), last=pl.col("date").max())
        .sort("country")
    )
    assert voters.height == 200
    first = match(voters["country"], voters["first"])
    last = match(voters["country"], voters["last"])
    assert first.null_count() == 0
    assert first.equals(last)
    coded = voters.with_columns(ccode=first).drop_nulls("country_code")
    codes = [from_iso2(code).ccode for code in coded["country_code"]]
    assert codes == coded["ccode"].to_list()
    assert "NA" in coded["country_code"].to_list()


def test_nobody_votes_without_a_seat(data: Path) -> None:
    votes = read(data, "un_votes", "unvotes_published_2015.parquet").filter(pl.col("vote") <= 3)
    day = pl.col("date").str.to_date("%m/%d/%Y")
    years = votes.select(pl.col("ccode").cast(pl.Int16), year=day.dt.year().cast(pl.Int16))
    voted = years.drop_nulls().unique().sort("year", "ccode")
    seats = system(1946, 2015, "un")
    without = voted.join(seats, on=["ccode", "year"], how="anti").rows()
    assert without == []


def test_every_supplier_and_recipient_of_sipri_is_known(data: Path) -> None:
    names: set[str] = set()
    with zipfile.ZipFile(data / "arms_transfers" / "sipri_tiv_export_tables_raw.zip") as tables:
        for member in tables.namelist():
            lines = list(csv.reader(io.StringIO(tables.read(member).decode("utf-8"))))
            supplier = lines[0][0].removeprefix("TIV of arms exports from ").rpartition(",")[0]
            heads = [at for at, line in enumerate(lines) if line[1:2] == ["1950"]]
            names |= {line[0] for line in lines[heads[0] + 1 :] if line and line[0]} | {supplier}
    assert len(names) > 250
    listed = pl.Series(sorted(names))
    known = match(listed, 1980).fill_null(match(listed, 2015))
    strangers = {
        name
        for name, ccode in zip(listed, known, strict=True)
        if ccode is None and not name.endswith("*") and is_no_state(name) is None
    }
    assert strangers == SIPRI_NOBODY
    assert known.filter(listed.str.ends_with("*")).null_count() == listed.str.ends_with("*").sum()


def test_sipri_s_names_are_the_states_of_the_year(data: Path) -> None:
    arms = read(data, "arms_transfers", "sipri_tiv_dyadic_1950_2021.parquet")
    for side in ("supplier", "recipient"):
        ours = match(arms[side], arms["year"])
        differs = ours.is_not_null() & (ours != arms[f"{side}_cown"])
        assert arms.filter(differs).is_empty()


def test_every_single_state_of_the_sanctions_is_known(data: Path) -> None:
    cases = pl.read_csv(data / "sanctions" / "GSDB_V3.csv.gz")
    names = pl.concat([cases["sanctioned_state"], cases["sanctioning_state"]]).unique().sort()
    known = match(names, 2013).fill_null(match(names, 1980))
    for name in ("Gambia, The", "Yemen, North", "Ceylon", "Malagasy Republic", "Transjordan"):
        assert known.filter(names == name).null_count() == 0, name
    strangers = names.filter(known.is_null() & ~names.str.contains(",")).to_list()
    groups = re.compile(
        "EU|UN|African Union|Balkans|Commonwealth|ECOWAS|Kimber|League|MERCOSUR|OAS|OIC|OSCE"
        "|Forum|SADC|Terrorist|UNASUR"
    )
    assert [n for n in strangers if is_no_state(n) is None and not groups.search(n)] == []
