"""Militarized interstate events: dated actions of one state against another inside confrontations."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import DATES, LEVELS, WRONG_ORDER
from realpolitik.datasets.rules import CODE, FLAG, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "militarized interstate events"
FIRST, LAST = 1816, 2014
LAYOUTS = (
    Layout(
        "incidents",
        "mie-1.0.csv",
        ("mie-1*.csv", "mie-1*.zip"),
        {
            "dispute": "micnum",
            "incident": "eventnum",
            "source": "ccode1",
            "target": "ccode2",
            "start_year": "styear",
            "start_month": "stmon",
            "start_day": "stday",
            "end_year": "endyear",
            "end_month": "endmon",
            "end_day": "endday",
            "side_a": "sidea1",
            "action": "action",
            "hostility": "hostlev",
            "deaths_source_low": "fatalmin1",
            "deaths_source_high": "fatalmax1",
            "deaths_target_low": "fatalmin2",
            "deaths_target_high": "fatalmax2",
        },
    ),
)
_DEATHS = Number(low=0, missing=(-9,), required=False)
NUMBERS = {
    "dispute": Number(low=1),
    "incident": Number(low=1),
    "source": CODE,
    "target": CODE,
    **DATES,
    "side_a": FLAG,
    "action": LEVELS["highest_action"],
    "hostility": LEVELS["hostility"],
    **{f"deaths_{side}_{end}": _DEATHS for side in ("source", "target") for end in ("low", "high")},
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={
            "a state cannot act against itself": pl.col("source") == pl.col("target"),
            **WRONG_ORDER,
        },
        key=("dispute", "incident"),
    )
    return good.with_columns(fatality=pl.lit(None)), set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    rows = one_table(
        "incidents",
        sheets(paths, TITLE, LAYOUTS, progress)["incidents"],
        _sift,
        lambda frame: covered(
            frame, FIRST, LAST, complete=True, year="start_year", states=("source",)
        ),
    )
    return Reading(DATASET.release, {"incidents": rows})


DATASET = Dataset(
    key="mie",
    title="Militarized Interstate Events",
    publisher="International Conflict Data Project, University of Alabama",
    homepage="https://internationalconflict.ua.edu/",
    doi=None,
    release="1.0",
    terms="Free for research; cite the article.",
    ships="Nothing of it.",
    bibtex="""\
@article{mie,
  author = {Gibler, Douglas M. and Miller, Steven V.},
  title = {The {Militarized Interstate Events} ({MIE}) Dataset, 1816--2014},
  journal = {Conflict Management and Peace Science},
  volume = {41},
  number = {4},
  pages = {463--481},
  year = {2024}
}
""",
    tables=("incidents",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each action of one state against another inside a confrontation; a day of −9 is "
        "missing. Who acted is the first state, whichever side began; deaths are a lowest and a highest count."
    ),
    read=_read,
)
