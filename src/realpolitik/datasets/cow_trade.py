"""Correlates of War trade between pairs of states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, PAIR, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "COW dyadic trade"
FIRST, LAST = 1870, 2014
FLOWS = ("flow1", "flow2", "smoothflow1", "smoothflow2")
LAYOUTS = (
    Layout(
        "trade",
        "Dyadic_COW_4.0.csv",
        ("Dyadic_COW*.csv", "COW_Trade*.zip", "cow_trade_ndy.*"),
        {name: name for name in ("ccode1", "ccode2", "year", *FLOWS)},
    ),
)
_FLOW = Number(whole=False, low=0, missing=(-9,), required=False)
NUMBERS = {"ccode1": CODE, "ccode2": CODE, "year": YEAR, **dict.fromkeys(FLOWS, _FLOW)}


def _one_way(good: pl.DataFrame, importer: str, exporter: str, side: str) -> pl.DataFrame:
    """The publisher's flow of a side is what that state imports, so the other one is the source."""
    return good.select(
        "year",
        "file",
        "row",
        source=f"ccode{exporter}",
        target=f"ccode{importer}",
        flow=f"flow{side}",
        smooth_flow=f"smoothflow{side}",
    )


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state cannot trade with itself": pl.col("ccode1") == pl.col("ccode2")},
        key=(*PAIR, "year"),
    )
    both = pl.concat([_one_way(good, "1", "2", "1"), _one_way(good, "2", "1", "2")])
    return both, set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["trade"]
    rows = one_table(
        "trade", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"trade": rows})


DATASET = Dataset(
    key="cow_trade",
    title="Correlates of War bilateral trade",
    publisher="Correlates of War Project (Katherine Barbieri and Omar M. G. Keshk)",
    homepage="https://correlatesofwar.org/data-sets/bilateral-trade/",
    doi="10.1177/0738894209343887",
    release="4.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="The indicators stakes and dependence, computed from it; no row of it.",
    bibtex="""\
@article{cow_trade,
  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian M.},
  title = {Trading Data: Evaluating Our Assumptions and Coding Rules},
  journal = {Conflict Management and Peace Science},
  volume = {26},
  number = {5},
  pages = {471--491},
  year = {2009},
  doi = {10.1177/0738894209343887},
  note = {Data: COW Trade 4.0}
}
""",
    tables=("trade",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each pair and year, in current US$ million: flow1 is what the first state imports "
        "from the second. −9 is missing. A pair-year without a row is not reported, which is not zero. "
        "The copy that peacesciencer passed on is rounded to whole millions, so that small trade reads 0."
    ),
    read=_read,
)
