"""All dyad-years of the General Assembly: ours against a pandas self-merge, in the same run.

``python -m benchmarks.similarity [DATA]`` reads the votes below DATA (../shared/data), computes agreement,
S, kappa and pi, nominal and weighted, for every pair of members in every year, and does the same by a
self-merge for every seventh year. The merge's time for all years is extrapolated by its number of joint
votes, to which its work is proportional.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from realpolitik.tracks.similarity import similarity

SECONDS = 2.5
RATIO = 8
SAMPLE = 7
"""Every how many years the self-merge is run."""

STEPS = {(k, other): abs(k - other) / 2 for k in (1, 2, 3) for other in (1, 2, 3)}


def votes_below(data: Path) -> pl.DataFrame:
    """Votes of all members to 2019: roll call, voter, vote, year."""
    calls = pl.read_parquet(data / "un_votes" / "un_roll_calls_2019.parquet")
    votes = pl.read_parquet(data / "un_votes" / "un_votes_2019.parquet")
    words = {"yes": 1, "abstain": 2, "no": 3}
    return (
        votes.join(calls.select("rcid", year=pl.col("session") + 1945), on="rcid")
        .with_columns(pl.col("vote").replace_strict(words), ccode=pl.col("country"))
        .select("year", "ccode", "vote", roll_call="rcid")
    )


def self_merge(votes: pd.DataFrame) -> pd.DataFrame:
    """What a user writes today: merge the votes with themselves, count, and compute."""
    merged = votes.merge(votes, on=["year", "roll_call"], suffixes=("_a", "_b"))
    merged = merged[merged["ccode_a"] < merged["ccode_b"]]
    counts = merged.groupby(["year", "ccode_a", "ccode_b", "vote_a", "vote_b"]).size()
    table = counts.unstack(["vote_a", "vote_b"], fill_value=0)
    n = table.sum(axis=1)
    share = table.div(n, axis=0)
    a = share.T.groupby(level="vote_a").sum().T
    b = share.T.groupby(level="vote_b").sum().T
    out = {"n": n}
    for name, apart in (
        ("", STEPS),
        ("_nominal", {pair: float(step > 0) for pair, step in STEPS.items()}),
    ):
        observed = sum(share[pair] * step for pair, step in apart.items() if pair in share)
        mean = (a + b) / 2
        by_kappa = sum(a[k] * b[other] * step for (k, other), step in apart.items())
        by_pi = sum(mean[k] * mean[other] * step for (k, other), step in apart.items())
        out[f"agreement{name}"] = 1 - observed
        out[f"s{name}"] = 1 - 2 * observed
        out[f"kappa{name}"] = 1 - observed / by_kappa.where(by_kappa > 0)
        out[f"pi{name}"] = 1 - observed / by_pi.where(by_pi > 0)
    return pd.DataFrame(out)


def best_of(runs: int, votes: pl.DataFrame) -> tuple[float, pl.DataFrame]:
    """The shortest of some runs, and the result."""
    shortest = float("inf")
    for _ in range(runs):
        began = time.perf_counter()
        found = similarity(votes, weights="all")
        shortest = min(shortest, time.perf_counter() - began)
    return shortest, found


def main(data: Path) -> None:
    """Time both, check that they agree, and print the ratio."""
    votes = votes_below(data)
    ours, found = best_of(3, votes)
    years = votes["year"].unique().sort().gather_every(SAMPLE)
    sampled = votes.filter(pl.col("year").is_in(years.implode())).to_pandas()
    began = time.perf_counter()
    theirs_frame = pd.concat(self_merge(part) for _, part in sampled.groupby("year"))
    theirs = time.perf_counter() - began
    joint = int(found["n"].sum())
    joint_sampled = int(theirs_frame["n"].sum())
    whole = theirs * joint / joint_sampled
    same = found.join(
        pl.from_pandas(theirs_frame.reset_index().rename(columns={"ccode_a": "a", "ccode_b": "b"})),
        on=["year", "a", "b"],
        suffix="_merge",
    )
    largest = max(
        float(np.nanmax((same[name] - same[f"{name}_merge"]).abs().to_numpy()))
        for name in ("agreement", "s", "kappa", "pi", "kappa_nominal", "pi_nominal")
    )
    ratio = whole / ours
    print(
        f"similarity: {found.height:,} dyad-years, four measures nominal and weighted, with errors"
    )
    print(f"  realpolitik        {ours:7.2f} s (at most {SECONDS})")
    print(
        f"  pandas self-merge  {whole:7.2f} s, extrapolated from {theirs:.2f} s for {len(years)} of "
        f"{votes['year'].n_unique()} years ({joint_sampled / joint:.1%} of the joint votes)"
    )
    print(f"  ratio              {ratio:7.1f} (at least {RATIO}); largest difference {largest:.1e}")
    if ours > SECONDS or ratio < RATIO or largest > 1e-9 or same.height != len(theirs_frame):
        sys.exit("similarity: the bar is missed")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
