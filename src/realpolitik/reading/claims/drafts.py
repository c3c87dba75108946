"""A claim while it is found, and how it becomes one: with its qualities, its span and its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.claims.grammar import clause, tense
from realpolitik.reading.qualities import Voices, modality, negated, when
from realpolitik.reading.qualities.syntax import children
from realpolitik.reading.values import Claim, ClaimType, Modality, Sentence, Tense, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["FAIR", "PLAIN", "WEAK", "Draft", "finished"]

PLAIN, FAIR, WEAK = 0.9, 0.75, 0.6
"""Confidence: both states stand in the construction itself; one comes from a verb or a description beside it;
the pair comes from the sentences around it."""


_DATELINE = 14
"""Tokens of a dateline at most."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A claim of a sentence, before its qualities are asked for.

    Attributes
    ----------
    type, about, a, b, third, confidence
        As in `Claim`.
    predicate
        The word that says it, of which modality, negation, date and speaker are asked.
    dated
        Another word to ask for the date, where the predicate has none.
    span
        First and last token of what says it; the predicate's clause by default.
    modality, negated, tense
        Where the rule knows better than the predicate's words.
    """

    type: ClaimType
    about: str
    a: str | None
    b: str | None
    predicate: Token
    third: str | None = None
    dated: Token | None = None
    span: tuple[int, int] | None = None
    modality: Modality | None = None
    negated: bool | None = None
    tense: Tense | None = None
    confidence: float = PLAIN


def finished(
    draft: Draft, sentence: Sentence, index: int, *, voices: Voices, date: dt.date | None
) -> Claim:
    """A claim with all its qualities.

    Parameters
    ----------
    draft
        What was found.
    sentence, index
        Where.
    voices
        The document's speakers.
    date
        The document's day.
    """
    word = draft.predicate
    doc = word.doc
    start, end = _offsets(draft, sentence)
    return Claim(
        type=draft.type,
        about=draft.about,
        a=draft.a,
        b=draft.b,
        third=draft.third,
        when=_when(draft, doc, date),
        modality=draft.modality or _modality(word),
        negated=negated(word) if draft.negated is None else draft.negated,
        speaker=voices.speaker_of(index, word),
        start=sentence.start + start,
        end=sentence.start + end,
        confidence=draft.confidence,
        text=sentence.text[start:end],
        tense=draft.tense or tense(word),
    )


def _offsets(draft: Draft, sentence: Sentence) -> tuple[int, int]:
    doc = draft.predicate.doc
    first, last = draft.span or clause(draft.predicate)
    while first < last and (doc[first].is_punct or doc[first].is_space) and not doc[first].is_quote:
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space) and not doc[last].is_quote:
        last -= 1
    while first < last and (doc[first].is_quote or _only_joins(doc[first])):
        first += 1
    while last > first and doc[last].is_quote:
        last -= 1
    first = _behind_dateline(draft.predicate, first)
    start = min(doc[first].idx, len(sentence.text))
    return start, min(doc[last].idx + len(doc[last]), len(sentence.text))


def _behind_dateline(predicate: Token, first: int) -> int:
    """CAIRO, July 7 — is where a report was written, and no part of what it says."""
    doc = predicate.doc
    if first or not doc[0].text.isupper():
        return first
    for one in doc[1 : min(_DATELINE, predicate.i)]:
        if one.text in {"—", "–", "-", "--"} and one.whitespace_:
            return int(one.i) + 1
    return first


def _only_joins(token: Token) -> bool:
    return token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")


def _modality(word: Token) -> Modality:
    found = modality(word)
    return "asserted" if found == "hypothetical" and _concedes(word) else found


def _concedes(verb: Token) -> bool:
    """They may have been friends, but: granted, not doubted."""
    may = any(one.lower_ in {"may", "might"} for one in children(verb, "aux"))
    return may and any(one.lower_ in {"but", "yet"} for one in children(verb, "cc"))


def _when(draft: Draft, doc: Doc, date: dt.date | None) -> When:
    found = when(doc, draft.predicate, date=date)
    if found.date is None and draft.dated is not None:
        return when(doc, draft.dated, date=date)
    return found
