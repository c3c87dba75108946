"""The turns of all pairs in their votes: ours against ruptures PELT on a sample, in the same run.

``python -m benchmarks.turning [DATA]`` loads the votes below DATA (../shared/data) and takes every pair's kappa,
year by year. What is compared is the dates: the exact posterior of every series against the one best cut of PELT
with the cost of a level (``l2``), which has neither probabilities nor intervals; its time for all series is that
of a sample, times their number. The whole answer (levels, pulses, and whether a drift would look the same) has a bar
of its own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import ruptures

from realpolitik.datasets import load
from realpolitik.record import open_record
from realpolitik.standings.turning import find_turns, turning_values
from realpolitik.standings.turning.changepoints import SHORTEST, change_points
from realpolitik.standings.turning.marginals import Reals

SECONDS = 5.0
RATIO = 150
SAMPLE = 200
PENALTY = 3.0
"""Times the logarithm of the length and the variance of the noise: a usual choice, of which the time hardly depends."""


def kappas(data: Path) -> pl.DataFrame:
    """Unsmoothed kappa of all pairs and years."""
    with tempfile.TemporaryDirectory() as folder:
        load("unvotes", [data], record_path=Path(folder))
        return turning_values(open_record(Path(folder), starter=False), "votes")


def spread(values: pl.DataFrame) -> Reals:
    """Series × year; NaN where there is no value."""
    wide = values.pivot("year", index=["a", "b"], values="value", sort_columns=False)
    years = [str(year) for year in values["year"].unique().sort()]
    return wide.select(years).cast(pl.Float64).fill_null(float("nan")).to_numpy()


def pelt(series: Reals) -> list[int]:
    """Where PELT cuts one series."""
    seen = series[~np.isnan(series)]
    if seen.size < 2 * SHORTEST:
        return []
    noise = max(float(np.diff(seen).var()) / 2, 1e-12)
    found = ruptures.Pelt(model="l2", min_size=SHORTEST, jump=1).fit(seen)
    return list(found.predict(pen=PENALTY * np.log(seen.size) * noise)[:-1])


def best_of(runs: int, call: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of some runs, and the result."""
    shortest, found = float("inf"), None
    for _ in range(runs):
        began = time.perf_counter()
        found = call()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest, found


def main(data: Path) -> bool:
    """Time both and print the ratio; True if ours takes no more than it may."""
    values = kappas(data)
    wide = spread(values)
    dates, posterior = best_of(3, lambda: change_points(wide))
    whole, turns = best_of(2, lambda: find_turns(values))
    chosen = np.random.default_rng(1).choice(len(wide), SAMPLE, replace=False)
    began = time.perf_counter()
    cuts = [pelt(wide[each]) for each in chosen]
    theirs = (time.perf_counter() - began) * len(wide) / SAMPLE
    ratio = theirs / dates
    ours = [float(posterior.near[each].max(initial=0.0)) >= 0.5 for each in chosen]
    alike = sum(bool(cut) == one for cut, one in zip(cuts, ours, strict=True)) / SAMPLE
    print(f"turning points in votes: {len(wide):,} series of {wide.shape[1]} years")
    print(f"  realpolitik, dates       {dates:7.2f} s")
    print(
        f"  realpolitik, the answer  {whole:7.2f} s (at most {SECONDS}): {turns.height:,} turns, "
        f"{turns['firm'].sum():,} of them firm"
    )
    print(f"  ruptures PELT, dates     {theirs:7.0f} s, extrapolated from {SAMPLE} series")
    print(
        f"  ratio                    {ratio:7.0f} (at least {RATIO}); both find a change or none in "
        f"{alike:.0%} of the sample"
    )
    return whole <= SECONDS and ratio >= RATIO


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")))
