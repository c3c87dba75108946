"""Gibler, Miller and Little's corrected militarized disputes: participants, and pairs by year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import LEVELS, PARTICIPANTS, sift_participants
from realpolitik.datasets.rules import CODE, FLAG, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "the GML militarized disputes"
FIRST, LAST = 1816, 2010
LAYOUTS = (
    Layout(
        "disputes",
        "gml-ddy-disputes-2.2.1.csv",
        ("gml-ddy-disputes*.csv", "gml_dirdisp.*", "gml-mid*.zip"),
        {
            "dispute": "dispnum",
            "source": "ccode1",
            "target": "ccode2",
            "year": "year",
            "start_month": "stmon",
            "hostility": "hostlev",
            "hostility_source": "hostlev1",
            "hostility_target": "hostlev2",
            "fatality": "fatality",
            "source_originator": "orig1",
            "target_originator": "orig2",
        },
        {
            "ongoing": "midongoing",
            "onset": "midonset",
            "side_a_source": "sidea1",
            "side_a_target": "sidea2",
            "fatality_source": "fatality1",
            "fatality_target": "fatality2",
            "deaths_source": "fatalpre1",
            "deaths_target": "fatalpre2",
            "action_source": "hiact1",
            "action_target": "hiact2",
            "reciprocated": "recip",
            "shortest": "mindur",
            "longest": "maxdur",
        },
    ),
    Layout(
        "dispute_participants",
        "gml-midb-2.2.1.csv",
        ("gml-midb*.csv", "gml_part.*", "gml-mid*.zip"),
        PARTICIPANTS,
        {"hostility": "hostlev", "fatality": "fatality", "version": "version"},
    ),
)
_FLAG = Number(low=0, high=1, missing=(-9,), required=False)
_COUNT = Number(low=0, missing=(-9,), required=False)
NUMBERS = {
    "dispute": Number(low=1),
    "source": CODE,
    "target": CODE,
    "year": YEAR,
    "start_month": Number(missing=(-9,), required=False),
    "hostility": LEVELS["hostility"],
    "hostility_source": LEVELS["hostility"],
    "hostility_target": LEVELS["hostility"],
    "fatality": LEVELS["fatality"],
    "source_originator": FLAG,
    "target_originator": FLAG,
    **dict.fromkeys(("ongoing", "onset", "reciprocated", "side_a_source", "side_a_target"), _FLAG),
    **dict.fromkeys(("fatality_source", "fatality_target"), LEVELS["fatality"]),
    **dict.fromkeys(("action_source", "action_target"), LEVELS["highest_action"]),
    **dict.fromkeys(("deaths_source", "deaths_target", "shortest", "longest"), _COUNT),
}


def _checked(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    return sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={"a state cannot be its own opponent": pl.col("source") == pl.col("target")},
        key=("dispute", "source", "target", "year"),
    )


def _sift_pairs(sheet: Sheet) -> Sifted:
    good, set_aside = _checked(sheet)
    # Release 2.2.1 lets one dispute begin in a thirteenth month. Its rows are sound but for that.
    month = pl.col("start_month").is_between(1, 12)
    unknown = int(good.select((~month).sum()).item())
    frame = good.with_columns(
        start_month=pl.when(month).then("start_month"),
        start_year=pl.col("year").min().over("dispute", "source", "target"),
    )
    return frame, set_aside, left_out(month_that_does_not_exist_left_missing=unknown)


def _sift_details(sheet: Sheet) -> Sifted:
    # The rows that are set aside are told with the disputes, of which these are the other half.
    good, set_aside = _checked(sheet)
    return good, set_aside.clear(), {}


def _has_details(sheet: Sheet) -> bool:
    return not {*sheet.layout.optional.values()} & {*sheet.absent}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)
    tables: dict[str, Rows] = {}
    if "disputes" in read:
        tables["disputes"] = one_table(
            "disputes",
            read["disputes"],
            _sift_pairs,
            lambda frame: covered(frame, FIRST, LAST, complete=True, states=("source",)),
        )
        if all(map(_has_details, read["disputes"])):
            tables["dispute_details"] = one_table(
                "dispute_details",
                read["disputes"],
                _sift_details,
                lambda frame: covered(frame, FIRST, LAST, complete=True, states=("source",)),
            )
    if "dispute_participants" in read:
        tables["dispute_participants"] = one_table(
            "dispute_participants",
            read["dispute_participants"],
            lambda sheet: sift_participants(sheet, TITLE, gml=True),
            lambda frame: covered(
                frame, FIRST, LAST, complete=True, year="start_year", states=("ccode",)
            ),
        )
    return Reading(DATASET.release, tables)


DATASET = Dataset(
    key="gml",
    title="Gibler–Miller–Little Militarized Interstate Disputes",
    publisher="Douglas M. Gibler, Steven V. Miller and Erin K. Little",
    homepage="http://svmiller.com/gml-mid-data/",
    doi="10.1093/isq/sqw045",
    release="2.2.1",
    terms="Free for research; cite the article.",
    ships="The indicator force, adversaries and the coefficients fitted on its disputes; no row of it.",
    bibtex="""\
@article{gml,
  author = {Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.},
  title = {An Analysis of the Militarized Interstate Dispute ({MID}) Dataset, 1816--2001},
  journal = {International Studies Quarterly},
  volume = {60},
  number = {4},
  pages = {719--730},
  year = {2016},
  doi = {10.1093/isq/sqw045},
  note = {Data: GML MID 2.2.1}
}
""",
    tables=("disputes", "dispute_details", "dispute_participants"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "Two files: one row for each direction of each pair in each year of a dispute, and one row for each "
        "spell of each participant. Complete to 2010; −9 is missing; dispute numbers are COW's, with "
        "cases merged and dropped. The pairs' file counts opponents on both sides of a dispute. The "
        "participants of some releases have no hostility level; it is then missing."
    ),
    read=_read,
)
