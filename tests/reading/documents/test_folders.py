"""A folder: every file in order, and nothing left out silently."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from realpolitik.reading.documents import NoText, Skipped, documents

TEXT = "The two governments of the region met and said that they will meet again in {}."


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_files_come_in_the_order_that_people_count(tmp_path: Path) -> None:
    for name in ("part 10.txt", "part 2.txt", "part 1.txt", "a/deep.txt"):
        write(tmp_path, name, TEXT.format(name))
    found = [Path(each.place).relative_to(tmp_path).as_posix() for each in documents(tmp_path)]
    assert found == ["a/deep.txt", "part 1.txt", "part 2.txt", "part 10.txt"]


def test_junk_is_skipped_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", TEXT.format("May"))
    write(tmp_path, "again.txt", TEXT.format("May") + "\r\n")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "photo.jpg", b"\xff\xd8\xff\xe0 and so on")
    write(tmp_path, "table.csv", "a,b\n1,2\n")
    write(tmp_path, ".DS_Store", b"\0\0")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    told: list[Skipped] = []
    found = list(documents(tmp_path, skipped=told.append))
    assert [Path(each.place).name for each in found] == ["again.txt"]
    assert {Path(each.place).name: each.reason for each in told} == {
        ".DS_Store": "hidden",
        "broken": "a link to nothing",
        "empty.txt": "empty; nothing to read",
        "good.txt": f"the same text as {tmp_path / 'again.txt'}; read once",
        "loop": "a link to a folder",
        "photo.jpg": "an image; its text needs OCR first",
        "pipe": "not a regular file",
        "table.csv": ".csv is not a format of articles",
    }


def test_what_is_skipped_is_logged_where_nobody_asks(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a.txt", TEXT.format("May"))
    write(tmp_path, "b.txt", "")
    with caplog.at_level(logging.WARNING):
        list(documents(tmp_path))
    assert caplog.messages == [f"{tmp_path / 'b.txt'}: skipped: empty; nothing to read"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoText, match=r"a folder without a document to read$"):
        list(documents(tmp_path))


def test_a_folder_of_junk_names_the_first(tmp_path: Path) -> None:
    write(tmp_path, "x.txt", "")
    with pytest.raises(NoText, match=r"the first: .*x\.txt: skipped: empty"):
        list(documents(tmp_path, skipped=lambda _: None))
