"""Whose adversary is whom, and how heavy it weighs: never a switch.

One short seizure of a ship must not make an adversary of a trading partner for a decade, nor must an old
war be forgotten on a fixed day. The weight is the mean level of serious hostility over the past, weights
halving every five years, or a rivalry, which counts in full while it lasts.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import raw
from realpolitik.tracks.deeds import KEEP, dispute_levels, rivalry
from realpolitik.tracks.grid import Cube, Grid, decayed_sum

__all__ = ["HIGHEST", "LEAST", "SERIOUS", "adversary_table", "span", "weights"]

SERIOUS = 4
"""Hostility level from which a dispute counts: use of force; 5 is war."""

HIGHEST = 5
"""The highest hostility level: war."""

LEAST = 0.001
"""Weights below this are left out of the table: a war two generations ago."""


def weights(record: Record, grid: Grid) -> Cube:
    """Adversary weights, 0 to 1, the same in both directions, from all earlier years of the grid.

    Parameters
    ----------
    grid
        Should begin well before the first year that is read: the past is what the weight is made of.
    """
    serious = dispute_levels(record, grid, least=SERIOUS) / np.float32(HIGHEST)
    hostility = decayed_sum(serious, KEEP) * np.float32(1 - KEEP)
    heavier: Cube = np.maximum(hostility, rivalry(record, grid, smooth=True))
    return heavier


def span(record: Record) -> tuple[int, int] | None:
    """The years in which weights are known: those of disputes and rivalries both."""
    both, disputes = raw.covered(record, "disputes", "rivalries"), raw.covered(record, "disputes")
    return None if both is None or disputes is None else (disputes[0], both[1])


def adversary_table(record: Record) -> pl.DataFrame:
    """The ``adversaries`` table: each pair in both directions, weights of at least `LEAST`.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b``, ``year``, ``weight``, sorted by year, a, b; no row where a data set is missing.
    """
    years = span(record)
    columns = ("a", "b", "year", "weight")
    if years is None:
        return pl.DataFrame(
            schema={"a": pl.Int16, "b": pl.Int16, "year": pl.Int16, "weight": pl.Float32}
        )
    grid = Grid(*years)
    found = weights(record, grid)
    rows = grid.gather(found, directed=True, kept=found >= LEAST)
    return rows.rename({"value": "weight"}).select(columns)
