"""ATOP by treaty and member: when each treaty began and ended, how, and who was bound when."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.atop import PLEDGES
from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import WRONG_ORDER
from realpolitik.datasets.rules import CODE, FLAG, Number, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "ATOP treaties and members"
FIRST, LAST = 1815, 2018
LAYOUTS = (
    Layout(
        "alliance_members",
        "atop5_1m.csv",
        ("atop5_1m.csv", "atop5_1m.dta", "atop_5*.zip"),
        {
            "treaty": "atopid",
            "ccode": "member",
            "start_year": "yrent",
            "start_month": "moent",
            "start_day": "dayent",
            "end_year": "yrexit",
            "end_month": "moexit",
            "end_day": "dayexit",
            **PLEDGES,
        },
    ),
    Layout(
        "alliance_treaties",
        "atop5_1a.csv",
        ("atop5_1a.csv", "atop5_1a.dta", "atop_5*.zip"),
        {
            "treaty": "atopid",
            "start_year": "begyr",
            "start_month": "begmo",
            "start_day": "begday",
            "end_year": "endyr",
            "end_month": "endmo",
            "end_day": "endday",
            "in_force": "ineffect",
            "bilateral": "bilat",
        },
        {"termination": "term", "violation": "violate"},
    ),
)
_MONTH = Number(low=1, high=12, missing=(0, -9), required=False)
_DAY = Number(low=1, high=31, missing=(0, -9), required=False)
_CODE = Number(required=False)
COMMON = {
    # Treaties have numbers with decimals where a phase has its own.
    "treaty": Number(low=1),
    "start_year": Number(year=True, low=FIRST),
    "start_month": _MONTH,
    "start_day": _DAY,
    "end_year": Number(low=0, high=LAST + 50, missing=(0, -9), required=False),
    "end_month": _MONTH,
    "end_day": _DAY,
}
NUMBERS = {
    "alliance_members": {**COMMON, "ccode": CODE, **dict.fromkeys(PLEDGES, FLAG)},
    "alliance_treaties": {
        **COMMON,
        "in_force": FLAG,
        "bilateral": FLAG,
        "termination": _CODE,
        "violation": _CODE,
    },
}
KEYS = {
    "alliance_members": ("treaty", "ccode", "start_year", "start_month", "start_day"),
    "alliance_treaties": ("treaty",),
}


def _sift(sheet: Sheet) -> Sifted:
    from realpolitik.datasets.rules import known_codes

    table = sheet.layout.table
    frame, n = sheet.frame, 0
    if table == "alliance_members":
        # Members that never were states of the system, such as Bavaria's neighbours, have numbers of ATOP's own.
        code = frame["ccode"].cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False)
        strange = code.is_not_null() & ~code.is_in([float(each) for each in known_codes()])
        n, frame = int(strange.sum()), frame.filter(~strange)
    # 0 is no end; a rule that compares it with the beginning must not see it.
    order = {reason: rule & (pl.col("end_year") > 0) for reason, rule in WRONG_ORDER.items()}
    good, set_aside = sift(
        Sheet(sheet.file, sheet.layout, frame, sheet.set_aside, sheet.source, sheet.absent),
        TITLE,
        NUMBERS[table],
        rules=order,
        key=KEYS[table],
    )
    return good, set_aside, left_out(no_state_of_the_system=n)


def _read(paths: list[Path], progress: Progress) -> Reading:
    tables: dict[str, Rows] = {
        table: one_table(table, read, _sift, lambda _: Coverage(FIRST, LAST, complete=False))
        for table, read in sheets(paths, TITLE, LAYOUTS, progress).items()
    }
    return Reading(DATASET.release, tables)


DATASET = Dataset(
    key="atop_treaties",
    title="Alliance Treaty Obligations and Provisions (ATOP), treaties and members",
    publisher="ATOP Project, Rice University",
    homepage="http://www.atopdata.org",
    doi=None,
    release="5.1",
    terms="Free for research; cite the article.",
    ships="Nothing of it.",
    bibtex="""\
@article{atop_treaties,
  author = {Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara McLaughlin and Long, Andrew G.},
  title = {Alliance Treaty Obligations and Provisions, 1815--1944},
  journal = {International Interactions},
  volume = {28},
  number = {3},
  pages = {237--260},
  year = {2002},
  note = {Data: ATOP 5.1, treaty and member level, http://www.atopdata.org}
}
""",
    tables=("alliance_members", "alliance_treaties"),
    files=tuple(dict.fromkeys(name for each in LAYOUTS for name in each.files)),
    about=(
        "Two files, either of them alone: one row for each treaty and one for each member of each. An end of 0 "
        "means in force when the data ended. How a treaty ended, and whether it was violated, is read from "
        "the columns term and violate and missing where a file has none."
    ),
    read=_read,
    untested=("atop5_1m.csv", "atop5_1a.csv"),
)
