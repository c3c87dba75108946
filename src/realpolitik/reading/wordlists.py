"""Lists of words that rules look up, from a text file beside them: a list in code would hide the rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["lists"]


@cache
def lists(path: Path) -> dict[str, frozenset[str]]:
    """Read the lists of a file: a name, a colon, and words separated by semicolons; ``#`` begins a remark.

    Parameters
    ----------
    path
        A text file in UTF-8.

    Returns
    -------
    dict of frozenset of str
        The words of each list by its name.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(text.split("; ")) for name, _, text in parts}
