"""Incidents, events, wars, and disputes by real opponents."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.record import Coverage
from tests.datasets import made, made_breadth
from tests.datasets.reading import one, read, rows


def test_each_of_cows_four_files_fills_its_table_alone(tmp_path: Path) -> None:
    for name, make, table in (
        ("MIDA 5.0.csv", made_breadth.summaries, "dispute_summaries"),
        ("MIDI 5.0.csv", made_breadth.incidents, "incidents"),
        ("MIDIP 5.0.csv", made_breadth.incident_participants, "incident_participants"),
    ):
        found = read("cow_mid", made.csv(tmp_path / name, make()))
        assert list(found.tables) == [table]
        assert found.tables[table].set_aside.is_empty()


def test_minus_nine_is_no_day_no_month_and_no_count(tmp_path: Path) -> None:
    frame = rows("cow_mid", made.csv(tmp_path / "x.csv", made_breadth.incidents())).frame
    assert one(frame, incident=3551008)["start_month"] is None
    assert one(frame, incident=3551002)["start_day"] is None
    assert one(frame, incident=3551001)["fatality"] is None
    summary = rows("cow_mid", made.csv(tmp_path / "y.csv", made_breadth.summaries())).frame
    assert one(summary, dispute=5)["outcome"] is None
    assert one(summary, dispute=7)["settlement"] is None


def test_who_acts_first_in_an_incident_need_not_have_begun_the_dispute(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "MIDIP 5.0.csv", made_breadth.incident_participants())
    row = one(rows("cow_mid", path).frame, incident=3551001, ccode=731)
    assert (row["acted_first"], row["side_a"]) == (True, False)


def test_incidents_begin_in_1992_though_disputes_do_in_1816(shared: Path) -> None:
    found = read("cow_mid", shared / "data/cow_mid").tables
    assert {name: each.frame.height for name, each in found.items()} == {
        "dispute_participants": 5_883,
        "dispute_summaries": 2_436,
        "incident_participants": 9_619,
        "incidents": 4_483,
    }
    assert found["incidents"].coverage == Coverage(1992, 2014)
    assert found["dispute_summaries"].coverage == Coverage(1816, 2014)
    assert all(each.set_aside.is_empty() for each in found.values())


def test_an_event_has_an_actor_whichever_side_began(tmp_path: Path) -> None:
    frame = rows("mie", made.csv(tmp_path / "mie-1.0.csv", made_breadth.mie())).frame
    first = one(frame, dispute=1, incident=2)
    assert (first["source"], first["target"], first["side_a"]) == (731, 732, True)
    assert (first["deaths_target_low"], first["deaths_target_high"]) == (1, 2)
    assert one(frame, dispute=1, incident=3)["start_day"] is None


def test_the_real_events(shared: Path) -> None:
    found = rows("mie", shared / "data/mie")
    assert found.frame.height == 28_011
    assert found.coverage == Coverage(1816, 2014)
    assert found.set_aside.is_empty()
    assert found.frame["start_day"].null_count() > 0
    assert found.frame["start_month"].is_between(1, 12).all()


def test_a_dispute_of_several_years_has_a_row_in_each_from_both_sides(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "dyadic_mid_4.03.csv", made_breadth.dyadic_mid())
    found = read("cow_dyadic_mid", path)
    frame = found.tables["disputes"].frame.filter(dispute=5)
    assert found.release == "4.03"
    assert frame.select("source", "target", "year", "start_year").rows() == [
        (2, 731, 1955, 1955),
        (2, 731, 1956, 1955),
        (731, 2, 1955, 1955),
        (731, 2, 1956, 1955),
    ]
    assert one(frame, source=2, year=1955)["hostility_source"] == 4
    assert one(frame, source=731, year=1955)["hostility_source"] == 3


def test_of_two_spells_in_one_year_the_fiercer_one_speaks(tmp_path: Path) -> None:
    values = made_breadth.dyadic_mid()
    values = {name: [*cells, cells[0]] for name, cells in values.items()}
    values["dyindex"][-1], values["hihost"][-1] = 1.009, 5
    found = rows("cow_dyadic_mid", made.csv(tmp_path / "dyadic_mid_4.03.csv", values))
    assert found.left_out == {"another spell of the same year": 1}
    assert one(found.frame, dispute=1, source=2, year=1951)["hostility"] == 5


def test_the_real_dyadic_disputes(shared: Path) -> None:
    found = read("cow_dyadic_mid", shared / "data/cow_mid")
    disputes = found.tables["disputes"]
    assert found.release == "4.02"
    assert disputes.frame.height == 10_358 - 16
    assert disputes.left_out == {"another spell of the same year": 16}
    assert disputes.coverage == Coverage(1816, 2014)
    mirrored = disputes.frame.join(
        disputes.frame,
        left_on=["dispute", "source", "target", "year", "hostility_source"],
        right_on=["dispute", "target", "source", "year", "hostility_target"],
        how="anti",
    )
    # In seven disputes the publisher's two directions do not tell the same levels.
    assert mirrored.height == 16


def test_a_war_that_was_taken_up_again_has_two_rows_and_one_outcome(tmp_path: Path) -> None:
    frame = rows("cow_wars", made.csv(tmp_path / "cow_war_inter.csv", made_breadth.wars())).frame
    both = frame.filter(war=3, source=651)
    assert both.select("resumed", "outcome_source").rows() == [(False, 2), (True, None)]


def test_unknown_deaths_are_not_minus_nine(tmp_path: Path) -> None:
    frame = rows("cow_wars", made.csv(tmp_path / "cow_war_inter.csv", made_breadth.wars())).frame
    assert one(frame, war=2, source=731, target=732, year=1951)["deaths_source"] is None
    assert one(frame, war=1, source=731, target=732, year=1951)["deaths_source"] == 500


def test_the_list_of_wars_speaks_for_the_quiet_years_around_them(shared: Path) -> None:
    found = rows("cow_wars", shared / "data/cow_war")
    assert found.frame.height == 1_932
    assert found.coverage == Coverage(1816, 2007)
    korea = found.frame.filter(war=151, source=710, target=2)
    assert korea["year"].to_list() == [1950, 1951, 1952, 1953]
    assert found.frame.select(pl.min_horizontal("deaths_source", "deaths_target").min()).item() >= 0


def test_a_list_of_wars_cut_to_some_years_speaks_for_those(tmp_path: Path) -> None:
    found = rows("cow_wars", made.csv(tmp_path / "cow_war_inter.csv", made_breadth.wars()))
    assert found.coverage == Coverage(1948, 1952, complete=False)


MAKE = {
    "mie": made_breadth.mie,
    "cow_wars": made_breadth.wars,
    "cow_dyadic_mid": made_breadth.dyadic_mid,
}


@pytest.mark.parametrize(
    ("key", "column", "value", "reason"),
    [
        ("mie", "ccode1", 1, "source 1 is no state's COW code"),
        ("mie", "hostlev", 6, "hostility 6 is above 5"),
        ("cow_wars", "sidea1", 3, "side 3 is above 2"),
        ("cow_wars", "year", 1700, "year 1700 is below 1816"),
        ("cow_dyadic_mid", "year", 1900, "its year is before it begins"),
    ],
)
def test_what_cannot_be_is_set_aside(
    tmp_path: Path, key: str, column: str, value: int, reason: str
) -> None:
    values = MAKE[key]()
    values[column][4] = value
    found = rows(key, made.csv(tmp_path / "x.csv", values))
    assert found.set_aside.select("row", "reason").rows() == [(5, reason)]
