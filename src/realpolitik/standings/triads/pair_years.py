"""Every pair of states in every year: its tie, who pushes it, and what became of the tie."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.ties import History, history
from realpolitik.standings.triads.network import span, tied
from realpolitik.tracks.grid import Cube, Flags, Grid

__all__ = ["BACKGROUND", "BALANCE", "YEARS", "PairYears", "pair_years"]

YEARS = 5
"""How far ahead we look."""

BACKGROUND = ("force", "rivalry", "alliance", "distance", "majors", "ties", "thirds")
"""What is known of a pair without any sign of a triad: past hostility, rivalry, pact, distance, how many of the
two are major powers, how many ties they have, how many third states have ties to both."""

BALANCE = ("net", "share")
"""What the triads add: third states that push together against those that push apart, on two scales."""


@dataclass(frozen=True)
class PairYears:
    """One row a pair and year of two states that were there, then and five years later.

    Attributes
    ----------
    year, a, b
        Calendar year; places of the two states in one list.
    sign
        Their tie: 1, −1 or 0.
    together, apart
        Third states that push them together, and apart.
    background, balance
        Row × term, the terms of `BACKGROUND` and `BALANCE`.
    fight
        Whether a dispute or rivalry stood between them in any of the five years that followed.
    pact
        Whether a pact was in force in the fifth year.
    """

    year: NDArray[np.int64]
    a: NDArray[np.intp]
    b: NDArray[np.intp]
    sign: NDArray[np.int8]
    together: NDArray[np.int64]
    apart: NDArray[np.int64]
    background: NDArray[np.float64] = field(repr=False)
    balance: NDArray[np.float64] = field(repr=False)
    fight: Flags = field(repr=False)
    pact: Flags = field(repr=False)


def pair_years(record: Record) -> PairYears:
    """All pairs in all years of which the five years after are known.

    Parameters
    ----------
    record
        A record with the computed tables ``indicators``, ``adversaries`` and ``evidence``.

    Raises
    ------
    NoAnswer
        If pacts, disputes or rivalries are missing.
    """
    first, last = span(record)
    grid, past = Grid(first, last), history(record, first, last)
    pacts, hostile = (_cube(grid, frame) for frame in tied(record))
    parts = [_of_year(grid, past, pacts, hostile, t) for t in range(last - first + 1 - YEARS)]
    names = list(PairYears.__dataclass_fields__)
    return PairYears(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _cube(grid: Grid, frame: pl.DataFrame) -> Flags:
    _, cells = grid.cells(frame, "a", "b")
    cube = grid.blank(0)
    cube[cells] = 1
    flags: Flags = (cube + cube.transpose(0, 2, 1)) > 0
    return flags


def _of_year(grid: Grid, past: History, pacts: Flags, hostile: Flags, t: int) -> PairYears:
    both = grid.both(int(grid.years[t])) & grid.both(int(grid.years[t + YEARS]))
    a, b = np.nonzero(np.triu(both))
    signs = np.where(hostile[t], -1, pacts[t].astype(np.float32)).astype(np.float32)
    paths, product = np.abs(signs) @ np.abs(signs), signs @ signs
    together, apart = ((paths + product) / 2)[a, b], ((paths - product) / 2)[a, b]
    many = np.abs(signs).sum(axis=1)

    def term(name: str) -> Cube:
        found: Cube = past.terms[name][t, a, b]
        return found

    background = [
        *(term(name) for name in ("force", "rivalry", "alliance", "distance")),
        past.majors[t, a] + past.majors[t, b].astype(float),
        np.log1p(many[a]) + np.log1p(many[b]),
        np.log1p(paths[a, b]),
    ]
    balance = [
        np.log1p(together) - np.log1p(apart),
        (together - apart) / np.maximum(paths[a, b], 1),
    ]
    later = slice(t + 1, t + 1 + YEARS)
    return PairYears(
        np.full(a.size, int(grid.years[t])),
        a,
        b,
        signs[a, b].astype(np.int8),
        together.astype(np.int64),
        apart.astype(np.int64),
        np.column_stack(background).astype(float),
        np.column_stack(balance),
        np.asarray(hostile[later, a, b].any(axis=0)),
        pacts[t + YEARS, a, b],
    )
