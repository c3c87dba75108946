"""The parameters of questions: what a query's text may be, and what it means."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from realpolitik.errors import RealpolitikError
from realpolitik.tracks.indicator import TRACKS

__all__ = [
    "AGAINST",
    "AMONG",
    "AT",
    "BY",
    "EVENT",
    "EVENTS",
    "FIGURE",
    "FROM",
    "INDICATOR",
    "INWARD",
    "KEYS",
    "LONGEST_NAME",
    "MEMBERS",
    "ONE",
    "POINT",
    "SECONDS",
    "SILENT",
    "SINCE",
    "STATE",
    "TARGET",
    "TEXT",
    "TO",
    "TODAY",
    "TRACK",
    "TRADE",
    "UNTIL",
    "WEIGHTS",
    "WINDOW",
    "WITHIN",
    "YEAR",
    "A",
    "B",
    "BadParameter",
    "Parameter",
    "choice",
    "flag",
    "most",
    "number",
    "read",
    "text",
    "whole",
    "year",
]

EVENTS = ("dispute", "sanctions")
FIRST_YEAR, LAST_YEAR = 1816, 2100
"""The COW system begins in 1816; nobody asks for what comes after the next three generations."""
LONGEST_NAME, LONGEST_LIST = 100, 2000
"""Characters of a name, and of a list of names."""
MOST_WEIGHTS, LARGEST_WEIGHT = 60, 1000.0
SHOWN = 40
"""Characters of a query's own text that a message repeats."""

WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,2})?", re.ASCII
)


class BadParameter(RealpolitikError):
    """A query whose text is no value of the parameter that it names."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question.

    Attributes
    ----------
    name
        As it stands in the query.
    about
        What it means.
    read
        From its text to its value; raises ValueError with what it should be.
    schema
        The JSON Schema of its text's value.
    required
        Whether it must be given.
    example
        A value, as text.
    """

    name: str
    about: str
    read: Callable[[str], Any] = field(repr=False)
    schema: Mapping[str, Any]
    required: bool = False
    example: str | None = None


def text(name: str, about: str, *, longest: int = LONGEST_NAME, **more: Any) -> Parameter:
    """A parameter whose value is a text on one line."""

    def value(said: str) -> str:
        plain = said.strip()
        if len(plain) > longest:
            raise ValueError(f"is longer than {longest} characters")
        if not plain.isprintable():
            raise ValueError("has letters that cannot be printed")
        return plain

    schema = {"type": "string", "minLength": 1, "maxLength": longest}
    return Parameter(name, about, value, schema, **more)


def whole(name: str, about: str, least: int, largest: int, **more: Any) -> Parameter:
    """A parameter whose value is a whole number within bounds, both included."""
    wanted = f"must be a whole number from {least} to {largest}"

    def value(said: str) -> int:
        if not WHOLE.fullmatch(said.strip()) or not least <= int(said) <= largest:
            raise ValueError(wanted)
        return int(said)

    return Parameter(
        name, about, value, {"type": "integer", "minimum": least, "maximum": largest}, **more
    )


def number(name: str, about: str, least: float, largest: float, **more: Any) -> Parameter:
    """A parameter whose value is a number within bounds, both included."""
    schema = {"type": "number", "minimum": least, "maximum": largest}
    return Parameter(name, about, lambda said: _number(said, least, largest), schema, **more)


def _number(said: str, least: float, largest: float) -> float:
    value = float(said) if NUMBER.fullmatch(said.strip()) else math.nan
    if not least <= value <= largest:
        raise ValueError(f"must be a number from {least:g} to {largest:g}")
    return value


def year(name: str, about: str, **more: Any) -> Parameter:
    """A parameter whose value is a calendar year."""
    return whole(name, about, FIRST_YEAR, LAST_YEAR, **more)


def choice(name: str, about: str, choices: Sequence[str], **more: Any) -> Parameter:
    """A parameter whose value is one of some words."""

    def value(said: str) -> str:
        if said not in choices:
            raise ValueError(f"must be one of: {', '.join(choices)}")
        return said

    return Parameter(name, about, value, {"type": "string", "enum": list(choices)}, **more)


def flag(name: str, about: str, **more: Any) -> Parameter:
    """A parameter whose value is true or false."""
    words = {"true": True, "1": True, "false": False, "0": False}

    def value(said: str) -> bool:
        if said not in words:
            raise ValueError("must be true or false")
        return words[said]

    return Parameter(name, about, value, {"type": "boolean"}, **more)


def _weights(said: str) -> dict[str, float]:
    """Weights as ``votes:0,arms:2``; an equals sign will do, as the command line has it."""
    found: dict[str, float] = {}
    parts = [part for part in said.split(",") if part.strip()]
    if len(parts) > MOST_WEIGHTS or len(said) > LONGEST_LIST:
        raise ValueError(f"has more than {MOST_WEIGHTS} weights")
    for part in parts:
        name, _, weight = part.strip().replace("=", ":").partition(":")
        try:
            found[name] = _number(weight, 0.0, LARGEST_WEIGHT)
        except ValueError:
            raise ValueError(
                f"must be indicators with numbers from 0 to {LARGEST_WEIGHT:g}, as in votes:0,arms:2"
            ) from None
    return found


_STATE = "A state: name, ISO-3 or COW code."
A = text("a", _STATE, required=True, example="CHN")
B = text("b", "Another state.", required=True, example="PRK")
STATE = text("state", _STATE, required=True, example="CHN")
TODAY = year("at", "Calendar year; else today.", example="1993")
POINT = year("at", "Calendar year; else all of a state, or the last that has points.")
ONE = text("state", "Only this state, over the years; else all of a year.")
AT = year("at", "Calendar year; else the last that the evidence reaches.", example="1993")
FROM = year("from", "First year; else 1946.")
TO = year("to", "Last year; else the last the evidence reaches.")
AGAINST = text("against", "Only this adversary of the one that fights.")
WEIGHTS = Parameter(
    "weights",
    "What if an indicator counted so much, 1 as it does, 0 not: votes:0,arms:2.",
    _weights,
    {"type": "string", "maxLength": LONGEST_LIST},
)
AMONG = text("among", "Only these: a group, states with commas, or both.", longest=LONGEST_LIST)
MEMBERS = text(
    "members",
    "A group, states with commas, or both.",
    longest=LONGEST_LIST,
    required=True,
    example="P5",
)
SILENT = flag("silent", "Pairs too on which paper says nothing.")
TRACK = choice("track", "Only this track.", TRACKS)
INDICATOR = text("indicator", "Only this indicator.")
SINCE = year("since", "Calendar year; nothing earlier.")
UNTIL = year("until", "Calendar year; nothing later.")
YEAR = year("year", "Calendar year; else the last in which all is known.", example="1992")
WINDOW = whole("window", "Years, the one asked for included, whose disputes count; else 1.", 1, 100)
TRADE = flag("trade", "Weigh the third states by their share in the trade.")
SECONDS = number("seconds", "Time to solve in; after it bounds are given, marked so.", 0.1, 10.0)
WITHIN = whole("within", "Only within so many years: 1, 3, 5 or 10.", 1, 10)
EVENT = choice("event", "Only this.", EVENTS)
TARGET = text("target", "The state under sanctions.", required=True, example="IRN")
BY = text("by", "Whose sanctions; else those of everybody.", example="USA")
TEXT = text("text", "Part of a name, or a code; else all.")
KEYS = text(
    "keys",
    "Data sets or indicators, with commas; else all data sets behind the record.",
    longest=LONGEST_LIST,
)


FIGURE = text("figure", "What is shown: a side, a track or an indicator; else practice.")
INWARD = flag("inward", "The figures of the others towards the state.")


def most(usual: int, largest: int = 1000) -> Parameter:
    """How many, from 1 on."""
    found = whole("most", f"How many; else {usual}.", 1, largest)
    return replace(found, schema={**found.schema, "default": usual})


def read(
    question: str, parameters: Sequence[Parameter], asked: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The values of the parameters that a query gives, in the order of the parameters.

    Raises
    ------
    BadParameter
        As `realpolitik.web.questions.given` has it.

    Examples
    --------
    >>> read("gaps", [AT, most(20)], [("most", "3"), ("at", "1993")])
    {'at': 1993, 'most': 3}
    >>> read("gaps", [AT], [("at", "last year")])
    Traceback (most recent call last):
    realpolitik.web.parameters.BadParameter: at must be a whole number from 1816 to 2100, not 'last year'
    """
    known = {each.name: each for each in parameters}
    found: dict[str, Any] = {}
    for name, said in asked:
        if name not in known:
            raise BadParameter(_unknown(question, name, known))
        if not said.strip():
            continue
        if name in found:
            raise BadParameter(f"{name} is given twice; name it once")
        found[name] = _value(known[name], said)
    for each in parameters:
        if each.required and each.name not in found:
            example = f", such as {each.name}={each.example}" if each.example else ""
            raise BadParameter(f"{question} needs {each.name}{example}")
    return {name: found[name] for name in known if name in found}


def _unknown(question: str, name: str, known: Mapping[str, Parameter]) -> str:
    names = f"it has {', '.join(known)}" if known else "it has none"
    return f"{question} has no parameter {shown(name)}; {names}"


def _value(parameter: Parameter, said: str) -> Any:
    try:
        return parameter.read(said)
    except ValueError as error:
        raise BadParameter(f"{parameter.name} {error}, not {shown(said)}") from None


def shown(said: str) -> str:
    r"""A query's own text as a message may repeat it: short, quoted, every odd letter escaped.

    Examples
    --------
    >>> shown("a\nb"), len(shown("x" * 1000))
    ("'a\\nb'", 42)
    """
    return ascii(said if len(said) <= SHOWN else said[: SHOWN - 1] + "~")
