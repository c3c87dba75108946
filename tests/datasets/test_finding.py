"""Publishers' files are found wherever they lie, and unpacked."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from realpolitik.datasets.finding import Layout, Member, find
from realpolitik.errors import BadFile
from tests.datasets import made

PAIRS = Layout("pairs", "pairs2.csv", ("pairs2*.csv", "pairs*.csv"), {"a": "a"})
STATES = Layout("states", "states.csv", ("states*.csv",), {"s": "s"}, several=True)


def names(found: list[Member]) -> list[str]:
    return [each.file for each in found]


def test_a_named_file_counts_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "as I saved it.txt"
    path.write_text("a\n1\n")
    assert names(find([path], (PAIRS,))) == ["as I saved it.txt"]


def test_a_folder_gives_the_best_of_the_names_and_the_last_release(tmp_path: Path) -> None:
    deep = tmp_path / "downloads" / "2020"
    deep.mkdir(parents=True)
    for name in ("pairs9.csv", "Pairs2_1.CSV", "pairs2_2.csv.gz", "states.csv", "codebook.pdf"):
        (deep / name).write_bytes(gzip.compress(b"a\n1\n"))
    assert names(find([tmp_path], (PAIRS,))) == ["pairs2_2.csv.gz"]


def test_a_folder_gives_all_files_of_a_release_that_comes_in_several(tmp_path: Path) -> None:
    for name in ("states-b.csv", "states-a.csv"):
        (tmp_path / name).write_text("s\n1\n")
    assert names(find([tmp_path], (STATES,))) == ["states-a.csv", "states-b.csv"]


def test_each_table_has_its_own_file_in_a_folder(tmp_path: Path) -> None:
    for name in ("states.csv", "pairs.csv"):
        (tmp_path / name).write_text("s\n1\n")
    assert names(find([tmp_path], (PAIRS, STATES))) == ["pairs.csv", "states.csv"]


def test_an_archive_gives_the_member_of_the_right_name(tmp_path: Path) -> None:
    path = made.zipped(
        tmp_path / "release.zip",
        {"R 1/pairs2.csv": b"a\n1\n", "R 1/other.csv": b"b\n", "__MACOSX/._pairs2.csv": b"\0"},
    )
    (found,) = find([path], (PAIRS,))
    assert found.file == "release.zip:R 1/pairs2.csv"
    assert found.name == "pairs2.csv"
    assert found.data() == b"a\n1\n"


def test_an_archive_in_an_archive_is_opened(tmp_path: Path) -> None:
    inner = made.zipped(tmp_path / "inner.zip", {"pairs2.csv": b"a\n1\n", "notes.pdf": b""})
    path = made.zipped(tmp_path / "release.zip", {"R/inner.zip": inner.read_bytes()})
    (found,) = find([path], (PAIRS,))
    assert found.file == "release.zip:R/inner.zip:pairs2.csv"
    assert found.name == "pairs2.csv"
    assert found.data() == b"a\n1\n"


def test_a_broken_archive_in_an_archive_is_one_line(tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "release.zip", {"inner.zip": b"PK no archive"})
    with pytest.raises(BadFile, match=r"release\.zip: cannot be unpacked"):
        find([path], (PAIRS,))


def test_an_archive_of_unknown_names_gives_every_table(tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "x.zip", {"1.csv": b"", "2.tab": b"", "readme.pdf": b""})
    assert names(find([path], (PAIRS,))) == ["x.zip:1.csv", "x.zip:2.tab"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("a\n1\n")
    assert names(find([path, path], (PAIRS,))) == ["pairs.csv"]


def test_what_is_not_there_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"nowhere\.csv: no such file; name the publisher's file"):
        find([tmp_path / "nowhere.csv"], (PAIRS,))
    with pytest.raises(BadFile, match=r"no pairs2\.csv or states\.csv there; name the file itself"):
        find([tmp_path], (PAIRS, STATES))


@pytest.mark.parametrize("name", ["broken.zip", "broken.csv.gz"])
def test_a_broken_archive_says_so(tmp_path: Path, name: str) -> None:
    whole = made.zipped(tmp_path / "whole.zip", {"pairs2.csv": b"a\n1\n" * 100}).read_bytes()
    data = gzip.compress(b"a\n1\n" * 100) if name.endswith(".gz") else whole
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(BadFile, match=f"{name}: cannot be unpacked .*; fetch it again"):
        [each.data() for each in find([tmp_path / name], (PAIRS,))]


def test_a_damaged_member_of_an_archive_says_so(tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "x.zip", {"pairs2.csv": b"a\n" + b"1\n" * 50})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(BadFile, match=r"x\.zip:pairs2\.csv: cannot be unpacked"):
        find([path], (PAIRS,))[0].data()
