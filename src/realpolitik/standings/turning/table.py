"""The turns of all pairs, as the record keeps them: of each indicator and of each track."""

from __future__ import annotations

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.turning.series import (
    COUNTS,
    scored_yearly,
    track_values,
    turning_values,
)
from realpolitik.standings.turning.turns import find_turns
from realpolitik.tracks import TRACKS, indicators
from realpolitik.tracks.indicator import Track

__all__ = ["COLUMNS", "VERSION", "track_turn_table", "turn_table"]

VERSION = "1"
"""Raised when the method changes, so that turns found before are found again."""

COLUMNS: dict[str, pl.DataType] = {
    "a": pl.Int16(),
    "b": pl.Int16(),
    "last_before": pl.Int16(),
    "date": pl.Int16(),
    "probability": pl.Float32(),
    "first": pl.Int16(),
    "last": pl.Int16(),
    "before": pl.Float32(),
    "before_lower": pl.Float32(),
    "before_upper": pl.Float32(),
    "after": pl.Float32(),
    "after_lower": pl.Float32(),
    "after_upper": pl.Float32(),
    "kind": pl.String(),
    "log_bayes_factor": pl.Float32(),
    "firm": pl.Boolean(),
    "changes": pl.Float32(),
}

DIGITS = 3
"""Significant digits of what is kept: more than any interval can tell, and a smaller file."""


def turn_table(record: Record, name: str) -> pl.DataFrame:
    """Find every turn of one indicator, between all pairs of states.

    Parameters
    ----------
    record
        With the raw tables of the indicator.
    name
        Of an indicator.

    Returns
    -------
    polars.DataFrame
        `COLUMNS`, as `turns.find_turns` gives them, sorted by a, b, date. Directed where the indicator is,
        else a < b. Empty if a raw table is missing.

    Raises
    ------
    UnknownName
        If there is no such indicator.
    """
    return _kept(find_turns(turning_values(record, name), count=name in COUNTS))


def track_turn_table(record: Record, track: Track) -> pl.DataFrame:
    """Find every turn of one track as a whole, between all pairs of states.

    Parameters
    ----------
    record
        With the raw tables of the track's indicators, as far as it has them, and the table ``relevance``.
    track
        ``words``, ``deeds``, ``bonds`` or ``interests``.

    Returns
    -------
    polars.DataFrame
        `COLUMNS`, a < b, sorted by a, b, date: of the mean score of a constant set of indicators for each
        pair (`series.track_values`).
    """
    known = indicators()
    names = [name for name, each in known.items() if each.track == track and each.weight > 0]
    # Names as numbers: the rows of a track are millions.
    label = pl.Enum(list(known))
    rows = [
        scored_yearly(record, name).with_columns(
            pl.col("indicator").cast(label), pl.col("track").cast(pl.Enum(TRACKS))
        )
        for name in names
    ]
    return _kept(find_turns(track_values(pl.concat(rows)))) if rows else _none()


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=COLUMNS)


def _kept(turns: pl.DataFrame) -> pl.DataFrame:
    single = [name for name, dtype in COLUMNS.items() if dtype == pl.Float32()]
    return (
        turns.select(*COLUMNS)
        .with_columns(pl.col(single).round_sig_figs(DIGITS))
        .cast(COLUMNS)  # type: ignore[arg-type]
        .sort("a", "b", "date")
    )
