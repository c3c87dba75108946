"""A sentence with its source and target marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.reading.relations.marks import BadMarks, Marked, marked, marks


def test_marks_are_taken_out_and_their_places_kept() -> None:
    found = marked("In Rome <t>Peru</t> was thanked by <s>Chile</s>.")
    assert found.text == "In Rome Peru was thanked by Chile."
    assert found.text[slice(*found.source or ())] == "Chile"
    assert found.text[slice(*found.target or ())] == "Peru"


def test_one_mark_may_stand_within_the_other() -> None:
    found = marked("<s>The <t>Malian</t> army</s> took the town.")
    assert (found.source, found.target) == ((0, 15), (4, 10))


def test_the_first_mark_of_a_kind_counts() -> None:
    assert marked("<s>A</s> and <s>B</s> met <t>C</t>").source == (0, 1)


def test_a_target_may_be_missing() -> None:
    assert marked("<s>The premier</s> resigned.").target is None


@pytest.mark.parametrize(
    "sentence", ["No marks.", "<s>A hit B", "A</s> hit <t>B</t>", "", "<s>A</t> hit"]
)
def test_a_sentence_without_whole_marks_is_refused(sentence: str) -> None:
    with pytest.raises(BadMarks, match=r"mark|opened"):
        marked(sentence)


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple)


@given(st.text(alphabet="abc xyz", min_size=20, max_size=20), spans, spans)
def test_writing_marks_and_reading_them_gives_the_same(
    text: str, source: tuple[int, int], target: tuple[int, int]
) -> None:
    nested = source[0] <= target[0] <= target[1] <= source[1]
    apart = source[1] <= target[0] or target[1] <= source[0]
    if source[0] < source[1] and target[0] < target[1] and (nested or apart):
        assert marked(marks(text, source, target)) == Marked(text, source, target)
