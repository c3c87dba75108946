"""Kinne's defence cooperation agreements between two states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FLAG, PAIR, YEAR, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "defence cooperation agreements"
FIRST, LAST = 1980, 2010
KINDS = {"general": "dcageneralv1", "sector": "dcasectorv1", "any": "dcaanyv1"}
LAYOUTS = (
    Layout(
        "defense_agreements",
        "DCAD-v1.0-dyadic.csv",
        ("DCAD*dyadic*.csv", "kinne_dca*.zip"),
        {"ccode1": "ccode1", "ccode2": "ccode2", "year": "year", **KINDS},
    ),
)
NUMBERS = {"ccode1": CODE, "ccode2": CODE, "year": YEAR, **dict.fromkeys(KINDS, FLAG)}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state cannot agree with itself": pl.col("ccode1") == pl.col("ccode2")},
        key=(*PAIR, "year"),
        ends=("ccode1", "ccode2"),
    )
    once = good.with_columns(PAIR).unique(["a", "b", "year"], keep="first")
    return once, set_aside, left_out(the_other_direction_of_a_pair=good.height - once.height)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["defense_agreements"]
    rows = one_table(
        "defense_agreements", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"defense_agreements": rows})


DATASET = Dataset(
    key="dcad",
    title="Defense Cooperation Agreement Dataset (DCAD)",
    publisher="Brandon J. Kinne",
    homepage="https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset/",
    doi="10.1177/0022002719857796",
    release="1.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Nothing of it.",
    bibtex="""\
@article{dcad,
  author = {Kinne, Brandon J.},
  title = {The {Defense Cooperation Agreement Dataset} ({DCAD})},
  journal = {Journal of Conflict Resolution},
  volume = {64},
  number = {4},
  pages = {729--755},
  year = {2020},
  doi = {10.1177/0022002719857796}
}
""",
    tables=("defense_agreements",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each pair and year, 1980 to 2010; of the publisher's two codings the strict one (V1) is "
        "read. A year before or after is not known, which is not the same as none."
    ),
    read=_read,
    untested=("DCAD-v1.0-dyadic.csv",),
)
