"""Correlates of War militarized disputes: the participants' file, MIDB."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import PARTICIPANTS, sift_participants
from realpolitik.datasets.shared import covered, one_table

__all__ = ["DATASET"]

TITLE = "COW's participants in disputes"
FIRST, LAST = 1816, 2014
LAYOUTS = (
    Layout(
        "dispute_participants",
        "MIDB 5.0.csv",
        ("MIDB*.csv", "MID-5*.zip"),
        {**PARTICIPANTS, "hostility": "hostlev", "fatality": "fatality", "version": "version"},
    ),
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    rows = one_table(
        "dispute_participants",
        sheets(paths, TITLE, LAYOUTS, progress)["dispute_participants"],
        lambda sheet: sift_participants(sheet, TITLE, gml=False),
        lambda frame: covered(
            frame, FIRST, LAST, complete=True, year="start_year", states=("ccode",)
        ),
    )
    return Reading(DATASET.release, {"dispute_participants": rows})


DATASET = Dataset(
    key="cow_mid",
    title="Correlates of War Militarized Interstate Disputes, participants (MIDB)",
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
    tables=("dispute_participants",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each spell of each participant of each dispute, 1816 to 2014; −9 is missing. Sides, not "
        "pairs: two participants on opposite sides need not have fought each other."
    ),
    read=_read,
)
