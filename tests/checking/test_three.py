"""Claims on three states: support against a third, and comparisons."""

from __future__ import annotations

import pytest

from realpolitik.record import Record
from tests.checking.claims import held

SUPPORT = [
    ("supports", "USA", "KOR", "PRK", 2017, "supported", "A defence pact of 1953"),
    ("supports", "USA", "KOR", "PRK", 2009, "supported", "(2009)"),
    ("supports", "JPN", "KOR", "PRK", 2009, "supported", "No defence pact of Japan"),
    ("supports", "JPN", "KOR", "PRK", 2017, "not in the record", "where the evidence ends"),
    ("supports", "CHN", "PRK", "KOR", 2009, "supported", "91 of 100"),
    ("supports", "CHN", "PAK", "IND", 2009, "supported", "would side with Pakistan"),
    ("supports", "RUS", "UKR", "POL", 2009, "record shows otherwise", "31 of 100"),
    (
        "supports",
        "IRN",
        "USA",
        "IRQ",
        2002,
        "record shows otherwise",
        "a strategic rivalry of Iran",
    ),
    ("supports", "PRK", "USA", "KOR", 2009, "record shows otherwise", "five militarized disputes"),
    ("refuses", "USA", "KOR", "PRK", 2009, "record shows otherwise", "A defence pact of 1953"),
    ("refuses", "CHN", "USA", "PRK", 2009, "partly", "Whether it refused is not in the record."),
    ("supports", "USA", "KOR", None, 2009, "supported", "A defence pact of 1953"),
]


@pytest.mark.parametrize(("about", "a", "b", "third", "at", "result", "said"), SUPPORT)
def test_support_is_a_pact_and_the_side_in_practice(
    starter: Record,
    *,
    about: str,
    a: str,
    b: str,
    third: str | None,
    at: int,
    result: str,
    said: str,
) -> None:
    found = held(starter, f"support_against {about}", a, b, third, at=at)
    assert found.result == result
    assert said.lower() in found.why.lower()


def test_a_comparison_puts_every_figure_of_the_two_pairs_side_by_side(starter: Record) -> None:
    found = held(starter, "comparison closer_than", "CHN", "KOR", "PRK", at=2009)
    assert found.result == "partly"
    assert "kappa .05 against .59 in 2009" in found.why
    assert ".07 of its trade against .001" in found.why


def test_who_is_closer_in_everything_is_closer(starter: Record) -> None:
    near = held(starter, "comparison closer_than", "USA", "GBR", "PRK", at=2009)
    assert near.result == "supported"
    far = held(starter, "comparison closer_than", "USA", "PRK", "GBR", at=2009)
    assert far.result == "record shows otherwise"


def test_a_comparison_without_a_third_state_is_none(starter: Record) -> None:
    assert held(starter, "comparison closer_than", "CHN", "KOR").result == "not decidable"


def test_strength_needs_capabilities(starter: Record) -> None:
    found = held(starter, "comparison stronger_than", "USA", "CUB")
    assert found.result == "not in the record"
    assert "load cow_nmc" in found.why
