"""GDELT 1.0 events: yearly, monthly and daily files."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.events.blocks import Form
from realpolitik.datasets.events.gdelt_rows import (
    DIGIT,
    V1,
    V1_HISTORICAL,
    gdelt_rows,
    gdelt_years,
)
from realpolitik.datasets.events.rows import Publisher, read_events

__all__ = ["DATASET"]

PUBLISHER = Publisher(
    title="GDELT 1.0 events",
    name="YYYYMMDD.export.CSV.zip",
    patterns=(
        f"{DIGIT * 8}.export.csv*",
        *(f"{DIGIT * n}.{end}" for n in (6, 4) for end in ("zip", "csv", "csv.gz")),
    ),
    form=Form({58: V1, 57: V1_HISTORICAL}),
    rows=gdelt_rows,
    tests=(),
    years=gdelt_years,
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    return read_events(paths, progress, PUBLISHER, DATASET.release)


DATASET = Dataset(
    key="gdelt",
    title="GDELT 1.0 Event Database",
    publisher="The GDELT Project (Kalev Leetaru)",
    homepage="https://www.gdeltproject.org",
    doi=None,
    release="1.0",
    terms="Free for any use; cite the GDELT Project with a link to it.",
    ships="Nothing of it.",
    bibtex="""\
@inproceedings{gdelt,
  author = {Leetaru, Kalev and Schrodt, Philip A.},
  title = {{GDELT}: Global Data on Events, Location and Tone, 1979--2012},
  booktitle = {International Studies Association Annual Convention},
  address = {San Francisco},
  year = {2013}
}
""",
    tables=("events",),
    files=("YYYYMMDD.export.CSV.zip", "YYYYMM.zip", "YYYY.zip"),
    about=(
        "One row for each event that its machine found in the news; a state is named by CAMEO's code. Kept are "
        "the events between two states or organisations, a state with itself included; others are counted. "
        "Each file is added to those loaded before. What is reported is what newspapers wrote: more of them "
        "from year to year, some events many times, some never."
    ),
    read=_read,
    kind="append",
    untested=("YYYY.zip and YYYYMM.zip of 57 columns",),
)
