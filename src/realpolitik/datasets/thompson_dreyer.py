"""Interstate rivalries of Thompson and Dreyer's handbook."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rivalry import SYSTEM_BEGINS, sift_rivalries
from realpolitik.datasets.shared import Sifted, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "Thompson and Dreyer's rivalries"
LAST = 2010
TYPES = ("type1", "type2", "type3")
LAYOUTS = (
    Layout(
        "rivalries",
        "td_rivalries (peacesciencer)",
        ("td_rivalries.*",),
        {
            "rivalry": "rivalryno",
            "label": "rivalryname",
            "ccode1": "ccode1",
            "ccode2": "ccode2",
            "start": "styear",
            "end": "endyear",
            **{name: name for name in TYPES},
        },
    ),
)


def _sift(sheet: Sheet) -> Sifted:
    named = [
        pl.when(~pl.col(name).is_in(["", "NA"])).then(pl.col(name).str.strip_chars())
        for name in TYPES
    ]
    return sift_rivalries(
        sheet, TITLE, last=LAST, types=pl.concat_str(named, separator=" ", ignore_nulls=True)
    )


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["rivalries"]
    rows = one_table("rivalries", read, _sift, lambda _: Coverage(SYSTEM_BEGINS, LAST))
    return Reading(DATASET.release, {"rivalries": rows})


DATASET = Dataset(
    key="thompson_dreyer",
    title="Interstate rivalries, 1494–2010",
    publisher="William R. Thompson and David R. Dreyer",
    homepage="https://svmiller.com/peacesciencer/",
    doi=None,
    release="2012",
    terms="A list printed in a handbook; cite the handbook.",
    ships="Nothing while the newer list (tss) is loaded, which takes its place; no row of it.",
    bibtex="""\
@book{thompson_dreyer,
  author = {Thompson, William R. and Dreyer, David R.},
  title = {Handbook of International Rivalries, 1494--2010},
  publisher = {CQ Press},
  address = {Washington, DC},
  year = {2012}
}
""",
    tables=("rivalries",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each rivalry. A rivalry that goes on ends in 2010, the last year of the list. Those "
        "that ended before 1816 are left out."
    ),
    read=_read,
)
