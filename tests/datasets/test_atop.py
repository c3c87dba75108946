"""ATOP: what is owed, to whom, and up to when."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Rows
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, rows


def made_rows(tmp_path: Path, **changed: list[object]) -> Rows:
    return rows("atop", made.csv(tmp_path / "atop5_1ddyr.csv", made.atop() | changed))


def test_the_publishers_columns_become_ours(tmp_path: Path) -> None:
    row = one(made_rows(tmp_path).frame, source=710, target=731, year=1953)
    pledges = ("defense", "offense", "neutrality", "nonaggression", "consultation")
    assert [row[name] for name in pledges] == [True, False, False, True, True]
    assert row["file"] == "atop5_1ddyr.csv"
    assert made.atop()["stateA"][row["row"] - 1] == 710


def test_both_directions_stand(tmp_path: Path) -> None:
    frame = made_rows(tmp_path).frame
    assert (
        frame.filter(source=2, target=731).height == frame.filter(source=731, target=2).height == 5
    )


def test_the_names_of_peacesciencer_read_the_same(tmp_path: Path) -> None:
    theirs = {"stateA": "ccode1", "stateB": "ccode2"} | {
        name: f"atop_{name}" for name in ("defense", "offense", "neutral", "nonagg", "consul")
    }
    renamed = pl.DataFrame(made.atop()).rename(theirs)
    renamed.write_parquet(tmp_path / "atop_ddyr.parquet")
    again = rows("atop", tmp_path / "atop_ddyr.parquet").frame.drop("file")
    assert again.equals(made_rows(tmp_path).frame.drop("file"))


def test_the_publishers_archive_is_searched_for_the_right_table(tmp_path: Path) -> None:
    data = made.csv(tmp_path / "x.csv", made.atop()).read_bytes()
    members = {
        "ATOP 5.1 (.csv)/atop5_1a.csv": b"atopid,begyr\n1005,1815\n",
        "ATOP 5.1 (.csv)/atop5_1ddyr.csv": data,
        "ATOP 5.1 (.csv)/atop5_1ddyr_NNA.csv": data,
        "ATOP 5.1 (.csv)/atop5_1sy.csv": b"state,year\n2,1815\n",
    }
    made.zipped(tmp_path / "atop_5.1__.csv_.zip", members)
    for place in (tmp_path / "atop_5.1__.csv_.zip", tmp_path):
        found = rows("atop", place)
        assert found.frame.height == len(made.atop()["year"])
        assert found.sources[0].file == "atop_5.1__.csv_.zip:ATOP 5.1 (.csv)/atop5_1ddyr.csv"


def test_a_year_without_an_obligation_is_left_out_and_counted(tmp_path: Path) -> None:
    values = made.atop()
    values["nonagg"][0] = 0
    values["defense"][0] = 0
    values["consul"][0] = 0
    found = made_rows(tmp_path, **values)
    assert found.left_out == {"no obligation in the year": 1}
    assert found.frame.height == len(values["year"]) - 1


def test_a_few_states_do_not_make_a_complete_list(tmp_path: Path) -> None:
    assert made_rows(tmp_path).coverage == Coverage(1950, 1954, complete=False)


def test_an_ally_of_itself_is_set_aside(tmp_path: Path) -> None:
    values = made.atop()
    values["stateB"][0] = values["stateA"][0]
    assert made_rows(tmp_path, **values).set_aside["reason"].to_list() == [
        "a state cannot be its own ally"
    ]


def test_the_real_file_is_complete_from_1815_to_2018(shared: Path) -> None:
    found = rows("atop", shared / "data/atop")
    assert found.coverage == Coverage(1815, 2018, complete=True)
    assert found.sources[0].rows == 273_296
    assert found.frame.height + sum(found.left_out.values()) == 273_296
    assert found.set_aside.is_empty()
    assert found.frame["year"].max() == 2018


def test_moscows_pact_with_the_north_ended_and_beijings_did_not(shared: Path) -> None:
    frame = rows("atop", shared / "data/atop").frame.filter(target=731, defense=True)
    assert frame.filter(source=365)["year"].max() == 1996
    assert frame.filter(source=710)["year"].max() == 2018


def test_north_and_south_korea_have_a_pact_that_is_no_defence(shared: Path) -> None:
    frame = rows("atop", shared / "data/atop").frame.filter(source=731, target=732)
    assert frame.height > 0
    assert not frame["defense"].any()


@pytest.mark.parametrize("column", ["stateA", "defense", "consul", "year"])
def test_a_column_that_was_dropped_is_missed(tmp_path: Path, column: str) -> None:
    from realpolitik.errors import BadFile

    values = made.atop()
    del values[column]
    with pytest.raises(BadFile, match=rf"no column {column.lower()}; name atop5_1ddyr\.csv"):
        rows("atop", made.csv(tmp_path / "x.csv", values))
