"""Days and years as columns."""

from __future__ import annotations

from datetime import date

import polars as pl

from realpolitik.states.when import Moment, window

__all__ = ["days"]


def days(at: pl.Series | Moment | None, length: int) -> list[pl.Series]:
    """Two columns, the `first` and the `last` day that each date or year can mean."""
    if not isinstance(at, pl.Series):
        first, last = window(at)
        return [
            pl.Series("first", [first], pl.Date).new_from_index(0, length),
            pl.Series("last", [last], pl.Date).new_from_index(0, length),
        ]
    if at.dtype.is_integer():
        frame = at.alias("year").to_frame()
        return frame.select(
            first=pl.date("year", 1, 1).fill_null(date.max),
            last=pl.date("year", 12, 31).fill_null(date.max),
        ).get_columns()
    day = at.cast(pl.Date).fill_null(date.max)
    return [day.alias("first"), day.alias("last")]
