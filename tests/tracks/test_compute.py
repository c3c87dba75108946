"""The computed tables of this room."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import TABLES, Coverage, Record, open_record, writing
from realpolitik.tracks import indicators
from realpolitik.tracks.compute import (
    all_tables,
    indicator_coverage,
    indicator_table,
    pair_table,
)
from tests.tracks.worlds import (
    AMERICA,
    CHINA,
    INDIA,
    NORTH,
    SOUTH,
    dispute,
    flows,
    pact,
    rivals,
    world,
)


def small(place: Path, **coverages: Coverage) -> Record:
    return world(
        place,
        coverages=coverages,
        alliances=pact(CHINA, NORTH, *range(1961, 2011)),
        disputes=dispute(1, NORTH, SOUTH, 1950, level=5),
        rivalries=[rivals(1, NORTH, SOUTH, 1948, 2010)],
        arms=[{"source": CHINA, "target": NORTH, "year": 1990, "tiv": 100.0}],
        trade=flows(2000, (CHINA, NORTH, 30.0, 50.0), (CHINA, AMERICA, 100.0, 100.0)),
    )


def built(record: Record, place: Path) -> Record:
    """The record with some indicators computed, as `realpolitik build` would leave it."""
    with writing(place) as load:
        for name in ("force", "arms", "dependence", "votes"):
            table = indicator_table(record, name)
            load.put(
                "indicators", name, table, release="1", coverage=indicator_coverage(record, name)
            )
    return open_record(place, starter=False)


def test_every_table_has_the_schema_and_the_key_of_the_record(tmp_path: Path) -> None:
    names = []
    for name, dataset, frame in all_tables(small(tmp_path)):
        table = TABLES[name]
        assert dict(frame.schema) == dict(table.schema), dataset
        assert not frame.select(table.key).is_duplicated().any(), dataset
        names.append(dataset)
    assert [each for each in names if each != "realpolitik"] == list(indicators())


def test_rows_are_sorted_so_that_one_year_is_one_small_scan(tmp_path: Path) -> None:
    found = indicator_table(small(tmp_path), "alliance")
    assert found.equals(found.sort("year", "a", "b"))


def test_an_unknown_indicator_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="did you mean 'alliance'"):
        indicator_table(small(tmp_path), "alliances")


def test_a_pair_without_a_dispute_has_zero_and_not_nothing(tmp_path: Path) -> None:
    record = built(small(tmp_path), tmp_path)
    force = pair_table(record, NORTH, CHINA).filter(indicator="force")
    assert force["year"].to_list() == list(range(1948, 2011))
    assert set(force.select("value", "score", "n").rows()) == {(0, 0, 0)}


def test_zeros_of_a_directed_indicator_come_in_both_directions(tmp_path: Path) -> None:
    record = built(small(tmp_path), tmp_path)
    arms = pair_table(record, CHINA, NORTH, first=1990, last=1990).filter(indicator="arms")
    assert arms.select("a", "b", "value").rows() == [(CHINA, NORTH, 100), (NORTH, CHINA, 0)]


def test_a_missing_value_of_a_dense_indicator_stays_missing(tmp_path: Path) -> None:
    record = built(small(tmp_path), tmp_path)
    pair = pair_table(record, CHINA, NORTH)
    assert pair.filter(indicator="dependence")["year"].unique().to_list() == [2000]
    assert pair.filter(indicator="votes").is_empty()
    assert pair_table(record, INDIA, NORTH).filter(indicator="dependence").is_empty()


def test_no_zero_before_a_state_exists_nor_after_the_data_end(tmp_path: Path) -> None:
    record = built(small(tmp_path, disputes=Coverage(1946, 2005)), tmp_path)
    years = pair_table(record, NORTH, CHINA).filter(indicator="force")["year"]
    assert (years.min(), years.max()) == (1948, 2005)


def test_no_zero_where_the_data_are_incomplete(tmp_path: Path) -> None:
    record = built(small(tmp_path, disputes=Coverage(1946, 2010, complete=False)), tmp_path)
    assert pair_table(record, NORTH, CHINA).filter(indicator="force").is_empty()
    assert pair_table(record, NORTH, SOUTH).filter(indicator="force").height == 61


def test_no_zero_for_states_that_the_data_do_not_cover(tmp_path: Path) -> None:
    only = Coverage(1946, 2010, states=(NORTH, SOUTH))
    record = built(small(tmp_path, disputes=only), tmp_path)
    assert pair_table(record, NORTH, CHINA).filter(indicator="force").is_empty()
    assert not pair_table(record, NORTH, SOUTH).filter(indicator="force").is_empty()


def test_an_indicator_covers_what_all_its_tables_cover(tmp_path: Path) -> None:
    record = small(tmp_path, trade=Coverage(1870, 2014, complete=False))
    assert indicator_coverage(record, "dependence") == Coverage(1946, 2014, complete=False)
    assert indicator_coverage(record, "stakes_friends") == Coverage(1946, 2010, complete=False)
    assert indicator_coverage(record, "force") == Coverage(1946, 2010, complete=True)
    assert indicator_coverage(record, "votes") == Coverage(0, 0, complete=False)


def test_two_lists_of_rivalries_are_not_added_up(tmp_path: Path) -> None:
    place = tmp_path
    small(place)
    with writing(place) as load:
        rows = open_record(place, starter=False).frame("rivalries").drop("dataset")
        given = {"release": "1", "coverage": Coverage(1946, 2010)}
        load.put("rivalries", "tss", rows.head(0), **given)
    assert indicator_table(open_record(place, starter=False), "rivalry").is_empty()


@pytest.fixture(scope="module")
def tables(real: Record) -> dict[str, pl.DataFrame]:
    """The indicators of the real data, with how long they took under the name of none."""
    began = time.monotonic()
    found = {name: indicator_table(real, name) for name in indicators()}
    print(f"all indicators in {time.monotonic() - began:.1f} s")
    return found


def test_every_value_is_a_number_and_within_its_scale(tables: dict[str, pl.DataFrame]) -> None:
    ranges = {
        "alliance": (0, 1),
        "force": (0, 5),
        "rivalry": (0, 1),
        "arms": (0, 1e6),
        "votes": (-1, 1),
        "portfolio": (-1, 1),
        "stakes_friends": (-1, 1),
        "stakes_adversaries": (-1, 1),
        "rivals": (-1, 1),
        "dependence": (0, 1),
        "distance": (0, 20_100),
        "regime_difference": (0, 1),
        "sanctions": (0, 100),
        "diplomacy": (0, 3),
        "igos": (0, 100),
        "speeches": (-1, 1),
        "attention": (-10, 10),
    }
    assert set(ranges) == set(tables)
    for name, (low, high) in ranges.items():
        table = tables[name]
        for column in ("value", "se", "score", "score_se"):
            assert table[column].drop_nulls().is_finite().all(), (name, column)
        assert table["value"].null_count() == 0
        assert table["value"].is_between(low - 1e-6, high + 1e-6).all(), name
        assert (table["se"] >= 0).all(), name
        assert table["score"].drop_nulls().is_between(-1, 1).all(), name
        assert table["year"].min() >= 1946, name  # type: ignore[operator]


def test_coded_indicators_have_no_sampling_error(tables: dict[str, pl.DataFrame]) -> None:
    for name, found in indicators().items():
        errors = tables[name]["se"]
        assert (errors > 0).any() if found.kind == "sampled" else (errors == 0).all(), name


def test_no_state_has_ties_before_it_exists(tables: dict[str, pl.DataFrame]) -> None:
    ukraine, east_germany = 369, 265
    for name, table in tables.items():
        for state, first, last in ((ukraine, 1991, 2030), (east_germany, 1954, 1990)):
            years = table.filter((pl.col("a") == state) | (pl.col("b") == state))["year"]
            assert years.is_between(first, last).all(), (name, state)


def test_the_last_year_of_disputes_is_the_last_of_what_rests_on_them(
    tables: dict[str, pl.DataFrame],
) -> None:
    assert tables["force"]["year"].max() == tables["stakes_adversaries"]["year"].max() == 2010


@pytest.mark.parametrize("name", indicators())
def test_every_indicator_opens_to_the_rows_it_rests_on(real: Record, name: str) -> None:
    """China and North Korea in 2000 have something in each, but no rivalry and no sanctions of their own."""
    rows = indicators()[name].rows(real, CHINA, NORTH, 2000)
    assert {"table", "dataset", "file", "row", "identifier"} <= set(rows.columns)
    if name == "rivalry":
        rows = indicators()[name].rows(real, NORTH, SOUTH, 2000)
    if name == "sanctions":
        rows = indicators()[name].rows(real, AMERICA, NORTH, 2005)
    assert rows.height > 0
    assert rows["file"].null_count() == 0
    assert (rows["row"] > 0).all()
