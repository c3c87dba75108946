"""What two states do: militarized disputes, rivalry, arms, sanctions."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import meanings, raw
from realpolitik.tracks.grid import Cube, Grid, decayed_peak, decayed_sum, empty_values
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.sanctions import SANCTIONS

__all__ = ["HALF_LIFE", "INDICATORS", "KEEP", "dispute_levels", "pair_disputes", "rivalry"]

HALF_LIFE = 5
"""Years after which a deed weighs half."""

KEEP = 0.5 ** (1 / HALF_LIFE)
"""What is left of a deed after one year."""


def pair_disputes(record: Record) -> pl.DataFrame:
    """The disputes of each pair, year by year, each once.

    Returns
    -------
    polars.DataFrame
        ``dispute``, ``a`` < ``b``, ``year``, ``level`` (the pair's own highest hostility, 1 to 5; not that
        of the dispute, in which others may have fought), ``start_year``, ``dataset``, ``file``, ``row`` (the
        publisher's row seen from a).
    """
    return (
        raw.rows(record, "disputes")
        .sort("source")
        .select(
            "dispute",
            a=pl.min_horizontal("source", "target"),
            b=pl.max_horizontal("source", "target"),
            year="year",
            level=pl.max_horizontal("hostility_source", "hostility_target"),
            start_year="start_year",
            dataset="dataset",
            file="file",
            row="row",
        )
        .drop_nulls("level")
        .unique(["dispute", "a", "b", "year"], keep="first", maintain_order=True)
        .sort("year", "a", "b", "dispute")
        .collect()
    )


def dispute_levels(record: Record, grid: Grid, *, least: int = 1) -> Cube:
    """The highest hostility level of each pair in each year, 0 where there was no dispute of that level."""
    disputes = pair_disputes(record).filter(pl.col("level") >= least)
    disputes, (year, a, b) = grid.cells(disputes, "a", "b")
    cube = grid.blank(0)
    np.maximum.at(cube, (year, a, b), disputes["level"].to_numpy().astype(np.float32))
    return np.maximum(cube, cube.transpose(0, 2, 1))


def _counts(record: Record, grid: Grid) -> Cube:
    """How many disputes a pair began in each year."""
    first = pair_disputes(record).group_by("dispute", "a", "b").agg(pl.col("year").min())
    _, cells = grid.cells(first, "a", "b")
    cube = grid.blank(0)
    np.add.at(cube, cells, np.float32(1))
    return cube


def _force(record: Record, *, smooth: bool) -> pl.DataFrame:
    span = raw.reached(record, "disputes")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    level, count = dispute_levels(record, grid), _counts(record, grid)
    if smooth:
        level, count = decayed_peak(level, KEEP), count.cumsum(axis=0, dtype=np.float32)
    return grid.gather(level, directed=False, kept=level > 0, n=np.maximum(count, 1))


def _force_yearly(record: Record) -> pl.DataFrame:
    return _force(record, smooth=False)


def _force_shown(record: Record) -> pl.DataFrame:
    return _force(record, smooth=True)


def _force_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    low, high = sorted((a, b))
    pair = (pl.col("source") == low) & (pl.col("target") == high)
    found = raw.rows(record, "disputes", pair, pl.col("year") <= year)
    return raw.evidence(disputes=found.sort("year", "dispute"))


def rivalry(record: Record, grid: Grid, *, smooth: bool) -> Cube:
    """Whether two states are rivals: 1 while it lasts, halving every five years afterwards if ``smooth``.

    A rivalry counts in the years in which both states exist.
    """
    listed = raw.rows(record, "rivalries").select("a", "b", "start", "end").collect()
    years = pl.int_ranges(
        pl.col("start").clip(lower_bound=grid.first), pl.col("end") + 1, dtype=pl.Int16
    )
    spells = listed.with_columns(year=years).explode("year").drop_nulls("year")
    _, (year, a, b) = grid.cells(spells, "a", "b")
    cube = grid.blank(0)
    cube[year, a, b] = cube[year, b, a] = 1
    cube *= grid.there[:, :, None] & grid.there[:, None, :]
    return decayed_peak(cube, KEEP) if smooth else cube


def _rivalry(record: Record, *, smooth: bool) -> pl.DataFrame:
    span = raw.reached(record, "rivalries")
    if span is None:
        return empty_values()
    # From before the series begins: a rivalry that ended in 1940 still has some weight in 1946.
    grid = Grid(max(span[0], 1816), span[1])
    value = rivalry(record, grid, smooth=smooth)
    return grid.gather(value, directed=False, kept=value > 0)


def _rivalry_yearly(record: Record) -> pl.DataFrame:
    return _rivalry(record, smooth=False)


def _rivalry_shown(record: Record) -> pl.DataFrame:
    return _rivalry(record, smooth=True)


def _rivalry_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    low, high = sorted((a, b))
    pair = (pl.col("a") == low) & (pl.col("b") == high)
    found = raw.rows(record, "rivalries", pair, pl.col("start") <= year)
    return raw.evidence(rivalries=found.sort("start"))


def _arms(record: Record, *, smooth: bool) -> pl.DataFrame:
    span = raw.reached(record, "arms")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    delivered = raw.rows(record, "arms").select("source", "target", "year", "tiv").collect()
    delivered, cells = grid.cells(delivered.drop_nulls(), "source", "target")
    value, years = grid.blank(0), grid.blank(0)
    np.add.at(value, cells, delivered["tiv"].to_numpy().astype(np.float32))
    years[cells] = 1
    if smooth:
        value, years = decayed_sum(value, KEEP), years.cumsum(axis=0, dtype=np.float32)
    return grid.gather(value, directed=True, kept=years > 0, n=years)


def _arms_yearly(record: Record) -> pl.DataFrame:
    return _arms(record, smooth=False)


def _arms_shown(record: Record) -> pl.DataFrame:
    return _arms(record, smooth=True)


def _arms_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    route = (pl.col("source") == a) & (pl.col("target") == b)
    return raw.evidence(
        arms=raw.rows(record, "arms", route, pl.col("year") <= year).sort("year", "file", "row")
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="force",
        track="deeds",
        directed=False,
        kind="coded",
        unit="hostility level, 0 to 5",
        about="The highest hostility between the two in a militarized dispute, halving every 5 years.",
        orientation=-1,
        tables=("disputes",),
        yearly=_force_yearly,
        shown=_force_shown,
        rows=_force_rows,
        sparse=True,
        meaning=meanings.FORCE,
    ),
    Indicator(
        name="rivalry",
        track="deeds",
        directed=False,
        kind="coded",
        unit="1 while a strategic rivalry lasts",
        about="The two are strategic rivals; after its end the rivalry halves every 5 years.",
        orientation=-1,
        tables=("rivalries",),
        yearly=_rivalry_yearly,
        shown=_rivalry_shown,
        rows=_rivalry_rows,
        sparse=True,
        meaning=meanings.RIVALRY,
    ),
    Indicator(
        name="arms",
        track="deeds",
        directed=True,
        kind="coded",
        unit="SIPRI TIV, million",
        about="Major arms that the one has delivered to the other, halving every 5 years.",
        orientation=1,
        tables=("arms",),
        yearly=_arms_yearly,
        shown=_arms_shown,
        rows=_arms_rows,
        sparse=True,
        meaning=meanings.ARMS,
    ),
    SANCTIONS,
)
