"""Days, years and spells, and what a year means when a state changed in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

__all__ = ["Moment", "Spell", "in_force", "overlaps", "window"]

Moment = int | date
"""A day, or a calendar year as a number."""

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Spell:
    """Days from `first` to `last`, both included; without a `last` it goes on."""

    first: date
    last: date | None = None

    @property
    def end(self) -> date:
        """The last day, or the end of time."""
        return self.last or date.max


def window(at: Moment | None) -> tuple[date, date]:
    """First and last day that `at` can mean; None is the present, in which only open spells lie."""
    if at is None:
        return date.max, date.max
    if isinstance(at, int):
        year = min(max(at, date.min.year), date.max.year)
        return date(year, 1, 1), date(year, 12, 31)
    day = at.date() if isinstance(at, datetime) else at
    return day, day


def overlaps(spells: Iterable[Spell], at: Moment | None) -> bool:
    """Whether one of the spells has a day in `at`: a state is in the system in a year if on any day."""
    first, last = window(at)
    return any(spell.first <= last and spell.end >= first for spell in spells)


def in_force(dated: Iterable[tuple[Spell, Thing]], at: Moment | None) -> Thing | None:
    """The thing whose spell covers `at`: for a year its last day, or else the last day it had."""
    first, last = window(at)
    found = [(s, thing) for s, thing in dated if s.first <= last and s.end >= first]
    return max(found, key=lambda pair: (pair[0].end, pair[0].first))[1] if found else None
