"""Product and population of states, with their uncertainty."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "estimates of product and population"
FIRST, LAST = 1816, 2019
FIGURES = {"gdp": "pwtrgdp", "gdp_per_head": "mrgdppc", "population": "pwtpop"}
LAYOUTS = (
    Layout(
        "economies",
        "cw_gdppop (isard)",
        ("cw_gdppop.*",),
        {
            "ccode": "ccode",
            "year": "year",
            **FIGURES,
            **{f"{ours}_sd": f"sd_{theirs}" for ours, theirs in FIGURES.items()},
        },
    ),
)
_FIGURE = Number(whole=False, low=0, required=False)
NUMBERS = {
    "ccode": CODE,
    "year": YEAR,
    **{f"{name}{end}": _FIGURE for name in FIGURES for end in ("", "_sd")},
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(sheet, TITLE, NUMBERS, key=("ccode", "year"))
    return good, set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["economies"]
    rows = one_table(
        "economies", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"economies": rows})


DATASET = Dataset(
    key="gdp",
    title="Estimates of product and population, 1816–2019",
    publisher="Christopher Fariss and others, gathered by Steven V. Miller in isard",
    homepage="https://svmiller.com/isard/",
    doi="10.1177/00220027211054432",
    release="2022",
    terms="Free for research; cite the article.",
    ships="Nothing of it.",
    bibtex="""\
@article{gdp,
  author = {Fariss, Christopher J. and Anders, Therese and Markowitz, Jonathan N. and Barnum, Miriam},
  title = {New Estimates of Over 500 Years of Historic {GDP} and Population Data},
  journal = {Journal of Conflict Resolution},
  volume = {66},
  number = {3},
  pages = {553--591},
  year = {2022},
  doi = {10.1177/00220027211054432}
}
""",
    tables=("economies",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and year: means of simulations on the scales of the Maddison Project and the "
        "Penn World Table, each with its standard deviation. They are estimates even where they look exact."
    ),
    read=_read,
)
