"""Minimum distance between states, from CShapes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, PAIR, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "minimum distances"
FIRST, LAST = 1886, 2019
HALF_THE_EARTH = 20_040
"""Kilometres from one point of the earth to the one opposite, along the surface."""

LAYOUTS = (
    Layout(
        "distance",
        "cow_mindist (peacesciencer)",
        ("cow_mindist.*",),
        {"ccode1": "ccode1", "ccode2": "ccode2", "year": "year", "km": "mindist"},
    ),
)
NUMBERS = {
    "ccode1": CODE,
    "ccode2": CODE,
    "year": YEAR,
    "km": Number(whole=False, low=0, high=HALF_THE_EARTH),
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state has no distance to itself": pl.col("ccode1") == pl.col("ccode2")},
        key=(*PAIR, "year"),
        ends=("ccode1", "ccode2"),
    )
    once = good.with_columns(PAIR).unique(["a", "b", "year"], keep="first")
    return once, set_aside, left_out(the_other_direction_of_a_pair=good.height - once.height)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["distance"]
    rows = one_table(
        "distance", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"distance": rows})


DATASET = Dataset(
    key="cow_mindist",
    title="Minimum distance between states of the Correlates of War system",
    publisher="CShapes (Schvitz and others), computed for COW codes by Steven V. Miller in peacesciencer",
    homepage="https://icr.ethz.ch/data/cshapes/",
    doi="10.1177/00220027211013563",
    release="2.0",
    terms="Free for research with citation; CShapes is non-commercial (CC BY-NC-SA).",
    ships="The background indicator distance, computed from it; no row of it.",
    bibtex="""\
@article{cow_mindist,
  author = {Schvitz, Guy and Girardin, Luc and R{\\"u}egger, Seraina and Weidmann, Nils B. and
    Cederman, Lars-Erik and Gleditsch, Kristian Skrede},
  title = {Mapping the International System, 1886--2019: The {CShapes} 2.0 Dataset},
  journal = {Journal of Conflict Resolution},
  volume = {66},
  number = {1},
  pages = {144--161},
  year = {2022},
  doi = {10.1177/00220027211013563}
}

@article{cow_mindist_peacesciencer,
  author = {Miller, Steven V.},
  title = {{peacesciencer}: An {R} Package for Quantitative Peace Science Research},
  journal = {Conflict Management and Peace Science},
  volume = {39},
  number = {6},
  pages = {755--779},
  year = {2022},
  doi = {10.1177/07388942221077926}
}
""",
    tables=("distance",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each pair and year: kilometres between the nearest points on 1 January. 0 is a "
        "shared border."
    ),
    read=_read,
)
