"""Whom pronouns and descriptions stand for."""

from __future__ import annotations

import pytest

from tests.reading.actors.found import actors, all_of, meant


@pytest.mark.parametrize(
    ("text", "year", "states"),
    [
        ("Iran warned that it would attack Iraq.", 1981, ["IRN", "IRN", "IRQ"]),
        ("Japan signed the pact. It then recalled its envoy.", 1981, ["JPN", "JPN", "JPN"]),
        ("The treaty was signed by Japan. It came into force.", 1981, ["JPN"]),
        ("Japan said it was clear that it was raining.", 1981, ["JPN"]),
        ("It is clear that Japan lost.", 1981, ["JPN"]),
        ("Peru attacked Ecuador and occupied it.", 1981, ["PER", "ECU", "ECU"]),
        ("China and Mongolia met. They agreed.", 1981, ["CHN", "MNG", "CHN", "MNG"]),
        ("China sold its weapons. They were old.", 1981, ["CHN", "CHN"]),
        ("Putin met Merkel. He thanked Germany.", 2015, ["RUS", "DEU", "RUS", "DEU"]),
        ("Italy urged Libya to open its ports.", 2015, ["ITA", "LBY", "LBY"]),
        ("China praised Burma, which thanked its neighbours.", 1981, ["CHN", "MMR", "MMR"]),
    ],
)
def test_a_pronoun_means_the_state_of_its_clause(text: str, year: int, states: list[str]) -> None:
    assert meant(text, year) == states


def test_the_two_countries_are_two_mentions_on_one_span() -> None:
    found = all_of(
        "India and Pakistan fired. The two countries then agreed. Both nations blamed China."
    )
    assert [(one.text, one.iso3) for one in found[2:6]] == [
        ("The two countries", "IND"),
        ("The two countries", "PAK"),
        ("Both nations", "IND"),
        ("Both nations", "PAK"),
    ]
    assert found[2].start == found[3].start
    assert {one.kind for one in found[2:6]} == {"description"}


def test_both_and_each_and_the_two_without_a_noun_are_the_pair() -> None:
    assert meant("India and Nepal met. Both agreed.") == ["IND", "NPL", "IND", "NPL"]
    assert meant("India and Nepal met. The two failed to agree.") == ["IND", "NPL", "IND", "NPL"]
    assert meant("India and Nepal met. Each left.") == ["IND", "NPL", "IND", "NPL"]
    assert meant("India has both rice and two ports.") == ["IND"]


def test_both_koreas_need_no_earlier_mention() -> None:
    assert meant("Both Koreas agreed.", 1991) == ["PRK", "KOR"]


def test_the_two_superpowers_are_the_united_states_and_the_soviet_union() -> None:
    assert meant("The two superpowers signed.", 1987) == ["USA", "RUS"]


def test_the_former_is_the_first_and_the_latter_the_second() -> None:
    text = "Ties of Cuba with Mexico ended when the former attacked the latter."
    assert meant(text, 1970) == ["CUB", "MEX", "CUB", "MEX"]


def test_the_north_and_the_south_are_those_of_the_korea_named() -> None:
    text = "Pyongyang fired a missile. The South protested and the North replied."
    assert meant(text) == ["PRK", "KOR", "PRK"]
    assert meant("Brazil spoke. The South protested.") == ["BRA"]


def test_the_north_pole_is_not_north_korea() -> None:
    assert meant("Pyongyang spoke of the North Pole and the North Atlantic.") == ["PRK"]


def test_a_description_finds_the_state_of_its_kind() -> None:
    text = "Saudi Arabia broke with Qatar. The kingdom closed a border. The emirate protested."
    assert actors(text, 2017)[2:] == ["The kingdom SAU GOV", "The emirate QAT GOV"]
    assert meant("China warned Taiwan. The island rejected the claim.") == ["CHN", "TWN", "TWN"]


def test_a_longtime_ally_is_somebody_other_than_its_owner() -> None:
    text = "China met North Korea. China condemned its longtime ally."
    assert actors(text) == [
        "China CHN GOV",
        "North Korea PRK GOV",
        "China CHN GOV",
        "its CHN GOV",
        "longtime ally PRK GOV",
    ]


def test_an_ally_named_behind_is_mentioned_once() -> None:
    assert meant("China condemned its longtime ally, North Korea.") == ["CHN", "CHN", "PRK"]


def test_the_government_is_that_of_the_state_spoken_of() -> None:
    found = all_of("The Kenyan opposition accused the government.")
    assert [(one.text, one.iso3, one.sector) for one in found] == [
        ("Kenyan opposition", "KEN", "OPP"),
        ("the government", "KEN", "GOV"),
    ]


def test_we_are_the_state_whose_speech_it_is() -> None:
    text = "My country supports peace. We call on Israel to withdraw. Our delegation thanks France."
    assert actors(text, 1980, speaker=651) == [
        "My country EGY GOV",
        "We EGY GOV",
        "Israel ISR GOV",
        "Our delegation EGY GOV",
        "France FRA GOV",
    ]


def test_without_a_speaker_we_are_nobody() -> None:
    assert meant("We call on Israel to withdraw. Our army left.", 1980) == ["ISR"]


def test_in_a_quotation_we_are_who_is_quoted() -> None:
    text = '"We will attack," the Iranian president said. "Our army is ready."'
    assert actors(text) == ["We IRN GOV", "Iranian president IRN GOV", "Our army IRN MIL"]


def test_in_a_speech_its_is_not_the_speaker_who_says_we() -> None:
    text = "We support Somalia by sending funds for its programme."
    assert meant(text, 2017, speaker=522) == ["DJI", "SOM", "SOM"]
