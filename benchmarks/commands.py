"""Whole commands on the starter: seconds and peak memory, against the bare start of what they stand on.

``python -m benchmarks.commands`` runs each command several times, in a process and with a record of its own,
and counts the shortest run. The ratio to ``import polars, typer`` of the same run tells a slow machine from
slow code.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = 7
MEGABYTE = 1024  # kilobytes, in which Linux counts

PAIR = ("china", "north korea")


@dataclass(frozen=True)
class Bar:
    """A command, and what it may take."""

    words: tuple[str, ...]
    seconds: float
    megabytes: float | None = None


BARS = (
    Bar(("standing", *PAIR), 0.8, 150),
    Bar(("partners", "china"), 1.2),
    Bar(("gaps",), 1.2),
    Bar(("turning-points", *PAIR), 2),
    Bar(("turning-points", "--all", "--since", "1990"), 2),
    Bar(("turning-points", *PAIR, "--chart", "picture.html"), 4),
    Bar(("standing", *PAIR, "--chart", "picture.svg"), 4),
    Bar(("standing", *PAIR, "--chart", "picture.png"), 4),
)
START = (sys.executable, "-c", "import polars, typer")


@dataclass(frozen=True)
class Taken:
    """What the best of some runs took."""

    seconds: float
    processor: float
    megabytes: float


def measured(command: tuple[str, ...], folder: Path, runs: int = RUNS) -> Taken:
    """Run a command some times; the shortest seconds and the most memory."""
    found = [_once(command, folder) for _ in range(runs)]
    return Taken(
        min(each.seconds for each in found),
        min(each.processor for each in found),
        max(each.megabytes for each in found),
    )


def _once(command: tuple[str, ...], folder: Path) -> Taken:
    place = str(folder / "no record")  # the starter alone
    began = time.perf_counter()
    running = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "REALPOLITIK_RECORD": place},
    )
    _, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - began
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {running.returncode}")
    return Taken(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def main() -> bool:
    """Print a line for each command; True if none takes more than it may."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        start = measured(START, folder)
        print(
            f"{'':58} {'s':>5} {'may':>4} {'processor s':>11} {'MB':>4} {'may':>4} {'× start':>7}"
        )
        print(f"{'import polars, typer':58} {start.seconds:5.2f} {'':4} {start.processor:11.2f}")
        good = True
        for bar in BARS:
            took = measured((sys.executable, "-m", "realpolitik", *bar.words), folder)
            kept = took.seconds <= bar.seconds and took.megabytes <= (
                bar.megabytes or took.megabytes
            )
            good &= kept
            print(
                f"{'realpolitik ' + ' '.join(bar.words):58.58} {took.seconds:5.2f} {bar.seconds:4.1f}"
                f" {took.processor:11.2f} {took.megabytes:4.0f} {bar.megabytes or '':>4}"
                f" {took.seconds / start.seconds:7.1f}{'' if kept else '  too much'}"
            )
    return good


if __name__ == "__main__":
    sys.exit(not main())
