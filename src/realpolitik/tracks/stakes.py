"""What one state has at stake with another's friends and adversaries, and why it changed.

A share of trade with "the adversaries of North Korea" moves for two reasons that have nothing to do with
each other: trade moved, or the set of adversaries did. `stakes_over_time` tells them apart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from realpolitik.errors import UnknownName
from realpolitik.record import Record
from realpolitik.tracks import adversaries, raw
from realpolitik.tracks.bonds import allied
from realpolitik.tracks.grid import FIRST, Cube, Grid, empty_values
from realpolitik.tracks.trading import Shares, shares, trade_rows

__all__ = [
    "Whom",
    "stakes",
    "stakes_over_time",
    "stakes_rows",
    "trade_share",
]

Whom = Literal["friends", "adversaries"]

NAMED = 0.05
"""Adversary weight from which the rows of the trade with it are named as evidence."""


@dataclass(frozen=True)
class _Inputs:
    grid: Grid
    shares: Shares
    weight: Cube


def stakes(record: Record, whom: Whom) -> pl.DataFrame:
    """How much more of its trade one state has with another's friends or adversaries than is usual.

    Returns
    -------
    polars.DataFrame
        ``a`` (whose trade), ``b`` (whose friends or adversaries), ``year``, ``value``: the share of a's
        trade with them, each weighted by how much of a friend or adversary it is, less the median of all
        pairs of the year. ``n``: partners whose trade with a was reported.
    """
    found = _inputs(record, whom)
    if found is None:
        return empty_values()
    grid, value = found.grid, found.grid.blank()
    for t, year in enumerate(grid.years.tolist()):
        # Without each one's trade with the other: that is dependence, and b is no friend of its own.
        share = np.nan_to_num(found.shares.share[t])
        raw_share = share @ found.weight[t].T
        known = grid.both(year) & (found.shares.partners[t] > 0)[:, None]
        if known.any():
            value[t] = np.where(known, raw_share - np.median(raw_share[known]), np.nan)
    partners = found.shares.partners[:, :, None]
    return grid.gather(value, directed=True, n=partners)


def stakes_over_time(record: Record, a: int, b: int, *, whom: Whom = "adversaries") -> pl.DataFrame:
    """The raw share, and what trade and what the set of friends or adversaries did to it.

    From one year to the next the share changes by the change of each partner's trade at the mean of its two
    weights, and by the change of each partner's weight at the mean of its two shares; the two add up exactly.

    Parameters
    ----------
    a
        COW code of the state whose trade it is.
    b
        COW code of the state whose friends or adversaries they are.
    whom
        ``friends`` or ``adversaries``.

    Returns
    -------
    polars.DataFrame
        ``year``; ``share``, 0 to 1, before the year's median is taken off; ``by_trade`` and ``by_set``, the
        change since the year before that trade and that the set made (null in the first year and after a
        gap); ``fixed``, the share had every weight been its mean over all these years. Years in which a
        reported no trade have no row.
    """
    found = _inputs(record, whom)
    codes = np.empty(0, np.int16) if found is None else found.grid.codes
    if found is None or a not in codes or b not in codes:
        return _over_time(np.empty(0, np.int16), np.empty((0, 0)), np.empty((0, 0)))
    grid = found.grid
    x, y = (int(np.searchsorted(codes, each)) for each in (a, b))
    known = (found.shares.partners[:, x] > 0) & grid.there[:, x] & grid.there[:, y]
    share = np.nan_to_num(found.shares.share[known, x].astype(np.float64))
    share[:, y] = 0
    weight = found.weight[known, y].astype(np.float64)
    return _over_time(grid.years[known], share, weight)


def trade_share(record: Record, a: int, partners: Collection[int]) -> pl.DataFrame:
    """One state's share of trade with a fixed set of partners, year by year.

    Returns
    -------
    polars.DataFrame
        ``year``, ``share``; years in which no trade of the state was reported have no row.
    """
    span = raw.covered(record, "trade")
    if span is None:
        return pl.DataFrame(schema={"year": pl.Int16, "share": pl.Float64})
    grid = Grid(max(span[0], FIRST), span[1])
    found = shares(record, grid)
    own = grid.codes == a
    if not own.any():
        raise UnknownName(f"trade: no state {a} since {grid.first}; give a COW code such as 710")
    with_them = np.nansum(found.share[:, own][:, 0][:, np.isin(grid.codes, list(partners))], axis=1)
    known = (found.partners[:, own] > 0).ravel()
    return pl.DataFrame({"year": grid.years[known], "share": with_them[known].astype(np.float64)})


def stakes_rows(record: Record, a: int, b: int, year: int, whom: Whom) -> pl.DataFrame:
    """The trade of a with b's friends or adversaries, and the rows that make them so."""
    if whom == "friends":
        mine = (pl.col("source") == b) | (pl.col("target") == b)
        pacts = raw.rows(record, "alliances", mine, pl.col("year") == year).filter(
            pl.col("defense") | pl.col("offense")
        )
        sides = pacts.select("source", "target").collect()
        friends = sorted({*sides["source"], *sides["target"]} - {a, b})
        return raw.evidence(trade=trade_rows(record, a, friends, year), alliances=pacts)
    span = adversaries.span(record)
    if span is None or not span[0] <= year <= span[1]:
        return raw.evidence(trade=trade_rows(record, a, [], year))
    grid = Grid(span[0], year)
    own = np.flatnonzero(grid.codes == b)
    heavy = adversaries.weights(record, grid)[-1, own].reshape(-1) >= NAMED if own.size else []
    named = [code for code in grid.codes[heavy].tolist() if code != a] if own.size else []
    seen = (pl.col("source") == b) & pl.col("target").is_in(named)
    serious = pl.max_horizontal("hostility_source", "hostility_target") >= adversaries.SERIOUS
    rival = ((pl.col("a") == b) & pl.col("b").is_in(named)) | (
        (pl.col("b") == b) & pl.col("a").is_in(named)
    )
    return raw.evidence(
        trade=trade_rows(record, a, named, year),
        disputes=raw.rows(record, "disputes", seen, serious, pl.col("year") <= year),
        rivalries=raw.rows(record, "rivalries", rival, pl.col("start") <= year),
    )


def _inputs(record: Record, whom: Whom) -> _Inputs | None:
    if whom == "friends":
        span = raw.covered(record, "trade", "alliances")
        if span is None:
            return None
        grid = Grid(max(span[0], FIRST), span[1])
        return _Inputs(grid, shares(record, grid), allied(record, grid))
    past, traded = adversaries.span(record), raw.covered(record, "trade", "disputes", "rivalries")
    if past is None or traded is None:
        return None
    grid = Grid(max(traded[0], FIRST), traded[1])
    whole = Grid(past[0], traded[1])
    here = np.ix_(
        np.arange(grid.first - whole.first, grid.last - whole.first + 1),
        *[np.searchsorted(whole.codes, grid.codes)] * 2,
    )
    weight = adversaries.weights(record, whole)[here]
    # Whoever is gone is nobody's adversary any more.
    weight *= grid.there[:, :, None] & grid.there[:, None, :]
    return _Inputs(grid, shares(record, grid), weight)


def _over_time(
    years: np.ndarray[tuple[int], np.dtype[np.int16]],
    share: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    weight: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> pl.DataFrame:
    schema = {"year": pl.Int16, "share": pl.Float64, "by_trade": pl.Float64, "by_set": pl.Float64}
    if not years.size:
        return pl.DataFrame(schema={**schema, "fixed": pl.Float64})
    by_trade, by_set = (np.full(years.size, np.nan) for _ in range(2))
    follows = np.diff(years) == 1
    mean_weight, mean_share = (weight[1:] + weight[:-1]) / 2, (share[1:] + share[:-1]) / 2
    by_trade[1:] = np.where(follows, (np.diff(share, axis=0) * mean_weight).sum(axis=1), np.nan)
    by_set[1:] = np.where(follows, (np.diff(weight, axis=0) * mean_share).sum(axis=1), np.nan)
    return pl.DataFrame(
        {
            "year": years,
            "share": (share * weight).sum(axis=1),
            "by_trade": by_trade,
            "by_set": by_set,
            "fixed": share @ weight.mean(axis=0),
        },
        nan_to_null=True,
    )
