"""Compute docs/ideal-points.json and docs/ideal-points.md: our ideal points beside the published ones.

``python -m tools.ideal_points ../shared/data`` loads the votes and the published points into a record in a
temporary place and estimates ours, some minutes, unless they were estimated from the same votes before.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.datasets import load
from realpolitik.record import Record, open_record
from realpolitik.standings.idealpoints.answer import published_points
from realpolitik.standings.idealpoints.chains import CHAINS, SWEEPS, WARM_UP
from realpolitik.standings.idealpoints.table import SEED, entered, estimated
from tools import ideal_points_page

DOCS = Path(__file__).parent.parent / "docs"
DIGITS = 4
CLOSE = 1.01
"""R-hat up to which chains are said to agree."""
OTHER = "final_passage"
"""Another choice of votes of the authors: how far their own two estimates agree is a yardstick."""


def main(data: Path) -> None:
    """Estimate, compare and write both files."""
    with tempfile.TemporaryDirectory() as folder:
        for key in ("unvotes", "ideal_points"):
            load(key, data, record_path=folder)
        record = open_record(folder, starter=False)
        found = figures(record, estimated(record, _tell))
    (DOCS / "ideal-points.json").write_text(
        json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (DOCS / "ideal-points.md").write_text(ideal_points_page.page(found), encoding="utf-8")
    print(f"median {found['correlation']['median']}, least {found['correlation']['least']}")


def _tell(what: str, share: float) -> None:
    print(f"\r{share:4.0%} {what}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def figures(record: Record, ours: pl.DataFrame) -> dict[str, Any]:
    """What the page tells."""
    behind = entered(record)
    years = by_year(record, ours)
    return {
        "votes": behind.votes,
        "roll_calls": behind.roll_calls,
        "bridged": behind.bridged,
        "states": behind.states,
        "points": ours.height,
        "chains": CHAINS,
        "sweeps": SWEEPS,
        "warm_up": WARM_UP,
        "seed": SEED,
        "rhat": _ends(ours["rhat"], "most"),
        "close": _rounded(ours.select((pl.col("rhat") <= CLOSE).mean()).item()),
        "ess": _ends(ours["ess"], "least"),
        "correlation": _ends(years["ours"], "least"),
        "filtered": _ends(years["filtered"], "least"),
        "theirs": _ends(years["theirs"], "least"),
        "overall": _rounded(_overall(record, ours)),
        "years": [
            {name: _rounded(value) for name, value in each.items()}
            for each in years.iter_rows(named=True)
        ],
    }


def by_year(record: Record, ours: pl.DataFrame) -> pl.DataFrame:
    """Within each year: states in both, and the correlations with the published points."""
    other = record.frame("ideal_points_published").filter(votes=OTHER)
    both = ours.join(published_points(record), on=["ccode", "year"]).join(
        other.select("ccode", "year", other="value"), on=["ccode", "year"], how="left"
    )
    return (
        both.group_by("year")
        .agg(
            states=pl.len(),
            ours=pl.corr("value", "published"),
            filtered=pl.corr("filtered", "published"),
            theirs=_correlation("other", "published"),
        )
        .sort("year")
    )


def _correlation(a: str, b: str) -> pl.Expr:
    there = pl.col(a).is_not_null()
    return pl.corr(pl.col(a).filter(there), pl.col(b).filter(there))


def _overall(record: Record, ours: pl.DataFrame) -> float:
    both = ours.join(published_points(record), on=["ccode", "year"])
    return float(both.select(pl.corr("value", "published")).item())


def _ends(values: pl.Series, which: str) -> dict[str, float | int]:
    end = values.max() if which == "most" else values.min()
    return {"median": _rounded(values.median()), which: _rounded(end)}


def _rounded(value: Any) -> Any:
    return round(value, DIGITS) if isinstance(value, float) else value


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
