"""Diplomacy, organisations, agreements, treaties and their members."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import BadFile
from realpolitik.record import Coverage
from tests.datasets import made, made_breadth
from tests.datasets.reading import one, read, rows


def diplomacy(tmp_path: Path, values: made.Values | None = None) -> Path:
    return made.csv(tmp_path / "Diplomatic_Exchange_2006v1.csv", values or made_breadth.diplomacy())


def test_a_mission_stands_in_the_state_that_receives_it(tmp_path: Path) -> None:
    row = one(rows("cow_diplomacy", diplomacy(tmp_path)).frame, a=710, b=731, year=1990)
    assert (row["level_at_a"], row["level_at_b"], row["exchange"]) == (3, 2, True)


def test_a_level_that_is_not_known_stays_9_and_the_exchange_is_told(tmp_path: Path) -> None:
    row = one(rows("cow_diplomacy", diplomacy(tmp_path)).frame, a=2, b=710, year=1960)
    assert (row["level_at_a"], row["level_at_b"], row["exchange"]) == (9, 9, True)


def test_a_pair_told_from_both_ends_is_one_row(tmp_path: Path) -> None:
    found = rows("cow_diplomacy", diplomacy(tmp_path))
    assert found.frame.height == 18
    assert found.left_out == {"the other direction of a pair": 18}


def test_ends_that_contradict_each_other_are_both_set_aside(tmp_path: Path) -> None:
    values = made_breadth.diplomacy()
    values["DR_at_1"][0] = 1
    found = rows("cow_diplomacy", diplomacy(tmp_path, values))
    assert found.set_aside.select("row", "reason").rows() == [
        (1, "contradicts the row of the other direction"),
        (2, "contradicts the row of the other direction"),
    ]


def test_levels_that_there_are_not_are_set_aside(tmp_path: Path) -> None:
    values = made_breadth.one_way_diplomacy()
    values["DR_at_2"][3] = 5
    found = rows("cow_diplomacy", diplomacy(tmp_path, values))
    assert found.set_aside["reason"].to_list() == ["level is none of 0, 1, 2, 3, 9"]


def test_the_real_excerpt_speaks_for_two_states_only(shared: Path) -> None:
    found = read("cow_diplomacy", shared / "data/cow_diplomatic_exchange")
    table = found.tables["diplomacy"]
    assert found.release == "2006.1, a part of it"
    assert table.frame.height == 210
    assert table.coverage == Coverage(1864, 2005, complete=False, states=(2, 710))
    assert table.set_aside.is_empty()


def test_the_real_excerpt_keeps_what_the_publisher_wrote(shared: Path) -> None:
    frame = rows("cow_diplomacy", shared / "data/cow_diplomatic_exchange").frame
    # Seoul and Peking exchanged nobody in 1970: the publisher's error, read as it is.
    wrong = one(frame, a=710, b=732, year=1970)
    assert (wrong["level_at_a"], wrong["level_at_b"], wrong["exchange"]) == (0, 3, True)
    assert one(frame, a=710, b=731, year=1965)["exchange"] is True
    assert one(frame, a=2, b=731, year=2005)["exchange"] is False
    assert frame.filter(a=2, b=710, year=1990).height == 1


def test_shared_memberships_and_totals_are_two_tables(tmp_path: Path) -> None:
    made.csv(tmp_path / "cow_igo_ndy.csv", made_breadth.igos())
    made.csv(tmp_path / "cow_igo_sy.csv", made_breadth.igo_totals())
    found = read("cow_igo", tmp_path).tables
    assert list(found) == ["igos", "igo_totals"]
    assert one(found["igos"].frame, a=710, b=731, year=1965)["shared"] == 2 + 3406 % 40
    assert one(found["igo_totals"].frame, ccode=2, year=1964)["any"] == 43


def test_the_real_organisations(shared: Path) -> None:
    found = read("cow_igo", shared / "data/cow_igo").tables
    pairs, totals = found["igos"], found["igo_totals"]
    assert (pairs.frame.height, totals.frame.height) == (917_695, 15_557)
    assert (pairs.frame["a"] < pairs.frame["b"]).all()
    assert pairs.coverage == totals.coverage == Coverage(1816, 2014, complete=False)
    shared_by = pairs.frame.join(
        totals.frame, left_on=["a", "year"], right_on=["ccode", "year"], how="inner"
    )
    # Kosovo and Saint Vincent share one more with some than the publisher counts for them in all.
    assert shared_by.filter(pl.col("shared") > pl.col("full")).height == 15


def test_agreements_outside_1980_to_2010_are_not_known(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "DCAD-v1.0-dyadic.csv", made_breadth.agreements())
    found = rows("dcad", path)
    assert found.coverage == Coverage(1990, 1991, complete=False)
    row = one(found.frame, a=2, b=710, year=1990)
    # The publisher's strict coding; the broad one would say yes.
    assert (row["general"], row["sector"], row["any"]) == (False, False, False)


def test_a_member_that_has_not_left_has_no_end(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "atop5_1m.csv", made_breadth.members())
    found = rows("atop_treaties", path)
    assert one(found.frame, treaty=3000, ccode=710)["end_year"] is None
    row = one(found.frame, treaty=3001, ccode=710)
    assert (row["end_year"], row["start_day"], row["end_month"]) == (1981, None, None)
    assert found.left_out == {"no state of the system": 6}


def test_how_a_treaty_ended_is_read_where_it_is_told(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "atop5_1a.csv", made_breadth.treaties())
    found = rows("atop_treaties", path)
    assert found.frame["termination"].null_count() == 12
    assert found.left_out["no column term in atop5_1a.csv"] == 12
    told = {**made_breadth.treaties(), "term": [3] * 12, "violate": [1] * 12}
    row = one(rows("atop_treaties", made.csv(path, told)).frame, treaty=3001)
    assert (row["termination"], row["violation"], row["in_force"]) == (3, 1, False)


def test_dyad_years_are_no_treaties(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "atop5_1ddyr.csv", made.atop())
    with pytest.raises(BadFile, match="not ATOP treaties and members"):
        read("atop_treaties", path)


def test_the_archive_of_atop_fills_both_tables_and_no_other(tmp_path: Path) -> None:
    members = {
        f"ATOP 5.1 (.csv)/{name}": made.csv(tmp_path / name, values).read_bytes()
        for name, values in (
            ("atop5_1m.csv", made_breadth.members()),
            ("atop5_1a.csv", made_breadth.treaties()),
            ("atop5_1ddyr.csv", made.atop()),
        )
    }
    found = read("atop_treaties", made.zipped(tmp_path / "atop_5.1__.csv_.zip", members)).tables
    assert set(found) == {"alliance_members", "alliance_treaties"}
