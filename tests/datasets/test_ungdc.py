"""The General Debate: who spoke, when, and what of a file is no speech."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Rows, load
from realpolitik.errors import BadFile
from realpolitik.record import open_record
from tests.datasets.reading import one, read, rows

TEXT = "Mr. President, my country greets all others.\r\nWe thank Peru."
SPEECHES = {
    "Session 26 - 1971/CHN_26_1971.txt": TEXT,
    "Session 27 - 1972/CHN_27_1972.txt": TEXT,
    "Session 27 - 1972/RUS_27_1972.txt": TEXT,
    "Session 45 - 1990/DEU_45_1990.txt": TEXT,
    "Session 46 - 1991/DEU_46_1991.txt": TEXT,
    "Session 44 - 1989/YEM_44_1989.txt": TEXT,
    "Session 44 - 1989/YMD_44_1989.txt": TEXT,
    "Session 44 - 1989/DDR_44_1989.txt": TEXT,
    "Session 44 - 1989/YUG_44_1989.txt": TEXT,
    "Session 44 - 1989/CSK_44_1989.txt": TEXT,
    "Session 70 - 2015/EU_70_2015.txt": TEXT,
    "Session 70 - 2015/PSE_70_2015.txt": TEXT,
    "Session 70 - 2015/VAT_70_2015.txt": TEXT,
}
JUNK = {
    "Session 35 - 1980/.Rhistory": "x <- 1",
    "Session 47 - 1992/.DS_Store-to-UTF-8.txt": "Bud1",
    "Session 47 - 1992/._FRA_47_1992.txt": "Mac OS X",
}


def packed(
    folder: Path,
    files: dict[str, str | bytes],
    name: str = "UNGDC_1946-2024.tgz",
    mode: str = "w:gz",
) -> Path:
    """The publisher's archive."""
    path = folder / name
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for inside, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            entry = tarfile.TarInfo(f"TXT/{inside}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def with_one_more(folder: Path, name: str, data: str | bytes) -> Rows:
    return rows("ungdc", packed(folder, {**SPEECHES, f"Session/{name}": data}))


@pytest.fixture
def made(tmp_path: Path) -> Rows:
    return rows("ungdc", packed(tmp_path, {**SPEECHES, **JUNK}))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("CHN_26_1971", 713),
        ("CHN_27_1972", 710),
        ("RUS_27_1972", 365),
        ("DEU_45_1990", 260),
        ("DEU_46_1991", 255),
        ("YEM_44_1989", 678),
        ("YMD_44_1989", 680),
        ("DDR_44_1989", 265),
        ("YUG_44_1989", 345),
        ("CSK_44_1989", 315),
        ("EU_70_2015", 1021),
        ("PSE_70_2015", None),
    ],
)
def test_a_speaker_is_who_had_the_seat_when_the_debate_opened(
    made: Rows, document: str, code: int | None
) -> None:
    assert one(made.frame, document=document)["ccode"] == code


def test_speakers_that_are_no_states_are_kept_and_counted(made: Rows) -> None:
    assert made.left_out["no state, its code is missing: PSE"] == 1
    assert made.left_out["no state, its code is missing: VAT"] == 1
    assert made.frame.height == len(SPEECHES)


def test_history_files_of_other_programs_are_no_speeches(made: Rows) -> None:
    assert made.left_out["files that are no speeches"] == len(JUNK)


def test_the_text_is_as_published_with_its_line_breaks(made: Rows) -> None:
    row = one(made.frame, document="CHN_27_1972")
    assert row["text"] == TEXT
    assert row["characters"] == len(TEXT)
    assert (row["session"], row["year"], row["speaker"]) == (27, 1972, "CHN")


def test_the_mark_at_the_beginning_of_a_file_is_no_part_of_the_text(tmp_path: Path) -> None:
    found = with_one_more(tmp_path, "USA_70_2015.txt", b"\xef\xbb\xbf" + TEXT.encode())
    assert one(found.frame, document="USA_70_2015")["text"] == TEXT


def test_a_speech_is_known_by_its_file_in_the_archive(made: Rows) -> None:
    row = one(made.frame, document="EU_70_2015")
    assert row["file"] == "UNGDC_1946-2024.tgz:TXT/Session 70 - 2015/EU_70_2015.txt"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("USA_70_2014.txt", TEXT, "session 70 is that of 2015, not of 2014"),
        ("QQQ_70_2015.txt", TEXT, "no state has the ISO-3 code QQQ"),
        ("USA_70_2015.txt", " \n", "it is empty"),
        ("USA_70_2015.txt", b"\xff\xfeabc", "it is not UTF-8"),
        ("USA_70_2015.txt", "a\0b", "it is no text"),
        ("EU_70_2015.txt", TEXT, "the speech is there twice"),
        ("USA_70_2015.txt", b"x" * 2_000_001, "more than 2,000,000 bytes"),
    ],
)
def test_what_cannot_be_a_speech_is_set_aside_with_the_reason(
    tmp_path: Path, name: str, data: str | bytes, reason: str
) -> None:
    found = with_one_more(tmp_path, name, data)
    assert found.set_aside["reason"].to_list() == [reason]
    assert found.frame.height == len(SPEECHES)


@pytest.mark.parametrize(
    ("name", "mode"), [("UNGDC_1946-2024.tar.xz", "w:xz"), ("UNGDC_1946-2024.tar.gz", "w:gz")]
)
def test_another_packing_holds_the_same_speeches(tmp_path: Path, name: str, mode: str) -> None:
    (tmp_path / "other").mkdir()
    other = rows("ungdc", packed(tmp_path / "other", SPEECHES, name, mode)).frame
    assert other.drop("file").equals(rows("ungdc", packed(tmp_path, SPEECHES)).frame.drop("file"))


def test_an_unpacked_folder_holds_the_same_speeches(tmp_path: Path) -> None:
    path = packed(tmp_path, {**SPEECHES, **JUNK})
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    loose = rows("ungdc", tmp_path / "unpacked" / "TXT")
    assert loose.frame.drop("file").equals(rows("ungdc", path).frame.drop("file"))
    assert [source.file for source in loose.sources] == ["TXT"]
    assert loose.frame["file"][0] == "TXT/Session 26 - 1971/CHN_26_1971.txt"


def test_a_folder_gives_its_newest_archive(tmp_path: Path) -> None:
    packed(tmp_path, SPEECHES, "UNGDC_1946-2023.tgz")
    newest = packed(tmp_path, SPEECHES, "UNGDC_1946-2024.tgz")
    packed(tmp_path, SPEECHES, "UNGDC_six_states.tgz")
    assert [source.file for source in rows("ungdc", tmp_path).sources] == [newest.name]


def test_a_part_of_the_corpus_promises_nothing_of_other_states(made: Rows) -> None:
    assert not made.coverage.complete
    assert made.coverage.states is not None
    assert 365 in made.coverage.states
    assert 2 not in made.coverage.states


def test_a_download_that_broke_off_is_refused_and_the_record_stays(tmp_path: Path) -> None:
    path = packed(tmp_path, SPEECHES)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BadFile, match="cannot be unpacked"):
        load("ungdc", path, record_path=tmp_path / "record")
    assert not (tmp_path / "record" / "documents").exists()


def test_an_archive_without_a_speech_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"no ISO_NN_YYYY\.txt in it"):
        read("ungdc", packed(tmp_path, JUNK))


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    path = packed(tmp_path, SPEECHES)
    first = load("ungdc", path, record_path=tmp_path / "record")
    assert load("ungdc", path, record_path=tmp_path / "record") == first


def test_the_six_states_of_the_real_corpus(shared: Path, tmp_path: Path) -> None:
    path = shared / "data/ungdc/UNGDC_six_states_CHN_PRK_KOR_USA_JPN_RUS.tgz"
    load("ungdc", path, record_path=tmp_path)
    found = open_record(tmp_path, starter=False).frame("documents")
    counts = dict(found.group_by("ccode").len().rows())
    assert counts == {2: 79, 713: 25, 710: 53, 365: 78, 740: 68, 731: 34, 732: 34}
    assert found.filter(pl.col("text").str.starts_with("\ufeff")).is_empty()


def test_the_whole_real_corpus(shared: Path) -> None:
    found = rows("ungdc", shared / "data/ungdc")
    assert found.frame.height == 10_952
    assert found.set_aside.is_empty()
    assert found.left_out["files that are no speeches"] == 5
    assert found.coverage.complete
    assert (found.coverage.first, found.coverage.last) == (1946, 2024)
