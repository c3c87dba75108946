"""The series that turned, year by year, with their levels: what a picture of turning points draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.pairs import opened
from realpolitik.standings.turning.answer import TurningPoints
from realpolitik.standings.turning.series import track_values, turning_values
from realpolitik.standings.turning.turns import Turn
from realpolitik.tracks import compute, indicator, indicators

__all__ = ["Course", "Level", "courses"]


@dataclass(frozen=True)
class Level:
    """One level of a series: its years, both included, and its height with the 90 % interval."""

    first: int
    last: int
    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Course:
    """One series that turned.

    Attributes
    ----------
    track, indicator
        Which; ``indicator`` is None for a track as a whole.
    a, b
        COW codes; of a directed indicator from a to b.
    unit
        Of the values.
    values
        By year; a year that was not observed is not there.
    unsmoothed
        Whether the values are those in which the turns were found. Else the record has only the values that are
        shown, smoothed over the years or fading with them.
    levels
        Between the turns, in order.
    turns
        In order.
    """

    track: str
    indicator: str | None
    a: int
    b: int
    unit: str
    values: dict[int, float]
    unsmoothed: bool
    levels: tuple[Level, ...]
    turns: tuple[Turn, ...]


def courses(found: TurningPoints, *, record: Record | None = None) -> tuple[Course, ...]:
    """The series of a pair that turned, in the order of their turns.

    Parameters
    ----------
    found
        Turning points of a pair.
    record
        The record that they are from. Where it has the raw tables of an indicator, its unsmoothed values are
        drawn; else, and for the tracks, those that are shown.

    Returns
    -------
    tuple of Course
        One for each series with a turn in ``found``.
    """
    record = opened(record)
    x, y = found.a.ccode, found.b.ccode
    shown = compute.pair_table(record, x, y)
    groups: dict[tuple[str, str | None, int, int], list[Turn]] = {}
    for turn in found.turns:
        groups.setdefault((turn.track, turn.indicator, turn.a, turn.b), []).append(turn)
    return tuple(_course(record, shown, key, turns) for key, turns in groups.items())


def _course(
    record: Record,
    shown: pl.DataFrame,
    key: tuple[str, str | None, int, int],
    turns: Sequence[Turn],
) -> Course:
    track, name, a, b = key
    if name is None:
        values, unsmoothed, unit = _of_track(shown, track), False, "score, −1 to 1"
    else:
        values, unsmoothed = _of_indicator(record, shown, name, a, b)
        unit = indicator(name).unit
    return Course(track, name, a, b, unit, values, unsmoothed, _levels(turns, values), tuple(turns))


def _of_track(shown: pl.DataFrame, track: str) -> dict[int, float]:
    known = {name: each.track for name, each in indicators().items()}
    tracks = pl.col("indicator").replace_strict(known, default=None, return_dtype=pl.String)
    rows = track_values(shown.with_columns(track=tracks).filter(pl.col("track") == track))
    return dict(rows.select("year", "value").iter_rows())


def _of_indicator(
    record: Record, shown: pl.DataFrame, name: str, a: int, b: int
) -> tuple[dict[int, float], bool]:
    this = (pl.col("a") == a) & (pl.col("b") == b)
    found = indicator(name)
    if all(record.has(table) for table in found.tables):
        rows, unsmoothed = turning_values(record, name).filter(this), True
    else:
        rows = shown.filter(this, pl.col("indicator") == name)
        unsmoothed = found.yearly is found.shown
    rows = rows.filter(pl.col("value").is_finite()).sort("year")
    return dict(rows.select("year", "value").iter_rows()), unsmoothed


def _levels(turns: Sequence[Turn], years: Iterable[int]) -> tuple[Level, ...]:
    """From each turn to the next; the first from the first value on, the last to the last one."""
    known = sorted(years)
    if not known:
        return ()
    firsts = [min(known[0], int(turns[0].last_before)), *(int(each.date) for each in turns)]
    lasts = [*(int(each.last_before) for each in turns), max(known[-1], firsts[-1])]
    heights = [turns[0].before, *(each.after for each in turns)]
    return tuple(
        Level(first, last, *height)
        for first, last, height in zip(firsts, lasts, heights, strict=True)
    )
