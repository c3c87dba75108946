"""Positions told by votes up to a year alone, for whatever forecasts.

Each session is estimated by itself, its roll calls from its own votes, with what the sessions before told of
each state as the prior. Nothing of a later session enters, neither in a position nor in a roll call; the price is
that roll calls on the same text are not one here, and that positions compare states within a year, not years.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.idealpoints.gibbs import FIRST, POLES, STEP, Chain, advance, begin
from realpolitik.standings.idealpoints.panel import Panel

__all__ = ["filtered", "session_of"]

SWEEPS, WARM_UP = 800, 200
Reals = NDArray[np.float64]


def filtered(
    panel: Panel,
    *,
    seed: int,
    sweeps: int = SWEEPS,
    warm_up: int = WARM_UP,
    progress: Callable[[float], None] | None = None,
) -> pl.DataFrame:
    """The position of each state and year by the votes of that session and those before.

    Parameters
    ----------
    panel
        The votes.
    seed
        Of the source of chance.
    sweeps, warm_up
        Sweeps of each session; and those at the beginning that are left out.
    progress
        Called with the share of the sessions done.

    Returns
    -------
    polars.DataFrame
        ``ccode``, ``year``, ``filtered``, ``filtered_se``: mean and standard deviation, on each year's own scale
        (mean 0, standard deviation 1 among the states that voted); ordered by state and year.
    """
    known: dict[int, tuple[float, float, int]] = {}
    frames = []
    years = panel.spells["year"].unique().sort().to_list()
    for done, year in enumerate(years):
        session = session_of(panel, year)
        mean, spread = _position(
            session, _before(session, known, year), seed + done, sweeps, warm_up
        )
        states = session.spells["ccode"].to_list()
        known |= {state: (mean[at], spread[at] ** 2, year) for at, state in enumerate(states)}
        frames.append(
            session.spells.select("ccode", "year").with_columns(
                filtered=pl.Series(mean), filtered_se=pl.Series(spread)
            )
        )
        if progress is not None:
            progress((done + 1) / len(years))
    return pl.concat(frames).sort("ccode", "year")


def _before(session: Panel, known: dict[int, tuple[float, float, int]], year: int) -> Reals:
    """Mean and variance of each state's position before the session; a state not seen before may be anywhere."""
    rows = []
    for state in session.spells["ccode"]:
        mean, variance, last = known.get(state, (FIRST[0], FIRST[1] - STEP, year - 1))
        rows.append((mean, variance + STEP * (year - last)))
    return np.array(rows)


def _position(
    session: Panel, before: Reals, seed: int, sweeps: int, warm_up: int
) -> tuple[Reals, Reals]:
    chain = _started(session, before, seed)
    advance(session, chain, warm_up, before=before)
    draws = advance(session, chain, sweeps, before=before, thin=2).astype(np.float64)
    return draws.mean(axis=0), draws.std(axis=0)


def _started(session: Panel, before: Reals, seed: int) -> Chain:
    """Begin at what is known; where it is nothing, at how states sided with the poles in this session."""
    if before[:, 0].any() or not set(POLES) <= set(session.spells["ccode"]):
        call = np.zeros((session.items.size, 3))
        call[:, 2] = session.ordinal
        return Chain(before[:, 0].copy(), call, np.random.default_rng(seed))
    return begin(session, seed)


def session_of(panel: Panel, year: int) -> Panel:
    """The votes of one session, each of its roll calls by itself."""
    chosen = panel.spells.with_row_index("spell").filter(pl.col("year") == year)
    place = np.full(panel.spells.height, -1, dtype=np.int32)
    place[chosen["spell"].to_numpy()] = np.arange(chosen.height, dtype=np.int32)
    mine = place[panel.spell] >= 0
    item, code = panel.item[mine], panel.code[mine].astype(np.int64)
    numbers, first, counts = np.unique(item, return_index=True, return_counts=True)
    low = np.minimum.reduceat(code, first)
    high = np.maximum.reduceat(code, first)
    contested = np.repeat(low < high, counts)
    between = np.add.reduceat(code == 1, first) > 0
    ordinal = (low == 0) & (high == 2) & between
    sides = np.where(code == np.repeat(low, counts), 0, 2)
    codes = np.where(np.repeat(ordinal, counts), code, sides)
    return replace(
        panel,
        spells=chosen.drop("spell"),
        items=panel.items[numbers][low < high],
        first=np.r_[0, np.cumsum(counts[low < high])].astype(np.int32),
        spell=place[panel.spell[mine]][contested],
        code=codes[contested].astype(np.int8),
        ordinal=ordinal[low < high],
        start=np.arange(chosen.height + 1, dtype=np.int32),
        gap=np.zeros(chosen.height),
    )
