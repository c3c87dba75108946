"""Threat and Imposition of Sanctions: the imposed cases."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import YEAR, Number, known_codes, number, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "imposed sanctions (TIES)"
FIRST, LAST = 1945, 2005
OPEN = 3000
"""The year that stands for an end that had not come, or is not known."""

ORGANISATIONS_FROM = 1000
"""Codes from here on are organisations, 1000 the European Union and its forerunners."""

IMPOSED = Layout(
    "sanctions",
    "ties_custom.csv",
    ("ties_custom*.csv",),
    {
        "case": "caseid",
        "sender": "sender",
        "source": "primarysender",
        "target": "targetstate",
        "start": "sancstartyear",
        "end": "endyear",
    },
)
PUBLISHED = Layout(
    "sanctions",
    "TIESv4-1.csv",
    ("TIESv4*.csv",),
    {
        "case": "caseid",
        "imposed": "imposition",
        "sender": "primarysender",
        "target": "targetstate",
        "start": "sancimpositionstartyear",
        "end": "endyear",
    },
)
LAYOUTS = (IMPOSED, PUBLISHED)
_ANYONE = Number(low=1)
NUMBERS = {
    "case": Number(low=1),
    "source": _ANYONE,
    "target": _ANYONE,
    "start": YEAR,
    "end": Number(low=1816, high=OPEN, missing=(OPEN,), required=False),
}


def _imposed(sheet: Sheet) -> tuple[Sheet, int]:
    """The cases that came to sanctions, in the columns of both forms; and how many did not."""
    frame, n = sheet.frame, 0
    if sheet.layout is PUBLISHED:
        came = number("imposed", frame.schema["imposed"]) != 0
        kept = frame.filter(came.fill_null(value=True))
        n = frame.height - kept.height
        # Sanctions imposed in steps have several years in one field.
        first = pl.col("start").cast(pl.String).str.split(",").list.first()
        frame = kept.drop("imposed").with_columns(start=first, source="sender")
    return Sheet(sheet.file, sheet.layout, frame, sheet.set_aside, sheet.source), n


def _sift(sheet: Sheet) -> Sifted:
    imposed, threats = _imposed(sheet)
    strange = {
        f"{name} is no state's code": (pl.col(name) < ORGANISATIONS_FROM)
        & ~pl.col(name).is_in(known_codes())
        for name in ("source", "target")
    }
    good, set_aside = sift(
        imposed,
        TITLE,
        NUMBERS,
        rules={
            **strange,
            "a state cannot be under its own sanctions": pl.col("source") == pl.col("target"),
            "it ends before it begins": pl.col("end") < pl.col("start"),
        },
        key=("case", "source", "target"),
    )
    known = good.filter(pl.col("target") < ORGANISATIONS_FROM)
    state = pl.col("source") < ORGANISATIONS_FROM
    frame = known.with_columns(
        sender=pl.col("sender").cast(pl.String),
        source=pl.when(state).then("source"),
        multilateral=~state,
        kinds=pl.lit(None, dtype=pl.String),
    )
    counts = left_out(
        threats_that_were_not_imposed=threats, against_an_organisation=good.height - known.height
    )
    return frame, set_aside, counts


def _coverage(frame: pl.DataFrame) -> Coverage:
    # Whoever made the table of imposed cases may have dropped some: none promises a zero.
    first = int(str(frame["start"].min() or FIRST))
    return Coverage(max(FIRST, min(first, LAST)), LAST, complete=False)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["sanctions"]
    return Reading(DATASET.release, {"sanctions": one_table("sanctions", read, _sift, _coverage)})


DATASET = Dataset(
    key="ties",
    title="Threat and Imposition of Sanctions (TIES), imposed cases",
    publisher="T. Clifton Morgan, Navin Bapat and Yoshiharu Kobayashi",
    homepage="https://sanctions.web.unc.edu",
    doi="10.1177/0738894213520379",
    release="4.1",
    terms="Free for research; cite the article.",
    ships="Nothing of it.",
    bibtex="""\
@article{ties,
  author = {Morgan, T. Clifton and Bapat, Navin and Kobayashi, Yoshiharu},
  title = {Threat and Imposition of Economic Sanctions 1945--2005: Updating the {TIES} Dataset},
  journal = {Conflict Management and Peace Science},
  volume = {31},
  number = {5},
  pages = {541--558},
  year = {2014},
  doi = {10.1177/0738894213520379}
}
""",
    tables=("sanctions",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each imposed case, from its primary sender against its target; threats that came to "
        "nothing are left out. An end of 3000 means that it had not come or is not known, and becomes "
        "missing. The European Union is a sender without a code; cases against it are left out. The "
        "publisher's table comes as an Excel file: save it as CSV."
    ),
    read=_read,
    untested=("TIESv4-1.csv",),
)
