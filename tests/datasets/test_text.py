"""Text files: every line is a row or is set aside."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets.files import Sheet, sheet
from realpolitik.datasets.finding import Layout, Member
from realpolitik.errors import BadFile
from tests.datasets import made

PLACES = Layout("places", "places.csv", (), {"name": "name", "n": "number"}, {"note": "note"})
TEXT = "Name,Number,Other\nNA,1,x\nCôte d'Ivoire,2,y\n"


def sheet_of(tmp_path: Path, data: bytes, name: str = "places.csv") -> Sheet:
    path = tmp_path / name
    path.write_bytes(data)
    return sheet(Member(path), "a list of places", (PLACES,))


def reasons(found: Sheet) -> list[tuple[int, str]]:
    return found.set_aside.select("row", "reason").rows()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_an_encoding_changes_no_name(tmp_path: Path, encoding: str) -> None:
    found = sheet_of(tmp_path, TEXT.encode(encoding))
    assert found.frame["name"].to_list() == ["NA", "Côte d'Ivoire"]


@pytest.mark.parametrize(("old", "new"), [(",", "\t"), (",", ";"), ("\n", "\r\n"), ("\n", "\r")])
def test_separators_and_line_ends_change_nothing(tmp_path: Path, old: str, new: str) -> None:
    found = sheet_of(tmp_path, TEXT.replace(old, new).encode())
    assert found.frame["n"].to_list() == ["1", "2"]


def test_the_code_na_is_no_missing_value(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, TEXT.encode()).frame["name"].null_count() == 0


def test_a_row_keeps_its_number_beneath_blank_lines(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, b"name,number\na,1\n\n,\nb,2\n\n")
    assert found.frame["row"].to_list() == [1, 4]
    assert found.source.rows == 2


def test_a_lost_comma_shifts_no_column(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, b"name,number,other\na,1,5\nb,27\nc,3,7\n")
    assert found.frame.select("name", "n").rows() == [("a", "1"), ("c", "3")]
    assert reasons(found) == [(2, "2 fields, expected 3")]
    assert found.set_aside["text"].to_list() == ["b,27"]


def test_a_stray_quotation_mark_swallows_no_line(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, b'name,number\n"a, or A",1\n"b,2\nc,3\n"d",4\n')
    assert found.frame["name"].to_list() == ["a, or A", "c", "d"]
    assert reasons(found) == [(2, "a quotation mark is not closed")]


def test_a_quoted_name_may_hold_commas_and_quotation_marks(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, b'name,number\n"a ""or"" b, c",1\n')
    assert found.frame["name"].to_list() == ['a "or" b, c']


def test_a_column_that_is_not_there_is_named_with_the_file_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(
        BadFile, match=r"^places\.csv: not a list of places: no column number; name places\.csv$"
    ):
        sheet_of(tmp_path, b"name,nummer\na,1\n")


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="column number is there twice"):
        sheet_of(tmp_path, b"name,number,Number\na,1,2\n")


def test_a_missing_optional_column_is_told(tmp_path: Path) -> None:
    found = sheet_of(tmp_path, TEXT.encode())
    assert found.absent == ("note",)
    assert found.frame["note"].to_list() == [None, None]


@pytest.mark.parametrize(
    "junk", [b"", b"\n\n", b"\0\0\0\0", b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n\0\0", b"PAR1 no"]
)
@pytest.mark.parametrize("name", ["places.csv", "places.parquet", "places.dta", "places.RData"])
def test_junk_is_refused_in_one_line(tmp_path: Path, junk: bytes, name: str) -> None:
    with pytest.raises(BadFile) as caught:
        sheet_of(tmp_path, junk, name)
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) <= 160


@pytest.mark.parametrize("suffix", [".parquet", ".dta", ".RData", ".csv.gz"])
def test_the_form_of_the_file_changes_nothing(tmp_path: Path, suffix: str) -> None:
    values = {"Name": ["NA", "b", None], "Number": [1, None, 3], "Other": [0.5, 1.5, 2.5]}
    path = tmp_path / f"places{suffix}"
    frame = pl.DataFrame(values)
    if suffix == ".parquet":
        frame.write_parquet(path)
    elif suffix == ".dta":
        frame.to_pandas().to_stata(path, write_index=False)
    elif suffix == ".RData":
        made.rdata(path, "x", values)
    else:
        made.packed(path, frame.write_csv().encode())
    found = sheet(Member(path), "a list of places", (PLACES,))
    assert found.frame["name"].to_list()[:2] == ["NA", "b"]
    assert found.frame["n"].cast(pl.Float64).to_list() == [1.0, None, 3.0]
    assert found.frame["row"].to_list() == [1, 2, 3]
    assert found.source.rows == 3
