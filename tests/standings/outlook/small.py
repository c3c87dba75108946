"""A small invented world after 1946: a few disputes, pacts, borders, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.outlook.panel import Panel
from realpolitik.tracks.grid import Grid

FIRST, LAST = 1900, 1960
AMERICA, CANADA, MEXICO, BRITAIN, FRANCE = 2, 20, 70, 200, 220


def dispute(
    number: int, a: int, b: int, years: Sequence[int], hostility: int
) -> list[dict[str, Any]]:
    """A dispute of two states, both directions, one row a year."""
    return [
        {
            "dispute": number,
            "source": source,
            "target": target,
            "year": year,
            "start_year": years[0],
            "hostility": hostility,
        }
        for year in years
        for source, target in ((a, b), (b, a))
    ]


def case(number: int, source: int, target: int, start: int, end: int | None) -> dict[str, Any]:
    """A case of sanctions."""
    named = {"case": number, "sender": str(source), "source": source, "target": target}
    return {**named, "multilateral": False, "start": start, "end": end}


def pact(source: int, target: int, years: range) -> list[dict[str, Any]]:
    """A defence pact, one direction."""
    kinds = {"offense": False, "neutrality": False, "nonaggression": False, "consultation": False}
    named = {"source": source, "target": target, "defense": True, **kinds}
    return [{**named, "year": year} for year in years]


def put(
    place: Path,
    disputes: list[dict[str, Any]],
    *,
    cases: Sequence[dict[str, Any]] = (),
    pacts: Sequence[dict[str, Any]] = (),
) -> Record:
    """Write the world as a record and open it."""
    borders = [
        {"a": a, "b": b, "kind": 1, "start": dt.date(FIRST, 1, 1), "end": dt.date(LAST, 12, 31)}
        for a, b in ((AMERICA, CANADA), (AMERICA, MEXICO))
    ]
    parts = {
        ("disputes", "gml"): disputes,
        ("sanctions", "ties"): list(cases),
        ("alliances", "atop"): list(pacts),
        ("contiguity", "cow_contiguity"): borders,
    }
    with writing(place) as load:
        for (name, dataset), rows in parts.items():
            placed = [{"file": "made.csv", "row": n, **each} for n, each in enumerate(rows, 1)]
            frame = pl.DataFrame(placed, schema=table(name).schema)
            load.put(name, dataset, frame, release="1", coverage=Coverage(FIRST, LAST))
    return open_record(place, starter=False)


def drawn_panel(
    seed: int, *, years: range = range(1946, 1966), pull: float = 1.5
) -> tuple[Panel, Any]:
    """Random pairs with one term that tells what happens, and what happened."""
    random = np.random.default_rng(seed)
    grid = Grid(years[0], years[-1])
    there = grid.there[:, :, None] & grid.there[:, None, :]
    there &= np.triu(np.ones(there.shape[1:], bool), 1)
    t, i, j = np.nonzero(there)
    term = random.normal(size=t.size).astype(np.float32)
    odds = pull * term - 3.5
    happened = (random.random(t.size) < 1 / (1 + np.exp(-odds))).astype(np.float64)
    zeros = np.zeros(t.size, np.float32)
    values = {"term": term, "never": zeros + 1, "contiguous": zeros, "major_high": zeros}
    some = {"all": np.ones(t.size, bool), "allied": zeros > 0, "rival": zeros > 0}
    return Panel(grid, t, i, j, values, some), happened
