"""A small General Assembly whose members' positions are known, because we made it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Coverage, Record, open_record, writing

STATES = (2, 20, 200, 220, 255, 365, 640, 660, 710, 713, 740, 750, 800, 900, 920)
YEARS = tuple(range(1980, 1988))
CALLS = 40
RETURNING = 5
"""Roll calls of each session on a text that comes back in every session."""


def positions(seed: int = 7) -> pl.DataFrame:
    """``ccode``, ``year``, ``true``: walks that begin with the United States above and Russia below."""
    rng = np.random.default_rng(seed)
    start = np.linspace(1.5, -1.5, len(STATES))
    start[[STATES.index(2), STATES.index(365)]] = 1.8, -1.8
    steps = rng.normal(0, 0.25, (len(YEARS), len(STATES)))
    steps[0] = 0
    walks = start + steps.cumsum(axis=0)
    rows = [
        (state, year, walks[when, who])
        for who, state in enumerate(STATES)
        for when, year in enumerate(YEARS)
    ]
    return pl.DataFrame(rows, schema=["ccode", "year", "true"], orient="row").cast(
        {"ccode": pl.Int16, "year": pl.Int16}
    )


def votes(seed: int = 7, *, calls: int = CALLS) -> pl.DataFrame:
    """``roll_call``, ``ccode``, ``year``, ``vote``: drawn from the model at `positions`."""
    rng = np.random.default_rng(seed)
    frames = []
    said = positions(seed)
    for number, (year, call) in enumerate((y, c) for y in YEARS for c in range(calls)):
        parameters = rng if call >= RETURNING else np.random.default_rng(call)
        level, slope, width = parameters.normal(0, 0.7), parameters.normal(0, 1.5), 0.6
        there = said.filter(pl.col("year") == year)
        latent = level + slope * there["true"].to_numpy() + rng.standard_normal(there.height)
        frames.append(there.select("ccode", "year").with_columns(
            roll_call=pl.lit(number + 1), vote=pl.Series(_cast(latent, width))
        ))  # fmt: skip
    return pl.concat(frames).select("roll_call", "ccode", "year", "vote")


def _cast(latent: NDArray[np.float64], width: float) -> NDArray[np.int64]:
    return np.where(latent < 0, 1, np.where(latent < width, 2, 3))


def titles(*, calls: int = CALLS) -> pl.DataFrame:
    """``roll_call``, ``title``, ``description``: the first of each session come back in every session."""
    rows = []
    for number in range(len(YEARS) * calls):
        call = number % calls
        text = f"a matter of this session alone, {_letters(number)}"
        if call < RETURNING:
            text = f"the matter that comes back each time, {_letters(call)}"
        rows.append((number + 1, None, text))
    schema = {"roll_call": pl.Int32, "title": pl.String, "description": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def sessions(*, calls: int = CALLS) -> pl.DataFrame:
    """``roll_call``, ``session``."""
    numbers = range(len(YEARS) * calls)
    return pl.DataFrame(
        {
            "roll_call": [number + 1 for number in numbers],
            "session": [YEARS[number // calls] - 1945 for number in numbers],
        },
        schema={"roll_call": pl.Int32, "session": pl.Int16},
    )


def record(place: Path, *, calls: int = CALLS) -> Record:
    """A record with these votes and nothing else."""
    where = {"file": pl.lit("made.csv"), "row": pl.int_range(1, pl.len() + 1)}
    cast = votes(calls=calls)
    year = pl.col("session") + 1945
    coverage = Coverage(YEARS[0], YEARS[-1])
    with writing(place) as into:
        for name, frame in (
            ("votes", cast),
            (
                "roll_calls",
                sessions(calls=calls).with_columns(
                    year=year,
                    date=pl.lit(None),
                    resolution=pl.lit(None),
                    important=pl.lit(None),
                    issues=pl.lit(None),
                ),
            ),
            (
                "roll_call_titles",
                titles(calls=calls)
                .join(sessions(calls=calls), on="roll_call")
                .with_columns(year=year)
                .drop("session"),
            ),
        ):
            into.put(
                name, "unvotes", frame.with_columns(**where), release="made", coverage=coverage
            )
    return open_record(place, starter=False)
