"""Cooperation against conflict, in words or in deeds, as counts of reported events."""

from __future__ import annotations

from typing import Literal

import polars as pl

__all__ = ["KINDS", "balances"]

KINDS: dict[str, tuple[int, int]] = {"verbal": (1, 3), "material": (2, 4)}
"""The quad classes of cooperation and of conflict, in words and in deeds."""

FIRST_ORGANISATION = 1000
"""Codes from here on are organisations."""

Z = 1.645
"""Standard normal deviate of a 90 % interval."""


def balances(
    frame: pl.DataFrame,
    kind: Literal["verbal", "material"],
    *,
    by: Literal["year", "month"] = "year",
    directed: bool = True,
) -> pl.DataFrame:
    """Cooperation less conflict between states, as a share of the events of both kinds.

    A share and no count: event data grow with the press that they read, and a count would take that for a trend. For the same reason `weight` tells how much of all that was reported
    in the period is between the two. Statements and appeals have no stance and are not counted.

    Parameters
    ----------
    frame
        Rows of `events`, cleaned as wanted.
    kind
        "verbal" or "material".
    by
        The period.
    directed
        Whether what `source` does to `target` is told apart from the reverse.

    Returns
    -------
    polars.DataFrame
        ``source target`` (``a b``, a < b, if undirected), ``period`` (its first day), ``cooperation`` and
        ``conflict`` (events), ``n`` (both), ``value`` (−1 to +1), ``lower`` and ``upper`` (Wilson's 90 %
        interval, as if events were independent: they are not, so it is too narrow), ``weight`` (0 to 1).

    Examples
    --------
    >>> from realpolitik.record import empty
    >>> balances(empty("events"), "verbal").columns[:4]
    ['source', 'target', 'period', 'cooperation']
    """
    good, bad = KINDS[kind]
    pair = ("source", "target") if directed else ("a", "b")
    some = frame.filter(
        pl.col("quad").is_in([good, bad]),
        pl.col("root").is_not_null(),
        pl.col("source") != pl.col("target"),
        pl.max_horizontal("source", "target") < FIRST_ORGANISATION,
    )
    if not directed:
        some = some.with_columns(
            a=pl.min_horizontal("source", "target"), b=pl.max_horizontal("source", "target")
        )
    counts = (
        some.with_columns(period=pl.col("date").dt.truncate("1y" if by == "year" else "1mo"))
        .group_by(*pair, "period")
        .agg(
            cooperation=(pl.col("quad") == good).sum().cast(pl.Int64),
            conflict=(pl.col("quad") == bad).sum().cast(pl.Int64),
        )
        .with_columns(n=pl.col("cooperation") + pl.col("conflict"))
        .sort("period", *pair)
    )
    share = pl.col("cooperation") / pl.col("n")
    centre = (share + Z**2 / (2 * pl.col("n"))) / (1 + Z**2 / pl.col("n"))
    half = (share * (1 - share) / pl.col("n") + Z**2 / (4 * pl.col("n") ** 2)).sqrt()
    half = Z * half / (1 + Z**2 / pl.col("n"))
    return counts.with_columns(
        value=2 * share - 1,
        lower=(2 * (centre - half) - 1).clip(-1, 1),
        upper=(2 * (centre + half) - 1).clip(-1, 1),
        weight=pl.col("n") / pl.col("n").sum().over("period"),
    )
