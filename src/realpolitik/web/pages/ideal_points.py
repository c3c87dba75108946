"""Ideal points: a state over the years, and the order of a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.errors import NoAnswer
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.idealpoints.answer import IdealPoints

__all__ = ["IDEAL_POINTS"]

Json = dict[str, Any]

USUAL = "CHN"
"""Whom a first visit shows."""


def _values(record: Record, asked: Given) -> Json:
    from realpolitik import states
    from realpolitik.standings.idealpoints.answer import ideal_points

    who = states.resolve(asked.get("state", USUAL), at=asked.get("at"))
    latest = ideal_points(record=record)
    one = _either(lambda: ideal_points(who.ccode, record=record))
    usual = one["points"][-1]["year"] if one["points"] else latest.last
    year = asked.get("at", usual)
    order = _either(lambda: ideal_points(at=year, record=record))
    pages = {"state": who.iso3, "at": year}
    here = next((each for each in one["points"] if each["year"] == year), None)
    return {
        "title": f"Ideal points: {who.name}",
        "summary": _summary(who.name, year, here),
        "year": year,
        "span": (latest.first, latest.last),
        "who": {"name": who.name, "iso3": who.iso3},
        "asked": {"state": who.iso3},
        "now": here,
        "one": one,
        "order": order,
        "cite": latest.cite,
        "preview": {
            "png": address("/embed/ideal-points.png", state=who.iso3),
            "alt": f"Ideal points of {who.name} over the years",
        },
        "api": address("/api/ideal-points", state=who.iso3),
        "command": f"realpolitik ideal-points {pages['state']}",
    }


def _either(ask: Callable[[], IdealPoints]) -> Json:
    """Points, or why there are none."""
    try:
        found = ask()
    except NoAnswer as error:
        return {"why": str(error), "title": "", "points": []}
    plain = found.to_json()
    return {
        "why": None,
        "title": plain["title"],
        "points": [_point(each) for each in plain["points"]],
    }


def _point(each: Json) -> Json:
    return {
        **each,
        "figure": display.score(each["value"]),
        "interval": display.score_range(each["lower"], each["upper"]),
        "open": address("/open/ideal-point", state=each["iso3"], at=each["year"]),
        "page": address("/ideal-points", state=each["iso3"], at=each["year"]),
    }


def _summary(name: str, year: int, here: Json | None) -> str:
    said = f"{here['figure']} {here['interval']}" if here else "no point"
    return (
        f"{name} in {year}: {said}, on the line that orders most votes in the General Assembly, with the United "
        f"States at the upper end. {display.INTERVALS.capitalize()}."
    )


IDEAL_POINTS = Page(
    "/ideal-points",
    "ideal_points.html",
    (of.text("state", "Whose points: name, ISO-3 or COW code."), of.POINT),
    _values,
)
