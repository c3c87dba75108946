"""The build's last part: what the user's own rows change, laid over the publishers' figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from realpolitik.record import TABLES, USER, Coverage, Record, Slice
from realpolitik.standings import sides
from realpolitik.standings.models import read_models
from realpolitik.standings.ties import TERMS, Ties, ties
from realpolitik.tracks import own, raw
from realpolitik.tracks.registry import indicator

__all__ = ["OwnStep", "changed_sides", "steps"]

COMPUTED = "realpolitik"


@dataclass(frozen=True)
class OwnStep:
    """What the user's rows change in one computed slice, and how it is found out.

    Attributes
    ----------
    table, dataset
        The slice that the changed rows lie over.
    make
        Gives the changed rows.
    reads
        Tables whose slices the changed rows rest on.
    why_not
        Why the user's rows cannot enter, or None.
    """

    table: str
    dataset: str
    make: Callable[[Record], pl.DataFrame]
    reads: tuple[str, ...]
    why_not: str | None = None

    @property
    def name(self) -> str:
        """What the report calls it."""
        what = self.dataset if self.table == "indicators" else self.table
        return f"{what} with your rows"

    def inputs(self, record: Record) -> dict[str, str]:
        """The slices it rests on; where the publisher's rows are not here, those that its figures rest on."""
        base = record.slice(self.table, self.dataset)
        listed = (
            {} if base is None else {**base.inputs, f"{self.table}/{self.dataset}": _mark(base)}
        )
        for name in self.reads:
            for each in [*raw.own(record, name), *(one for one in record.own if one.table == name)]:
                suffix = "" if not TABLES[name].computed else " with your rows"
                listed[f"{name}/{each.dataset}{suffix}"] = _mark(each)
        listed["relevance"] = " ".join(_mark(each) for each in record.slices("relevance"))
        listed["definition"] = f"own rows {own.VERSION}"
        return listed


def _mark(each: Slice) -> str:
    return f"{each.release} {each.sha256[:16]}"


def steps(record: Record) -> Iterator[OwnStep]:
    """What the user's rows may change, each table after those it rests on."""
    if not any(each.by_user for each in record.live):
        return
    for name in own.concerned(record):
        yield OwnStep(
            "indicators",
            name,
            lambda now, name=name: own.changed_indicator(now, name),  # type: ignore[misc]
            indicator(name).tables,
            own.lacking(record, name),
        )
    foes = ("disputes", "rivalries")
    if any(raw.own(record, each) for each in foes):
        why = own.lacking_table(record, "adversaries", *foes)
        yield OwnStep("adversaries", COMPUTED, own.changed_adversaries, foes, why)
    if raw.own(record, "disputes"):
        why = own.lacking_table(record, "influence", "disputes")
        yield OwnStep("influence", COMPUTED, own.changed_influence, foes[:1], why)
    if record.has("evidence"):
        tables = ("alliances", "disputes", "rivalries", "arms")
        yield OwnStep("evidence", COMPUTED, own.changed_evidence, tables)
    if record.has("models", "sides"):
        yield OwnStep("sides", COMPUTED, changed_sides, ("indicators", "adversaries"))


def coverage(rows: pl.DataFrame) -> Coverage:
    """The years of the changed rows; they claim no more than what they say."""
    if rows.is_empty():
        return Coverage(0, 0, complete=False)
    first, last = rows.select(first=pl.col("year").min(), last=pl.col("year").max()).row(0)
    return Coverage(first, last, complete=False)


def changed_sides(record: Record) -> pl.DataFrame:
    """The rows of the table ``sides`` that the user's own rows change.

    The models stay as they were fitted on the publishers' choices and ties: a row of the user's says how two
    states are tied, not how states choose.
    """
    schema = TABLES["sides"].schema
    found = [pl.DataFrame(schema=schema)]
    fitted = read_models(record)
    if fitted is not None:
        bare = record.without(USER)
        for year in _years(record):
            now, before = ties(record, year), ties(bare, year)
            pairs = _touched(record, now, before)
            rows, old = (sides.frame(each, fitted, *pairs) for each in (now, before))
            rows, old = (each.select(*schema).cast(schema) for each in (rows, old))  # type: ignore[arg-type]
            rest = tuple(name for name in schema if name not in TABLES["sides"].key)
            found.append(own.differing(rows, old, rest))
    return pl.concat(found).sort("year", "a", "b")


def _years(record: Record) -> list[int]:
    """The years with every term in which the user's rows change a term or an adversary."""
    terms = {each.indicator for each in TERMS.values()}
    changed = pl.concat(
        [
            record.by_user("indicators").filter(pl.col("dataset").is_in(terms)).select("year"),
            record.by_user("adversaries").select("year"),
        ]
    )
    span = sides.years(record)
    return [year for year in changed.collect()["year"].unique().sort() if year in span]


def _touched(record: Record, now: Ties, before: Ties) -> tuple[sides.Places, sides.Places]:
    """The relevant pairs, both ways, whose sides a change of ties can reach."""
    pairs = record.scan("relevance").filter(pl.col("year") == now.year).collect()
    pairs = pairs.filter(*(pl.col(end).is_in(now.codes.tolist()) for end in ("a", "b")))
    a, b = (np.searchsorted(now.codes, pairs[end].to_numpy()) for end in ("a", "b"))
    x, y = np.concatenate([a, b]), np.concatenate([b, a])
    tied = np.zeros(now.codes.size, bool)
    for name, square in now.terms.items():
        other = (square != before.terms[name]) & ~(np.isnan(square) & np.isnan(before.terms[name]))
        tied |= other.any(axis=1) | other.any(axis=0)
    foes = (now.adversaries != before.adversaries).any(axis=1)
    kept = tied[x] | foes[y] | foes[x]
    return x[kept], y[kept]
