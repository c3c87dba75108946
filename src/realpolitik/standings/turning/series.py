"""The series in which turns are looked for: unsmoothed, gaps as gaps, zeros where the record knows of them."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import compute, indicator, indicators
from realpolitik.tracks.grid import Grid
from realpolitik.tracks.indicator import VALUES, Indicator
from realpolitik.tracks.scores import scored, unscored

__all__ = ["COUNTS", "scored_yearly", "track_values", "turning_values"]

COUNTS = frozenset({"sanctions"})
"""Indicators whose value is a count."""

SHARE = 0.5
"""An indicator belongs to the constant set of a track if it speaks in this share of the track's years."""


def turning_values(record: Record, name: str) -> pl.DataFrame:
    """The unsmoothed values of an indicator, the zeros of a sparse one included.

    A pair of a sparse indicator that has a row at all is 0 in every other year that the data cover completely
    and in which both states were there. Pairs that are 0 throughout have no turn and no row.

    Parameters
    ----------
    record
        With the raw tables of the indicator.
    name
        Of an indicator.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b``, ``year``, ``value``, ``se``, ``n``, sorted by year, a, b; empty if a raw table is missing.

    Raises
    ------
    UnknownName
        If there is no such indicator.
    """
    found = indicator(name)
    values = found.yearly(record)
    coverage = compute.indicator_coverage(record, name)
    if values.is_empty() or not coverage.complete:
        return values
    return _with_zeros(values, found, Grid(coverage.first, coverage.last), coverage.states)


def _with_zeros(
    values: pl.DataFrame, found: Indicator, grid: Grid, states: tuple[int, ...] | None
) -> pl.DataFrame:
    cube = grid.spread(values, "a", "b", "value")
    there = grid.there
    if states is not None:
        there = there & np.isin(grid.codes, states)
    both = there[:, :, None] & there[:, None, :]
    told = ~np.isnan(cube)
    zeros = both & ~told & told.any(axis=0)
    cube[zeros] = 0.0
    filled = grid.gather(cube, directed=found.directed, kept=zeros, n=0)
    return pl.concat([values, filled]).cast(VALUES).sort("year", "a", "b")  # type: ignore[arg-type]


def scored_yearly(record: Record, name: str) -> pl.DataFrame:
    """The scores of an indicator's unsmoothed values.

    Parameters
    ----------
    record
        With the raw tables of the indicator and the table ``relevance``.
    name
        Of an indicator.

    Returns
    -------
    polars.DataFrame
        ``indicator``, ``track``, ``a``, ``b``, ``year``, ``score``, ``score_se``: null scores as in
        `scores.scored`.
    """
    found = indicator(name)
    values = turning_values(record, name)
    coverage = compute.indicator_coverage(record, name)
    if found.scored and found.track != "background" and coverage.states is None:
        rows = scored(values, found, record.frame("relevance"), complete=coverage.complete)
    else:
        rows = unscored(values)
    return rows.select(
        "a", "b", "year", "score", "score_se", indicator=pl.lit(name), track=pl.lit(found.track)
    )


def track_values(rows: pl.DataFrame) -> pl.DataFrame:
    """The tracks of pairs, each with a constant set of indicators.

    The set of a pair are the indicators and directions that speak in at least half the years in which any of
    the track does; a year in which one of them is silent is missing. So a data set that starts or stops is no
    turn. Indicators that move no track (weight 0) are left out; the two directions of one count half each.

    Parameters
    ----------
    rows
        ``indicator``, ``track``, ``a``, ``b``, ``year``, ``score``.

    Returns
    -------
    polars.DataFrame
        ``track``, ``a`` < ``b``, ``year``, ``value`` (the weighted mean of the scores, −1 to 1), sorted by
        track, a, b and year.
    """
    weights = {name: each.weight for name, each in indicators().items()}
    weight = pl.col("indicator").replace_strict(weights, default=1.0, return_dtype=pl.Float64)
    pair = ["track", "low", "high"]
    known = rows.filter(pl.col("score").is_not_null()).select(
        "indicator",
        "track",
        "a",
        "b",
        "year",
        "score",
        low=pl.min_horizontal("a", "b"),
        high=pl.max_horizontal("a", "b"),
    )
    voice = ["indicator", *pair, "a", "b"]
    voices = known.group_by(voice).len("spoken").with_columns(weight=weight)
    voices = voices.filter(pl.col("weight") > 0)
    heard = known.join(voices.select(voice), on=voice, how="semi")
    span = heard.group_by(pair).agg(span=pl.col("year").n_unique())
    constant = voices.join(span, on=pair).filter(pl.col("spoken") >= SHARE * pl.col("span"))
    # Each indicator counts by its weight, however many directions it has.
    share = pl.col("weight") / pl.len().over("indicator", *pair)
    constant = constant.with_columns(share=share, members=pl.len().over(pair))
    constant = constant.with_columns(share=pl.col("share") / pl.col("share").sum().over(pair))
    return (
        heard.join(constant.select(*voice, "share", "members"), on=voice)
        .group_by(*pair, "year")
        .agg(
            value=(pl.col("score") * pl.col("share")).sum(),
            speaking=pl.len(),
            members=pl.col("members").first(),
        )
        .filter(pl.col("speaking") == pl.col("members"))
        .select("track", "year", "value", a="low", b="high")
        .select("track", "a", "b", "year", "value")
        .sort("track", "a", "b", "year")
    )
