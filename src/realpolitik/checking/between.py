"""What the record holds of two states: series, spells and rows, each read once and only when asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.checking.values import Row
from realpolitik.checking.wording import with_article
from realpolitik.record import Record, Slice
from realpolitik.standings.pairs import origins
from realpolitik.tracks import compute, raw
from realpolitik.tracks.grid import FIRST

__all__ = ["Between", "Level", "Pact", "Reference"]

OF_EVIDENCE = {
    "alliance": "alliances",
    "arms": "arms",
    "force": "disputes",
    "rivalry": "rivalries",
}
"""For each indicator that the table ``evidence`` opens, the raw table of its rows."""

WAR = 5.0
"""The hostility level of war. What is left of an earlier war is always less."""

PACT = re.compile(r"(\d+)–(\d+) (.*)")
"""How the table ``evidence`` identifies a spell of obligations."""

ARMED = frozenset({"defense", "offense"})
"""Obligations that count as an alliance; the others are no promise of arms."""


@dataclass(frozen=True)
class Reference:
    """One row of a publisher's file behind an indicator of the pair."""

    indicator: str
    a: int
    b: int
    year: int
    dataset: str
    file: str
    row: int
    identifier: str | None
    share: float | None


@dataclass(frozen=True)
class Pact:
    """Years without a gap in which the same kind of pact was in force.

    Attributes
    ----------
    first, last
        Years; the last is that of the data where the pact goes on.
    owed
        Obligations that were in force in any of the years.
    rows
        The rows that say so.
    """

    first: int
    last: int
    owed: frozenset[str]
    rows: tuple[Row, ...] = field(repr=False)

    def holds(self, year: int) -> bool:
        """Whether it was in force in a year."""
        return self.first <= year <= self.last


@dataclass(frozen=True)
class Level:
    """What one coding of the diplomatic exchange says of the pair: a mission, and how high."""

    year: int
    exchange: bool
    highest: int
    row: Row

    @property
    def said(self) -> str:
        """In words."""
        if not self.exchange:
            return "no mission"
        return {1: "chargés", 2: "ministers", 3: "ambassadors"}.get(self.highest, "missions")


@dataclass(frozen=True)
class Between:
    """The record of one pair, by COW codes, in the order of a claim."""

    record: Record
    x: int
    y: int

    def name_x(self, year: int | None = None) -> str:
        """The first state as it was called in a year."""
        return with_article(states.display_name(self.x, year))

    def name_y(self, year: int | None = None) -> str:
        """The second state as it was called in a year."""
        return with_article(states.display_name(self.y, year))

    @cached_property
    def _series(self) -> dict[str, pl.DataFrame]:
        return {}

    def together(self, year: int) -> int:
        """The first year of the spell in which both were states, from 1946 on, that a year lies in."""
        first = year
        while first > FIRST and self._both(first - 1):
            first -= 1
        return first

    def _both(self, year: int) -> bool:
        return states.in_system(self.x, year) and states.in_system(self.y, year)

    @cached_property
    def low_high(self) -> tuple[int, int]:
        """The two codes in order."""
        return min(self.x, self.y), max(self.x, self.y)

    def years(self, name: str) -> tuple[int, int] | None:
        """First and last year of an indicator, or None where the record has none of it."""
        found = self.record.slice("indicators", name)
        if found is None:
            return None
        limited = found.coverage.states
        if limited is not None and not {self.x, self.y} <= set(limited):
            return None
        return found.coverage.first, found.coverage.last

    def covers(self, name: str, year: int) -> bool:
        """Whether an indicator knows a year."""
        span = self.years(name)
        return span is not None and span[0] <= year <= span[1]

    def read(self, *names: str) -> None:
        """Read some indicators at once, which is quicker than one after the other."""
        wanted = {each for each in names if each not in self._series}
        if not wanted:
            return
        only = Record(_of(wanted, self.record.live), own=_of(wanted, self.record.own))
        rows = compute.pair_table(only, self.x, self.y)
        for name in wanted:
            self._series[name] = rows.filter(pl.col("indicator") == name)

    def table(self, name: str) -> pl.DataFrame:
        """An indicator of the pair: ``a``, ``b``, ``year``, ``value``, ``se``, ``score``; zeros included."""
        self.read(name)
        return self._series[name]

    def series(
        self, name: str, *, source: int | None = None, column: str = "value"
    ) -> dict[int, float]:
        """The values of an indicator by year; of a directed one those of ``source`` towards the other."""
        rows = self.table(name)
        if source is not None:
            rows = rows.filter(pl.col("a") == source)
        found = rows.select("year", column).drop_nulls().rows()
        return dict(sorted(found))

    def figure(self, name: str, year: int, what: str) -> Row:
        """A figure of the pair as a row."""
        found = self.record.slice("indicators", name)
        return Row(
            "indicators", name, found.release if found else "", None, None, f"{year}: {what}"
        )

    def sources(self, name: str) -> dict[str, str]:
        """The data sets behind an indicator, with their releases."""
        found = self.record.slice("indicators", name)
        return {} if found is None else origins(found)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The rows of publishers' files behind the coded indicators, by year."""
        ends = pl.col("a").is_in([self.x, self.y]) & pl.col("b").is_in([self.x, self.y])
        rows = (
            self.record.scan("evidence")
            .filter(ends)
            .select("indicator", "a", "b", "year", "source", "file", "row", "identifier", "share")
            .sort("year", "row")
            .collect()
        )
        return tuple(Reference(*each) for each in rows.iter_rows())

    def behind(self, name: str) -> list[Reference]:
        """The rows behind one indicator, by year."""
        return [each for each in self.references if each.indicator == name]

    def row(self, of: Reference, what: str) -> Row:
        """The row that a reference names."""
        release = self.sources(of.indicator).get(of.dataset, "")
        return Row(OF_EVIDENCE[of.indicator], of.dataset, release, of.file, of.row, what)

    @cached_property
    def alliances(self) -> tuple[Pact, ...]:
        """Spells in which one owed the other arms."""
        return _joined([each for each in self._spells if each.owed & ARMED])

    @cached_property
    def pacts(self) -> tuple[Pact, ...]:
        """Spells in which a pact of any kind was in force."""
        return _joined(list(self._spells))

    @cached_property
    def _spells(self) -> tuple[Pact, ...]:
        found = []
        for each in self.behind("alliance"):
            told = PACT.fullmatch(each.identifier or "")
            if told is not None:
                first, last, owed = int(told[1]), int(told[2]), frozenset(told[3].split())
                what = f"{each.identifier}"
                found.append(Pact(first, last, owed, (self.row(each, what),)))
        return tuple(sorted(found, key=lambda each: each.first))

    @cached_property
    def disputes(self) -> tuple[tuple[int, str, Row], ...]:
        """Each militarized dispute once, in its first year: year, number, row."""
        found: dict[str, tuple[int, str, Row]] = {}
        for each in self.behind("force"):
            number = each.identifier or f"{each.file}:{each.row}"
            row = self.row(each, f"dispute {number}, {each.year}")
            found.setdefault(number, (each.year, number, row))
        return tuple(found.values())

    @cached_property
    def war_years(self) -> tuple[int, ...]:
        """Years in which a dispute of the two reached the level of war."""
        there = {each.year for each in self.behind("force")}
        levels = self.series("force")
        return tuple(year for year, level in levels.items() if year in there and level >= WAR)

    @cached_property
    def rival_years(self) -> tuple[int, ...]:
        """Years in which the two were listed as strategic rivals."""
        return tuple(year for year, value in self.series("rivalry").items() if value >= 1)

    def hostility(self, year: int) -> float:
        """How much the two are adversaries in a year, 0 to 1; 0 where it is not known."""
        found = (
            self.record.scan("adversaries")
            .filter(pl.col("a") == self.x, pl.col("b") == self.y, pl.col("year") == year)
            .select("weight")
            .collect()
        )
        return float(found["weight"][0]) if found.height else 0.0

    def deliveries(self, source: int) -> tuple[Reference, ...]:
        """Years with arms from one of the two to the other."""
        return tuple(each for each in self.behind("arms") if each.a == source)

    @cached_property
    def missions(self) -> tuple[Level, ...]:
        """The codings of the diplomatic exchange; none where it is not loaded."""
        low, high = self.low_high
        entry = raw.chosen(self.record, "diplomacy")
        if entry is None:
            return ()
        rows = raw.rows(self.record, "diplomacy", pl.col("a") == low, pl.col("b") == high).collect()
        return tuple(self._level(each) for each in rows.sort("year").iter_rows(named=True))

    def _level(self, told: dict[str, Any]) -> Level:
        levels = [each for each in (told["level_at_a"], told["level_at_b"]) if each in {1, 2, 3}]
        exchange = bool(told["exchange"])
        highest = max(levels, default=0) if exchange else 0
        slice_ = self.record.slice("diplomacy", told["dataset"])
        row = Row(
            "diplomacy",
            told["dataset"],
            slice_.release if slice_ else "",
            told["file"],
            told["row"],
            f"{told['year']}: {'some exchange' if exchange else 'no exchange'}",
        )
        return Level(told["year"], exchange, highest, row)

    @cached_property
    def sanctions(self) -> pl.DataFrame:
        """Cases of the one against the other, as the sanctions data that are loaded tell them."""
        pair = [self.x, self.y]
        return (
            raw.rows(
                self.record,
                "sanctions",
                pl.col("source").is_in(pair),
                pl.col("target").is_in(pair),
            )
            .sort("start", "case")
            .collect()
        )

    def side(self, a: int, b: int, year: int) -> dict[str, Any] | None:
        """With whom ``a`` would side were ``b`` in a dispute: the row of the table ``sides``, or None."""
        return self._sides.get((a, b, year))

    @cached_property
    def _sides(self) -> dict[tuple[int, int, int], dict[str, Any]]:
        ends = pl.col("a").is_in([self.x, self.y]) & pl.col("b").is_in([self.x, self.y])
        columns = ("a", "b", "year", "practice", "practice_lower", "practice_upper", "supported")
        rows = self.record.scan("sides").filter(ends).select(columns).collect()
        return {(row["a"], row["b"], row["year"]): row for row in rows.iter_rows(named=True)}


def _of(names: set[str], slices: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """Of some slices those of some indicators."""
    return tuple(each for each in slices if each.table == "indicators" and each.dataset in names)


def _joined(spells: list[Pact]) -> tuple[Pact, ...]:
    """Spells that follow one another without a gap as one."""
    found: list[Pact] = []
    for each in spells:
        before = found[-1] if found else None
        if before is not None and each.first <= before.last + 1:
            last = max(before.last, each.last)
            found[-1] = Pact(before.first, last, before.owed | each.owed, before.rows + each.rows)
        else:
            found.append(each)
    return tuple(found)
