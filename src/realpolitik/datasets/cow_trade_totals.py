"""Correlates of War trade of single states."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "COW national trade"
FIRST, LAST = 1870, 2014
LAYOUTS = (
    Layout(
        "trade_totals",
        "National_COW_4.0.csv",
        ("National_COW*.csv", "COW_Trade*.zip", "cow_trade_sy.*"),
        {name: name for name in ("ccode", "year", "imports", "exports")},
    ),
)
_FLOW = Number(whole=False, low=0, missing=(-9,), required=False)
NUMBERS = {"ccode": CODE, "year": YEAR, "imports": _FLOW, "exports": _FLOW}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(sheet, TITLE, NUMBERS, key=("ccode", "year"))
    return good, set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["trade_totals"]
    rows = one_table(
        "trade_totals", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"trade_totals": rows})


DATASET = Dataset(
    key="cow_trade_totals",
    title="Correlates of War national trade",
    publisher="Correlates of War Project (Katherine Barbieri and Omar M. G. Keshk)",
    homepage="https://correlatesofwar.org/data-sets/bilateral-trade/",
    doi="10.1177/0738894209343887",
    release="4.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Nothing of it.",
    bibtex="""\
@article{cow_trade_totals,
  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian M.},
  title = {Trading Data: Evaluating Our Assumptions and Coding Rules},
  journal = {Conflict Management and Peace Science},
  volume = {26},
  number = {5},
  pages = {471--491},
  year = {2009},
  doi = {10.1177/0738894209343887},
  note = {Data: COW Trade 4.0, national}
}
""",
    tables=("trade_totals",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and year, in current US$ million. −9, or an empty field in the copy that "
        "peacesciencer passes on, is not reported."
    ),
    read=_read,
    untested=("National_COW_4.0.csv",),
)
