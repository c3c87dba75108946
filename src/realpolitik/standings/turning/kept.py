"""Rows that the record has of pacts, disputes, rivalries and arms, or the places of them that it kept.

A record without the publishers' tables, as the starter is one, still has the table ``evidence``: of each row its
pair, its year and its identifier, and not what it says. So it knows when a rivalry began and not when it ended,
and the starter that there was a dispute and not how hostile it was.
"""

from __future__ import annotations

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.pairs import origins
from realpolitik.tracks import raw
from realpolitik.tracks.bonds import OBLIGATIONS
from realpolitik.tracks.deeds import pair_disputes

__all__ = ["KINDS", "datasets", "deliveries", "disputes", "duties", "rivalries", "span"]

KINDS: dict[str, tuple[str, str | None]] = {
    "alliance": ("alliances", "alliance"),
    "arms": ("arms", "arms"),
    "diplomacy": ("diplomacy", None),
    "dispute": ("disputes", "force"),
    "leader": ("leaders", None),
    "rivalry": ("rivalries", "rivalry"),
    "sanction": ("sanctions", None),
}
"""Kinds of events: the table of a publisher's rows, and the indicator under which ``evidence`` keeps them."""


def datasets(record: Record) -> dict[str, tuple[str, ...]]:
    """The data sets from which a record knows events of each kind; none where it knows none.

    Leaders that no publisher's list tells are this package's own.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, (table, indicator) in KINDS.items():
        chosen = raw.chosen(record, table)
        entry = None if indicator is None else record.slice("indicators", indicator)
        if chosen is not None:
            found[kind] = (chosen.dataset,)
        elif entry is not None and record.has("evidence"):
            found[kind] = tuple(sorted(origins(entry)))
        else:
            found[kind] = ()
    return {**found, "leader": found["leader"] or ("realpolitik",)}


def span(record: Record, kind: str) -> tuple[int, int] | None:
    """First and last year of the data on a kind of event: what stops with them has not ended."""
    table, indicator = KINDS[kind]
    known = raw.covered(record, table)
    if known is not None or indicator is None:
        return known
    entry = record.slice("indicators", indicator)
    return None if entry is None else (entry.coverage.first, entry.coverage.last)


def _evidence(record: Record, indicator: str) -> pl.LazyFrame:
    rows = record.scan("evidence").filter(pl.col("indicator") == indicator)
    return rows.select("a", "b", "year", "identifier", "share", dataset="source")


def duties(record: Record) -> pl.LazyFrame:
    """What two states owed one another: ``a``, ``b``, ``year``, ``dataset``, ``obligation``, in any order."""
    if raw.chosen(record, "alliances") is not None:
        rows = raw.rows(record, "alliances").rename({"source": "a", "target": "b"})
        owed = rows.unpivot(
            OBLIGATIONS, index=["a", "b", "year", "dataset"], variable_name="obligation"
        )
        return owed.filter("value").drop("value")
    # A spell is identified as its years and duties: 1961–2018 defense nonaggression.
    parts = pl.col("identifier").str.splitn(" ", 2).struct
    last = parts.field("field_0").str.split("–").list.last().cast(pl.Int16)
    return (
        _evidence(record, "alliance")
        .with_columns(
            year=pl.int_ranges("year", last + 1, dtype=pl.Int16),
            obligation=parts.field("field_1").str.split(" "),
        )
        .explode("year")
        .explode("obligation")
        .drop("identifier", "share")
    )


def disputes(record: Record) -> pl.DataFrame:
    """``a`` < ``b``, ``year``, ``dispute``, ``level`` (null where it was not kept), ``dataset``."""
    if raw.chosen(record, "disputes") is not None:
        return pair_disputes(record).select("a", "b", "year", "dispute", "level", "dataset")
    rows = _evidence(record, "force").rename({"identifier": "dispute"})
    return rows.with_columns(level=pl.col("share").cast(pl.Int8)).drop("share").collect()


def rivalries(record: Record) -> pl.LazyFrame:
    """``a``, ``b``, ``rivalry``, ``start``, ``end`` (null where not known or not over), ``dataset``."""
    if raw.chosen(record, "rivalries") is not None:
        over = pl.when(~pl.col("ongoing")).then(pl.col("end"))
        return raw.rows(record, "rivalries").select(
            "a", "b", "start", over.alias("end"), "rivalry", "dataset"
        )
    rows = _evidence(record, "rivalry").rename({"identifier": "rivalry", "year": "start"})
    return rows.with_columns(end=pl.lit(None, dtype=pl.Int16))


def deliveries(record: Record) -> pl.LazyFrame:
    """``source``, ``target``, ``year``, ``dataset`` of every year in which one state delivered arms to another."""
    if raw.chosen(record, "arms") is not None:
        return raw.rows(record, "arms").select("source", "target", "year", "dataset")
    rows = _evidence(record, "arms").rename({"a": "source", "b": "target"})
    return rows.select("source", "target", "year", "dataset")
