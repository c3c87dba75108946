"""Groups of states with dates: alliances, organisations, forums and regions.

Reads `groups.txt`, which this project writes itself; `docs/groups.md` says by which conventions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from realpolitik.errors import NoSuchGroup
from realpolitik.states.fold import fold
from realpolitik.states.register import Entry, State, read_spell, register
from realpolitik.states.when import Moment, Spell, overlaps

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Group", "group", "groups", "known", "members", "memberships", "near", "span"]

SHOWN = 40
"""Characters of the user's own text that a message repeats."""

MOST = 3
"""Groups that a message suggests at most."""

ALIKE = 0.7
"""Least similarity (difflib's ratio) of a suggestion, as for states."""

_FILE = Path(__file__).with_name("groups.txt")


@dataclass(frozen=True)
class Group:
    """One group of states.

    Attributes
    ----------
    code
        Our own number, above 1000, where states have COW numbers.
    key
        The short name by which this package writes it: NATO, EU, Arab League.
    name
        Its full name.
    kind
        organisation, alliance, forum, caucus (a regional group in the United Nations), set or region.
    """

    code: int
    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class _Roll:
    """A group with its names and every spell of every member."""

    group: Group
    names: tuple[str, ...]
    spells: dict[int, tuple[Spell, ...]]


def _lives(found: Entry, kind: str) -> tuple[Spell, ...]:
    return {"life": found.life, "seat": found.un, "major": found.major}[kind]


def _common(spells: Iterable[Spell], bound: Spell) -> Iterator[Spell]:
    for spell in spells:
        if spell.first <= bound.end and spell.end >= bound.first:
            last = min(spell.end, bound.end)
            open_ended = spell.last is None and bound.last is None
            yield Spell(max(spell.first, bound.first), None if open_ended else last)


def _joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """The same days in as few spells as possible."""
    joined: list[Spell] = []
    for spell in sorted(spells, key=lambda each: each.first):
        before = joined[-1] if joined else None
        if before is None or (before.last and before.last + timedelta(days=1) < spell.first):
            joined.append(spell)
        elif before.last and spell.end > before.last:
            joined[-1] = Spell(before.first, spell.last)
    return tuple(joined)


def _meant(item: str) -> list[int]:
    """COW codes of an ISO-3 code, a number or a range of numbers."""
    if not item[0].isdecimal():
        return [ccode for ccode, found in register().items() if found.state.iso3 == item]
    first, _, last = item.partition("-")
    return [ccode for ccode in register() if int(first) <= ccode <= int(last or first)]


def _line(text: str) -> Iterator[tuple[int, Spell]]:
    """Every member of a line with its spells."""
    items = text.split()
    kind = items.pop(0) if items[0] in {"life", "seat", "major"} else "life"
    bound = read_spell(items.pop(0)) if ".." in items[0] else None
    for ccode in (ccode for item in items for ccode in _meant(item)):
        lives = _lives(register()[ccode], kind)
        yield from ((ccode, spell) for spell in (_common(lives, bound) if bound else lives))


def _roll(head: str, lines: list[str]) -> _Roll:
    front, _, rest = head.partition(" = ")
    code, kind, key = front.split(maxsplit=2)
    names = rest.split("; ")
    spells: dict[int, list[Spell]] = {}
    for ccode, spell in (pair for line in lines for pair in _line(line)):
        spells.setdefault(ccode, []).append(spell)
    return _Roll(
        Group(int(code), key, names[0], kind),
        (key, *names),
        {ccode: _joined(spells[ccode]) for ccode in sorted(spells)},
    )


@cache
def _rolls() -> dict[str, _Roll]:
    """Every group by its key, in the order of the file."""
    blocks: list[tuple[str, list[str]]] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            blocks[-1][1].append(line)
        elif line and not line.startswith("#"):
            blocks.append((line, []))
    return {roll.group.key: roll for roll in (_roll(*block) for block in blocks)}


@cache
def _named() -> dict[str, Group]:
    """The group of every folded name."""
    return {fold(name): roll.group for roll in _rolls().values() for name in roll.names}


def groups() -> list[Group]:
    """List every group, by kind of group as in `groups.txt`.

    Returns
    -------
    list of Group

    Examples
    --------
    >>> [one.key for one in groups() if one.kind == "alliance"]
    ['NATO', 'Warsaw Pact', 'CSTO', 'AUKUS', 'Five Eyes']
    """
    return [roll.group for roll in _rolls().values()]


def known(text: str) -> Group | None:
    """The group that a text means, or None.

    Parameters
    ----------
    text
        A key, a name or another name of a group; case, accents, punctuation and "the" do not count.

    Returns
    -------
    Group or None

    Examples
    --------
    >>> known("the european union"), known("China")
    (Group(code=1021, key='EU', name='European Union', kind='organisation'), None)
    """
    return _named().get(fold(text))


def near(text: str) -> list[Group]:
    """Groups with a name spelt much like a text."""
    import difflib

    close = difflib.get_close_matches(fold(text), _named(), n=4 * MOST, cutoff=ALIKE)
    return list(dict.fromkeys(_named()[name] for name in close))[:MOST]


def group(text: str) -> Group:
    """Give the group that a person means.

    Parameters
    ----------
    text
        A key, a name or another name of a group; case, accents, punctuation and "the" do not count.

    Returns
    -------
    Group

    Raises
    ------
    NoSuchGroup
        If no group is called so, with the nearest names.

    Examples
    --------
    >>> group("Nato"), group("common market").key
    (Group(code=1011, key='NATO', name='North Atlantic Treaty Organization', kind='alliance'), 'EU')
    >>> group("asaen")
    Traceback (most recent call last):
    realpolitik.errors.NoSuchGroup: no group is called "asaen"; did you mean ASEAN?
    """
    said = str(text)
    found = known(said)
    if found is not None:
        return found
    close = [one.key for one in near(said)]
    mend = f"did you mean {' or '.join(close)}?" if close else "states.groups() lists all"
    shown = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
    raise NoSuchGroup(f'no group is called "{" ".join(shown.split())}"; {mend}')


def members(text: str, at: Moment | None = None) -> list[State]:
    """List the states of a group.

    Parameters
    ----------
    text
        A name of the group.
    at
        A day; or a year, in which a state counts that was a member on any day of it, so that Germany in
        1990 is both West Germany (260) and Germany (255). Without it the members of today.

    Returns
    -------
    list of State
        By COW code; empty before the group and after its end.

    Raises
    ------
    NoSuchGroup
        If no group is called so.

    Examples
    --------
    >>> [one.iso3 for one in members("P5", 2010)]
    ['USA', 'GBR', 'FRA', 'RUS', 'CHN']
    >>> [one.iso3 for one in members("ASEAN", 1984)]
    ['THA', 'MYS', 'SGP', 'BRN', 'PHL', 'IDN']
    >>> members("Warsaw Pact", 2010)
    []
    """
    spells = _rolls()[group(text).key].spells
    return [register()[ccode].state for ccode, held in spells.items() if overlaps(held, at)]


def span(text: str) -> Spell:
    """The days from a group's first membership to its last; without a last day it goes on.

    Raises
    ------
    NoSuchGroup
        If no group is called so.

    Examples
    --------
    >>> span("Warsaw Pact")
    Spell(first=datetime.date(1955, 5, 14), last=datetime.date(1991, 7, 1))
    """
    held = [spell for of in _rolls()[group(text).key].spells.values() for spell in of]
    going_on = any(spell.last is None for spell in held)
    last = None if going_on else max(spell.end for spell in held)
    return Spell(min(spell.first for spell in held), last)


@cache
def memberships() -> pl.DataFrame:
    """List every membership of every group, for joins.

    Returns
    -------
    polars.DataFrame
        `group` (str, the key), `ccode` (i16), `start`, `end` (date, both days included; null goes on);
        in the order of the groups, then by code and start. A state that left and came back has several
        rows.

    Examples
    --------
    >>> memberships().filter(group="CSTO", ccode=704).rows()
    [('CSTO', 704, datetime.date(1994, 4, 20), datetime.date(1999, 12, 31)),
     ('CSTO', 704, datetime.date(2006, 1, 1), datetime.date(2012, 12, 31))]
    """
    import polars as pl

    rows = [
        (key, ccode, spell.first, spell.last)
        for key, roll in _rolls().items()
        for ccode, held in roll.spells.items()
        for spell in held
    ]
    schema = {"group": pl.String, "ccode": pl.Int16, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")
