"""The series that turned, year by year, with their levels: what a picture of turning points draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.pairs import opened
from realpolitik.standings.turning.answer import TurningPoints
from realpolitik.standings.turning.series import track_values, turning_values
from realpolitik.standings.turning.turns import Turn
from realpolitik.tracks import compute, indicator, indicators
from realpolitik.tracks.indicator import Indicator

MOST = 12
"""Series in one picture; a reader can take no more."""

Yearly = Callable[[str], pl.DataFrame]
"""The unsmoothed values of an indicator by its name; each is computed once."""

How = Literal["unsmoothed", "smoothed", "levels"]

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
    shown
        ``unsmoothed`` if the values are those in which the turns were found; ``smoothed`` if the record has only
        those that are shown, each with something of the years beside it; ``levels`` if it has none that could stand
        beside the levels: of a track as a whole, and where the values that are shown fade.
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
    shown: How
    levels: tuple[Level, ...]
    turns: tuple[Turn, ...]


def courses(
    found: TurningPoints, *, most: int = MOST, record: Record | None = None
) -> tuple[Course, ...]:
    """The series of a pair that turned, in the order of their turns.

    Parameters
    ----------
    found
        Turning points of a pair.
    most
        How many; those with a firm turn come first into the choice.
    record
        The record that they are from. Unsmoothed values need the raw tables of an indicator.

    Returns
    -------
    tuple of Course
        One for each series chosen, with all its turns in ``found``.
    """
    record = opened(record)
    x, y = found.a.ccode, found.b.ccode
    shown = compute.pair_table(record, x, y)
    groups: dict[tuple[str, str | None, int, int], list[Turn]] = {}
    for turn in found.turns:
        groups.setdefault((turn.track, turn.indicator, turn.a, turn.b), []).append(turn)
    firm_first = sorted(groups, key=lambda key: not any(turn.firm for turn in groups[key]))
    chosen = set(firm_first[:most])
    yearly = cache(partial(turning_values, record))
    return tuple(
        _course(record, shown, yearly, key, turns) for key, turns in groups.items() if key in chosen
    )


def _course(
    record: Record,
    shown: pl.DataFrame,
    yearly: Yearly,
    key: tuple[str, str | None, int, int],
    turns: Sequence[Turn],
) -> Course:
    track, name, a, b = key
    if name is None:
        years, unit = _of_track(shown, track), "score, −1 to 1"
        values: dict[int, float] = {}
        how: How = "levels"
    else:
        values, how = _of_indicator(record, shown, yearly, (name, a, b))
        years, unit = list(values), indicator(name).unit
        values = {} if how == "levels" else values
    return Course(track, name, a, b, unit, values, how, _levels(turns, years), tuple(turns))


def _of_track(shown: pl.DataFrame, track: str) -> list[int]:
    """The years in which the constant set of a track speaks."""
    known = {name: each.track for name, each in indicators().items()}
    tracks = pl.col("indicator").replace_strict(known, default=None, return_dtype=pl.String)
    rows = shown.with_columns(track=tracks).filter(pl.col("track") == track)
    return track_values(rows)["year"].to_list()


def _of_indicator(
    record: Record, shown: pl.DataFrame, yearly: Yearly, which: tuple[str, int, int]
) -> tuple[dict[int, float], How]:
    name, a, b = which
    this = (pl.col("a") == a) & (pl.col("b") == b)
    found = indicator(name)
    rows, how = shown.filter(this, pl.col("indicator") == name), _how(found)
    if how != "unsmoothed" and all(record.has(table) for table in found.tables):
        rows, how = yearly(name).filter(this), "unsmoothed"
    rows = rows.filter(pl.col("value").is_finite()).sort("year")
    return dict(rows.select("year", "value").iter_rows()), how


def _how(found: Indicator) -> How:
    """What the values that are shown of an indicator are: those of a coded one fade with the years."""
    if found.yearly is found.shown:
        return "unsmoothed"
    return "smoothed" if found.kind == "sampled" else "levels"


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
