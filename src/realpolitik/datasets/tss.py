"""Strategic rivalries of Thompson, Sakuwa and Suhas."""

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

TITLE = "the strategic rivalries"
LAST = 2020
TYPES = ("positional", "spatial", "ideological", "interventionary")
LAYOUTS = (
    Layout(
        "rivalries",
        "tss_rivalries (peacesciencer)",
        ("tss_rivalries.*",),
        {
            "rivalry": "tssr_id",
            "label": "rivalry",
            "ccode1": "ccode1",
            "ccode2": "ccode2",
            "start": "start",
            "end": "end",
            **{name: name for name in TYPES},
        },
    ),
)


def _sift(sheet: Sheet) -> Sifted:
    named = [
        pl.when(pl.col(name).cast(pl.String).str.strip_chars().is_in(["1", "1.0"])).then(
            pl.lit(name)
        )
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
    key="tss",
    title="Strategic rivalries, 1494–2020",
    publisher="William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas",
    homepage="https://doi.org/10.1007/978-981-16-6671-1",
    doi="10.1007/978-981-16-6671-1",
    release="2021",
    terms="A list printed in a book (pages 34 to 46); cite the book.",
    ships="The indicator rivals and adversaries, computed from it; no row of it.",
    bibtex="""\
@book{tss,
  author = {Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},
  title = {Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and
    Escalation/De-escalation},
  publisher = {Springer},
  year = {2021},
  doi = {10.1007/978-981-16-6671-1}
}
""",
    tables=("rivalries",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each rivalry. A rivalry that goes on ends in 2020, the last year of the list. Those "
        "that ended before 1816 are left out."
    ),
    read=_read,
)
