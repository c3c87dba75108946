"""Capitals, and houses and offices that stand for a government.

Reads `seats.txt`, which this project writes itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from realpolitik.states.register import read_spell
from realpolitik.states.when import Spell

__all__ = ["Seat", "seats", "years"]

_FILE = Path(__file__).with_name("seats.txt")


@dataclass(frozen=True)
class Seat:
    """A place or a house whose name stands for a government, a parliament, an army or a service.

    Attributes
    ----------
    ccode
        Correlates of War number of the state.
    sector
        PLOVER's sector: GOV, LEG, MIL, SPY, COP.
    kind
        capital or seat.
    spell
        When the name stood for this state.
    names
        As texts write them.
    """

    ccode: int
    sector: str
    kind: str
    spell: Spell
    names: tuple[str, ...]


def years(text: str) -> Spell:
    """Whole years or days as a spell: "1949..1990", "1990-10-03..", "..1990".

    Examples
    --------
    >>> years("1949..").first, years("..1990").last, years("1990-10-03..").first
    (datetime.date(1949, 1, 1), datetime.date(1990, 12, 31), datetime.date(1990, 10, 3))
    """
    first, _, last = text.partition("..")
    return read_spell(f"{first or date.min}..{last}")


def _seat(line: str) -> Seat:
    ccode, sector, kind, rest = line.split(maxsplit=3)
    front, _, names = rest.partition(" ")
    if ".." not in front:
        front, names = "..", rest
    return Seat(int(ccode), sector, kind, years(front), tuple(names.split("; ")))


def _lines(path: Path) -> Iterable[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


@cache
def seats() -> tuple[Seat, ...]:
    """List every capital and seat of government that this project knows.

    Returns
    -------
    tuple of Seat
        In the order of `seats.txt`.

    Examples
    --------
    >>> [(one.ccode, one.spell.last) for one in seats() if "Bonn" in one.names]
    [(260, datetime.date(1990, 10, 2))]
    """
    return tuple(_seat(line) for line in _lines(_FILE))
