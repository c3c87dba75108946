"""ATOP: what states owe each other by treaty."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FLAG, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "ATOP directed dyad-years"
FIRST, LAST = 1815, 2018
PLEDGES = {
    "defense": "defense",
    "offense": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
}
LAYOUTS = (
    Layout(
        "alliances",
        "atop5_1ddyr.csv",
        ("atop5_1ddyr.csv", "atop5_1ddyr.dta", "atop*ddyr.csv", "atop*ddyr.dta", "atop*.zip"),
        {"source": "statea", "target": "stateb", "year": "year", **PLEDGES},
    ),
    Layout(
        "alliances",
        "atop_alliance (peacesciencer)",
        ("atop_ddyr.*", "atop_alliance.*"),
        {
            "source": "ccode1",
            "target": "ccode2",
            "year": "year",
            **{ours: f"atop_{theirs}" for ours, theirs in PLEDGES.items()},
        },
    ),
)
NUMBERS = {
    "source": CODE,
    "target": CODE,
    # A treaty of 1815 is the first: the Quadruple Alliance stands a year before the state system.
    "year": Number(year=True, low=FIRST),
    **dict.fromkeys(PLEDGES, FLAG),
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state cannot be its own ally": pl.col("source") == pl.col("target")},
        key=("source", "target", "year"),
    )
    pledged = good.filter(pl.any_horizontal(pl.col(name) == 1 for name in PLEDGES))
    frame = pledged
    return frame, set_aside, left_out(no_obligation_in_the_year=good.height - pledged.height)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["alliances"]
    rows = one_table(
        "alliances",
        read,
        _sift,
        lambda frame: covered(frame, FIRST, LAST, complete=True, states=("source",)),
    )
    return Reading(DATASET.release, {"alliances": rows})


DATASET = Dataset(
    key="atop",
    title="Alliance Treaty Obligations and Provisions (ATOP), directed dyad-years",
    publisher="ATOP Project, Rice University",
    homepage="http://www.atopdata.org",
    doi=None,
    release="5.1",
    terms="Free for research; cite the article.",
    ships="The indicators alliance and portfolio, computed from it; no row of it.",
    bibtex="""\
@article{atop,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions},
  volume = {28},
  number = {3},
  pages = {237--260},
  year = {2002},
  note = {Data: ATOP 5.1, http://www.atopdata.org}
}
""",
    tables=("alliances",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each direction of each pair with a treaty in force, by year. Only dyad-years with an "
        "alliance have a row, and the data end in 2018: a pair without a row is unallied up to then, "
        "and unknown after."
    ),
    read=_read,
)
