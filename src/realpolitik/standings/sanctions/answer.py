"""Sanctions by the names of states: the cases, how often such cases worked, and what changed after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import TABLES, Record
from realpolitik.standings.pairs import datasets_of, opened, pair_of
from realpolitik.standings.sanctions.cases import (
    LISTS,
    RESULTS,
    against,
    cases,
    missing_lists,
)
from realpolitik.standings.sanctions.rates import RATES, base_rates
from realpolitik.standings.sanctions.studies import (
    Event,
    Pooled,
    Study,
    events_of,
    fresh,
    pooled,
    study,
)
from realpolitik.standings.sanctions.table import STUDIES, rows_of
from realpolitik.states import State

__all__ = ["NAMES", "Sanctions", "sanctions"]

NAMES = {"ties": "TIES", "gsdb": "GSDB"}
"""How the lists are called for short."""

PARTIAL = {
    "ties": "imposed cases of 1945–2005 with a primary sender only; what was demanded is not told in a table of them",
    "gsdb": "cut by when cases ended, not by how: only those that ended in the years named, or go on",
}
"""What a list lacks that is known to be a part."""


@dataclass(frozen=True)
class Held:
    """How much of one list the record holds.

    Attributes
    ----------
    dataset, name
        Its key and short name.
    loaded
        Whether its cases are here; base rates may be here without them.
    release, first, last, complete
        As the record has them; None if not loaded.
    part
        What it lacks, where it is known to be a part.
    """

    dataset: str
    name: str
    loaded: bool
    release: str | None
    first: int | None
    last: int | None
    complete: bool | None
    part: str | None


@dataclass(frozen=True)
class Sanctions:
    """Sanctions on one state, of all senders or of one.

    Attributes
    ----------
    target, by
        On whom, and of whom; None for all senders.
    since
        Only cases that began in this year or later, or None.
    cases
        Columns of `cases.cases`, with ``iso3_source``, ``name_source``, ``iso3_target``, ``name_target``.
    rates
        Columns of `rates.RATES`: of all cases of each list, not of these only.
    studies
        What changed after these cases began, series by series; empty without cases of states.
    beginnings
        Each year in which a state began sanctions, and whether it was studied.
    each
        The same by single beginning.
    average
        Columns of `table.STUDIES`: the mean over all beginnings of each list, where the record holds it.
    lists
        How much of each list the record holds.
    elsewhere
        With a sender: how many cases of other senders there are against the target.
    cite
        Keys of the data sets behind it.
    """

    target: State
    by: State | None
    since: int | None
    cases: pl.DataFrame = field(repr=False)
    rates: pl.DataFrame = field(repr=False)
    studies: tuple[Pooled, ...] = field(repr=False)
    beginnings: tuple[tuple[Event, bool], ...] = field(repr=False)
    each: tuple[Study, ...] = field(repr=False)
    average: pl.DataFrame = field(repr=False)
    lists: tuple[Held, ...]
    elsewhere: int
    cite: tuple[str, ...]

    @property
    def title(self) -> str:
        """Whose sanctions on whom."""
        sender = "" if self.by is None else f"of {self.by.name} "
        return f"Sanctions {sender}on {self.target.name}"

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: the cases, the base rates, and the studies with the average of each list."""
        return {
            "cases": self._case_table,
            "sanction_rates": lambda: self.rates,
            "sanction_studies": self._study_table,
        }

    def _case_table(self) -> pl.DataFrame:
        lists = pl.col("objectives", "outcomes").list.join(",")
        # Stata reserves the words case and end.
        renamed = {"case": "case_number", "start": "start_year", "end": "end_year"}
        return (
            self.cases.with_columns(lists)
            .rename(renamed)
            .select(
                *("origin", "case_number", "sender", "source", "iso3_source", "name_source"),
                *("target", "iso3_target", "name_target", "multilateral"),
                *("start_year", "end_year", "status"),
                *("kinds", "objectives", "outcomes", "full", "part", "any", "file", "row"),
            )
        )

    def _study_table(self) -> pl.DataFrame:
        rows = [row for each in self.studies for row in rows_of(each, "these cases")]
        return pl.concat([pl.DataFrame(rows, schema=STUDIES, orient="row"), self.average])

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "schema": 1,
            "title": self.title,
            "target": _state(self.target),
            "by": None if self.by is None else _state(self.by),
            "since": self.since,
            "lists": [vars(each) for each in self.lists],
            "cases": [_case(each) for each in self.cases.iter_rows(named=True)],
            "other_senders": self.elsewhere,
            "rates": self.rates.to_dicts(),
            "studies": [_pooled_json(each) for each in self.studies],
            "beginnings": [self._beginning(*each) for each in self.beginnings],
            "average": self.average.to_dicts(),
            "cite": list(self.cite),
        }

    def _beginning(self, event: Event, studied: bool) -> dict[str, Any]:
        mine = [one for one in self.each if one.event == event]
        return {
            "source": event.source,
            "iso3": states.iso3(event.source, at=event.year),
            "name": states.display_name(event.source, event.year),
            "year": event.year,
            "studied": studied,
            "changes": [
                {
                    "series": one.name,
                    "way": one.way,
                    "change": _told(one.change),
                    "p_pairs": one.rank("pairs"),
                    "p_years": one.rank("years"),
                }
                for one in mine
                if not np.isnan(one.change)
            ],
        }


def sanctions(
    target: str | int,
    by: str | int | None = None,
    *,
    since: int | None = None,
    record: Record | None = None,
) -> Sanctions:
    """The cases of sanctions on a state, how often such cases worked, and what changed after they began.

    Parameters
    ----------
    target
        Name or code of the state under sanctions.
    by
        Name or code of the sender; without it all senders, organisations among them.
    since
        Only cases that began in this year or later.
    record
        Without it the default record over the starter. The starter has base rates and the average of all
        cases, and no case: those come with ``realpolitik load ties`` and ``realpolitik load gsdb``.

    Returns
    -------
    Sanctions
        Base rates are shares in [0, 1] with a 90 % interval; cases that go on are neither success nor failure.
        Changes are mean differences, in the unit of the series, between the first five years after and the
        trend of the ten years before; they are what followed, not what the sanctions did.

    Raises
    ------
    NoSuchState, NoAnswer
        If a state is unknown; if both are one; if the lists that are loaded have no such case; if the year lies
        after all of them.

    Examples
    --------
    >>> sanctions("IRN", by="USA").title
    'Sanctions of United States on Iran'
    """
    record = opened(record)
    sender, state = _asked(target, by)
    if since is not None and since > datetime.now(UTC).year:
        raise NoAnswer(f"{since} lies in the future; no case of sanctions has begun then")
    missing = missing_lists(record)
    known = cases(record)
    on_target = against(known, state.ccode)
    found = on_target if sender is None else against(on_target, state.ccode, sender.ccode)
    if since is not None:
        found = found.filter(pl.col("start") >= since)
    if found.is_empty() and record.has("sanctions"):
        raise NoAnswer(_none_here(record, state, sender, since, missing))
    every = events_of(known)
    begun = events_of(found)
    first = fresh(begun, every)
    each = tuple(study(record, first, every)) if record.has("indicators", "relevance") else ()
    other = (
        on_target.select("origin", "case").n_unique() - found.select("origin", "case").n_unique()
    )
    rates = _rates(record)
    used = {*found["origin"].unique(), *rates["origin"].unique()}
    average = _computed(record, "sanction_studies", STUDIES)
    names = {*(one.name for one in each), *average["series"].unique()}
    series = names & {entry.dataset for entry in record.slices("indicators")}
    return Sanctions(
        state,
        sender,
        since,
        _named(found),
        rates,
        tuple(pooled(each)),
        tuple((event, event in first) for event in begun),
        each,
        average,
        tuple(_held(record, name) for name in LISTS),
        0 if sender is None else other,
        tuple(sorted({*used, *(datasets_of(record, *series) if series else ())})),
    )


def _asked(target: str | int, by: str | int | None) -> tuple[State | None, State]:
    if by is None:
        return None, states.resolve(target)
    pair = pair_of(by, target, at=None)
    return pair.a, pair.b


def _none_here(
    record: Record, target: State, by: State | None, since: int | None, missing: Sequence[str]
) -> str:
    held = ", ".join(
        f"{each.name} ({each.first}–{each.last}{'' if each.complete else ', a part'})"
        for each in (_held(record, name) for name in LISTS)
        if each.loaded
    )
    whose = "" if by is None else f" of {by.name}"
    when = "" if since is None else f" that began in {since} or later"
    load = "".join(f"; load {NAMES[name]} too: realpolitik load {name} PATH" for name in missing)
    return f"no case of sanctions{whose} on {target.name}{when} in {held or 'your own rows'}{load}"


def _held(record: Record, name: str) -> Held:
    found = record.slice("sanctions", name)
    if found is None:
        return Held(name, NAMES[name], loaded=False, **dict.fromkeys(_OF_SLICE), part=PARTIAL[name])
    span = found.coverage
    part = None if span.complete else PARTIAL[name]
    if record.slice("sanction_demands", name) is None:
        part = f"without outcomes; load it again: realpolitik load {name} PATH"
    return Held(name, NAMES[name], True, found.release, span.first, span.last, span.complete, part)


_OF_SLICE = ("release", "first", "last", "complete")


def _computed(record: Record, name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """A computed table without the name of its slice; empty where the record has none."""
    if name not in TABLES or not record.has(name):
        return pl.DataFrame(schema=schema)
    return record.frame(name).select(*schema)


def _rates(record: Record) -> pl.DataFrame:
    """The rates of the lists that are loaded, and those kept of a list that is not."""
    fresh_rates = base_rates(record)
    kept = _computed(record, "sanction_rates", RATES)
    counted = fresh_rates["origin"].unique().implode()
    return pl.concat([fresh_rates, kept.filter(~pl.col("origin").is_in(counted))])


def _named(found: pl.DataFrame) -> pl.DataFrame:
    ends: dict[str, list[str | None]] = {
        f"{what}_{end}": [
            None if code is None else name(code, at=year)
            for code, year in found.select(end, "start").iter_rows()
        ]
        for end in ("source", "target")
        for what, name in (("iso3", states.iso3), ("name", states.display_name))
    }
    return found.with_columns(pl.Series(name, values, pl.String) for name, values in ends.items())


def _state(found: State) -> dict[str, Any]:
    return {"ccode": found.ccode, "iso3": found.iso3, "name": found.name}


def _case(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("origin", "case", "sender", "source", "iso3_source", "name_source", "target")
    places = max(len(row["objectives"]), len(row["outcomes"]))
    return {
        **{name: row[name] for name in kept},
        **{name: row[name] for name in ("multilateral", "start", "end", "status")},
        "kinds": (row["kinds"] or "").split(),
        "demands": [
            {
                "objective": _at(row["objectives"], n),
                "outcome": (word := _at(row["outcomes"], n)),
                "result": RESULTS.get(word or ""),
            }
            for n in range(places)
        ],
        **{name: row[name] for name in ("full", "part", "any", "file", "row")},
    }


def _at(words: Sequence[str], n: int) -> str | None:
    return words[n] if n < len(words) else None


def _told(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _pooled_json(found: Pooled) -> dict[str, Any]:
    low, high = found.interval or (None, None)
    rows = pl.DataFrame(list(rows_of(found, ""))[:-1], schema=STUDIES, orient="row")
    return {
        "series": found.name,
        "kind": found.kind,
        "track": found.track,
        "unit": found.unit,
        "way": found.way,
        "n": found.n,
        "change": _told(found.change),
        "lower": low,
        "upper": high,
        "pairs": _placebo(found.pairs_change, found.p_pairs, found.n_pairs),
        "years": _placebo(found.years_change, found.p_years, found.n_years),
        "by_year": rows.drop(
            "origin", "series", "kind", "track", "way", "p_pairs", "p_years"
        ).to_dicts(),
    }


def _placebo(ends: tuple[float, float] | None, p: float | None, n: int) -> dict[str, Any] | None:
    return None if ends is None else {"lower": ends[0], "upper": ends[1], "p": p, "n": n}
