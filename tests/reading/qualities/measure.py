"""How well the four qualities are told, against sentences that somebody labelled by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices, modality, negated, when
from realpolitik.reading.values import MODALITIES, Mention, Speaker

__all__ = ["Outcome", "Scores", "Wrong", "outcomes", "read", "score"]


@dataclass(frozen=True)
class Outcome:
    """What was labelled and what was told, of one predicate."""

    text: str
    predicate: str
    gold: dict[str, Any]
    told: dict[str, Any]


@dataclass(frozen=True)
class Wrong:
    """One quality of one predicate that was told wrongly."""

    quality: str
    outcome: Outcome


@dataclass(frozen=True)
class Scores:
    """The four figures of the issue, and the numbers behind them."""

    attribution: float
    negation: float
    modality: float
    dates: float
    count: int
    negation_accuracy: float
    modality_accuracy: float
    wrong: tuple[Wrong, ...]


def read(*paths: Path) -> list[dict[str, Any]]:
    """Rows of JSON-lines files: ``text``, ``date``, ``events`` with ``predicate`` and the labels."""
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def outcomes(rows: Iterable[dict[str, Any]], actors: Any = None) -> Iterator[Outcome]:
    """Tell the qualities of every labelled predicate.

    Parameters
    ----------
    rows
        As `read` gives them.
    actors
        A function like ``realpolitik.reading.actors.mentions``; without it speakers have no state.
    """
    for row in rows:
        yield from _of_row(row, actors)


def _of_row(row: dict[str, Any], actors: Any) -> Iterator[Outcome]:
    text = row["text"]
    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    found = sentences(text)
    docs = parse(found)
    none: list[list[Mention]] = [[] for _ in found]
    voices = Voices(docs, found, actors(found, docs, date=date) if actors else none)
    seen = set()
    for event in row["events"]:
        start, end = event["predicate"]
        key = (start, end)
        if key in seen:
            continue
        seen.add(key)
        index = next(i for i, one in enumerate(found) if one.start <= start < one.end)
        doc, shift = docs[index], found[index].start
        span = doc.char_span(start - shift, end - shift, alignment_mode="expand")
        assert span is not None, text[start:end]
        predicate = span.root
        told = when(doc, predicate, date=date)
        yield Outcome(
            text,
            text[start:end],
            event,
            {
                "modality": modality(predicate),
                "negated": negated(predicate),
                "speaker": voices.speaker_of(index, predicate),
                "when": told.date,
            },
        )


def score(found: Sequence[Outcome]) -> Scores:
    """Attribution F1, negation F1, macro-F1 of modality over the labels that occur, share of right dates."""
    wrong = [
        Wrong(quality, one) for one in found for quality, right in _right(one).items() if not right
    ]
    negation = Counter((bool(one.gold["negated"]), bool(one.told["negated"])) for one in found)
    labels = Counter((one.gold["modality"], one.told["modality"]) for one in found)
    bad = Counter(one.quality for one in wrong)
    total = max(1, len(found))
    return Scores(
        attribution=_attribution(found),
        negation=_f1(negation[True, True], negation[False, True], negation[True, False]),
        modality=_macro(labels),
        dates=1 - bad["when"] / total,
        count=len(found),
        negation_accuracy=1 - bad["negated"] / total,
        modality_accuracy=1 - bad["modality"] / total,
        wrong=tuple(wrong),
    )


def _right(one: Outcome) -> dict[str, bool]:
    return {
        "modality": one.gold["modality"] == one.told["modality"],
        "negated": bool(one.gold["negated"]) == one.told["negated"],
        "speaker": _same_speaker(one.gold["speaker"], one.told["speaker"]),
        "when": one.gold["when"] == one.told["when"],
    }


def _named(told: Speaker | None) -> bool:
    """Whether a speaker stands in the text; the unnamed author counts as the publisher does."""
    return told is not None and told.start is not None


def _same_speaker(gold: str | None, told: Speaker | None) -> bool:
    if not gold or told is None:
        return not gold and (told is None or told.start is None)
    return _overlap(gold, told.text)


def _overlap(gold: str, told: str) -> bool:
    """The same words but for articles, or one within the other at their ends."""
    left, right = _bare(gold), _bare(told)
    return left == right or (bool(left) and bool(right) and (left in right or right in left))


def _bare(text: str) -> str:
    words = text.lower().replace("’", "'").split()
    return " ".join(one for one in words if one not in {"the", "a", "an"})


def _attribution(found: Sequence[Outcome]) -> float:
    hit = sum(bool(one.gold["speaker"]) and _right(one)["speaker"] for one in found)
    told = sum(
        _named(one.told["speaker"]) or _right(one)["speaker"]
        for one in found
        if one.gold["speaker"] or _named(one.told["speaker"])
    )
    gold = sum(bool(one.gold["speaker"]) for one in found)
    return _f1(hit, told - hit, gold - hit)


def _f1(hit: int, extra: int, missed: int) -> float:
    return 2 * hit / (2 * hit + extra + missed) if hit + extra + missed else 1.0


def _macro(labels: Counter[tuple[str, str]]) -> float:
    present = [label for label in MODALITIES if any(gold == label for gold, _ in labels)]
    figures = []
    for label in present:
        hit = labels[label, label]
        extra = sum(count for (gold, told), count in labels.items() if told == label != gold)
        missed = sum(count for (gold, told), count in labels.items() if gold == label != told)
        figures.append(_f1(hit, extra, missed))
    return sum(figures) / max(1, len(figures))
