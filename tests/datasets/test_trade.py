"""Trade: who sells to whom, and what is not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import Rows
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, rows


def made_rows(tmp_path: Path, **changed: list[object]) -> Rows:
    return rows("cow_trade", made.csv(tmp_path / "Dyadic_COW_4.0.csv", made.trade() | changed))


def test_the_publishers_first_flow_is_what_the_first_state_buys(tmp_path: Path) -> None:
    frame = made_rows(tmp_path).frame
    values = made.trade()
    place = next(
        n
        for n, pair in enumerate(
            zip(values["ccode1"], values["ccode2"], values["year"], strict=True)
        )
        if pair == (710, 731, 1981)
    )
    bought = one(frame, source=731, target=710, year=1981)
    sold = one(frame, source=710, target=731, year=1981)
    assert (bought["flow"], bought["row"]) == (values["flow1"][place], place + 1)
    assert (sold["flow"], sold["row"]) == (0, place + 1)


def test_minus_nine_is_missing_and_zero_is_zero(tmp_path: Path) -> None:
    frame = made_rows(tmp_path).frame
    minus = made.trade()["flow2"].count(-9)
    assert frame["flow"].null_count() == minus
    assert frame["flow"].min() == 0
    assert frame["smooth_flow"].null_count() == frame.height // 2


def test_a_year_without_a_row_is_not_reported(tmp_path: Path) -> None:
    assert made_rows(tmp_path).coverage == Coverage(1978, 1983, complete=False)


@pytest.mark.parametrize("flow", [-1, -8.9, -90, "-", "1.2.3"])
def test_a_flow_below_zero_is_set_aside(tmp_path: Path, flow: object) -> None:
    values = made.trade()
    values["flow1"][4] = flow
    found = made_rows(tmp_path, **values)
    assert found.set_aside["row"].to_list() == [5]
    assert found.set_aside["reason"][0].startswith(f"flow1 {flow}")
    assert found.frame.height == 2 * (len(values["year"]) - 1)


def test_a_pair_told_from_both_ends_is_set_aside(tmp_path: Path) -> None:
    values = {name: [*column, column[0]] for name, column in made.trade().items()}
    values["ccode1"][-1], values["ccode2"][-1] = values["ccode2"][0], values["ccode1"][0]
    assert made_rows(tmp_path, **values).set_aside["row"].to_list() == [1, len(values["year"])]


def test_names_with_commas_shift_nothing(tmp_path: Path) -> None:
    assert ", the" in str(made.trade()["importer2"][0])
    assert made_rows(tmp_path).set_aside.is_empty()


def test_the_publishers_archive_reads_as_its_file(tmp_path: Path) -> None:
    data = made.csv(tmp_path / "x.csv", made.trade()).read_bytes()
    path = made.zipped(
        tmp_path / "COW_Trade_4.0.zip",
        {
            "COW_Trade_4.0/National_COW_4.0.csv": b"ccode,year,imports\n2,1950,1\n",
            "COW_Trade_4.0/Dyadic_COW_4.0.csv": data,
        },
    )
    found = rows("cow_trade", path)
    assert found.frame.drop("file").equals(made_rows(tmp_path).frame.drop("file"))
    assert found.frame["file"][0] == "COW_Trade_4.0.zip:COW_Trade_4.0/Dyadic_COW_4.0.csv"


def test_the_real_file(shared: Path) -> None:
    found = rows("cow_trade", shared / "data/trade")
    assert found.frame.height == 2 * 673_654
    assert found.frame["flow"].null_count() == 22_937 + 27_896
    assert found.coverage == Coverage(1870, 2014, complete=False)
    assert found.set_aside.is_empty()


def test_china_and_north_korea_are_zero_in_1961_and_not_reported_until_1978(shared: Path) -> None:
    frame = rows("cow_trade", shared / "data/trade").frame.filter(source=710, target=731)
    years = frame["year"].to_list()
    assert one(frame, year=1961)["flow"] == 0
    assert [year for year in years if 1961 < year < 1980] == [1978, 1979]
