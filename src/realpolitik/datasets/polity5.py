"""Polity5: how states are governed, by authority scores."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FIRST_YEAR, YEAR, Number, number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "Polity5"
FIRST, LAST = 1816, 2020
SPECIAL = (-66, -77, -88)
"""Interruption by a foreign power, interregnum, transition: no scores."""

GATHERED = Layout(
    "regimes",
    "polity5 (democracyData)",
    ("polity5.*",),
    {"ccode": "cown", "year": "year", "polity": "polity", "polity2": "polity2", "begins": "byear"},
)
PUBLISHED = Layout(
    "regimes",
    "p5v2018.csv",
    ("p5v*.csv", "p5*.dta"),
    {**GATHERED.columns, "ccode": "ccode", "durable": "durable"},
)
LAYOUTS = (GATHERED, PUBLISHED)
OWN_CODES = {
    324: 325,
    341: 347,
    342: 345,
    347: 345,
    348: 341,
    364: 365,
    525: 626,
    529: 530,
    626: 625,
    769: 770,
    818: 816,
}
"""Polity numbers some states anew, and some of its numbers are other states' in the COW system."""

NO_STATES = (89, 99, 564)
"""The United Provinces of Central America, Gran Colombia and the Orange Free State have no COW code."""

_SCORE = Number(low=-10, high=10, missing=SPECIAL, required=False)
NUMBERS = {
    "ccode": CODE,
    "year": YEAR,
    "polity": _SCORE,
    "polity2": _SCORE,
    "begins": Number(missing=(-9, 9999), required=False),
}


def _coded(sheet: Sheet) -> pl.Expr:
    """The COW code of each row, whichever way it is told; null where there is none."""
    code = number("ccode", sheet.frame.schema["ccode"])
    if sheet.layout is GATHERED:
        return code
    known = pl.when(~code.is_in(NO_STATES)).then(code)
    return known.replace(OWN_CODES)


def _sift(sheet: Sheet) -> Sifted:
    raw = sheet.frame
    year = number("year", raw.schema["year"])
    early = raw.filter((year < FIRST_YEAR).fill_null(value=False))
    modern = raw.join(early, on="row", how="anti", maintain_order="left")
    # A broken code is no missing one: only what reads as a number, or as nothing, is coded anew.
    blank = pl.col("ccode").cast(pl.String).str.strip_chars().is_in(["", "NA", "NaN", "."])
    broken = number("ccode", raw.schema["ccode"]).is_null() & ~blank & pl.col("ccode").is_not_null()
    coded = modern.with_columns(
        ccode=pl.when(broken)
        .then(pl.col("ccode").cast(pl.String))
        .otherwise(_coded(sheet).cast(pl.String))
    )
    stateless = coded.filter(pl.col("ccode").is_null())
    kept = coded.filter(pl.col("ccode").is_not_null())
    good, set_aside = sift(
        Sheet(sheet.file, sheet.layout, kept, sheet.set_aside, sheet.source),
        TITLE,
        NUMBERS,
        key=("ccode", "year", "begins"),
    )
    # Where a polity ended and another began in one year, the state is what it became.
    newer = good.sort("begins", descending=True, nulls_last=True, maintain_order=True)
    one = newer.unique(["ccode", "year"], keep="first", maintain_order=True)
    missing = pl.lit(None, dtype=pl.Float64)
    counts = left_out(
        before_1816=early.height,
        no_state_of_the_system=stateless.height,
        the_polity_that_ended_in_the_year=good.height - one.height,
    )
    return one.with_columns(polyarchy=missing, uds=missing), set_aside, counts


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["regimes"]
    rows = one_table(
        "regimes", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"regimes": rows})


DATASET = Dataset(
    key="polity5",
    title="Polity5",
    publisher="Center for Systemic Peace (Monty G. Marshall and Ted Robert Gurr)",
    homepage="https://www.systemicpeace.org/inscrdata.html",
    doi=None,
    release="2018",
    terms="Free for research; cite the project.",
    ships="Nothing of it but the forecasts and base rates that rest on it among others.",
    bibtex="""\
@techreport{polity5,
  author = {Marshall, Monty G. and Gurr, Ted Robert},
  title = {{Polity5}: Political Regime Characteristics and Transitions, 1800--2018: Dataset Users' Manual},
  institution = {Center for Systemic Peace},
  year = {2020}
}
""",
    tables=("regimes",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and year. −66, −77 and −88 (interruption, interregnum, transition) are no "
        "scores and become missing. Polity numbers eleven states anew, and its 341, 347, 525 and 626 are not "
        "COW's. The publisher's table comes as an Excel file: save it as CSV."
    ),
    read=_read,
    untested=("p5v2018.csv",),
)
