"""Sentences keep their places in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.reading.parsing import LONGEST, parse, sentences


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Peru signed. Chile did not.", ["Peru signed.", "Chile did not."]),
        ("Gen. Ortega flew to St. Lucia.", ["Gen. Ortega flew to St. Lucia."]),
        ("The U.S. envoy met Mr. K. Annan.", ["The U.S. envoy met Mr. K. Annan."]),
        ("He left the U.S. The embassy closed.", ["He left the U.S.", "The embassy closed."]),
        ("It fell 3.5 percent. Why?", ["It fell 3.5 percent.", "Why?"]),
        ("“We will wait.” Rome waits.", ["“We will wait.”", "Rome waits."]),
        ("No stop\nAnother line", ["No stop", "Another line"]),
        ("Resolution No. 242 was cited.", ["Resolution No. 242 was cited."]),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word(text: str, cut: list[str]) -> None:
    assert texts(text) == cut


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences(" \n\t ") == []


def test_a_table_without_stops_is_cut_to_a_length_that_can_be_parsed() -> None:
    pieces = sentences("word " * 2_000)
    assert max(len(one.text) for one in pieces) <= LONGEST


def test_a_line_break_ends_a_paragraph() -> None:
    assert [one.paragraph for one in sentences("A b. C d.\nE f.")] == [0, 0, 1]


@given(st.text(max_size=400))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    at = 0
    for one in sentences(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= at
        assert one.text.strip() == one.text != ""
        at = one.end


@given(st.text(alphabet="ab .\n“”A", max_size=200))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def test_a_parse_counts_characters_from_the_sentence() -> None:
    cut = sentences("First. Then Oman thanked Iran.")
    last = parse(cut)[-1]
    verb = next(word for word in last if word.lemma_ == "thank")
    at = cut[-1].start + verb.idx
    assert "First. Then Oman thanked Iran."[at : at + 7] == "thanked"
