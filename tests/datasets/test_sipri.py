"""Arms transfers: SIPRI's tables with their preamble, blanks and totals."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Rows
from realpolitik.errors import BadFile
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, read, rows


def archive(tmp_path: Path, **changed: bytes) -> Path:
    tables = made.SUPPLIERS | changed
    return made.zipped(
        tmp_path / "sipri_tiv_export.zip",
        {f"TIV-Export-{code}-1950-1954.csv": data for code, data in tables.items()},
    )


def made_rows(tmp_path: Path, **changed: bytes) -> Rows:
    return rows("sipri", archive(tmp_path, **changed))


def test_a_blank_is_no_delivery_and_0_is_a_small_one(tmp_path: Path) -> None:
    frame = made_rows(tmp_path).frame.filter(source=365, target=731)
    assert frame.select("year", "tiv").rows() == [(1950, 30.0), (1952, 0.0)]


def test_the_soviet_union_and_russia_are_one_state(tmp_path: Path) -> None:
    found = made_rows(tmp_path)
    assert one(found.frame, source=365, target=710, year=1951)["tiv"] == 12 + 3
    assert found.left_out["added to another row of the same pair and year"] == 1


def test_rebels_organisations_and_the_unknown_are_no_states(tmp_path: Path) -> None:
    found = made_rows(tmp_path)
    assert found.left_out["rebels organisations territories or unknown"] == 3
    assert set(found.frame.filter(source=2)["target"]) == {732, 437}


def test_a_row_is_known_by_its_file_in_the_archive_and_its_line(tmp_path: Path) -> None:
    row = one(made_rows(tmp_path).frame, source=2, target=437)
    assert row["file"] == "sipri_tiv_export.zip:TIV-Export-USA-1950-1954.csv"
    assert row["row"] == 5


def test_the_release_is_the_day_on_which_sipri_made_the_tables(tmp_path: Path) -> None:
    assert read("sipri", archive(tmp_path)).release == "1950–1954, of 1 April 2001"


def test_tables_of_a_few_suppliers_are_not_complete(tmp_path: Path) -> None:
    assert made_rows(tmp_path).coverage == Coverage(1950, 1954, complete=False)


def test_loose_tables_read_as_the_archive(tmp_path: Path) -> None:
    for code, data in made.SUPPLIERS.items():
        (tmp_path / f"TIV-Export-{code}-1950-1954.csv").write_bytes(data)
    loose = rows("sipri", tmp_path)
    (tmp_path / "zip").mkdir()
    packed = made_rows(tmp_path / "zip")
    assert loose.frame.drop("file").equals(packed.frame.drop("file"))
    assert len(loose.sources) == 3


def test_a_figure_that_does_not_add_up_is_set_aside_with_its_row(tmp_path: Path) -> None:
    broken = made.SUPPLIERS["USA"].replace(b"South Korea,5,6,,,1,12", b"South Korea,5,6,,,9,12")
    found = made_rows(tmp_path, USA=broken)
    assert found.set_aside.select("row", "reason").rows() == [
        (1, "its total is not the sum of its years")
    ]
    assert found.frame.filter(source=2, target=732).is_empty()


def test_a_line_with_a_field_too_few_is_set_aside(tmp_path: Path) -> None:
    broken = made.SUPPLIERS["USA"].replace(b"South Korea,5,6,,,1,12", b"South Korea,5,6,,1,12")
    assert made_rows(tmp_path, USA=broken).set_aside["reason"].to_list() == ["6 fields, expected 7"]


def test_a_name_that_is_no_states_is_set_aside(tmp_path: Path) -> None:
    broken = made.SUPPLIERS["USA"].replace(b"South Korea", b"Sputh Korea")
    found = made_rows(tmp_path, USA=broken)
    assert set(found.set_aside["reason"]) == {"recipient is no state's name"}
    assert found.set_aside.height == 3


def test_the_same_supplier_twice_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, USSR=made.SUPPLIERS["USR"])
    with pytest.raises(BadFile, match="both are the exports of Soviet Union; name one of them"):
        rows("sipri", path)


def test_the_tidy_table_reads_too(tmp_path: Path) -> None:
    pl.DataFrame(
        {
            "supplier": ["China", "China", "Libya HoR*", "Soviet Union"],
            "recipient": ["North Korea", "Hezbollah (Lebanon)*", "Egypt", "Viet Nam"],
            "year": [1988, 1989, 2015, 1960],
            "value": [7, 8, 9, 0],
            "supplier_cown": [710, 710, 620, 365],
            "recipient_cown": [731, 660, 651, 816],
        }
    ).write_parquet(tmp_path / "sipri_tiv_dyadic.parquet")
    found = rows("sipri", tmp_path)
    assert found.frame.select("source", "target", "year", "tiv").rows() == [
        (365, 816, 1960, 0.0),
        (710, 731, 1988, 7.0),
    ]
    # Arms for rebels are no arms for the state that they fight, whatever code somebody gave them.
    assert found.left_out == {"rebels organisations territories or unknown": 2}


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "trade.csv", made.trade())
    with pytest.raises(BadFile, match=r"^trade\.csv: not SIPRI's arms transfers: no columns"):
        rows("sipri", path)


def test_the_real_tables(shared: Path) -> None:
    found = rows("sipri", shared / "data/arms_transfers")
    assert found.coverage == Coverage(1950, 2021)
    assert found.set_aside.is_empty()
    assert found.frame.select("source", "target", "year").is_duplicated().sum() == 0


def test_chinas_arms_for_the_north_stop_after_1995(shared: Path) -> None:
    frame = rows("sipri", shared / "data/arms_transfers").frame
    pair = {row["year"]: row["tiv"] for row in frame.filter(source=710, target=731).to_dicts()}
    assert (pair[1988], pair[1991], pair[1992]) == (273, 145, 11)
    assert max(pair) == 1995


def test_the_tidy_table_says_the_same_where_both_speak(shared: Path) -> None:
    folder = shared / "data/arms_transfers"
    raw = rows("sipri", folder / "sipri_tiv_export_tables_raw.zip").frame
    tidy = rows("sipri", folder / "sipri_tiv_dyadic_1950_2021.parquet").frame
    both = raw.join(tidy, on=["source", "target", "year"], suffix="_tidy")
    assert both.height == tidy.height
    assert both.filter(pl.col("tiv") != pl.col("tiv_tidy")).is_empty()
