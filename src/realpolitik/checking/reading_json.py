"""What was read in a document, as the plain values of the JSON contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from realpolitik import states
from realpolitik.errors import NoSuchState
from realpolitik.states.register import territories

if TYPE_CHECKING:
    from realpolitik.checking.values import Check
    from realpolitik.reading.documents import Document
    from realpolitik.reading.reading import Reading
    from realpolitik.reading.values import Claim, Event, Mention, Speaker

__all__ = ["as_json", "chain", "document_json", "mention_name", "state_names"]


def as_json(reading: Reading, checks: Iterable[Check]) -> dict[str, Any]:
    """A document with its events, and its claims with their checks.

    Parameters
    ----------
    reading
        What was read.
    checks
        One for each of its claims, in their order; or none, if they were not checked.
    """
    year = reading.document.date.year if reading.document.date else None
    return {
        "schema": 1,
        "document": document_json(reading.document),
        "sentences": [{"start": one.start, "end": one.end} for one in reading.sentences],
        "names": state_names(reading, year),
        "events": [_event(one, reading.document.text, year) for one in reading.events],
        "claims": [_claim(*pair) for pair in zip_longest(reading.claims, checks)],
    }


def document_json(document: Document) -> dict[str, Any]:
    """What is known of a document, and its text."""
    return {
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "publisher": document.publisher,
        "language": document.language,
        "place": document.place,
        "notes": list(document.notes),
        "text": document.text,
    }


def _event(event: Event, text: str, year: int | None) -> dict[str, Any]:
    return {
        "source": _actor(event.source, year),
        "target": None if event.target is None else _actor(event.target, year),
        "root": event.root,
        "cameo": event.cameo,
        "quad": event.quad,
        "intensity": event.intensity,
        "date": event.when.date,
        "date_precision": event.when.precision,
        "modality": event.modality,
        "negated": event.negated,
        **_speaker(event.speaker),
        "sentence": event.sentence,
        "start": event.start,
        "end": event.end,
        "text": text[event.start : event.end],
        "confidence": event.confidence,
        "mentions": [{"start": start, "end": end} for start, end in event.mentions],
    }


def _actor(mention: Mention, year: int | None) -> dict[str, Any]:
    return {
        "iso3": mention.iso3,
        "sector": mention.sector,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": mention_name(mention, year),
    }


def _claim(claim: Claim, check: Check | None) -> dict[str, Any]:
    return {
        "type": claim.type,
        "about": claim.about,
        "a": claim.a,
        "b": claim.b,
        "third": claim.third,
        "date": claim.when.date,
        "date_precision": claim.when.precision,
        "tense": claim.tense,
        "modality": claim.modality,
        "negated": claim.negated,
        **_speaker(claim.speaker),
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "confidence": claim.confidence,
        "check": None if check is None else check.to_json(),
    }


def _speaker(speaker: Speaker | None) -> dict[str, Any]:
    """Who says it, and through whom: the speaker of the words first, whoever reports that one behind."""
    voices = [
        {
            "text": one.text,
            "iso3": one.iso3,
            "sector": one.sector,
            "start": one.start,
            "end": one.end,
        }
        for one in chain(speaker)
    ]
    return {"speaker": None if speaker is None else speaker.text, "voices": voices}


def chain(speaker: Speaker | None) -> Iterator[Speaker]:
    """The speaker, then who reports it, then who reports that."""
    while speaker is not None:
        yield speaker
        speaker = speaker.via


def mention_name(mention: Mention, year: int | None) -> str:
    """The name of an actor: that of the state in the year, the organisation's, or the words of the text.

    Examples
    --------
    >>> from realpolitik.reading.values import Mention
    >>> burma = Mention(0, 7, "Rangoon", 775, "MMR", "GOV", "capital")
    >>> mention_name(burma, 1980), mention_name(burma, 2000)
    ('Burma', 'Myanmar')
    """
    if mention.iso3 is not None:
        return _state_name(mention.iso3, year)
    known = {one.code: one.key for one in states.organisations()}
    return known.get(mention.ccode or 0, mention.text)


def state_names(reading: Reading, year: int | None) -> dict[str, str]:
    """The name of each state that the events and claims are about, by its ISO-3 code."""
    ends = [end for one in reading.events for end in (one.source, one.target) if end is not None]
    codes = {end.iso3 for end in ends} | {
        code for one in reading.claims for code in (one.a, one.b, one.third)
    }
    return {code: _state_name(code, year) for code in sorted(code for code in codes if code)}


def _state_name(iso3: str, year: int | None) -> str:
    try:
        return states.display_name(states.from_iso3(iso3, year).ccode, year)
    except NoSuchState:
        lands = (land.names[0] for land in territories() if land.iso3 == iso3)
        return next(lands, iso3)
