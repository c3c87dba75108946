"""Phoenix: the daily files of the Open Event Data Alliance."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.events.actors import CAMEO_SECTORS, named, of_codes, sector
from realpolitik.datasets.events.blocks import Form
from realpolitik.datasets.events.rows import Publisher, coded, day, number, read_events, text

__all__ = ["DATASET"]

PLACES = {
    "event": 0,
    "said_date": 1,
    "entity1": 6,
    "role1": 7,
    "entity2": 10,
    "role2": 11,
    "cameo": 13,
    "intensity": 16,
    "latitude": 18,
    "longitude": 19,
    "town": 20,
    "province": 21,
    "country": 22,
    "urls": 24,
    "papers": 25,
}


def _listed(column: str) -> pl.Expr:
    return pl.col(column).str.split(";").list.eval(pl.element().str.strip_chars())


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    texts = [text(name) for name in frame.columns if name != "row"]
    known = frame.with_columns(texts).with_columns(date=day("said_date", "%Y%m%d"))
    dates = known["date"]
    sides = {
        side: pl.coalesce(of_codes(known[f"entity{n}"], dates), named(known[f"entity{n}"]))
        for n, side in ((1, "source"), (2, "target"))
    }
    return known.with_columns(**sides, place_state=of_codes(known["country"], dates)).with_columns(
        year=pl.col("date").dt.year(),
        reported=pl.lit(None, pl.Date),
        source_sector=sector("role1", CAMEO_SECTORS),
        target_sector=sector("role2", CAMEO_SECTORS),
        **coded("cameo"),
        intensity=number("intensity", pl.Float32),
        place=pl.concat_str("town", "province", "country", separator=", ", ignore_nulls=True),
        latitude=number("latitude", pl.Float32),
        longitude=number("longitude", pl.Float32),
        mentions=_listed("urls").list.len().cast(pl.Int32),
        sources=_listed("papers").list.n_unique().cast(pl.Int32),
        story=_listed("urls").list.first(),
        url=_listed("urls").list.first(),
    )


def _years(name: str) -> tuple[int, int] | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)\d{4}(?!\d)", name)
    return (int(found[1]), int(found[1])) if found else None


PUBLISHER = Publisher(
    title="Phoenix events",
    name="events.full.YYYYMMDD.txt.zip",
    patterns=("events.full.*.txt*",),
    form=Form({26: PLACES}),
    rows=_rows,
    tests=(),
    years=_years,
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    return read_events(paths, progress, PUBLISHER, DATASET.release)


DATASET = Dataset(
    key="phoenix",
    title="Phoenix Event Data",
    publisher="Open Event Data Alliance",
    homepage="http://openeventdata.org",
    doi=None,
    release="daily",
    terms="Open; cite the Open Event Data Alliance.",
    ships="Nothing of it.",
    bibtex="""\
@misc{phoenix,
  author = {{Open Event Data Alliance}},
  title = {Phoenix Near-Real-Time Event Data},
  howpublished = {http://openeventdata.org},
  year = {2014}
}
""",
    tables=("events",),
    files=("events.full.YYYYMMDD.txt.zip",),
    about=(
        "One row of 26 columns for each event that its machine found in the news of a day, without a header. "
        "Each file is added to those loaded before."
    ),
    read=_read,
    kind="append",
    untested=("events.full.YYYYMMDD.txt.zip",),
)
