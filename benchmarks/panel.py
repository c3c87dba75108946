"""The table of directed dyad-years that peacesciencer makes, 1946 to 2010: ours against its recorded time.

``python -m benchmarks.panel [DATA]`` loads the four sources below DATA (../shared/data), makes the 1,444,960 rows
of 47 columns, and compares with what peacesciencer 1.3.0 took in R on two cores, the time to load its data apart;
a part of the years and of the states is timed, too.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from realpolitik.datasets import load
from realpolitik.panel import Panel, dyads
from realpolitik.record import Record, open_record

IN_R = 8.3
"""Seconds that peacesciencer took for the same table, as recorded; 2.1 more for loading it."""

RATIO = 15
GIGABYTES = 1.5
RUNS = 5
SOURCES = {"gml": "gml_mid", "atop": "atop", "cow_nmc": "cow_nmc", "cow_contiguity": "contiguity"}
SOME = ("United States", "China", "Russia", "Japan", "North Korea", "South Korea")


def panel(record: Record, first: int, last: int, among: tuple[str, ...] | None = None) -> Panel:
    """The panel with the four sources."""
    bare = dyads(first, last, among=among, record=record)
    return bare.add_disputes("gml").add_alliances().add_capabilities().add_contiguity()


def seconds(record: Record, first: int, last: int, among: tuple[str, ...] | None = None) -> float:
    """The shortest of some runs, from the first call to the frame."""
    shortest = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        panel(record, first, last, among).to_polars()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest


def main(data: Path) -> bool:
    """Time it and print the ratio; True if ours takes no more time and memory than it may."""
    with tempfile.TemporaryDirectory() as folder:
        for key, name in SOURCES.items():
            load(key, [data / name], record_path=Path(folder))
        record = open_record(Path(folder), starter=False)
        began = time.perf_counter()
        made = panel(record, 1946, 2010).to_polars()
        first = time.perf_counter() - began
        whole = seconds(record, 1946, 2010)
        few = seconds(record, 2000, 2004)
        some = seconds(record, 1946, 2010, SOME)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    ratio = IN_R / whole
    print(f"directed dyad-years, 1946 to 2010: {made.height:,} rows of {made.width} columns")
    print(f"  realpolitik              {whole:7.2f} s (the first time {first:.2f} s)")
    print(f"  peacesciencer, recorded  {IN_R:7.2f} s and 1.85 GB")
    print(f"  ratio                    {ratio:7.1f} (at least {RATIO})")
    print(f"  memory of the process    {memory:7.2f} GB (at most {GIGABYTES})")
    print(f"  five years of it         {few:7.2f} s; six states {some:.2f} s")
    return ratio >= RATIO and memory <= GIGABYTES


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
