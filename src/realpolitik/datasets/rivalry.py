"""What the readers of both lists of rivalries share."""

from __future__ import annotations

import polars as pl

from realpolitik.datasets.files import Sheet
from realpolitik.datasets.rules import CODE, Number, sift
from realpolitik.datasets.shared import Sifted, left_out

__all__ = ["sift_rivalries"]

SYSTEM_BEGINS = 1816
"""First year of the state system; what ended before has no pair of states to belong to."""

_YEAR = Number(year=True, low=1400)


def sift_rivalries(sheet: Sheet, title: str, *, last: int, types: pl.Expr) -> Sifted:
    """Check the rivalries of a list that ends in `last`, and leave out those that ended before 1816."""
    old = sheet.frame.with_columns(
        old=pl.col("end").cast(pl.String).str.strip_chars().cast(pl.Int64, strict=False)
        < SYSTEM_BEGINS
    )
    # Venice has a code on the lists and none in the state system: such rows go before codes are judged.
    kept = old.filter(~pl.col("old").fill_null(value=False)).drop("old")
    modern = Sheet(sheet.file, sheet.layout, kept, sheet.set_aside, sheet.source)
    good, set_aside = sift(
        modern,
        title,
        {
            "rivalry": Number(low=1),
            "ccode1": CODE,
            "ccode2": CODE,
            "start": _YEAR,
            "end": _YEAR,
        },
        rules={
            "a state cannot be its own rival": pl.col("ccode1") == pl.col("ccode2"),
            "it ends before it begins": pl.col("end") < pl.col("start"),
            f"it ends after {last}, when the list ends": pl.col("end") > last,
        },
        key=("rivalry",),
    )
    frame = good.with_columns(
        a=pl.min_horizontal("ccode1", "ccode2"),
        b=pl.max_horizontal("ccode1", "ccode2"),
        ongoing=pl.col("end") == last,
        types=types,
    )
    return frame, set_aside, left_out(ended_before_1816=sheet.frame.height - kept.height)
