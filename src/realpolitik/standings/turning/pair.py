"""Every turn of one pair: all indicators, both directions, and the tracks."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.turning.candidates import candidates, events
from realpolitik.standings.turning.series import (
    COUNTS,
    scored_yearly,
    track_values,
    turning_values,
)
from realpolitik.standings.turning.turns import Turn, find_turns, turn_values
from realpolitik.tracks import TRACKS, indicators

__all__ = ["orientation_of", "turns_of"]


def turns_of(
    record: Record, x: int, y: int, *, names: Sequence[str] | None = None
) -> tuple[Turn, ...]:
    """Find when two states turned, in everything the record measures of them.

    Parameters
    ----------
    record
        With raw tables: turns are found in unsmoothed values. With the table ``relevance`` also the tracks'.
    x, y
        COW codes, in any order.
    names
        Of indicators; without it all of the four tracks.

    Returns
    -------
    tuple of Turn
        Each with its candidates; indicators in the order of their list, then tracks. Empty if the record has
        no raw table of the pair.

    Raises
    ------
    UnknownName
        If a name is that of no indicator.
    """
    known = indicators()
    if names is None:
        names = [name for name, each in known.items() if each.track in TRACKS]
    found = events(record, pl.DataFrame({"a": [x], "b": [y]}))
    between = pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y])
    told: list[Turn] = []
    for name in names:
        turns = find_turns(turning_values(record, name).filter(between), count=name in COUNTS)
        around = candidates(turns, found)
        told += turn_values(
            turns,
            track=known[name].track,
            indicator=name,
            around=around,
            orientation=orientation_of(name),
            directed=known[name].directed,
        )
    if record.has("relevance"):
        rows = pl.concat([scored_yearly(record, name).filter(between) for name in names])
        told += _of_tracks(rows, found)
    return tuple(told)


def orientation_of(name: str) -> int | None:
    """Which way an indicator is closer, or None: +1 for a track, whose scores are high for the close."""
    found = indicators().get(name)
    if found is None:
        return 1
    return found.orientation if found.scored else None


def _of_tracks(rows: pl.DataFrame, found: pl.DataFrame) -> list[Turn]:
    turns = find_turns(track_values(rows), keys=("track", "a", "b"))
    told: list[Turn] = []
    for (track,), part in turns.group_by("track", maintain_order=True):
        around = candidates(part, found)
        told += turn_values(part, track=str(track), indicator=None, around=around, orientation=1)
    return told
