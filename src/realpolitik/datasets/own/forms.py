"""What a user's file for each table looks like, and the rows of the table that one of its rows gives.

A file names states as people do, and spells of years where a publisher has a row for each year.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from realpolitik import states
from realpolitik.datasets.own import happenings
from realpolitik.errors import NoSuchState, UnknownName

__all__ = ["FORMS", "Field", "Form", "Row", "form", "template"]

OWN_NUMBERS = 1_000_000_000
"""Disputes and rivalries without a number are numbered from here on: no publisher's number is as large."""

FIRST_YEAR = 1816

Row = dict[str, Any]
"""One row of a user's file, or of a table."""

Read = Callable[[str], Any]


@dataclass(frozen=True)
class Field:
    """One column of a user's file.

    Attributes
    ----------
    name, about
        The column, and what to write into it, with its unit.
    read
        Turns the text of a cell into its value; raises `ValueError` with what is expected.
    needed
        Whether every row must have it.
    example
        What the template shows.
    """

    name: str
    about: str
    read: Read = field(repr=False)
    needed: bool = False
    example: str = ""


@dataclass(frozen=True)
class Form:
    """What a user's file for a table looks like.

    Attributes
    ----------
    table
        The raw table it extends.
    about
        What one row of the file is.
    fields
        Its columns.
    rows
        Turns one row of the file into rows of the table; raises `ValueError` with what is wrong.
    """

    table: str
    about: str
    fields: tuple[Field, ...]
    rows: Callable[[Row], Iterator[Row]] = field(repr=False)


def _now() -> int:
    return datetime.now(UTC).year


def _text(said: str) -> str:
    return said


def _year(said: str) -> int:
    """A year, or the year of a day written 2024-12-04."""
    expected = f"a year from {FIRST_YEAR} to {_now()}, or a day such as 2024-12-04"
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", said) is None:
        raise ValueError(expected)
    try:
        year = date.fromisoformat(said if "-" in said else f"{said}-01-01").year
    except ValueError as error:
        raise ValueError(expected) from error
    if not FIRST_YEAR <= year <= _now():
        raise ValueError(expected)
    return year


def _flag(said: str) -> bool:
    known = {"yes": True, "no": False, "1": True, "0": False, "true": True, "false": False}
    if said.lower() not in known:
        raise ValueError("yes or no")
    return known[said.lower()]


def _number(low: float, high: float, *, whole: bool = False) -> Read:
    def read(said: str) -> float:
        try:
            value = float(said)
        except ValueError:
            value = float("nan")
        if not low <= value <= high or (whole and value != int(value)):
            kind = "a whole number" if whole else "a number"
            raise ValueError(f"{kind} from {low:,g} to {high:,g}")
        return int(value) if whole else value

    return read


def _years(row: Row) -> range:
    """The years of a row: its `year`, or those from `start` to `end`, to this year where it has no end."""
    year, start, end = row.get("year"), row.get("start"), row.get("end")
    if year is not None and start is None and end is None:
        return range(year, year + 1)
    if start is None or year is not None:
        raise ValueError("give either year, or start and end (no end: it goes on)")
    last = _now() if end is None else end
    if last < start:
        raise ValueError(f"it ends in {last}, before it starts in {start}")
    return range(start, last + 1)


def _state(said: str, year: int) -> int:
    try:
        found = states.resolve(said, at=year)
    except NoSuchState as error:
        raise ValueError(str(error)) from error
    return found.ccode


def _states(row: Row, first: str, second: str, years: range) -> tuple[int, int]:
    """The two states of a row, in the names of its first year; both must be there in all its years."""
    codes = _state(row[first], years[0]), _state(row[second], years[0])
    if codes[0] == codes[1]:
        raise ValueError(f"{row[first]!r} and {row[second]!r} are one state")
    for code in codes:
        _there(code, years)
    return codes


def _there(code: int, years: range) -> None:
    gone = next((year for year in years if not states.in_system(code, year)), None)
    if gone is not None:
        name = states.display_name(code, gone)
        raise ValueError(f"{name} was no state in {gone}; give the years in which it was one")


PLEDGES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def _alliances(row: Row) -> Iterator[Row]:
    years = _years(row)
    a, b = _states(row, "a", "b", years)
    owed = {name: row.get(name) for name in PLEDGES}
    if all(value is None for value in owed.values()):
        raise ValueError(f"no obligation is told; write yes or no under {', '.join(PLEDGES)}")
    told = {name: bool(value) for name, value in owed.items()}
    ways = [(a, b), (b, a)] if row.get("mutual") in {None, True} else [(a, b)]
    for year in years:
        for source, target in ways:
            yield {"source": source, "target": target, "year": year, **told}


def _disputes(row: Row) -> Iterator[Row]:
    years = _years(row)
    a, b = _states(row, "a", "b", years)
    if row.get("level_a") is None and row.get("level_b") is None:
        raise ValueError("no hostility level is told; write 1 to 5 under level_a, level_b or both")
    levels = {a: row.get("level_a"), b: row.get("level_b")}
    first = {a: row.get("originator_a"), b: row.get("originator_b")}
    number = row.get("dispute")
    for year in years:
        for source, target in ((a, b), (b, a)):
            yield {
                "dispute": OWN_NUMBERS + row["row"] if number is None else number,
                "source": source,
                "target": target,
                "year": year,
                "start_year": years[0],
                "hostility": max(level for level in levels.values() if level is not None),
                "hostility_source": levels[source],
                "hostility_target": levels[target],
                "fatality": row.get("fatality"),
                "source_originator": first[source] is not False,
                "target_originator": first[target] is not False,
            }


def _rivalries(row: Row) -> Iterator[Row]:
    years = _years(row)
    a, b = sorted(_states(row, "a", "b", years))
    number = row.get("rivalry")
    yield {
        "rivalry": OWN_NUMBERS + row["row"] if number is None else number,
        "a": a,
        "b": b,
        "start": years[0],
        "end": years[-1],
        "ongoing": row.get("end") is None,
        "types": row.get("types") or "",
        "label": row.get("label") or f"{row['a']}–{row['b']}",
    }


def _arms(row: Row) -> Iterator[Row]:
    source, target = _states(row, "supplier", "recipient", _years(row))
    yield {"source": source, "target": target, "year": row["year"], "tiv": row["tiv"]}


def _trade(row: Row) -> Iterator[Row]:
    source, target = _states(row, "exporter", "importer", _years(row))
    yield {
        "source": source,
        "target": target,
        "year": row["year"],
        "flow": row["flow"],
        "smooth_flow": None,
    }


def _distance(row: Row) -> Iterator[Row]:
    years = _years(row)
    a, b = sorted(_states(row, "a", "b", years))
    for year in years:
        yield {"a": a, "b": b, "year": year, "km": row["km"]}


def _regimes(row: Row) -> Iterator[Row]:
    years = _years(row)
    code = _state(row["state"], years[0])
    _there(code, years)
    scores = {name: row.get(name) for name in ("polyarchy", "polity2", "uds")}
    if all(value is None for value in scores.values()):
        raise ValueError("no score is told; fill polyarchy, polity2 or uds")
    for year in years:
        yield {"ccode": code, "year": year, **scores}


MOST_ARMS, MOST_TRADE = 1e6, 1e9
"""Million TIV, million US$: more than the whole world's in any year."""

HALF_TURN = 20_100
"""Kilometres: half the earth's girth, beyond which no distance lies."""

_A = Field("a", "one state, by name or code", _text, needed=True, example="Russia")
_B = Field("b", "the other state", _text, needed=True, example="North Korea")
_YEAR = Field("year", "the year, or leave it empty and give start", _year)
_START = Field("start", "first year or day of a spell, such as 2024 or 2024-12-04", _year)
_END = Field("end", "its last year or day; empty: it goes on, to the present year", _year)
_SPELL = (_YEAR, _START, _END)
_ONE_YEAR = Field("year", "calendar year", _year, needed=True)
_NUMBER = _number(1, OWN_NUMBERS - 1, whole=True)
_LEVEL = _number(1, 5, whole=True)
_COUNT = _number(1, 2**31 - 1, whole=True)


def _with(given: Field, example: str) -> Field:
    return Field(given.name, given.about, given.read, given.needed, example)


FORMS: dict[str, Form] = {
    each.table: each
    for each in (
        Form(
            "alliances",
            "what two states promise each other, in a year or over a spell of years",
            (
                _A,
                _B,
                _YEAR,
                _with(_START, "2024-12-04"),
                _END,
                Field(
                    "defense", "to defend the other if attacked: yes or no", _flag, example="yes"
                ),
                Field("offense", "to join the other in attack", _flag, example="no"),
                Field("neutrality", "to stay neutral", _flag, example="no"),
                Field("nonaggression", "not to attack the other", _flag, example="no"),
                Field("consultation", "to consult the other in a crisis", _flag, example="yes"),
                Field("mutual", "no: only a owes b; empty: each owes the other", _flag),
            ),
            _alliances,
        ),
        Form(
            "disputes",
            "one militarized dispute of two states",
            (
                _A,
                _B,
                _YEAR,
                _with(_START, "2022"),
                _with(_END, "2023"),
                Field(
                    "level_a",
                    "highest hostility of a: 1 none, 2 threat, 3 display, 4 use of force, 5 war",
                    _LEVEL,
                    example="4",
                ),
                Field("level_b", "highest hostility of b, 1 to 5", _LEVEL, example="3"),
                Field("fatality", "level 0 none to 6 more than 999", _number(0, 6, whole=True)),
                Field("originator_a", "no: a joined later", _flag),
                Field("originator_b", "no: b joined later", _flag),
                Field(
                    "dispute",
                    "the publisher's number, to stand in place of its row; else empty",
                    _NUMBER,
                ),
            ),
            _disputes,
        ),
        Form(
            "rivalries",
            "one rivalry of two states",
            (
                _A,
                _B,
                Field("start", _START.about, _year, needed=True, example="2014"),
                _END,
                Field("label", "a name for it", _text),
                Field("types", "kinds of it, separated by spaces", _text),
                Field(
                    "rivalry",
                    "the publisher's number, to stand in place of its row; else empty",
                    _NUMBER,
                ),
            ),
            _rivalries,
        ),
        Form(
            "arms",
            "major arms that one state delivered to another in one year",
            (
                Field("supplier", _A.about, _text, needed=True, example="Russia"),
                Field("recipient", _B.about, _text, needed=True, example="North Korea"),
                _with(_ONE_YEAR, "2024"),
                Field(
                    "tiv",
                    "SIPRI trend-indicator value, million; 0 is less than half a million",
                    _number(0, MOST_ARMS),
                    needed=True,
                    example="10",
                ),
            ),
            _arms,
        ),
        Form(
            "trade",
            "goods that one state sold to another in one year",
            (
                Field("exporter", _A.about, _text, needed=True, example="China"),
                Field("importer", _B.about, _text, needed=True, example="North Korea"),
                _with(_ONE_YEAR, "2014"),
                Field(
                    "flow",
                    "current US$ million",
                    _number(0, MOST_TRADE),
                    needed=True,
                    example="3500",
                ),
            ),
            _trade,
        ),
        Form(
            "distance",
            "how far apart two states are, in a year or over a spell of years",
            (
                _A,
                _B,
                _YEAR,
                _with(_START, "2020"),
                _END,
                Field(
                    "km",
                    "kilometres between their nearest points",
                    _number(0, HALF_TURN),
                    needed=True,
                    example="0",
                ),
            ),
            _distance,
        ),
        Form(
            "regimes",
            "how a state is governed, in a year or over a spell of years",
            (
                Field("state", _A.about, _text, needed=True, example="North Korea"),
                _YEAR,
                _with(_START, "2020"),
                _END,
                Field(
                    "polyarchy", "V-Dem electoral democracy, 0 to 1", _number(0, 1), example="0.09"
                ),
                Field("polity2", "Polity score, -10 to 10", _number(-10, 10, whole=True)),
                Field("uds", "extended unified democracy score", _number(-10, 10)),
            ),
            _regimes,
        ),
        Form(
            "events",
            "what one state or organisation did to another on one day, in words or deeds",
            (
                Field(
                    "date",
                    "the day, such as 2024-06-19",
                    happenings.day,
                    needed=True,
                    example="2024-06-19",
                ),
                Field("source", "who acts, by name or code", _text, needed=True, example="Russia"),
                Field("target", "who is acted upon", _text, needed=True, example="North Korea"),
                Field(
                    "cameo",
                    "CAMEO code, with its leading zero; or empty, with a root",
                    happenings.code,
                    example="057",
                ),
                Field("root", "PLOVER root; or empty, with a code", happenings.root),
                Field(
                    "intensity",
                    "-10 (force) to 10; empty: that of the root",
                    _number(-10, 10),
                ),
                Field("source_sector", "who in the state acts, such as MIL", happenings.sector),
                Field("target_sector", "who is acted upon, such as CVL", happenings.sector),
                Field("place", "where it happened", _text, example="Pyongyang"),
                Field("mentions", "how often it was mentioned", _COUNT),
                Field("sources", "sources that mentioned it", _COUNT),
                Field("url", "address of a story that tells it", _text),
                Field(
                    "event",
                    "the publisher's number, to stand in place of its row; else empty",
                    _text,
                ),
            ),
            happenings.event_rows,
        ),
    )
}
"""For each table that a user's rows can extend what such a file looks like."""


def form(name: str) -> Form:
    """What a user's file for a table looks like.

    Raises
    ------
    UnknownName
        If there is no such table, or if its rows cannot be the user's own.
    """
    if name not in FORMS:
        raise UnknownName(f"no own rows for {name!r}; there are: {', '.join(FORMS)}")
    return FORMS[name]


def template(name: str) -> str:
    """A file to fill in: comments that say what each column takes, the header, and an example to replace.

    Parameters
    ----------
    name
        A table of `FORMS`.

    Returns
    -------
    str
        CSV. The example is a comment as well, so that an unfilled template holds no row.

    Raises
    ------
    UnknownName
        If there is no such table, or if its rows cannot be the user's own.

    Examples
    --------
    >>> print(template("arms").splitlines()[-2])
    supplier,recipient,year,tiv
    """
    found = form(name)
    rows = io.StringIO()
    write = csv.writer(rows, lineterminator="\n")
    write.writerow(each.name for each in found.fields)
    rows.write("# ")
    write.writerow(each.example for each in found.fields)
    told = [
        f"#   {each.name}{' (needed)' if each.needed else ''}: {each.about}"
        for each in found.fields
    ]
    lines = [
        f"# {name}: each row is {found.about}.",
        f"# Load it: realpolitik load FILE --as {name}",
        *told,
        "# Lines that begin with # are not read; the last one is an example.",
    ]
    return "\n".join(lines) + "\n" + rows.getvalue()
