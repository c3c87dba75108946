"""Who led a state or spoke for it abroad, and in which years.

Reads `leaders.txt`, which this project writes itself from general knowledge, by whole years: heads of
state, heads of government, those who held power without either office, and foreign ministers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from realpolitik.states.seats import years
from realpolitik.states.when import Spell

__all__ = ["ROLES", "Leader", "leaders"]

ROLES = {
    "state": "head of state",
    "government": "head of government",
    "power": "held power",
    "foreign": "foreign minister",
}
"""The roles of `leaders.txt` and what they mean."""

_NUMERALS = frozenset(["I", "II", "III", "V", "VI", "Jr", "Jr."])
"""What ends a name and is no surname."""

_FILE = Path(__file__).with_name("leaders.txt")


@dataclass(frozen=True)
class Leader:
    """One person in one office.

    Attributes
    ----------
    ccode
        Correlates of War number of the state.
    role
        A key of `ROLES`.
    spell
        The years in office, whole.
    name
        The full name.
    names
        Every full name and spelling, the first one included.
    surnames
        What stands for the person alone: "Trump", "Mao", "Saddam Hussein".
    lasting
        Whether the surname alone means this person long after the office.
    """

    ccode: int
    role: str
    spell: Spell
    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    lasting: bool


def _surname(name: str) -> str:
    """The starred word, or else the last one."""
    words = name.split()
    starred = [word[1:] for word in words if word.startswith("*")]
    return (starred or words[-1:])[0].replace("_", " ")


def _leader(ccode: int, line: str) -> Leader:
    role, span, rest = line.split(maxsplit=2)
    lasting = rest.endswith(" !")
    spelt = rest.removesuffix(" !").split("; ")
    names = tuple(one.replace("*", "").replace("_", " ") for one in spelt)
    surnames = tuple(s for s in dict.fromkeys(_surname(one) for one in spelt) if s not in _NUMERALS)
    bounds = span if ".." in span else f"{span}..{span}"
    return Leader(ccode, role, years(bounds), names[0], names, surnames, lasting)


@cache
def leaders() -> tuple[Leader, ...]:
    """List every leader and foreign minister that this project knows.

    Returns
    -------
    tuple of Leader
        In the order of `leaders.txt`: by state, then as written there.

    Examples
    --------
    >>> [(one.name, one.spell.first.year) for one in leaders() if "Mao" in one.surnames]
    [('Mao Zedong', 1949)]
    """
    found: list[Leader] = []
    ccode = 0
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found.append(_leader(ccode, line.strip()))
        elif line and not line.startswith("#"):
            ccode = int(line.split()[0])
    return tuple(found)
