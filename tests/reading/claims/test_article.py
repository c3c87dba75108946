"""The first real input: an article of three voices on China and North Korea, as it was published."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from realpolitik.reading.values import Claim
from tests.reading.claims.reading import read, voices_of


@functools.cache
def _read(place: Path) -> tuple[str, tuple[Claim, ...]]:
    text = place.read_text(encoding="utf-8")
    return text, tuple(read(text))


@pytest.fixture
def article(shared: Path) -> tuple[Claim, ...]:
    return _read(shared / "seed" / "article.txt")[1]


def _of(article: tuple[Claim, ...], type_: str, about: str, *states: str | None) -> list[Claim]:
    """Claims of a kind on a pair, in either order, and a third."""
    pair, third = set(states[:2]), (states[2:] or (None,))[0]
    return [
        one
        for one in article
        if (one.type, one.about) == (type_, about) and {one.a, one.b} == pair and one.third == third
    ]


def test_every_span_shows_the_words(shared: Path) -> None:
    text, found = _read(shared / "seed" / "article.txt")
    assert found
    assert all(text[one.start : one.end] == one.text for one in found)


def test_china_and_north_korea_are_called_allies_in_several_voices(
    article: tuple[Claim, ...],
) -> None:
    found = _of(article, "status", "allies", "CHN", "PRK")
    assert {one.tense for one in found} == {"past", "present"}
    assert {tuple(voices_of(one)) for one in found} == {(), ("the author",)}


def test_that_they_used_to_be_allies_and_still_are_both_stand(article: tuple[Claim, ...]) -> None:
    assert _of(article, "presupposition", "used_to_be", "CHN", "PRK")
    assert _of(article, "presupposition", "longtime_ally", "CHN", "PRK")
    assert _of(article, "presupposition", "ally", "CHN", "PRK")


def test_they_were_friends(article: tuple[Claim, ...]) -> None:
    found = _of(article, "status", "friends", "CHN", "PRK")
    assert len(found) >= 2
    assert {one.tense for one in found} == {"past"}
    assert {one.modality for one in found} == {"asserted"}


def test_they_drift_apart_and_the_drift_began_in_1992(article: tuple[Claim, ...]) -> None:
    assert _of(article, "trend", "apart", "CHN", "PRK")
    assert _of(article, "trend", "changing", "CHN", "PRK")
    assert _of(article, "trend", "worried", "CHN", "PRK")
    assert [one.when.year for one in _of(article, "onset", "decline", "CHN", "PRK")] == [1992]


def test_china_and_south_korea_began_relations_in_1992(article: tuple[Claim, ...]) -> None:
    found = _of(article, "onset", "relations", "CHN", "KOR")
    assert [one.when.year for one in found] == [1992, 1992]
    assert {tuple(voices_of(one)) for one in found} == {(), ("the author",)}


def test_south_korea_is_why_the_basis_is_gone(article: tuple[Claim, ...]) -> None:
    cause = _of(article, "cause", "third_state", "CHN", "PRK", "KOR")
    assert {one.when.year for one in cause} == {1992, None}
    assert 1992 in {one.when.year for one in _of(article, "end", "basis", "CHN", "PRK")}


def test_the_alliance_no_longer_existed_by_1992(article: tuple[Claim, ...]) -> None:
    found = _of(article, "end", "alliance", "CHN", "PRK")
    assert [(one.when.year, one.negated, voices_of(one)) for one in found] == [
        (1992, False, ["the author"])
    ]


def test_their_interests_diverged_in_three_areas(article: tuple[Claim, ...]) -> None:
    areas = {one.about for one in article if one.type == "interests" and one.a == "CHN"}
    assert areas == {"diverged:foreign_policy", "diverged:economy", "diverged:politics"}


def test_the_treaty_is_a_dead_letter(article: tuple[Claim, ...]) -> None:
    assert [one.tense for one in _of(article, "treaty", "scrap", "CHN", "PRK")] == ["past"]


def test_the_latent_enemy_is_the_opinion_of_the_quoted_author(article: tuple[Claim, ...]) -> None:
    found = [one for one in _of(article, "status", "enemies", "CHN", "PRK") if one.speaker]
    assert found
    assert {one.modality for one in found} == {"opinion"}
    assert all("the author" in voices_of(one) for one in found)


def test_south_korea_only_could_be_a_friend(article: tuple[Claim, ...]) -> None:
    found = _of(article, "status", "friends", "CHN", "KOR")
    assert [(one.modality, voices_of(one)) for one in found] == [("hypothetical", ["the author"])]


def test_two_states_support_the_south_against_the_north(article: tuple[Claim, ...]) -> None:
    found = [
        (one.about, one.a, one.b, one.third) for one in article if one.type == "support_against"
    ]
    assert sorted(found) == [("supports", "JPN", "KOR", "PRK"), ("supports", "USA", "KOR", "PRK")]


def test_rhetoric_does_not_count_but_interests_do(article: tuple[Claim, ...]) -> None:
    assert _of(article, "rhetoric", "not_hostile", "CHN", "PRK")
    methods = [one for one in article if one.type == "method"]
    assert {one.negated for one in methods} == {True, False}


def test_south_korea_is_taken_for_an_enemy_of_the_north(article: tuple[Claim, ...]) -> None:
    assert _of(article, "presupposition", "known_enemy", "KOR", "PRK")


def test_nations_and_alliances_in_general(article: tuple[Claim, ...]) -> None:
    found = [one for one in article if one.type == "generalisation"]
    assert {one.about for one in found} == {"states", "alliances"}
    assert {(one.a, one.b) for one in found} == {(None, None)}


def test_china_is_compared(article: tuple[Claim, ...]) -> None:
    assert [
        (one.a, one.b) for one in _of(article, "comparison", "closer_than", "CHN", "USA", "PRK")
    ] == [("CHN", "USA")]
    assert _of(article, "comparison", "only", "CHN", "PRK")


def test_missiles_could_destroy_america(article: tuple[Claim, ...]) -> None:
    found = [one for one in article if one.type == "capability"]
    assert [(one.a, one.b, one.modality) for one in found] == [("PRK", "USA", "hypothetical")]


def test_what_they_fear_want_and_do_not_want(article: tuple[Claim, ...]) -> None:
    motives = {(one.about, one.a, one.b) for one in article if one.type == "motive"}
    assert ("fears", "CHN", None) in motives
    assert ("no_interest", "USA", "PRK") in motives
    demands = {(one.a, one.b) for one in article if one.type == "demand"}
    assert demands == {("USA", "PRK"), ("CHN", "PRK")}


def test_diplomats_are_to_meet_this_month(article: tuple[Claim, ...]) -> None:
    found = _of(article, "schedule", "meeting", "USA", "CHN")
    assert [(one.when.date, one.modality, voices_of(one)) for one in found] == [
        ("2017-04", "intended", ["Thornton"])
    ]


def test_pressure_depends_on_china(article: tuple[Claim, ...]) -> None:
    found = [one for one in article if one.type == "threat"]
    assert [(one.about, one.a, one.b, one.third, one.modality) for one in found] == [
        ("will_act_if", "USA", "PRK", "CHN", "conditional")
    ]


def test_the_demand_on_the_north_comes_through_two_mouths(article: tuple[Claim, ...]) -> None:
    (found,) = [one for one in article if one.type == "demand" and one.a == "CHN"]
    assert voices_of(found) == ["China", "the State Department"]


def test_no_claim_is_on_a_pair_that_the_article_never_joins(article: tuple[Claim, ...]) -> None:
    pairs = {frozenset((one.a, one.b)) for one in article if one.a and one.b}
    assert frozenset(("JPN", "CHN")) not in pairs
    assert frozenset(("USA", "JPN")) not in pairs
