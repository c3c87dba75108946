"""Small invented worlds: raw tables with a few rows, as a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.record import Coverage, Record, open_record, table, writing

CHINA, NORTH, SOUTH, AMERICA, JAPAN, RUSSIA, INDIA, TAIWAN = 710, 731, 732, 2, 740, 365, 750, 713

DEFAULTS: dict[str, dict[str, Any]] = {
    "alliances": dict.fromkeys(
        ("defense", "offense", "neutrality", "nonaggression", "consultation"), False
    ),
    "disputes": {"source_originator": True, "target_originator": True},
    "rivalries": {"ongoing": False, "types": "", "label": ""},
}
"""What a row has that does not say otherwise."""


def world(
    place: Path,
    *,
    coverage: Coverage | None = None,
    coverages: dict[str, Coverage] | None = None,
    **tables: list[dict[str, Any]],
) -> Record:
    """A record of invented rows; every table covers 1946 to 2010, completely, unless it says otherwise."""
    with writing(place) as load:
        for name, given in tables.items():
            schema = table(name).schema
            rows = [
                {"file": f"{name}.csv", "row": number, **DEFAULTS.get(name, {}), **each}
                for number, each in enumerate(given, 1)
            ]
            load.put(
                name,
                "invented",
                pl.DataFrame(rows, schema=schema),
                release="1",
                coverage=(coverages or {}).get(name, coverage or Coverage(1946, 2010)),
            )
    return open_record(place, starter=False)


def pact(a: int, b: int, *years: int, **owed: bool) -> list[dict[str, Any]]:
    """What two states owe each other, both ways; a defence pact if nothing else is said."""
    owed = owed or {"defense": True}
    return [
        {"source": x, "target": y, "year": year, **owed}
        for year in years
        for x, y in ((a, b), (b, a))
    ]


def dispute(
    number: int, a: int, b: int, year: int, *, level: int, of_b: int = 1, **more: Any
) -> list[dict[str, Any]]:
    """One dispute of two states in one year, seen from both; ``level`` is that of a."""
    seen = {
        "dispute": number,
        "year": year,
        "start_year": year,
        "hostility": max(level, of_b),
        **more,
    }
    return [
        {**seen, "source": a, "target": b, "hostility_source": level, "hostility_target": of_b},
        {**seen, "source": b, "target": a, "hostility_source": of_b, "hostility_target": level},
    ]


def rivals(number: int, a: int, b: int, start: int, end: int) -> dict[str, Any]:
    """One rivalry."""
    return {"rivalry": number, "a": min(a, b), "b": max(a, b), "start": start, "end": end}


def flows(year: int, *trade: tuple[int, int, float | None, float | None]) -> list[dict[str, Any]]:
    """Trade of pairs in one year: exports of the first to the second, and back; None where not reported."""
    return [
        {"source": x, "target": y, "year": year, "flow": flow}
        for a, b, out, back in trade
        for x, y, flow in ((a, b, out), (b, a, back))
    ]


def value(frame: pl.DataFrame, a: int, b: int, year: int) -> float | None:
    """One value of an indicator, or None where it has no row."""
    found = frame.filter(a=a, b=b, year=year)
    return None if found.is_empty() else found["value"].item()
