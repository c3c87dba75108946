"""Lists of words that rules look up, from `words.txt`: a list in code would hide the rule."""

from __future__ import annotations

from pathlib import Path

from realpolitik.reading.wordlists import lists

__all__ = ["words"]

_FILE = Path(__file__).with_name("words.txt")


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
    return lists(_FILE)[name]
