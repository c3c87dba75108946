"""Compute the starter: the figures that ship with the package, from the publishers' files.

``python -m tools.starter ../shared/data`` loads every data set it finds below the folder into a record in a
temporary place, builds it, and writes the computed tables, and no raw one, to ``src/realpolitik/starter``.
Figures are stored as Int16 with a scale, in steps much finer than they are shown or than their standard error.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from realpolitik.datasets import DATASETS, load
from realpolitik.errors import RealpolitikError
from realpolitik.record import TABLES, Record, Slice, open_record, writing
from realpolitik.standings.build import build
from realpolitik.standings.idealpoints.estimating import estimate_into

STARTER = Path(__file__).parent.parent / "src" / "realpolitik" / "starter"
STEPS = {"value": 4_000, "score": 320, "score_se": 200, "se": 640}
"""Steps from 0 to a column's largest value: values feed models, the others are only shown, in hundredths."""

SMALL = 8_000
SMALL_ONES = ("dependence", "distance", "regime_difference")
"""Indicators whose small values tell as much as their large ones: so many steps."""

TURNS = {"probability": 200, "log_bayes_factor": 250, "changes": 50}
LEVELS = ("before", "after")
STEPS_OF_A_LEVEL = 1_000

COARSE = {"value": 1_000, "score": 160, "score_se": 200, "se": 200}
SPOKEN = ("speeches", "attention")
COARSE_ONES = ("stakes_friends", "stakes_adversaries")
"""Indicators that no model reads, shown to two digits."""

UNEVEN = ("arms",)
"""Indicators whose models read the logarithm: even steps would be too wide at the small end."""

STEPS_OF_A_PROBABILITY = 1_000
STEPS_OF_A_BOUND = 280
"""Of the ends of an interval, which is shown in hundredths."""

CONFIDENCE = 0.05
"""The step of how sure the coding of a statement is: its first digit and a half are all that one can believe."""

RATES_ALONE = ("ties", "gsdb")
"""Data sets of which base rates and averages ship, and no figure of a pair."""

SHIPPED = [
    key
    for key, each in DATASETS.items()
    if not each.ships.startswith("Nothing") and key not in RATES_ALONE
]
"""Data sets whose indicators ship. What the others add belongs to whoever loads them."""

ON_ALL = ("outlook", "outlook_parts", "base_rates", "sanction_rates", "sanction_studies")
"""Tables that are computed from every data set there is, and of which no row is any publisher's."""

ROW_GROUP = 60_000
"""Three or four years of all pairs: smaller groups are read faster, larger ones pack better."""

UNDIVIDED = 1_000_000
"""Statements lie in one group: they are scanned by speaker, who has but a few rows, and pack best together."""

WHOLE = ("models", "evidence", "adversaries", "influence", *ON_ALL)
"""Tables stored as they are: small, exact by nature, or with digits of their own."""

LEVEL = 19
"""Of Zstandard: slow to write, no slower to read."""

LIMIT = 25_000_000
"""Bytes that a starter may have."""


def scales(entry: Slice, frame: pl.DataFrame) -> dict[str, float]:
    """The scale of each real-valued column: its largest absolute value over its steps."""
    if entry.table in WHOLE:
        return {}
    real = [name for name, dtype in TABLES[entry.table].schema.items() if dtype == pl.Float32()]
    if entry.table == "statements":
        return {"confidence": CONFIDENCE}
    if entry.dataset in UNEVEN:
        real = [name for name in real if not name.startswith(("value", *LEVELS))]
    if not real:
        return {}
    largest = frame.select(pl.col(real).fill_nan(None).abs().max()).row(0, named=True)
    steps = _steps(entry, real)
    return {name: (value or 1.0) / steps.get(name, _fine(name)) for name, value in largest.items()}


def _steps(entry: Slice, real: list[str]) -> dict[str, int]:
    if entry.table == "turns":
        levels = [name for name in real if name.startswith(LEVELS)]
        steps = SMALL // 2 if entry.dataset in SMALL_ONES else STEPS_OF_A_LEVEL
        return {**TURNS, **dict.fromkeys(levels, steps)}
    if entry.dataset in COARSE_ONES:
        return COARSE
    if entry.dataset in SPOKEN:
        return {**STEPS, "value": COARSE["value"]}
    return {**STEPS, "value": SMALL} if entry.dataset in SMALL_ONES else STEPS


def _fine(name: str) -> int:
    is_bound = name.endswith(("_lower", "_upper"))
    return STEPS_OF_A_BOUND if is_bound else STEPS_OF_A_PROBABILITY


def shipped(entry: Slice, frame: pl.DataFrame) -> pl.DataFrame:
    """What of a slice ships: of the evidence the place of each row, and nothing of what it says."""
    frame = frame.drop("dataset")
    if entry.table == "turns" and entry.dataset in COARSE_ONES:
        return frame.filter(pl.col("firm"))
    if entry.table != "evidence":
        return frame
    return frame.with_columns(share=pl.lit(None, dtype=pl.Float32))


def ship(record: Record, whole: Record, place: Path) -> None:
    """Write the computed slices of a record to a new one, and of a record with every data set those of `ON_ALL`."""
    with writing(place) as new:
        for source, entry in _listed(record, whole):
            frame = shipped(entry, source.frame(entry.table, dataset=entry.dataset))
            real = [name for name, dtype in frame.schema.items() if dtype.is_float()]
            new.put(
                entry.table,
                entry.dataset,
                frame.with_columns(pl.col(real).fill_nan(None)),
                release=entry.release,
                coverage=entry.coverage,
                inputs=entry.inputs,
                scale=scales(entry, frame),
                row_group=UNDIVIDED if entry.table == "statements" else ROW_GROUP,
                level=LEVEL,
            )


def _listed(record: Record, whole: Record) -> list[tuple[Record, Slice]]:
    computed = [each for each in record.slices() if TABLES[each.table].computed]
    own = [(record, each) for each in computed if each.table not in ON_ALL]
    return own + [(whole, each) for each in whole.slices() if each.table in ON_ALL]


def loaded(keys: list[str], data: Path, place: Path) -> Record:
    """Load data sets into the record at a place and build it."""
    for key in keys:
        try:
            load(key, [data], record_path=place)
        except RealpolitikError as error:
            print(f"skipped {key}: {error}")
    report = build(place, starter=False, progress=lambda name: print(f"build {name}"))
    for name, reason in report.skipped.items():
        print(f"skipped {name}: {reason}")
    return open_record(place, starter=False)


def main(data: Path) -> None:
    """Load, build and ship; say how large each table is."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "starter"
        loaded(SHIPPED, data, Path(folder) / "record")
        estimate_into(Path(folder) / "record")
        record = open_record(Path(folder) / "record", starter=False)
        shutil.copytree(Path(folder) / "record", Path(folder) / "whole")
        others = [key for key in DATASETS if key not in SHIPPED]
        ship(record, loaded(others, data, Path(folder) / "whole"), fresh)
        for old in (*STARTER.glob("*/dataset=*"), STARTER / "record.json"):
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
        for path in sorted(fresh.rglob("*")):
            if path.is_file() and path.name != ".lock":
                target = STARTER / path.relative_to(fresh)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    sizes = {path.relative_to(STARTER): path.stat().st_size for path in STARTER.rglob("*.parquet")}
    for path, size in sorted(sizes.items()):
        print(f"{size / 1e6:7.2f} MB  {path}")
    total = sum(sizes.values())
    print(f"{total / 1e6:7.2f} MB in {time.monotonic() - began:.0f} s")
    if total > LIMIT:
        sys.exit(f"the starter has {total} bytes, more than {LIMIT}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
