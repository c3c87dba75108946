"""When the two pacts with Pyongyang turned, and both patrons' ties with Seoul, by every indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.turning import contract, find_turns, turn_values, turns_of
from realpolitik.standings.turning.answer import turns_between
from realpolitik.tracks.stakes import trade_share

__all__ = ["TRADE", "turned"]

TRADE = "trade with its adversaries"
"""A series of this page alone: the patron's share of trade with the three adversaries of the North."""
FIRST = 1950
KEPT = (
    "track",
    "indicator",
    "directed",
    "a",
    "b",
    "name_a",
    "name_b",
    "last_before",
    "date",
    "first",
    "last",
    "probability",
    "before",
    "after",
    "kind",
    "firm",
    "closer",
)


def turned(
    record: Record,
    diplomacy: Record | None,
    pairs: Mapping[str, tuple[int, int]],
    adversaries: Mapping[str, Iterable[int]],
) -> dict[str, list[dict[str, Any]]]:
    """Every turn of each pair, earliest first.

    Parameters
    ----------
    record
        With the table of turns.
    diplomacy
        Where the diplomatic exchange is.
    pairs
        COW codes by name.
    adversaries
        By name of the pairs of which it is asked, those with whom the first state's trade is followed.
    """
    found = {}
    for name, (x, y) in pairs.items():
        turns = [*turns_between(record, x, y)]
        if diplomacy is not None:
            turns += turns_of(diplomacy, x, y, names=["diplomacy"])
        told = contract(turns)
        if name in adversaries:
            told += _trade(record, x, y, adversaries[name])
        told.sort(key=lambda each: (each["date"], each["track"], each["indicator"] or ""))
        found[name] = [{key: each[key] for key in KEPT} for each in told]
    return found


def _trade(record: Record, x: int, y: int, foes: Iterable[int]) -> list[dict[str, Any]]:
    rows = trade_share(record, x, list(foes)).filter(pl.col("year") >= FIRST)
    year, share = rows.columns
    series = rows.select(
        year=pl.col(year), value=pl.col(share), a=pl.lit(x, pl.Int16), b=pl.lit(y, pl.Int16)
    )
    turns = find_turns(series)
    return contract(turn_values(turns, track="interests", indicator=TRADE, orientation=-1))
