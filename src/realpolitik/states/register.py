"""Reads `register.txt`, the dated list of states that this project writes itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from realpolitik.errors import NoSuchState
from realpolitik.states.when import Spell

__all__ = ["Entry", "State", "Territory", "entry", "read_spell", "register", "state", "territories"]

_HERE = Path(__file__).parent
_ALWAYS = Spell(date.min)


@dataclass(frozen=True)
class State:
    """One state, whenever it existed.

    Attributes
    ----------
    ccode
        Correlates of War number; for the six states that only Gleditsch and Ward list, their number,
        which COW leaves free.
    iso3
        The ISO 3166 code by which this package writes the state, unique; COW letters where ISO has
        none.
    cow
        Correlates of War letters.
    name
        Today's short name, or the last one.
    gw
        Gleditsch-Ward number, today's or the last one.
    """

    ccode: int
    iso3: str
    cow: str
    name: str
    gw: int | None


@dataclass(frozen=True)
class Entry:
    """Everything that the register says of one state."""

    state: State
    iso2: str
    fips: str
    cameo: str
    cow: tuple[Spell, ...]
    gw: tuple[tuple[Spell, int], ...]
    major: tuple[Spell, ...]
    un: tuple[Spell, ...]
    called: tuple[tuple[Spell, str], ...]
    also: tuple[str, ...]
    loosely: tuple[str, ...]
    people: tuple[str, ...]
    iso: tuple[tuple[Spell, str, str], ...]

    @property
    def life(self) -> tuple[Spell, ...]:
        """Every spell in which either system, or the United Nations, had the state."""
        return (*self.cow, *(spell for spell, _ in self.gw), *self.un)


@dataclass(frozen=True)
class Territory:
    """A land or a government that data name and that is no state of either system."""

    iso3: str
    iso2: str
    names: tuple[str, ...]


def _day(text: str, month: int, day: int) -> date:
    return date.fromisoformat(text) if "-" in text else date(int(text), month, day)


def read_spell(text: str) -> Spell:
    """A spell as the files write it: FIRST..LAST, days or bare years."""
    first, last = text.split("..")
    return Spell(_day(first, 1, 1), _day(last, 12, 31) if last else None)


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


def _spells(text: str) -> tuple[Spell, ...]:
    return tuple(map(read_spell, _items(text)))


def _gw(text: str, cow: tuple[Spell, ...], number: int) -> tuple[tuple[Spell, int], ...]:
    if text == "=":
        return tuple((spell, number) for spell in cow)
    parts = [item.rpartition(" ") for item in _items(text)]
    return tuple((read_spell(spell), int(own or number)) for own, _, spell in parts)


def _called(text: str, name: str) -> tuple[tuple[Spell, str], ...]:
    if not text:
        return ((_ALWAYS, name),)
    named = [item.rpartition(" ") for item in _items(text)]
    firsts = [_day(first, 1, 1) for _, _, first in named]
    ends = [date.fromordinal(first.toordinal() - 1) for first in firsts[1:]]
    spells = map(Spell, firsts, [*ends, None])
    return tuple((spell, called) for spell, (called, _, _) in zip(spells, named, strict=True))


def _iso(text: str) -> tuple[tuple[Spell, str, str], ...]:
    parts = [re.split("[/ ]", item) for item in _items(text)]
    return tuple((read_spell(spell), iso3, iso2) for iso3, iso2, spell in parts)


def _code(text: str) -> str:
    return "" if text == "-" else text


def _entry(head: str, lines: dict[str, str]) -> Entry:
    ccode, letters, iso3, iso2, fips, name = head.split(maxsplit=5)
    cow = _spells(lines.get("cow", ""))
    gw = _gw(lines.get("gw", ""), cow, int(ccode))
    latest = max(gw, key=lambda pair: pair[0].first)[1] if gw else None
    return Entry(
        state=State(int(ccode), iso3, letters, name, latest),
        iso2=_code(iso2),
        fips=_code(fips),
        cameo=lines.get("cameo", iso3),
        cow=cow,
        gw=gw,
        major=_spells(lines.get("major", "")),
        un=_spells(lines.get("un", "")),
        called=_called(lines.get("called", ""), name),
        also=_items(lines.get("also", "")),
        loosely=_items(lines.get("loosely", "")),
        people=_items(lines.get("people", "")),
        iso=_iso(lines.get("iso", "")),
    )


def _lines(file: str) -> Iterator[str]:
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def register() -> dict[int, Entry]:
    """Every entry by COW code, in the order of the codes."""
    blocks: list[tuple[str, dict[str, str]]] = []
    for line in _lines("register.txt"):
        if line.startswith(" "):
            key, _, rest = line.strip().partition(" ")
            blocks[-1][1][key] = rest.strip()
        else:
            blocks.append((line, {}))
    return {found.state.ccode: found for found in (_entry(*block) for block in blocks)}


@cache
def territories() -> tuple[Territory, ...]:
    """Lands and governments that are no states of either system."""
    parts = [line.split(maxsplit=2) for line in _lines("territories.txt")]
    return tuple(Territory(_code(i3), _code(i2), _items(names)) for i3, i2, names in parts)


def entry(ccode: int) -> Entry:
    """The register's entry of a COW code, or `NoSuchState`."""
    found = register().get(ccode)
    if found is None:
        raise NoSuchState(f"no state has the COW code {ccode}; realpolitik states NAME finds codes")
    return found


def state(ccode: int) -> State:
    """Give the state of a COW code.

    Parameters
    ----------
    ccode
        Correlates of War number.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> state(731)
    State(ccode=731, iso3='PRK', cow='PRK', name='North Korea', gw=731)
    """
    return entry(ccode).state
