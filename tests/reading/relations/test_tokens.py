"""What the encoder reads of a sentence."""

from __future__ import annotations

from realpolitik.reading.relations.marks import marked
from realpolitik.reading.relations.tokens import (
    LONGEST,
    OPEN_SOURCE,
    OPEN_TARGET,
    batch,
    token_ids,
)


def test_marks_are_tokens_of_their_own() -> None:
    ids = token_ids(marked("<s>Peru</s> thanked <t>Chile</t>."))
    assert ids.count(OPEN_SOURCE) == ids.count(OPEN_TARGET) == 1
    assert ids.index(OPEN_SOURCE) < ids.index(OPEN_TARGET)


def test_a_long_sentence_is_cut_far_from_its_marks() -> None:
    far = "word " * 300
    ids = token_ids(marked(f"{far}<s>Peru</s> thanked <t>Chile</t> {far}"))
    assert len(ids) == LONGEST
    assert OPEN_SOURCE in ids
    assert OPEN_TARGET in ids


def test_marks_that_stand_far_apart_are_both_kept() -> None:
    ids = token_ids(marked(f"<s>Peru</s> {'word ' * 300} <t>Chile</t>"))
    assert len(ids) == LONGEST
    assert OPEN_SOURCE in ids
    assert OPEN_TARGET in ids


def test_a_batch_is_padded_to_its_longest() -> None:
    ids, mask = batch([[101, 7, 102], [101, 102]])
    assert ids.tolist() == [[101, 7, 102], [101, 102, 0]]
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]
