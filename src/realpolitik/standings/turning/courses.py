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
    between = pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y])
    every = record.scan("turns").filter(between).sort("date").collect()
    groups: dict[tuple[str, str | None, int, int], list[Turn]] = {}
    for turn in found.turns:
        groups.setdefault((turn.track, turn.indicator, turn.a, turn.b), []).append(turn)
    firm_first = sorted(groups, key=lambda key: not any(turn.firm for turn in groups[key]))
    chosen = set(firm_first[:most])
    yearly = cache(partial(turning_values, record))
    return tuple(
        _course(record, (shown, every), yearly, key, turns)
        for key, turns in groups.items()
        if key in chosen
    )


def _course(
    record: Record,
    pair: tuple[pl.DataFrame, pl.DataFrame],
    yearly: Yearly,
    key: tuple[str, str | None, int, int],
    turns: Sequence[Turn],
) -> Course:
    track, name, a, b = key
    shown, every = pair
    if name is None:
        years, unit = _of_track(shown, track), "score, −1 to 1"
        values: dict[int, float] = {}
        how: How = "levels"
    else:
        values, how = _of_indicator(record, shown, yearly, (name, a, b))
        years, unit = list(values), indicator(name).unit
        values = {} if how == "levels" else values
    rows = every.filter(pl.col("dataset") == (name or track), pl.col("a") == a, pl.col("b") == b)
    return Course(track, name, a, b, unit, values, how, _levels(rows, years), tuple(turns))


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


def _levels(rows: pl.DataFrame, years: Iterable[int]) -> tuple[Level, ...]:
    """From each turn to the next; the first from the first value on, the last to the last one.

    The starter leaves out turns of some indicators that are not firm. Where one is missing between two, the level
    after the first is not that before the second, and neither is drawn.
    """
    known = sorted(years)
    if not known or rows.is_empty():
        return ()
    firsts = [min(known[0], rows["last_before"][0]), *rows["date"]]
    lasts = [*rows["last_before"], max(known[-1], firsts[-1])]
    before = list(rows.select("before", "before_lower", "before_upper").iter_rows())
    after = list(rows.select("after", "after_lower", "after_upper").iter_rows())
    same = [True, *(_alike(x[0], y[0]) for x, y in zip(after[:-1], before[1:], strict=True)), True]
    return tuple(
        Level(first, last, *height)
        for first, last, height, kept in zip(firsts, lasts, [before[0], *after], same, strict=True)
        if kept
    )


def _alike(one: float, other: float) -> bool:
    """Whether two levels are one, but for rounding in the file."""
    return abs(one - other) <= ROUNDING * max(abs(one), abs(other))


ROUNDING = 0.05
