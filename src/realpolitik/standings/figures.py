"""The tracks of a pair in one year: each indicator as a figure, and the figure they make together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import polars as pl

from realpolitik.record import USER, Record
from realpolitik.standings.pairs import changed, origins_at, shown_indicators
from realpolitik.standings.values import IndicatorFigure, TrackFigure
from realpolitik.tracks import TRACKS, combine

__all__ = ["current_rows", "track_figures"]


def current_rows(record: Record, rows: pl.DataFrame, year: int) -> pl.DataFrame:
    """Of a pair's rows, the one of each indicator and direction that speaks for a year.

    Parameters
    ----------
    rows
        As `pairs.pair_rows` gives them.
    year
        A value speaks for its own year, and for as many later ones as its indicator may reach.
    """
    shown = shown_indicators(record)
    reach = pl.DataFrame(
        {"indicator": list(shown), "reach": [each.reach for each in shown.values()]},
        schema={"indicator": pl.String, "reach": pl.Int32},
    )
    return (
        rows.filter(pl.col("year") <= year)
        .join(reach, on="indicator")
        .filter(pl.col("year") + pl.col("reach") >= year)
        .sort("year")
        .unique(["indicator", "direction"], keep="last", maintain_order=True)
        .sort("indicator", "direction", nulls_last=True)
    )


def track_figures(
    record: Record,
    current: pl.DataFrame,
    *,
    scored: bool,
    weights: Mapping[str, float],
    facts: Mapping[str, tuple[str, ...]],
) -> dict[str, TrackFigure | None]:
    """The four tracks, each from its indicators that speak for the year; None where none does.

    Parameters
    ----------
    current
        As `current_rows` gives them.
    scored
        False after the last year of evidence: then the indicators stand without scores.
    weights
        Weights other than 1, by indicator.
    facts
        Sentences for each track.
    """
    combined = {
        row["track"]: row for row in combine.combine(current, weights).iter_rows(named=True)
    }
    figures: dict[str, TrackFigure | None] = {}
    for track in TRACKS:
        rows = current.filter(pl.col("track") == track)
        if rows.is_empty():
            figures[track] = None
            continue
        whole = combined.get(track) if scored else None
        figures[track] = TrackFigure(
            score=whole["score"] if whole else None,
            lower=whole["lower"] if whole else None,
            upper=whole["upper"] if whole else None,
            indicators=tuple(_figure(record, row, scored) for row in rows.iter_rows(named=True)),
            facts=facts.get(track, ()),
        )
    return figures


def _figure(record: Record, row: dict[str, Any], scored: bool) -> IndicatorFigure:
    name = row["indicator"]
    indicator = shown_indicators(record)[name]
    entry = changed(record, "indicators", name) if row["by_user"] else None
    entry = entry or record.slice("indicators", name)
    assert entry is not None  # the row came from it
    score = row["score"] if scored else None
    half = None if score is None else combine.Z * row["score_se"]
    return IndicatorFigure(
        name=name,
        direction=row["direction"],
        value=row["value"],
        se=row["se"],
        unit=indicator.unit,
        score=score,
        lower=None if score is None else max(-1.0, score - cast("float", half)),
        upper=None if score is None else min(1.0, score + cast("float", half)),
        kind=indicator.kind,
        n=row["n"],
        year=row["year"],
        dataset=" ".join(origins_at(record, entry, row["year"])),
        layer=USER if row["by_user"] else entry.layer,
    )
