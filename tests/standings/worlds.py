"""An invented world of twelve states, in which everybody joins by a rule that the tests know."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.ties import TERMS

STATES = (2, 20, 70, 100, 140, 200, 220, 230, 350, 365, 640, 710)
"""COW codes of states that were there from 1946 to 2010."""

FIRST, LAST = 1946, 2010
CHINA, AMERICA, RUSSIA, CANADA = 710, 2, 365, 20

UNDIRECTED = ("alliance", "force", "rivalry", "votes", "distance", "regime_difference")
DIRECTED = ("arms", "dependence", "speeches")
SPARSE = {"alliance", "force", "rivalry", "arms"}

RULE = {"alliance": 1.5, "force": -1.0, "votes": 1.5}
"""What makes a state of this world join a side: log-odds for one unit of the difference."""


def values(random: np.random.Generator) -> dict[str, pl.DataFrame]:
    """Random indicators: every pair, every year."""
    draw = {
        "alliance": lambda n: (random.random(n) < 0.4).astype(float),
        "force": lambda n: random.choice([0, 0, 2, 4], n).astype(float),
        "rivalry": lambda n: (random.random(n) < 0.1).astype(float),
        "votes": lambda n: random.normal(0, 0.8, n).clip(-1, 1),
        "distance": lambda n: random.choice([0.0, 100.0, 900.0, 5000.0], n),
        "regime_difference": random.random,
        "arms": lambda n: random.choice([0.0, 0.0, 30.0, 200.0], n),
        "dependence": lambda n: random.random(n) ** 4,
        # Its own chance, so that the rest of the world is what it was before words joined.
        "speeches": lambda n: np.random.default_rng(n).normal(0.3, 0.4, n).clip(-1, 1),
    }
    frames = {}
    for name in (*UNDIRECTED, *DIRECTED):
        pairs = [
            (a, b)
            for x, y in combinations(STATES, 2)
            for a, b in (((x, y), (y, x)) if name in DIRECTED else ((x, y),))
        ]
        rows = [(a, b, year) for year in range(FIRST, LAST + 1) for a, b in pairs]
        frame = pl.DataFrame(rows, schema=["a", "b", "year"], orient="row")
        frame = frame.with_columns(value=draw[name](frame.height))
        frames[name] = frame.filter(pl.col("value") != 0) if name in SPARSE else frame
    return frames


def indicator_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Values as rows of the table ``indicators``, without scores."""
    schema = table("indicators").schema
    blank = [pl.lit(None).alias(each) for each in ("score", "score_se")]
    rows = frame.with_columns(*blank, se=pl.lit(0.0), n=pl.lit(1))
    return rows.select(*schema).cast(schema).sort("year", "a", "b")  # type: ignore[arg-type]


def adversary_rows(random: np.random.Generator) -> pl.DataFrame:
    """Every state has two or three adversaries, the same for all years."""
    rows = []
    for x, y in combinations(STATES, 2):
        if random.random() < 0.25:
            weight = float(random.choice([0.1, 0.5, 1.0]))
            rows += [(x, y, year, weight) for year in range(FIRST, LAST + 1)]
            rows += [(y, x, year, weight) for year in range(FIRST, LAST + 1)]
    schema = table("adversaries").schema
    return pl.DataFrame(rows, schema=schema, orient="row").sort("year", "a", "b")


def participant(
    dispute: int, ccode: int, year: int, *, side_a: bool, first: bool
) -> dict[str, Any]:
    """One spell of one state in one dispute."""
    return {
        "dispute": dispute,
        "ccode": ccode,
        "side_a": side_a,
        "originator": first,
        "start_year": year,
        "end_year": year,
    }


def joined(
    frames: dict[str, pl.DataFrame], random: np.random.Generator, *, each_year: int = 4
) -> list[dict[str, Any]]:
    """Disputes in which one or two states join by `RULE`, four a year."""
    known = {name: {(a, b, y): v for a, b, y, v in frames[name].iter_rows()} for name in RULE}

    def tie(name: str, x: int, y: int, year: int) -> float:
        return known[name].get((min(x, y), max(x, y), year), 0.0)

    rows: list[dict[str, Any]] = []
    number = 0
    for year in range(FIRST + 1, LAST + 1):
        for _ in range(each_year):
            number += 1
            a, b, *joiners = (int(each) for each in random.choice(STATES, 4, replace=False))
            rows.append(participant(number, a, year, side_a=True, first=True))
            rows.append(participant(number, b, year, side_a=False, first=True))
            for x in joiners[: int(random.integers(1, 3))]:
                odds = sum(
                    weight * (tie(name, x, a, year - 1) - tie(name, x, b, year - 1))
                    for name, weight in RULE.items()
                )
                with_a = bool(random.random() < 1 / (1 + np.exp(-odds)))
                rows.append(participant(number, x, year, side_a=with_a, first=False))
    return rows


def put(
    place: Path,
    frames: dict[str, pl.DataFrame],
    adversaries: pl.DataFrame,
    participants: list[dict[str, Any]],
    *,
    source: str = "gml",
) -> Record:
    """Write a world as a record and open it."""
    schema = table("dispute_participants").schema
    placed = [{"file": "made.csv", "row": n, **each} for n, each in enumerate(participants, 1)]
    relevance = pl.DataFrame(
        [(x, y, year, True) for year in range(FIRST, LAST + 1) for x, y in combinations(STATES, 2)],
        schema=table("relevance").schema,
        orient="row",
    )
    years = Coverage(FIRST, LAST, complete=False)
    with writing(place) as load:
        for name, frame in frames.items():
            load.put(
                "indicators",
                name,
                indicator_rows(frame),
                release="1",
                coverage=Coverage(FIRST, LAST, complete=name in SPARSE),
            )
        load.put("adversaries", "realpolitik", adversaries, release="1", coverage=years)
        load.put("relevance", "realpolitik", relevance, release="1", coverage=years)
        load.put(
            "dispute_participants",
            source,
            pl.DataFrame(placed, schema=schema),
            release="1",
            coverage=Coverage(FIRST, LAST),
        )
    return open_record(place, starter=False)


def parts(seed: int = 7) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, list[dict[str, Any]]]:
    """The indicators, adversaries and participants of a world."""
    random = np.random.default_rng(seed)
    frames = values(random)
    assert {term.indicator for term in TERMS.values()} == set(frames)
    return frames, adversary_rows(random), joined(frames, random)
