"""What one dispute alone does to an indicator: the value there would be without it."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.record import table as table_of
from realpolitik.tracks import raw
from realpolitik.tracks.deeds import KEEP, pair_disputes
from realpolitik.tracks.grid import FIRST, Grid

__all__ = ["influence_table"]

TRACE = 0.05
"""Differences in hostility level that are no longer worth naming."""


def influence_table(record: Record) -> pl.DataFrame:
    """For each pair and year the dispute that `force` rests on, and what `force` would be without it.

    `force` is the highest of all past levels, each halving every five years, so that only one dispute at a
    time decides it: taking away any other changes nothing.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``influence``, sorted by year, a, b.
    """
    schema = table_of("influence").schema
    span = raw.covered(record, "disputes")
    if span is None:
        return pl.DataFrame(schema=schema)
    grid = Grid(*span)
    disputes, (year, a, b) = grid.cells(pair_disputes(record), "a", "b")
    size = grid.codes.size
    top, second = np.zeros((size, size)), np.zeros((size, size))
    who = np.full((size, size), -1, np.int32)
    level = disputes["level"].to_numpy().astype(float)
    name = disputes["dispute"].to_numpy()
    parts = []
    order = np.argsort(year, kind="stable")
    bounds = np.searchsorted(year[order], np.arange(len(grid.years) + 1))
    for t, calendar in enumerate(grid.years):
        top *= KEEP
        second *= KEEP
        # A pair has few disputes in one year, and which of them is highest depends on their order.
        for k in order[bounds[t] : bounds[t + 1]]:
            i, j = a[k], b[k]
            if who[i, j] == name[k]:
                top[i, j] = max(top[i, j], level[k])
            elif level[k] > top[i, j]:
                second[i, j], top[i, j], who[i, j] = top[i, j], level[k], name[k]
            else:
                second[i, j] = max(second[i, j], level[k])
        if calendar >= FIRST:
            i, j = np.nonzero(top - second > TRACE)
            there = grid.there[t][i] & grid.there[t][j]
            i, j = i[there], j[there]
            parts.append(
                pl.DataFrame(
                    {
                        "indicator": np.full(i.size, "force"),
                        "a": grid.codes[i],
                        "b": grid.codes[j],
                        "year": np.full(i.size, calendar),
                        "identifier": who[i, j].astype(str),
                        "without": second[i, j],
                    }
                ).cast(schema)  # type: ignore[arg-type]
            )
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)
