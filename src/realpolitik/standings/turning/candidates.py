"""What the record has around a turn: candidates, not causes.

That a pact ended in the year in which votes parted says nothing of which came of which, or whether both came of a
third. The reader gets the list and the dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.turning import kept
from realpolitik.states import display_name, leaders
from realpolitik.tracks import raw

__all__ = ["AROUND", "EVENTS", "Candidate", "candidates", "events"]

AROUND = 1
"""Years before and after the interval of a turn in which events are told."""

SERIOUS = 3
"""Hostility level from which a dispute is told: a display of force."""

FIRST = 1945

PAUSE = 5
"""Years without a delivery of arms after which the next one is a beginning, and the last one was an end."""

EVENTS: dict[str, pl.DataType] = {
    "a": pl.Int16(),
    "b": pl.Int16(),
    "year": pl.Int16(),
    "kind": pl.String(),
    "what": pl.String(),
    "dataset": pl.String(),
    "identifier": pl.String(),
}
"""Columns of `events`."""


@dataclass(frozen=True)
class Candidate:
    """One event near a turn.

    Attributes
    ----------
    kind
        ``recognition``, ``diplomacy``, ``alliance``, ``arms``, ``dispute``, ``sanction``, ``rivalry`` or
        ``leader``.
    year
        Of the event.
    what
        What happened, in a few words.
    dataset, identifier
        Where it is from, and the publisher's number there, if it has one.
    """

    kind: str
    year: int
    what: str
    dataset: str
    identifier: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As in the contract of ``turning-points``."""
        return {
            "kind": self.kind,
            "year": self.year,
            "what": self.what,
            "dataset": self.dataset,
            "identifier": self.identifier,
        }


def events(record: Record, pairs: pl.DataFrame) -> pl.DataFrame:
    """Everything of some pairs that may stand near a turn.

    Parameters
    ----------
    record
        Of tables that it lacks only what ``evidence`` keeps of them is told (`kept`). Leaders are Archigos's
        where they are loaded, else this package's own list.
    pairs
        ``a``, ``b``, COW codes in any order.

    Returns
    -------
    polars.DataFrame
        ``a`` < ``b``, ``year``, ``kind``, ``what``, ``dataset``, ``identifier``, sorted.
    """
    asked = pairs.select(
        a=pl.min_horizontal("a", "b").cast(pl.Int16), b=pl.max_horizontal("a", "b").cast(pl.Int16)
    ).unique()
    parts = [part.select(*EVENTS).cast(EVENTS) for part in _parts(record, asked)]  # type: ignore[arg-type]
    return pl.concat(parts).unique().sort("a", "b", "year", "kind", "what")


def _parts(record: Record, asked: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield _alliances(record, asked)
    yield _arms(record, asked)
    yield _diplomacy(record, asked)
    yield _disputes(record, asked)
    yield _sanctions(record, asked)
    yield _rivalries(record, asked)
    yield _leaders(record, asked)


def _alliances(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    """The first year of each obligation, and the first without it; the ends of the data are neither."""
    span = kept.span(record, "alliance")
    if span is None:
        return pl.DataFrame(schema=EVENTS)
    spells = _ordered(kept.duties(record), asked).unique()
    key = ["a", "b", "obligation"]
    ordered = spells.sort(*key, "year").with_columns(
        begins=(pl.col("year").diff().over(key) != 1).fill_null(value=True),
        ends=(pl.col("year").shift(-1).over(key) - pl.col("year") != 1).fill_null(value=True),
    )
    begun = ordered.filter("begins", pl.col("year") > span[0]).with_columns(how=pl.lit("begins"))
    ended = ordered.filter("ends", pl.col("year") < span[1]).with_columns(
        pl.col("year") + 1, how=pl.lit("is over")
    )
    name = pl.col("obligation").replace("nonaggression", "non-aggression")
    return _told(
        pl.concat([begun, ended])
        .with_columns(obligation=name)
        .group_by("a", "b", "year", "dataset", "how")
        .agg(pl.col("obligation").sort().str.join(", ")),
        "alliance",
        pl.format("pact {} ({})", "how", "obligation"),
    )


def _arms(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    """The first delivery after some years without any, and the first year without after the last one."""
    span = kept.span(record, "arms")
    if span is None:
        return pl.DataFrame(schema=EVENTS)
    rows = kept.deliveries(record).with_columns(a="source", b="target")
    key = ["source", "target"]
    ordered = _ordered(rows, asked).sort(*key, "year")
    gap = pl.col("year").diff().over(key)
    ordered = ordered.with_columns(
        begins=gap.fill_null(pl.col("year") - span[0] + 1) > PAUSE,
        ends=gap.shift(-1).over(key).fill_null(span[1] - pl.col("year") + 1) > PAUSE,
    )
    begun = ordered.filter("begins").with_columns(how=pl.lit("begin"))
    ended = ordered.filter("ends").with_columns(pl.col("year") + 1, how=pl.lit("stop"))
    both = pl.concat([begun, ended])
    what = pl.format(
        "arms of {} to {} {}", _names(both, "source"), _names(both, "target"), pl.col("how")
    )
    return _told(both, "arms", what)


def _diplomacy(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    """Years in which relations are found that were not there when last coded, or the reverse."""
    rows = _ordered(raw.rows(record, "diplomacy"), asked).sort("a", "b", "year")
    was = pl.col("exchange").shift().over("a", "b")
    last = pl.col("year").shift().over("a", "b").alias("last")
    changed = rows.with_columns(last, was=was).filter(
        pl.col("was").is_not_null(), pl.col("was") != pl.col("exchange")
    )
    what = (
        pl.when("exchange")
        .then(pl.format("diplomatic relations, none in {}", "last"))
        .otherwise(pl.format("no diplomatic relations, there were in {}", "last"))
    )
    first = rows.filter(pl.col("exchange")).group_by("a", "b").agg(first=pl.col("year").min())
    kind = pl.when("exchange", pl.col("year") == pl.col("first")).then(pl.lit("recognition"))
    return _told(
        changed.join(first, on=["a", "b"], how="left"), kind.otherwise(pl.lit("diplomacy")), what
    )


def _disputes(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    """Those with a display of force; all where the record does not know how hostile they were."""
    if kept.span(record, "dispute") is None:
        return pl.DataFrame(schema=EVENTS)
    found = (
        kept.disputes(record)
        .join(asked, on=["a", "b"])
        .group_by("a", "b", "dispute", "dataset")
        .agg(year=pl.col("year").min(), level=pl.col("level").max())
        .filter(pl.col("level").fill_null(SERIOUS) >= SERIOUS)
    )
    what = pl.format("dispute, hostility {}", "level").fill_null("dispute")
    return _told(found, "dispute", what, number="dispute")


def _sanctions(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    imposed = raw.rows(record, "sanctions", pl.col("source").is_not_null())
    rows = _ordered(imposed.rename({"source": "a"}).with_columns(b="target"), asked)
    kinds = pl.format(": {}", pl.col("kinds").str.replace_all(" ", ", ")).fill_null("")
    begun = rows.with_columns(year="start", how=pl.lit("begin"))
    ended = rows.filter(pl.col("end").is_not_null()).with_columns(year="end", how=pl.lit("end"))
    both = pl.concat([begun, ended])
    kinds = pl.format(": {}", pl.col("kinds").str.replace_all(" ", ", ")).fill_null("")
    what = pl.format(
        "sanctions {} ({} against {}{})", "how", "sender", _names(both, "target"), kinds
    )
    return _told(both, "sanction", what, number="case")


def _rivalries(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    if kept.span(record, "rivalry") is None:
        return pl.DataFrame(schema=EVENTS)
    rows = _ordered(kept.rivalries(record), asked)
    begun = rows.with_columns(year="start", how=pl.lit("begins"))
    ended = rows.filter(pl.col("end").is_not_null()).with_columns(year="end", how=pl.lit("ends"))
    both = pl.concat([begun, ended])
    return _told(both, "rivalry", pl.format("rivalry {}", "how"), number="rivalry")


def _leaders(record: Record, asked: pl.DataFrame) -> pl.DataFrame:
    """Whoever came to lead one of the two."""
    came = _archigos(record) if record.has("leaders") else _own_leaders()
    ends = [asked.select("a", "b", ccode=end) for end in ("a", "b")]
    found = pl.concat(ends).join(came, on="ccode")
    what = pl.format("{} comes to lead {}", "name", _names(found, "ccode"))
    return _told(found, "leader", what)


def _names(rows: pl.DataFrame, code: str) -> pl.Series:
    """What each state was called in the year of its row."""
    named = [display_name(*each) for each in rows.select(code, "year").iter_rows()]
    return pl.Series(named, dtype=pl.String)


def _archigos(record: Record) -> pl.DataFrame:
    return (
        raw.rows(record, "leaders")
        .select("ccode", "name", "dataset", year=pl.col("start").dt.year().cast(pl.Int16))
        .filter(pl.col("year") >= FIRST)
        .collect()
    )


def _own_leaders() -> pl.DataFrame:
    told = [
        (one.ccode, one.name, "realpolitik", one.spell.first.year)
        for one in leaders()
        if one.role != "foreign" and one.spell.first.year >= FIRST
    ]
    schema = {"ccode": pl.Int16, "name": pl.String, "dataset": pl.String, "year": pl.Int16}
    return pl.DataFrame(told, schema=schema, orient="row")


def _ordered(rows: pl.LazyFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The rows of the pairs asked, with a < b."""
    low, high = pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b")
    return rows.with_columns(a=low, b=high).join(asked.lazy(), on=["a", "b"]).collect()


def _told(
    rows: pl.DataFrame, kind: str | pl.Expr, what: pl.Expr, *, number: str | None = None
) -> pl.DataFrame:
    identifier = pl.lit(None) if number is None else pl.col(number)
    return rows.select(
        "a",
        "b",
        "year",
        "dataset",
        kind=pl.lit(kind) if isinstance(kind, str) else kind,
        what=what,
        identifier=identifier.cast(pl.String),
    )


def candidates(
    turns: pl.DataFrame, found: pl.DataFrame
) -> dict[tuple[int, int, int], tuple[Candidate, ...]]:
    """The events around each turn, nearest first.

    Parameters
    ----------
    turns
        As `turns.find_turns` gives them for pairs and years: ``a``, ``b``, ``last_before``,
        ``date``, ``first``, ``last``.
    found
        As `events` gives them.

    Returns
    -------
    dict
        By (a, b, date): events from `AROUND` years before the 90 % interval of the date, or before the hole of
        the data in which it lies, to as many after it.
        A turn without any has no entry.
    """
    low, high = pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b")
    start = pl.min_horizontal("first", pl.col("last_before") + 1)
    asked = turns.select(
        "a", "b", "date", "last", start=start, low=low.cast(pl.Int16), high=high.cast(pl.Int16)
    )
    near = (
        asked.join(found.rename({"a": "low", "b": "high"}), on=["low", "high"])
        .filter(pl.col("year").is_between(pl.col("start") - AROUND, pl.col("last") + AROUND))
        .with_columns(away=(pl.col("year") - pl.col("date")).abs())
        .sort("a", "b", "date", "away", "year", "kind", "what")
    )
    told: dict[tuple[int, int, int], list[Candidate]] = {}
    for row in near.iter_rows(named=True):
        event = Candidate(row["kind"], row["year"], row["what"], row["dataset"], row["identifier"])
        told.setdefault((row["a"], row["b"], row["date"]), []).append(event)
    return {key: tuple(each) for key, each in told.items()}
