"""Every name of an actor, with all that it can mean.

Names of states and demonyms come from the register of states, capitals and seats, leaders and
organisations from their files, and what the register does not need from `more_names.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from realpolitik.reading.actors.words import words
from realpolitik.states.leaders import Leader, leaders
from realpolitik.states.organisations import organisations
from realpolitik.states.register import Entry, register, territories
from realpolitik.states.seats import seats
from realpolitik.states.when import Spell

__all__ = ["Class", "Sense", "gazetteer", "items", "plain", "surfaces"]

Class = Literal["name", "demonym", "prefix", "capital", "leader", "surname", "organisation", "none"]
"""What sort of name it is; "none" is a name that must not be read as the state inside it."""

ALWAYS = Spell(date.min)

MODERN = date(1946, 1, 1)
"""States that ended before are named only in texts of their time: Parma is a town and Hesse a land."""

SHOUTED = 4
"""Letters from which a name is also found in capitals, as headlines have it."""

_HERE = Path(__file__).parent

# What the register's names mean to a data set and not to a reader, or what is too short to be sure of.
_LEFT_OUT = words("gazetteer.left_out")
_UNCOUNTED = ("ese", "ish", "ch", "ss", "eois", "men", "man", "woman", "s")


@dataclass(frozen=True)
class Sense:
    """One thing that a name can mean.

    Attributes
    ----------
    ccode, iso3
        The state or organisation.
    sector
        PLOVER's sector.
    sort
        What sort of name it is.
    spell
        When it means that.
    loose
        Whether the name is as much another's.
    person
        The full name of a leader.
    lasting
        Whether a surname means the leader long after the office.
    lives
        When the state was there, for names that several states had.
    """

    ccode: int | None
    iso3: str | None
    sector: str
    sort: Class
    spell: Spell = ALWAYS
    loose: bool = False
    person: str | None = None
    lasting: bool = False
    lives: tuple[Spell, ...] = (ALWAYS,)


def items(name: str) -> Iterator[str]:
    """The lines of a file of this folder that say something."""
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def plain(text: str) -> str:
    """A name as the gazetteer writes it: straight apostrophes, plain hyphens, single spaces."""
    return " ".join(text.translate({0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-"}).split())


def _unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate({0x131: "i", 0xF8: "o"}))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def surfaces(name: str, sort: Class) -> set[str]:
    """The ways in which a text may write a name."""
    base = {name, _unaccented(name)}
    if name.startswith("Saint "):
        base |= {"St. " + name[6:], "St " + name[6:]}
    if sort == "demonym" and not name.endswith(_UNCOUNTED):
        base |= {f"{one}s" for one in base}
    if sort not in {"prefix", "surname"} and len(name) >= SHOUTED and "." not in name:
        base |= {one.upper() for one in base}
    return base


def _of_state(found: Entry) -> Iterator[tuple[str, Sense]]:
    own, code = found.state, found.state.ccode
    last = max(spell.end for spell in found.life)
    lives = found.life if last >= MODERN else tuple(Spell(s.first, s.last) for s in found.life)
    spell = ALWAYS if last >= MODERN else Spell(date.min, last)
    kinds: tuple[tuple[Class, bool, Iterable[str]], ...] = (
        ("name", False, (*(name for _, name in found.called), *found.also)),
        ("demonym", False, found.people),
    )
    for sort, loose, texts in kinds:
        for text in texts:
            yield text, Sense(code, own.iso3, "GOV", sort, spell, loose, lives=lives)
    for text in found.loosely:
        kind: Class = "name" if text in _LOOSE_NAMES else "demonym"
        yield text, Sense(code, own.iso3, "GOV", kind, spell, loose=True, lives=lives)


_LOOSE_NAMES = frozenset(
    ["Germany", "Austria", "Hesse", "Congo", "Yemen", "Vietnam", "Viet Nam", "Korea"]
)


def _states() -> Iterator[tuple[str, Sense]]:
    for found in register().values():
        for text, sense in _of_state(found):
            if text not in _LEFT_OUT and not re.search(r"[(),/]", text):
                yield text, sense


def _land_codes() -> set[str]:
    return {land.iso3 for land in territories() if land.iso3 not in {"", "-"}}


def _more() -> Iterator[tuple[str, Sense]]:
    lands = _land_codes()
    for line in items("more_names.txt"):
        front, _, rest = line.partition(": ")
        who, sort = front.split()
        for text in rest.split("; "):
            if who in lands:
                yield text, Sense(None, who, "GOV", _class(sort))
            else:
                found = register()[int(who)]
                yield (
                    text,
                    Sense(int(who), found.state.iso3, "GOV", _class(sort), lives=found.life),
                )


def _class(text: str) -> Class:
    kinds: dict[str, Class] = {"name": "name", "demonym": "demonym", "prefix": "prefix"}
    return kinds[text]


def _seats() -> Iterator[tuple[str, Sense]]:
    for seat in seats():
        own = register()[seat.ccode].state
        for text in seat.names:
            yield text, Sense(seat.ccode, own.iso3, seat.sector, "capital", seat.spell)


def _of_leader(leader: Leader) -> Iterator[tuple[str, Sense]]:
    own = register()[leader.ccode].state
    for texts, sort in ((leader.names, "leader"), (leader.surnames, "surname")):
        kind: Class = "leader" if sort == "leader" else "surname"
        for text in texts:
            if kind == "surname" or " " in text:
                yield (
                    text,
                    Sense(
                        leader.ccode,
                        own.iso3,
                        "GOV",
                        kind,
                        leader.spell,
                        person=leader.name,
                        lasting=leader.lasting,
                    ),
                )


def _leaders() -> Iterator[tuple[str, Sense]]:
    for leader in leaders():
        yield from _of_leader(leader)


def _organisations() -> Iterator[tuple[str, Sense]]:
    for one in organisations():
        for text in one.names:
            yield text, Sense(one.code, None, one.sector, "organisation")


def _no_actors() -> Iterator[tuple[str, Sense]]:
    for line in items("no_actors.txt"):
        for text in line.split("; "):
            yield text, Sense(None, None, "", "none")


@cache
def gazetteer() -> dict[str, tuple[Sense, ...]]:
    """Every way of writing a name, with all that it can mean.

    Returns
    -------
    dict of str to tuple of Sense
        A name that is no actor means only that.

    Examples
    --------
    >>> [sense.ccode for sense in gazetteer()["Peking"]]
    [710]
    >>> gazetteer()["Guinea pig"][0].sort
    'none'
    """
    table: dict[str, dict[Sense, None]] = {}
    for read in (_states, _more, _seats, _leaders, _organisations, _no_actors):
        for text, sense in read():
            for surface in surfaces(text, sense.sort):
                table.setdefault(plain(surface), {})[sense] = None
    return {text: _sorted(tuple(found)) for text, found in table.items()}


def _sorted(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    nothing = tuple(sense for sense in senses if sense.sort == "none")
    return nothing or senses
