"""The mentions that a sentence names outright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from realpolitik.reading.actors.context import Context
from realpolitik.reading.actors.drafts import Draft, without_overlaps
from realpolitik.reading.actors.gazetteer import Sense, gazetteer
from realpolitik.reading.actors.heads import HYPHENS, Hit, draft_of
from realpolitik.reading.actors.homonyms import is_homonym
from realpolitik.reading.actors.matching import Match
from realpolitik.reading.actors.meaning import meant

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["explicit"]


def _hits(doc: Doc, found: Sequence[Match], context: Context, sentence: int) -> Iterator[Hit]:
    for match in found:
        senses = gazetteer()[match.name]
        if senses[0].sort == "none":
            continue
        sense = meant(_written(senses, doc.text, match.end), context, sentence)
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if sense is None or span is None or not len(span):
            continue
        if not is_homonym(span, sense, context, sentence):
            yield Hit(span, sense)


def _written(senses: Sequence[Sense], text: str, end: int) -> Sequence[Sense]:
    """Only a prefix stands before a hyphen, and nowhere else: Franco-German, Franco."""
    joined = text[end : end + 1] in HYPHENS
    prefixes = [sense for sense in senses if sense.sort == "prefix"]
    return prefixes if joined and prefixes else [s for s in senses if s.sort != "prefix"]


def explicit(doc: Doc, found: Sequence[Match], context: Context, sentence: int) -> list[Draft]:
    """Find the mentions of actors by their names in a sentence.

    Parameters
    ----------
    doc
        The parsed sentence.
    found
        The gazetteer's names in it.
    context
        The document.
    sentence
        Number of the sentence.

    Returns
    -------
    list of Draft
        By start, none overlapping.
    """
    hits = list(_hits(doc, found, context, sentence))
    drafts = [draft for hit in hits if (draft := draft_of(hit, hits)) is not None]
    return without_overlaps(drafts)
