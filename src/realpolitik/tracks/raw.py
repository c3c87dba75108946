"""The raw tables an indicator reads: which data set speaks, what it covers, and what the user adds.

The user's own rows extend a publisher's and never replace them as a whole. They widen no coverage: where the
publisher's ends, only the user's rows speak, and no zero is inferred.
"""

from __future__ import annotations

import polars as pl

from realpolitik.record import Record, Slice
from realpolitik.record import table as table_of

__all__ = ["PREFERRED", "chosen", "covered", "evidence", "own", "reached", "read", "rows"]

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
    "sanctions": ("gsdb", "ties"),
    "diplomacy": ("cow_diplomacy",),
    "igos": ("cow_igo",),
    "igo_totals": ("cow_igo",),
}
"""For each table the data sets that indicators read, the first that is loaded.

Two lists of the same thing are never added up: the rivalries of one are mostly those of the other.
"""

WIDEST = ("sanctions",)
"""Tables of which a whole list is read before a part of one, and a long one before a short one.

Both lists of sanctions come in copies that are cut to some cases.
"""

IDENTIFIERS = {
    "disputes": "dispute",
    "rivalries": "rivalry",
    "votes": "roll_call",
    "sanctions": "case",
}
"""For each table the column that holds the publisher's own number of a row."""


def chosen(record: Record, table: str) -> Slice | None:
    """The one slice by a publisher that indicators read of a table, or None if none is loaded."""
    live = {each.dataset: each for each in record.slices(table) if not each.by_user}
    ranked = [live[name] for name in (*PREFERRED.get(table, ()), *sorted(live)) if name in live]
    if table in WIDEST:
        # The first of the widest: max keeps the order of those that are alike.
        return max(ranked, key=_width, default=None)
    return next(iter(ranked), None)


def _width(entry: Slice) -> tuple[bool, int]:
    """Whether a slice is complete, and how many years it covers."""
    return entry.coverage.complete, entry.coverage.last - entry.coverage.first


def own(record: Record, table: str) -> list[Slice]:
    """The slices of a table with the user's own rows, in the order of their names."""
    return [each for each in record.slices(table) if each.by_user]


def read(record: Record, table: str) -> list[Slice]:
    """The slices of a table that indicators read: a publisher's, and the user's own."""
    publisher = chosen(record, table)
    return [*([] if publisher is None else [publisher]), *own(record, table)]


def covered(record: Record, *tables: str) -> tuple[int, int] | None:
    """First and last year in which publishers cover all these tables, or None if one is not loaded."""
    slices = [chosen(record, each) for each in tables]
    first = max((each.coverage.first for each in slices if each), default=0)
    last = min((each.coverage.last for each in slices if each), default=0)
    return None if None in slices or last < first else (first, last)


def reached(record: Record, table: str) -> tuple[int, int] | None:
    """First and last year that a publisher covers or that a row of the user's names."""
    spans = [each.coverage for each in read(record, table)]
    if not spans:
        return None
    return min(each.first for each in spans), max(each.last for each in spans)


def rows(record: Record, table: str, *conditions: pl.Expr) -> pl.LazyFrame:
    """The rows of a table that indicators read; none if the table is not loaded.

    The user's own rows stand among the publisher's, and in place of a row with the same key.
    """
    publisher = chosen(record, table)
    found = record.scan(table, dataset="" if publisher is None else publisher.dataset)
    mine = [record.scan(table, dataset=each.dataset) for each in own(record, table)]
    if mine:
        added, key = pl.concat(mine), list(table_of(table).key)
        found = pl.concat([found.join(added.select(key), on=key, how="anti"), added])
    return found.filter(*conditions)


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
