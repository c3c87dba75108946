"""GDELT 2.0 events: a file each quarter of an hour."""

from __future__ import annotations

from pathlib import Path

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.events.blocks import Form
from realpolitik.datasets.events.gdelt_rows import DIGIT, V2, gdelt_rows, gdelt_years
from realpolitik.datasets.events.rows import Publisher, read_events

__all__ = ["DATASET"]

PUBLISHER = Publisher(
    title="GDELT 2.0 events",
    name="YYYYMMDDHHMMSS.export.CSV.zip",
    patterns=(f"{DIGIT * 14}.export.csv*",),
    form=Form({61: V2}),
    rows=gdelt_rows,
    tests=(),
    years=gdelt_years,
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    return read_events(paths, progress, PUBLISHER, DATASET.release)


DATASET = Dataset(
    key="gdelt2",
    title="GDELT 2.0 Event Database",
    publisher="The GDELT Project (Kalev Leetaru)",
    homepage="https://www.gdeltproject.org/data.html",
    doi=None,
    release="2.0",
    terms="Free for any use; cite the GDELT Project with a link to it.",
    ships="Nothing of it.",
    bibtex="""\
@misc{gdelt2,
  author = {Leetaru, Kalev},
  title = {{GDELT} 2.0: Our Global World in Realtime},
  howpublished = {The GDELT Project, https://www.gdeltproject.org},
  year = {2015}
}
""",
    tables=("events",),
    files=("YYYYMMDDHHMMSS.export.CSV.zip",),
    about=(
        "As GDELT 1.0, in files of a quarter of an hour from 18 February 2015, with three more columns for "
        "places. Its numbers of events are not those of 1.0."
    ),
    read=_read,
    kind="append",
)
