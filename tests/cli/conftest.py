"""The command line in this process, as its own process would find it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from realpolitik.cli import main


@pytest.fixture(autouse=True)
def log() -> Iterator[None]:
    """Take back what a command did to the log of the package."""
    ours = logging.getLogger("realpolitik")
    handlers, level = list(ours.handlers), ours.level
    yield
    ours.handlers, ours.level = handlers, level


@dataclass(frozen=True)
class Ran:
    """What a command left."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process."""

    def command(*words: str) -> Ran:
        code = main(words)
        found = capsys.readouterr()
        return Ran(code, found.out, found.err)

    return command


Process = Callable[..., Ran]


@pytest.fixture
def process() -> Process:
    """Run a command as a user does: in a process of its own, into pipes."""

    def command(*words: str, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "realpolitik", *words],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        )
        out, err = (
            each.decode(environment.get("PYTHONIOENCODING", "utf-8"))
            for each in (done.stdout, done.stderr)
        )
        return Ran(done.returncode, out, err)

    return command


ALLIANCES = "atop_ddyr.csv"


@pytest.fixture
def alliances(tmp_path: Path) -> Path:
    """A file of invented pacts in the publisher's form."""
    duties = ("defense", "offense", "neutral", "nonagg", "consul")
    rows = [
        (source, target, year, 1, 0, 0, 0, 1)
        for source, target in ((2, 20), (20, 2), (710, 731), (731, 710))
        for year in range(1990, 1996)
    ]
    head = ("ccode1", "ccode2", "year", *(f"atop_{duty}" for duty in duties))
    file = tmp_path / ALLIANCES
    file.write_text("\n".join(",".join(map(str, row)) for row in (head, *rows)) + "\n")
    return file
