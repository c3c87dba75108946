"""The server under load: ready, quick, steady and small; beside Datasette with the same tables.

``python -m benchmarks.web [DATASETTE]`` starts `realpolitik serve` on the starter in a process of its own, asks
every question once, then with 20 clients at a time, then 200 times a second for a minute. DATASETTE is the command
of an installed Datasette; without it that part is left out.
"""

from __future__ import annotations

import asyncio
import math
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.request import Request, urlopen

import polars as pl

from benchmarks.clients import Asked, at_a_rate, fetched, in_turn
from realpolitik.record import Record
from realpolitik.record.store import with_starter
from realpolitik.web.questions import QUESTIONS

CLIENTS = 20
SECONDS_EACH = 2.0
HEAD = f"\n{'':40} {'first ms':>8} {'p50 ms':>8} {'p95 ms':>8} {'a second':>8} {'kB':>6}"
RATE, MINUTE = 200.0, 60.0

READY, WARM, MEMORY = 2.0, 50.0, 500.0
"""Bars: seconds until the first answer, milliseconds at 95 %, megabytes at most."""

ARTICLE = b'{"text": "Chad expelled two envoys of Niger on Monday. Chad and Niger are allies.", "date": "2009-05-06"}'
TABLES = ("sides", "adversaries", "relevance", "turns", "indicators")
"""What Datasette serves: the tables behind a timeline and a ranking."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    url: str
    ready: float
    pid: int

    @property
    def peak(self) -> float:
        """Megabytes of the server's process at most, what it shares with others included."""
        return _kilobytes(f"/proc/{self.pid}/status", "VmHWM") / 1024

    @property
    def whole(self) -> float:
        """Megabytes of the process and of those that it started, now; what they share is counted once."""
        pids = [self.pid, *_children(self.pid)]
        return sum(_kilobytes(f"/proc/{pid}/smaps_rollup", "Pss") for pid in pids) / 1024


def main(datasette: str | None = None) -> bool:
    """Print what was measured; True if every bar is kept."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with _started(folder, sys.executable, "-m", "benchmarks.bare") as server:
            bare = asyncio.run(_warm(server.url, ["/api"]))
            print(HEAD)
            _line("one answer from bare uvicorn", bare)
        # One client is kept from asking so fast that there is something to measure.
        with _ours(folder, "--rate", "0") as server:
            bars = [*_quick(server, bare)]
        with _ours(folder) as server:
            bars += [*_steady(server)]
        if datasette is None:
            print("\nDatasette: not installed; make bench-web installs it")
        else:
            _beside(datasette, folder)
    return all(bars)


def _quick(server: Server, bare: Asked) -> Iterator[bool]:
    """Every question once, then by all clients at a time; and how that compares with bare uvicorn."""
    yield _bar("ready (first answer), s", server.ready, READY)
    print(f"{'memory when ready, MB':40} {server.whole:8.0f}")
    paths = _paths()
    cold = {path: asyncio.run(fetched(server.url, [path])) for path in paths}
    print(HEAD)
    for path in paths:
        asked = asyncio.run(_warm(server.url, [path]))
        yield _line(path, asked, cold[path].quantile(1.0), most=WARM)
    mixed = asyncio.run(_warm(server.url, paths))
    yield _line(f"all of them, {CLIENTS} clients", mixed, most=WARM)
    print(f"{'  of what bare uvicorn gives in a second':40} {mixed.rate / bare.rate:8.2f}")
    kept, new = asyncio.run(_beside_new(server.url, paths))
    yield _line("kept ones, while new ones are computed", kept)
    yield _line("the new ones, two clients", new)
    yield _bar("memory of the server at most, MB", server.peak, MEMORY)


def _steady(server: Server) -> Iterator[bool]:
    """So many requests a second for a minute; then articles."""
    paths = _paths()
    asyncio.run(fetched(server.url, paths))
    asked = asyncio.run(at_a_rate(server.url, paths, clients=CLIENTS, rate=RATE, seconds=MINUTE))
    print()
    yield _line(f"{RATE:.0f} a second for {MINUTE:.0f} s", asked, most=WARM)
    yield asked.rate >= RATE * 0.99
    print(f"  {len(asked.seconds):,} answers, {len(asked.errors)} errors")
    yield _bar("memory of the server at most, MB", server.peak, MEMORY)
    first, following = _read(server), _read(server)
    print(f"{'an article, s: the first, the next':40} {first:8.2f} {following:8.2f}")
    print(f"{'memory with the process that reads, MB':40} {server.whole:8.0f}")


async def _warm(url: str, paths: Sequence[str]) -> Asked:
    return await in_turn(url, paths, clients=CLIENTS, seconds=SECONDS_EACH)


async def _beside_new(url: str, paths: Sequence[str]) -> tuple[Asked, Asked]:
    """What is kept and what is new, asked for at the same time."""
    new = [
        f"/api/standing?a={a}&b={b}&at={year}"
        for year in range(1950, 2011)
        for a, b in combinations(("USA", "RUS", "CHN", "IND", "FRA", "GBR"), 2)
    ]
    return await asyncio.gather(
        in_turn(url, paths, clients=CLIENTS - 2, seconds=3 * SECONDS_EACH),
        in_turn(url, new, clients=2, seconds=3 * SECONDS_EACH),
    )


PAIR = "a=CHN&b=PRK"
PAGES = (
    "/",
    f"/pair?{PAIR}&at=1993",
    "/year?at=1993",
    f"/picture/tracks.json?{PAIR}",
    f"/picture/tracks.svg?{PAIR}",
)


def _paths() -> list[str]:
    """Every question with the values of its examples, the largest pages, and a picture."""
    found = [*PAGES]
    for name, question in QUESTIONS.items():
        given = {each.name: each.example for each in question.parameters if each.example}
        query = "&".join(f"{key}={value}" for key, value in given.items())
        found.append(f"/api/{name}" + (f"?{query}" if query else ""))
    return found


def _read(server: Server) -> float:
    began = time.perf_counter()
    request = Request(f"{server.url}/api/read", ARTICLE, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - began


def _line(title: str, asked: Asked, first: float | None = None, *, most: float = math.inf) -> bool:
    """Print what came of some requests; whether there was no error, and 95 % came in so many milliseconds."""
    size = asked.bytes / max(1, len(asked.seconds)) / 1000
    slow = asked.quantile(0.95) > most
    wrong = f"  {len(asked.errors)} errors: {asked.errors[0]}" if asked.errors else ""
    print(
        f"{title:40.40} {'' if first is None else f'{first:.0f}':>8} {asked.quantile(0.5):8.1f}"
        f" {asked.quantile(0.95):8.1f} {asked.rate:8.0f} {size:6.1f}{'  too much' if slow else ''}{wrong}"
    )
    return not (slow or wrong)


def _bar(title: str, value: float, most: float) -> bool:
    print(f"{title:40} {value:8.2f} may {most:g}{'' if value <= most else '  too much'}")
    return value <= most


def _ours(folder: Path, *more: str) -> AbstractContextManager[Server]:
    words = (sys.executable, "-m", "realpolitik", "serve", "--port", "0", *more)
    return _started(folder, *words)


@contextmanager
def _started(folder: Path, *words: str) -> Iterator[Server]:
    """A server that prints its address when it is ready, on the starter alone."""
    began = time.perf_counter()
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "REALPOLITIK_RECORD": str(folder / "no record")},
    )
    assert process.stdout is not None
    url = process.stdout.readline().strip().rstrip("/")
    with _ended(process):
        _first_answer(f"{url}/api")
        yield Server(url, time.perf_counter() - began, process.pid)


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.communicate()


def _first_answer(url: str) -> None:
    for _ in range(600):
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"{url}: no answer within 30 s")


# Datasette.


def _beside(command: str, folder: Path) -> None:
    file = folder / "starter.db"
    rows = _to_sqlite(with_starter((), starter=True), file)
    print(f"\nDatasette with {rows:,} rows of {', '.join(TABLES)}")
    port = "8765"
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            str(Path(command).resolve()),
            str(file),
            "--port",
            port,
            "--setting",
            "max_returned_rows",
            "10000",
        ],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    with _ended(process):
        _first_answer(f"{url}/starter.json")
        server = Server(url, time.perf_counter() - began, process.pid)
        print(f"{'ready (first answer), s':40} {server.ready:8.2f}")
        for title, path in _same().items():
            cold = asyncio.run(fetched(url, [path]))
            asked = asyncio.run(_warm(url, [path]))
            _line(title, asked, cold.quantile(1.0))
        print(f"{'memory of the server at most, MB':40} {server.peak:8.0f}")


def _same() -> Mapping[str, str]:
    """What lies behind a timeline and a ranking, as Datasette is asked for it."""
    pair = "a__in=710,731&b__in=710,731&_size=5000&_shape=array"
    return {
        "rows behind a timeline": f"/starter/indicators.json?{pair}",
        "rows behind a ranking": "/starter/sides.json?year=2010&_sort_desc=gap&_size=20&_shape=array",
        "rows behind turning points": f"/starter/turns.json?{pair}",
    }


def _to_sqlite(record: Record, file: Path) -> int:
    whole = 0
    with sqlite3.connect(file) as database:
        for name in TABLES:
            frame = record.frame(name)
            whole += frame.height
            # Typed, or Datasette finds no row: what it is asked for is text.
            names = ", ".join(f'"{each}" {_kind(dtype)}' for each, dtype in frame.schema.items())
            marks = ", ".join("?" for _ in frame.columns)
            database.execute(f"create table {name} ({names})")
            database.executemany(f"insert into {name} values ({marks})", frame.iter_rows())
            for column in {"a", "year"} & set(frame.columns):
                database.execute(f"create index {name}_{column} on {name} ({column})")
    return whole


def _kind(dtype: pl.DataType) -> str:
    return "integer" if dtype.is_integer() else "real" if dtype.is_float() else "text"


# Processes, as Linux tells of them.


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *_children(child)]
    return found


def _kilobytes(file: str, name: str) -> int:
    lines = Path(file).read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1] if len(sys.argv) > 1 else None))
