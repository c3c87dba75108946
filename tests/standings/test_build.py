"""What a build computes, keeps, skips and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.errors import RecordError
from realpolitik.record import Coverage, open_record, table, writing
from realpolitik.standings.build import build
from tests.tracks.worlds import AMERICA, CHINA, NORTH, SOUTH, dispute, pact, rivals, world

BONDS = ("relevance", "alliance", "portfolio")
YEARS = range(1990, 2011)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    world(
        folder,
        alliances=[*pact(CHINA, NORTH, *YEARS), *pact(AMERICA, SOUTH, *YEARS)],
        disputes=[
            *dispute(1, NORTH, SOUTH, 1999, level=4),
            *dispute(2, CHINA, NORTH, 2003, level=3),
        ],
        rivalries=[rivals(1, NORTH, SOUTH, 1948, 2010)],
        contiguity=[],
    )
    return folder


def put_disputes(place: Path, level: int) -> None:
    import polars as pl

    rows = [
        {
            "file": "disputes.csv",
            "row": number,
            "source_originator": True,
            "target_originator": True,
        }
        | each
        for number, each in enumerate(dispute(1, NORTH, SOUTH, 1999, level=level), 1)
    ]
    frame = pl.DataFrame(rows, schema=table("disputes").schema)
    with writing(place) as load:
        load.put("disputes", "invented", frame, release="2", coverage=Coverage(1946, 2010))


def test_a_build_computes_what_it_has_tables_for_and_says_what_it_lacks(place: Path) -> None:
    report = build(place, starter=False)
    assert {*BONDS, "force", "rivalry", "adversaries", "influence"} <= set(report.built)
    assert report.skipped["votes"] == "needs votes"
    assert report.skipped["arms"] == "needs arms"
    assert "stakes_adversaries" in report.skipped
    record = open_record(place, starter=False)
    force = record.frame("indicators", dataset="force").filter(a=NORTH, b=SOUTH, year=1999)
    assert force["value"].to_list() == [4]


def test_a_second_build_computes_nothing(place: Path) -> None:
    first = build(place, starter=False)
    before = (place / "record.json").read_bytes()
    second = build(place, starter=False)
    assert second.built == ()
    assert set(second.kept) == set(first.built)
    assert (place / "record.json").read_bytes() == before


def test_only_what_rests_on_a_changed_table_is_computed_again(place: Path) -> None:
    build(place, starter=False)
    put_disputes(place, level=5)
    report = build(place, starter=False)
    assert {"force", "adversaries", "influence"} <= set(report.built)
    assert "relevance" in report.built  # a dispute makes a pair relevant
    values = open_record(place, starter=False).frame("indicators", dataset="force")
    assert values.filter(a=NORTH, b=SOUTH, year=1999)["value"].to_list() == [5]


def test_a_damaged_table_stops_the_build_and_the_record_stays(place: Path) -> None:
    build(place, starter=False)
    entry = open_record(place, starter=False).slice("disputes", "invented")
    assert entry is not None
    data = bytearray(entry.path.read_bytes())
    data[len(data) // 2] ^= 1
    entry.path.write_bytes(bytes(data))
    before = (place / "record.json").read_bytes()
    with pytest.raises(RecordError, match=r"damaged.*nothing was built"):
        build(place, starter=False)
    assert (place / "record.json").read_bytes() == before


def test_what_lost_its_table_is_no_longer_live(place: Path) -> None:
    build(place, starter=False)
    with writing(place) as load:
        load.drop("rivalries", "invented")
    report = build(place, starter=False)
    assert "rivalry" in report.skipped
    assert open_record(place, starter=False).slice("indicators", "rivalry") is None


def test_the_users_slice_lies_over_the_starter_indicator_by_indicator(place: Path) -> None:
    build(place)
    record = open_record(place)
    layers = {each.dataset: each.layer for each in record.slices("indicators")}
    assert layers["force"] == "record"
    assert layers["votes"] == "starter"


def test_progress_names_each_table_before_it_is_computed(place: Path) -> None:
    told: list[str] = []
    report = build(place, starter=False, progress=told.append)
    assert tuple(told) == report.built
