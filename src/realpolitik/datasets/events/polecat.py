"""POLECAT: events coded by PLOVER's roots, in weekly, monthly and yearly files."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.events.actors import named, of_codes, of_names, sector
from realpolitik.datasets.events.blocks import Form
from realpolitik.datasets.events.rows import Publisher, Test, day, number, read_events, text
from realpolitik.ontology import ROOTS, quad

__all__ = ["DATASET"]

HEADER = {
    "event": ("event id",),
    "said_date": ("event date",),
    "root": ("event type",),
    "intensity": ("intensity", "event intensity"),
    "name1": ("actor name",),
    "country1": ("actor country",),
    "sector1": ("primary actor sector",),
    "name2": ("recipient name",),
    "country2": ("recipient country",),
    "sector2": ("primary recipient sector",),
    "place": ("placename",),
    "country": ("country",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "published": ("publication date",),
}

SECTORS = {
    one: one
    for one in (
        *(
            "GOV",
            "MIL",
            "COP",
            "JUD",
            "LEG",
            "SPY",
            "OPP",
            "PTY",
            "REB",
            "BUS",
            "CRM",
            "CVL",
            "EDU",
        ),
        *("HLH", "LAB", "MED", "NGO", "REF", "REL", "IGO"),
    )
}
"""PLOVER's sectors, which are the publisher's own."""


def _each_country(frame: pl.DataFrame) -> pl.DataFrame:
    """A row for each country of a list: several states may act, or be acted upon, together."""
    lists = [
        pl.col(name)
        .str.split(";")
        .list.eval(pl.element().str.strip_chars())
        .list.unique(maintain_order=True)
        for name in ("country1", "country2")
    ]
    whole = frame.with_columns(lists)
    several = (pl.col("country1").list.len() > 1) | (pl.col("country2").list.len() > 1)
    whole = whole.with_columns(several=several.fill_null(value=False))
    rows = whole.explode("country1").explode("country2")
    pair = pl.concat_str(
        pl.col("country1").fill_null(""), pl.col("country2").fill_null(""), separator="-"
    )
    return rows.with_columns(
        event=pl.when("several")
        .then(pl.concat_str("event", pair, separator=":"))
        .otherwise("event")
    ).drop("several")


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    texts = [text(name) for name in frame.columns if name != "row"]
    known = _each_country(frame.with_columns(texts)).with_columns(
        date=day("said_date", "%Y-%m-%d"), root=pl.col("root").str.to_uppercase()
    )
    dates = known["date"]
    sides = {
        side: pl.coalesce(of_codes(known[f"country{n}"], dates), named(known[f"name{n}"]))
        for n, side in ((1, "source"), (2, "target"))
    }
    places = pl.coalesce(of_names(known["country"], dates), of_codes(known["country"], dates))
    quads = {name: quad(name) for name in ROOTS}
    return known.with_columns(**sides, place_state=places).with_columns(
        year=pl.col("date").dt.year(),
        reported=pl.col("published").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
        source_sector=sector("sector1", SECTORS),
        target_sector=sector("sector2", SECTORS),
        cameo=pl.lit(None, pl.String),
        quad=pl.col("root").replace_strict(quads, default=None, return_dtype=pl.Int8),
        intensity=number("intensity", pl.Float32),
        latitude=number("latitude", pl.Float32),
        longitude=number("longitude", pl.Float32),
        mentions=pl.lit(None, pl.Int32),
        sources=pl.lit(None, pl.Int32),
        story=pl.lit(None, pl.String),
        url=pl.lit(None, pl.String),
    )


def _years(name: str) -> tuple[int, int] | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?:\d{10})?(?!\d)", name)
    return (int(found[1]), int(found[1])) if found else None


PUBLISHER = Publisher(
    title="POLECAT events",
    name="ngecEvents.DV.YYYY.txt",
    patterns=("ngecEvents*.txt*",),
    form=Form({}, header=HEADER, encoding="latin-1"),
    rows=_rows,
    tests=(Test(pl.col("quad").is_null(), "{} is no root of PLOVER", "root"),),
    years=_years,
)


def _read(paths: list[Path], progress: Progress) -> Reading:
    return read_events(paths, progress, PUBLISHER, DATASET.release)


DATASET = Dataset(
    key="polecat",
    title="POLECAT Weekly Data",
    publisher="Grace I. Scarborough and others, Harvard Dataverse",
    homepage="https://doi.org/10.7910/DVN/AJGVIT",
    doi="10.7910/DVN/AJGVIT",
    release="from 2018",
    terms="For research and education only; terms of the deposit; cite it.",
    ships="Nothing of it.",
    bibtex="""\
@data{polecat,
  author = {Scarborough, Grace I. and Bagozzi, Benjamin E. and Beger, Andreas and Berrie, John and
    Halterman, Andrew and Schrodt, Philip A. and Spivey, Jevon},
  title = {{POLECAT} Weekly Data},
  publisher = {Harvard Dataverse},
  year = {2023},
  doi = {10.7910/DVN/AJGVIT}
}
""",
    tables=("events",),
    files=(
        "ngecEvents.YYYYMMDDHHMMSS.ReleaseNNN.DV.txt",
        "ngecEventsDV-YYYY.txt.zip",
        "ngecEvents.DV.YYYY.txt",
    ),
    about=(
        "One row for each event, coded by PLOVER's roots without CAMEO's categories. States that act together, "
        "or are acted upon together, come in lists, and make a row for each pair. Each file is added to those "
        "loaded before."
    ),
    read=_read,
    kind="append",
    untested=("ngecEvents.DV.YYYY.txt",),
)
