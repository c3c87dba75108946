"""Since when, who pushes and what may come: the lines under a standing, for every face."""

from __future__ import annotations

from collections.abc import Iterable

from realpolitik.display.numbers import Json, of_hundred, of_hundred_range
from realpolitik.display.words import listed

__all__ = ["coming_lines", "heading_lines", "pushed_lines", "turned_lines"]

TRACKS = ("words", "deeds", "bonds", "interests")
TIES = {1: "friend", -1: "foe"}


def heading_lines(standing: Json) -> list[tuple[str, list[str]]]:
    """Each heading with its lines, or with the reason why there are none."""
    parts = (
        ("turned", "since when", turned_lines),
        ("pushed_by", "who pushes", pushed_lines),
        ("outlook", "what next", coming_lines),
    )
    return [
        (title, [f"none: {standing['why'][key]}"] if key in standing["why"] else lines(standing))
        for key, title, lines in parts
    ]


def turned_lines(standing: Json) -> list[str]:
    """The latest firm turn of each series, one line for each track.

    Examples
    --------
    >>> turn = {"track": "deeds", "date": "1992", "first": "1991", "last": "1993", "closer": False}
    >>> turned_lines(
    ...     {
    ...         "turned": [
    ...             {**turn, "indicator": None},
    ...             {**turn, "indicator": "arms", "first": "1993"},
    ...         ]
    ...     }
    ... )
    ['deeds apart 1992 [1991–1993]: arms apart 1992 [1993–1993]']
    >>> turned_lines({"turned": []})
    ['no firm turn in any series']
    """
    lines = []
    for track in TRACKS:
        latest = {
            each["indicator"]: _turn(each)
            for each in standing["turned"] or ()
            if each["track"] == track
        }
        if latest:
            whole = latest.pop(None, "")
            said = ", ".join(f"{name} {turn}".replace("_", " ") for name, turn in latest.items())
            lines.append(f"{track} {whole}: {said}".replace(" :", ":").removesuffix(": "))
    return lines or ["no firm turn in any series"]


def _turn(turn: Json) -> str:
    way = {True: "closer ", False: "apart ", None: ""}[turn["closer"]]
    sure = turn["first"] == turn["last"] == turn["date"]
    return (
        f"{way}{turn['date']}" if sure else f"{way}{turn['date']} [{turn['first']}–{turn['last']}]"
    )


def pushed_lines(standing: Json) -> list[str]:
    """The third states that push two states together, and those that push them apart.

    Examples
    --------
    >>> a, b = {"name": "China"}, {"name": "North Korea"}
    >>> third = {"name": "United States", "with_a": -1, "with_b": -1, "push": 1}
    >>> pushed_lines({"a": a, "b": b, "pushed_by": [third]})
    ['together: United States (foe of both)']
    """
    thirds = standing["pushed_by"] or ()
    lines = []
    for way, push in (("together", 1), ("apart", -1)):
        named = [_third(each, standing) for each in thirds if each["push"] == push]
        if named:
            lines.append(f"{way}: {listed(named, 5)}")
    return lines or ["no third state is tied to both"]


def _third(third: Json, standing: Json) -> str:
    if third["push"] > 0:
        return f"{third['name']} ({TIES[third['with_a']]} of both)"
    friend = standing["a" if third["with_a"] > 0 else "b"]["name"]
    foe = standing["b" if third["with_a"] > 0 else "a"]["name"]
    return f"{third['name']} (friend of {friend}, foe of {foe})"


def coming_lines(standing: Json) -> list[str]:
    """The forecasts, each beside its base rate.

    Examples
    --------
    >>> base = {"share": 0.06, "lower": 0.04, "upper": 0.09, "kind": "allied, neighbours"}
    >>> told = {"event": "dispute", "within": 5, "from": 2011, "to": 2015, "base_rate": base}
    >>> told |= {"value": 0.63, "lower": 0.4, "upper": 0.83}
    >>> coming_lines({"outlook": {"forecasts": [told]}})
    ['a dispute begins 2011–2015: 63 of 100 [40, 83]; of such pairs (allied, neighbours) 6.0 of 100']
    """
    outlook = standing["outlook"]
    return [] if outlook is None else [_coming(each) for each in _longest(outlook["forecasts"])]


def _longest(forecasts: Iterable[Json]) -> list[Json]:
    """Of disputes those within five years, of sanctions those within three: the tested middle."""
    return [each for each in forecasts if (each["event"], each["within"]) in MIDDLE]


MIDDLE = (("dispute", 5), ("sanctions", 3))
EVENTS = {"dispute": "a dispute begins", "sanctions": "sanctions begin"}


def _coming(told: Json) -> str:
    span = f"{told['from']}–{told['to']}"
    figure = f"{of_hundred(told['value'])} of 100 {of_hundred_range(told['lower'], told['upper'])}"
    base = told["base_rate"]
    beside = (
        ""
        if base is None
        else f"; of such pairs ({base['kind']}) {of_hundred(base['share'])} of 100"
    )
    return f"{EVENTS[told['event']]} {span}: {figure}{beside}"
