"""How two states vote in the General Assembly, beyond what chance would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.record import Record
from realpolitik.tracks import raw
from realpolitik.tracks.grid import Cube, Flags, Grid, empty_values
from realpolitik.tracks.similarity import Floats, joint_votes

__all__ = ["CHOICES", "FEW", "SHRINK", "WINDOW", "vote_rows", "votes_shown", "votes_yearly"]

CHOICES = (1, 2, 3)
"""Yes, abstain, no. An absence is no vote."""

WINDOW = 3
"""Years whose kappas are averaged."""

SHRINK = 20
"""Joint votes at which the mean is drawn half-way to 0, the value of two states that vote independently."""

FEW = 10
"""A year with fewer roll calls than this is a hole in the data and no event between two states: in 1964 the
Assembly met and, over arrears, agreed not to vote."""

STEPS = np.abs(np.subtract.outer(np.arange(3.0), np.arange(3.0)))
"""Steps between two choices."""


@dataclass(frozen=True)
class _Yearly:
    grid: Grid
    kappa: Cube
    variance: Cube
    n: Cube
    seated: Flags


def votes_yearly(record: Record) -> pl.DataFrame:
    """Weighted kappa of each pair and session, unsmoothed."""
    found = _yearly(record)
    if found is None:
        return empty_values()
    return found.grid.gather(found.kappa, directed=False, se=np.sqrt(found.variance), n=found.n)


def votes_shown(record: Record) -> pl.DataFrame:
    """Mean kappa of up to three sessions, drawn towards 0 where joint votes are few."""
    found = _yearly(record)
    if found is None:
        return empty_values()
    mean, variance, n = (np.zeros_like(found.kappa) for _ in range(3))
    used = np.zeros_like(found.kappa)
    known = ~np.isnan(found.kappa)
    for lag in range(min(WINDOW, len(mean))):
        earlier = slice(0, len(mean) - lag)
        used[lag:] += known[earlier]
        mean[lag:] += np.where(known, found.kappa, 0)[earlier]
        variance[lag:] += np.where(known, found.variance, 0)[earlier]
        n[lag:] += found.n[earlier]
    # Without a seat a state's past does not speak for it; with one it does, should its vote be suspended
    # for a while as Iraq's was from 1995.
    both = found.seated[:, :, None] & found.seated[:, None, :]
    kept = (used > 0) & both
    used = np.maximum(used, 1)
    weight = n / (n + SHRINK)
    return found.grid.gather(
        weight * mean / used,
        directed=False,
        kept=kept,
        se=weight * np.sqrt(variance) / used,
        n=n,
    )


def vote_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    """The votes of two states in the roll calls of the window in which both voted."""
    pair = _cast(record).filter(
        pl.col("ccode").is_in([a, b]), pl.col("year").is_between(year - WINDOW + 1, year)
    )
    joint = pair.filter(pl.len().over("roll_call") == 2)
    return raw.evidence(votes=joint.sort("roll_call", "ccode"))


def _cast(record: Record) -> pl.LazyFrame:
    """The votes cast; ``year`` is that in which the session began."""
    return raw.rows(record, "votes", pl.col("vote").is_in(CHOICES))


def _yearly(record: Record) -> _Yearly | None:
    span = raw.covered(record, "votes")
    if span is None:
        return None
    grid = Grid(*span)
    cast = _cast(record).select("roll_call", "ccode", "vote", "year").sort("year").collect()
    cast, (year, state, _) = grid.cells(cast, "ccode", "ccode")
    choice = cast["vote"].to_numpy().astype(np.intp) - CHOICES[0]
    roll_call = cast["roll_call"].to_numpy()
    kappa, variance, n = grid.blank(), grid.blank(), grid.blank(0)
    edges = np.searchsorted(year, np.arange(grid.years.size + 1))
    for t in range(grid.years.size):
        part = slice(edges[t], edges[t + 1])
        if np.unique(roll_call[part]).size < FEW:
            continue
        joint = joint_votes(choice[part], roll_call[part], state[part], len(CHOICES))
        kappa[t, joint.a, joint.b], variance[t, joint.a, joint.b] = _kappa(joint.counts, joint.n)
        n[t, joint.a, joint.b] = joint.n
    seated = _seated(grid)
    # What no later session confirms is no hole but the end of the data.
    seated[np.flatnonzero(n.any(axis=(1, 2))).max(initial=-1) + 1 :] = False
    return _Yearly(grid, kappa, variance, n, seated)


def _seated(grid: Grid) -> Flags:
    """Year × state: whether it was a member of the United Nations on any day of the year."""
    members = states.system(grid.first, grid.last, of="un")
    _, (year, state, _) = grid.cells(members, "ccode", "ccode")
    flags = np.zeros(grid.there.shape, bool)
    flags[year, state] = True
    return flags


def _kappa(counts: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Kappa with weights by steps, and its variance; NaN where chance leaves no disagreement.

    The variance is that of the mean disagreement with half a disagreement added, so that a pair that never
    parted in four votes is not taken for certain; expected disagreement is taken as known.
    """
    flat = counts.reshape(len(CHOICES) ** 2, -1)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart, squared = STEPS.ravel() @ flat / n, (STEPS**2).ravel() @ flat
        chance = (rows * (STEPS @ columns)).sum(axis=0) / n**2
        spread = np.maximum((squared + 0.5) / (n + 1) - apart**2, 0.5 / (n + 1))
        known = chance > 0
        kappa = np.where(known, 1 - apart / chance, np.nan)
        variance = np.where(known, spread / (chance**2 * n), np.nan)
    return kappa, variance
