"""Ideal points: seconds for a whole estimate, and a sweep against R's MCMCdynamicIRT1d where R is there.

``python -m benchmarks.ideal_points [DATA]`` loads the votes below DATA (../shared/data). R's sampler knows two sides
and no abstention, so the comparison is made on a slice: the votes of ten years, yes against the rest, read by both.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from realpolitik.datasets import load
from realpolitik.record import open_record
from realpolitik.standings.idealpoints.chains import SWEEPS
from realpolitik.standings.idealpoints.gibbs import advance, begin
from realpolitik.standings.idealpoints.panel import Panel, panel
from realpolitik.standings.idealpoints.table import votes_of

SECONDS = 600.0
"""For all sweeps of a chain; the two chains run side by side."""
RATIO = 50.0
SLICE = (1990, 1999)
WARM, TIMED, RUNS = 5, 10, 5
"""Sweeps before the clock starts; sweeps of a run, and runs, of which the shortest counts."""
SHORT, LONG = 10, 40
"""Sweeps of R's two runs; their difference tells what a sweep takes without what comes before."""
SCRIPT = Path(__file__).with_suffix(".R")


def seconds_a_sweep(told: Panel) -> float:
    """What one sweep of ours takes, compiled."""
    chain = begin(told, 1)
    advance(told, chain, WARM)
    shortest = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        advance(told, chain, TIMED)
        shortest = min(shortest, time.perf_counter() - began)
    return shortest / TIMED


def two_sides(votes: pl.DataFrame) -> pl.DataFrame:
    """The slice: yes against no and abstention, every roll call by itself."""
    years = votes.filter(pl.col("year").is_between(*SLICE), pl.col("vote").is_in([1, 2, 3]))
    return years.with_columns(
        item="roll_call", vote=pl.when(pl.col("vote") == 1).then(1).otherwise(3)
    )


def of_r(votes: pl.DataFrame) -> float | None:
    """What one sweep of R's takes on the same votes; None where R or MCMCpack is not there."""
    r = shutil.which("Rscript")
    if r is None:
        return None
    asked = [r, "-e", "quit(status = !requireNamespace('MCMCpack', quietly = TRUE))"]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        return None
    wide = votes.with_columns(pl.col("vote") == 1).with_columns(pl.col("vote").cast(pl.Int8))
    calls = votes.select("item", "year").unique().sort("item")
    square = wide.pivot("item", index="ccode", values="vote")
    with tempfile.TemporaryDirectory() as folder:
        square.select("ccode", *map(str, calls["item"])).write_csv(
            Path(folder, "votes.csv"), null_value="NA"
        )
        when = calls.select(when=pl.col("year") - SLICE[0] + 1)
        when.write_csv(Path(folder, "when.csv"))
        command = [r, str(SCRIPT), "votes.csv", "when.csv", str(SHORT), str(LONG)]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(data: Path) -> bool:
    """Time both; say whether the bars are kept."""
    with tempfile.TemporaryDirectory() as folder:
        load("unvotes", [data], record_path=Path(folder))
        votes = votes_of(open_record(Path(folder), starter=False))
    whole = panel(votes)
    ours = seconds_a_sweep(whole)
    kept = ours * SWEEPS <= SECONDS
    print(
        f"{whole.spell.size:,} votes: {1000 * ours:.1f} ms a sweep, {ours * SWEEPS:.0f} s for the "
        f"{SWEEPS:,} of a chain (at most {SECONDS:.0f})"
    )
    sliced = two_sides(votes)
    theirs = of_r(sliced)
    if theirs is None:
        print("MCMCdynamicIRT1d: skipped; it needs Rscript and the R package MCMCpack")
        return kept
    told = panel(sliced)
    ratio = (theirs / sliced.height) / (seconds_a_sweep(told) / told.spell.size)
    print(
        f"a vote and sweep: {ratio:.0f} times faster than MCMCdynamicIRT1d (at least {RATIO:.0f})"
    )
    return kept and ratio >= RATIO


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
