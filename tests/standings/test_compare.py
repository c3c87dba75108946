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
from realpolitik.standings.compare import REASONS, Comparison, compare
from realpolitik.standings.models import Fitted
from realpolitik.standings.ranking import FIGURES, partners
from realpolitik.standings.sides import side
from realpolitik.standings.ties import ties
from tests.standings import worlds

PAGE = Path(__file__).resolve().parents[2] / "docs" / "groups.md"

YEAR = 1990

MEXICO, CHINA, AMERICA, COLOMBIA, JAPAN = 70, 710, 2, 100, 740
"""In the invented world China's only adversary is Mexico, America's Colombia, and Japan has none."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, made: Record) -> Record:
    """The invented world with its models, and years that have sides."""
    place: Path = tmp_path_factory.mktemp("compared")
    worlds.put(place, *worlds.parts())
    models = made.frame("models").drop("dataset")
    sides_of_no_pair = pl.DataFrame(schema=table("sides").schema)
    with writing(place) as load:
        load.put("models", "realpolitik", models, release="1", coverage=Coverage(0, 0))
        years = Coverage(worlds.FIRST, YEAR)
        load.put("sides", "realpolitik", sides_of_no_pair, release="1", coverage=years)
    return open_record(place, starter=False)


@pytest.fixture(scope="module")
def everyone(world: Record) -> Comparison:
    return compare(worlds.STATES, at=YEAR, record=world)


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
    found = compare("china, usa, japan", at=YEAR, record=world)
    assert found.at == YEAR
    assert found.title == "China, United States, Japan in 1990"
    assert [one.iso3 for one in found.members] == ["CHN", "USA", "JPN"]
    pairs = found.frame.select("iso3_a", "iso3_b").rows()
    assert pairs == [
        ("CHN", "USA"),
        ("CHN", "JPN"),
        ("USA", "CHN"),
        ("USA", "JPN"),
        ("JPN", "CHN"),
        ("JPN", "USA"),
    ]
    assert set(found.frame["year"]) == {YEAR}


def test_every_figure_is_that_of_the_pair_alone(
    world: Record, everyone: Comparison, fitted: Fitted
) -> None:
    year = ties(world, YEAR)
    told = 0
    for row in everyone.frame.to_dicts():
        alone = side(year, fitted, row["a"], row["b"])
        assert row["supported"] == (alone is not None and alone.support)
        if alone is None or not alone.support:
            continue
        told += 1
        for name in ("paper", "practice", "both", "involvement", "gap"):
            figure = getattr(alone, name)
            for end, value in (("", "value"), ("_lower", "lower"), ("_upper", "upper")):
                expected = getattr(figure, value)
                assert row[f"{name}{end}"] == (
                    None if expected is None else pytest.approx(expected, abs=1e-5)
                )
    assert told > 100


def test_the_matrix_keeps_the_order_of_the_list_and_the_direction(world: Record) -> None:
    found = compare("china, usa, canada", at=YEAR, record=world)
    for name in ("practice", "gap", "involvement_upper"):
        square = found.matrix(name)
        assert square.columns == ["state", "CHN", "USA", "CAN"]
        assert square["state"].to_list() == ["CHN", "USA", "CAN"]
        values = cells(square)
        assert [values[iso3, iso3] for iso3 in ("CHN", "USA", "CAN")] == [None] * 3
        for row in found.frame.to_dicts():
            told = row[name]
            assert values[row["iso3_a"], row["iso3_b"]] == (told and round(told, 3))
    assert cells(found.matrix()) == cells(found.matrix("gap"))
    assert cells(found.matrix())["CHN", "USA"] != cells(found.matrix())["USA", "CHN"]


def test_what_has_no_figure_is_missing_and_says_why(world: Record) -> None:
    asked: list[str | int] = [*worlds.STATES, "japan", "east germany", "byelorussia"]
    frame = compare([*asked], at=YEAR, record=world).frame
    bare = frame.filter(~pl.col("supported"))
    assert bare.select(FIGURES).null_count().row(0) == (bare.height,) * len(FIGURES)
    assert frame.filter("supported")["why"].null_count() == frame["supported"].sum()
    assert reason(frame, CHINA, JAPAN) == "the other has no adversary"
    assert reason(frame, COLOMBIA, 200) == "no state with such ties joined a dispute"
    assert reason(frame, CHINA, 370) == "one of the two was no state in the year"
    assert reason(frame, 370, CHINA) == "one of the two was no state in the year"
    assert reason(frame, CHINA, AMERICA) is None
    assert set(bare["why"]) == set(REASONS)


def test_whoever_chooses_is_not_the_adversary_that_counts(everyone: Comparison) -> None:
    assert reason(everyone.frame, MEXICO, CHINA) == "the other has no adversary"
    assert reason(everyone.frame, CHINA, MEXICO) is None
    assert reason(everyone.frame, COLOMBIA, AMERICA) == "the other has no adversary"


def test_a_pair_without_direction_is_the_mean_of_both_or_nothing(world: Record) -> None:
    found = compare("china, usa, mexico", at=YEAR, record=world)
    pairs = found.pairs()
    assert pairs.select("iso3_a", "iso3_b", "directions").rows() == [
        ("USA", "MEX", 2),
        ("USA", "CHN", 2),
        ("MEX", "CHN", 1),
    ]
    one_way = found.frame.filter(pl.col("iso3_a") == "USA", pl.col("iso3_b") == "CHN")
    other = found.frame.filter(pl.col("iso3_a") == "CHN", pl.col("iso3_b") == "USA")
    for name in ("paper", "practice", "both", "gap"):
        assert pairs[name][1] == pytest.approx((one_way[name][0] + other[name][0]) / 2)
        assert pairs[name].null_count() == 1
    assert not [name for name in pairs.columns if name.endswith(("_lower", "_upper"))]


def test_two_states_without_an_adversary_have_no_direction(world: Record) -> None:
    pairs = compare("japan, italy", at=YEAR, record=world).pairs()
    assert pairs["directions"].to_list() == [0]
    assert pairs["gap"].to_list() == [None]


def test_a_group_is_the_group_of_the_year(world: Record) -> None:
    found = compare("G7", at=YEAR, record=world)
    assert {"GFR", "DEU"} <= {one.iso3 for one in found.members}
    assert found.title == "G7 in 1990"
    today = compare("G7", record=world)
    assert "GFR" not in {one.iso3 for one in today.members}
    assert today.title == "G7 in 2010"


@pytest.mark.parametrize("asked", ["china, G7", ["china", "G7"], ["G7", 710]])
def test_states_and_groups_may_stand_in_one_list(world: Record, asked: str | list[str]) -> None:
    found = compare(asked, at=YEAR, record=world)
    assert len(found.members) == 9
    assert found.matrix().shape == (9, 10)
    assert reason(found.frame, CHINA, AMERICA) is None


def test_the_contract_is_kept(world: Record) -> None:
    answer = compare("usa, canada, france, china, japan", at=YEAR, record=world).to_json()
    assert list(Draft202012Validator(schema("comparison")).iter_errors(answer)) == []
    assert len(answer["directed"]) == 20
    assert len(answer["pairs"]) == 10
    assert answer["members"][2] == {"ccode": 220, "iso3": "FRA", "name": "France"}


def test_a_broken_contract_is_noticed(world: Record) -> None:
    answer = compare("usa, china", at=YEAR, record=world).to_json()
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
        ("Quad", YEAR, NoSuchGroup, "Quad has no member in 1990; it has some from 2017-11-12"),
        ("china, usa", 2020, NoAnswer, "no sides for 2020"),
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
        compare("china, usa", at=YEAR, record=world).matrix(figure)


def test_a_record_without_sides_says_what_to_run(world: Record) -> None:
    for bare in (world.without("realpolitik"), world.without("realpolitik", "distance")):
        with pytest.raises(NoAnswer, match="realpolitik build"):
            compare("NATO", record=bare)


def test_partners_are_those_asked_for_in_order(world: Record) -> None:
    every = partners("usa", at=YEAR, record=world).frame
    found = partners("usa", at=YEAR, among="china, canada, japan", record=world)
    assert set(found.frame["iso3_b"]) == {"CHN", "CAN"}
    assert found.title == "With whom United States would side, among China, Canada, Japan"
    assert found.frame.equals(every.filter(pl.col("iso3_b").is_in(["CHN", "CAN"])))


def test_partners_among_a_group_are_its_members_of_the_year(world: Record) -> None:
    five = partners("usa", at=YEAR, among="P5", record=world).frame
    assert set(five["iso3_b"]) == {"GBR", "FRA", "SUN", "CHN"}
    seven = partners("china", at=YEAR, among=["G7", "mexico"], record=world).frame
    assert set(seven["iso3_b"]) == {"USA", "CAN", "GBR", "FRA", "MEX"}


@pytest.mark.parametrize(
    ("among", "error", "mends"),
    [
        ("japan", NoAnswer, "no figures for United States in 1990, among Japan"),
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
        partners("usa", at=YEAR, among=among, record=world)


def test_a_group_is_no_state_that_could_have_partners(world: Record) -> None:
    with pytest.raises(NoSuchState, match="NATO is a group of states"):
        partners("NATO", at=YEAR, record=world)


def test_the_figures_of_a_comparison_are_those_of_the_rankings() -> None:
    found = compare("ASEAN, china", at=2010).frame.filter(pl.col("a") == CHINA, pl.col("supported"))
    ranked = partners("china", at=2010, among="ASEAN").frame
    assert found.sort("b").select(ranked.columns).equals(ranked.sort("b"))


def test_the_page_counts_natos_pairs_right() -> None:
    frame = compare("NATO", at=2010).frame
    unopposed = (frame["why"] == REASONS[1]).sum()
    told = f"{frame.height} directed pairs in 2010 {frame['supported'].sum()} have figures"
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert told in text
    assert f"{unopposed} lack them because the other has no adversary" in text


def test_the_whole_united_nations_can_be_compared() -> None:
    from time import process_time

    begun = process_time()
    found = compare("UN", at=2010)
    assert found.frame.height == 192 * 191
    assert found.matrix().shape == (192, 193)
    # About 1.5 s of work; other processes on the machine do not count.
    assert process_time() - begun < 15
