"""The world of one state: a map of squares, and beside it everybody in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from realpolitik import charts, display
from realpolitik.errors import NoAnswer
from realpolitik.web import colours
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import FIRST, Given, Page, span_of

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.around import Around

__all__ = ["WORLD"]

USUAL = "CHN"
"""Whom a first visit shows."""
ENDS = 3
"""States named at each end of the answer."""

TITLES = {
    "practice": ("With whom would {} side in practice?", "Who would side with {} in practice?"),
    "paper": ("With whom would {} side on paper?", "Who would side with {} on paper?"),
    "both": ("With whom would {} side?", "Who would side with {}?"),
    "gap": (
        "Where does {} stand otherwise in practice than on paper?",
        "Who stands otherwise with {} in practice than on paper?",
    ),
    "involvement": ("Whose disputes would {} join?", "Who would join the disputes of {}?"),
}
"""What the map answers, of the state and of the others; ties have no such question."""

SAID = {
    "practice": ("closest in practice", "furthest"),
    "paper": ("closest on paper", "furthest"),
    "both": ("closest by all ties", "furthest"),
    "gap": ("closer on paper than in practice", "closer in practice than on paper"),
    "involvement": ("most likely to be joined", "least likely"),
}


@dataclass(frozen=True)
class Wanted:
    """What a map was asked to show."""

    figure: str
    inward: bool
    at: int


def _values(record: Record, asked: Given) -> dict[str, Any]:
    from realpolitik.standings.around import around, figures_of
    from realpolitik.standings.pairs import evidence_to

    state = asked.get("state", USUAL)
    figure, inward = asked.get("figure", "practice"), asked.get("inward", False)
    try:
        found = around(state, figure, at=asked.get("at"), inward=inward, record=record)
    except NoAnswer as error:
        year = asked.get("at", evidence_to(record))
        if not _is_on_the_slider(record, year):
            raise
        return _none(record, state, Wanted(figure, inward, year), str(error))
    rows = found.frame.to_dicts()
    known = [
        {**row, "says": charts.figure_in_words(row, found.scale)}
        for row in rows
        if row["figure"] is not None
    ]
    kept = {"state": found.state.iso3, "figure": figure, "inward": inward or None}
    return {
        "title": _title(found),
        "summary": _summary(found, known),
        "found": found,
        "asked": kept,
        "map": charts.world_map(
            found,
            colours=colours.PAGE,
            diverging=colours.DIVERGING,
            rising=colours.RISING,
            link=partial(_pair, found),
            titled=False,
        ),
        "answer": _answer(known, figure),
        "rows": known,
        "missing": [row for row in rows if row["figure"] is None],
        "figures": figures_of(record),
        "preview": {"png": address("/embed/world.png", **kept, at=found.at), "alt": found.title},
        "api": address("/api/around", **kept, at=found.at),
        "command": f"realpolitik partners {found.state.iso3} --at {found.at}",
        "pair": partial(_pair, found),
        "open": partial(_open, found),
        "says": charts.SHADES[found.scale].about,
    }


def _is_on_the_slider(record: Record, year: int) -> bool:
    first, last = span_of(record)
    return first <= year <= last


def _none(record: Record, state: str, wanted: Wanted, why: str) -> dict[str, Any]:
    """The page of a year in which nobody has the figure: why, and what there is of the year."""
    from realpolitik import states
    from realpolitik.standings.around import figures_of

    who = states.resolve(state, at=wanted.at)
    name = states.display_name(who.ccode, wanted.at)
    iso3 = states.iso3(who.ccode, at=wanted.at)
    figures = figures_of(record)
    spans = {each: record.slice("indicators", each) for each in figures["indicators"]}
    gone = who.ccode not in states.system(wanted.at, wanted.at)["ccode"]
    there = states.system(FIRST, span_of(record)[1]).filter(ccode=who.ccode)["year"]
    kept = {"state": iso3, "figure": wanted.figure, "inward": wanted.inward or None}
    title = _named(wanted.figure, wanted.inward, name)
    return {
        "template": "world_none.html",
        "title": title,
        "summary": f"{title} {wanted.at}: {why}.",
        "found": {**vars(wanted), "state": {"name": name, "iso3": iso3}},
        "asked": kept,
        "why": f"{name} was no state in {wanted.at}" if gone else why,
        "gone": gone,
        "lived": [there.min(), there.max()] if gone and len(there) else [],
        "figures": figures,
        "reaching": [
            {
                "name": each,
                "first": entry.coverage.first,
                "last": entry.coverage.last,
                "href": address("/", state=iso3, figure=each, at=wanted.at),
            }
            for each, entry in spans.items()
            if entry is not None and entry.coverage.first <= wanted.at <= entry.coverage.last
        ],
        "preview": None,
        "api": address("/api/indicators"),
        "command": None,
    }


def _title(found: Around) -> str:
    return _named(found.figure, found.inward, found.state.name)


def _named(figure: str, inward: bool, name: str) -> str:
    ways = TITLES.get(figure, ("{} and the others: " + figure.replace("_", " "),) * 2)
    return ways[inward].format(name)


def _pair(found: Around, other: str) -> str:
    return address("/pair", a=found.state.iso3, b=other, at=found.at)


def _open(found: Around, other: str) -> str:
    ends = (other, found.state.iso3) if found.inward else (found.state.iso3, other)
    return address("/open", a=ends[0], b=ends[1], at=found.at, of=found.figure)


def _answer(known: list[dict[str, Any]], figure: str) -> dict[str, Any]:
    """The states at both ends, and what the ends are called."""
    most, least = SAID.get(figure, ("closest", "furthest"))
    return {
        "most": most,
        "least": least,
        "first": known[:ENDS],
        "last": known[-ENDS:][::-1] if len(known) > 2 * ENDS else [],
    }


def _summary(found: Around, known: list[dict[str, Any]]) -> str:
    told = _answer(known, found.figure)
    first, last = (
        ", ".join(f"{row['name']} {row['says']}" for row in rows)
        for rows in (told["first"], told["last"])
    )
    return (
        f"{found.title}. {told['most'].capitalize()}: {first}; {told['least']}: {last}. "
        f"{found.at}, evidence to {found.evidence_to}, {display.LIMITS}."
    )


WORLD = Page(
    "/",
    "world.html",
    (
        of.text("state", "Whose world: name, ISO-3 or COW code."),
        of.FIGURE,
        of.INWARD,
        of.AT,
    ),
    _values,
)
