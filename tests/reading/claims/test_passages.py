"""Invented passages of every family, each with all the claims that are in it, and many with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.reading.claims import KINDS
from realpolitik.reading.values import CLAIM_TYPES, MODALITIES
from tests.reading.claims.reading import brief, read

_FOLDER = Path(__file__).with_name("passages")


def _rows() -> list[tuple[str, str]]:
    lines = [
        line
        for place in sorted(_FOLDER.glob("*.tsv"))
        for line in place.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [(passage, expected) for passage, _, expected in (one.partition("\t") for one in lines)]


ROWS = _rows()


def _expected(cell: str) -> dict[str, str]:
    """The claims of a cell, each with what it must be besides: its modality, its tense or nothing."""
    parts = (one.partition("~") for one in cell.split("; ") if one)
    return {claim: besides for claim, _, besides in parts}


@pytest.mark.parametrize(("passage", "cell"), ROWS, ids=[passage for passage, _ in ROWS])
def test_a_passage_claims_what_it_claims_and_nothing_else(passage: str, cell: str) -> None:
    expected, found = _expected(cell), read(passage)
    assert sorted(brief(one) for one in found) == sorted(expected)
    for one in found:
        besides = expected[brief(one)]
        shown = one.modality if besides in MODALITIES else one.tense
        assert besides in {"", shown}, passage
        assert passage[one.start : one.end] == one.text


def test_there_are_passages_of_every_type() -> None:
    seen = {
        one.removeprefix("not ").partition(":")[0] for _, cell in ROWS for one in _expected(cell)
    }
    assert seen == set(CLAIM_TYPES)
    assert len(ROWS) >= 250


def test_nearly_every_word_of_the_registry_is_said_somewhere() -> None:
    seen = {
        tuple(one.removeprefix("not ").partition("(")[0].split(":", 1))
        for _, cell in ROWS
        for one in _expected(cell)
    }
    missing = {(kind, about) for kind, words in KINDS.items() for about in words} - seen
    assert missing == set()
