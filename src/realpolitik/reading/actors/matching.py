"""Finds the gazetteer's names in a text: one compiled expression, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from realpolitik.reading.actors.gazetteer import gazetteer, plain

__all__ = ["Match", "expression", "matches", "names_a_state"]

_SPELT = {" ": r"\s{1,3}", "'": "['’‘]", "-": "[-‐‑]"}
_END = ""
"""The key under which a tree says that a name ends here."""

STATES = 1000
"""Codes of states are below; organisations have ours above."""

Tree = dict[str, "Tree"]


@dataclass(frozen=True)
class Match:
    """A name in a text: offsets, and the name as the gazetteer writes it."""

    start: int
    end: int
    name: str


def _tree(names: Iterable[str]) -> Tree:
    root: Tree = {}
    for name in names:
        node = root
        for letter in name:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return root


def _pattern(node: Tree) -> str:
    """The expression of a tree, greedy, so that "North Korea" wins over "North"."""
    branches = [
        _SPELT.get(letter, re.escape(letter)) + _pattern(below)
        for letter, below in node.items()
        if letter != _END
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if _END in node else joined


def expression(names: Iterable[str]) -> re.Pattern[str]:
    """One expression for many names, each as a whole word, the longest first.

    Parameters
    ----------
    names
        Names as `plain` writes them; hyphens, apostrophes and spaces match their variants.

    Returns
    -------
    re.Pattern

    Examples
    --------
    >>> expression(["Guinea", "Guinea-Bissau"]).findall("Guinea, Guinea-Bissau and guineas")
    ['Guinea', 'Guinea-Bissau']
    """
    return re.compile(rf"(?<![\w@#]){_pattern(_tree(names))}(?!\w)")


@cache
def _all_names() -> re.Pattern[str]:
    return expression(gazetteer())


@cache
def _states_only() -> frozenset[str]:
    """The names that mean a state, and not a person by the surname alone."""
    return frozenset(
        name
        for name, senses in gazetteer().items()
        if any(_is_state(sense.ccode, sense.iso3) and sense.sort != "surname" for sense in senses)
    )


def _is_state(ccode: int | None, iso3: str | None) -> bool:
    return iso3 is not None or (ccode is not None and ccode < STATES)


def matches(text: str) -> list[Match]:
    """Find every name of the gazetteer, from left to right, none overlapping.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    list of Match

    Examples
    --------
    >>> [one.name for one in matches("The South China Sea lies south of China.")]
    ['South China Sea', 'China']
    """
    return [
        Match(found.start(), found.end(), plain(found.group()))
        for found in _all_names().finditer(text)
    ]


def names_a_state(text: str) -> bool:
    """Tell whether a text names a state, its people, its capital or its leader.

    Parameters
    ----------
    text
        A sentence, not parsed: this is the fast test before parsing.

    Returns
    -------
    bool
        True also for what only the parse can rule out, such as Georgia of the United States; false where
        only pronouns or surnames point to a state.

    Examples
    --------
    >>> names_a_state("Beijing sent an envoy."), names_a_state("They ate guinea fowl.")
    (True, False)
    """
    states = _states_only()
    return any(plain(found.group()) in states for found in _all_names().finditer(text))
