"""From CAMEO's categories, by which event data are coded, to PLOVER's roots.

Reads `cameo.txt`, which this project writes itself and which names its sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from realpolitik.errors import UnknownName
from realpolitik.ontology.roots import quad

__all__ = ["Category", "category", "crosswalk"]

_FILE = Path(__file__).with_name("cameo.txt")

NO_ROOT = "-"
SAID = 1
"""The quad class of statements and appeals, which PLOVER dropped: CAMEO counts them as verbal cooperation."""


@dataclass(frozen=True)
class Category:
    """One category of CAMEO.

    Attributes
    ----------
    code
        Two to four digits, with leading zeros.
    root
        PLOVER's root; None for statements and appeals.
    quad
        1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by the root.
    about
        What the source does.
    """

    code: str
    root: str | None
    quad: int
    about: str


def _category(code: str, root: str | None, about: str) -> Category:
    return Category(code, root, SAID if root is None else quad(root), about)


@cache
def crosswalk() -> dict[str, Category]:
    """Every category of CAMEO by its code.

    Returns
    -------
    dict of str to Category
        In the order of the codes.

    Examples
    --------
    >>> [code for code, one in crosswalk().items() if one.root == "SANCTION"][:3]
    ['16', '160', '161']
    """
    table: dict[str, Category] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        front, about = line.split(": ", 1)
        code, _, named = front.partition(" ")
        whole = table.get(code[:-1])
        root = None if named == NO_ROOT else named or (whole.root if whole else None)
        table[code] = _category(code, root, about)
    return table


def category(code: str) -> Category:
    """The category of a code.

    Parameters
    ----------
    code
        Two to four digits, with leading zeros: "1" is none, "01" is.

    Raises
    ------
    UnknownName
        If CAMEO has no such code.

    Examples
    --------
    >>> category("163").root, category("191").root, category("0871").root, category("02").root
    ('COERCE', 'COERCE', 'RETREAT', None)
    """
    found = crosswalk().get(code)
    if found is None:
        raise UnknownName(
            f"{code!r} is no code of CAMEO; it has two to four digits, as 010 or 1823"
        )
    return found
