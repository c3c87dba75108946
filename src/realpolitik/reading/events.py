"""From parsed sentences to events: who did what to whom, how it is said, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from realpolitik.ontology import NONE, ROOTS
from realpolitik.reading.pairs import Pair, pairs
from realpolitik.reading.qualities import Voices, modality, negated, when
from realpolitik.reading.relations.classify import probabilities
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked
from realpolitik.reading.values import Event, Mention, Sentence, When

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["THRESHOLD", "events", "merged"]

THRESHOLD = 0.8
"""Least probability that there is a relation at all; chosen on development passages (docs/reading.md)."""

FAR_THRESHOLD = 0.95
"""The same where the target stands in a clause with another subject."""

LEAST_CONFIDENCE = 0.15
"""Least confidence of an event; below it nearly all are wrong."""

ALONE_CONFIDENCE = 0.6
"""The same of an event without a target."""

CALIBRATION = (-1.14, 0.85)
"""Intercept and slope by which a root's log-odds become those of a right coding; fitted on the labelled passages
of ``tests/reading/labelled`` (docs/reading.md)."""

NO_RELATION = LABELS.index(NONE)


@dataclass(frozen=True)
class _Candidate:
    number: int
    pair: Pair
    root: str
    confidence: float
    related: float


def events(
    sentences: Sequence[Sentence],
    parsed: Sequence[Doc],
    mentions: Sequence[Sequence[Mention]],
    voices: Voices,
    *,
    date: dt.date | None,
) -> list[Event]:
    """The events of one document, in order, one for each place that reports one.

    Parameters
    ----------
    sentences, parsed, mentions
        The sentences of the document, their parses and their actors.
    voices
        Who says what.
    date
        The day of the document, by which "on Monday" is read.

    Returns
    -------
    list of Event
        `merged` joins those that report the same.
    """
    kept: list[_Candidate] = []
    for number, (sentence, doc) in enumerate(zip(sentences, parsed, strict=True)):
        asked = pairs(sentence, doc, mentions[number])
        coded = zip(asked, _coded(sentence, asked), strict=True)
        found = [_candidate(number, pair, row) for pair, row in coded]
        kept += _best([one for one in found if _stands(one)])
    return [_event(one, sentences, parsed, voices, date) for one in kept]


def _coded(sentence: Sentence, some: Sequence[Pair]) -> npt.NDArray[np.float64]:
    """The pairs of one sentence are run together: they are of one length, and nothing else is beside them."""
    return probabilities([_marked(sentence, pair) for pair in some], rows=max(len(some), 1))


def _marked(sentence: Sentence, pair: Pair) -> Marked:
    def within(mention: Mention | None) -> tuple[int, int] | None:
        if mention is None:
            return None
        start = max(mention.start - sentence.start, 0)
        return start, min(mention.end - sentence.start, len(sentence.text))

    return Marked(sentence.text, within(pair.source), within(pair.target))


def _candidate(number: int, pair: Pair, row: np.ndarray) -> _Candidate:
    best = int(row[:NO_RELATION].argmax())
    related = 1.0 - float(row[NO_RELATION])
    return _Candidate(number, pair, tuple(ROOTS)[best], _calibrated(float(row[best])), related)


def _calibrated(probability: float) -> float:
    """The share of codings of that probability that have the right source, target and root."""
    intercept, slope = CALIBRATION
    held = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-intercept - slope * log(held / (1 - held))))


def _stands(one: _Candidate) -> bool:
    if one.pair.target is None:
        return one.confidence >= ALONE_CONFIDENCE
    least = FAR_THRESHOLD if one.pair.far else THRESHOLD
    return one.related >= least and one.confidence >= LEAST_CONFIDENCE


def _best(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Of a sentence: one event for each act and each root of a directed pair; of two directions the likelier."""
    for key in (_by_act, _by_root):
        best: dict[tuple[object, ...], _Candidate] = {}
        for one in candidates:
            held = best.get(key(one))
            if held is None or one.confidence > held.confidence:
                best[key(one)] = one
        candidates = list(best.values())
    return [one for one in candidates if not _other_way_round(one, candidates)]


def _by_act(one: _Candidate) -> tuple[object, ...]:
    return *_ends(one), one.pair.predicate.i


def _by_root(one: _Candidate) -> tuple[object, ...]:
    return *_ends(one), one.root


def _ends(one: _Candidate) -> tuple[int, int]:
    target = one.pair.target
    return one.pair.source.ccode or 0, (target.ccode or 0) if target else 0


def _other_way_round(one: _Candidate, others: Iterable[_Candidate]) -> bool:
    """Whether the sentence more likely says the same, or of the same act, of the other direction."""
    source, target = _ends(one)
    return not one.pair.together and any(
        _ends(other) == (target, source)
        and (other.root == one.root or other.pair.predicate.i == one.pair.predicate.i)
        and not other.pair.together
        and other.related > one.related
        for other in others
    )


def _event(
    one: _Candidate,
    sentences: Sequence[Sentence],
    parsed: Sequence[Doc],
    voices: Voices,
    date: dt.date | None,
) -> Event:
    pair, root, sentence = one.pair, ROOTS[one.root], sentences[one.number]
    start, end = _span(sentence, pair)
    return Event(
        source=pair.source,
        target=pair.target,
        root=root.name,
        cameo=root.cameo,
        quad=root.quad,
        intensity=root.intensity,
        when=when(parsed[one.number], pair.predicate, date=date),
        modality=modality(pair.predicate),
        negated=negated(pair.predicate),
        speaker=voices.speaker_of(one.number, pair.predicate),
        sentence=one.number,
        start=start,
        end=end,
        confidence=round(one.confidence, 3),
        mentions=((start, end),),
    )


def _span(sentence: Sentence, pair: Pair) -> tuple[int, int]:
    """From the first to the last of source, target and predicate."""
    act = sentence.start + pair.predicate.idx
    ends = [one for one in (pair.source, pair.target) if one is not None]
    start = min(act, *(one.start for one in ends))
    end = max(act + len(pair.predicate.text), *(one.end for one in ends))
    return max(start, sentence.start), min(end, sentence.end)


def merged(found: Iterable[Event]) -> list[Event]:
    """Join events that report the same: same pair, root, negation, modality, speaker's words and date.

    The first one is kept, with the spans of all; an event without a date joins one that has one.
    """
    kept: list[Event] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for one in found:
        places = alike.setdefault((*_what(one), _whose(one)), [])
        at = next((i for i in places if _agree(one.when, kept[i].when)), None)
        if at is None:
            places.append(len(kept))
            kept.append(one)
        else:
            kept[at] = _joined(kept[at], one)
    return kept


def _joined(first: Event, again: Event) -> Event:
    return replace(
        first,
        when=first.when if first.when.date else again.when,
        confidence=max(first.confidence, again.confidence),
        mentions=(*first.mentions, *again.mentions),
    )


def _what(one: Event) -> tuple[object, ...]:
    target = one.target.ccode if one.target else None
    return one.source.ccode, target, one.root, one.negated, one.modality


def _whose(one: Event) -> str | None:
    return one.speaker.text.casefold() if one.speaker else None


def _agree(one: When, other: When) -> bool:
    if one.date is None or other.date is None:
        return True
    return one.date.startswith(other.date) or other.date.startswith(one.date)
