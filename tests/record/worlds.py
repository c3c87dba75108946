"""Small invented records, for the tests here and for the processes that they start.

A load is marked by a year: every row and every release of it carries the same one, so that a reader can tell
whether it sees one load or parts of two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.record import Coverage, Load, Record, Slice, Source, open_record, table, writing

TABLES = ("alliances", "regimes", "votes")
KEY = "invented"


def rows(name: str, *given: dict[str, Any]) -> pl.DataFrame:
    """A frame of a table from rows that name some of its columns; the others are missing."""
    return pl.DataFrame(list(given), schema=table(name).schema)


def marked(name: str, year: int, height: int = 40) -> pl.DataFrame:
    """Rows of one of `TABLES` that all carry the year."""
    states = range(2, 2 + height)
    made = {
        "alliances": [{"source": state, "target": 710, "year": year} for state in states],
        "regimes": [{"ccode": state, "year": year} for state in states],
        "votes": [{"roll_call": year, "ccode": state, "year": year, "vote": 1} for state in states],
    }
    return rows(name, *made[name])


def aside(year: int) -> pl.DataFrame:
    """Rows that a reader set aside."""
    return pl.DataFrame(
        {"file": ["made_up.csv"], "row": [7], "reason": ["no such state"], "text": [f"{year};x"]}
    )


def put(load: Load, name: str, frame: pl.DataFrame, dataset: str = KEY, **given: Any) -> Slice:
    """Put a frame with what a slice must have."""
    given = {"release": "1", "coverage": Coverage(1816, 2020), **given}
    return load.put(name, dataset, frame, **given)


def put_marked(load: Load, year: int, dataset: str = KEY) -> None:
    """Put one slice in each of `TABLES`, all marked by the year."""
    for name in TABLES:
        put(
            load,
            name,
            marked(name, year),
            dataset,
            release=str(year),
            set_aside=aside(year) if name == "votes" else None,
            left_out={"not a member": year},
            sources=tuple(Source(f"made_up_{part}.csv", "0" * 64, 41) for part in range(12)),
        )


def load_marked(place: Path, year: int, dataset: str = KEY) -> None:
    """One load of every one of `TABLES`."""
    with writing(place) as load:
        put_marked(load, year, dataset)


def opened(place: Path) -> Record:
    """The record of a folder, without the starter."""
    return open_record(place, starter=False)


def marks(record: Record, dataset: str = KEY) -> set[tuple[str, int]]:
    """The marks that a reader finds in the releases and the rows of all tables: one, if all is well."""
    found = set()
    for name in TABLES:
        each = record.slice(name, dataset)
        years = record.frame(name, dataset=dataset).get_column("year").to_list()
        found |= {("no slice" if each is None else each.release, year) for year in years or [0]}
    return found


def files(place: Path) -> set[str]:
    """All files in a folder, the lock left out."""
    return {
        path.relative_to(place).as_posix()
        for path in place.rglob("*")
        if path.is_file() and path.name != ".lock"
    }
