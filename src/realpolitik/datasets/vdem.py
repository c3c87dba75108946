"""Varieties of Democracy, country-years: electoral democracy."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FIRST_YEAR, YEAR, Number, number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "V-Dem country-years"
FIRST, LAST = 1816, 2025
LAYOUTS = (
    Layout(
        "regimes",
        "V-Dem-CY-Core-v15.csv",
        ("V-Dem-CY-Core*.csv", "V-Dem-CY*.csv", "V-Dem-CY*.zip"),
        {
            "ccode": "cowcode",
            "year": "year",
            "polyarchy": "v2x_polyarchy",
            "project": "codingstart",
        },
    ),
)
NUMBERS = {
    "ccode": CODE,
    "year": YEAR,
    "polyarchy": Number(whole=False, low=0, high=1, required=False),
}
HEIRS = ((255, 1945, 1989, 260), (679, 1918, 1989, 678))
"""Germany and Yemen go under one number in all years, which in the COW system is the united state's."""


def _sift(sheet: Sheet) -> Sifted:
    raw = sheet.frame.drop("project")
    year, code = number("year", raw.schema["year"]), pl.col("ccode").cast(pl.String)
    early = (year < FIRST_YEAR).fill_null(value=False)
    blank = pl.col("ccode").is_null() | code.str.strip_chars().is_in(["", "NA"])
    kept = raw.filter(~early, ~blank)
    good, set_aside = sift(
        Sheet(sheet.file, sheet.layout, kept, sheet.set_aside, sheet.source),
        TITLE,
        NUMBERS,
        key=("ccode", "year"),
    )
    divided = pl.col("ccode")
    for united, first, last, heir in HEIRS:
        then = (pl.col("ccode") == united) & pl.col("year").is_between(first, last)
        divided = pl.when(then).then(heir).otherwise(divided)
    missing = pl.lit(None, dtype=pl.Float64)
    frame = good.with_columns(ccode=divided, polity2=missing, uds=missing)
    counts = left_out(
        before_1816=raw.filter(early).height,
        no_state_of_the_system=raw.filter(~early, blank).height,
    )
    return frame, set_aside, counts


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["regimes"]
    rows = one_table(
        "regimes", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    named = re.search(r"v(\d+(?:\.\d+)?)", read[0].file)
    return Reading(named[1] if named else DATASET.release, {"regimes": rows})


DATASET = Dataset(
    key="vdem",
    title="Varieties of Democracy, country-years",
    publisher="V-Dem Institute, University of Gothenburg",
    homepage="https://www.v-dem.net/data/the-v-dem-dataset/",
    doi=None,
    release="15",
    terms="CC BY-SA; cite the data set.",
    ships="Nothing of it.",
    bibtex="""\
@techreport{vdem,
  author = {Coppedge, Michael and Gerring, John and Knutsen, Carl Henrik and Lindberg, Staffan I. and
    Teorell, Jan and others},
  title = {{V-Dem} [Country-Year/Country-Date] Dataset v15},
  institution = {Varieties of Democracy (V-Dem) Project},
  year = {2025}
}
""",
    tables=("regimes",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each country and year; only v2x_polyarchy is read. West Germany and North Yemen go under "
        "the numbers of the united states and are given their own. Countries without a COW code (Palestine, "
        "Somaliland, Hong Kong) are left out. The scores that are read by default come with democracy."
    ),
    read=_read,
    untested=("V-Dem-CY-Core-v15.csv",),
)
