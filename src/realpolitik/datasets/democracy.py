"""How states are governed: V-Dem, Polity and the extended unified democracy score."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, one_table

__all__ = ["DATASET"]

TITLE = "democracy scores"
FIRST, LAST = 1816, 2025
LAYOUTS = (
    Layout(
        "regimes",
        "cw_democracy (isard)",
        ("cw_democracy.*",),
        {
            "ccode": "ccode",
            "year": "year",
            "polyarchy": "v2x_polyarchy",
            "polity2": "polity2",
            "uds": "euds",
        },
    ),
)
NUMBERS = {
    "ccode": CODE,
    "year": YEAR,
    "polyarchy": Number(whole=False, low=0, high=1, required=False),
    # Polity's codes of interruption, interregnum and transition are no scores.
    "polity2": Number(low=-10, high=10, missing=(-66, -77, -88), required=False),
    "uds": Number(whole=False, low=-5, high=5, required=False),
}


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(sheet, TITLE, NUMBERS, key=("ccode", "year"))
    return good, set_aside, {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["regimes"]
    rows = one_table(
        "regimes", read, _sift, lambda frame: covered(frame, FIRST, LAST, complete=False)
    )
    return Reading(DATASET.release, {"regimes": rows})


DATASET = Dataset(
    key="democracy",
    title="Democracy scores of the states of the Correlates of War system",
    publisher="V-Dem, Polity and Xavier Marquez, gathered by Steven V. Miller in isard",
    homepage="https://svmiller.com/isard/",
    doi=None,
    release="V-Dem 15",
    terms="V-Dem is CC BY-SA; Polity and the extended scores are free for research; cite all three.",
    ships="The background indicator regime_difference, computed from it; no row of it.",
    bibtex="""\
@techreport{democracy,
  author = {Coppedge, Michael and Gerring, John and Knutsen, Carl Henrik and Lindberg, Staffan I. and
    Teorell, Jan and others},
  title = {{V-Dem} Country-Year Dataset v15},
  institution = {Varieties of Democracy (V-Dem) Project},
  year = {2025}
}

@techreport{democracy_polity,
  author = {Marshall, Monty G. and Gurr, Ted Robert},
  title = {{Polity5}: Political Regime Characteristics and Transitions, 1800--2018},
  institution = {Center for Systemic Peace},
  year = {2020}
}

@unpublished{democracy_uds,
  author = {M{\\'a}rquez, Xavier},
  title = {A Quick Method for Extending the {Unified Democracy Scores}},
  year = {2016},
  doi = {10.2139/ssrn.2753830},
  note = {Available at SSRN}
}
""",
    tables=("regimes",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and year; a score that no one gave is missing. The Polity codes −66, −77 "
        "and −88 are no scores and become missing."
    ),
    read=_read,
)
