"""What a data set of events is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import load
from realpolitik.errors import UnknownName
from realpolitik.record import Record, open_record
from realpolitik.tracks.events import audit, drawn
from tests.datasets.made_events import gdelt, line, usual


@pytest.fixture
def record(tmp_path: Path) -> Record:
    first = [
        *usual(),
        line(id=900, country2="CHN"),
        line(id=901, country1="AFR"),
        line(id=902, code="7"),
    ]
    later = [line(id=5000 + n, date=20151209, added=20151210) for n in range(10)]
    paths = [
        gdelt(tmp_path / "20151207.export.CSV.zip", first),
        gdelt(tmp_path / "20151210.export.CSV.zip", later),
    ]
    load("gdelt", paths, record_path=tmp_path / "record")
    return open_record(tmp_path / "record", starter=False)


def test_every_row_that_was_read_is_accounted_for(record: Record) -> None:
    found = audit(record, "gdelt")
    assert (found.read, found.kept, found.files) == (53, 51, 2)
    assert found.set_aside.rows() == [("7 is no CAMEO code", 1)]
    assert found.left_out["rows"].to_list() == [1]


def test_missing_days_are_told(record: Record) -> None:
    found = audit(record, "gdelt")
    assert found.gaps["files"].to_list() == [2]
    assert [day.day for day in found.silent_days] == [8, 9]


def test_the_quad_classes_add_up_before_and_after(record: Record) -> None:
    found = audit(record, "gdelt", ["self", "duplicates"])
    assert found.quads["rows"].sum() == 51
    assert found.quads["left"].sum() == found.effects["left"].to_list()[-1]
    assert found.effects.filter(rule="self")["in_turn"].item() == 1


def test_a_data_set_that_is_not_loaded_is_named(record: Record) -> None:
    with pytest.raises(UnknownName, match="no events of 'icews' in the record; there are: gdelt"):
        audit(record, "icews")


def test_the_same_rows_are_drawn_again_and_others_by_another_seed(record: Record) -> None:
    frame = record.frame("events", dataset="gdelt")
    first, other = drawn(frame, 5), drawn(frame, 5, seed=1)
    assert first.equals(drawn(frame.reverse(), 5))
    assert not first.equals(other)
    assert first["url"].str.starts_with("http").all()
    assert drawn(frame, 10_000).height == frame.height
