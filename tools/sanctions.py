"""Compute docs/sanctions.json and docs/sanctions.md from the publishers' files.

``python -m tools.sanctions ../shared/data`` loads and builds a record in a temporary place, counts how often
sanctions worked, and studies what changed after them, in the figures that commands show and in unsmoothed ones.
``--record PATH`` takes a record that was built before.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.record import Record, open_record, table, writing
from realpolitik.standings.sanctions.cases import LISTS, cases
from realpolitik.standings.sanctions.studies import events_of, fresh
from realpolitik.standings.sanctions.table import sanction_rate_table, sanction_study_table
from realpolitik.standings.turning.series import scored_yearly, turning_values
from realpolitik.tracks import indicators
from tools import sanctions_page
from tools.validity import built

DOCS = Path(__file__).parent.parent / "docs"
DIGITS = 4


def figures(record: Record) -> dict[str, Any]:
    """Everything that the page tells, as plain values."""
    known = cases(record)
    every = events_of(known)
    begun = {name: events_of(known.filter(origin=name)) for name in LISTS}
    with tempfile.TemporaryDirectory() as place:
        plain = sanction_study_table(unsmoothed(record, Path(place)))
    return {
        "cases": {name: known.filter(origin=name)["case"].n_unique() for name in LISTS},
        "beginnings": {name: len(each) for name, each in begun.items()},
        "studied": {name: len(fresh(each, every)) for name, each in begun.items()},
        "rates": [_short(row) for row in sanction_rate_table(record).to_dicts()],
        "changes": _changes(sanction_study_table(record)),
        "unsmoothed": _changes(plain),
    }


def unsmoothed(record: Record, place: Path) -> Record:
    """A record with the same cases and the yearly values of every indicator whose shown ones remember older years."""
    schema = table("indicators").schema
    known = indicators()
    with writing(place) as load:
        for name in ("sanctions", "sanction_demands", "relevance", "indicators"):
            for each in record.slices(name):
                frame = record.frame(name, dataset=each.dataset).drop("dataset")
                found = known.get(each.dataset) if name == "indicators" else None
                if found is not None and found.yearly is not found.shown:
                    on = ["a", "b", "year"]
                    scores = scored_yearly(record, found.name).select(*on, "score", "score_se")
                    values = turning_values(record, found.name).filter(pl.col("year") >= 1946)
                    both = values.join(scores, on=on, how="left").sort("year", "a", "b")
                    frame = both.select(*schema).cast(schema)  # type: ignore[arg-type]
                load.put(name, each.dataset, frame, release="1", coverage=each.coverage)
    return open_record(place, starter=False)


def _changes(studies: pl.DataFrame) -> list[dict[str, Any]]:
    rows = studies.filter(pl.col("k").is_null()).drop("k")
    return [_short(row) for row in rows.to_dicts()]


def _short(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value
        for name, value in row.items()
    }


def write(found: dict[str, Any], docs: Path) -> None:
    """Write the page and the figures."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (docs / "sanctions.json").write_text(f"{text}\n", encoding="utf-8")
    (docs / "sanctions.md").write_text(sanctions_page.page(found), encoding="utf-8")


def main() -> None:
    """Load, build, count, study, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--record", type=Path, help="a record that was built before")
    asked = parser.parse_args()
    if asked.record is not None:
        write(figures(open_record(asked.record)), DOCS)
        return
    with tempfile.TemporaryDirectory() as place:
        write(figures(built(asked.data, Path(place))), DOCS)


if __name__ == "__main__":
    main()
