"""Correlates of War direct contiguity."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, PAIR, Number, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "COW direct contiguity"
FIRST, LAST = 1816, 2016
LAYOUTS = (
    Layout(
        "contiguity",
        "contdir.csv",
        ("contdir.csv", "DirectContiguity*.zip"),
        {
            "ccode1": "statelno",
            "ccode2": "statehno",
            "kind": "conttype",
            "start": "begin",
            "end": "end",
        },
    ),
    Layout(
        "contiguity",
        "cow_contdir (peacesciencer)",
        ("cow_contdir.*",),
        {
            "ccode1": "ccode1",
            "ccode2": "ccode2",
            "kind": "conttype",
            "start": "stdate",
            "end": "enddate",
        },
    ),
)
NUMBERS = {"ccode1": CODE, "ccode2": CODE, "kind": Number(low=0, high=5)}


def _month(column: str) -> pl.Expr:
    """A year and month, written 201612, or as a day of that month."""
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.coalesce(
        (text + "01").str.to_date("%Y%m%d", strict=False),
        text.str.to_date("%Y-%m-%d", strict=False),
    )


def _dated(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every spell, from the first day of its first month to the last of its last; and what is set aside."""
    start, end = _month("start"), _month("end")
    years = pl.date(FIRST, 1, 1), pl.date(2100, 1, 1)
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={
            "a state cannot be its own neighbour": pl.col("ccode1") == pl.col("ccode2"),
            "its first month is none": ~start.is_between(*years).fill_null(value=False),
            "its last month is none": ~end.is_between(*years).fill_null(value=False),
            "it ends before it begins": end < start,
        },
        key=(*PAIR, "start"),
        ends=("ccode1", "ccode2"),
    )
    # The months are known, not the days: a spell runs from the first day of one to the last of the other.
    dated = good.with_columns(
        *PAIR,
        start=start.dt.month_start(),
        end=end.dt.month_end(),
    )
    return dated, set_aside


def _sift(sheet: Sheet) -> Sifted:
    dated, set_aside = _dated(sheet)
    near = dated.filter(pl.col("kind") > 0)
    once = near.sort("ccode1").unique(["a", "b", "start"], keep="first")
    return (
        once,
        set_aside,
        left_out(
            more_than_400_miles_of_water=dated.height - near.height,
            the_other_direction_of_a_pair=near.height - once.height,
        ),
    )


def _sift_gaps(sheet: Sheet) -> Sifted:
    # The rows that are set aside are told with the spells of contiguity.
    dated, set_aside = _dated(sheet)
    gaps = dated.filter(pl.col("kind") == 0).sort("ccode1")
    return gaps.unique(["a", "b", "start"], keep="first"), set_aside.clear(), {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["contiguity"]
    rows = one_table("contiguity", read, _sift, lambda _: Coverage(FIRST, LAST))
    gaps = one_table("contiguity_gaps", read, _sift_gaps, lambda _: Coverage(FIRST, LAST))
    return Reading(DATASET.release, {"contiguity": rows, "contiguity_gaps": gaps})


DATASET = Dataset(
    key="cow_contiguity",
    title="Correlates of War direct contiguity",
    publisher="Correlates of War Project",
    homepage="https://correlatesofwar.org/data-sets/direct-contiguity/",
    doi="10.1177/073889420201900203",
    release="3.2",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Which pairs are politically relevant, computed from it; no row of it.",
    bibtex="""\
@article{cow_contiguity,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and
    Gochman, Charles},
  title = {The {Correlates of War} Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science},
  volume = {19},
  number = {2},
  pages = {58--66},
  year = {2002},
  doi = {10.1177/073889420201900203},
  note = {Data: version 3.2}
}
""",
    tables=("contiguity", "contiguity_gaps"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each spell of contiguity. The kind is no ordinal; the end of the data is the end of a "
        "spell that goes on."
    ),
    read=_read,
)
