"""Event data grow file by file."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import load
from realpolitik.errors import BadFile
from realpolitik.record import Slice, open_record
from tests.datasets.made_events import gdelt, line, usual


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "record"


def day(folder: Path, stamp: int, lines: list[str]) -> Path:
    return gdelt(folder / f"{stamp}.export.CSV.zip", lines)


def loaded(path: Path, place: Path) -> Slice:
    (each,) = load("gdelt", path, record_path=place)
    return each


def events(place: Path) -> pl.DataFrame:
    return open_record(place, starter=False).frame("events", dataset="gdelt")


def test_a_second_day_is_added_to_the_first(tmp_path: Path, place: Path) -> None:
    loaded(day(tmp_path, 20151207, usual()), place)
    nobody = line(id=5001, country1="")
    each = loaded(
        day(tmp_path, 20151208, [*(line(id=n) for n in range(5002, 5012)), nobody]), place
    )
    assert (each.rows, events(place).height) == (50, 50)
    assert [one.rows for one in each.sources] == [40, 11]
    assert sum(each.left_out.values()) == 1


def test_a_day_that_is_loaded_again_changes_nothing(tmp_path: Path, place: Path) -> None:
    first = day(tmp_path, 20151207, [*usual(), line(id=999, country1="")])
    before = loaded(first, place)
    listed = (place / "record.json").read_bytes()
    assert loaded(first, place) == before
    assert (place / "record.json").read_bytes() == listed
    second = day(tmp_path, 20151208, [line(id=5001)])
    (both,) = load("gdelt", [first, second], record_path=place)
    assert (both.rows, sum(both.left_out.values())) == (41, 1)


def test_a_day_that_was_published_anew_takes_its_old_place(tmp_path: Path, place: Path) -> None:
    loaded(day(tmp_path, 20151207, usual()), place)
    each = loaded(day(tmp_path, 20151207, usual(rows=20)), place)
    assert (each.rows, len(each.sources)) == (20, 1)


def test_an_event_of_another_file_is_set_aside_and_not_counted_twice(
    tmp_path: Path, place: Path
) -> None:
    loaded(day(tmp_path, 20151207, usual()), place)
    each = loaded(day(tmp_path, 20151208, [line(id=7), line(id=5001)]), place)
    assert (each.rows, each.set_aside) == (41, 1)
    third = loaded(day(tmp_path, 20151209, [line(id=5002)]), place)
    assert (third.rows, third.set_aside) == (42, 1)


def test_a_bad_day_leaves_those_before_it_as_they_were(tmp_path: Path, place: Path) -> None:
    loaded(day(tmp_path, 20151207, usual()), place)
    bad = day(tmp_path, 20151208, usual())
    bad.write_bytes(bad.read_bytes()[:-30])
    with pytest.raises(BadFile):
        loaded(bad, place)
    assert events(place).height == 40


def test_the_order_of_loading_does_not_matter(tmp_path: Path, place: Path) -> None:
    one = day(tmp_path, 20151207, usual())
    two = day(tmp_path, 20151208, [line(id=n) for n in range(5001, 5011)])
    for path in (one, two):
        loaded(path, place)
    other = tmp_path / "other"
    for path in (two, one):
        loaded(path, other)
    assert events(place).equals(events(other))
