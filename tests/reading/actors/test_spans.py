"""What holds of every text: offsets, order, no overlap, and the speed."""

from __future__ import annotations

import time
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.reading.actors import mentions, names_a_state
from realpolitik.reading.actors.matching import matches
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.values import Mention, Sentence
from tests.reading.actors.found import actors, all_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS = {
    "name",
    "demonym",
    "capital",
    "leader",
    "organisation",
    "agent",
    "pronoun",
    "description",
}
WORDS = (
    "China Chinese the The two countries both its their it they he we our ally former latter North South Korea"
    " - ’s 's “ ” \" , . and of troops minister Trump Wang Yi Sino Soviet U.S. Congo Georgia Jordan kingdom"
    " republic island said warned attacked in government New York NATO EU\n\n Iran-backed Franco May (a) � é"
)
TALE = (
    "The Chinese foreign minister met his Russian counterpart, and they agreed that both countries would ask"
    " the United Nations for help. North Korea warned its neighbour that it would test a missile. Tokyo said"
    " the two sides had talked. The White House condemned the attack on the Kenyan army. "
)


def holds(text: str, found: list[list[Mention]], cut: list[Sentence]) -> None:
    """Every mention is inside its sentence, in order, and overlaps only where the span is the same."""
    for sentence, of in zip(cut, found, strict=True):
        spans = [(one.start, one.end) for one in of]
        assert spans == sorted(spans)
        for one in of:
            assert sentence.start <= one.start < one.end <= sentence.end
            assert text[one.start : one.end] == one.text
            assert one.kind in KINDS
        distinct = sorted(set(spans))
        assert all(a[1] <= b[0] for a, b in pairwise(distinct))


@settings(max_examples=60)
@given(
    st.one_of(
        st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join),
        st.text(max_size=200),
    ),
    st.one_of(st.none(), st.dates(date(1816, 1, 1))),
    st.one_of(st.none(), st.sampled_from([2, 710, 731, 999999])),
)
def test_any_text_gives_spans_inside_it(text: str, day: date | None, speaker: int | None) -> None:
    cut = sentences(text)
    holds(text, mentions(cut, parse(cut), date=day, speaker=speaker), cut)


def test_no_sentences_give_no_mentions() -> None:
    assert mentions([], [], date=None) == []


def test_the_seed_article_gives_its_actors(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    cut = sentences(text)
    found = mentions(cut, parse(cut), date=date(2017, 4, 20))
    holds(text, found, cut)
    states = [one.iso3 for of in found for one in of]
    assert set(states) == {"CHN", "PRK", "KOR", "USA", "JPN", None}
    assert {one.text for of in found for one in of if one.iso3 is None} == {"United Nations"}
    said = {(one.text, one.iso3) for of in found for one in of}
    assert said >= {
        ("Trump administration", "USA"),
        ("State Department", "USA"),
        ("the former", "CHN"),
        ("these two nations", "CHN"),
        ("these two nations", "PRK"),
        ("smaller ally", "PRK"),
        ("this tiny yet proud nation", "PRK"),
    }


def test_the_fast_test_before_parsing_misses_no_named_state() -> None:
    for text in ("Beijing left.", "The Nigerien army", "Vladimir Putin spoke.", "Peru’s plan"):
        assert names_a_state(text)
    for text in ("We ate guinea fowl.", "They left.", "The South China Sea is deep.", "", "us"):
        assert not names_a_state(text)


@cache
def _parsed() -> tuple[list[Sentence], list[Doc]]:
    cut = sentences(TALE * 40)
    return cut, parse(cut)


def _rate(count: int, seconds: float) -> float:
    return count / max(seconds, 1e-9)


def test_names_are_found_in_two_thousand_sentences_a_second() -> None:
    cut, _ = _parsed()
    matches("Chile")
    start = time.process_time()
    for sentence in cut:
        matches(sentence.text)
    assert _rate(len(cut), time.process_time() - start) > 2000


def test_a_thousand_sentences_are_read_in_two_seconds() -> None:
    cut, parsed = _parsed()
    start = time.process_time()
    mentions(cut, parsed, date=date(2015, 1, 1))
    assert _rate(len(cut), time.process_time() - start) > 500


def test_what_is_read_does_not_hang_on_what_was_read_before() -> None:
    first = actors("The two countries met.")
    all_of("India and Pakistan met.")
    assert actors("The two countries met.") == first == []
