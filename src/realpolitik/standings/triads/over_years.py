"""The balance of every year that is known, as one table."""

from __future__ import annotations

import time

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.triads.frustration import SECONDS
from realpolitik.standings.triads.network import networks, span
from realpolitik.standings.triads.triads import Triads, of_network

__all__ = ["DRAWS", "SCHEMA", "over_years"]

DRAWS = 100
"""Deals of the signs in each year: enough for the mean of a picture, and several times as fast."""

SCHEMA = {
    "year": pl.Int16,
    **dict.fromkeys(("nodes", "edges", "negative", "contradictory", "triads"), pl.Int32),
    **dict.fromkeys(
        (
            "balanced_share",
            "null_share",
            "null_lower",
            "null_upper",
            "balanced_share_hostile",
            "null_share_hostile",
        ),
        pl.Float64,
    ),
    "frustration": pl.Int32,
    "bound": pl.Int32,
    "optimal": pl.Boolean,
    "frustration_per_tie": pl.Float64,
}


def over_years(
    record: Record, *, window: int = 1, draws: int = DRAWS, seconds: float = SECONDS
) -> pl.DataFrame:
    """The balance of every year in which pacts, disputes and rivalries are all known.

    Parameters
    ----------
    record
        A record with the computed tables ``indicators`` and ``evidence``.
    window
        Years, each one included, in which a dispute counts.
    draws
        Deals of the signs in each year.
    seconds
        Time for all frustration indices together; later years are then given as bounds.

    Returns
    -------
    polars.DataFrame
        One row a year; the columns are those of `Triads.to_json`, ``null_lower`` and ``null_upper`` the ends
        of a 90 % interval, ``frustration_per_tie`` in [0, 1/2].
    """
    first, last = span(record)
    until = time.monotonic() + seconds
    found = networks(record, range(first, last + 1), window=window)
    rows = [
        _row(of_network(each, draws=draws, seconds=max(0.0, until - time.monotonic())))
        for each in found
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(found: Triads) -> dict[str, object]:
    told = found.to_json()
    lower, upper = told["null_interval"] or (None, None)
    ties = told["edges"]
    share = told["frustration"] / ties if ties else None
    return {**told, "null_lower": lower, "null_upper": upper, "frustration_per_tie": share}
