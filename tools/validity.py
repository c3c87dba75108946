"""Compute docs/validity.json and docs/validity.md from the publishers' files.

``python -m tools.validity ../shared/data`` loads and builds a record in a temporary place, computes every test
of the figures on it, and writes both files. Sanctions (TIES) are no data set of the record yet; their file is
read here, for the one outcome that needs it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.datasets import DATASETS, load
from realpolitik.errors import RealpolitikError
from realpolitik.record import Record, open_record
from realpolitik.standings import validity
from realpolitik.standings.build import ESTIMATES_VERSION, build
from tools import validity_page

DOCS = Path(__file__).parent.parent / "docs"
SANCTIONS = "sanctions/ties_custom.csv.gz"


def sanctions(data: Path) -> pl.DataFrame | None:
    """Imposed sanctions as ``source``, ``target``, ``year``; None without the file."""
    path = data / SANCTIONS
    if not path.is_file():
        return None
    return (
        pl.read_csv(path, null_values=["NA"], infer_schema_length=None)
        .select(
            source=pl.col("primarysender").cast(pl.Int64, strict=False),
            target=pl.col("targetstate").cast(pl.Int64, strict=False),
            year=pl.col("sancstartyear").cast(pl.Int64, strict=False),
        )
        .drop_nulls()
        .filter(pl.col("source").is_between(2, 990), pl.col("target").is_between(2, 990))
    )


def built(data: Path, place: Path) -> Record:
    """A record of every data set found below a folder, with its computed tables."""
    for key in DATASETS:
        try:
            load(key, [data], record_path=place)
        except RealpolitikError as error:
            print(f"skipped {key}: {error}")
    build(place, starter=False)
    return open_record(place, starter=False)


def write(found: dict[str, Any], docs: Path) -> None:
    """Write the two files."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (docs / "validity.json").write_text(f"{text}\n", encoding="utf-8")
    (docs / "validity.md").write_text(validity_page.page(found), encoding="utf-8")


def main(data: Path) -> None:
    """Load, build, test, write."""
    with tempfile.TemporaryDirectory() as folder:
        record = built(data, Path(folder) / "record")
        found = validity.report(record, sanctions=sanctions(data), progress=print)
    write(validity.plain({**found, "estimates_version": ESTIMATES_VERSION}), DOCS)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
