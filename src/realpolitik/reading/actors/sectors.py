"""Which words name an agent, of which sector, and which things stand for a government."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from realpolitik.reading.actors.gazetteer import items
from realpolitik.reading.actors.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["GENERIC", "RELATIONAL", "sector_of", "singular", "stands_for_government"]

LONGEST = 3
"""Words of an agent's phrase at most, as in "minister of defence"."""

GENERIC = words("sectors.generic")
"""Agents whose sector is that of the body before them: an army spokesman is MIL."""

RELATIONAL = words("sectors.relational")
"""Words for somebody else: China's ally is not China."""

_IRREGULAR = {
    "ties": "tie",
    "people": "people",
    "police": "police",
    "press": "press",
    "allies": "ally",
    "jews": "jew",
}


@cache
def _agents() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in items("agents.txt"):
        sector, _, words = line.partition(": ")
        for word in words.split("; "):
            table.setdefault(word, sector)
    return table


@cache
def _things() -> frozenset[str]:
    return frozenset(
        word for line in items("standing.txt") for word in line.strip(" .").split("; ") if word
    )


@cache
def singular(word: str) -> str:
    """A noun's singular by rule, lower case: ministries, ministry.

    Examples
    --------
    >>> singular("Ministries"), singular("troops"), singular("servicemen"), singular("press")
    ('ministry', 'troop', 'serviceman', 'press')
    """
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    for ending, instead in (("ies", "y"), ("men", "man"), ("sses", "ss"), ("ches", "ch")):
        if low.endswith(ending):
            return low[: -len(ending)] + instead
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us")) else low


def _looked_up(words: list[str], table: dict[str, str]) -> str | None:
    """The entry of the longest phrase that ends the words, as it stands or in the singular."""
    for size in range(min(LONGEST, len(words)), 0, -1):
        front, last = words[-size:-1], words[-1]
        for form in (last, singular(last)):
            found = table.get(" ".join([*front, form]))
            if found:
                return found
    return None


def _words_before(token: Token) -> list[str]:
    """The token with up to two words before it that belong to it."""
    start = max(token.sent.start, token.i - LONGEST + 1)
    return [word.lower_ for word in token.doc[start : token.i + 1]]


def sector_of(token: Token) -> str | None:
    """Give the PLOVER sector of a noun that names an agent.

    Parameters
    ----------
    token
        The head of a noun phrase.

    Returns
    -------
    str or None
        None where the noun is no agent.
    """
    if token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return None
    if token.lower_ == "general" and token.i and token.nbor(-1).text == "-":
        return None
    return _looked_up(_words_before(token), _agents())


def stands_for_government(token: Token) -> bool:
    """Tell whether a thing stands for the government whose adjective it carries.

    Parameters
    ----------
    token
        The head of a noun phrase: "aid" in "Chinese aid".

    Returns
    -------
    bool
    """
    words = _words_before(token)
    table = _things()
    return any(form in table for form in (words[-1], singular(words[-1]))) or (
        " ".join(words[-2:]) in table
    )
