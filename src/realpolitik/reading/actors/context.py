"""What a whole document says about its names: who is named in full, which states are named for sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from realpolitik.reading.actors.gazetteer import Sense, gazetteer
from realpolitik.reading.actors.matching import Match
from realpolitik.reading.actors.words import words

__all__ = ["Context", "context_of"]

_STATES_OF_AMERICA = words("context.states_of_america")


@dataclass(frozen=True)
class Context:
    """What the names of a document say together.

    Attributes
    ----------
    day
        The day of the document, or of today.
    speaker
        COW code of the state whose speech it is.
    states
        Codes of the states that are named by a name with one meaning.
    persons
        Leaders named in full, each with the first sentence that does.
    others
        Words that are part of the name of somebody who is no state: Jordan in "Michael Jordan".
    american
        Whether the document names a state of the United States, or Atlanta.
    """

    day: date
    speaker: int | None
    states: frozenset[int]
    persons: dict[str, int]
    others: frozenset[str]
    american: bool

    def names_person(self, person: str | None, sentence: int) -> bool:
        """Whether a leader was named in full up to a sentence."""
        return person is not None and self.persons.get(person, sentence + 1) <= sentence


def _sure(senses: Sequence[Sense]) -> int | None:
    codes = {sense.ccode for sense in senses}
    # A capital of another time proves nothing: Karachi is a town, and was the seat of Pakistan.
    doubtful = any(s.sort == "surname" or (s.sort == "capital" and s.spell.last) for s in senses)
    return codes.pop() if len(codes) == 1 and not doubtful else None


def _persons(found: Sequence[Sequence[Match]]) -> dict[str, int]:
    persons: dict[str, int] = {}
    for number, matched in enumerate(found):
        for match in matched:
            for sense in gazetteer()[match.name]:
                if sense.sort == "leader" and sense.person:
                    persons.setdefault(sense.person, number)
    return persons


def _others(names: Iterable[str]) -> frozenset[str]:
    """Single words that are names of states and stand in a person's name in this document."""
    return frozenset(
        word
        for name in names
        if len(name.split()) == 2 and gazetteer()[name][0].sort == "none"
        for word in name.split()
        if word in _NAMESAKES
    )


_NAMESAKES = words("context.namesakes")


def context_of(
    texts: Iterable[str],
    found: Sequence[Sequence[Match]],
    *,
    day: date | None,
    speaker: int | None,
) -> Context:
    """Gather what the names of a document say together.

    Parameters
    ----------
    texts
        The sentences.
    found
        The names of each.
    day
        The day of the document; today without it.
    speaker
        COW code of the state whose speech it is.

    Returns
    -------
    Context
    """
    names = {match.name for matched in found for match in matched}
    sure = (_sure(gazetteer()[name]) for name in names)
    american = any(
        word.strip(".,;:'’()s") in _STATES_OF_AMERICA or word.strip(".,;:()") in _STATES_OF_AMERICA
        for text in texts
        for word in text.split()
        if word[:1].isupper()
    )
    return Context(
        day or date.today(),  # noqa: DTZ011
        speaker,
        frozenset(code for code in sure if code is not None),
        _persons(found),
        _others(names),
        american,
    )
