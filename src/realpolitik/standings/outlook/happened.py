"""What happened between states, year by year, as somebody could have known it at the end of each year."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.tracks.grid import Cube, Grid

__all__ = ["DISPUTES", "FIRST", "SANCTIONS", "Happened", "disputes", "sanctions"]

FIRST = 1900
"""Disputes from here on count as history; what is older has faded."""

DISPUTES, SANCTIONS = "gml", "ties"
"""The data sets that tell what happened: Gibler, Miller and Little's disputes; TIES for sanctions, of which
GSDB in the record may be a part only."""


@dataclass(frozen=True)
class Happened:
    """One kind of event between two states; every cube is symmetric.

    Attributes
    ----------
    grid
        Years and states.
    known
        The last year that the publisher covers.
    begun
        Year × state × state: events that began in the year.
    on
        Whether one was going on in the year.
    severity
        For events that ended in the year, how severe they had been; 0 where it is not told.
    """

    grid: Grid
    known: int
    begun: Cube = field(repr=False)
    on: Cube = field(repr=False)
    severity: Cube = field(repr=False)

    def within(self, years: int) -> Cube:
        """Whether an event begins within so many years after each year.

        Near the end of the coverage it is only what is known so far; `outlook.targets` never asks there.
        """
        soon = np.zeros_like(self.begun)
        for lag in range(1, years + 1):
            soon[:-lag] = np.maximum(soon[:-lag], self.begun[lag:] > 0)
        return soon


def disputes(record: Record, last: int | None = None, *, then: str | None = None) -> Happened:
    """Militarized disputes between two states.

    A dispute's highest hostility is known once it is over: it stands in the last year of the dispute, so that
    no forecast from the middle of a dispute sees how it ended.

    Parameters
    ----------
    record
        With the table ``disputes``.
    last
        The last year of the cubes; by default the last that the publisher covers.
    then
        Another data set that tells of the years after those of the first.

    Raises
    ------
    NoAnswer
        If the record has no disputes.
    """
    seen = _known(record, "disputes", DISPUTES)
    known = seen if then is None else max(seen, _known(record, "disputes", then))
    grid = Grid(FIRST, known if last is None else max(known, last))
    listed = record.scan("disputes", dataset=DISPUTES)
    if then is not None:
        later = record.scan("disputes", dataset=then).filter(pl.col("year") > seen)
        listed = pl.concat([listed, later])
    rows = (
        listed.filter(pl.col("source") < pl.col("target"))
        .with_columns(
            over=pl.col("year")
            == pl.col("year").max().over("dataset", "dispute", "source", "target")
        )
        .collect()
    )
    begun = grid.blank(0)
    first = rows.filter(pl.col("year") == pl.col("start_year"))
    _, cells = grid.cells(first, "source", "target")
    np.add.at(begun, cells, np.float32(1))
    _, cells = grid.cells(rows, "source", "target")
    on = grid.blank(0)
    on[cells] = 1
    ended, cells = grid.cells(rows.filter("over"), "source", "target")
    severity = grid.blank(0)
    level = ended["hostility"].fill_null(2).cast(pl.Float32).to_numpy()
    np.maximum.at(severity, cells, np.maximum(level - 2, 0))
    return Happened(grid, known, *(_mutual(each) for each in (begun, on, severity)))


def sanctions(record: Record, last: int | None = None) -> Happened:
    """Sanctions that the one of two states imposed on the other, whichever it was.

    Raises
    ------
    NoAnswer
        If the record has no sanctions.
    """
    known = _known(record, "sanctions", SANCTIONS)
    grid = Grid(FIRST, known if last is None else max(known, last))
    rows = (
        record.scan("sanctions", dataset=SANCTIONS)
        .filter(pl.col("source").is_not_null())
        .with_columns(
            low=pl.min_horizontal("source", "target"), high=pl.max_horizontal("source", "target")
        )
        .collect()
    )
    begun = grid.blank(0)
    _, cells = grid.cells(rows, "low", "high", "start")
    np.add.at(begun, cells, np.float32(1))
    through = rows.with_columns(
        year=pl.int_ranges(
            pl.col("start").clip(lower_bound=FIRST),
            pl.col("end").fill_null(pl.col("start")).clip(upper_bound=known) + 1,
            dtype=pl.Int16,
        )
    )
    listed = through.explode("year").drop_nulls("year")
    _, cells = grid.cells(listed, "low", "high")
    on = grid.blank(0)
    on[cells] = 1
    return Happened(grid, known, _mutual(begun), _mutual(on), grid.blank(0))


def _known(record: Record, table: str, dataset: str) -> int:
    found = record.slice(table, dataset)
    if found is None:
        raise NoAnswer(
            f"the record has no {table} of {dataset}: run realpolitik load {dataset} PATH"
        )
    return found.coverage.last


def _mutual(cube: Cube) -> Cube:
    """A cube that was filled for a < b alone, filled for both directions."""
    return cube + cube.transpose(0, 2, 1)
