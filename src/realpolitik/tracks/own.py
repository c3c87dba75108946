"""What the user's own rows change: the figures that are other ones because of them, and no more.

The publishers' figures are computed without the user's rows and stay as they are. Beside them stand the rows of
computed tables that the user's rows change, so that every figure can tell whose it is, and be shown without.

Where the record holds the publisher's table, an indicator is computed anew from the publisher's rows and the
user's. Where it holds the computed figures alone, as the starter does, an indicator that depends on nothing but
the pair's own rows is mended in the pairs and years that the user's rows reach; one that ranges over all rows
of a table (shares of trade, the allies of both) needs the table.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import polars as pl

from realpolitik.record import USER, Coverage, Record, Slice, empty
from realpolitik.record import table as table_of
from realpolitik.tracks import raw
from realpolitik.tracks.adversaries import adversary_table
from realpolitik.tracks.compute import evidence_table
from realpolitik.tracks.deeds import KEEP
from realpolitik.tracks.grid import FIRST
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.influence import influence_table
from realpolitik.tracks.registry import indicator, indicators
from realpolitik.tracks.scores import scored

__all__ = [
    "ALONE",
    "VERSION",
    "changed_adversaries",
    "changed_evidence",
    "changed_indicator",
    "changed_influence",
    "concerned",
    "differing",
    "lacking",
    "lacking_table",
    "only",
]

VERSION = 1
"""Raised when the way in which the user's rows enter changes."""

ALONE: dict[str, Literal["replace", "peak", "sum"]] = {
    "alliance": "replace",
    "distance": "replace",
    "force": "peak",
    "rivalry": "peak",
    "arms": "sum",
}
"""Indicators of a pair's own rows alone, and how such rows join a value that is known without its rows."""

SAME = 1e-6
"""Relative difference of two single-precision values that are the same."""

SHOWN = 0.0005
"""Half the third digit. A pact of two states moves the median that all pairs are measured from by less."""

PAIR = ["a", "b", "year"]


def concerned(record: Record) -> list[str]:
    """The indicators that read a table of which the user brought rows."""
    return [
        name
        for name, each in indicators().items()
        if any(raw.own(record, table) for table in each.tables)
    ]


def lacking(record: Record, name: str) -> str | None:
    """Why the user's rows cannot enter an indicator, or None if they can."""
    found = indicator(name)
    if record.slice("indicators", name) is None:
        return "needs the publisher's figures; load its data set"
    if _whole(record, found):
        return None
    if name in ALONE:
        return _hidden(record, found)
    missing = [each for each in found.tables if raw.chosen(record, each) is None]
    return _needs(missing or list(found.tables))


def _hidden(record: Record, found: Indicator) -> str | None:
    """Why a row of the user's cannot stand in place of one that is known by its place alone, or None."""
    if ALONE[found.name] == "replace":
        return None
    # Deliveries have no number of their own: the pair and the year tell them apart.
    key = ["a", "b", "year"] if found.name == "arms" else ["a", "b", "identifier"]
    theirs, mine = (
        each.filter(pl.col("indicator") == found.name).select(key)
        for each in (record.without(USER).frame("evidence"), evidence_table(only(record)))
    )
    if mine.join(theirs, on=key, how="semi").is_empty():
        return None
    return f"{_needs(list(found.tables))}: they stand in place of rows of it"


def lacking_table(record: Record, name: str, *needs: str) -> str | None:
    """Why the user's rows cannot enter a computed table that needs raw ones, or None if they can."""
    missing = [each for each in needs if raw.chosen(record, each) is None]
    return _needs(missing) if missing or not record.has(name) else None


def _needs(tables: list[str]) -> str:
    return f"needs a publisher's {', '.join(tables)} beside your rows"


def _whole(record: Record, found: Indicator) -> bool:
    """Whether the record holds all rows that the publisher's figures were computed from."""
    base = record.slice("indicators", found.name)
    held = (raw.chosen(record, each) for each in found.tables)
    return base is not None and base.layer == "record" and all(each is not None for each in held)


def only(record: Record, *, until: int | None = None) -> Record:
    """The user's own rows alone, if need be as if they were known up to a later year."""

    def widened(each: Slice) -> Slice:
        last = max(each.coverage.last, until or each.coverage.last)
        return replace(each, coverage=Coverage(each.coverage.first, last, complete=False))

    return Record(tuple(widened(each) for each in record.live if each.by_user))


def changed_indicator(record: Record, name: str) -> pl.DataFrame:
    """The rows of an indicator that the user's own rows change.

    Outside the publisher's years only the pairs and years that a row of the user's names have a value: there
    nothing is known of the others, and nothing is inferred.

    Parameters
    ----------
    record
        With the user's rows, the publishers' figures, and the ``relevance`` table.
    name
        An indicator that `concerned` names and for which `lacking` has no objection.

    Returns
    -------
    polars.DataFrame
        In the schema of the table ``indicators``, sorted by year, a, b. Scores are on the scale of the
        publishers' relevant pairs; a year without any has none.
    """
    found = indicator(name)
    bare = record.without(USER)
    entry = bare.slice("indicators", name)
    assert entry is not None  # `lacking` asks for it
    base = bare.frame("indicators", dataset=name).select(*PAIR, "value", "se", "n")
    named = _named(record, found)
    whole = _whole(record, found)
    values = (
        _anew(record, found)
        if whole
        else _mended(found, only(record, until=entry.coverage.last), base)
    )
    reached = pl.col("year").is_between(entry.coverage.first, entry.coverage.last)
    known = values.filter(
        reached | pl.struct(PAIR).is_in(named.select(pl.struct(PAIR)).to_series().implode())
    )
    rows = pl.concat(
        [
            differing(known, base, ("value", "se", "n"), least=SAME if name in ALONE else SHOWN),
            known.join(named, on=PAIR, how="semi"),
            _gone(known, base) if whole and found.sparse else known.head(0),
        ]
    ).unique(PAIR)
    return _placed(record, found, entry, base, rows)


def differing(
    rows: pl.DataFrame, base: pl.DataFrame, columns: tuple[str, ...], *, least: float = SAME
) -> pl.DataFrame:
    """The rows that another frame with the same key has not, or has with other values.

    Parameters
    ----------
    rows, base
        Two frames, the second with at least the columns of the first.
    columns
        Those that are compared; the others are the key.
    least
        From which difference on two values are other ones, relative to those above 1.
    """
    key = [name for name in rows.columns if name not in columns]
    both = rows.join(base.select(*key, *columns), on=key, how="left", suffix="_before")
    changed = [
        ~_same(pl.col(name), pl.col(f"{name}_before"), least)
        if rows.schema[name].is_float()
        else pl.col(name).ne_missing(pl.col(f"{name}_before"))
        for name in columns
    ]
    return both.filter(pl.any_horizontal(changed)).select(rows.columns)


def _same(now: pl.Expr, before: pl.Expr, least: float) -> pl.Expr:
    near = (now - before).abs() <= least * pl.max_horizontal(before.abs(), pl.lit(1.0))
    return (now.is_null() & before.is_null()) | near.fill_null(value=False)


def _named(record: Record, found: Indicator) -> pl.DataFrame:
    """The pairs and years that the user's rows name, for indicators of a pair's own rows."""
    if found.name not in ALONE:
        return empty("indicators").select(PAIR)
    return found.yearly(only(record)).select(PAIR)


def _anew(record: Record, found: Indicator) -> pl.DataFrame:
    return found.shown(record).filter(pl.col("year") >= FIRST).select(*PAIR, "value", "se", "n")


def _mended(found: Indicator, mine_only: Record, base: pl.DataFrame) -> pl.DataFrame:
    """Figures that are known without their rows, and the user's rows in their place or beside them."""
    mine = found.shown(mine_only).select(*PAIR, "value", "se", "n")
    way = ALONE[found.name]
    before = mine.join(
        _faded(base, mine) if way != "replace" else base, on=PAIR, how="left", suffix="_before"
    )
    value, known = pl.col("value"), pl.col("value_before")
    if way == "sum":
        value = value + known.fill_null(0)
    elif way == "peak":
        value = pl.max_horizontal(value, known)
    elif found.name == "alliance":
        # A pact told from one side only leaves what the other owes as the publisher has it.
        value = pl.when(pl.col("n") > 1).then(value).otherwise(pl.max_horizontal(value, known))
    count = pl.col("n") if way == "replace" else pl.col("n") + pl.col("n_before").fill_null(0)
    return before.select(*PAIR, value=value, se="se", n=count).cast(mine.schema)


def _faded(base: pl.DataFrame, mine: pl.DataFrame) -> pl.DataFrame:
    """The publisher's figures, and what is left of those of the last year in the years after it."""
    last = base["year"].max()
    later = mine.filter(pl.col("year") > last).select(PAIR)
    left = later.join(base.filter(pl.col("year") == last).drop("year"), on=["a", "b"])
    fading = pl.lit(KEEP).pow(pl.col("year").cast(pl.Int32) - pl.lit(last))
    return pl.concat(
        [
            base,
            left.with_columns(value=(pl.col("value") * fading))
            .select(base.columns)
            .cast(base.schema),
        ]
    )


def _gone(values: pl.DataFrame, base: pl.DataFrame) -> pl.DataFrame:
    """Pairs of which nothing is left once the user's rows stand in place of the publisher's."""
    lost = base.join(values, on=PAIR, how="anti")
    return lost.with_columns(value=0.0, se=0.0, n=0).cast(values.schema)


def _placed(
    record: Record, found: Indicator, entry: Slice, base: pl.DataFrame, rows: pl.DataFrame
) -> pl.DataFrame:
    """The rows with their scores among the publishers' relevant pairs of the year."""
    if found.track == "background" or rows.is_empty():
        none = pl.lit(None, dtype=pl.Float32)
        placed = rows.with_columns(score=none, score_se=none)
    else:
        years = rows["year"].unique().implode()
        rest = base.filter(pl.col("year").is_in(years)).join(rows, on=PAIR, how="anti")
        relevance = record.scan("relevance").filter(pl.col("year").is_in(years)).collect()
        all_rows = pl.concat([rest.cast(rows.schema), rows])
        placed = scored(all_rows, found, relevance, complete=entry.coverage.complete).join(
            rows.select(PAIR), on=PAIR, how="semi"
        )
    schema = table_of("indicators").schema
    return placed.select(*schema).cast(schema).sort("year", "a", "b")  # type: ignore[arg-type]


def changed_adversaries(record: Record) -> pl.DataFrame:
    """The rows of the table ``adversaries`` that the user's own rows change."""
    return _changed(record, "adversaries", adversary_table(record))


def changed_influence(record: Record) -> pl.DataFrame:
    """The rows of the table ``influence`` that the user's own rows change."""
    return _changed(record, "influence", influence_table(record))


def changed_evidence(record: Record) -> pl.DataFrame:
    """Where the user's own rows stand in the user's files, in the schema of ``evidence``."""
    return evidence_table(only(record))


def _changed(record: Record, name: str, now: pl.DataFrame) -> pl.DataFrame:
    found = table_of(name)
    before = record.without(USER).frame(name).select(*found.schema)
    rest = tuple(each for each in found.schema if each not in found.key)
    rows = now.select(*found.schema).cast(found.schema)  # type: ignore[arg-type]
    return differing(rows, before, rest).sort("year", "a", "b")
