"""Events that a user brings: what a row of such a file says, and the row of `events` that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from realpolitik import ontology, states
from realpolitik.errors import NoSuchState

__all__ = ["SECTORS", "code", "day", "event_rows", "root", "sector"]

FIRST = date(1816, 1, 1)

SECTORS = (
    *("GOV", "MIL", "SPY", "COP", "LEG", "JUD", "OPP", "PTY", "REB", "CRM", "BUS", "LAB", "MED"),
    *("EDU", "HLH", "NGO", "REF", "REL", "CVL", "IGO"),
)
"""PLOVER's sectors."""


def day(said: str) -> date:
    """A day written 2024-06-19, not one to come."""
    today = datetime.now(UTC).date()
    try:
        found = date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None
    except ValueError:
        found = None
    if found is None or not FIRST <= found <= today:
        raise ValueError(f"a day such as 2024-06-19, from {FIRST.year} to today")
    return found


def code(said: str) -> str:
    """A code of CAMEO."""
    if said not in ontology.crosswalk():
        raise ValueError("a code of CAMEO with its leading zero, such as 057")
    return said


def root(said: str) -> str:
    """A root of PLOVER."""
    if said.upper() not in ontology.ROOTS:
        raise ValueError(f"a root of PLOVER: {', '.join(ontology.ROOTS)}")
    return said.upper()


def sector(said: str) -> str:
    """A sector of PLOVER."""
    if said.upper() not in SECTORS:
        raise ValueError(f"a sector of PLOVER: {', '.join(SECTORS)}")
    return said.upper()


@cache
def _organisations() -> dict[str, int]:
    return {
        states.fold(name): one.code
        for one in states.organisations()
        for name in (one.key, *one.names)
    }


def _actor(said: str, at: date) -> int:
    """The state of that name on that day, or the organisation."""
    try:
        found = states.resolve(said, at=at).ccode
    except NoSuchState as error:
        known = _organisations().get(states.fold(said))
        if known is None:
            raise ValueError(str(error)) from error
        return known
    if not states.in_system(found, at):
        raise ValueError(f"{states.display_name(found, at)} was no state on {at}")
    return found


def _coded(row: dict[str, Any]) -> tuple[str | None, int]:
    """The root and the quad class of a row, by its code, its root or both."""
    given, named = row.get("cameo"), row.get("root")
    if given is None and named is None:
        raise ValueError(
            "nothing says what was done; write a code under cameo, or a root under root"
        )
    if given is None:
        return named, ontology.quad(str(named))
    found = ontology.category(given)
    if named not in {None, found.root}:
        raise ValueError(f"{given} belongs to {found.root or 'no root'}, not to {named}")
    return found.root, found.quad


def event_rows(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The row of `events` that a row of a user's file gives."""
    on = row["date"]
    source, target = _actor(row["source"], on), _actor(row["target"], on)
    named, quad = _coded(row)
    intensity = row.get("intensity")
    if intensity is None and named is not None:
        intensity = ontology.intensity(named)
    what = row.get("cameo") or named
    yield {
        "event": row.get("event") or f"own-{on}-{source}-{target}-{what}-{row['row']}",
        "date": on,
        "year": on.year,
        "source": source,
        "target": target,
        "root": named,
        "quad": quad,
        "intensity": intensity,
        "story": row.get("url"),
        **{
            name: row.get(name)
            for name in (
                "source_sector",
                "target_sector",
                "cameo",
                "place",
                "mentions",
                "sources",
                "url",
            )
        },
    }
