"""How turning points are said: one plain line each, for every face."""

from __future__ import annotations

from collections.abc import Sequence

from realpolitik.display.html import Markup, table, tag
from realpolitik.display.numbers import Json, plain_number, score

__all__ = [
    "CANDIDATES",
    "DRIFT",
    "candidates_line",
    "largest_html",
    "pair_line",
    "turn_line",
    "turning_html",
]

CANDIDATES = "what happened around a turn is a candidate, not a cause"
DRIFT = "may be drift: a series that wanders of itself would look the same"


def turn_line(turn: Json) -> str:
    """What turned when, from which level to which.

    Examples
    --------
    >>> turn = {
    ...     "track": "interests",
    ...     "indicator": "votes",
    ...     "last_before": "1992",
    ...     "date": "1993",
    ...     "first": "1991",
    ...     "last": "1995",
    ...     "probability": 0.93,
    ...     "before": {"value": 0.45},
    ...     "after": {"value": 0.71},
    ...     "kind": "shift",
    ...     "closer": True,
    ...     "directed": False,
    ... }
    >>> turn_line(turn)
    '1993 [1991–1995] votes moved closer, 0.45 → 0.71, P .93'
    >>> turn_line({**turn, "first": "1993", "last": "1993", "closer": None, "kind": "pulse"})
    '1993 votes rose, 0.45 → 0.71, P .93 (pulse)'
    """
    pulse = " (pulse)" if turn["kind"] == "pulse" else ""
    chance = f"P {_probability(turn['probability'])}"
    return f"{_when(turn)} {_what(turn)} {_how(turn)}, {_levels(turn)}, {chance}{pulse}"


def _when(turn: Json) -> str:
    date, first, last = turn["date"], turn["first"], turn["last"]
    hole = f", nothing known since {turn['last_before']}" if _hole(turn) else ""
    spread = f" [{first}–{last}{hole}]" if first != last else f" [{hole.removeprefix(', ')}]"
    return f"{date}{spread}" if first != last or hole else date


def _hole(turn: Json) -> bool:
    """Whether years without an observation lie before the date; months are not looked at."""
    date, before = turn["date"], turn["last_before"]
    return len(date) == 4 and int(date) - int(before) > 1


def _what(turn: Json) -> str:
    if turn["indicator"] is None:
        return f"{turn['track']} as a whole"
    if turn["directed"]:
        return f"{turn['indicator']} {turn['name_a']} → {turn['name_b']}"
    return str(turn["indicator"])


def _how(turn: Json) -> str:
    if turn["closer"] is None:
        return "rose" if turn["after"]["value"] > turn["before"]["value"] else "fell"
    return "moved closer" if turn["closer"] else "moved apart"


def _levels(turn: Json) -> str:
    before, after = turn["before"]["value"], turn["after"]["value"]
    if turn["indicator"] is None:
        return f"{score(before)} → {score(after)}"
    least = HAIR * max(abs(before), abs(after))
    return " → ".join(_level(each, least) for each in (before, after))


HAIR = 0.01
"""Share of the larger of two levels below which the other is written as 0: so much a prior leaves of none."""


def _level(value: float, least: float) -> str:
    """To two digits, as the interval of a level allows."""
    return plain_number(0 if abs(value) < least else float(f"{value:.2g}"))


def _probability(value: float) -> str:
    text = f"{value:.2f}".removeprefix("0")
    return ">.99" if text == "1.00" else text


def pair_line(turn: Json) -> str:
    """A turn of any pair.

    Examples
    --------
    >>> turn = {
    ...     "name_a": "United States",
    ...     "name_b": "Cuba",
    ...     "track": "interests",
    ...     "indicator": None,
    ...     "last_before": "1958",
    ...     "date": "1959",
    ...     "first": "1959",
    ...     "last": "1959",
    ...     "probability": 1.0,
    ...     "before": {"value": 0.5},
    ...     "after": {"value": -0.4},
    ...     "kind": "shift",
    ...     "closer": False,
    ...     "directed": False,
    ... }
    >>> pair_line(turn)
    'United States – Cuba: 1959 interests as a whole moved apart, +.50 → −.40, P >.99'
    """
    between = "→" if turn["directed"] else "–"
    pair = f"{turn['name_a']} {between} {turn['name_b']}"
    return f"{pair}: {turn_line({**turn, 'directed': False})}"


def candidates_line(turn: Json, most: int = 3) -> str:
    """The events nearest to a turn, and how many more there are; empty where there is none.

    Examples
    --------
    >>> found = [{"year": 1992, "what": "recognition"}, {"year": 1993, "what": "dispute"}]
    >>> candidates_line({"candidates": found}, 1)
    '1992 recognition; 1 more'
    """
    told = [f"{each['year']} {each['what']}" for each in turn["candidates"]]
    more = len(told) - most
    return "; ".join([*told[:most], *([f"{more} more"] if more > 0 else [])])


def turning_html(title: str, turns: Sequence[Json]) -> Markup:
    """Turns of a pair, for a notebook."""
    rows = [
        ("" if each["firm"] else "may be drift", turn_line(each), candidates_line(each))
        for each in turns
    ]
    head = ("", "turn", "around it")
    body = table("turns", head, rows, texts=(0, 1, 2)) if rows else tag("p", "no turn")
    return tag("div", tag("strong", title), body, tag("p", CANDIDATES))


def largest_html(title: str, turns: Sequence[Json]) -> Markup:
    """The largest turns, for a notebook."""
    rows = [(pair_line(each), candidates_line(each)) for each in turns]
    return tag(
        "div", tag("strong", title), table("turns", ("turn", "around it"), rows, texts=(0, 1))
    )
