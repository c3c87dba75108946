"""Which words are a state, and which only look like one."""

from __future__ import annotations

import pytest

from tests.reading.actors.found import actors, all_of, meant


@pytest.mark.parametrize(
    ("text", "year", "states"),
    [
        ("Jordan closed its border with Syria.", 2015, ["JOR", "JOR", "SYR"]),
        ("Michael Jordan scored. Jordan was tired.", 1995, []),
        ("Chad Smith met Jordan Peterson.", 2015, []),
        ("Chad accused Sudan of arming rebels.", 2008, ["TCD", "SDN"]),
        ("A Georgia senator from Atlanta, Georgia, criticized Iran.", 2010, ["IRN"]),
        ("Georgia accused Russia of shelling a village.", 2008, ["GEO", "RUS"]),
        ("Turkey sandwiches were served.", 2008, []),
        ("Turkey warned Greece.", 2008, ["TUR", "GRC"]),
        ("They stuffed the turkey and ate it.", 2008, []),
        ("George Washington was born in Virginia.", 1985, []),
        ("Washington warned Moscow.", 1985, ["USA", "RUS"]),
        ("Washington state sued the company.", 1985, []),
        ("Niger asked Nigeria for help.", 2008, ["NER", "NGA"]),
        ("The Nigerien president thanked the Nigerian army.", 2008, ["NER", "NGA"]),
        ("Dominica and the Dominican Republic signed a treaty.", 2008, ["DMA", "DOM"]),
        ("The Dominican government agreed.", 2008, ["DOM"]),
        ("Mali expelled a Somali envoy.", 2008, ["MLI", "SOM"]),
        ("Oman invited a woman and a Roman.", 2008, ["OMN"]),
        ("New Mexico and New England sued.", 2008, []),
        ("They told us that the US had left.", 2008, ["USA"]),
        ("He travelled to the States.", 2008, ["USA"]),
        ("Vietnam protested in the South China Sea and the Gulf of Mexico.", 2014, ["VNM"]),
        ("Ships of Bahrain crossed the Persian Gulf.", 2014, ["BHR"]),
        ("The Bank of England raised rates in Northern Ireland.", 2014, []),
        ("The guinea pig died. Guinea pig farms closed.", 2014, []),
        ("Papua New Guinea and Equatorial Guinea spoke.", 2014, ["PNG", "GNQ"]),
        ("Guinea-Bissau thanked Guinea.", 2014, ["GNB", "GIN"]),
        ("Peking warned Formosa.", 1958, ["CHN", "TWN"]),
        ("Burma thanked Kampuchea.", 1980, ["MMR", "KHM"]),
        ("Viet-Nam accused Zaire and Upper Volta.", 1978, ["VNM", "COD", "BFA"]),
        ("The Ivory Coast recalled its envoy.", 1978, ["CIV", "CIV"]),
        ("SOVIETS WARN U.S. OVER CUBA", 1978, ["RUS", "USA", "CUB"]),
        ("France’s ally left. The U.K. stayed.", 1978, ["FRA", "GBR"]),
        ("Pro-Russian rebels and anti-American crowds marched in Ukraine.", 2015, ["UKR"]),
    ],
)
def test_a_name_is_a_state_or_is_not(text: str, year: int, states: list[str]) -> None:
    assert meant(text, year) == states


@pytest.mark.parametrize(
    ("year", "state"),
    [(1930, "DEU"), (1965, "GFR"), (2001, "DEU")],
)
def test_germany_is_the_one_of_its_time(year: int, state: str) -> None:
    assert meant("Germany signed the treaty.", year) == [state]


def test_without_a_date_names_are_read_as_today() -> None:
    assert meant("Germany thanked Vietnam.", None) == ["DEU", "VNM"]


def test_korea_alone_is_no_state_before_both_joined_the_united_nations() -> None:
    assert meant("Korea signed a pact with Japan.", 1965) == ["JPN"]


def test_korea_alone_is_the_south_where_no_korea_is_named() -> None:
    assert meant("Korea signed a pact with Japan.", 2015) == ["KOR", "JPN"]


def test_korea_alone_is_neither_where_both_are_named() -> None:
    text = "Seoul and Pyongyang met. Korea is tense."
    assert meant(text, 2015) == ["KOR", "PRK"]


def test_korea_alone_before_1910_is_the_kingdom() -> None:
    assert meant("Korea signed a treaty with Japan.", 1876) == ["XKO", "JPN"]


@pytest.mark.parametrize(("year", "state"), [(1961, "COD"), (1985, "COG"), (2015, "COD")])
def test_the_congo_is_the_one_that_was_called_so(year: int, state: str) -> None:
    assert meant("The Congo asked for help.", year) == [state]


def test_brazzaville_decides_which_congo() -> None:
    assert meant("Brazzaville agreed. Congo signed.", 2015) == ["COG", "COG"]


def test_seats_of_government_stand_for_it() -> None:
    text = "The Kremlin warned the White House. Downing Street and Whitehall agreed. The Blue House waited."
    assert meant(text) == ["RUS", "USA", "GBR", "GBR", "KOR"]


def test_a_capital_is_a_government_and_not_a_place() -> None:
    assert actors("Beijing praised Paris.") == ["Beijing CHN GOV", "Paris FRA GOV"]
    assert meant("Talks were held in Paris and in Moscow.") == []
    assert meant("The Paris talks failed.") == []


def test_a_capital_moves_with_its_date() -> None:
    assert meant("Bonn and East Berlin signed.", 1972) == ["GFR", "DDR"]
    assert meant("Karachi protested.", 1955) == ["PAK"]
    assert meant("Karachi protested.", 2015) == []


@pytest.mark.parametrize(
    "text",
    [
        "Chinese exports rose.",
        "French wine was sold.",
        "The Korean war was long.",
        "He speaks Chinese and writes in Russian.",
        "She is American.",
        "Iran-backed militia fired.",
        "German-made cars were shown.",
    ],
)
def test_an_adjective_of_things_is_no_actor(text: str) -> None:
    assert meant(text) == []


@pytest.mark.parametrize(
    "thing",
    [
        "aid",
        "policy",
        "sanctions",
        "proposals",
        "threats",
        "foreign policy",
        "relations",
        "territory",
    ],
)
def test_an_adjective_of_what_a_government_does_is_the_government(thing: str) -> None:
    found = all_of(f"Experts discussed Chinese {thing}.")
    assert [(one.text, one.kind) for one in found] == [("Chinese", "demonym")]


def test_two_adjectives_in_one_word_are_two_states() -> None:
    assert meant("Sino-Soviet relations soured while Franco-German ties improved.", 1965) == [
        "CHN",
        "RUS",
        "FRA",
        "GFR",
    ]
    assert meant("The US-China talks failed.") == ["USA", "CHN"]


def test_a_people_with_the_article_is_its_government() -> None:
    assert actors("The Chinese accused Vietnam. Two Americans were hurt.", 1979) == [
        "Chinese CHN GOV",
        "Vietnam VNM GOV",
        "Americans USA CVL",
    ]


def test_organisations_have_numbers_of_our_own() -> None:
    text = "NATO, the UN, the U.N. Security Council, the EU, the African Union, the OAU and the IAEA met."
    found = all_of(text, 1999)
    assert {one.kind for one in found} == {"organisation"}
    assert {one.iso3 for one in found} == {None}
    assert [one.ccode for one in found] == [1011, 1001, 1201, 1021, 1026, 1241, 1203]


def test_a_land_that_is_no_state_has_its_code_and_no_number() -> None:
    found = all_of("Palestinian officials thanked the Vatican.")
    assert [(one.ccode, one.iso3) for one in found] == [(None, "PSE"), (None, "VAT")]
