"""What a source adds to a panel: columns, each with where it comes from, and how they join its rows.

A part joins on one number made of the codes and the year, which is several times faster than on three columns.
Its rows are one a key, so that no join can multiply the panel's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.record import Record, Slice
from realpolitik.tracks import raw

__all__ = [
    "PAIR",
    "STATE",
    "Part",
    "Rows",
    "Told",
    "both_ends",
    "joined",
    "mirrored",
    "source",
    "told",
]

PAIR = ("ccode1", "ccode2", "year")
STATE = ("ccode", "year")

_CODES, _YEARS, _FIRST = 1000, 300, 1800
"""COW codes are below 1000; years are counted from 1800, so that a key of a pair has 32 bits."""

LOADED_BY = {
    "alliances": "atop",
    "arms": "sipri",
    "capabilities": "cow_nmc",
    "contiguity": "cow_contiguity",
    "contiguity_gaps": "cow_contiguity",
    "dispute_details": "gml",
    "disputes": "gml",
    "distance": "cow_mindist",
    "ideal_points_published": "ideal_points",
    "igo_totals": "cow_igo",
    "igos": "cow_igo",
    "regimes": "democracy",
    "rivalries": "tss",
    "sanctions": "ties",
    "trade": "cow_trade",
    "votes": "unvotes",
    "wars": "cow_wars",
}
"""Which data set fills a table, for the message that it is not there."""


@dataclass(frozen=True)
class Told:
    """One column of a panel and where it comes from.

    Attributes
    ----------
    name
        The column.
    table, dataset, release
        The table of the record, the data set and its release; of what is computed from other columns, empty.
    first, last
        Years that the source covers; outside them the column is missing.
    zero
        What a row without an entry has inside those years: 0 where nothing to report is known to be nothing,
        None where it is missing.
    vintage
        When the slice was loaded, in UTC; empty for a computed column.
    """

    name: str
    table: str = ""
    dataset: str = ""
    release: str = ""
    first: int | None = None
    last: int | None = None
    zero: int | None = None
    vintage: str = ""


@dataclass(frozen=True)
class Rows:
    """The rows of a panel so far, and which of a source's rows can have a place in it.

    Attributes
    ----------
    frame
        The rows.
    first, last
        Calendar years, both included.
    chosen
        COW codes of the states of the panel, None for all.
    """

    frame: pl.LazyFrame = field(repr=False)
    first: int
    last: int
    chosen: tuple[int, ...] | None = None

    def mapped(self, change: Callable[[pl.LazyFrame], pl.LazyFrame]) -> Rows:
        """The same with other columns."""
        return replace(self, frame=change(self.frame))

    def with_columns(self, *columns: pl.Expr) -> Rows:
        """The same with more columns."""
        return self.mapped(lambda frame: frame.with_columns(*columns))

    def narrowed(self, added: pl.LazyFrame, *codes: str) -> pl.LazyFrame:
        """The rows of a source that have a place: without this a part of a panel costs what the whole does."""
        there = added.filter(pl.col("year").is_between(self.first, self.last))
        if self.chosen is None:
            return there
        return there.filter(*(pl.col(code).is_in(list(self.chosen)) for code in codes))


@dataclass(frozen=True)
class Part:
    """Columns that one source adds.

    Attributes
    ----------
    columns
        What is added, in order.
    apply
        From the panel's rows to the same rows with the columns.
    needs
        Columns of other parts that it reads.
    """

    columns: tuple[Told, ...]
    apply: Callable[[Rows], Rows] = field(repr=False)
    needs: tuple[str, ...] = ()


def source(record: Record, table: str, dataset: str | None = None) -> Slice:
    """The slice of a table that a panel reads.

    Raises
    ------
    NoAnswer
        If the record has none, with the command that loads it.
    """
    found = raw.chosen(record, table) if dataset is None else record.slice(table, dataset)
    if found is None:
        key = dataset or LOADED_BY.get(table)
        command = f"load {key} PATH" if key else "build"
        raise NoAnswer(f"the record has no {table}; run: realpolitik {command}")
    return found


def told(entry: Slice, *names: str, zero: int | None = None) -> tuple[Told, ...]:
    """Columns that come from one slice; a zero is inferred only inside a complete coverage."""
    span = entry.coverage
    whole = span.complete and span.states is None
    one = Told(
        name="",
        table=entry.table,
        dataset=entry.dataset,
        release=entry.release,
        first=span.first,
        last=span.last,
        zero=zero if whole else None,
        vintage=entry.loaded,
    )
    return tuple(replace(one, name=name) for name in names)


def _key(on: Sequence[str]) -> pl.Expr:
    *codes, year = on
    number = pl.lit(0, pl.Int32)
    for code in codes:
        number = number * _CODES + pl.col(code).cast(pl.Int32)
    return (number * _YEARS + (pl.col(year).cast(pl.Int32) - _FIRST)).alias("key")


def joined(
    rows: Rows,
    added: pl.LazyFrame,
    columns: Sequence[Told],
    on: Sequence[str] = PAIR,
    *,
    keys: Sequence[str] = PAIR,
) -> Rows:
    """The rows of a panel with the columns of a source.

    Parameters
    ----------
    rows
        The panel.
    added
        One row a key, with the keys named as in ``keys`` and the columns named as they are to be.
    columns
        What is added.
    on
        The columns of the panel that the keys are.
    keys
        The columns of ``added`` that they are.
    """
    names = [each.name for each in columns]
    small = rows.narrowed(added, *keys[:-1]).select(_key(keys), *names)
    keyed = rows.frame.with_columns(_key(on))
    wide = keyed.join(small, on="key", how="left", maintain_order="left").drop("key")
    return replace(rows, frame=wide.with_columns(_filled(columns)))


def _filled(columns: Sequence[Told]) -> list[pl.Expr]:
    return [
        pl.when(pl.col(each.name).is_null() & pl.col("year").is_between(each.first, each.last))
        .then(pl.lit(each.zero, pl.Int8))
        .otherwise(each.name)
        .alias(each.name)
        for each in columns
        if each.zero is not None
    ]


def mirrored(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of undirected pairs (``a``, ``b``) in both directions (``ccode1``, ``ccode2``)."""
    there = rows.rename({"a": "ccode1", "b": "ccode2"})
    back = rows.rename({"a": "ccode2", "b": "ccode1"}).select(there.collect_schema().names())
    return pl.concat([there, back])


def both_ends(
    columns: tuple[Told, ...], added: Callable[[], pl.LazyFrame], *, dyadic: bool
) -> tuple[Part, ...]:
    """What a source of state-years adds: once in a panel of states, for either end in one of pairs.

    Parameters
    ----------
    columns
        Named without a number.
    added
        One row a ``ccode`` and ``year``, with those columns.
    dyadic
        Whether the panel is one of pairs; its columns end in 1 and 2.
    """

    def part(end: str) -> Part:
        names = tuple(replace(each, name=f"{each.name}{end}") for each in columns)

        def apply(rows: Rows) -> Rows:
            small = added().rename({each.name: f"{each.name}{end}" for each in columns})
            return joined(rows, small, names, (f"ccode{end}", "year"), keys=STATE)

        return Part(names, apply)

    return tuple(part(end) for end in (("1", "2") if dyadic else ("",)))
