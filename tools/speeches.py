"""Code every speech of the General Debate into the cache that `realpolitik build` takes its statements from.

``python -m tools.speeches ../shared/data`` loads the corpus into a record in a temporary place and codes it in
two processes, with a bar; a run that was stopped goes on where it was. ``python -m tools.speeches ../shared/data
--sample 60`` codes so many speeches in one process and prints how fast each part is.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import polars as pl
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from realpolitik.datasets import load
from realpolitik.reading import actors, parsing
from realpolitik.reading.relations.classify import probabilities
from realpolitik.reading.relations.marks import Marked
from realpolitik.reading.speeches import code_all
from realpolitik.reading.speeches.coding import DEBATE
from realpolitik.reading.speeches.selection import selected
from realpolitik.reading.speeches.stances import stances
from realpolitik.record import open_record
from realpolitik.standings.coded import work_folder

Found = TypeVar("Found")


def texts(data: Path) -> pl.DataFrame:
    """The speeches of states, read from the publisher's archive."""
    with tempfile.TemporaryDirectory() as place:
        load("ungdc", [data], record_path=place)
        found = open_record(place, starter=False).frame("documents")
    return found.select("document", "ccode", "year", "hash", "text").drop_nulls("ccode")


def whole(documents: pl.DataFrame, workers: int) -> None:
    """Code all, with a bar; say how long it took and how much memory."""
    began = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns) as bar:
        task = bar.add_task("coding speeches", total=1.0)
        found = code_all(
            documents,
            work=work_folder(),
            workers=workers,
            progress=lambda what, share: bar.update(task, description=what, completed=share),
        )
    took = time.monotonic() - began
    print(f"{found.height:,} statements in {took / 60:.1f} min, in {work_folder()}")
    print(found["root"].value_counts(sort=True))
    for who, name in (
        (resource.RUSAGE_SELF, "this process"),
        (resource.RUSAGE_CHILDREN, "largest worker"),
    ):
        print(f"{name}: {resource.getrusage(who).ru_maxrss / 1e6:.2f} GB at most")


def timed(name: str, seconds: dict[str, float], work: Callable[[], Found]) -> Found:
    """What some work gives; its seconds are added under its name."""
    began = time.process_time()
    found = work()
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - began
    return found


def sample(documents: pl.DataFrame, size: int) -> None:
    """Code some speeches part by part and say what each part costs."""
    parsing.language()
    seconds: dict[str, float] = {}
    asked: list[Marked] = []
    read = 0
    for _, source, year, _, text in documents.sample(size, seed=1).rows():
        day = date(year, *DEBATE)
        chosen = timed("select", seconds, partial(selected, text, source))
        parsed = timed("parse", seconds, partial(parsing.parse, chosen))
        find = partial(actors.mentions, chosen, parsed, date=day, speaker=source)
        named = timed("mentions", seconds, find)
        asked += [one.asked for one in stances(chosen, parsed, named, speaker=source, day=day)]
        read += sum(1 for one in chosen if one.text)
    timed("relations", seconds, partial(probabilities, list(dict.fromkeys(asked))))
    share = documents.height / size
    print(f"{read:,} sentences read, {len(asked):,} statements; all: {len(asked) * share:,.0f}")
    for name, took in seconds.items():
        print(
            f"{name:10} {read / took:8.0f} sentences/s, all on one core {took * share / 60:5.1f} min"
        )
    print(f"together, on two cores: {sum(seconds.values()) * share / 120:.1f} min")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--sample", type=int, metavar="N", help="time N speeches instead")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    documents = texts(given.data)
    if given.sample:
        sample(documents, given.sample)
    else:
        whole(documents, given.workers)


if __name__ == "__main__":
    main()
