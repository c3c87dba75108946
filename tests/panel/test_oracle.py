"""The table is the one that peacesciencer makes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.panel import dyads
from realpolitik.panel.panel import Panel
from realpolitik.record import Record


def classic(record: Record, first: int, last: int) -> Panel:
    panel = dyads(first, last, record=record)
    return panel.add_disputes("gml").add_alliances().add_capabilities().add_contiguity()


@pytest.fixture(scope="module")
def oracle(shared: Path) -> pl.DataFrame:
    name = "peacesciencer_directed_dyadyears_1946_2010_sums.csv"
    return pl.read_csv(shared / "data" / "oracles" / name)


@pytest.fixture(scope="module")
def ours(real: Record) -> pl.DataFrame:
    return classic(real, 1946, 2010).to_polars()


def test_the_rows_and_columns_are_those_of_peacesciencer(
    ours: pl.DataFrame, oracle: pl.DataFrame
) -> None:
    assert ours.height == 1_444_960
    assert ours.columns == oracle["col"].to_list()
    assert not ours.select("ccode1", "ccode2", "year").is_duplicated().any()


def test_every_sum_and_every_count_of_missing_values_is_that_of_peacesciencer(
    ours: pl.DataFrame, oracle: pl.DataFrame
) -> None:
    assert ours.null_count().row(0) == tuple(oracle["na"])
    sums = ours.select(pl.all().cast(pl.Float64).sum()).row(0)
    assert sums == pytest.approx(tuple(oracle["sum"]), rel=1e-12)


def test_the_dispute_that_stays_is_the_one_that_stays_in_peacesciencer(
    real: Record, shared: Path
) -> None:
    theirs = pl.read_parquet(shared / "data/gml_mid/gml_mid_ddydisps.parquet")
    found = dyads(1816, 2010, record=real).add_disputes("gml").to_polars()
    rows = found.filter(pl.col("dispnum").is_not_null()).select(theirs.columns)
    keys = ["ccode1", "ccode2", "year"]
    there = theirs.with_columns(pl.col(keys).cast(pl.Int16))
    # A few of their rows are of states before they entered the system, which no panel has.
    assert there.join(rows, on=keys, how="anti").height < 0.04 * theirs.height
    both = there.join(rows, on=keys, suffix="_ours")
    apart = [
        name
        for name in theirs.columns
        if name not in keys and (both[name] != both[f"{name}_ours"]).any()
    ]
    assert apart == []


def test_a_part_of_the_table_is_that_part(real: Record, ours: pl.DataFrame) -> None:
    part = classic(real, 1960, 1962).to_polars()
    same = ours.filter(pl.col("year").is_between(1960, 1962))
    assert part.equals(same)


def test_the_table_of_some_states_is_that_part(real: Record, ours: pl.DataFrame) -> None:
    some = [2, 255, 260, 365, 710, 731]
    panel = dyads(1946, 2010, among=some, record=real)
    part = panel.add_disputes("gml").add_alliances().add_capabilities().add_contiguity().to_polars()
    same = ours.filter(pl.col("ccode1").is_in(some), pl.col("ccode2").is_in(some))
    assert part.equals(same)


def test_one_direction_of_a_pair_has_what_both_have(real: Record, ours: pl.DataFrame) -> None:
    panel = dyads(1946, 2010, directed=False, record=real)
    part = panel.add_disputes("gml").add_alliances().add_capabilities().add_contiguity().to_polars()
    assert part.equals(ours.filter(pl.col("ccode1") < pl.col("ccode2")))
