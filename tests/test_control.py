"""The case and its control: the page says what its figures say, and these what the files say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from realpolitik.charts.lines import panel_in_words
from realpolitik.charts.when import strip_in_words
from realpolitik.datasets import load
from realpolitik.record import Record, open_record
from tests.source import ROOT
from tools import control, control_page, control_pictures, control_turns, control_when

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCS / "china-north-korea.json").read_text("utf-8"))
    return found


def test_the_page_says_what_the_figures_say(published: dict[str, Any]) -> None:
    page = (DOCS / "china-north-korea.md").read_text("utf-8")
    assert page == control_page.page(published), "run `make control`"


def test_the_pictures_show_what_the_figures_say(published: dict[str, Any]) -> None:
    for name, panels in control_pictures.panels(published).items():
        picture = ET.parse(DOCS / "pictures" / f"{name}.svg").getroot()
        title = picture.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text is not None
        for panel in panels:
            assert panel_in_words(panel) in title.text, "run `make control`"


def test_every_picture_stands_on_the_page(published: dict[str, Any]) -> None:
    page = control_page.page(published)
    shown = set(re.findall(r"pictures/([\w-]+)\.svg", page))
    assert shown == control_pictures.PICTURES.keys() | control_when.PICTURES.keys()


def test_the_pictures_of_turns_show_every_turn(published: dict[str, Any]) -> None:
    for name, strips in control_when.strips(published).items():
        picture = ET.parse(DOCS / "pictures" / f"{name}.svg").getroot()
        title = picture.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text is not None
        for strip in strips:
            assert strip_in_words(strip) in title.text, "run `make control`"


def turned(published: dict[str, Any], pair: str, name: str) -> dict[int, bool]:
    """The years in which a series turned, and whether firmly."""
    turns = published["turns"][pair]
    return {int(each["date"]): each["firm"] for each in turns if each["indicator"] == name}


def test_chinas_arms_turned_in_1992_and_moscows_before(published: dict[str, Any]) -> None:
    assert turned(published, "china_north", "arms")[1992]
    assert turned(published, "moscow_north", "arms")[1990]


def test_china_and_the_north_have_disputes_from_1993_and_moscow_has_none(
    published: dict[str, Any],
) -> None:
    assert turned(published, "china_north", "force") == {1993: True}
    assert turned(published, "moscow_north", "force") == {}


def test_relations_with_seoul_turned_between_1990_and_1995(published: dict[str, Any]) -> None:
    (turn,) = [
        each for each in published["turns"]["china_south"] if each["indicator"] == "diplomacy"
    ]
    assert (turn["last_before"], turn["date"], turn["closer"]) == ("1990", "1995", True)


def test_trade_with_the_norths_adversaries_turned_long_before_1992(
    published: dict[str, Any],
) -> None:
    away = {
        int(each["date"])
        for each in published["turns"]["china_north"]
        if each["indicator"] == control_turns.TRADE and not each["closer"]
    }
    assert {1964, 1973} <= away
    assert max(away) < 1985


def test_that_votes_drew_nearer_in_1992_is_no_turn_that_could_be_found(
    published: dict[str, Any],
) -> None:
    assert min(turned(published, "china_north", "votes")) > 2000
    assert "rests on one session" in control_page.page(published)


def test_every_claim_has_one_of_four_answers_and_a_reason(published: dict[str, Any]) -> None:
    claims = control_page.claims(published)
    assert {said for _, said, _ in claims} == set(control_page.CLAIMS)
    assert all(why for _, _, why in claims)


def test_no_state_is_called_an_enemy(published: dict[str, Any]) -> None:
    assert "enem" not in control_page.page(published).lower()


def test_moscow_ended_its_pact_and_beijing_did_not(published: dict[str, Any]) -> None:
    pacts = published["pacts"]
    assert pacts["moscow"]["defense"] == [[1961, 1996]]
    assert pacts["china"]["defense"] == [[1961, 2018]]


def test_votes_drew_nearer_where_the_essay_sees_a_parting(published: dict[str, Any]) -> None:
    kappa = published["votes"]["china"]["yearly"]
    assert kappa["1992"] - kappa["1991"] > 0.4
    assert published["votes"]["china"]["since"] > kappa["1991"]


def test_trade_with_the_adversaries_turned_before_1992(published: dict[str, Any]) -> None:
    share = published["trade"]["china"]["with_adversaries"]
    assert [round(share[year], 2) for year in ("1960", "1965", "1974", "1978", "1985")] == [
        0.03,
        0.23,
        0.43,
        0.36,
        0.55,
    ]
    assert share["2010"] < share["1985"]


def test_one_of_six_disputes_cost_lives(published: dict[str, Any]) -> None:
    each = published["disputes"]["china"]["each"]
    assert [one["fatality"] for one in each] == [1, 0, 0, 0, 0, 0]
    assert min(one["start_year"] for one in each) == 1993
    assert published["disputes"]["moscow"]["each"] == []


def test_the_sides_are_those_of_the_page_of_validity(published: dict[str, Any]) -> None:
    """Both pages ask the same question of the same models."""
    validity = json.loads((DOCS / "validity.json").read_text("utf-8"))
    names = {"China": "china", "Russia": "moscow", "Soviet Union": "moscow"}
    compared = 0
    for each in validity["side"]["known"]:
        if each["with"] == "North Korea" and each["x"] in names:
            ours = published["sides"][names[each["x"]]][str(each["year"])]
            assert ours["practice"] == pytest.approx(each["practice"], abs=2e-4)
            compared += 1
    assert compared == 6


def test_without_diplomacy_the_page_says_so(published: dict[str, Any]) -> None:
    page = control_page.page({**published, "diplomacy": None})
    assert "Not looked at" in page
    assert "| China recognised South Korea in 1992. | **undecidable** |" in page


# Against the publishers' files.


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    place = tmp_path_factory.mktemp("control")
    for key in ("atop", "gml", "sipri"):
        load(key, [shared / "data"], record_path=place)
    return open_record(place, starter=False)


@pytest.mark.parametrize("who", control.PATRONS)
def test_pacts_arms_and_disputes_are_those_of_the_files(
    record: Record, published: dict[str, Any], who: str
) -> None:
    code = control.PATRONS[who]
    assert control.pact(record, code) == published["pacts"][who]
    assert control.arms(record, code)["yearly"] == published["arms"][who]["yearly"]
    assert control.disputes(record, code) == published["disputes"][who]


def test_china_took_part_in_none_of_the_disputes_of_the_north(
    record: Record, published: dict[str, Any]
) -> None:
    found = control.aloof(record)
    assert found == published["aloof"]
    assert (found["all"], found["before"], found["since"], found["china"]) == (38, 20, 18, 0)
