"""Who trades with whom, as shares of a state's reported trade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import raw
from realpolitik.tracks.grid import Cube, Grid

__all__ = ["Shares", "shares", "trade_rows"]


@dataclass(frozen=True)
class Shares:
    """Shares of trade: ``share[t, a, b]`` is b's share in a's trade of year t.

    Attributes
    ----------
    share
        NaN where either flow of the pair was not reported, or a reported no trade at all.
    partners
        Year × state: partners with whom trade in both directions was reported, 0 for a state without trade.
    """

    share: Cube
    partners: Cube


def shares(record: Record, grid: Grid) -> Shares:
    """Shares of all pairs, of the sum of the reported flows of each state.

    The denominator is that sum and not the publisher's total: a total holds trade with partners that no
    row names.
    """
    flows = raw.rows(record, "trade").select("source", "target", "year", "flow").collect()
    flow = grid.spread(flows.drop_nulls(), "source", "target", "flow")
    total = flow + flow.transpose(0, 2, 1)
    all_trade = np.nansum(total, axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = total / np.where(all_trade > 0, all_trade, np.nan)[:, :, None]
    return Shares(share.astype(np.float32), np.sum(~np.isnan(share), axis=2, dtype=np.float32))


def trade_rows(record: Record, a: int, partners: list[int], year: int) -> pl.LazyFrame:
    """The flows of one state with some partners, both ways."""
    out = (pl.col("source") == a) & pl.col("target").is_in(partners)
    back = (pl.col("target") == a) & pl.col("source").is_in(partners)
    return raw.rows(record, "trade", out | back, pl.col("year") == year).sort("source", "target")
