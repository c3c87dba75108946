"""A process of its own for the tests: loads, is killed at a chosen step, waits inside a load, or reads on.

Run as ``python -m tests.record.process WHAT PLACE ARGUMENTS``.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import IO, Any, Self

import filelock

from realpolitik.errors import RecordError
from realpolitik.record import writing
from tests.disk import let_no_file_grow
from tests.record.worlds import load_marked, marks, opened, put_marked


class Steps:
    """Counts the steps of a load on its way to the disk, and sends a signal to itself at one of them."""

    def __init__(self, stop_at: int, number: int) -> None:
        self.stop_at = stop_at
        self.number = number
        self.taken = 0

    def step(self, what: str) -> None:
        self.taken += 1
        if self.taken == self.stop_at:
            print(what, flush=True)
            signal.raise_signal(self.number)

    def around(self, owner: Any, name: str) -> None:
        """Let every call of a function be a step before and a step after."""
        call = getattr(owner, name)

        def stepping(*given: Any, **named: Any) -> Any:
            self.step(f"before {name} {given}")
            answer = call(*given, **named)
            self.step(f"after {name} {given}")
            return answer

        setattr(owner, name, stepping)

    def halves(self) -> None:
        """Let every file be written in two halves, with a step between them."""
        call = Path.open

        def opening(path: Path, mode: str = "r", **named: Any) -> Any:
            file = call(path, mode, **named)
            return Half(file, self, path) if mode == "wb" else file

        Path.open = opening  # type: ignore[method-assign,assignment]


class Half:
    """A file that is written in two halves."""

    def __init__(self, file: IO[bytes], steps: Steps, path: Path) -> None:
        self.file, self.steps, self.path = file, steps, path
        self.flush, self.fileno = file.flush, file.fileno

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.steps.step(f"half of {self.path}")
        self.file.write(data[len(data) // 2 :])


def stopping(place: Path, copies: str, year: str, number: str) -> None:
    """Load into copies of a record: each load sends itself a signal one step later, the last one ends."""
    warnings.simplefilter("ignore", DeprecationWarning)  # of Python 3.12 and later, for the fork
    for stop_at in range(1, 1000):
        copy = Path(copies, f"{stop_at:03}")
        shutil.copytree(place, copy)
        # A fork saves half a second for each step; Polars has not started to work yet.
        child = os.fork()
        if child == 0:
            os._exit(stopped(copy, int(year), Steps(stop_at, int(number))))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(f"code {code}", flush=True)
        if code == 0:
            return


def stopped(place: Path, year: int, steps: Steps) -> int:
    """A load that sends itself a signal at a step; the exit code of its process."""
    steps.halves()
    for owner, name in (
        (filelock.FileLock, "acquire"),
        (Path, "replace"),
        (Path, "unlink"),
        (os, "fsync"),
        (os, "utime"),
    ):
        steps.around(owner, name)
    try:
        load_marked(place, year)
    except KeyboardInterrupt:
        return 130
    return 0


def limited(place: Path, year: str, size: str) -> None:
    """A load where no file can grow beyond a size, as on a full disk."""
    let_no_file_grow(int(size))
    load_marked(place, int(year))


def waiting(place: Path, dataset: str, year: str) -> None:
    """A load that puts, says so, and ends when it is told to."""
    with writing(place) as load:
        put_marked(load, int(year), dataset)
        print("inside", flush=True)
        sys.stdin.readline()


def loading(place: Path, dataset: str, year: str) -> None:
    """A load that says when it waits for another."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    load_marked(place, int(year), dataset)


def reading(place: Path, stop: str) -> None:
    """Read on until a file appears; every reading must see one load and no damage."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    seen: set[tuple[str, int]] = set()
    readings = 0
    while not Path(stop).exists():
        found = marks(opened(place))
        if len(found) != 1:
            sys.exit(f"parts of several loads: {sorted(found)}")
        if not readings:
            print("reading", flush=True)
        seen |= found
        readings += 1
        time.sleep(0.001)
    print(readings, len(seen), flush=True)


if __name__ == "__main__":
    what, where, *arguments = sys.argv[1:]
    do = {each.__name__: each for each in (stopping, limited, waiting, loading, reading)}[what]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        do(Path(where), *arguments)
    except RecordError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
