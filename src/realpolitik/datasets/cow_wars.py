"""Correlates of War inter-state wars, by pairs and years."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FLAG, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "the inter-state wars"
FIRST, LAST = 1816, 2007
FIRST_WAR, LAST_WAR = 1823, 2003
"""The first and the last year with a war; the list speaks for the quiet years around them, too."""

LAYOUTS = (
    Layout(
        "wars",
        "cow_war_inter (peacesciencer)",
        ("cow_war_inter.*",),
        {
            "war": "warnum",
            "source": "ccode1",
            "target": "ccode2",
            "year": "year",
            "onset": "cowinteronset",
            "side": "sidea1",
            "source_initiator": "initiator1",
            "target_initiator": "initiator2",
            "outcome_source": "outcome1",
            "outcome_target": "outcome2",
            "deaths_source": "batdeath1",
            "deaths_target": "batdeath2",
            "resumed": "resume",
        },
    ),
)
_OUTCOME = Number(low=1, high=8, missing=(-8, -9), required=False)
_DEATHS = Number(whole=False, low=0, missing=(-9,), required=False)
NUMBERS = {
    "war": Number(low=1),
    "source": CODE,
    "target": CODE,
    "year": YEAR,
    "onset": FLAG,
    "side": Number(low=1, high=2),
    "source_initiator": FLAG,
    "target_initiator": FLAG,
    "outcome_source": _OUTCOME,
    "outcome_target": _OUTCOME,
    "deaths_source": _DEATHS,
    "deaths_target": _DEATHS,
    "resumed": FLAG,
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state cannot fight itself": pl.col("source") == pl.col("target")},
        key=("war", "source", "target", "year", "resumed"),
    )
    return good, set_aside, {}


def _coverage(frame: pl.DataFrame) -> Coverage:
    whole = frame.select(
        (pl.col("year").min() == FIRST_WAR) & (pl.col("year").max() == LAST_WAR)
    ).item()
    return Coverage(FIRST, LAST) if whole else covered(frame, FIRST, LAST, complete=False)


def _read(paths: list[Path], progress: Progress) -> Reading:
    rows = one_table("wars", sheets(paths, TITLE, LAYOUTS, progress)["wars"], _sift, _coverage)
    return Reading(DATASET.release, {"wars": rows})


DATASET = Dataset(
    key="cow_wars",
    title="Correlates of War inter-state wars",
    publisher="Correlates of War Project (Meredith Reid Sarkees and Frank Whelon Wayman)",
    homepage="https://correlatesofwar.org/data-sets/cow-war/",
    doi=None,
    release="4.0",
    terms="Free for research under the COW data use terms; cite the book; do not redistribute.",
    ships="Nothing of it.",
    bibtex="""\
@book{cow_wars,
  author = {Sarkees, Meredith Reid and Wayman, Frank Whelon},
  title = {Resort to War: 1816--2007},
  publisher = {CQ Press},
  year = {2010}
}
""",
    tables=("wars",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each direction of each pair in each year of a war of at least 1,000 battle deaths. A "
        "war that stopped and was taken up again in the same year has two rows, the first without an "
        "outcome. Deaths are those of the whole war; −9 is missing."
    ),
    read=_read,
)
