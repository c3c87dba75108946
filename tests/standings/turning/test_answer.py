"""Questions about turns, on an invented record and on what ships."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import NoAnswer, NoSuchState, UnknownName
from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.turning.answer import turning_points, turns, turns_between
from realpolitik.standings.turning.courses import courses
from realpolitik.standings.turning.table import track_turn_table, turn_table
from tests.standings.turning.related import relate
from tests.tracks.worlds import AMERICA, CHINA, NORTH, RUSSIA, dispute, pact, world
from tools.docs import shipped

FIRST, LAST = 1946, 2010


def put(place: Path, name: str, dataset: str, rows: pl.DataFrame) -> None:
    with writing(place) as load:
        load.put(
            name, dataset, rows, release="1", coverage=Coverage(FIRST, LAST), inputs={"x": "1 a"}
        )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Two pacts and a quarrel; the turns of pacts, disputes and their tracks are computed."""
    place = tmp_path_factory.mktemp("turns")
    fights = [
        row for year in range(1991, 2011) for row in dispute(year, CHINA, NORTH, year, level=4)
    ]
    pacts = [*pact(CHINA, NORTH, *range(1961, 1996)), *pact(RUSSIA, AMERICA, *range(1972, 2000))]
    world(place, alliances=pacts, disputes=fights)
    relate(place)
    raw = open_record(place, starter=False)
    for name in ("alliance", "force"):
        rows = turn_table(raw, name)
        put(place, "turns", name, rows)
        shown = {
            each: pl.lit(0).cast(dtype)
            for each, dtype in table("indicators").schema.items()
            if each not in ("a", "b", "year")
        }
        years = pl.DataFrame({"year": range(FIRST, LAST + 1)}, schema={"year": pl.Int16})
        values = rows.select("a", "b").unique().join(years, how="cross").with_columns(**shown)
        put(place, "indicators", name, values)
    for track in ("bonds", "deeds"):
        put(place, "turns", track, track_turn_table(raw, track))
    return open_record(place, starter=False)


def dates(record: Record, **asked: object) -> list[tuple[str, str | None, str]]:
    found = turning_points("China", "North Korea", record=record, **asked)  # type: ignore[arg-type]
    return [(each.track, each.indicator, each.date) for each in found.turns]


def test_the_turns_of_a_pair_come_by_track_the_whole_first(record: Record) -> None:
    assert dates(record) == [
        ("deeds", None, "1991"),
        ("deeds", "force", "1991"),
        ("bonds", None, "1961"),
        ("bonds", None, "1996"),
        ("bonds", "alliance", "1961"),
        ("bonds", "alliance", "1996"),
    ]


def test_the_order_of_the_two_states_does_not_matter(record: Record) -> None:
    one = turning_points("China", "North Korea", record=record)
    other = turning_points("PRK", "CHN", record=record)
    assert one.turns == other.turns
    assert (other.a.iso3, other.b.iso3) == ("PRK", "CHN")


def test_a_track_or_an_indicator_or_later_years_alone_can_be_asked(record: Record) -> None:
    assert {track for track, *_ in dates(record, track="deeds")} == {"deeds"}
    assert dates(record, indicator="alliance", since=1990) == [("bonds", "alliance", "1996")]


def test_every_turn_says_which_way_it_went_and_what_was_near(record: Record) -> None:
    found = turning_points("China", "North Korea", record=record)
    closer = {(each.indicator, each.date): each.closer for each in found.turns}
    assert closer["alliance", "1961"] is True
    assert closer["alliance", "1996"] is False
    assert closer["force", "1991"] is False
    assert closer[None, "1961"] is True
    begun = next(each for each in found.turns if each.indicator == "alliance")
    assert "pact begins (defense)" in [each.what for each in begun.candidates]


def test_the_answer_says_what_was_searched_and_which_events_are_unknown(record: Record) -> None:
    found = turning_points("China", "North Korea", record=record)
    assert {each.name for each in found.searched} == {"alliance", "force"}
    assert set(found.candidates_lack) == {"arms", "diplomacy", "rivalry", "sanction"}
    assert "diplomacy" not in found.candidates_from


def test_without_the_table_a_record_has_no_turn_and_says_how_to_get_them(tmp_path: Path) -> None:
    bare = world(tmp_path, alliances=pact(CHINA, NORTH, 1961))
    assert turns_between(bare, CHINA, NORTH) == ()
    with pytest.raises(NoAnswer, match="realpolitik build"):
        turning_points("China", "North Korea", record=bare)
    with pytest.raises(NoAnswer, match="realpolitik build"):
        turns(record=bare)


def test_what_the_record_has_not_is_no_silent_empty_answer(record: Record) -> None:
    with pytest.raises(NoAnswer, match="votes"):
        turning_points("China", "North Korea", indicator="votes", record=record)
    with pytest.raises(NoAnswer, match="nothing on China and Chad"):
        turning_points("China", "Chad", record=record)
    with pytest.raises(NoAnswer, match="2010"):
        turning_points("China", "North Korea", since=2030, record=record)


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"track": "wrods"}, UnknownName, "words"),
        ({"indicator": "alliances"}, UnknownName, "alliance"),
        ({"indicator": "alliance", "track": "deeds"}, UnknownName, "bonds"),
        ({"indicator": "distance"}, UnknownName, "background"),
    ],
)
def test_names_that_are_none_are_refused(
    record: Record, asked: dict[str, str], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        turning_points("China", "North Korea", record=record, **asked)  # type: ignore[arg-type]
    with pytest.raises(error, match=says):
        turns(record=record, **asked)  # type: ignore[arg-type]
    with pytest.raises(NoSuchState):
        turning_points("China", "Atlantis", record=record)


def test_the_largest_turns_are_firm_shifts_the_largest_first(record: Record) -> None:
    found = turns(record=record)
    assert {each.kind for each in found.turns} == {"shift"}
    assert all(each.firm and each.indicator is None for each in found.turns)
    sizes = [each.size for each in found.turns]
    assert sizes == sorted(sizes, reverse=True)  # type: ignore[type-var]
    assert all(size is not None and 0 < size < 1 for size in sizes)


def test_equal_steps_are_equally_large(record: Record) -> None:
    found = turns(track="bonds", record=record)
    assert {each.size for each in found.turns} == {0.5}
    assert len(found.turns) == found.found == 4


def test_the_largest_turns_can_be_of_some_years_and_few(record: Record) -> None:
    found = turns(track="bonds", since=1990, until=1998, most=1, record=record)
    assert [(each.a, each.b, each.date) for each in found.turns] == [(CHINA, NORTH, "1996")]
    with pytest.raises(NoAnswer, match="1946 to 2010"):
        turns(since=2030, record=record)


def test_pairs_that_are_not_relevant_are_not_among_the_largest(
    record: Record, tmp_path: Path
) -> None:
    other = turn_table(record, "alliance").with_columns(
        a=pl.lit(40, pl.Int16), b=pl.lit(900, pl.Int16)
    )
    with writing(tmp_path) as load:
        for name, rows in (("turns", other.head(1)), ("relevance", record.frame("relevance"))):
            dataset = "bonds" if name == "turns" else "realpolitik"
            kept = rows.drop("dataset", strict=False)
            load.put(name, dataset, kept, release="1", coverage=Coverage(FIRST, LAST))
    with pytest.raises(NoAnswer, match="no firm turn"):
        turns(record=open_record(tmp_path, starter=False))


def test_the_table_of_an_export_has_a_row_for_each_turn(record: Record) -> None:
    found = turning_points("China", "North Korea", record=record)
    rows = found.tables()["turns"]()
    assert rows.height == len(found.turns)
    assert rows["date"].dtype == pl.Int16
    assert json.loads(json.dumps(found.to_json())) == found.to_json()


def test_a_picture_has_unsmoothed_values_and_levels_from_turn_to_turn(record: Record) -> None:
    found = turning_points("China", "North Korea", indicator="alliance", record=record)
    (course,) = courses(found, record=record)
    assert [(each.first, each.last) for each in course.levels] == [
        (1946, 1960),
        (1961, 1995),
        (1996, 2010),
    ]
    assert course.shown == "unsmoothed"


def test_later_turns_alone_do_not_lengthen_the_level_before_them(record: Record) -> None:
    found = turning_points("China", "North Korea", indicator="alliance", since=1990, record=record)
    (course,) = courses(found, record=record)
    assert [each.first for each in course.levels] == [1946, 1961, 1996]


def test_a_track_as_a_whole_has_levels_and_no_line(record: Record) -> None:
    found = turning_points("China", "North Korea", record=record)
    whole = [each for each in courses(found, record=record) if each.indicator is None]
    assert {(each.shown, len(each.values)) for each in whole} == {("levels", 0)}


# On what ships.


@pytest.mark.parametrize(
    ("pair", "year", "closer", "firm"),
    [
        (("USA", "Cuba"), "1959", False, True),
        (("USA", "Iraq"), "1958", False, True),
        (("Hungary", "Russia"), "1989", False, True),
        # Not firm: the two had drifted together and apart before.
        (("India", "Russia"), "1991", False, False),
        (("China", "Viet Nam"), "1992", True, True),
    ],
    ids=str,
)
def test_the_starter_knows_when_votes_turned(
    pair: tuple[str, str], year: str, closer: bool, firm: bool
) -> None:
    found = turning_points(*pair, indicator="votes", record=shipped())
    (turn,) = [each for each in found.turns if each.date == year]
    assert (turn.closer, turn.firm) == (closer, firm)


def test_a_pair_whose_figures_never_turned_has_an_empty_answer() -> None:
    found = turning_points("Switzerland", "Mongolia", indicator="votes", record=shipped())
    assert found.turns == ()
    assert [each.name for each in found.searched] == ["votes"]
    assert found.to_json() == []


def test_a_figure_of_the_starter_says_from_whom_it_is() -> None:
    found = turns(since=1990, track="interests", most=2, record=shipped())
    assert {"unvotes", "cow_trade"} <= set(found.cite)


def test_one_year_of_speeches_has_no_turn() -> None:
    found = turning_points("Chad", "Laos", indicator="speeches", record=shipped())
    (searched,) = found.searched
    assert searched.first == searched.last
    assert found.turns == ()


def test_a_notebook_shows_the_turns_as_a_table(record: Record) -> None:
    pair = turning_points("China", "North Korea", record=record)._repr_html_()
    assert "1961 alliance moved closer" in pair
    assert "a candidate, not a cause" in pair
    largest = turns(track="bonds", record=record)._repr_html_()
    assert "China – North Korea: 1996 bonds as a whole moved apart" in largest
