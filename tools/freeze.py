"""Freeze figures of some 200 pair-years, so that none moves in silence.

``python -m tools.freeze`` writes ``tests/standings/frozen.csv`` from the starter. Run it only after raising
`ESTIMATES_VERSION` and telling in the changelog which figures moved and why.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.record import Record
from realpolitik.standings.build import ESTIMATES_VERSION
from tools.docs import shipped

FROZEN = Path(__file__).resolve().parent.parent / "tests" / "standings" / "frozen.csv"
YEARS = (1955, 1965, 1975, 1985, 1995, 2005, 2010)
SIDES = ("paper", "practice", "both", "involvement", "gap_lower", "gap_upper")
EVERY = 190
"""Of the pairs of these years every so-many-th is frozen, beside those that everybody asks for."""

ASKED = ((710, 731), (731, 710), (710, 732), (2, 732), (365, 731), (365, 710), (2, 770), (200, 2))


def figures(record: Record) -> pl.DataFrame:
    """Sides and scores of the frozen pair-years, to three digits."""
    asked = pl.DataFrame(ASKED, schema={"a": pl.Int16, "b": pl.Int16}, orient="row")
    sides = record.frame("sides").filter(pl.col("year").is_in(YEARS)).sort("year", "a", "b")
    known = sides.join(asked, on=["a", "b"], how="semi")
    others = sides.gather_every(EVERY)
    rows = pl.concat([known, others]).unique(["a", "b", "year"]).select("a", "b", "year", *SIDES)
    scores = (
        record.frame("indicators")
        .filter(pl.col("dataset").is_in(["alliance", "force", "votes", "dependence"]))
        .rename({"dataset": "indicator"})
        .pivot(on="indicator", index=["a", "b", "year"], values="score")
    )
    columns = sorted(set(scores.columns) - {"a", "b", "year"})
    joined = rows.join(scores, on=["a", "b", "year"], how="left").sort("year", "a", "b")
    return joined.select("a", "b", "year", pl.col(*SIDES, *columns).cast(pl.Float64).round(3))


def main() -> None:
    """Write the frozen table."""
    text = figures(shipped()).write_csv()
    FROZEN.write_text(f"# estimates {ESTIMATES_VERSION}\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
