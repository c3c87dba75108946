"""Lists of words that rules look up, from `words.txt`: a list in code would hide the rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["words"]

_FILE = Path(__file__).with_name("words.txt")


@cache
def _lists() -> dict[str, frozenset[str]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    parts = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(text.split("; ")) for name, _, text in parts}


def words(name: str) -> frozenset[str]:
    """Give a list of words.

    Parameters
    ----------
    name
        The module and the list, as `words.txt` names them.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "neighbour" in words("sectors.relational")
    True
    """
    return _lists()[name]
