"""How two states are said to stand, against the figures that ship with the package."""

from __future__ import annotations

import pytest

from realpolitik.reading.values import Speaker
from realpolitik.record import Record
from tests.checking.claims import held

ALLIES = [
    # Claimed of, in, and what the record says.
    ("CHN", "PRK", 2017, "supported", "A defence pact of 1961 is in force in 2017 (ATOP)."),
    ("USA", "JPN", 1975, "supported", "A defence pact of 1951 is in force in 1975 (ATOP)."),
    ("FRA", "GBR", 2009, "supported", "A defence pact of 1947 is in force in 2009 (ATOP)."),
    (
        "IRN",
        "IRQ",
        1984,
        "record shows otherwise",
        "No defence pact of the two is in force in 1984",
    ),
    ("USA", "CUB", 1975, "record shows otherwise", "ended in 1962"),
    ("RUS", "PRK", 1999, "record shows otherwise", "a defence pact of 1961 ended in 1996"),
    (
        "IND",
        "PAK",
        2009,
        "record shows otherwise",
        "a pact of non-aggression and consultation of 1966",
    ),
    ("RUS", "UKR", 2017, "record shows otherwise", "which owes no help"),
    ("USA", "ISR", 2009, "partly", "side with Israel"),
    ("CHN", "PRK", 2021, "not in the record", "Alliances are known to 2018 (ATOP)"),
    ("FRA", "RUS", 1894, "not in the record", "Alliances are in the record from 1946 on."),
]


@pytest.mark.parametrize(("a", "b", "at", "result", "said"), ALLIES)
def test_allies_are_those_with_a_pact_in_force(
    starter: Record, *, a: str, b: str, at: int, result: str, said: str
) -> None:
    found = held(starter, "status allies", a, b, at=at)
    assert found.result == result
    assert said in found.why


def test_a_pact_is_told_with_what_practice_says_beside_it(starter: Record) -> None:
    found = held(starter, "status allies", "CHN", "PRK", at=2010)
    assert found.result == "supported"
    assert "six militarized disputes in 1993–2010 (GML disputes)" in found.why
    assert "kappa .54 in 2010" in found.why
    assert "no arms from China after 1995" in found.why


def test_an_alliance_opens_to_the_row_of_the_publisher(starter: Record) -> None:
    rows = held(starter, "status allies", "CHN", "PRK").rows
    pact = next(row for row in rows if row.table == "alliances")
    assert (pact.dataset, pact.release, pact.file) == ("atop", "5.1", "atop_ddyr.parquet")
    assert pact.row is not None
    assert pact.what.startswith("1961–2018 defense")
    assert {row.table for row in rows} >= {"alliances", "disputes", "indicators"}


def test_a_denial_turns_the_result_round(starter: Record) -> None:
    assert held(starter, "status allies", "USA", "JPN", negated=True).result == (
        "record shows otherwise"
    )
    assert held(starter, "status allies", "IRN", "IRQ", at=1984, negated=True).result == "supported"
    assert held(starter, "status allies", "USA", "JPN", modality="denied").result == (
        "record shows otherwise"
    )


def test_who_denies_that_it_is_not_so_says_that_it_is(starter: Record) -> None:
    found = held(starter, "status allies", "USA", "JPN", modality="denied", negated=True)
    assert found.result == "supported"


def test_a_denial_of_what_is_not_known_is_not_known_either(starter: Record) -> None:
    assert held(starter, "status allies", "CHN", "PRK", at=2021, negated=True).result == (
        "not in the record"
    )


def test_an_opinion_is_held_against_the_same_record(starter: Record) -> None:
    said = held(starter, "status allies", "CHN", "PRK")
    assert held(starter, "status allies", "CHN", "PRK", modality="opinion") == said


@pytest.mark.parametrize("modality", ["intended", "conditional", "hypothetical"])
def test_what_is_only_possible_is_not_decided_and_what_is_so_is_told(
    starter: Record, modality: str
) -> None:
    found = held(starter, "status allies", "CHN", "PRK", modality=modality)
    assert found.result == "not decidable"
    assert "A defence pact of 1961 is in force in 2017 (ATOP)." in found.why


def test_what_is_taken_for_granted_is_checked_in_any_mood(starter: Record) -> None:
    found = held(starter, "presupposition longtime_ally", "CHN", "PRK", modality="hypothetical")
    assert found.result == "supported"


def test_allies_of_three_years_are_no_longtime_allies(starter: Record) -> None:
    assert held(starter, "presupposition longtime_ally", "CHN", "PRK", at=1964).result == "partly"


def test_the_past_is_asked_for_in_the_past(starter: Record) -> None:
    text = "The two were allies in the past"
    assert held(starter, "status allies", "RUS", "PRK", text=text).result == "supported"
    assert held(starter, "status allies", "RUS", "PRK", text="are allies").result == (
        "record shows otherwise"
    )


def test_were_in_reported_speech_can_mean_are(starter: Record) -> None:
    minister = Speaker("the minister", None, None)
    found = held(
        starter, "status allies", "RUS", "PRK", text="that the two were allies", speaker=minister
    )
    assert found.result == "record shows otherwise"


def test_what_used_to_be_is_found_in_any_year_before(starter: Record) -> None:
    found = held(starter, "presupposition used_to_be", "USA", "CUB")
    assert found.result == "supported"
    assert "1962" in found.why


def test_old_friendship_is_a_run_of_years_with_a_pact_or_arms_and_no_dispute(
    starter: Record,
) -> None:
    found = held(starter, "status friends", "CHN", "PRK", text="really were friends in the past")
    assert found.result == "supported"
    assert "In 1958–1992" in found.why


def test_old_enmity_is_a_run_of_years_with_disputes_or_rivalry_and_no_pact(starter: Record) -> None:
    found = held(starter, "status enemies", "USA", "CHN", text="were once enemies")
    assert found.result == "supported"
    assert "strategic rivalry" in found.why


ENMITY = [
    ("KOR", "PRK", 2009, "supported", "a strategic rivalry since 1948"),
    ("USA", "CUB", 1965, "supported", "a strategic rivalry since 1959"),
    ("CHN", "PRK", 2010, "partly", "six militarized disputes in 1993–2010"),
    ("FRA", "GBR", 2009, "record shows otherwise", "a defence pact of 1947"),
    ("CHN", "PRK", 2017, "not in the record", "known to 2010"),
    ("CHE", "PRY", 2009, "not in the record", "Nothing in the record decides it"),
    ("CAN", "MLI", 2009, "not in the record", "kappa −.05 in 2009"),
    ("IRN", "IRQ", 1984, "supported", "war in 1984"),
]


@pytest.mark.parametrize(("a", "b", "at", "result", "said"), ENMITY)
def test_enmity_is_what_speaks_against_closeness_with_nothing_for_it(
    starter: Record, *, a: str, b: str, at: int, result: str, said: str
) -> None:
    found = held(starter, "status enemies", a, b, at=at)
    assert found.result == result
    assert said in found.why


FRIENDSHIP = [
    ("FRA", "GBR", 2009, "supported"),
    ("CHN", "PRK", 2010, "partly"),
    ("KOR", "PRK", 2009, "record shows otherwise"),
    ("FRA", "GBR", 2017, "not in the record"),
]


@pytest.mark.parametrize(("a", "b", "at", "result"), FRIENDSHIP)
@pytest.mark.parametrize("about", ["friends", "close", "partners"])
def test_friendship_is_what_speaks_for_closeness_with_nothing_against_it(
    starter: Record, *, a: str, b: str, at: int, result: str, about: str
) -> None:
    assert held(starter, f"status {about}", a, b, at=at).result == result


def test_a_listed_rivalry_is_enough_after_disputes_end(starter: Record) -> None:
    found = held(starter, "presupposition known_enemy", "KOR", "PRK", at=2017)
    assert found.result == "supported"


RIVALS = [
    ("IND", "PAK", 2009, "supported", "since 1947"),
    ("RUS", "UKR", 2017, "supported", "since 2014"),
    ("CHN", "PRK", 2010, "partly", "On no list of strategic rivals in 2010"),
    ("FRA", "GBR", 2009, "record shows otherwise", "On no list"),
    ("RUS", "UKR", 2023, "not in the record", "to 2020"),
]


@pytest.mark.parametrize(("a", "b", "at", "result", "said"), RIVALS)
def test_rivals_are_those_on_the_list(
    starter: Record, *, a: str, b: str, at: int, result: str, said: str
) -> None:
    found = held(starter, "status rivals", a, b, at=at)
    assert found.result == result
    assert said in found.why


WARS = [
    ("IRN", "IRQ", "1984", "supported"),
    ("IRN", "IRQ", "1995", "record shows otherwise"),
    ("RUS", "UKR", "2022", "not in the record"),
]


@pytest.mark.parametrize(("a", "b", "since", "result"), WARS)
def test_a_war_is_a_dispute_at_the_level_of_war(
    starter: Record, *, a: str, b: str, since: str, result: str
) -> None:
    assert held(starter, "status at_war", a, b, since=since, at=2024).result == result


def test_a_war_of_the_past_is_found_without_a_year(starter: Record) -> None:
    text = "the two were at war once"
    assert held(starter, "status at_war", "IRN", "IRQ", text=text).result == "supported"
    assert held(starter, "status at_war", "FRA", "GBR", text=text).result == (
        "record shows otherwise"
    )


def test_dependence_is_a_share_of_trade_and_goes_one_way(starter: Record) -> None:
    north = held(starter, "status dependent", "PRK", "CHN", at=2014)
    assert (north.result, ".79" in north.why) == ("supported", True)
    assert held(starter, "status dependent", "CHN", "PRK", at=2014).result == (
        "record shows otherwise"
    )


def test_trade_after_its_last_year_is_not_in_the_record(starter: Record) -> None:
    found = held(starter, "status dependent", "PRK", "CHN", at=2017)
    assert found.result == "not in the record"
    assert "to 2014" in found.why


def test_who_has_a_pact_with_either_side_is_not_neutral(starter: Record) -> None:
    found = held(starter, "status neutral", "JPN", "USA", "CHN", at=2009)
    assert found.result == "record shows otherwise"
    assert held(starter, "status neutral", "CHE", "FRA", "DEU", at=2009).result == "partly"


def test_the_only_ally_has_no_other(starter: Record) -> None:
    found = held(starter, "presupposition only_ally", "PRK", "CHN", at=2010)
    assert found.result == "record shows otherwise"
    assert "China, Cuba" in found.why


def test_without_missions_loaded_relations_are_not_in_the_record(starter: Record) -> None:
    found = held(starter, "status no_relations", "USA", "PRK", at=2003)
    assert found.result == "not in the record"
    assert "load cow_diplomacy" in found.why
