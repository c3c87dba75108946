"""What two states want: how they vote, whom they stand with, whom they live from."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import ballots, meanings, raw, stakes
from realpolitik.tracks.bonds import CLOSE, allied
from realpolitik.tracks.deeds import rivalry
from realpolitik.tracks.grid import FIRST, Cube, Grid, empty_values
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.similarity import Floats, disagreement, measures_of
from realpolitik.tracks.trading import shares, trade_rows

__all__ = ["INDICATORS", "portfolios"]

FAINT = 0.01
"""Shared and crossed rivalries that add up to less than this are none: what is left after 33 years."""


def portfolios(record: Record) -> pl.DataFrame:
    """How alike the alliance portfolios of two states are: S and Cohen's kappa over third states.

    Returns
    -------
    polars.DataFrame
        ``a`` < ``b``, ``year``, ``n`` (third states), ``s`` and ``kappa`` (−1 to 1; kappa is null where
        neither has an ally among them, or both have every one).
    """
    grid = _pact_years(record)
    if grid is None:
        return pl.DataFrame(
            schema={
                "a": pl.Int16,
                "b": pl.Int16,
                "year": pl.Int16,
                "n": pl.Int32,
                "s": pl.Float32,
                "kappa": pl.Float32,
            }
        )
    s, kappa, n = _portfolios(record, grid)
    found = grid.gather(s, directed=False, n=n, se=kappa)
    return found.select("a", "b", "year", "n", s="value", kappa=pl.col("se").fill_nan(None))


def _pact_years(record: Record) -> Grid | None:
    span = raw.covered(record, "alliances")
    return None if span is None else Grid(max(span[0], FIRST), span[1])


def _portfolios(record: Record, grid: Grid) -> tuple[Cube, Cube, Cube]:
    pacts = allied(record, grid)
    s, kappa, n = grid.blank(), grid.blank(), grid.blank(0)
    for t, year in enumerate(grid.years.tolist()):
        here = np.flatnonzero(grid.there[t])
        square = np.ix_(here, here)
        counts, third = _joint_pacts(pacts[t][square])
        found = measures_of(counts, disagreement(2, None), ("s", "kappa"), se=False)
        size = here.size
        s[t][square], kappa[t][square] = (
            found[each][0].reshape(size, size) for each in ("s", "kappa")
        )
        n[t][square] = third
        s[t][~grid.both(year)] = kappa[t][~grid.both(year)] = np.nan
    return s, kappa, n


def _joint_pacts(pact: Cube) -> tuple[Floats, float]:
    """For all pairs: third states that both, one, or neither has a pact with."""
    size = len(pact)
    # No state is its own ally, so the product counts third states only; each one's pact with the other goes.
    both = (pact @ pact).astype(np.float64)
    degree = pact.sum(axis=1, dtype=np.float64)[:, None] - pact
    only_a, only_b = degree - both, degree.T - both
    third = max(size - 2.0, 0.0)
    neither = third - both - only_a - only_b
    return np.array([[neither.ravel(), only_b.ravel()], [only_a.ravel(), both.ravel()]]), third


def _portfolio(record: Record) -> pl.DataFrame:
    grid = _pact_years(record)
    if grid is None:
        return empty_values()
    _, kappa, n = _portfolios(record, grid)
    return grid.gather(kappa, directed=False, n=n)


def _portfolio_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    pair = [a, b]
    one = pl.col("source").is_in(pair) ^ pl.col("target").is_in(pair)
    pacts = raw.rows(record, "alliances", one, CLOSE, pl.col("year") == year)
    return raw.evidence(alliances=pacts.sort("source", "target"))


def _friends(record: Record) -> pl.DataFrame:
    return stakes.stakes(record, "friends")


def _friends_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    return stakes.stakes_rows(record, a, b, year, "friends")


def _adversaries(record: Record) -> pl.DataFrame:
    return stakes.stakes(record, "adversaries")


def _adversaries_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    return stakes.stakes_rows(record, a, b, year, "adversaries")


def _rivals(record: Record) -> pl.DataFrame:
    span = raw.covered(record, "rivalries", "alliances")
    if span is None:
        return empty_values()
    known = raw.covered(record, "rivalries") or span
    whole = Grid(max(known[0], 1816), span[1])
    rival, pact = rivalry(record, whole, smooth=True), allied(record, whole)
    rival *= whole.there[:, :, None] & whole.there[:, None, :]
    value, n = whole.blank(), whole.blank(0)
    for t in range(max(FIRST - whole.first, 0), len(value)):
        shared = rival[t] @ rival[t]
        crossed = rival[t] @ pact[t] + pact[t] @ rival[t]
        found = shared + crossed >= FAINT
        value[t] = (shared - crossed) / (shared + crossed + 1)
        enemy, friend = (rival[t] > 0).astype(np.float32), pact[t]
        n[t] = np.where(found, enemy @ enemy + enemy @ friend + friend @ enemy, 0)
    return whole.gather(value, directed=False, kept=n > 0, n=n)


def _rivals_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    pair = [a, b]
    rivalries = raw.rows(
        record,
        "rivalries",
        pl.col("a").is_in(pair) ^ pl.col("b").is_in(pair),
        pl.col("start") <= year,
    )
    one = pl.col("source").is_in(pair) ^ pl.col("target").is_in(pair)
    pacts = raw.rows(record, "alliances", one, CLOSE, pl.col("year") == year)
    third = rivalries.select(
        pl.when(pl.col("a").is_in(pair)).then("b").otherwise("a").alias("third")
    ).collect()["third"]
    with_a_rival = pl.col("source").is_in(third.implode()) | pl.col("target").is_in(third.implode())
    return raw.evidence(rivalries=rivalries.sort("start"), alliances=pacts.filter(with_a_rival))


def _dependence(record: Record) -> pl.DataFrame:
    span = raw.covered(record, "trade")
    if span is None:
        return empty_values()
    grid = Grid(max(span[0], FIRST), span[1])
    found = shares(record, grid)
    partners = found.partners[:, :, None]
    return grid.gather(found.share, directed=True, n=partners)


def _dependence_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    return raw.evidence(trade=trade_rows(record, a, [b], year))


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        name="votes",
        track="interests",
        directed=False,
        kind="sampled",
        unit="weighted kappa, −1 to 1",
        about="Agreement in the UN General Assembly beyond chance, over three years.",
        orientation=1,
        tables=("votes",),
        yearly=ballots.votes_yearly,
        shown=ballots.votes_shown,
        rows=ballots.vote_rows,
        meaning=meanings.VOTES,
    ),
    Indicator(
        name="portfolio",
        track="interests",
        directed=False,
        kind="coded",
        unit="kappa, −1 to 1",
        about="The two are allied with the same third states, beyond chance.",
        orientation=1,
        tables=("alliances",),
        yearly=_portfolio,
        shown=_portfolio,
        rows=_portfolio_rows,
        meaning=meanings.PORTFOLIO,
    ),
    Indicator(
        name="stakes_friends",
        track="interests",
        directed=True,
        kind="coded",
        unit="share of trade above the year's median",
        about="The one trades more than is usual with the other's allies.",
        orientation=1,
        tables=("trade", "alliances"),
        yearly=_friends,
        shown=_friends,
        rows=_friends_rows,
        meaning=meanings.STAKES_FRIENDS,
    ),
    Indicator(
        name="stakes_adversaries",
        track="interests",
        directed=True,
        kind="coded",
        unit="share of trade above the year's median",
        about="The one trades more than is usual with the other's adversaries.",
        orientation=-1,
        tables=("trade", "disputes", "rivalries"),
        yearly=_adversaries,
        shown=_adversaries,
        rows=_adversaries_rows,
        meaning=meanings.STAKES_ADVERSARIES,
    ),
    Indicator(
        name="rivals",
        track="interests",
        directed=False,
        kind="coded",
        unit="shared against crossed rivalries, −1 to 1",
        about="The two have the same rivals (positive), or the one is allied with the other's (negative).",
        orientation=1,
        tables=("rivalries", "alliances"),
        yearly=_rivals,
        shown=_rivals,
        rows=_rivals_rows,
        sparse=True,
        meaning=meanings.RIVALS,
    ),
    Indicator(
        name="dependence",
        track="interests",
        directed=True,
        kind="coded",
        unit="share of trade, 0 to 1",
        about="The other's share in the one's trade.",
        orientation=1,
        tables=("trade",),
        yearly=_dependence,
        shown=_dependence,
        rows=_dependence_rows,
        meaning=meanings.DEPENDENCE,
    ),
)
