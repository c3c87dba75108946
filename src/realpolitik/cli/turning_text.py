"""Turning points as text for a terminal: plain values in, Rich renderables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from realpolitik import display

if TYPE_CHECKING:
    from realpolitik.standings.turning.answer import TurningPoints, Turns

__all__ = ["largest_text", "turning_text"]

QUIET = "dim"
TRACKS = ("words", "deeds", "bonds", "interests")

Json = Mapping[str, Any]


def turning_text(found: TurningPoints) -> Group:
    """The turns of a pair by track, the firm ones first."""
    turns = found.to_json()
    head = Text(f"{found.a.name} – {found.b.name}", "bold")
    head.append(" · turning points", "default")
    if found.since is not None:
        head.append(f" since {found.since}", "default")
    parts: list[RenderableType] = [part for track in TRACKS for part in _track(track, turns)]
    if not turns:
        parts = [Text("\nno turn in any of the series")]
    return Group(head, *parts, Text(), *_foot(found))


def _track(track: str, turns: Sequence[Json]) -> Iterator[RenderableType]:
    mine = [each for each in turns if each["track"] == track]
    if not mine:
        return
    yield Text(f"\n{track}", "bold")
    yield from _lines(each for each in mine if each["firm"])
    loose = [each for each in mine if not each["firm"]]
    if loose:
        yield _indented(Text("may be drift", QUIET))
        yield from _lines(loose, QUIET, 4)


def _lines(turns: Iterable[Json], style: str = "", by: int = 2) -> Iterator[RenderableType]:
    for turn in turns:
        yield _indented(Text(display.turn_line(turn), style), by)
        yield from _near(turn, by)


def _near(turn: Json, by: int) -> Iterator[RenderableType]:
    near = display.candidates_line(turn)
    if near:
        yield _indented(Text(f"near it: {near}", QUIET), by + 5)


def _indented(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _foot(found: TurningPoints | Turns) -> Iterator[RenderableType]:
    lines = [display.DRIFT, display.CANDIDATES]
    known = f"candidates from {', '.join(found.candidates_from) or 'no data set'}"
    if found.candidates_lack:
        known += f"; this record knows of no {', '.join(found.candidates_lack)}"
    yield Text("\n".join([f"{display.INTERVALS}; years are calendar years", *lines, known]), QUIET)


def largest_text(found: Turns) -> Group:
    """The largest turns of all pairs."""
    years = display.years(found.since, found.until)
    head = Text(found.title, "bold")
    head.append(f" · {years} · {len(found.turns)} of {found.found:,} firm shifts", "default")
    rows = [
        part
        for turn in found.to_json()
        for part in (Text(display.pair_line(turn)), *_near(turn, 0))
    ]
    order = "largest: by its rank among the firm shifts of the same series, of all pairs and years"
    return Group(head, Text(), *rows, Text(), Text(order, QUIET), *_foot(found))
