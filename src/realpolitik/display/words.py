"""The lines in which every face says the same: classes, sides, what figures rest on, limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from realpolitik.display.numbers import NONE, Json, hundred, hundred_range, signed_hundred

__all__ = [
    "INTERVALS",
    "LIMITS",
    "Line",
    "between",
    "dispute_line",
    "figure_lines",
    "listed",
    "moves_lines",
    "verdict_line",
    "whose",
]

LIMITS = "not a forecast of war, not a statement of intentions"
INTERVALS = "90 % intervals in brackets"


def listed(items: Iterable[str], most: int = 3) -> str:
    """The first few of a list, and how many more there are.

    Examples
    --------
    >>> listed(["South Korea", "United States", "Japan", "Laos", "Chad"])
    'South Korea, United States, Japan and 2 more'
    """
    all_of_them = list(items)
    named = ", ".join(all_of_them[:most])
    more = len(all_of_them) - most
    return f"{named} and {more} more" if more > 0 else named


def whose(name: str) -> str:
    """The genitive of a name.

    Examples
    --------
    >>> whose("China"), whose("United States")
    ("China's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def between(direction: str | None, a: str, b: str) -> str:
    """An indicator's direction in names; empty for one without.

    Examples
    --------
    >>> between("b→a", "China", "North Korea")
    'North Korea → China'
    """
    if direction is None:
        return ""
    return f"{a} → {b}" if direction == "a→b" else f"{b} → {a}"


def verdict_line(verdict: Json) -> str:
    """The class of a pair, or why there is none.

    Examples
    --------
    >>> verdict_line({"name": None, "why": "two tracks of the three it needs"})
    'no class named: two tracks of the three it needs'
    """
    why = verdict.get("why") or ""
    if verdict.get("name"):
        return f"{verdict['name']}" + (f" ({why})" if why else "")
    return f"no class named: {why}" if why else "no class named"


def dispute_line(side: Json, y: str) -> str:
    """Of which disputes a side speaks.

    Examples
    --------
    >>> dispute_line({"adversaries": [{"name": "Japan"}]}, "North Korea")
    'if North Korea fights Japan'
    >>> dispute_line({"adversaries": [{"name": "Japan"}, {"name": "Chad"}]}, "Cuba")
    'if Cuba fights one of its adversaries (Japan, Chad)'
    """
    foes = [each["name"] for each in side["adversaries"]]
    if len(foes) == 1:
        return f"if {y} fights {foes[0]}"
    return f"if {y} fights one of its adversaries ({listed(foes)})"


class Line(NamedTuple):
    """One line of a side: its name, what it says, the figure, its unit and interval, or why there is none."""

    name: str
    says: str
    figure: str
    unit: str
    interval: str
    why: str


def figure_lines(side: Json, x: str, y: str) -> list[Line]:
    """One direction of a pair, line by line, for every face that shows it.

    Where no side has a figure and all for one reason, it is said once.

    Parameters
    ----------
    side
        A side as plain values.
    x, y
        Names of the state that chooses and of the one that fights.

    Examples
    --------
    >>> known = {"value": 0.86, "lower": 0.73, "upper": 0.94}
    >>> unknown = {"value": None, "lower": None, "upper": None, "why": "words are not loaded"}
    >>> names = ("involvement", "both", "practice", "without_votes", "gap")
    >>> side = {"paper": unknown, **dict.fromkeys(names, known)}
    >>> for line in figure_lines(side, "China", "North Korea")[:3]:
    ...     print(line.says, line.figure, line.unit, line.interval or line.why)
    China joins either side 86 of 100 [73, 94]
    if it joins, it sides with North Korea 86 of 100 [73, 94]
      on paper alone —  words are not loaded
    """
    lines = (
        ("involvement", f"{x} joins either side"),
        ("both", f"if it joins, it sides with {y}"),
        ("paper", "  on paper alone"),
        ("practice", "  in practice alone"),
        ("without_votes", "  in practice, UN votes left out"),
        ("gap", "  gap: paper less practice"),
    )
    found = [_line(name, says, side[name]) for name, says in lines if name in side]
    sides = [line for line in found if line.name != "involvement"]
    if len({line.why for line in sides}) == 1 and sides[0].why:
        return [line for line in found if line.name in {"involvement", "both"}]
    return found


def _line(name: str, says: str, estimate: Json) -> Line:
    if estimate["value"] is None:
        return Line(name, says, NONE, "", "", estimate.get("why") or "")
    signed = name == "gap"
    form, unit = (signed_hundred, "points") if signed else (hundred, "of 100")
    interval = hundred_range(estimate["lower"], estimate["upper"], signed=signed)
    return Line(name, says, form(estimate["value"]), unit, interval, "")


def moves_lines(standing: Json) -> list[str]:
    """What the figures of a standing rest on."""
    names = (standing["a"]["name"], standing["b"]["name"])
    parts = []
    for figure, name in zip(("a_with_b", "b_with_a"), names, strict=True):
        moves = [
            f"{each['what']} ({signed_hundred(each['change'])})"
            for each in standing["moves"]
            if each.get("figure", "a_with_b") == figure
        ]
        if moves:
            parts.append(f"{whose(name)} side rests chiefly on (points): {', '.join(moves)}")
    return parts
