"""Reading sentences, against spaCy's own parse of the same sentences in the same run.

The sentences are those of the training corpus that name two states: they are ours to ship, and each has a pair.
Events are read end to end: actors, parse, pairs, relations, qualities. One core.
"""

from __future__ import annotations

import datetime as dt
import sys
from time import perf_counter

from realpolitik.reading.actors import mentions
from realpolitik.reading.events import events, merged
from realpolitik.reading.pairs import Pair, pairs
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices
from realpolitik.reading.values import Sentence
from tools.reading.corpus import examples

__all__ = ["main"]

SENTENCES = 1_000
LEAST_PER_SECOND = 60
MOST_TIMES_SPACY = 4.0
DAY = dt.date(2000, 6, 15)


def main() -> bool:
    """Print both times; whether the bars are kept."""
    chosen = _chosen()
    parse(chosen[:32])
    _read(chosen[:32])
    started = perf_counter()
    parse(chosen)
    spacy = perf_counter() - started
    started = perf_counter()
    found = _read(chosen)
    whole = perf_counter() - started
    rate, ratio = len(chosen) / whole, whole / spacy
    print(f"{len(chosen)} sentences with a pair, one core, {found} events")
    print(f"spaCy's parse alone   {len(chosen) / spacy:7.0f} sentences a second")
    print(f"reading, end to end   {rate:7.0f} sentences a second (bar {LEAST_PER_SECOND})")
    print(f"ratio                 {ratio:7.1f} times spaCy's parse (bar {MOST_TIMES_SPACY})")
    return rate >= LEAST_PER_SECOND and ratio <= MOST_TIMES_SPACY


def _chosen() -> list[Sentence]:
    """Sentences of the corpus with exactly one pair of states."""
    texts = list(dict.fromkeys(row.sentence.text for row in examples()))
    found: list[Sentence] = []
    for start in range(0, len(texts), 500):
        some = [one for text in texts[start : start + 500] for one in sentences(text)]
        parsed = parse(some)
        actors = mentions(some, parsed, date=DAY)
        found += [
            sentence
            for sentence, doc, named in zip(some, parsed, actors, strict=True)
            if len(_between(pairs(sentence, doc, named))) == 1
        ]
        if len(found) >= SENTENCES:
            break
    return found[:SENTENCES]


def _between(found: list[Pair]) -> set[frozenset[int | None]]:
    """The pairs of states, whichever way round."""
    return {
        frozenset((one.source.ccode, one.target.ccode)) for one in found if one.target is not None
    }


def _read(chosen: list[Sentence]) -> int:
    parsed = parse(chosen)
    actors = mentions(chosen, parsed, date=DAY)
    voices = Voices(parsed, chosen, actors)
    return len(merged(events(chosen, parsed, actors, voices, date=DAY)))


if __name__ == "__main__":
    sys.exit(not main())
