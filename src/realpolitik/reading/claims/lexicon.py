"""Lists and tables of words that the rules look up, from `words.txt`: a list in code would hide the rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from realpolitik.reading.wordlists import lists

__all__ = ["table", "words"]

_FILE = Path(__file__).with_name("words.txt")


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
    return lists(_FILE)[name]


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
        for key, found in lists(_FILE).items()
        if key.startswith(start)
        for word in found
    }
