"""The registry that checking reads names every type and every word."""

from __future__ import annotations

import re
from pathlib import Path

import realpolitik.reading.claims as package
from realpolitik.reading.claims import KINDS, meaning
from realpolitik.reading.claims.kinds import AREAS
from realpolitik.reading.claims.lexicon import table
from realpolitik.reading.values import CLAIM_TYPES

HERE = Path(package.__file__).parent


def test_every_type_of_claim_has_its_words() -> None:
    assert set(KINDS) == set(CLAIM_TYPES)
    assert all(KINDS[kind] for kind in CLAIM_TYPES)


def test_each_word_says_what_it_means() -> None:
    assert meaning("interests", "diverged:foreign_policy").endswith("differ in foreign policy")
    assert all(text.strip() for words in KINDS.values() for text in words.values())


def test_interests_come_in_every_area() -> None:
    assert len(KINDS["interests"]) == 2 * len(AREAS)


def test_what_the_word_tables_give_is_in_the_registry() -> None:
    assert set(table("status.nouns").values()) <= set(KINDS["status"])
    assert set(table("ties.adjectives").values()) <= set(KINDS["status"])
    assert set(table("trends.move").values()) <= set(KINDS["trend"])
    assert set(table("onsets.named").values()) <= set(KINDS["onset"])
    assert set(table("ends.named").values()) <= set(KINDS["end"])
    assert set(table("interests.areas").values()) <= set(AREAS)


def test_every_list_of_words_is_used() -> None:
    code = "".join(one.read_text(encoding="utf-8") for one in HERE.glob("*.py"))
    asked = set(re.findall(r'(?:words|table)\(\s*"([a-z_.]+)"\s*\)', code))
    names = {
        line.partition(": ")[0]
        for line in (HERE / "words.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    unused = {name for name in names if name not in asked and name.rpartition(".")[0] not in asked}
    assert unused == set()
    assert all(any(name == one or name.startswith(f"{one}.") for name in names) for one in asked)
