"""Invented cases of sanctions, over the figures that ship; and worlds in which nothing ever changes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.sanctions.answer import Sanctions, sanctions

AMERICA, CANADA, CUBA, BRITAIN, IRAN = 2, 20, 40, 200, 630
FIRST, LAST = 1946, 2015

Told = tuple[str | None, str | None]


def case(
    number: int,
    source: int | None,
    target: int,
    start: int,
    end: int | None = None,
    *,
    sender: str = "",
    kinds: str | None = None,
    told: Sequence[Told] = (),
) -> dict[str, Any]:
    """One case, with what it demanded and how that ended."""
    return {
        "case": number,
        "sender": sender or str(source),
        "source": source,
        "multilateral": source is None,
        "target": target,
        "start": start,
        "end": end,
        "kinds": kinds,
        "told": told,
    }


TIES = (
    case(1, AMERICA, CUBA, 1960, None, told=[(None, "stalemate")]),
    case(2, AMERICA, CUBA, 1962, 1964, told=[(None, "total_acquiescence")]),
    case(3, AMERICA, CUBA, 1996, None),
    case(4, BRITAIN, IRAN, 1951, 1954, told=[(None, "negotiated_settlement")]),
    case(5, AMERICA, IRAN, 1979, 1981, told=[(None, "partial_acquiescence")]),
    case(6, AMERICA, IRAN, 1995, 1998, told=[(None, "capitulation_of_sender_after_threat")]),
    case(7, CANADA, IRAN, 1990, 1991),
    case(8, AMERICA, BRITAIN, 1956, 1957, told=[(None, "total_acquiescence")]),
)
GSDB = (
    case(
        11,
        AMERICA,
        IRAN,
        1995,
        2016,
        kinds="trade arms",
        told=[("prevent_war", "success_total"), ("terrorism", "failed")],
    ),
    case(
        12,
        None,
        IRAN,
        2006,
        2016,
        sender="UN",
        kinds="trade",
        told=[("prevent_war", "success_part")],
    ),
    case(13, AMERICA, IRAN, 2018, kinds="financial", told=[("terrorism", "ongoing")]),
)


def put(
    place: Path,
    ties: Sequence[dict[str, Any]] = TIES,
    gsdb: Sequence[dict[str, Any]] = GSDB,
    *,
    starter: bool = True,
) -> Record:
    """Write the cases as a record over the starter, and open it."""
    spans = {
        "ties": Coverage(1946, 2005, complete=False),
        "gsdb": Coverage(2013, 2022, complete=False),
    }
    with writing(place) as load:
        for name, listed in (("ties", ties), ("gsdb", gsdb)):
            if not listed:
                continue
            frames = {
                "sanctions": [
                    {"file": f"{name}.csv", "row": n, **each} for n, each in enumerate(listed, 1)
                ],
                "sanction_demands": [
                    {
                        "case": each["case"],
                        "demand": place_of,
                        "objective": objective,
                        "outcome": outcome,
                        "file": f"{name}.csv",
                        "row": n,
                    }
                    for n, each in enumerate(listed, 1)
                    for place_of, (objective, outcome) in enumerate(each["told"], 1)
                ],
            }
            for kind, rows in frames.items():
                schema = table(kind).schema
                kept = [{column: row.get(column) for column in schema} for row in rows]
                frame = pl.DataFrame(kept, schema=schema)
                load.put(kind, name, frame, release="1", coverage=spans[name])
    return open_record(place, starter=starter)


@cache
def answer() -> Sanctions:
    """The sanctions of America on Iran, in that record."""
    with tempfile.TemporaryDirectory() as place:
        return sanctions("IRN", by="USA", record=put(Path(place)))


def noise(place: Path, codes: Sequence[int], *, seed: int = 5, lasting: float = 0.6) -> Record:
    """Votes that wander around nothing between every pair of some states, all of them relevant."""
    rng = np.random.default_rng(seed)
    pairs = [(a, b) for a in codes for b in codes if a < b]
    years = np.arange(FIRST, LAST + 1)
    walk = np.zeros((len(pairs), years.size))
    for t in range(1, years.size):
        walk[:, t] = lasting * walk[:, t - 1] + rng.normal(size=len(pairs))
    a, b = np.array(pairs).T
    rows = pl.DataFrame(
        {
            "a": a.repeat(years.size),
            "b": b.repeat(years.size),
            "year": np.tile(years, len(pairs)),
            "value": walk.ravel(),
            "se": 0.0,
            "n": 1,
            "score": np.tanh(walk.ravel()),
            "score_se": 0.0,
        }
    )
    shape = table("indicators").schema
    relevant = rows.select("a", "b", "year", tie=pl.lit(value=False))
    span = Coverage(FIRST, LAST)
    with writing(place) as load:
        load.put(
            "indicators",
            "votes",
            rows.select(*shape).cast(shape),  # type: ignore[arg-type]
            release="1",
            coverage=span,
        )
        kept = table("relevance").schema
        load.put(
            "relevance",
            "realpolitik",
            relevant.cast(kept),  # type: ignore[arg-type]
            release="1",
            coverage=span,
        )
    return open_record(place, starter=False)
