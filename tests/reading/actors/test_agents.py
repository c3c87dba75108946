"""Who within a state acts: the phrase of an agent is one mention, with its sector."""

from __future__ import annotations

import pytest

from tests.reading.actors.found import actors, all_of


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [
        ("Chinese troops fired.", 2015, ["Chinese troops CHN MIL"]),
        ("The Kenyan opposition protested.", 2015, ["Kenyan opposition KEN OPP"]),
        ("The U.S. State Department replied.", 2015, ["U.S. State Department USA GOV"]),
        (
            "The Chinese foreign minister Wang Yi left.",
            2015,
            ["Chinese foreign minister Wang Yi CHN GOV"],
        ),
        ("China's foreign minister left.", 2015, ["China's foreign minister CHN GOV"]),
        ("The armed forces of Iran fired.", 2015, ["armed forces of Iran IRN MIL"]),
        ("The Trump administration agreed.", 2018, ["Trump administration USA GOV"]),
        ("Turkish police arrested a man.", 2015, ["Turkish police TUR COP"]),
        ("A French court ruled.", 2015, ["French court FRA JUD"]),
        ("Colombian rebels attacked.", 2015, ["Colombian rebels COL REB"]),
        ("Israeli lawmakers voted.", 2015, ["Israeli lawmakers ISR LEG"]),
        ("Russian intelligence officers left.", 2015, ["Russian intelligence officers RUS SPY"]),
        ("Japanese companies left.", 2015, ["Japanese companies JPN BUS"]),
        ("Syrian refugees left.", 2015, ["Syrian refugees SYR REF"]),
        ("An Egyptian newspaper reported it.", 2015, ["Egyptian newspaper EGY MED"]),
        ("Italian priests marched.", 2015, ["Italian priests ITA REL"]),
        ("German students marched.", 2015, ["German students DEU EDU"]),
        ("Chilean miners struck.", 2015, ["Chilean miners CHL LAB"]),
        ("Mexican drug traffickers fled.", 2015, ["Mexican drug traffickers MEX CRM"]),
        ("The Pentagon denied it.", 2015, ["Pentagon USA MIL"]),
        ("NATO troops left.", 2015, ["NATO troops 1011 MIL"]),
        ("The Saudi-led coalition attacked.", 2016, ["Saudi-led coalition SAU MIL"]),
        ("Its American ally agreed.", 2016, ["American ally USA GOV"]),
        ("U.S. allies agreed.", 2016, []),
        ("EU member states agreed.", 2016, []),
    ],
)
def test_an_agent_is_one_mention_with_its_sector(text: str, year: int, found: list[str]) -> None:
    assert actors(text, year) == found


def test_a_crowd_or_a_government_in_a_capital_is_of_its_state() -> None:
    assert actors("A mob in Baghdad stormed the embassy.") == ["mob in Baghdad IRQ CVL"]
    assert actors("The new government in Madrid agreed.", 2004) == [
        "new government in Madrid ESP GOV"
    ]
    assert actors("The ambassador in Madrid agreed.", 2004) == []


def test_goods_are_their_state_only_where_another_bans_or_strikes_them() -> None:
    assert actors("Canada banned Russian oil.")[1:] == ["Russian RUS GOV"]
    assert actors("Russian oil is heavy.") == []


def test_two_peoples_share_one_noun() -> None:
    assert actors("Chinese and North Korean leaders met.") == [
        "Chinese CHN GOV",
        "North Korean leaders PRK GOV",
    ]


def test_a_leader_is_known_by_the_surname_in_office() -> None:
    assert actors("Khrushchev met Kennedy.", 1961) == ["Khrushchev RUS GOV", "Kennedy USA GOV"]
    assert actors("Kennedy met a farmer.", 1935) == []


def test_the_title_belongs_to_the_leader() -> None:
    assert actors("U.S. President Donald Trump left.", 2018) == [
        "U.S. President Donald Trump USA GOV"
    ]
    assert all_of("Prime Minister Modi left.")[0].kind == "leader"


def test_the_same_surname_is_another_leader_at_another_time() -> None:
    assert actors("Gandhi replied.", 1993) == []
    assert actors("Schröder spoke.", 1963) == ["Schröder GFR GOV"]
    assert actors("Schröder spoke.", 2001) == ["Schröder DEU GOV"]
    assert actors("Gandhi met Nixon.", 1971) == ["Gandhi IND GOV", "Nixon USA GOV"]


def test_a_full_name_makes_the_surname_known_after_the_office() -> None:
    assert actors("Theresa May wrote a book. May sold it.", 2024)[:2] == [
        "Theresa May GBR GOV",
        "May GBR GOV",
    ]
    assert actors("May wrote a book.", 2024) == []


def test_a_relative_is_no_leader() -> None:
    assert actors("Ivanka Trump opened a shop.", 2018) == []


def test_a_person_introduced_with_a_state_is_known_again() -> None:
    text = "Ivan Petrov, a Russian diplomat, left. Petrov criticized France."
    assert actors(text) == [
        "Ivan Petrov RUS GOV",
        "Russian diplomat RUS GOV",
        "Petrov RUS GOV",
        "France FRA GOV",
    ]


def test_an_office_before_an_unknown_name_gives_its_state() -> None:
    text = "Chinese Defense Minister Li Foo met his Russian counterpart."
    assert actors(text) == [
        "Chinese Defense Minister Li Foo CHN MIL",
        "his CHN MIL",
        "Russian counterpart RUS GOV",
    ]
