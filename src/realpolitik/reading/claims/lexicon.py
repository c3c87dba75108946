"""Lists and tables of words that the rules look up, from `words.txt`: a list in code would hide the rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["table", "words"]

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
        The family of claims and the list, as `words.txt` names them.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "rhetoric" in words("methods.things")
    True
    """
    return _lists()[name]


@cache
def table(name: str) -> dict[str, str]:
    """Give a table from words to what they mean.

    Parameters
    ----------
    name
        The family and the table: all lists whose name goes on with a point and a value.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> table("status.nouns")["foe"]
    'enemies'
    """
    start = f"{name}."
    return {
        word: key.removeprefix(start)
        for key, found in _lists().items()
        if key.startswith(start)
        for word in found
    }
