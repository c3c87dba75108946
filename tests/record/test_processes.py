"""What a record is for: real processes load, are killed, run out of disk and read, all at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from realpolitik.errors import RecordError
from realpolitik.record import writing
from tests.record.worlds import TABLES, files, load_marked, marks, opened

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = {("1950", 1950)}, {("1990", 1990)}

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts processes of tests/record/process.py, and ends those that are left."""
    started: list[subprocess.Popen[str]] = []

    def start_one(*arguments: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.record.process", *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A record with one load."""
    load_marked(tmp_path / "record", 1950)
    return tmp_path / "record"


def said(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out.strip(), err.strip()


def is_whole(place: Path, at: str) -> set[tuple[str, int]]:
    """The marks of a record after a load was stopped; it must be one load, unharmed."""
    record = opened(place)
    found = marks(record)
    assert found in (OLD, NEW), at
    assert record.damaged() == [], at
    return found


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_load_stopped_at_any_step_has_happened_or_has_not(
    place: Path, tmp_path: Path, start: Start, number: signal.Signals
) -> None:
    before = files(place)
    code, out, err = said(start("stopping", place, tmp_path / "copies", 1990, int(number)))
    assert (code, err) == (0, "")
    *stopped, ended = out.split("code ")[1:]
    assert int(ended) == 0
    assert {int(each.split()[0]) for each in stopped} == {-9 if number == signal.SIGKILL else 130}
    copies = sorted((tmp_path / "copies").iterdir())
    outcomes = [is_whole(copy, at=copy.name + out) for copy in copies]
    turn = outcomes.index(NEW)
    assert turn > 30, "a load of three tables takes many steps to the disk"
    assert all(each == OLD for each in outcomes[:turn])
    assert all(each == NEW for each in outcomes[turn:])
    for copy in copies:
        if number == signal.SIGINT:
            assert files(copy) - before <= listed(copy), "an interrupt leaves nothing behind"
        load_marked(copy, 1990)
        assert marks(opened(copy)) == NEW, "the next load is not held up"


def listed(place: Path) -> set[str]:
    """The files of a record that its list names."""
    slices = opened(place).slices()
    return {file for each in slices for file in (each.file, each.rejects) if file is not None}


def test_a_first_load_that_is_killed_leaves_no_record(tmp_path: Path, start: Start) -> None:
    process = start("waiting", tmp_path / "record", "invented", 1990)
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    process.kill()
    process.wait()
    with pytest.raises(RecordError, match="no record there"):
        opened(tmp_path / "record")
    load_marked(tmp_path / "record", 1990)
    assert marks(opened(tmp_path / "record")) == NEW


def test_two_loads_at_once_both_land_one_after_the_other(place: Path, start: Start) -> None:
    first = start("waiting", place, "first", 1960)
    assert first.stdout is not None
    assert first.stdout.readline() == "inside\n"
    second = start("loading", place, "second", 1970)
    assert second.stderr is not None
    assert "another process is writing it; waiting until it ends" in second.stderr.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(0.3)
    assert {each.dataset for each in opened(place).slices()} == {"invented"}
    assert said(first)[0] == 0
    assert said(second)[0] == 0
    record = opened(place)
    assert marks(record, "first") == {("1960", 1960)}
    assert marks(record, "second") == {("1970", 1970)}
    assert marks(record) == OLD


def test_six_loads_at_once_all_land(place: Path, start: Start) -> None:
    processes = [start("loading", place, f"set{year}", year) for year in range(1960, 1966)]
    assert [said(process)[0] for process in processes] == [0] * 6
    record = opened(place)
    assert all(marks(record, f"set{year}") == {(str(year), year)} for year in range(1960, 1966))
    assert len(record.slices()) == 7 * len(TABLES)


def test_a_killed_load_does_not_lock_the_next_one_out(place: Path, start: Start) -> None:
    process = start("waiting", place, "killed", 1960)
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    process.kill()
    process.wait()
    with writing(place, timeout=5):
        pass


def test_a_load_that_waits_too_long_says_for_what(place: Path, start: Start) -> None:
    process = start("waiting", place, "long", 1960)
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    with (
        pytest.raises(RecordError, match="another process has been writing it"),
        writing(place, timeout=0.1),
    ):
        pass
    assert said(process)[0] == 0


def test_readers_never_see_parts_of_two_loads(place: Path, tmp_path: Path, start: Start) -> None:
    stop = tmp_path / "stop"
    readers = [start("reading", place, stop) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
    end = time.monotonic() + 3
    year = 1951
    while time.monotonic() < end:
        load_marked(place, year)
        year += 1
    stop.touch()
    for reader in readers:
        code, out, err = said(reader)
        assert (code, err) == (0, "")
        readings, different = map(int, out.split())
        assert readings > 10
        assert different > 5, "the readers must have read while loads were published"


def test_a_full_disk_is_one_line_and_an_unharmed_record(
    place: Path, tmp_path: Path, start: Start
) -> None:
    before = files(place)
    largest = max((place / file).stat().st_size for file in before if file != "record.json")
    for_all_but_the_list = (place / "record.json").stat().st_size - 1
    assert largest < for_all_but_the_list, "the list must be what does not fit in the last case"
    for size in (0, largest // 2, for_all_but_the_list):
        code, _, err = said(start("limited", place, 1990, size))
        assert code == 2
        assert "cannot be written (File too large); the record is as it was" in err
        assert len(err.splitlines()) == 1
        assert is_whole(place, at=f"a disk of {size} bytes") == OLD
        assert files(place) == before, "nothing is left on a disk that is full"
    load_marked(place, 1990)
    assert marks(opened(place)) == NEW
