"""The raw tables an indicator reads: which data set speaks, and what it covers."""

from __future__ import annotations

import polars as pl

from realpolitik.record import Record, Slice

__all__ = ["PREFERRED", "chosen", "covered", "evidence", "rows"]

PREFERRED: dict[str, tuple[str, ...]] = {
    "alliances": ("atop",),
    "disputes": ("gml",),
    "rivalries": ("tss", "thompson_dreyer"),
    "votes": ("unvotes",),
    "trade": ("cow_trade",),
    "arms": ("sipri",),
    "distance": ("cow_mindist",),
    "contiguity": ("cow_contiguity",),
    "regimes": ("democracy",),
}
"""For each table the data sets that indicators read, the first that is loaded; a user's own goes before them.

Two lists of the same thing are never added up: the rivalries of one are mostly those of the other.
"""


IDENTIFIERS = {"disputes": "dispute", "rivalries": "rivalry", "votes": "roll_call"}
"""For each table the column that holds the publisher's own number of a row."""


def chosen(record: Record, table: str) -> Slice | None:
    """The one slice of a table that indicators read, or None if none is loaded."""
    live = {each.dataset: each for each in record.slices(table)}
    own = sorted(name for name, each in live.items() if each.by_user)
    for name in (*own, *PREFERRED.get(table, ()), *sorted(live)):
        if name in live:
            return live[name]
    return None


def covered(record: Record, *tables: str) -> tuple[int, int] | None:
    """First and last year in which all these tables are covered, or None if one is not loaded."""
    slices = [chosen(record, each) for each in tables]
    first = max((each.coverage.first for each in slices if each), default=0)
    last = min((each.coverage.last for each in slices if each), default=0)
    return None if None in slices or last < first else (first, last)


def rows(record: Record, table: str, *conditions: pl.Expr) -> pl.LazyFrame:
    """The rows of a table's chosen slice; none if the table is not loaded."""
    slice_ = chosen(record, table)
    dataset = "" if slice_ is None else slice_.dataset
    return record.scan(table, dataset=dataset).filter(*conditions)


def evidence(**tables: pl.LazyFrame) -> pl.DataFrame:
    """Rows of one or more raw tables, each under the name of its table, as one frame.

    Returns
    -------
    polars.DataFrame
        ``table``, ``identifier`` (the publisher's own number of the row, if it has one), and every column of
        the tables, null where a table has no such column.
    """
    frames = []
    for name, frame in tables.items():
        number = IDENTIFIERS.get(name)
        identifier = pl.lit(None) if number is None else pl.col(number)
        frames.append(
            frame.select(
                pl.lit(name).alias("table"),
                identifier.cast(pl.String).alias("identifier"),
                pl.all() if number is None else pl.exclude(number),
            )
        )
    return pl.concat(frames, how="diagonal").collect()
