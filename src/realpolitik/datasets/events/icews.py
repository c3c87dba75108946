"""ICEWS coded events, in the tab-separated files as published."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.events.actors import named, of_names
from realpolitik.datasets.events.blocks import Form
from realpolitik.datasets.events.rows import Publisher, coded, day, number, read_events, text

__all__ = ["DATASET"]

HEADER = {
    "event": ("event id",),
    "said_date": ("event date",),
    "name1": ("source name",),
    "sectors1": ("source sectors",),
    "country1": ("source country",),
    "cameo": ("cameo code",),
    "intensity": ("intensity",),
    "name2": ("target name",),
    "sectors2": ("target sectors",),
    "country2": ("target country",),
    "story": ("story id",),
    "city": ("city",),
    "district": ("district",),
    "province": ("province",),
    "country": ("country",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
}

SECTORS = (
    ("IGO", "International Government Organization"),
    ("MIL", "Military", "Army", "Navy", "Marines", "Air Force", "Defense / Security Ministry"),
    ("SPY", "Intelligence Ministry", "Military Intelligence"),
    ("COP", "Police"),
    ("JUD", "Judicial"),
    ("REB", "Rebel", "Insurgents", "Separatists", "International Insurgents", "Organized Violent"),
    ("REB", "Radicals / Extremists / Fundamentalists", "Unidentified Forces"),
    ("CRM", "Criminals / Gangs"),
    ("GOV", "Executive", "Executive Office", "Foreign Ministry", "Cabinet", "State Media"),
    ("LEG", "Legislative / Parliamentary", "Upper House", "Lower House", "Unicameral"),
    ("GOV", "Government"),
    ("OPP", "Dissident", "Protestors / Popular Opposition / Mobs", "International Dissident"),
    ("PTY", "Parties"),
    ("MED", "Media", "News"),
    ("NGO", "Nongovernmental Organizations / Activists"),
    ("NGO", "Nongovernmental Organization (International)"),
    ("BUS", "Business", "Multinational Corporation", "State Owned Enterprises"),
    ("EDU", "Education"),
    ("HLH", "Medical / Health"),
    ("LAB", "Labor", "Agricultural"),
    ("REF", "Refugees / Displaced"),
    ("REL", "National Religious", "International Religious", "Religious Minority"),
    ("CVL", "General Population / Civilian / Social", "Social", "Legal"),
)
"""PLOVER's sectors and those of ICEWS, of which an actor has several: the first that is there counts."""


@cache
def _sector(listed: str) -> str | None:
    has = set(listed.split(","))
    return next((one for one, *theirs in SECTORS if has & set(theirs)), None)


def _sectors(column: pl.Series) -> pl.Series:
    table = {listed: _sector(listed) for listed in column.drop_nulls().unique().to_list()}
    return column.replace_strict(table, default=None, return_dtype=pl.String)


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    texts = [text(name) for name in frame.columns if name != "row"]
    known = frame.with_columns(texts).with_columns(date=day("said_date", "%Y-%m-%d"))
    dates = known["date"]
    sides = {
        side: pl.coalesce(of_names(known[f"country{n}"], dates), named(known[f"name{n}"]))
        for n, side in ((1, "source"), (2, "target"))
    }
    return known.with_columns(
        **sides,
        source_sector=_sectors(known["sectors1"]),
        target_sector=_sectors(known["sectors2"]),
        place_state=of_names(known["country"], dates),
    ).with_columns(
        event=pl.when(pl.col("event").str.contains(r"^[0-9]+$")).then("event"),
        year=pl.col("date").dt.year(),
        reported=pl.lit(None, pl.Date),
        **coded("cameo"),
        intensity=number("intensity", pl.Float32),
        place=pl.concat_str(
            "city", "district", "province", "country", separator=", ", ignore_nulls=True
        ),
        latitude=number("latitude", pl.Float32),
        longitude=number("longitude", pl.Float32),
        mentions=pl.lit(None, pl.Int32),
        sources=pl.lit(None, pl.Int32),
        url=pl.lit(None, pl.String),
    )


def _years(name: str) -> tuple[int, int] | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?:\d{4})?(?!\d)", name)
    return (int(found[1]), int(found[1])) if found else None


PUBLISHER = Publisher(
    title="ICEWS events",
    name="events.YYYY.tab",
    patterns=("events.*.tab*", "*-icews-events*"),
    form=Form({}, header=HEADER),
    rows=_rows,
    tests=(),
    years=_years,
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    return read_events(paths, progress, PUBLISHER, DATASET.release)


DATASET = Dataset(
    key="icews",
    title="ICEWS Coded Event Data",
    publisher="Lockheed Martin, Harvard Dataverse",
    homepage="https://doi.org/10.7910/DVN/28075",
    doi="10.7910/DVN/28075",
    release="1995–2023",
    terms="Terms of the deposit on the Dataverse; cite it.",
    ships="Nothing of it.",
    bibtex="""\
@data{icews,
  author = {Boschee, Elizabeth and Lautenschlager, Jennifer and O'Brien, Sean and Shellman, Steve and
    Starz, James and Ward, Michael},
  title = {{ICEWS} Coded Event Data},
  publisher = {Harvard Dataverse},
  year = {2015},
  doi = {10.7910/DVN/28075}
}
""",
    tables=("events",),
    files=("events.YYYY.YYYYMMDDHHMMSS.tab", "YYYYMMDD-icews-events.zip"),
    about=(
        "One row for each event that its machine found in one sentence of a story; one story gives several, "
        "and a meeting one from either side. States are named, organisations have no country and are known "
        "by their own name; of the sectors of an actor the first of ours that is there is kept. It ended in "
        "April 2023. Each file is added to those loaded before."
    ),
    read=_read,
    kind="append",
    untested=("YYYYMMDD-icews-events.zip",),
)
