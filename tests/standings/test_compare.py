"""A list of states against itself: every pair both ways, and nothing made up."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator

from realpolitik.errors import NoAnswer, NoSuchGroup, NoSuchState, UnknownName
from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.schemas import schema
from realpolitik.standings.compare import REASONS, compare
from realpolitik.standings.ranking import FIGURES, partners
from tests.standings.worlds import indicator_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "groups.md"

USA, CAN, FRA, CHN, JPN = 2, 20, 220, 710, 740
YEAR = 1990

PRACTICE = {
    (USA, CAN): 0.9,
    (CAN, USA): 0.7,
    (USA, CHN): 0.1,
    (CHN, USA): 0.3,
    (USA, JPN): 0.8,
}
"""Who would side with whom in an invented world; France is no adversary's and no relevant pair's."""


def rows(name: str, *found: tuple[object, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(found), schema=table(name).schema, orient="row")


def side_rows() -> pl.DataFrame:
    blank = dict.fromkeys(table("sides").schema)
    given = [
        blank
        | {"a": a, "b": b, "year": YEAR, "supported": True, "paper": 0.5, "practice": value}
        | {"gap": 0.5 - value, "gap_lower": 0.4 - value, "gap_upper": 0.6 - value}
        for (a, b), value in PRACTICE.items()
    ]
    return pl.DataFrame(given, schema=table("sides").schema)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Record:
    place: Path = tmp_path_factory.mktemp("compared")
    years = Coverage(YEAR, YEAR)
    distance = pl.DataFrame({"a": [USA], "b": [CAN], "year": [YEAR], "value": [0.0]})
    pairs = [(a, b) for a, b in ((USA, CAN), (USA, CHN), (USA, JPN), (CAN, CHN), (CHN, JPN))]
    hostile = [(USA, CHN), (CHN, USA), (CAN, CHN), (CHN, CAN), (JPN, USA)]
    with writing(place) as load:
        load.put("indicators", "distance", indicator_rows(distance), release="1", coverage=years)
        for name, frame in (
            ("sides", side_rows()),
            ("relevance", rows("relevance", *((a, b, YEAR, True) for a, b in pairs))),
            ("adversaries", rows("adversaries", *((a, b, YEAR, 0.5) for a, b in hostile))),
        ):
            load.put(name, "realpolitik", frame, release="1", coverage=years)
    return open_record(place, starter=False)


def cells(frame: pl.DataFrame) -> dict[tuple[str, str], float | None]:
    return {
        (row["state"], iso3): value and round(value, 3)
        for row in frame.to_dicts()
        for iso3, value in row.items()
        if iso3 != "state"
    }


def reason(frame: pl.DataFrame, a: int, b: int) -> str | None:
    why: str | None = frame.row(by_predicate=(pl.col("a") == a) & (pl.col("b") == b), named=True)[
        "why"
    ]
    return why


def test_every_state_stands_against_every_other_both_ways(world: Record) -> None:
    found = compare("china, usa, japan", record=world)
    assert found.at == YEAR
    assert found.title == "China, United States, Japan in 1990"
    assert [one.ccode for one in found.members] == [CHN, USA, JPN]
    pairs = found.frame.select("a", "b").rows()
    assert pairs == [(CHN, USA), (CHN, JPN), (USA, CHN), (USA, JPN), (JPN, CHN), (JPN, USA)]
    assert set(found.frame["year"]) == {YEAR}


def test_the_matrix_keeps_the_order_of_the_list_and_the_direction(world: Record) -> None:
    square = compare("china, usa, canada", record=world).matrix("practice")
    assert square.columns == ["state", "CHN", "USA", "CAN"]
    assert square["state"].to_list() == ["CHN", "USA", "CAN"]
    assert cells(square) == {
        ("CHN", "CHN"): None,
        ("CHN", "USA"): 0.3,
        ("CHN", "CAN"): None,
        ("USA", "CHN"): 0.1,
        ("USA", "USA"): None,
        ("USA", "CAN"): 0.9,
        ("CAN", "CHN"): None,
        ("CAN", "USA"): 0.7,
        ("CAN", "CAN"): None,
    }


def test_the_gap_and_its_ends_are_matrices_too(world: Record) -> None:
    found = compare("china, usa", record=world)
    assert cells(found.matrix())["USA", "CHN"] == pytest.approx(0.4)
    assert cells(found.matrix("gap_upper"))["USA", "CHN"] == pytest.approx(0.5)


def test_what_has_no_figure_is_missing_and_says_why(world: Record) -> None:
    frame = compare("usa, canada, france, china, japan", record=world).frame
    bare = frame.filter(~pl.col("supported"))
    assert bare.select(FIGURES).null_count().row(0) == (bare.height,) * len(FIGURES)
    assert frame.filter("supported")["why"].null_count() == len(PRACTICE)
    assert reason(frame, USA, FRA) == "no politically relevant pair"
    assert reason(frame, CHN, CAN) == "the other has no adversary"
    assert reason(frame, CHN, JPN) == "no state with such ties joined a dispute"
    assert set(bare["why"]) == set(REASONS)


def test_the_only_adversary_is_no_third_state(world: Record) -> None:
    frame = compare("usa, japan", record=world).frame
    assert reason(frame, JPN, USA) == "no state with such ties joined a dispute"
    assert reason(compare("china, canada", record=world).frame, CHN, CAN) == REASONS[1]


def test_a_pair_without_direction_is_the_mean_of_both_or_nothing(world: Record) -> None:
    pairs = compare("canada, usa, japan", record=world).pairs()
    assert pairs.select("iso3_a", "iso3_b", "directions").rows() == [
        ("USA", "CAN", 2),
        ("USA", "JPN", 1),
        ("CAN", "JPN", 0),
    ]
    assert pairs["practice"].to_list() == [pytest.approx(0.8), None, None]
    assert pairs["gap"][0] == pytest.approx(-0.3)
    assert pairs["involvement"].null_count() == 3
    assert not [name for name in pairs.columns if name.endswith(("_lower", "_upper"))]


def test_a_group_is_the_group_of_the_year(world: Record) -> None:
    found = compare("G7", record=world)
    names = {one.iso3 for one in found.members}
    assert {"GFR", "DEU"} <= names
    assert found.title == "G7 in 1990"
    square = found.matrix("paper")
    assert square.shape == (8, 9)
    assert cells(square)["USA", "CAN"] == 0.5


@pytest.mark.parametrize("asked", ["china, G7", ["china", "G7"], ["G7", 710]])
def test_states_and_groups_may_stand_in_one_list(world: Record, asked: str | list[str]) -> None:
    found = compare(asked, record=world)
    assert len(found.members) == 9
    assert found.frame["supported"].sum() == len(PRACTICE)


def test_the_contract_is_kept(world: Record) -> None:
    answer = compare("usa, canada, france, china, japan", record=world).to_json()
    assert list(Draft202012Validator(schema("comparison")).iter_errors(answer)) == []
    assert len(answer["directed"]) == 20
    assert len(answer["pairs"]) == 10
    assert answer["members"][2] == {"ccode": 220, "iso3": "FRA", "name": "France"}


def test_a_broken_contract_is_noticed(world: Record) -> None:
    answer = compare("usa, china", record=world).to_json()
    answer["directed"][0]["gap"] = "wide"
    assert list(Draft202012Validator(schema("comparison")).iter_errors(answer)) != []


@pytest.mark.parametrize(
    ("asked", "at", "error", "mends"),
    [
        ("china", None, NoAnswer, "only China is listed; name two states or more"),
        ("china, PRC, 710", None, NoAnswer, "only China is listed"),
        ("", None, NoSuchState, "give a name"),
        ([], None, NoSuchState, "no state is listed"),
        ("natto", None, NoSuchState, "as a group: NATO?"),
        ("china, korea", None, NoSuchState, "could be North Korea"),
        ("Quad", None, NoSuchGroup, "Quad has no member in 1990; it has some from 2017-11-12"),
        ("china, usa", 1991, NoAnswer, "no sides for 1991"),
        ("china, usa", -1, NoAnswer, "no sides for -1"),
        ("china, usa", 10**9, NoAnswer, "no sides for 1000000000"),
    ],
)
def test_what_cannot_be_compared_says_so_in_one_line(
    world: Record, asked: str, at: int | None, error: type[Exception], mends: str
) -> None:
    with pytest.raises(error, match=re.escape(mends)) as caught:
        compare(asked, at=at, record=world)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("figure", ["gaps", "", "year", "supported", "why", "name_a"])
def test_only_a_figure_makes_a_matrix(world: Record, figure: str) -> None:
    with pytest.raises(UnknownName, match="there are paper, practice, both, involvement, gap"):
        compare("china, usa", record=world).matrix(figure)


def test_a_record_without_sides_says_what_to_run(world: Record) -> None:
    for bare in (world.without("realpolitik"), world.without("realpolitik", "distance")):
        with pytest.raises(NoAnswer, match="realpolitik build"):
            compare("NATO", record=bare)


def test_partners_are_those_asked_for(world: Record) -> None:
    assert partners("usa", record=world).frame["b"].to_list() == [CAN, JPN, CHN]
    found = partners("usa", among="china, canada", record=world)
    assert found.frame["b"].to_list() == [CAN, CHN]
    assert found.title == "With whom United States would side, among China, Canada"


def test_partners_among_a_group_are_its_members_of_the_year(world: Record) -> None:
    assert partners("usa", among="G7", record=world).frame["b"].to_list() == [CAN, JPN]
    assert partners("usa", among=["P5", "japan"], record=world).frame["b"].to_list() == [JPN, CHN]


@pytest.mark.parametrize(
    ("among", "error", "mends"),
    [
        ("france", NoAnswer, "no figures for United States in 1990, among France"),
        ("usa", NoAnswer, "among United States"),
        ("", NoSuchState, "give a name"),
        ([], NoSuchState, "no state is listed"),
        ("Frobnia", NoSuchState, "no state is called"),
        ("BRICS", NoSuchGroup, "BRICS has no member in 1990"),
    ],
)
def test_partners_among_nobody_say_so(
    world: Record, among: str, error: type[Exception], mends: str
) -> None:
    with pytest.raises(error, match=re.escape(mends)):
        partners("usa", among=among, record=world)


def test_a_group_is_no_state_that_could_have_partners(world: Record) -> None:
    with pytest.raises(NoSuchState, match="NATO is a group of states"):
        partners("NATO", record=world)


def test_the_figures_of_a_comparison_are_those_of_the_rankings() -> None:
    found = compare("ASEAN, china", at=2010).frame.filter(pl.col("a") == CHN, pl.col("supported"))
    ranked = partners("china", at=2010, among="ASEAN").frame
    assert found.sort("b").select(ranked.columns).equals(ranked.sort("b"))


def test_the_page_counts_natos_pairs_right() -> None:
    frame = compare("NATO", at=2010).frame
    unopposed = (frame["why"] == REASONS[1]).sum()
    told = f"{frame.height} directed pairs in 2010 {frame['supported'].sum()} have figures"
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert told in text
    assert f"{unopposed} lack them because the other has no adversary" in text


def test_the_whole_united_nations_are_compared_within_seconds() -> None:
    from time import perf_counter

    begun = perf_counter()
    assert compare("UN", at=2010).frame.height == 192 * 191
    assert perf_counter() - begun < 5
