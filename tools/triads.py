"""Compute docs/triads.json and docs/triads.md from the starter and the published networks.

``python -m tools.triads ../shared/data`` takes the signs from the starter and the published windows from the
folder; without these the table of windows is left as it is in docs/triads.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.record import Record, open_record
from realpolitik.standings.triads import from_ties, frustration, networks, of_network, span
from realpolitik.standings.triads.census import DRAWS
from realpolitik.standings.triads.foretelling import QUESTIONS, foretelling
from realpolitik.standings.triads.foretold import FILE, shortened
from realpolitik.standings.triads.pair_years import YEARS, pair_years
from realpolitik.standings.validity import plain
from tools import triads_page

DOCS = Path(__file__).parent.parent / "docs"
WINDOWS = "reference_scores/cow_signed_networks_1946_1999.parquet"

SHOWN = (1946, 1950, 1955, 1960, 1965, 1970, 1975, 1980, 1985, 1990, 1995, 2000, 2005, 2010)
"""Years of the table."""

KNOWN = {
    "46-49": 17,
    "56-59": 34,
    "60-63": 39,
    "76-79": 50,
    "89-92": 38,
    "91-94": 49,
    "96-99": 45,
}
"""Frustration of some windows, as it was computed before with other code."""


def windows(file: Path) -> list[dict[str, Any]]:
    """The frustration of every published network."""
    rows = pl.read_parquet(file).partition_by("period", as_dict=True, maintain_order=True)
    found = []
    for (period,), frame in rows.items():
        network = from_ties(frame.select("iso3_a", "iso3_b", "sign").iter_rows())
        solved = frustration(network)
        found.append(
            {
                "window": str(period),
                "nodes": len(network.nodes),
                "edges": len(network.edges),
                "negative": network.negative,
                "frustration": solved.value,
                "bound": solved.bound,
                "optimal": solved.optimal,
                "searched": solved.searched,
                "known": KNOWN.get(str(period)),
            }
        )
    return found


def report(record: Record, published: list[dict[str, Any]]) -> dict[str, Any]:
    """Every figure of the page."""
    first, last = span(record)
    years = [year for year in SHOWN if first <= year <= last]
    return {
        "schema": 1,
        "span": [first, last],
        "draws": DRAWS,
        "years": [of_network(each).to_json() for each in networks(record, years)],
        "windows": published,
        "ahead": YEARS,
        "questions": foretelling(pair_years(record)),
    }


def rates(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rates that the package carries, out of the figures of the page."""
    signs = {each.name: each.sign for each in QUESTIONS}
    return shortened(found["questions"], signs, found["ahead"])


def write(found: dict[str, Any], docs: Path) -> None:
    """Write the two files of the docs, and the rates that stand beside every push."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (docs / "triads.json").write_text(f"{text}\n", encoding="utf-8")
    (docs / "triads.md").write_text(triads_page.page(found), encoding="utf-8")
    text = json.dumps(rates(found), indent=1, ensure_ascii=False)
    FILE.write_text(f"{text}\n", encoding="utf-8")


def main(data: Path) -> None:
    """Compute and write."""
    file = data / WINDOWS
    if file.is_file():
        published = windows(file)
    else:
        published = json.loads((DOCS / "triads.json").read_text(encoding="utf-8"))["windows"]
    write(plain(report(open_record(), published)), DOCS)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
