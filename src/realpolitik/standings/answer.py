"""Where two states stand: one question, one answer, with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import USER, Record
from realpolitik.standings import classes, sides
from realpolitik.standings import moves as moving
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.facts import pair_facts
from realpolitik.standings.figures import current_rows, track_figures
from realpolitik.standings.heading import heading
from realpolitik.standings.models import Fitted, read_models
from realpolitik.standings.pairs import (
    Pair,
    datasets_of,
    evidence_to,
    opened,
    own_rows,
    pair_of,
    pair_rows,
    shown_indicators,
)
from realpolitik.standings.ties import Ties, ties
from realpolitik.standings.values import Move, Side, Standing, TrackFigure, Verdict
from realpolitik.states import State
from realpolitik.tracks import combine

__all__ = ["standing"]


def standing(
    a: str | int,
    b: str | int,
    *,
    at: int | None = None,
    against: str | int | None = None,
    weights: Mapping[str, float] | None = None,
    record: Record | None = None,
) -> Standing:
    """Where two states stand on paper and in practice.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    at
        Calendar year; without it the last year in which every input is within its reach. A later year shows
        the evidence and no verdict.
    against
        Look at this one adversary of either state only; without it all adversaries are averaged.
    weights
        Weights other than 1 of some indicators, 0 to leave one out: in the tracks and, as a what-if without
        fitting anew, in the sides.
    record
        Without it the default record over the starter.

    Returns
    -------
    Standing
        Tracks, sides in both directions, the class or why there is none, and what moves it.

    Raises
    ------
    NoSuchState, UnknownName, NoAnswer
        If a state or an indicator is unknown; if the two are one state; if the record has nothing of the
        pair in that year.

    Examples
    --------
    >>> answer = standing("USA", "South Korea", at=2009, against="North Korea")
    >>> round(answer.a_with_b.both.value, 1)
    1.0
    """
    record = opened(record)
    given = combine.sound(weights, set(shown_indicators(record)))
    last = evidence_to(record)
    year = last if at is None else at
    pair = pair_of(a, b, at=year)
    third = None if against is None else states.resolve(against, at=year)
    if third is not None and third.ccode in pair.codes:
        raise NoAnswer(f"{third.name} is one of the two; name a third state after --against")
    rows = pair_rows(record, pair, last=year)
    current = current_rows(record, rows, year)
    if current.is_empty():
        raise NoAnswer(_nothing(rows, pair, year, last))
    scored = year <= last
    tracks = track_figures(
        record,
        current,
        scored=scored,
        weights=given,
        facts=pair_facts(record, pair, rows, year),
    )
    asked = _Question(record, pair, year, third, given, tracks)
    found = _sides(asked) if scored else _without_sides(_ended(last))
    mine = own_rows(
        record,
        *current.filter(pl.col("by_user"))["indicator"],
        *(found.moved if any(side is not None and side.by_user for side in found.both) else ()),
        year=year,
    )
    return Standing(
        a=_dated(pair.a, year),
        b=_dated(pair.b, year),
        at=year,
        evidence_to=last,
        tracks=tracks,
        a_with_b=found.both[0],
        b_with_a=found.both[1],
        verdict=found.verdict,
        moves=found.moves,
        why=found.why,
        cite=(*datasets_of(record), *mine),
        estimates_version=ESTIMATES_VERSION,
        against=None if third is None else _dated(third, year),
        weights=given,
        own_rows=mine,
        heading=heading(record, pair, year),
    )


@dataclass(frozen=True)
class _Question:
    record: Record
    pair: Pair
    year: int
    third: State | None
    weights: dict[str, float]
    tracks: dict[str, TrackFigure | None]

    @property
    def against(self) -> int | None:
        """COW code of the one adversary, if one was named."""
        return None if self.third is None else self.third.ccode


@dataclass(frozen=True)
class _Sides:
    verdict: Verdict
    both: tuple[Side | None, Side | None] = (None, None)
    moved: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    why: dict[str, str] = field(default_factory=dict)


def _sides(asked: _Question) -> _Sides:
    fitted = read_models(asked.record)
    if fitted is None:
        return _without_sides(
            "the record has no models; load gml or cow_mid and run: realpolitik build"
        )
    x, y = asked.pair.codes
    current = ties(asked.record, asked.year)
    ways = ((x, y), (y, x))

    def of(given: Ties) -> list[Side | None]:
        return [
            sides.side(given, fitted, one, other, against=asked.against, weights=asked.weights)
            for one, other in ways
        ]

    both = of(current)
    moved = _moved_by_user(asked)
    if moved:
        before = of(ties(asked.record.without(USER), asked.year))
        both = [
            None if now is None else replace(now, by_user=now != then)
            for now, then in zip(both, before, strict=True)
        ]
    named = (asked.pair.a, asked.pair.b)
    why = {
        name: _no_side(current, other, asked.year)
        for name, side, other in zip(("a_with_b", "b_with_a"), both, reversed(named), strict=True)
        if side is None
    }
    rows = moving.removals(asked.record, current, x, y)
    return _Sides(
        _verdict(asked, current, fitted, rows, both),
        (both[0], both[1]),
        moved,
        _moves(asked, current, fitted, rows, both),
        why,
    )


def _moves(
    asked: _Question,
    current: Ties,
    fitted: Fitted,
    rows: list[moving.Removal],
    both: list[Side | None],
) -> tuple[Move, ...]:
    """What the figures that are shown rest on: none stands without support."""
    shown = {
        name
        for name, side in zip(("a_with_b", "b_with_a"), both, strict=True)
        if side is not None and side.support
    }
    if not shown:
        return ()
    together = moving.groups(asked.record, current, *asked.pair.codes)
    found = moving.moves(
        current, fitted, [*rows, *together], *asked.pair.codes, against=asked.against
    )
    return tuple(each for each in found if each.figure in shown)


def _moved_by_user(asked: _Question) -> tuple[str, ...]:
    """The indicators that the user's own rows change in the year, adversaries told by what makes them."""
    changed = asked.record.by_user("indicators").filter(pl.col("year") == asked.year)
    return tuple(changed.select("dataset").unique().sort("dataset").collect()["dataset"])


def _verdict(
    asked: _Question,
    current: Ties,
    fitted: Fitted,
    rows: list[moving.Removal],
    both: list[Side | None],
) -> Verdict:
    x, y = asked.pair.codes
    supported = [
        way
        for way, side in zip(((x, y), (y, x)), both, strict=True)
        if side is not None and side.support
    ]

    def directions(given: Ties) -> list[dict[str, sides.Reals]]:
        found = (
            sides.pair_draws(given, fitted, *way, against=asked.against, weights=asked.weights)
            for way in supported
        )
        return [_drawn(each) for each in found if each is not None]

    told = sum(1 for track in asked.tracks.values() if track is not None)
    drawn = directions(current)
    first = classes.verdict(drawn, tracks=told)
    if first.name is None:
        return first
    spared = {row.what: directions(row.ties) for row in rows}
    return classes.verdict(drawn, tracks=told, without=spared)


def _drawn(figures: Mapping[str, sides.Reals]) -> dict[str, sides.Reals]:
    """The bootstrap draws of what a class is made of, without the estimate that stands before them."""
    return {name: figures[name][1:] for name in ("paper", "practice")}


def _no_side(current: Ties, other: State, year: int) -> str:
    name = states.display_name(other.ccode, year)
    if current.place(other.ccode) is None:
        return f"{name} was no state in {year}"
    return f"{name} had no adversary but the other in {year}"


def _without_sides(reason: str) -> _Sides:
    return _Sides(verdict=Verdict(None, None, reason), why={"a_with_b": reason, "b_with_a": reason})


def _ended(last: int) -> str:
    return f"no verdict after {last}, the last year of the shortest data set that it needs"


def _nothing(rows: pl.DataFrame, pair: Pair, year: int, last: int) -> str:
    names = f"{pair.a.name} and {pair.b.name}"
    if rows.is_empty():
        return f"nothing on {names} in {year}; the record begins later or one was no state yet"
    return f"nothing on {names} in {year}; their last year is {rows['year'].max()!r}, verdicts end in {last}"


def _dated(state: State, year: int) -> State:
    """The state under the name it bore in that year."""
    return replace(state, name=states.display_name(state.ccode, year))
