"""Yearly series of some states with every other: indicators in their own unit, tracks as scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record, Slice
from realpolitik.tracks import TRACKS, indicators
from realpolitik.tracks.grid import FIRST, Grid
from realpolitik.tracks.indicator import Indicator

__all__ = ["Many", "Series", "Ways", "read_series"]

SHARE = 0.5
"""An indicator belongs to the constant set of a track if it speaks in this share of the track's years."""

OUT, BACK = 0, 1
LEFT_OUT = frozenset({"sanctions", "distance", "regime_difference"})
"""Sanctions themselves, and the background, which no sanctions change."""

Ways = tuple[str, ...]
Many = NDArray[np.float32]
"""Way × state × other state × year; missing is NaN."""


@dataclass(frozen=True)
class Series:
    """One indicator or track of some states with every other.

    Attributes
    ----------
    name, kind, track, unit
        What it is: ``indicator`` or ``track``, of which track, in which unit.
    ways
        ``("out", "back")`` where what the one does to the other differs, else ``("both",)``.
    values
        Way × state (of those asked for) × other state × year. Way 0 is from the state to the other.
    """

    name: str
    kind: str
    track: str
    unit: str
    ways: Ways
    values: Many


def read_series(
    record: Record, codes: Sequence[int], grid: Grid, *, tracks: Iterable[str] = TRACKS
) -> list[Series]:
    """Every track and every shown indicator of some states with every other state.

    Values are those that every command shows: votes and attention are means of the three years up to it, force,
    rivalry and speeches lose half their weight in five years. A pair without a row of a sparse indicator is 0
    where its data cover the year completely and both states were there, and else missing.

    Parameters
    ----------
    record
        With the computed table ``indicators``.
    codes
        COW codes of the states.
    grid
        The years and the states.
    tracks
        Which tracks.

    Returns
    -------
    list of Series
        The tracks first, each with a constant set of indicators for a pair, as turning points have it: those
        that speak in half the years in which any of the track does; then the indicators in the order of
        their tracks.
    """
    known = indicators()
    live = [
        each
        for each in record.slices("indicators")
        if each.dataset in known and each.dataset not in LEFT_OUT
    ]
    both = {each.dataset: _cubes(record, each, known[each.dataset], codes, grid) for each in live}
    order = [name for track in tracks for name in both if known[name].track == track]
    found = [
        Series(
            name,
            "indicator",
            known[name].track,
            known[name].unit,
            ("out", "back") if known[name].directed else ("both",),
            both[name][0] if known[name].directed else both[name][0][:1],
        )
        for name in order
    ]
    means = [(track, _track([(known[n], both[n][1]) for n in order], track)) for track in tracks]
    return [
        Series(track, "track", track, "score", ("both",), values)
        for track, values in means
        if values is not None
    ] + found


def _cubes(
    record: Record, entry: Slice, found: Indicator, codes: Sequence[int], grid: Grid
) -> tuple[Many, Many]:
    """Values and scores, both ways."""
    near = pl.col("a").is_in(list(codes)) | pl.col("b").is_in(list(codes))
    rows = (
        record.scan("indicators", dataset=entry.dataset)
        .filter(near, pl.col("year").is_between(grid.first, grid.last))
        .select("a", "b", "year", "value", "score")
        .collect()
    )
    shape = (2, len(codes), grid.codes.size, grid.years.size)
    values, scores = (np.full(shape, np.nan, np.float32) for _ in range(2))
    mine = np.searchsorted(grid.codes, np.asarray(codes))
    place = np.full(grid.codes.size, -1)
    place[mine] = np.arange(len(codes))
    kept, (year, a, b) = grid.cells(rows, "a", "b")
    numbers = [kept[name].cast(pl.Float32).to_numpy() for name in ("value", "score")]
    for first, second, way in ((a, b, OUT), (b, a, BACK)):
        here = place[first] >= 0
        ways = (way,) if found.directed else (OUT, BACK)
        for cube, number in zip((values, scores), numbers, strict=True):
            for each in ways:
                cube[each, place[first][here], second[here], year[here]] = number[here]
    if found.sparse and entry.coverage.complete:
        zeros = _zeros(entry, mine, grid) & np.isnan(values)
        values[zeros] = 0.0
        scores[zeros & np.isnan(scores)] = 0.0
    return values, scores


def _zeros(entry: Slice, mine: NDArray[np.intp], grid: Grid) -> NDArray[np.bool_]:
    """State × other × year: where no row means nothing there."""
    span = entry.coverage
    years = (grid.years >= max(span.first, FIRST)) & (grid.years <= span.last)
    there = grid.there.T & years
    if span.states is not None:
        there &= np.isin(grid.codes, span.states)[:, None]
    both: NDArray[np.bool_] = there[mine][:, None, :] & there[None, :, :]
    both[np.arange(mine.size), mine] = False
    return both


def _track(parts: Sequence[tuple[Indicator, Many]], track: str) -> Many | None:
    """The weighted mean of the scores of a track's constant set; the two ways of an indicator count half."""
    voices = [
        (cube[way], each.weight / (2 if each.directed else 1))
        for each, cube in parts
        if each.track == track and each.weight > 0 and each.scored
        for way in ((OUT, BACK) if each.directed else (OUT,))
    ]
    if not voices:
        return None
    spoken = np.stack([~np.isnan(cube) for cube, _ in voices])
    span = spoken.any(axis=0).sum(axis=-1)
    often = spoken.sum(axis=-1)
    chosen = (often > 0) & (often >= SHARE * span)
    weights = chosen * np.array([weight for _, weight in voices])[:, None, None]
    total = weights.sum(axis=0)[:, :, None]
    with np.errstate(invalid="ignore"):
        mean = sum(
            np.nan_to_num(cube) * weight[:, :, None]
            for (cube, _), weight in zip(voices, weights, strict=True)
        ) / np.where(total > 0, total, np.nan)
    silent = (chosen[..., None] & ~spoken).any(axis=0)
    values: Many = np.where(silent, np.nan, mean).astype(np.float32)[None]
    return values
