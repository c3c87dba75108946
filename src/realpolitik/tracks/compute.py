"""The computed tables of this room, in the schema of the record."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from realpolitik import states
from realpolitik.record import Coverage, Record, empty
from realpolitik.record import table as table_of
from realpolitik.tracks import raw
from realpolitik.tracks.adversaries import adversary_table
from realpolitik.tracks.bonds import OBLIGATIONS
from realpolitik.tracks.deeds import pair_disputes
from realpolitik.tracks.grid import FIRST
from realpolitik.tracks.registry import indicator, indicators
from realpolitik.tracks.relevance import relevance_table
from realpolitik.tracks.scores import scored, unscored

__all__ = [
    "adversary_table",
    "all_tables",
    "evidence_table",
    "indicator_coverage",
    "indicator_table",
    "pair_table",
    "relevance_table",
]


def indicator_table(record: Record, name: str) -> pl.DataFrame:
    """One indicator for all pairs and years, with its scores.

    Parameters
    ----------
    record
        With the raw tables of the indicator, and those of the political relevance of pairs or the
        ``relevance`` table itself.
    name
        Of an indicator.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``indicators``, sorted by year, a, b. Indicators of the background have no
        score, nor have those of a file cut to some states. Of a sparse indicator only the pairs that are
        not simply 0 have rows; `pair_table` adds zeros.

    Raises
    ------
    UnknownName
        If there is no such indicator.
    """
    found = indicator(name)
    values = found.shown(record).filter(pl.col("year") >= FIRST)
    coverage = indicator_coverage(record, name)
    # A rank among the pairs of a few states is none among all.
    if not found.scored or found.track == "background" or coverage.states is not None:
        rows = unscored(values)
    else:
        relevance = (
            record.frame("relevance") if record.has("relevance") else relevance_table(record)
        )
        rows = scored(values, found, relevance, complete=coverage.complete)
    schema = table_of("indicators").schema
    return rows.select(*schema).cast(schema).sort("year", "a", "b")  # type: ignore[arg-type]


def indicator_coverage(record: Record, name: str) -> Coverage:
    """The years an indicator covers, and whether a pair without a row is known to be 0.

    Returns
    -------
    Coverage
        The years that all its raw tables cover, from 1946 on. ``complete`` only if the indicator is sparse
        and its raw tables are complete: for any other a pair without a row is missing.
    """
    found = indicator(name)
    span = raw.covered(record, *found.tables)
    if span is None:
        return Coverage(0, 0, complete=False)
    coverages = [slice_.coverage for each in found.tables if (slice_ := raw.chosen(record, each))]
    limited = [set(each.states) for each in coverages if each.states is not None]
    return Coverage(
        max(span[0], FIRST),
        span[1],
        complete=found.sparse and all(each.complete for each in coverages),
        states=tuple(sorted(set.intersection(*limited))) if limited else None,
    )


def all_tables(record: Record) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Every table of this room: its name, its data set (an indicator's name, or ``realpolitik``), its rows."""
    yield "relevance", "realpolitik", relevance_table(record)
    yield "adversaries", "realpolitik", adversary_table(record)
    for name in indicators():
        yield "indicators", name, indicator_table(record, name)
    yield "evidence", "realpolitik", evidence_table(record)


def pair_table(
    record: Record, x: int, y: int, *, first: int = FIRST, last: int = 9999
) -> pl.DataFrame:
    """Every indicator of one pair, the zeros of sparse indicators included.

    A zero is added for a year without a row if the indicator's slice is complete there and both states
    exist. Its score is 0: a pair without a tie is what scores are measured from.

    Parameters
    ----------
    record
        With the computed table ``indicators``.
    x, y
        COW codes, in any order.
    first, last
        Calendar years, both included.

    Returns
    -------
    polars.DataFrame
        ``indicator``, ``a``, ``b``, ``year``, ``value``, ``se``, ``n``, ``score``, ``score_se``, sorted by
        indicator, a, year.
    """
    columns = ("indicator", *table_of("indicators").schema)
    between = pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y])
    rows = (
        record.scan("indicators")
        .filter(between, pl.col("year").is_between(first, last))
        .rename({"dataset": "indicator"})
        .select(columns)
        .collect()
    )
    zeros = _zeros(record, x, y, first, last)
    missing = zeros.join(rows, on=["indicator", "a", "b", "year"], how="anti")
    return pl.concat([rows, missing.select(columns)]).sort("indicator", "a", "year")


def _zeros(record: Record, x: int, y: int, first: int, last: int) -> pl.DataFrame:
    schema = table_of("indicators").schema
    known = indicators()
    frames = [pl.DataFrame(schema={"indicator": pl.String, **schema})]
    live = [each for each in record.slices("indicators") if each.coverage.complete]
    together = _both_there(x, y, first, min(last, max((s.coverage.last for s in live), default=0)))
    for slice_ in live:
        found, coverage = known.get(slice_.dataset), slice_.coverage
        if found is None or not found.sparse:
            continue
        if coverage.states is not None and not {x, y} <= set(coverage.states):
            continue
        years = together.filter(together.is_between(coverage.first, coverage.last))
        ways = [(x, y), (y, x)] if found.directed else [(min(x, y), max(x, y))]
        score = None if found.track == "background" else 0.0
        frames += [
            pl.DataFrame({"year": years})
            .with_columns(
                indicator=pl.lit(slice_.dataset),
                a=pl.lit(a),
                b=pl.lit(b),
                value=0.0,
                se=0.0,
                n=0,
                score=pl.lit(score),
                score_se=pl.lit(score),
            )
            .select("indicator", *schema)
            .cast(schema)  # type: ignore[arg-type]
            for a, b in ways
        ]
    return pl.concat(frames)


def _both_there(x: int, y: int, first: int, last: int) -> pl.Series:
    """The years in which both states were in the system."""
    if last < first:
        return pl.Series("year", [], dtype=pl.Int16)
    system = states.system(first, last).filter(pl.col("ccode").is_in([x, y]))
    return system.filter(pl.len().over("year") == 2)["year"].unique().sort()


EVIDENCE = ("indicator", "a", "b", "year", "source", "file", "row", "identifier", "share")


def evidence_table(record: Record) -> pl.DataFrame:
    """Where the rows behind the coded indicators of few rows stand in the publishers' files.

    One row for each dispute and year (``force``), rivalry (``rivalry``, in its first year), delivery
    (``arms``; a delivers to b) and spell of unchanged obligations (``alliance``, in its first year). What
    the row says is not here, only its place, the publisher's identifier, and what it adds to the value in
    its own year. A spell of obligations is identified by its years and their names; it has no number.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``evidence``; rows from before 1946 are there where they still weigh.
    """
    parts = [_of_force(record), _of_rivalry(record), _of_arms(record), _of_alliance(record)]
    schema = empty("evidence").schema
    found = pl.concat([each.select(EVIDENCE).cast(schema) for each in parts])
    return found.sort("indicator", "a", "b", "year", "file", "row")


def _of_force(record: Record) -> pl.DataFrame:
    return pair_disputes(record).with_columns(
        indicator=pl.lit("force"),
        source="dataset",
        identifier=pl.col("dispute").cast(pl.String),
        share="level",
    )


def _of_rivalry(record: Record) -> pl.DataFrame:
    return (
        raw.rows(record, "rivalries", pl.col("end") >= FIRST)
        .with_columns(
            indicator=pl.lit("rivalry"),
            year="start",
            source="dataset",
            identifier=pl.col("rivalry").cast(pl.String),
            share=1.0,
        )
        .collect()
    )


def _of_arms(record: Record) -> pl.DataFrame:
    return (
        raw.rows(record, "arms")
        .select(
            a="source",
            b="target",
            year="year",
            file="file",
            row="row",
            source="dataset",
            share="tiv",
            indicator=pl.lit("arms"),
            identifier=pl.lit(None, dtype=pl.String),
        )
        .collect()
    )


def _of_alliance(record: Record) -> pl.DataFrame:
    """Spells of the same obligations; the row is that of the first year, seen from the lower code."""
    lower, higher = pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")
    named = pl.concat_str(
        [pl.when(name).then(pl.lit(name)) for name in OBLIGATIONS],
        separator=" ",
        ignore_nulls=True,
    )
    yearly = (
        raw.rows(record, "alliances", pl.col("year") >= FIRST)
        .sort("source")
        .group_by(a=lower, b=higher, year=pl.col("year"))
        .agg(
            pl.col(OBLIGATIONS).any(),
            pl.col("dataset", "file", "row").first(),
        )
        .with_columns(owed=named)
        .sort("a", "b", "year")
        .collect()
    )
    goes_on = (pl.col("year").diff() == 1) & (pl.col("owed") == pl.col("owed").shift())
    begins = (~goes_on.fill_null(value=False)).over("a", "b")
    spells = yearly.with_columns(spell=begins.cast(pl.Int32).cum_sum())
    return (
        spells.group_by("spell", maintain_order=True)
        .agg(pl.exclude("year").first(), year=pl.col("year").first(), last=pl.col("year").last())
        .with_columns(
            indicator=pl.lit("alliance"),
            source="dataset",
            identifier=pl.format("{}–{} {}", "year", "last", "owed"),
            share=(pl.col("defense") | pl.col("offense")).cast(pl.Float32),
        )
    )
