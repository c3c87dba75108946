"""National material capabilities: the Composite Index of National Capability and its parts."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "national material capabilities"
FIRST, LAST = 1816, 2022
PARTS = {
    "military_expenditure": "milex",
    "military_personnel": "milper",
    "iron_steel": "irst",
    "energy": "pec",
    "population": "tpop",
    "urban_population": "upop",
}
LAYOUTS = (
    Layout(
        "capabilities",
        "NMC-70-wsupplementary.csv",
        ("NMC*supplementary*.csv", "NMC*abridged*.csv", "NMC*.zip", "cow_nmc.*"),
        {"ccode": "ccode", "year": "year", "cinc": "cinc", **PARTS},
    ),
)
_PART = Number(whole=False, low=0, missing=(-9,), required=False)
NUMBERS = {
    "ccode": CODE,
    "year": YEAR,
    "cinc": Number(whole=False, low=0, high=1, missing=(-9,), required=False),
    **dict.fromkeys(PARTS, _PART),
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(sheet, TITLE, NUMBERS, key=("ccode", "year"))
    return good, set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["capabilities"]
    rows = one_table(
        "capabilities", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"capabilities": rows})


DATASET = Dataset(
    key="cow_nmc",
    title="National Material Capabilities",
    publisher="Correlates of War Project",
    homepage="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    doi=None,
    release="7.0",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Nothing of it but the forecasts and base rates that rest on it among others.",
    bibtex="""\
@incollection{cow_nmc,
  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},
  title = {Capability Distribution, Uncertainty, and Major Power War, 1820--1965},
  booktitle = {Peace, War, and Numbers},
  editor = {Russett, Bruce},
  publisher = {Sage},
  pages = {19--48},
  year = {1972},
  note = {Data: National Material Capabilities 7.0}
}
""",
    tables=("capabilities",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and year. A component that is not known is −9 in the publisher's file and "
        "empty in the copy that peacesciencer passes on; both become missing, and 0 stays 0."
    ),
    read=_read,
    untested=("NMC-70-wsupplementary.csv",),
)
