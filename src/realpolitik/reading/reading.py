"""Reading one document: its sentences, events and claims."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.reading.actors import mentions
from realpolitik.reading.claims import claims
from realpolitik.reading.documents import Document
from realpolitik.reading.events import events, merged
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices
from realpolitik.reading.values import Claim, Event, Sentence

__all__ = ["Reading", "read_document"]


@dataclass(frozen=True)
class Reading:
    """What was read in one document.

    Attributes
    ----------
    document
        The text and what is known of it.
    sentences
        Its sentences with their places.
    events
        Who did what to whom, each once, with every place that reports it.
    claims
        What the text says of how states stand.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def read_document(document: Document) -> Reading:
    """Read a document.

    Every sentence is parsed, because "it" and "the two countries" name no state and still mean one.

    Parameters
    ----------
    document
        As `realpolitik.reading.documents.documents` gives it.
    """
    cut = sentences(document.text)
    parsed = parse(cut)
    actors = mentions(cut, parsed, date=document.date)
    voices = Voices(parsed, cut, actors)
    found = events(cut, parsed, actors, voices, date=document.date)
    claimed = claims(cut, parsed, actors, voices, date=document.date)
    return Reading(document, tuple(cut), tuple(merged(found)), tuple(claimed))
