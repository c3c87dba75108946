"""Claims cost little beside the parse."""

from __future__ import annotations

import time

from realpolitik.reading.actors import mentions
from realpolitik.reading.claims import claims
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices
from tests.reading.claims.reading import DAY
from tests.reading.claims.test_passages import ROWS

ENOUGH = 500
"""Parsed sentences a second, at least."""


def test_five_hundred_parsed_sentences_a_second() -> None:
    cut = sentences("\n\n".join(passage for passage, _ in ROWS))
    parsed = parse(cut)
    actors = mentions(cut, parsed, date=DAY)
    voices = Voices(parsed, cut, actors)
    best = min(_seconds(cut, parsed, actors, voices) for _ in range(3))
    assert len(cut) / best >= ENOUGH


def _seconds(*parts: object) -> float:
    start = time.process_time()
    claims(*parts, date=DAY)  # type: ignore[arg-type]
    return time.process_time() - start
