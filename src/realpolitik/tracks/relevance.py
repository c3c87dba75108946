"""Which pairs of states are politically relevant, and which of them have a tie.

Most pairs of states have nothing to do with one another. A score that ranked among all of them would rank
Bolivia with Bhutan; it ranks among the pairs that could come to blows or terms.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.record import Record
from realpolitik.tracks import raw
from realpolitik.tracks.deeds import dispute_levels, rivalry
from realpolitik.tracks.grid import FIRST, Flags, Grid

__all__ = ["DISPUTE_MEMORY", "NEIGHBOURS", "relevance_table"]

NEIGHBOURS = 4
"""Neighbours are states that share a land border or face each other over at most 150 miles of water.

Z. Maoz and B. Russett (1993), "Normative and structural causes of democratic peace", American Political
Science Review 87(3), 624-638.
"""

DISPUTE_MEMORY = 10
"""Years for which a dispute keeps a pair relevant, its own included; Maoz and Russett have no such rule."""

SCHEMA = {"a": pl.Int16(), "b": pl.Int16(), "year": pl.Int16(), "tie": pl.Boolean()}


def relevance_table(record: Record) -> pl.DataFrame:
    """The politically relevant pairs of each year since 1946.

    Relevant are neighbours, any pair with a major power, and any pair with a pact, a dispute in the last ten
    years or a rivalry; the last three are ties. A table that is not loaded adds no pair. The years end where
    pacts or rivalries do; where a data set of disputes or borders ends earlier, its last word stands.

    Returns
    -------
    polars.DataFrame
        ``a`` < ``b``, ``year``, ``tie``, sorted by year, a, b.
    """
    ends = [
        each.coverage.last
        for name in ("alliances", "rivalries")
        if (each := raw.chosen(record, name))
    ]
    if not ends:
        return pl.DataFrame(schema=SCHEMA)
    grid = Grid(FIRST - DISPUTE_MEMORY + 1, min(ends))
    tie = _pacts(record, grid) | _recent_disputes(record, grid)
    tie |= rivalry(record, grid, smooth=False) > 0
    relevant = tie | _with_a_major(grid) | _neighbours(record, grid)
    rows = grid.gather(tie.astype(np.float32), directed=False, kept=relevant)
    return rows.select("a", "b", "year", tie=pl.col("value") > 0)


def _pacts(record: Record, grid: Grid) -> Flags:
    pacts = raw.rows(record, "alliances").select("source", "target", "year").collect()
    _, (year, a, b) = grid.cells(pacts, "source", "target")
    return _either_way(grid, year, a, b)


def _recent_disputes(record: Record, grid: Grid) -> Flags:
    flags = dispute_levels(record, grid) > 0
    recent = flags.copy()
    for lag in range(1, DISPUTE_MEMORY):
        recent[lag:] |= flags[:-lag]
    return recent


def _with_a_major(grid: Grid) -> Flags:
    flags = np.zeros(grid.blank().shape, bool)
    for t, year in enumerate(grid.years.tolist()):
        major = np.isin(grid.codes, list(states.majors(year)))
        flags[t] = major[:, None] | major[None, :]
    return flags


def _neighbours(record: Record, grid: Grid) -> Flags:
    spells = raw.rows(record, "contiguity", pl.col("kind") <= NEIGHBOURS).select(
        "a", "b", "start", "end"
    )
    found = spells.collect()
    # A border that was there when the data ended is still there.
    end = (
        pl.when(pl.col("end") == pl.col("end").max())
        .then(grid.last)
        .otherwise(pl.col("end").dt.year())
    )
    years = pl.int_ranges(
        pl.col("start").dt.year().clip(lower_bound=grid.first),
        end.clip(upper_bound=grid.last) + 1,
        dtype=pl.Int16,
    )
    _, (year, a, b) = grid.cells(
        found.with_columns(year=years).explode("year").drop_nulls("year"), "a", "b"
    )
    return _either_way(grid, year, a, b)


def _either_way(grid: Grid, year: object, a: object, b: object) -> Flags:
    flags = np.zeros(grid.blank().shape, bool)
    flags[year, a, b] = True  # type: ignore[index]
    flags[year, b, a] = True  # type: ignore[index]
    return flags
