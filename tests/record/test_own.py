"""What the user's own rows change lies over a computed slice row by row."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.record import USER, Coverage, Record, open_record, table, writing


def rows(*told: tuple[int, int, int, float]) -> pl.DataFrame:
    blank = {"se": 0.0, "n": 1, "score": None, "score_se": None}
    found = [{"a": a, "b": b, "year": year, "value": value, **blank} for a, b, year, value in told]
    return pl.DataFrame(found, schema=table("indicators").schema)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    base = rows((2, 20, 1990, 0.0), (2, 20, 1991, 0.0), (2, 70, 1990, 1.0))
    changed = rows((2, 20, 1991, 1.0), (2, 20, 2005, 1.0))
    with writing(tmp_path) as load:
        given = {"release": "1", "coverage": Coverage(1990, 1991)}
        load.put("indicators", "alliance", base, **given)  # type: ignore[arg-type]
        load.put("indicators", "alliance", changed, **given, by_user=True)  # type: ignore[arg-type]
    return open_record(tmp_path, starter=False)


def told(frame: pl.DataFrame) -> list[tuple[int, int, int, float]]:
    return sorted(frame.select("a", "b", "year", "value").rows())


def test_a_changed_row_stands_in_place_and_the_others_show_through(record: Record) -> None:
    assert told(record.frame("indicators")) == [
        (2, 20, 1990, 0.0),
        (2, 20, 1991, 1.0),
        (2, 20, 2005, 1.0),
        (2, 70, 1990, 1.0),
    ]
    late = record.scan("indicators").filter(pl.col("year") == 2005).collect()
    assert told(late) == [(2, 20, 2005, 1.0)]


def test_what_is_changed_widens_no_coverage(record: Record) -> None:
    (entry,) = record.slices("indicators")
    assert entry.coverage == Coverage(1990, 1991)
    assert not entry.by_user


def test_the_changed_rows_alone_and_the_record_without_them(record: Record) -> None:
    mine = record.by_user("indicators", dataset="alliance").collect()
    assert told(mine) == [(2, 20, 1991, 1.0), (2, 20, 2005, 1.0)]
    assert record.by_user("indicators", dataset="votes").collect().is_empty()
    without = record.without(USER)
    assert told(without.frame("indicators")) == [
        (2, 20, 1990, 0.0),
        (2, 20, 1991, 0.0),
        (2, 70, 1990, 1.0),
    ]
    assert without.own == ()


def test_a_damaged_file_of_changes_is_among_the_damaged(record: Record) -> None:
    (entry,) = record.own
    entry.path.write_bytes(b"gone")
    (trouble,) = record.damaged()
    assert "run: realpolitik build" in str(trouble)
