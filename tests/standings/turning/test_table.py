from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import Record, open_record
from realpolitik.standings.turning import turns_of
from realpolitik.standings.turning.table import COLUMNS, track_turn_table, turn_table
from tests.standings.turning.related import relate
from tests.tracks.worlds import AMERICA, CHINA, NORTH, dispute, pact, world


def two_pacts(place: Path) -> Record:
    pacts = [*pact(CHINA, NORTH, *range(1961, 1996)), *pact(AMERICA, CHINA, *range(1972, 2000))]
    fights = [
        row for year in range(1991, 2011) for row in dispute(year, CHINA, NORTH, year, level=4)
    ]
    world(place, alliances=pacts, disputes=fights)
    relate(place)
    return open_record(place, starter=False)


def test_the_turns_of_all_pairs_are_found_at_once(tmp_path: Path) -> None:
    found = turn_table(two_pacts(tmp_path), "alliance")
    assert found.schema == COLUMNS
    assert found.select("a", "b", "date").rows() == [
        (AMERICA, CHINA, 1972),
        (AMERICA, CHINA, 2000),
        (CHINA, NORTH, 1961),
        (CHINA, NORTH, 1996),
    ]


@pytest.mark.parametrize("track", ["bonds", "deeds"])
def test_a_track_turns_in_the_table_when_it_turns_in_the_pair(tmp_path: Path, track: str) -> None:
    record = two_pacts(tmp_path)
    table = track_turn_table(record, track)  # type: ignore[arg-type]
    assert table.schema == COLUMNS
    mine = table.filter(pl.col("a") == CHINA, pl.col("b") == NORTH)
    alone = [each for each in turns_of(record, CHINA, NORTH) if each.indicator is None]
    assert [str(date) for date in mine["date"]] == [
        each.date for each in alone if each.track == track
    ]
    assert mine.height > 0


def test_a_record_without_the_table_has_no_turns(tmp_path: Path) -> None:
    record = two_pacts(tmp_path)
    assert turn_table(record, "votes").is_empty()
    assert track_turn_table(record, "words").schema == COLUMNS
    with pytest.raises(UnknownName):
        turn_table(record, "vote")
