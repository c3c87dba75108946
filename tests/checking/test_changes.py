"""What moved, began, ended or parted, against the figures that ship with the package."""

from __future__ import annotations

import pytest

from realpolitik.record import Record
from tests.checking.claims import held

INTERESTS = [
    ("diverged:foreign_policy", "1992", "record shows otherwise", "votes moved closer"),
    ("diverged:economy", "1992", "record shows otherwise", "rose, .32 in 1991 and .79 in 2014"),
    ("diverged:security", "1992", "supported", "arms from China stopped after 1995"),
    ("diverged:politics", "1992", "not decidable", "No table of the record holds political"),
    ("diverged:all", "1992", "partly", "Further apart: six militarized disputes"),
    ("diverged:foreign_policy", None, "record shows otherwise", "Since 1992"),
    ("aligned:foreign_policy", None, "supported", "kappa .58 in 2017"),
    ("aligned:economy", "1992", "supported", "(COW trade)"),
]


@pytest.mark.parametrize(("about", "since", "result", "said"), INTERESTS)
def test_the_interests_of_china_and_the_north_by_issue_area(
    starter: Record, *, about: str, since: str | None, result: str, said: str
) -> None:
    found = held(starter, f"interests {about}", "CHN", "PRK", since=since)
    assert found.result == result
    assert said in found.why


def test_a_rough_figure_is_told_with_its_error(starter: Record) -> None:
    found = held(starter, "interests diverged:foreign_policy", "CHN", "PRK", since="1992")
    assert "kappa .28 ± .27 in 1991" in found.why


def test_a_pact_that_lasts_is_told_where_security_parts(starter: Record) -> None:
    found = held(starter, "interests diverged:security", "CHN", "PRK", since="1992")
    assert "unchanged: a defence pact of 1961 in force throughout" in found.why


def test_mixed_directions_are_both_told(starter: Record) -> None:
    found = held(starter, "trend apart", "CHN", "PRK", since="1992")
    assert found.result == "partly"
    assert found.why.startswith("Closer since 1992: votes moved closer")
    assert "Further apart: six militarized disputes in 1993–2010 after none" in found.why
    assert held(starter, "trend closer", "CHN", "PRK", since="1992").result == "partly"


TRENDS = [
    ("worse", "USA", "CUB", "1959", 1965, "supported"),
    ("better", "USA", "CUB", "1959", 1965, "record shows otherwise"),
    ("changing", "USA", "CUB", "1959", 1965, "supported"),
    ("closer", "CHN", "PRK", None, 2090, "not in the record"),
]


@pytest.mark.parametrize(("about", "a", "b", "since", "at", "result"), TRENDS)
def test_a_trend_is_what_moved(
    starter: Record, *, about: str, a: str, b: str, since: str | None, at: int, result: str
) -> None:
    assert held(starter, f"trend {about}", a, b, since=since, at=at).result == result


def test_a_trend_begins_no_earlier_than_the_younger_state(starter: Record) -> None:
    found = held(starter, "trend closer", "ERI", "ETH", at=1999)
    assert "1989" not in found.why
    assert found.result in {"record shows otherwise", "partly", "not in the record"}


def test_causes_are_never_decided_and_what_moved_is_told(starter: Record) -> None:
    found = held(starter, "cause third_state", "CHN", "PRK", "KOR", since="1992")
    assert found.result == "not decidable"
    assert found.why.startswith("No record holds causes. What moved")
    assert found.rows


BEGINNINGS = [
    ("onset alliance", "CHN", "PRK", "1961", "supported", "of 1961"),
    ("onset alliance", "CHN", "PRK", "1975", "record shows otherwise", "of 1961"),
    ("onset alliance", "IRN", "IRQ", "1975", "record shows otherwise", "No defence pact"),
    ("onset war", "IRN", "IRQ", "1980", "supported", "1980–1988"),
    ("onset war", "IRN", "IRQ", "1985", "record shows otherwise", "1980–1988"),
    ("end war", "IRN", "IRQ", "1988", "supported", "1980–1988"),
    ("onset war", "RUS", "UKR", "2014", "not in the record", "to 2010"),
    ("onset rivalry", "RUS", "UKR", "2014", "supported", "from 2014 on"),
    ("onset rivalry", "USA", "CUB", "1959", "supported", "from 1959 on"),
    ("onset rivalry", "USA", "CUB", "1990", "record shows otherwise", "from 1959 on"),
    ("onset relations", "CHN", "KOR", "1992", "not in the record", "load cow_diplomacy"),
    ("onset sanctions", "USA", "PRK", "2006", "not in the record", "load gsdb or ties"),
    ("end alliance", "RUS", "PRK", "1996", "supported", "ended in 1996"),
    ("end alliance", "RUS", "PRK", "1980", "partly", "ended in 1996"),
    ("end alliance", "CHN", "PRK", "1992", "record shows otherwise", "On paper a defence pact"),
    ("end alliance", "IND", "PAK", "1992", "not decidable", "No defence pact"),
    ("treaty ended", "CHN", "PRK", "1992", "record shows otherwise", "In practice: closer"),
    ("end friendship", "USA", "CUB", "1959", "supported", "votes moved apart"),
    ("end basis", "CHN", "PRK", "1992", "partly", "A defence pact of 1961 is in force on paper"),
]


@pytest.mark.parametrize(("kind", "a", "b", "since", "result", "said"), BEGINNINGS)
def test_beginnings_and_ends_are_held_against_first_and_last_years(
    starter: Record, *, kind: str, a: str, b: str, since: str, result: str, said: str
) -> None:
    at = 1966 if kind == "end friendship" else 2017
    found = held(starter, kind, a, b, since=since, at=at)
    assert found.result == result
    assert said in found.why


TREATIES = [
    ("in_force", "CHN", "PRK", 2017, "supported", "A defence pact of 1961 is in force in 2017"),
    ("in_force", "RUS", "UKR", 2015, "supported", "non-aggression and consultation"),
    ("in_force", "RUS", "PRK", 1998, "record shows otherwise", "ended in 1996"),
    ("in_force", "CHN", "PRK", 2020, "not in the record", "known to 2018"),
    ("scrap", "CHN", "PRK", 2017, "partly", "in force on paper (ATOP); closer since 1992"),
    ("scrap", "FRA", "GBR", 2009, "record shows otherwise", "in force on paper"),
    ("scrap", "RUS", "PRK", 2009, "supported", "ended in 1996"),
    ("scrap", "IRN", "IRQ", 2009, "not decidable", "No defence pact"),
    ("broken", "CHN", "PRK", 2010, "not decidable", "Six militarized disputes of the two"),
    ("honoured", "CHN", "PRK", 2010, "not in the record", "load gml"),
]


@pytest.mark.parametrize(("about", "a", "b", "at", "result", "said"), TREATIES)
def test_a_treaty_is_held_against_paper_and_deeds(
    starter: Record, *, about: str, a: str, b: str, at: int, result: str, said: str
) -> None:
    found = held(starter, f"treaty {about}", a, b, at=at)
    assert found.result == result
    assert said in found.why


def test_a_war_that_is_over_is_over_without_a_year(starter: Record) -> None:
    assert held(starter, "end war", "IRN", "IRQ").result == "supported"
    assert held(starter, "end war", "FRA", "GBR").result == "not in the record"
    assert held(starter, "end war", "FRA", "GBR", at=2009).result == "record shows otherwise"


def test_an_alliance_that_ends_after_the_data_is_not_in_the_record(starter: Record) -> None:
    assert held(starter, "end alliance", "CHN", "PRK", at=2022).result == "not in the record"
    assert held(starter, "end alliance", "CHN", "PRK", since="1992", at=2022).result == (
        "record shows otherwise"
    )
