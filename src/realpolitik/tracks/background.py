"""What lies behind every tie and is none itself: distance, and how differently two states are governed."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import meanings, raw
from realpolitik.tracks.grid import Grid, empty_values
from realpolitik.tracks.indicator import Indicator

__all__ = ["INDICATORS"]


def _distance(record: Record) -> pl.DataFrame:
    span = raw.reached(record, "distance")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    found = raw.rows(record, "distance").select("a", "b", "year", "km").collect().drop_nulls()
    return grid.gather(grid.spread(found, "a", "b", "km"), directed=False)


def _distance_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    low, high = sorted((a, b))
    pair = (pl.col("a") == low) & (pl.col("b") == high)
    return raw.evidence(distance=raw.rows(record, "distance", pair, pl.col("year") == year))


def _regime_difference(record: Record) -> pl.DataFrame:
    span = raw.covered(record, "regimes")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    found = raw.rows(record, "regimes").select("ccode", "year", "polyarchy").collect().drop_nulls()
    found, (year, state, _) = grid.cells(found, "ccode", "ccode")
    level = np.full(grid.there.shape, np.nan, np.float32)
    level[year, state] = found["polyarchy"].cast(pl.Float32).to_numpy()
    return grid.gather(np.abs(level[:, :, None] - level[:, None, :]), directed=False, n=2)


def _regime_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    pair = pl.col("ccode").is_in([a, b])
    return raw.evidence(regimes=raw.rows(record, "regimes", pair, pl.col("year") == year))


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="distance",
        track="background",
        directed=False,
        kind="coded",
        unit="km",
        about="Kilometres between the nearest points of the two territories.",
        orientation=-1,
        tables=("distance",),
        yearly=_distance,
        shown=_distance,
        rows=_distance_rows,
        meaning=meanings.DISTANCE,
    ),
    Indicator(
        name="regime_difference",
        track="background",
        directed=False,
        kind="coded",
        unit="V-Dem electoral democracy, 0 to 1",
        about="How far apart the two stand in electoral democracy.",
        orientation=-1,
        tables=("regimes",),
        yearly=_regime_difference,
        shown=_regime_difference,
        rows=_regime_rows,
        meaning=meanings.REGIME_DIFFERENCE,
    ),
)
