"""A claim as a question to the record: of which states, and of which years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from realpolitik.checking.between import Between
from realpolitik.checking.values import Row
from realpolitik.reading.values import Claim

__all__ = ["DECADE", "GENERATION", "Answer", "Found", "Question", "of_the_past"]

Answer = Literal["yes", "no", "partly", "unknown", "undecidable"]
"""What the record says of a claim as it is worded, before a denial turns it round."""

DECADE = 10
"""Years that a trend without a date looks back."""

GENERATION = 25
"""Years that a parting or coming together of interests without a date looks back."""

PAST = re.compile(
    r"\b(had been|used to|once|formerly|former|erstwhile|in the past|no longer)\b", re.IGNORECASE
)
WAS = re.compile(r"\b(were|was)\b", re.IGNORECASE)
"""In what somebody is reported to have said, "were" may stand for "are"."""

AUTHOR = "the author"
"""How a speaker is named who speaks in the first person: nobody reports what that one says."""

STILL = re.compile(r"\b(are|is|remains?|still|have been|has been)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What was found on a claim.

    Attributes
    ----------
    answer
        Whether the claim holds, as it is worded.
    why
        One or two sentences that are true whether the claim is made or denied.
    rows
        The rows they rest on.
    """

    answer: Answer
    why: str
    rows: tuple[Row, ...] = ()

    def turned(self) -> Found:
        """The same for the opposite claim."""
        opposite: dict[Answer, Answer] = {"yes": "no", "no": "yes"}
        return replace(self, answer=opposite.get(self.answer, self.answer))


@dataclass(frozen=True)
class Question:
    """A claim on two states that existed, with the years it is about.

    Attributes
    ----------
    claim
        The claim.
    pair
        What the record holds of a and b.
    third
        COW code of the third state, or None.
    year
        The year in which it is said to hold.
    since
        The year that the text itself names, or None.
    past
        Whether it speaks of a time that is over, without saying when.
    pairs
        Gives the record of any pair, each read once.
    """

    claim: Claim
    pair: Between
    third: int | None
    year: int
    since: int | None
    past: bool
    pairs: Callable[[int, int], Between] = field(repr=False)

    @property
    def a(self) -> str:
        """The first state's name in the year."""
        return self.pair.name_x(self.year)

    @property
    def b(self) -> str:
        """The second state's name in the year."""
        return self.pair.name_y(self.year)

    def between(self, x: int, y: int) -> Between:
        """The record of another pair."""
        return self.pairs(x, y)


def of_the_past(claim: Claim) -> bool:
    """Whether a claim speaks of a time that is over without naming it."""
    if claim.when.date is not None:
        return False
    if claim.type != "status":
        return claim.about == "used_to_be"
    direct = claim.speaker is None or claim.speaker.text == AUTHOR
    told = PAST.search(claim.text) or (direct and WAS.search(claim.text))
    return bool(told) and STILL.search(claim.text) is None
