"""Sanctions: who imposed them, how long they were in force, and what an organisation's are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.tracks import indicator
from realpolitik.tracks.compute import indicator_coverage, indicator_table, pair_table
from realpolitik.tracks.sanctions import of_organisations
from tests.tracks.worlds import AMERICA, CHINA, JAPAN, NORTH, RUSSIA, SOUTH, pact, value, world

SANCTIONS = indicator("sanctions")
PART = Coverage(1946, 2010, complete=False)


def case(
    number: int, source: int | None, target: int, *years: int | None, sender: str = "A"
) -> dict[str, Any]:
    """One case of sanctions, from one year to another or None; without a source an organisation's."""
    start, end = years
    return {
        "case": number,
        "sender": sender,
        "source": source,
        "multilateral": source is None,
        "target": target,
        "start": start,
        "end": end,
    }


def test_cases_in_force_are_counted_from_their_first_year_to_their_last(tmp_path: Path) -> None:
    cases = [case(1, AMERICA, NORTH, 1990, 1992), case(2, AMERICA, NORTH, 1992, 1993)]
    shown = SANCTIONS.shown(world(tmp_path, sanctions=cases))
    counts = [value(shown, AMERICA, NORTH, year) for year in range(1989, 1995)]
    assert counts == [None, 1, 1, 2, 1, None]
    assert value(shown, NORTH, AMERICA, 1991) is None


def test_a_case_without_an_end_counts_to_the_last_year_of_the_data_and_no_further(
    tmp_path: Path,
) -> None:
    record = world(
        tmp_path, coverage=Coverage(1946, 2005), sanctions=[case(1, AMERICA, CHINA, 1989, None)]
    )
    assert SANCTIONS.shown(record)["year"].to_list() == list(range(1989, 2006))


def test_what_ended_after_the_data_counts_only_within_them(tmp_path: Path) -> None:
    record = world(
        tmp_path, coverage=Coverage(1946, 2005), sanctions=[case(1, AMERICA, CHINA, 2004, 2009)]
    )
    assert SANCTIONS.shown(record)["year"].to_list() == [2004, 2005]


def test_a_part_of_a_list_knows_nothing_before_its_first_year(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        coverage=Coverage(2000, 2010, complete=False),
        sanctions=[case(1, AMERICA, CHINA, 1989, None)],
    )
    assert SANCTIONS.shown(record)["year"].min() == 2000


def test_united_nations_sanctions_are_a_fact_of_the_target_and_of_no_pair(tmp_path: Path) -> None:
    cases = [case(1, None, NORTH, 2006, None, sender="UN"), case(2, AMERICA, NORTH, 2000, 2001)]
    record = world(tmp_path, sanctions=cases)
    assert SANCTIONS.shown(record)["year"].to_list() == [2000, 2001]
    assert of_organisations(record, NORTH, 2008)["sender"].to_list() == ["UN"]
    assert of_organisations(record, NORTH, 2005).is_empty()
    assert of_organisations(record, SOUTH, 2008).is_empty()
    assert SANCTIONS.rows(record, AMERICA, NORTH, 2008).is_empty()


def test_no_fact_is_told_outside_the_years_that_are_covered(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        coverage=Coverage(1946, 2008, complete=False),
        sanctions=[case(1, None, NORTH, 2006, None, sender="UN")],
    )
    assert of_organisations(record, NORTH, 2008).height == 1
    assert of_organisations(record, NORTH, 2009).is_empty()


def built(place: Path, coverage: Coverage) -> Record:
    """A record with the computed sanctions of a dozen relevant pairs."""
    cases = [case(1, AMERICA, CHINA, 1990, 1999), case(2, AMERICA, RUSSIA, 1990, 1999)]
    record = world(
        place,
        coverages={"sanctions": coverage},
        sanctions=cases,
        alliances=pact(AMERICA, JAPAN, 1991),
        disputes=[],
        rivalries=[],
        contiguity=[],
    )
    with writing(place) as load:
        load.put(
            "indicators",
            "sanctions",
            indicator_table(record, "sanctions"),
            release="1",
            coverage=indicator_coverage(record, "sanctions"),
        )
    return open_record(place, starter=False)


def test_zeros_and_scores_come_from_a_complete_list_only(tmp_path: Path) -> None:
    whole = built(tmp_path / "whole", Coverage(1946, 2010))
    part = built(tmp_path / "part", PART)
    zero = pair_table(whole, AMERICA, JAPAN, first=1991, last=1991)
    assert zero.filter(indicator="sanctions")["value"].to_list() == [0, 0]
    assert pair_table(part, AMERICA, JAPAN, first=1991, last=1991).is_empty()
    scored = pair_table(whole, AMERICA, CHINA, first=1991, last=1991).filter(a=AMERICA)
    assert scored["score"].item() == -1
    shown = pair_table(part, AMERICA, CHINA, first=1991, last=1991)
    assert shown.select("value", "score").rows() == [(1, None)]


def test_the_rows_behind_a_value_are_the_cases_in_force(tmp_path: Path) -> None:
    cases = [
        case(1, AMERICA, NORTH, 1990, 1992),
        case(2, AMERICA, NORTH, 1992, None),
        case(3, NORTH, AMERICA, 1990, None),
    ]
    rows = SANCTIONS.rows(world(tmp_path, sanctions=cases), AMERICA, NORTH, 1993)
    assert rows.select("table", "identifier", "row").rows() == [("sanctions", "2", 2)]


def two_lists(place: Path, gsdb: Coverage, ties: Coverage) -> Record:
    """Both lists, each with one case of its own."""
    with writing(place) as load:
        for name, coverage, source in (("gsdb", gsdb, CHINA), ("ties", ties, AMERICA)):
            row = {"file": "x.csv", "row": 1, **case(1, source, NORTH, 2000, 2003)}
            frame = pl.DataFrame([row], schema=table("sanctions").schema)
            load.put("sanctions", name, frame, release="1", coverage=coverage)
    return open_record(place, starter=False)


@pytest.mark.parametrize(
    ("gsdb", "ties", "speaks"),
    [
        (Coverage(1950, 2022), Coverage(1945, 2005, complete=False), CHINA),
        (Coverage(1995, 2022, complete=False), Coverage(1945, 2005, complete=False), AMERICA),
        (Coverage(1950, 2022, complete=False), Coverage(1945, 2005, complete=False), CHINA),
    ],
    ids=["whole", "cut", "both cut"],
)
def test_of_two_lists_the_wider_speaks_and_never_both(
    tmp_path: Path, gsdb: Coverage, ties: Coverage, speaks: int
) -> None:
    shown = SANCTIONS.shown(two_lists(tmp_path, gsdb, ties))
    assert shown["a"].unique().to_list() == [speaks]


def test_the_real_sanctions_of_the_united_states_on_china(real: Record) -> None:
    shown = SANCTIONS.shown(real)
    pair = shown.filter(a=AMERICA, b=CHINA).sort("year")
    assert pair["year"].min() == 1946
    assert pair["year"].max() == 2005
    assert value(shown, AMERICA, NORTH, 2005) is not None
    assert value(shown, CHINA, NORTH, 2005) is None
