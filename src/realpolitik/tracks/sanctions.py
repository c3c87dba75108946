"""Sanctions of one state against another, and those of organisations, which are no state's."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import meanings, raw
from realpolitik.tracks.grid import Grid, empty_values
from realpolitik.tracks.indicator import Indicator

__all__ = ["SANCTIONS", "of_organisations"]


def _in_force(year: int) -> pl.Expr:
    return (pl.col("start") <= year) & (pl.col("end").is_null() | (pl.col("end") >= year))


def _sanctions(record: Record) -> pl.DataFrame:
    span = raw.reached(record, "sanctions")
    publisher = raw.chosen(record, "sanctions")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    # What a publisher knows ends with his coverage, also where the user's own rows go on.
    known = span[1] if publisher is None else publisher.coverage.last
    told = pl.col("dataset") == ("" if publisher is None else publisher.dataset)
    until = pl.when(told).then(pl.lit(known)).otherwise(pl.lit(span[1]))
    cases = (
        raw.rows(record, "sanctions", pl.col("source").is_not_null())
        .select(
            "source",
            "target",
            year=pl.int_ranges(
                pl.col("start").clip(lower_bound=grid.first),
                pl.min_horizontal(pl.col("end").fill_null(until), until) + 1,
                dtype=pl.Int16,
            ),
        )
        .collect()
        .explode("year")
        .drop_nulls("year")
    )
    _, cells = grid.cells(cases, "source", "target")
    value = grid.blank(0)
    np.add.at(value, cells, np.float32(1))
    return grid.gather(value, directed=True, kept=value > 0, n=value)


def _sanctions_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    against = (pl.col("source") == a) & (pl.col("target") == b)
    found = raw.rows(record, "sanctions", against, _in_force(year))
    return raw.evidence(sanctions=found.sort("start", "case"))


def of_organisations(record: Record, state: int, year: int) -> pl.DataFrame:
    """Sanctions of organisations against a state that are in force in a year.

    They are one fact about the state, not one for each pair that it makes with a member: no member of the
    United Nations imposes what all of them impose, and no value of ``sanctions`` counts them.

    Parameters
    ----------
    record
        With the table ``sanctions``.
    state
        COW code of the state under sanctions.
    year
        Calendar year.

    Returns
    -------
    polars.DataFrame
        Every column of the table and ``dataset``, by beginning; empty outside the years that are covered.
    """
    span = raw.reached(record, "sanctions")
    inside = span is not None and span[0] <= year <= span[1]
    return (
        raw.rows(
            record,
            "sanctions",
            pl.lit(inside),
            pl.col("source").is_null(),
            pl.col("target") == state,
            _in_force(year),
        )
        .sort("start", "case")
        .collect()
    )


SANCTIONS = Indicator(
    name="sanctions",
    track="deeds",
    directed=True,
    kind="coded",
    unit="cases of sanctions in force",
    about="Sanctions that the one has imposed on the other and that are in force.",
    orientation=-1,
    tables=("sanctions",),
    yearly=_sanctions,
    shown=_sanctions,
    rows=_sanctions_rows,
    sparse=True,
    weight=0.0,
    meaning=meanings.SANCTIONS,
)
