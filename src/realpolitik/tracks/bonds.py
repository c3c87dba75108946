"""What two states have signed, and what they keep up together: alliances, missions, organisations."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import meanings, raw
from realpolitik.tracks.grid import Cube, Grid, empty_values
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.institutions import DIPLOMACY, IGOS

__all__ = ["INDICATORS", "OBLIGATIONS", "allied", "obligations"]

OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
"""The obligations of ATOP, as the columns of ``alliances`` name them."""

CLOSE = pl.col("defense") | pl.col("offense")
"""Only a promise to fight beside the other is closeness: two enemies sign a non-aggression pact, too."""


def allied(record: Record, grid: Grid) -> Cube:
    """Whether one owes the other defence or joint attack: 1 or 0, in both directions, year by year.

    Inside a complete coverage only: a pair without a row counts as not allied.
    """
    close = raw.rows(record, "alliances", CLOSE).select("source", "target", "year").collect()
    _, (year, a, b) = grid.cells(close, "source", "target")
    cube = grid.blank(0)
    cube[year, a, b] = 1
    return np.maximum(cube, cube.transpose(0, 2, 1))


def obligations(record: Record) -> pl.DataFrame:
    """What each pair owed each other in each year, either way.

    Returns
    -------
    polars.DataFrame
        ``a`` < ``b``, ``year``, one flag for each of `OBLIGATIONS`, and ``n``, the publisher's rows.
    """
    lower, higher = pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")
    return (
        raw.rows(record, "alliances")
        .group_by(a=lower, b=higher, year=pl.col("year"))
        .agg(pl.col(OBLIGATIONS).any(), n=pl.len())
        .sort("year", "a", "b")
        .collect()
    )


def _alliance(record: Record) -> pl.DataFrame:
    span = raw.reached(record, "alliances")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    pacts, cells = grid.cells(obligations(record), "a", "b")
    value, count = grid.blank(), grid.blank(0)
    value[cells] = pacts.select(CLOSE).to_series().cast(pl.Float32).to_numpy()
    count[cells] = pacts["n"].to_numpy()
    return grid.gather(value, directed=False, n=count)


def _alliance_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    pair = [a, b]
    both = pl.col("source").is_in(pair) & pl.col("target").is_in(pair)
    return raw.evidence(alliances=raw.rows(record, "alliances", both, pl.col("year") == year))


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="alliance",
        track="bonds",
        directed=False,
        kind="coded",
        unit="1 if a defence or offence pact is in force",
        about="One of the two has promised to defend the other, or to join it in attack.",
        orientation=1,
        tables=("alliances",),
        yearly=_alliance,
        shown=_alliance,
        rows=_alliance_rows,
        sparse=True,
        meaning=meanings.ALLIANCE,
    ),
    DIPLOMACY,
    IGOS,
)
