"""What the record has of each data set, how old it is, and what a newer release would bring."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl

from realpolitik.datasets.dataset import Dataset
from realpolitik.datasets.loading import DATASETS
from realpolitik.datasets.sync.places import PLACES
from realpolitik.record import Record, Slice, open_record

__all__ = ["status"]

SCHEMA = {
    "key": pl.String(),
    "table": pl.String(),
    "title": pl.String(),
    "held": pl.String(),
    "release": pl.String(),
    "first": pl.Int32(),
    "last": pl.Int32(),
    "coverage": pl.String(),
    "rows": pl.Int64(),
    "loaded": pl.Datetime("us", "UTC"),
    "age": pl.Int32(),
    "newest": pl.String(),
    "newest_last": pl.Int32(),
    "adds": pl.String(),
    "fetch": pl.String(),
    "terms": pl.String(),
    "homepage": pl.String(),
}


def status(record: Record | None = None, *, now: datetime | None = None) -> pl.DataFrame:
    """Every data set and what the record has of it.

    Parameters
    ----------
    record
        Without it the default record, over the starter.
    now
        From when ages are counted; this moment without it.

    Returns
    -------
    polars.DataFrame
        One row for each data set and table: ``key``, ``table``, ``title``; ``held``, ``record`` where the
        rows are loaded, ``yours`` where you brought them, ``starter`` where figures computed from them ship,
        null otherwise; ``release``, ``first``, ``last``, ``coverage`` (``complete`` or ``partial``), ``rows``,
        ``loaded`` (UTC) and ``age`` in days; ``newest`` and ``newest_last``, the newest release known to
        this version of realpolitik; ``adds``, what it would bring; ``fetch``, the command; ``terms`` and
        ``homepage``.

    Examples
    --------
    >>> status().columns[:4]
    ['key', 'table', 'title', 'held']
    """
    found = open_record() if record is None else record
    moment = now or datetime.now(UTC)
    rows = [_row(each, table, found, moment) for each in DATASETS.values() for table in each.tables]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(each: Dataset, table: str, record: Record, now: datetime) -> dict[str, Any]:
    held = record.slice(table, each.key)
    place = PLACES.get(each.key)
    about = {
        "key": each.key,
        "table": table,
        "title": each.title,
        "newest": place.release if place else each.release,
        "newest_last": place.last if place else None,
        "fetch": _fetch(each.key),
        "terms": each.terms,
        "homepage": each.homepage,
    }
    if held is None:
        release = _behind(record, f"{table}/{each.key}")
        return {
            **about,
            "held": "starter" if release else None,
            "release": release,
            "adds": f"{place.first}–{place.last}" if place and place.first else None,
        }
    loaded = _moment(held)
    return {
        **about,
        "held": "yours" if held.by_user else held.layer,
        "release": held.release,
        "first": held.coverage.first,
        "last": held.coverage.last,
        "coverage": "complete" if held.coverage.complete else "partial",
        "rows": held.rows,
        "loaded": loaded,
        "age": max(0, (now - loaded).days) if loaded else None,
        "adds": _adds(each.key, held),
    }


def _fetch(key: str) -> str:
    fetched = key in PLACES and PLACES[key].originals
    return f"realpolitik sync {key}" if fetched else f"realpolitik load {key} PATH"


def _behind(record: Record, name: str) -> str | None:
    """The release of rows that are not there themselves, but figures computed from them are."""
    for each in record.slices():
        if name in each.inputs:
            return each.inputs[name].rpartition(" ")[0]
    return None


def _moment(held: Slice) -> datetime | None:
    try:
        moment = datetime.fromisoformat(held.loaded)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _adds(key: str, held: Slice) -> str | None:
    """The years that the newest known release has and the record has not."""
    place = PLACES.get(key)
    if place is None or place.first is None or place.last is None:
        return None
    parts = []
    if held.coverage.first > place.first:
        parts.append(f"{place.first}–{held.coverage.first - 1}")
    if held.coverage.last < place.last:
        parts.append(f"{held.coverage.last + 1}–{place.last}")
    return ", ".join(parts)
