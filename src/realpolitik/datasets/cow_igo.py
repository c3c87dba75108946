"""Memberships in intergovernmental organisations: shared ones by pair, and all of a state."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, PAIR, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "memberships in intergovernmental organisations"
FIRST, LAST = 1816, 2014
LAYOUTS = (
    Layout(
        "igos",
        "cow_igo_ndy (peacesciencer)",
        ("cow_igo_ndy.*",),
        {"ccode1": "ccode1", "ccode2": "ccode2", "year": "year", "shared": "dyadigos"},
    ),
    Layout(
        "igo_totals",
        "cow_igo_sy (peacesciencer)",
        ("cow_igo_sy.*",),
        {
            "ccode": "ccode",
            "year": "year",
            "full": "sum_igo_full",
            "associate": "sum_igo_associate",
            "observer": "sum_igo_observer",
            "any": "sum_igo_anytype",
        },
    ),
)
_COUNT = Number(low=0, high=1000)


def _sift(sheet: Sheet) -> Sifted:
    if sheet.layout.table == "igos":
        return _sift_pairs(sheet)
    counts = dict.fromkeys(("full", "associate", "observer", "any"), _COUNT)
    good, set_aside = sift(
        sheet, TITLE, {"ccode": CODE, "year": YEAR, **counts}, key=("ccode", "year")
    )
    return good, set_aside, {}


def _sift_pairs(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        {"ccode1": CODE, "ccode2": CODE, "year": YEAR, "shared": _COUNT},
        rules={"a state shares nothing with itself": PAIR[0] == PAIR[1]},
        key=(*PAIR, "year"),
        ends=("ccode1", "ccode2"),
    )
    once = good.with_columns(PAIR).unique(["a", "b", "year"], keep="first")
    return once, set_aside, left_out(the_other_direction_of_a_pair=good.height - once.height)


def _read(paths: list[Path], progress: Progress) -> Reading:
    whole = partial(covered, first=FIRST, last=LAST, complete=False)
    tables = {
        table: one_table(table, read, _sift, whole)
        for table, read in sheets(paths, TITLE, LAYOUTS, progress).items()
    }
    return Reading(DATASET.release, tables)


DATASET = Dataset(
    key="cow_igo",
    title="Correlates of War intergovernmental organisations",
    publisher="Correlates of War Project (Jon Pevehouse and others), counted by Steven V. Miller in peacesciencer",
    homepage="https://correlatesofwar.org/data-sets/IGOs/",
    doi="10.1177/0022343319881175",
    release="3.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Nothing of it but the forecasts and base rates that rest on it among others.",
    bibtex="""\
@article{cow_igo,
  author = {Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and Jamison, Anne Spencer},
  title = {Tracking Organizations in the World: The {Correlates of War IGO} Version 3.0 Datasets},
  journal = {Journal of Peace Research},
  volume = {57},
  number = {3},
  pages = {492--503},
  year = {2020},
  doi = {10.1177/0022343319881175}
}
""",
    tables=("igos", "igo_totals"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "Two tables: for each pair and year the organisations with both as full members, and for each state "
        "and year its memberships by type. Before 1965 the publisher coded every fifth year; the years "
        "between are filled in by him. The publisher's own wide files, with a column for each organisation, "
        "are not read."
    ),
    read=_read,
)
