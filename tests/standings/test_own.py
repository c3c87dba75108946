"""The user's own rows in an answer: marked wherever they speak, and gone when left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import realpolitik as rp
from realpolitik.record import USER, Record, open_record
from realpolitik.schemas import schema
from realpolitik.standings.difference import differences
from tests.conftest import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "russia_north_korea_2024.csv"
PACT = "a,b,start,end,defense\nRussia,North Korea,1997,2010,yes\n"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The starter, the treaty of 2024, and a pact that never was."""
    folder: Path = tmp_path_factory.mktemp("own")
    (folder / "never.csv").write_text(PACT, encoding="utf-8")
    rp.load_own("alliances", EXAMPLE, record_path=folder / "record")
    rp.load_own("alliances", folder / "never.csv", record_path=folder / "record")
    rp.build(folder / "record")
    return open_record(folder / "record")


def test_the_treaty_of_2024_shows_from_the_starter_alone(record: Record) -> None:
    answer = rp.standing("Russia", "North Korea", at=2024, record=record)
    bonds = answer.tracks["bonds"]
    assert bonds is not None
    assert bonds.facts == ("defence pact since 2024, in force in 2024 (your rows)",)
    (alliance,) = bonds.indicators
    assert (alliance.value, alliance.score, alliance.layer) == (1, None, "user")
    assert "russia_north_korea_2024" in alliance.dataset
    assert answer.own_rows == ("russia_north_korea_2024",)
    without = rp.standing("Russia", "North Korea", at=2024, record=record.without(USER))
    assert without.tracks["bonds"] is None
    assert without.own_rows == ()


def test_between_the_publishers_last_year_and_the_treaty_nothing_is_known(record: Record) -> None:
    between = rp.standing("Russia", "North Korea", at=2022, record=record)
    assert between.tracks["bonds"] is None
    before = rp.standing("Russia", "North Korea", at=2018, record=record)
    assert before.tracks["bonds"] is not None
    assert before.tracks["bonds"].indicators[0].layer == "starter"


def test_a_pact_of_the_users_moves_paper_and_leaves_practice(record: Record) -> None:
    answer = rp.standing("Russia", "North Korea", at=2010, record=record)
    without = rp.standing("Russia", "North Korea", at=2010, record=record.without(USER))
    assert without == rp.standing("Russia", "North Korea", at=2010)
    assert answer.own_rows == ("never",)
    side, plain = answer.a_with_b, without.a_with_b
    assert side is not None
    assert plain is not None
    assert side.by_user
    assert not plain.by_user
    assert side.paper.value is not None
    assert plain.paper.value is not None
    assert side.paper.value > plain.paper.value + 0.2
    assert side.practice == plain.practice
    changed = {(each.what, each.of) for each in differences(without, answer)}
    assert ("paper", "a_with_b") in changed
    assert ("alliance", None) in changed
    assert ("votes", None) not in changed


def test_a_pair_that_the_rows_do_not_touch_is_not_marked(record: Record) -> None:
    mine = rp.standing("United States", "South Korea", at=2010, record=record)
    assert mine == rp.standing("United States", "South Korea", at=2010)
    assert mine.own_rows == ()


def test_the_answer_keeps_its_contract(record: Record) -> None:
    for name, answer in (
        ("standing", rp.standing("Russia", "North Korea", at=2010, record=record)),
        ("standing", rp.standing("Russia", "North Korea", at=2024, record=record)),
        ("evidence", rp.evidence("Russia", "North Korea", at=2024, record=record)),
        ("timeline", rp.timeline("Russia", "North Korea", last=2024, record=record)),
    ):
        plain = json.loads(json.dumps(answer.to_json()))
        assert list(Draft202012Validator(schema(name)).iter_errors(plain)) == []


def test_evidence_ends_in_the_users_own_row(record: Record) -> None:
    items = rp.evidence("Russia", "North Korea", at=2024, record=record).items
    (item,) = [each for each in items if each.indicator == "alliance"]
    assert item.layer == "user"
    mine = item.rows.filter(dataset="russia_north_korea_2024")
    assert mine.select("file", "row").unique().rows() == [(EXAMPLE.name, 1)]
    assert "defense true" in mine["what"][0]
    marks = {each.dataset: (each.by_user, each.link) for each in item.origins}
    assert marks["russia_north_korea_2024"] == (True, None)
    assert marks["atop"] == (False, "http://www.atopdata.org")
    assert item.how == "realpolitik load atop PATH"


def test_own_rows_are_cited_as_what_they_are(record: Record) -> None:
    answer = rp.standing("Russia", "North Korea", at=2024, record=record)
    assert "Own rows: alliances (russia_north_korea_2024.csv)" in rp.cite(answer, record=record)
    plain = rp.cite_plain(answer, record=record)
    assert "Brought by the user, no publisher's data" in plain
    assert plain.splitlines()[0].startswith("realpolitik ")


def test_a_timeline_marks_the_years_of_the_users(record: Record) -> None:
    line = rp.timeline("Russia", "North Korea", last=2024, record=record)
    marked = line.indicators.filter(indicator="alliance", by_user=True)["year"]
    assert marked.to_list() == [*range(1997, 2011), 2024]
    assert line.sides.filter(by_user=True)["year"].is_between(1997, 2010).all()
    assert "never" in line.cite


def test_the_partners_of_a_state_see_the_pact(record: Record) -> None:
    def paper(given: Record) -> float:
        frame = rp.partners("Russia", at=2010, record=given).frame
        return float(frame.filter(name_b="North Korea")["paper"].item())

    assert paper(record) > paper(record.without(USER)) + 0.2
