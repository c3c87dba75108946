"""The command line in this process, as its own process would find it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
