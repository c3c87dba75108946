"""Rivalries, distances, contiguity and regimes: the lists of pairs and states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from realpolitik.datasets.dataset import Rows
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, read, rows


def test_a_rivalry_that_goes_on_ends_with_the_list(tmp_path: Path) -> None:
    found = rows("tss", made.csv(tmp_path / "tss_rivalries.csv", made.tss()))
    assert found.frame.select("rivalry", "start", "end", "ongoing").rows() == [
        (2, 1600, 1904, False),
        (3, 1948, 2020, True),
        (4, 1950, 2020, True),
        (5, 1951, 1978, False),
    ]
    assert found.coverage == Coverage(1816, 2020)


def test_what_ended_before_the_state_system_began_is_left_out_even_venice(tmp_path: Path) -> None:
    for key, values in (("tss", made.tss()), ("thompson_dreyer", made.thompson_dreyer())):
        found = rows(key, made.csv(tmp_path / f"{key}.csv", values))
        assert found.left_out == {"ended before 1816": 1}
        assert found.set_aside.is_empty()


def test_both_lists_name_types_alike(tmp_path: Path) -> None:
    new = rows("tss", made.csv(tmp_path / "a.csv", made.tss())).frame
    old = rows("thompson_dreyer", made.csv(tmp_path / "b.csv", made.thompson_dreyer())).frame
    assert one(new, rivalry=3)["types"] == "spatial ideological interventionary"
    assert one(old, rivalry=3)["types"] == "spatial ideological interventionary"
    assert one(old, rivalry=2)["types"] == "positional spatial"


def test_the_older_list_ends_in_2010(tmp_path: Path) -> None:
    values = made.thompson_dreyer()
    found = rows("thompson_dreyer", made.csv(tmp_path / "x.csv", values))
    assert found.coverage == Coverage(1816, 2010)
    assert one(found.frame, rivalry=3)["ongoing"] is True
    values["endyear"][2] = 2011
    late = rows("thompson_dreyer", made.csv(tmp_path / "x.csv", values))
    assert late.set_aside["reason"].to_list() == ["it ends after 2010, when the list ends"]


def test_the_lower_code_comes_first_however_a_pair_is_told(tmp_path: Path) -> None:
    values = made.tss()
    values["ccode1"], values["ccode2"] = values["ccode2"], values["ccode1"]
    frame = rows("tss", made.csv(tmp_path / "x.csv", values)).frame
    assert (frame["a"] < frame["b"]).all()


@pytest.mark.parametrize(("key", "folder", "n"), [("tss", 249, 15), ("thompson_dreyer", 182, 15)])
def test_the_real_lists_of_rivalries(shared: Path, key: str, folder: int, n: int) -> None:
    found = rows(key, shared / "data/rivalries")
    assert found.frame.height == folder
    assert found.left_out == {"ended before 1816": n}
    assert found.set_aside.is_empty()
    assert found.frame.filter(a=710).filter(b=731).is_empty()


def test_neighbours_are_0_km_apart(tmp_path: Path) -> None:
    found = rows("cow_mindist", made.csv(tmp_path / "cow_mindist.csv", made.distance()))
    assert one(found.frame, a=710, b=731, year=1951)["km"] == 0
    assert found.coverage.complete is False


def test_a_distance_told_from_both_ends_is_kept_once(tmp_path: Path) -> None:
    values = made.distance()
    both = {name: [*column, column[0]] for name, column in values.items()}
    both["ccode1"][-1], both["ccode2"][-1] = values["ccode2"][0], values["ccode1"][0]
    found = rows("cow_mindist", made.csv(tmp_path / "x.csv", both))
    assert found.left_out == {"the other direction of a pair": 1}
    assert found.frame.height == len(values["year"])


def test_no_two_states_are_further_apart_than_half_the_earth(tmp_path: Path) -> None:
    values = made.distance()
    values["mindist"][0] = 20_100
    found = rows("cow_mindist", made.csv(tmp_path / "x.csv", values))
    assert found.set_aside["reason"].to_list() == ["km 20100.0 is above 20040"]


def test_the_real_distances(shared: Path) -> None:
    found = rows("cow_mindist", shared / "data/contiguity")
    assert found.frame.height == 952_244
    assert found.coverage == Coverage(1886, 2019, complete=False)
    assert one(found.frame, a=710, b=731, year=2000)["km"] == 0


def contiguity(path: Path) -> Rows:
    return read("cow_contiguity", path).tables["contiguity"]


def test_a_spell_of_no_contiguity_is_a_gap(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "contdir.csv", made.contiguity())
    tables = read("cow_contiguity", path).tables
    assert tables["contiguity_gaps"].frame.select("a", "b").rows() == [(20, 731)]
    assert tables["contiguity"].frame.filter(a=20, b=731).is_empty()
    assert "kind" not in tables["contiguity_gaps"].frame.columns


def test_a_spell_of_contiguity_runs_to_the_last_day_of_its_month(tmp_path: Path) -> None:
    found = contiguity(made.csv(tmp_path / "contdir.csv", made.contiguity()))
    spell = one(found.frame, a=732, b=740)
    assert (spell["start"], spell["end"]) == (date(1952, 4, 1), date(1990, 2, 28))
    assert one(found.frame, a=2, b=20)["end"] == date(2016, 12, 31)
    assert found.coverage == Coverage(1816, 2016)


@pytest.mark.parametrize("month", ["201613", "2016", "", "189913", "100001"])
def test_a_month_that_is_none_is_set_aside(tmp_path: Path, month: str) -> None:
    values = made.contiguity()
    values["begin"] = ["192001", "186001", month, "195204", "195001"]
    found = contiguity(made.csv(tmp_path / "contdir.csv", values))
    assert found.set_aside.select("row", "reason").rows() == [(3, "its first month is none")]


def test_the_real_contiguity_is_told_once_for_each_pair(shared: Path) -> None:
    found = contiguity(shared / "data/contiguity")
    assert found.left_out == {
        "more than 400 miles of water": 180,
        "the other direction of a pair": 847,
    }
    assert found.frame.height == 847
    assert one(found.frame, a=710, b=731)["kind"] == 1
    assert set(found.frame["kind"]) == {1, 2, 3, 4, 5}


def test_politys_special_codes_are_no_scores(tmp_path: Path) -> None:
    found = rows("democracy", made.csv(tmp_path / "cw_democracy.csv", made.democracy()))
    assert one(found.frame, ccode=710, year=1950)["polity2"] is None
    assert one(found.frame, ccode=710, year=1951)["polity2"] == 4
    assert found.set_aside.is_empty()


def test_a_score_that_nobody_gave_is_missing(tmp_path: Path) -> None:
    frame = rows("democracy", made.csv(tmp_path / "cw_democracy.csv", made.democracy())).frame
    assert frame["polyarchy"].null_count() == 8


def test_the_real_democracy_scores(shared: Path) -> None:
    found = rows("democracy", shared / "data/regime")
    assert found.frame.height == 17_706
    assert found.coverage == Coverage(1816, 2025, complete=False)
    assert found.frame["polity2"].is_between(-10, 10).all()
