"""What reading gives: sentences, mentions of actors, speakers, dates, events and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = [
    "CLAIM_TYPES",
    "MODALITIES",
    "Claim",
    "ClaimType",
    "Event",
    "Mention",
    "Modality",
    "Precision",
    "Sentence",
    "Speaker",
    "Tense",
    "When",
]

Modality = Literal["asserted", "intended", "conditional", "denied", "hypothetical", "opinion"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)

Tense = Literal["past", "present", "future"]

Precision = Literal["day", "month", "year", "decade", "unknown"]

ClaimType = Literal[
    "status",
    "trend",
    "onset",
    "end",
    "cause",
    "treaty",
    "interests",
    "rhetoric",
    "support_against",
    "comparison",
    "capability",
    "motive",
    "demand",
    "schedule",
    "threat",
    "presupposition",
    "generalisation",
    "method",
]
CLAIM_TYPES: tuple[ClaimType, ...] = get_args(ClaimType)


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it stands: ``document.text[start : start + len(text)] == text``."""

    text: str
    start: int
    paragraph: int

    @property
    def end(self) -> int:
        """Offset in the document behind the sentence's last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Mention:
    """An actor named in a text.

    Attributes
    ----------
    start, end
        Offsets in the document. "The two countries" gives two mentions with one span.
    text
        The words of the span.
    ccode
        COW code of the state, the code of an organisation (from 1001), or None.
    iso3
        ISO-3 code of the state, None for organisations and for actors of no state.
    sector
        PLOVER sector: GOV, MIL, LEG, OPP, REB, IGO, …
    kind
        How it is named: name, demonym, capital, leader, organisation, agent, pronoun, description.
    """

    start: int
    end: int
    text: str
    ccode: int | None
    iso3: str | None
    sector: str
    kind: str


@dataclass(frozen=True)
class Speaker:
    """To whom a statement is attributed; ``via`` is who reports what that speaker said."""

    text: str
    start: int | None
    end: int | None
    ccode: int | None = None
    iso3: str | None = None
    sector: str | None = None
    via: Speaker | None = None


@dataclass(frozen=True)
class When:
    """A date as exact as the text gives it: ``1992``, ``1992-08`` or ``1992-08-24``; None if it gives none."""

    date: str | None = None
    precision: Precision = "unknown"

    @property
    def year(self) -> int | None:
        """The year, if there is one."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True)
class Event:
    """Who did what to whom, when, according to whom.

    Attributes
    ----------
    source, target
        Who acts, and who is acted upon; the target may be missing.
    root, cameo, quad, intensity
        What is done: PLOVER root, CAMEO category, quad class 1 to 4, Goldstein's weight −10 to +10.
    when
        The date that the text gives.
    modality, negated, speaker
        How it is said; the speaker is None where the publisher says it.
    sentence
        Index of the sentence.
    start, end
        Offsets of the span that says it.
    confidence
        Calibrated share of such codings that are right, 0 to 1.
    mentions
        Spans of every place that reports this event, the first one included.
    """

    source: Mention
    target: Mention | None
    root: str
    cameo: str
    quad: int
    intensity: float
    when: When
    modality: Modality
    negated: bool
    speaker: Speaker | None
    sentence: int
    start: int
    end: int
    confidence: float
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Claim:
    """What a text claims of how states stand.

    Attributes
    ----------
    type
        One of `CLAIM_TYPES`.
    about
        What exactly is claimed, a fixed word of its type (``allies``, ``apart``, ``economy``, …), by which
        ``checking`` knows what to look up.
    a, b, third
        ISO-3 codes of the states it is about, or None.
    when, modality, negated, speaker, start, end, confidence
        As of an `Event`.
    text
        The words that say it.
    tense
        Whether it is said of the past ("were allies"), of now, or of what is to come.
    """

    type: ClaimType
    about: str
    a: str | None
    b: str | None
    third: str | None
    when: When
    modality: Modality
    negated: bool
    speaker: Speaker | None
    start: int
    end: int
    confidence: float
    text: str
    tense: Tense = "present"
