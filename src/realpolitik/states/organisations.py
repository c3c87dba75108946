"""Organisations and movements that texts name as actors, with our own codes above 1000.

Reads `organisations.txt`, which this project writes itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Organisation", "organisations"]

_FILE = Path(__file__).with_name("organisations.txt")


@dataclass(frozen=True)
class Organisation:
    """One organisation between states, private body or movement under arms.

    Attributes
    ----------
    code
        Our own number, above 1000; up to 1199 it is that of the same group of states.
    key
        The short name by which this package writes it.
    sector
        PLOVER's sector: IGO, NGO, REB.
    names
        The names that a text may use, as they are written there.
    within
        The number of the organisation of which it is an organ: the Security Council's is that of the
        United Nations.
    """

    code: int
    key: str
    sector: str
    names: tuple[str, ...]
    within: int | None = None


def _organisation(line: str) -> Organisation:
    front, _, names = line.partition(" = ")
    number, sector, key = front.split(maxsplit=2)
    code, _, whole = number.partition("<")
    return Organisation(
        int(code), key, sector, tuple(names.split("; ")), int(whole) if whole else None
    )


@cache
def organisations() -> tuple[Organisation, ...]:
    """List every organisation that this project knows by name.

    Returns
    -------
    tuple of Organisation
        In the order of `organisations.txt`.

    Examples
    --------
    >>> [(one.code, one.key) for one in organisations() if "Security Council" in one.names]
    [(1201, 'Security Council')]
    """
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_organisation(line) for line in lines if line and not line.startswith("#"))
