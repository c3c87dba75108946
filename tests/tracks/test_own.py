"""The user's own rows extend a publisher's: what they change, and what they leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from realpolitik.record import USER, Coverage, Record, open_record, table, writing
from realpolitik.standings.build import build
from realpolitik.tracks import own, raw
from realpolitik.tracks.compute import pair_table
from tests.tracks.worlds import (
    AMERICA,
    CHINA,
    DEFAULTS,
    INDIA,
    JAPAN,
    NORTH,
    RUSSIA,
    SOUTH,
    dispute,
    pact,
    rivals,
    value,
    world,
)

END = 2010
PAIR = ["a", "b", "year"]


def delivered(year: int, tiv: float) -> dict[str, Any]:
    return {"source": RUSSIA, "target": NORTH, "year": year, "tiv": tiv}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's world to 2010, built."""
    place = tmp_path_factory.mktemp("published") / "record"
    world(
        place,
        alliances=[*pact(CHINA, NORTH, *range(1990, END + 1)), *pact(AMERICA, SOUTH, 2000)],
        disputes=[
            *dispute(1, NORTH, SOUTH, 1999, level=4),
            *dispute(2, CHINA, INDIA, 2009, level=3),
        ],
        rivalries=[rivals(1, NORTH, SOUTH, 1948, END)],
        arms=[delivered(1995, 40.0), delivered(2008, 8.0)],
        contiguity=[],
    )
    build(place, starter=False)
    return place


def brought(place: Path, name: str, rows: list[dict[str, Any]]) -> Record:
    """The record with rows of the user's, before a build."""
    schema = table(name).schema
    placed = [
        {"file": "mine.csv", "row": n, **DEFAULTS.get(name, {}), **each}
        for n, each in enumerate(rows, 1)
    ]
    years = [each[key] for each in rows for key in ("year", "start", "end") if key in each]
    with writing(place) as load:
        load.put(
            name,
            "mine",
            pl.DataFrame(placed, schema=schema),
            release="own",
            coverage=Coverage(min(years), max(years), complete=False),
            by_user=True,
        )
    return open_record(place, starter=False)


@pytest.fixture
def place(published: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(published, tmp_path / "record"))


def test_a_pact_after_the_publishers_last_year_has_a_value_and_nobody_else_has(
    place: Path,
) -> None:
    brought(place, "alliances", pact(RUSSIA, NORTH, 2015, 2016))
    build(place, starter=False)
    record = open_record(place, starter=False)
    late = record.frame("indicators", dataset="alliance").filter(pl.col("year") > END)
    assert late.select("a", "b", "year", "value").rows() == [
        (RUSSIA, NORTH, 2015, 1.0),
        (RUSSIA, NORTH, 2016, 1.0),
    ]
    # No zero is inferred where nobody looked.
    assert pair_table(record, AMERICA, JAPAN, first=2015).is_empty()


def test_the_publishers_figures_stay_as_they_were(place: Path) -> None:
    before = open_record(place, starter=False)
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    build(place, starter=False)
    after = open_record(place, starter=False)
    assert after.without(USER) == before
    assert after.slice("indicators", "alliance") == before.slice("indicators", "alliance")


def test_a_row_of_the_users_stands_in_place_of_the_publishers(place: Path) -> None:
    record = brought(place, "alliances", pact(CHINA, NORTH, 2000, defense=False, consultation=True))
    rows = raw.rows(record, "alliances", pl.col("year") == 2000).collect()
    pair = rows.filter(pl.col("source").is_in([CHINA, NORTH]))
    assert pair["dataset"].to_list() == ["mine", "mine"]
    changed = own.changed_indicator(record, "alliance")
    assert changed.select(*PAIR, "value").rows() == [(CHINA, NORTH, 2000, 0.0)] or (
        value(changed, CHINA, NORTH, 2000) == 0
    )
    assert changed.height == 1


def test_only_what_the_rows_reach_is_marked_as_the_users(place: Path) -> None:
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    build(place, starter=False)
    record = open_record(place, starter=False)
    marked = record.by_user("indicators", dataset="alliance").collect()
    assert marked.select(PAIR).rows() == [(RUSSIA, NORTH, 2005)]


def test_a_row_that_agrees_with_the_publisher_is_the_users_all_the_same(place: Path) -> None:
    record = brought(place, "alliances", pact(CHINA, NORTH, 2000))
    assert own.changed_indicator(record, "alliance").select(PAIR).rows() == [(CHINA, NORTH, 2000)]


def test_a_dispute_fades_within_the_publishers_years_and_counts_in_its_own_year_after(
    place: Path,
) -> None:
    inside = brought(place, "disputes", dispute(1_000_000_001, RUSSIA, JAPAN, 2005, level=4))
    fading = own.changed_indicator(inside, "force")
    assert fading["year"].to_list() == list(range(2005, END + 1))
    assert value(fading, RUSSIA, JAPAN, 2010) == pytest.approx(2)
    outside = brought(place, "disputes", dispute(1_000_000_001, RUSSIA, JAPAN, 2014, level=4))
    after = own.changed_indicator(outside, "force")
    assert after.select(*PAIR, "value").rows() == [(RUSSIA, JAPAN, 2014, 4.0)]


def test_without_the_publishers_rows_the_figures_come_out_the_same(place: Path) -> None:
    for name, table_name, rows in (
        ("alliance", "alliances", pact(RUSSIA, NORTH, 2003, 2014)),
        ("force", "disputes", dispute(1_000_000_001, NORTH, SOUTH, 2003, level=5)),
        ("rivalry", "rivalries", [rivals(1_000_000_001, RUSSIA, JAPAN, 2001, 2012)]),
        ("arms", "arms", [delivered(2004, 16.0), delivered(2013, 5.0)]),
    ):
        record = brought(place, table_name, rows)
        # As with the starter: the computed figures are there, the publisher's rows are not.
        bare = record.without("invented")
        assert own.lacking(bare, name) is None
        both = [own.changed_indicator(each, name) for each in (record, bare)]
        assert both[0].height > 0
        for one, other in zip(*(each.select(*PAIR, "value").rows() for each in both), strict=True):
            assert one[:3] == other[:3], name
            assert one[3] == pytest.approx(other[3], rel=1e-5), name
        with writing(place) as load:
            load.drop(table_name, "mine", by_user=True)


def test_a_delivery_that_the_publisher_counts_too_is_not_added_to_it(place: Path) -> None:
    record = brought(place, "arms", [delivered(2008, 3.0)])
    why = own.lacking(record.without("invented"), "arms")
    assert why is not None
    assert "stand in place of rows of it" in why
    assert own.lacking(record, "arms") is None
    changed = own.changed_indicator(record, "arms")
    before = record.without(USER).frame("indicators", dataset="arms")
    now, then = (value(each, RUSSIA, NORTH, 2008) for each in (changed, before))
    assert now is not None
    assert then is not None
    assert now == pytest.approx(then - 5)


def test_what_ranges_over_a_whole_table_waits_for_the_table(place: Path) -> None:
    record = brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    assert own.lacking(record, "portfolio") is None
    why = own.lacking(record.without("invented"), "portfolio")
    assert why == "needs a publisher's alliances beside your rows"


def test_a_pact_changes_whose_allies_are_alike(place: Path) -> None:
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    build(place, starter=False)
    record = open_record(place, starter=False)
    portfolio = record.by_user("indicators", dataset="portfolio").collect()
    assert portfolio.height
    assert portfolio["year"].unique().to_list() == [2005]


def test_a_second_build_computes_nothing_and_a_forgotten_row_leaves_no_trace(place: Path) -> None:
    before = open_record(place, starter=False)
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    first = build(place, starter=False)
    assert "alliance with your rows" in first.built
    assert build(place, starter=False).built == ()
    with writing(place) as load:
        load.drop("alliances", "mine", by_user=True)
    build(place, starter=False)
    assert open_record(place, starter=False) == before


def test_the_inputs_of_what_changes_name_the_publisher_and_the_user(place: Path) -> None:
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    build(place, starter=False)
    record = open_record(place, starter=False)
    entry = next(each for each in record.own if each.dataset == "alliance")
    assert {"alliances/invented", "alliances/mine"} <= set(entry.inputs)
    base = record.slice("indicators", "alliance")
    assert base is not None
    assert "alliances/mine" not in base.inputs


def test_the_users_dispute_makes_adversaries(place: Path) -> None:
    brought(place, "disputes", dispute(1_000_000_001, RUSSIA, JAPAN, 2005, level=5))
    build(place, starter=False)
    record = open_record(place, starter=False)
    marked = record.by_user("adversaries").collect()
    assert set(marked.select("a", "b").rows()) == {(RUSSIA, JAPAN), (JAPAN, RUSSIA)}
    seen = record.frame("adversaries").filter(a=RUSSIA, b=JAPAN, year=2005)
    assert seen["weight"].item() > 0
    assert record.without(USER).frame("adversaries").filter(a=RUSSIA, b=JAPAN).is_empty()


def test_a_damaged_file_of_changes_leaves_the_publishers_figures(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    brought(place, "alliances", pact(RUSSIA, NORTH, 2005))
    build(place, starter=False)
    record = open_record(place, starter=False)
    entry = next(each for each in record.own if each.dataset == "alliance")
    entry.path.write_bytes(b"gone")
    frame = open_record(place, starter=False).frame("indicators", dataset="alliance")
    assert frame.filter(a=RUSSIA, b=NORTH).is_empty()
    assert frame.height
    assert "run: realpolitik build" in caplog.text
