"""Disputes: GML's participants and pairs, and COW's participants."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets.dataset import Rows
from realpolitik.errors import BadFile
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, read, rows


def midb(tmp_path: Path, values: made.Values | None = None) -> Path:
    return made.csv(tmp_path / "MIDB 5.0.csv", values or made.participants())


def gml_midb(tmp_path: Path) -> Path:
    return made.csv(tmp_path / "gml-midb-2.2.1.csv", made.participants("gml-2.2.1"))


def ddy(tmp_path: Path, values: made.Values | None = None) -> Path:
    return made.csv(tmp_path / "gml-ddy-disputes-2.2.1.csv", values or made.pairs())


def disputes(path: Path) -> Rows:
    return read("gml", path).tables["disputes"]


def test_gml_fills_three_tables_from_two_files(tmp_path: Path) -> None:
    gml_midb(tmp_path)
    ddy(tmp_path)
    found = read("gml", tmp_path)
    assert {name: each.frame.height for name, each in found.tables.items()} == {
        "disputes": 96,
        "dispute_details": 96,
        "dispute_participants": 72,
    }


def test_an_archive_with_all_of_gml_fills_every_table(tmp_path: Path) -> None:
    members = {
        "gml-mid-data-2.2.1/gml-mida-2.2.1.csv": b"dispnum,styear\n1,1950\n",
        "gml-mid-data-2.2.1/gml-midb-2.2.1.csv": gml_midb(tmp_path).read_bytes(),
        "gml-mid-data-2.2.1/gml-ddy-disputes-2.2.1.csv": ddy(tmp_path).read_bytes(),
        "gml-mid-data-2.2.1/gml-ndy-disputes-2.2.1.csv": b"dispnum\n1\n",
    }
    path = made.zipped(tmp_path / "gml-mid-data-2.2.1.zip", members)
    assert set(read("gml", path).tables) == {
        "disputes",
        "dispute_details",
        "dispute_participants",
    }


def test_one_of_the_two_files_fills_its_tables_alone(tmp_path: Path) -> None:
    assert list(read("gml", ddy(tmp_path)).tables) == ["disputes", "dispute_details"]


def test_pairs_without_details_fill_their_table_alone(tmp_path: Path) -> None:
    values = made.pairs()
    del values["mindur"]
    assert list(read("gml", ddy(tmp_path, values)).tables) == ["disputes"]


def test_details_are_missing_where_not_known(tmp_path: Path) -> None:
    details = read("gml", ddy(tmp_path)).tables["dispute_details"].frame
    row = one(details, dispute=1, source=2, year=1951)
    assert (row["deaths_source"], row["deaths_target"], row["shortest"]) == (None, 0, 30)
    assert one(details, dispute=3, source=2, year=1953)["deaths_source"] == 12


def test_minus_nine_is_missing(tmp_path: Path) -> None:
    frame = rows("cow_mid", midb(tmp_path)).frame
    row = one(frame, dispute=4, ccode=2)
    assert (row["start_day"], row["fatality"]) == (None, None)
    assert one(frame, dispute=3, ccode=2)["start_day"] == 4
    assert frame.select(pl.min_horizontal(pl.col(pl.Int8).min())).item() >= 0


def test_a_dispute_keeps_its_sides_and_originators(tmp_path: Path) -> None:
    frame = rows("cow_mid", midb(tmp_path)).frame.filter(dispute=7)
    assert frame.select("ccode", "side_a", "originator").rows() == [
        (2, True, True),
        (710, False, False),
        (731, False, False),
    ]


def test_each_publishers_file_is_refused_by_the_others_reader(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="its version is 5; load it as cow_mid"):
        read("gml", midb(tmp_path))
    with pytest.raises(BadFile, match=r"its version is gml-2\.2\.1; load it as gml"):
        read("cow_mid", gml_midb(tmp_path))


def test_participants_without_hostility_have_none_and_that_is_told(tmp_path: Path) -> None:
    values = made.participants()
    for name in ("hostlev", "fatality", "version"):
        del values[name]
    found = rows("gml", made.csv(tmp_path / "gml_part.csv", values))
    assert found.frame["hostility"].null_count() == found.frame.height
    assert found.left_out["no column hostlev in gml_part.csv"] == 72


def test_the_first_year_of_a_pair_is_found_in_its_rows(tmp_path: Path) -> None:
    frame = disputes(ddy(tmp_path)).frame.filter(dispute=5, source=731)
    assert frame.select("year", "start_year").rows() == [(1955, 1955), (1956, 1955)]


def test_hostility_is_told_for_each_side(tmp_path: Path) -> None:
    frame = disputes(ddy(tmp_path)).frame
    assert one(frame, dispute=5, source=2, year=1955)["hostility_source"] == 3
    assert one(frame, dispute=5, source=731, year=1955)["hostility_source"] == 2


def test_a_thirteenth_month_is_left_missing_and_counted(tmp_path: Path) -> None:
    values = made.pairs()
    values["stmon"][0] = 13
    found = disputes(ddy(tmp_path, values))
    assert found.left_out == {"month that does not exist left missing": 1}
    assert found.frame.height == 96
    assert found.frame["start_month"].null_count() == 1


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("hostlev", 6, "hostility 6 is above 5"),
        ("fatality", 7, "fatality 7 is above 6"),
        ("hiact", 23, "highest_action 23 is above 22"),
        ("ccode", 1, "ccode 1 is no state's COW code"),
        ("sidea", 2, "side_a 2 is above 1"),
        ("styear", 1066, "start_year 1066 is below 1816"),
        ("stday", 32, "start_day 32 is above 31"),
        ("endyear", 1900, "it ends before it begins"),
    ],
)
def test_what_cannot_be_in_a_dispute_is_set_aside(
    tmp_path: Path, column: str, value: int, reason: str
) -> None:
    values = made.participants()
    values[column][9] = value
    found = rows("cow_mid", midb(tmp_path, values))
    assert found.set_aside.select("row", "reason").rows() == [(10, reason)]
    assert found.frame.height == 71


def test_a_participant_may_enter_twice_but_not_be_told_twice(tmp_path: Path) -> None:
    values = made.participants()
    again = {name: [*column, column[0]] for name, column in values.items()}
    assert rows("cow_mid", midb(tmp_path, again)).set_aside["reason"].to_list() == [
        "repeats a row above it"
    ]
    again["styear"][-1] = 1952
    found = rows("cow_mid", midb(tmp_path, again))
    assert found.frame.height == 73
    assert found.set_aside.is_empty()


def test_the_real_files_of_gml(shared: Path) -> None:
    found = read("gml", shared / "data/gml_mid").tables
    assert found["disputes"].frame.height == 10_276
    assert found["dispute_participants"].frame.height == 5_217
    assert found["disputes"].coverage == Coverage(1816, 2010)
    assert found["dispute_participants"].coverage == Coverage(1816, 2010)
    assert all(each.set_aside.is_empty() for each in found.values())


def test_china_and_north_korea_had_six_disputes_from_1993_to_2010(shared: Path) -> None:
    frame = read("gml", shared / "data/gml_mid").tables["disputes"].frame
    pair = frame.filter(source=710, target=731)
    assert pair["dispute"].n_unique() == 6
    assert (pair["year"].min(), pair["year"].max()) == (1993, 2010)


def test_the_real_participants_of_cow(shared: Path) -> None:
    found = read("cow_mid", shared / "data/cow_mid").tables["dispute_participants"]
    assert found.frame.height == 5_883
    assert found.coverage == Coverage(1816, 2014)
    assert found.set_aside.is_empty()
    assert found.frame["hostility"].null_count() == 0
