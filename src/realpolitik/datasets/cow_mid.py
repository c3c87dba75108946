"""Correlates of War militarized disputes: disputes, participants, incidents and who took part in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import (
    DATES,
    LEVELS,
    PARTICIPANTS,
    WRONG_ORDER,
    sift_participants,
)
from realpolitik.datasets.rules import CODE, FLAG, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "COW's militarized disputes"
FIRST, LAST = 1816, 2014
INCIDENTS_FROM = 1992
"""Incidents were coded from the third release on, for disputes that began in 1992 or later."""

_DATES = {
    ours: PARTICIPANTS[ours]
    for ours in ("start_year", "start_month", "start_day", "end_year", "end_month", "end_day")
}
LAYOUTS = (
    Layout(
        "dispute_participants",
        "MIDB 5.0.csv",
        ("MIDB*.csv", "MID-5*.zip"),
        {**PARTICIPANTS, "hostility": "hostlev", "fatality": "fatality", "version": "version"},
    ),
    Layout(
        "dispute_summaries",
        "MIDA 5.0.csv",
        ("MIDA*.csv", "MID-5*.zip"),
        {
            "dispute": "dispnum",
            **_DATES,
            "outcome": "outcome",
            "settlement": "settle",
            "highest_action": "hiact",
            "hostility": "hostlev",
            "fatality": "fatality",
            "reciprocated": "recip",
            "states_a": "numa",
            "states_b": "numb",
        },
    ),
    Layout(
        "incident_participants",
        "MIDIP 5.0.csv",
        ("MIDIP*.csv", "MID-5*.zip"),
        {
            "dispute": "dispnum",
            "incident": "incidnum",
            "ccode": "ccode",
            **_DATES,
            "acted_first": "insidea",
            "side_a": "sidea",
            "action": "action",
            "hostility": "hostlev",
            "fatality": "fatality",
        },
    ),
    Layout(
        "incidents",
        "MIDI 5.0.csv",
        ("MIDI[!P]*.csv", "MID-5*.zip"),
        {
            "dispute": "dispnum",
            "incident": "incidnum",
            **_DATES,
            "action": "action",
            "hostility": "hostlev",
            "fatality": "fatality",
        },
    ),
)

_ACTION = LEVELS["highest_action"]
_COUNT = Number(low=1)
_CODED = {"dispute": _COUNT, "incident": _COUNT, **DATES, "action": _ACTION}
NUMBERS = {
    "dispute_summaries": {
        "dispute": _COUNT,
        **DATES,
        "outcome": Number(low=1, high=9, missing=(-9,), required=False),
        "settlement": Number(low=1, high=4, missing=(-9,), required=False),
        **LEVELS,
        "reciprocated": FLAG,
        "states_a": _COUNT,
        "states_b": _COUNT,
    },
    "incidents": {**_CODED, "hostility": LEVELS["hostility"], "fatality": LEVELS["fatality"]},
    "incident_participants": {
        **_CODED,
        "ccode": CODE,
        "acted_first": FLAG,
        "side_a": FLAG,
        "hostility": LEVELS["hostility"],
        "fatality": LEVELS["fatality"],
    },
}
KEYS = {
    "dispute_summaries": ("dispute",),
    "incidents": ("incident",),
    "incident_participants": ("incident", "ccode"),
}
NOT_TOLD = {
    "incidents": (
        *("source", "target", "side_a", "deaths_source_low", "deaths_source_high"),
        *("deaths_target_low", "deaths_target_high"),
    )
}
"""Columns that another data set fills in the same table."""


def _sift(sheet: Sheet) -> Sifted:
    table = sheet.layout.table
    if table == "dispute_participants":
        return sift_participants(sheet, TITLE, gml=False)
    good, set_aside = sift(sheet, TITLE, NUMBERS[table], rules=WRONG_ORDER, key=KEYS[table])
    return (
        good.with_columns(pl.lit(None).alias(name) for name in NOT_TOLD.get(table, ())),
        set_aside,
        {},
    )


def _read(paths: list[Path], progress: Progress) -> Reading:
    tables: dict[str, Rows] = {}
    for table, read in sheets(paths, TITLE, LAYOUTS, progress).items():
        first = INCIDENTS_FROM if table.startswith("incident") else FIRST
        states = ("ccode",) if table == "dispute_participants" else ()

        whole = partial(
            covered, first=first, last=LAST, complete=True, year="start_year", states=states
        )
        tables[table] = one_table(table, read, _sift, whole)
    return Reading(DATASET.release, tables)


DATASET = Dataset(
    key="cow_mid",
    title="Correlates of War Militarized Interstate Disputes",
    publisher="Correlates of War Project",
    homepage="https://correlatesofwar.org/data-sets/mids/",
    doi="10.1177/0738894221995743",
    release="5.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Figures of the hold-out of 2011–14; no row of it.",
    bibtex="""\
@article{cow_mid,
  author = {Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick, Michael R. and
    Karstens, Mikaela and Bloch, Chase and Dietrich, Nick and Kahn, Kayla and Ritter, Kellan and
    Soules, Michael J.},
  title = {The {MID5} Dataset, 2011--2014: Procedures, Coding Rules, and Description},
  journal = {Conflict Management and Peace Science},
  volume = {39},
  number = {4},
  pages = {470--482},
  year = {2022},
  doi = {10.1177/0738894221995743}
}
""",
    tables=(
        "dispute_participants",
        "dispute_summaries",
        "incident_participants",
        "incidents",
    ),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "Four files, any of them alone: disputes (MIDA), spells of participants (MIDB), incidents (MIDI) and "
        "participants in incidents (MIDIP, both from 1992). −9 is missing. Sides, not pairs: two "
        "participants on opposite sides need not have fought each other."
    ),
    read=_read,
)
