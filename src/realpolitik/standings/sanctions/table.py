"""Base rates of sanctions, and what changed after them on average, as computed tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.standings.sanctions.cases import LISTS, cases
from realpolitik.standings.sanctions.deviations import KS
from realpolitik.standings.sanctions.rates import RATES, base_rates
from realpolitik.standings.sanctions.studies import Pooled, events_of, fresh, pooled, study

__all__ = [
    "NEEDS",
    "RATES",
    "RATES_KEY",
    "STUDIES",
    "STUDIES_KEY",
    "VERSION",
    "rows_of",
    "sanction_rate_table",
    "sanction_study_table",
]

VERSION = "1"
"""Raised when a method changes, so that what was computed before is computed again."""

NEEDS = ("sanctions", "sanction_demands", "indicators", "relevance")
"""Tables that the two are computed from."""

RATES_KEY = ("origin", "by", "kind", "worked")

STUDIES: dict[str, pl.DataType] = {
    "origin": pl.String(),
    "series": pl.String(),
    "kind": pl.String(),
    "track": pl.String(),
    "way": pl.String(),
    "k": pl.Int8(),
    **{
        name: pl.Float32()
        for name in (
            *("change", "lower", "upper"),
            *("pairs_lower", "pairs_upper", "years_lower", "years_upper"),
        )
    },
    "n": pl.Int32(),
    "p_pairs": pl.Float32(),
    "p_years": pl.Float32(),
}
"""Columns of the table of studies: one row for each year from the beginning, and one with ``k`` null for the mean
of the first five years after it, which alone has ranks."""

STUDIES_KEY = ("origin", "series", "way", "k")


def sanction_rate_table(record: Record) -> pl.DataFrame:
    """How often sanctions worked, of each list: columns of `RATES`, keyed by `RATES_KEY`.

    Parameters
    ----------
    record
        With ``sanctions`` and ``sanction_demands``; without them the table is empty.
    """
    return base_rates(record)


def sanction_study_table(record: Record) -> pl.DataFrame:
    """What changed after sanctions began, on average over all beginnings of each list.

    Parameters
    ----------
    record
        With `NEEDS`.

    Returns
    -------
    polars.DataFrame
        `STUDIES`, keyed by `STUDIES_KEY`: means over the beginnings that follow on no other within five years,
        their 90 % intervals by a bootstrap over targets, and the 5 % and 95 % points of the same means at placebo
        pairs and years.
    """
    known = cases(record)
    every = events_of(known)
    parts = []
    for name in LISTS:
        mine = fresh(events_of(known.filter(pl.col("origin") == name)), every)
        for each in pooled(study(record, mine, every)):
            parts += list(rows_of(each, name))
    return pl.DataFrame(parts, schema=STUDIES, orient="row")


def rows_of(found: Pooled, origin: str) -> Iterator[tuple[object, ...]]:
    """The rows of one series: each year, then the change."""
    named = (origin, found.name, found.kind, found.track, found.way)
    columns = zip(
        KS,
        found.mean,
        *found.spread,
        *found.pairs_band,
        *found.years_band,
        found.counts,
        strict=True,
    )
    for k, *figures, n in columns:
        yield (*named, int(k), *(_number(each) for each in figures), int(n), None, None)
    nothing = (None, None)
    yield (
        *named,
        None,
        _number(found.change),
        *(found.interval or nothing),
        *(found.pairs_change or nothing),
        *(found.years_change or nothing),
        found.n,
        found.p_pairs,
        found.p_years,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
