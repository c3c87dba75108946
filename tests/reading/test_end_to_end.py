"""How far a reading agrees with passages that another hand labelled."""

from __future__ import annotations

from collections import Counter

import pytest

from realpolitik.reading.reading import read_document
from tests.reading.labelled_set import (
    FOLDER,
    Key,
    agreement,
    as_document,
    found_keys,
    gold_keys,
    pair_alone,
    passages,
    without_direction,
)

NEWSWIRE = ("diplomacy", "economy", "security", "society")
THEMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))

Read = dict[str, list[tuple[Counter[Key], Counter[Key]]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Found and gold events of every passage, by theme."""
    found: Read = {theme: [] for theme in THEMES}
    for one in passages():
        found[one.theme].append((found_keys(read_document(as_document(one))), gold_keys(one)))
    return found


def newswire(read: Read) -> list[tuple[Counter[Key], Counter[Key]]]:
    return [pair for theme in NEWSWIRE for pair in read[theme]]


def test_pair_and_root_of_newswire_agree(read: Read) -> None:
    assert agreement(newswire(read), without_direction).f1 >= 0.55


def test_source_target_and_root_of_newswire_agree(read: Read) -> None:
    assert agreement(newswire(read)).f1 >= 0.48


def test_most_pairs_that_do_something_are_found(read: Read) -> None:
    assert agreement(newswire(read), pair_alone).recall >= 0.75


def test_more_than_two_thirds_of_the_pairs_found_do_something(read: Read) -> None:
    every = [pair for pairs in read.values() for pair in pairs]
    assert agreement(every, pair_alone).precision >= 0.66


def test_passages_without_an_event_stay_mostly_empty(read: Read) -> None:
    empty = [found for pairs in read.values() for found, gold in pairs if not gold]
    assert len(empty) >= 50
    assert sum(not found for found in empty) >= 0.6 * len(empty)
