"""How well the qualities are told of the development sentences, and that no text breaks them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices, modality, negated, when
from realpolitik.reading.values import MODALITIES
from tests.reading.qualities import sentences as development
from tests.reading.qualities.measure import outcomes, score

_WORDS = st.sampled_from(
    [
        "Chad",
        "Niger",
        "said",
        '"will',
        "not",
        'attack"',
        "if",
        "unless",
        "denied",
        "that",
        "the",
        "raid",
        "of",
        "1992",
        "on",
        "Monday",
        ",",
        ";",
        ":",
        "”",
        "“",
        "I",
        "it",
        "he",
        "no",
        "never",
        "who",
        "which",
        "claim",
        "promise",
        "to",
        "have",
        "been",
        "by",
        "according",
        "in",
        "may",
        "would",
        "should",
    ]
)


def test_the_development_sentences_are_told_right() -> None:
    scores = score(list(outcomes(development.rows())))
    assert scores.count > 400
    assert scores.attribution >= 0.95
    assert scores.negation >= 0.97
    assert scores.modality >= 0.93
    assert scores.dates >= 0.96


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30), st.dates())
def test_no_jumble_of_words_breaks_the_rules(words: list[str], date: dt.date) -> None:
    text = " ".join(words)
    found = sentences(text)
    docs = parse(found)
    voices = Voices(docs, found, [[] for _ in found])
    for index, doc in enumerate(docs):
        for token in doc:
            assert modality(token) in MODALITIES
            assert negated(token) in {True, False}
            assert when(doc, token, date=date).precision
            speaker = voices.speaker_of(index, token)
            if speaker is not None and speaker.start is not None:
                assert text[speaker.start : speaker.end] == speaker.text
