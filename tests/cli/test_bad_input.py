"""What a user can get wrong: one line that says what, where and how to mend it; the record unharmed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from realpolitik.record.store import LIST, STARTER
from realpolitik.record.write import LOCK
from tests.cli.conftest import Process, Ran
from tests.disk import let_no_file_grow

Run = Callable[..., Ran]


def refused(ran: Ran, *says: str) -> None:
    assert ran.code == 2, ran
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    assert ran.err.startswith("realpolitik: ")
    for said in says:
        assert said in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("standing", "chyna", "north korea"), ("chyna", "China")),
        (("standing", "china", "korea"), ("North Korea (PRK)", "South Korea (KOR)")),
        (("standing", "china", "PRC"), ("same state",)),
        (("standing", "china", "north korea", "--at", "1700"), ("1700",)),
        (
            ("standing", "china", "north korea", "--at", "soon"),
            ("--at", "integer", "standing --help"),
        ),
        (("standing", "china", "north korea", "--weights", "vots=0"), ("'votes'",)),
        (("standing", "china", "north korea", "--weights", "votes"), ("votes=0",)),
        (("standing", "china", "north korea", "--weights", "votes=-1"), ("0 or more",)),
        (("standing", "china", "north korea", "--weights", "votes=nan"), ("0 or more",)),
        (("standing", "china", "north korea", "--against", "atlantis"), ("atlantis",)),
        (("standing", "china", "north korea", "--chart", "x.jpg"), (".svg, .png or .html",)),
        (("standing", "china"), ("'B'", "standing --help")),
        (("standing", "china", "cuba", "--colour"), ("--colour", "standing --help")),
        (("timeline", "china", "north korea", "--from", "2005", "--to", "2001"), ("2005", "2001")),
        (("partners", "atlantis"), ("atlantis",)),
        (("partners", "china", "--at", "2150"), ("2150",)),
        (("gaps", "--at", "1700"), ("1700",)),
        (("gaps", "--most", "0"), ("gaps --help",)),
        (("evidence", "china", "north korea", "--track", "wrods"), ("wrods", "words")),
        (("report", "china", "north korea"), ("-o",)),
        (("states", "qqqqqq"), ("qqqqqq",)),
        (("cite", "nothing"), ("nothing", "atop")),
        (("load", "nothing", "file.csv"), ("nothing", "atop")),
        (("standin",), ("'standing'", "realpolitik --help")),
        (("--colour",), ("--colour",)),
        (("standing", "china", "cuba", "--record"), ("--record",)),
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_one_line_says_what_is_wrong(
    run: Run, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    refused(run(*words), *says)


@pytest.mark.parametrize(
    "words",
    [("standing", "china", "north korea"), ("versions",), ("partners", "china"), ("datasets",)],
    ids=" ".join,
)
def test_a_record_that_is_not_there_cannot_be_read(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    place = tmp_path / "nowhere"
    refused(run(*words, "--record", str(place)), str(place), "--record")
    assert not place.exists()


def test_a_record_that_cannot_be_made_is_not_loaded_into(
    run: Run, tmp_path: Path, alliances: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    place = tmp_path / "file" / "record"
    refused(run("load", "atop", str(alliances), "--record", str(place)), str(place))
    assert (tmp_path / "file").read_text() == "no folder"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("atop_ddyr.csv", bytes(range(256)) * 64),
        ("atop_ddyr.csv", b""),
        ("atop_ddyr.csv", b"a,b\n1,2\n"),
        ("atop_ddyr.csv", b"\x00" * 4096),
        ("atop_ddyr.parquet", b"PAR1 but nothing more"),
        ("atop5_1ddyr.dta", b"no such thing as a Stata file"),
        ("atop.zip", b"PK\x03\x04 broken"),
    ],
    ids=["bytes", "empty", "other columns", "zeros", "parquet", "stata", "zip"],
)
def test_a_junk_file_is_no_data_set(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    junk, place = tmp_path / name, tmp_path / "record"
    junk.write_bytes(content)
    refused(run("load", "atop", str(junk), "--record", str(place)), name)
    assert not (place / LIST).exists()


def test_a_file_that_is_not_there_is_no_data_set(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.csv"
    refused(run("load", "atop", str(missing), "--record", str(tmp_path / "record")), str(missing))


def test_a_full_disk_leaves_the_record_as_it_was(run: Run, tmp_path: Path, alliances: Path) -> None:
    place = tmp_path / "record"
    assert run("load", "atop", str(alliances), "--record", str(place)).code == 0
    before = (place / LIST).read_bytes()
    alliances.write_text(alliances.read_text().replace(",1995,", ",1996,"))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "realpolitik",
            "load",
            "atop",
            str(alliances),
            "--record",
            str(place),
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: let_no_file_grow(100),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    refused(Ran(done.returncode, done.stdout, done.stderr), str(place))
    assert (place / LIST).read_bytes() == before
    assert run("versions", "--record", str(place)).code == 0


def test_ctrl_c_during_a_load_leaves_the_record_as_it_was(
    run: Run, tmp_path: Path, alliances: Path
) -> None:
    place = tmp_path / "record"
    assert run("load", "atop", str(alliances), "--record", str(place)).code == 0
    before = (place / LIST).read_bytes()
    alliances.write_text(alliances.read_text().replace(",1995,", ",1996,"))
    with FileLock(place / LOCK):  # the load has read its file and waits for this writer to end
        loading = subprocess.Popen(
            [sys.executable, "-m", "realpolitik", "-v", "load", "atop", str(alliances)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "REALPOLITIK_RECORD": str(place)},
        )
        assert loading.stderr is not None
        first = loading.stderr.readline()
        assert first.startswith("info: load atop"), first
        loading.send_signal(signal.SIGINT)
        out, err = loading.communicate(timeout=60)
    assert loading.returncode == 130
    assert out == ""
    complaint = [line for line in err.splitlines() if not line.startswith("info: ")]
    assert complaint == ["realpolitik: interrupted; the record is as it was"]
    assert (place / LIST).read_bytes() == before


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A record with the slices of the starter, one of which has lost a byte."""
    place = tmp_path / "record"
    shutil.copytree(STARTER, place)
    listed = json.loads((place / LIST).read_bytes())["slices"]
    broken = next(each for each in listed if each["dataset"] == "dependence")
    file = place / broken["file"]
    file.write_bytes(file.read_bytes()[:-9] + b"corrupted")
    return file


def test_a_corrupt_slice_is_named_and_the_rest_answers(process: Process, damaged: Path) -> None:
    place = damaged.parents[2]
    ran = process("standing", "china", "north korea", "--json", "--record", str(place))
    assert ran.code == 0
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("warning: ")
    assert str(damaged) in ran.err
    names = [each["name"] for each in json.loads(ran.out)["tracks"]["interests"]["indicators"]]
    assert "votes" in names
    assert "dependence" not in names


def test_nothing_is_built_on_a_corrupt_slice(run: Run, tmp_path: Path, alliances: Path) -> None:
    place = tmp_path / "record"
    assert run("load", "atop", str(alliances), "--record", str(place)).code == 0
    (file,) = place.glob("alliances/*/*.parquet")
    file.write_bytes(file.read_bytes()[:-9] + b"corrupted")
    before = (place / LIST).read_bytes()
    refused(run("build", "--record", str(place)), str(file))
    assert (place / LIST).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("timeline", "china", "north korea", "--csv"), "series.csv"),
        (("timeline", "china", "north korea", "--parquet"), "series.parquet"),
        (("timeline", "china", "north korea", "--chart"), "series.svg"),
        (("report", "china", "north korea", "-o"), "page.html"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[-1],
)
def test_an_answer_that_cannot_be_written_says_where(
    run: Run, tmp_path: Path, words: tuple[str, ...], file: str
) -> None:
    place = tmp_path / "no such folder" / file
    ran = run(*words, str(place))
    assert ran.code == 2
    assert ran.err == f"realpolitik: {place}: No such file or directory\n"


def test_a_full_output_is_said_once() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "realpolitik", "states"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "realpolitik: output: No space left on device\n"


def test_a_reader_who_has_seen_enough_is_told_nothing() -> None:
    # Without its buffer Python does not notice that only a part was taken.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading = subprocess.Popen(
        [sys.executable, "-m", "realpolitik", "timeline", "usa", "russia", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=buffered,
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr.read() == b""
    reading.stderr.close()
    assert reading.wait(timeout=60) != 0
