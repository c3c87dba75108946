"""The rows of GDELT's event files, versions 1.0 and 2.0."""

from __future__ import annotations

import re

import polars as pl

from realpolitik.datasets.events.actors import CAMEO_SECTORS, named, of_codes, sector
from realpolitik.datasets.events.rows import coded, day, number, text

__all__ = ["DIGIT", "V1", "V1_HISTORICAL", "V2", "gdelt_rows", "gdelt_years"]

DIGIT = "[0-9]"

_FIRST = {
    "event": 0,
    "said_date": 1,
    "country1": 7,
    "group1": 8,
    "type1": 12,
    "country2": 17,
    "group2": 18,
    "type2": 22,
    "cameo": 26,
    "intensity": 30,
    "mentions": 31,
    "sources": 32,
}
V1_HISTORICAL = _FIRST | {
    "place": 50,
    "fips": 51,
    "latitude": 53,
    "longitude": 54,
    "added": 56,
}
"""Places of columns before 1 April 2013: 57, without an address."""

V1 = V1_HISTORICAL | {"url": 57}
"""Places of columns from then on."""

V2 = _FIRST | {
    "place": 52,
    "fips": 53,
    "latitude": 56,
    "longitude": 57,
    "added": 59,
    "url": 60,
}
"""Version 2.0 has a second administrative code for each of the three places, and the time to the second."""


def gdelt_years(name: str) -> tuple[int, int] | None:
    """The year that a file's name tells: 1979.csv, 201303.csv, 20151207.export.CSV.

    Examples
    --------
    >>> gdelt_years("20151207.export.CSV"), gdelt_years("mine.csv")
    ((2015, 2015), None)
    """
    found = re.match(r"((?:19|20)\d\d)(?:\d\d){0,5}\.", name)
    return (int(found[1]), int(found[1])) if found else None


def gdelt_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows as text to rows of `events`, and `said_date`.

    The publisher's quad class is not taken: it counts investigating as material cooperation and protests as
    verbal conflict, where PLOVER has both as conflict, protests as material.
    """
    texts = [text(name) for name in frame.columns if name != "row"]
    url = [] if "url" in frame.columns else [pl.lit(None, pl.String).alias("url")]
    known = frame.with_columns(texts).with_columns(
        *url,
        date=day("said_date", "%Y%m%d"),
        reported=pl.col("added").str.slice(0, 8).str.to_date("%Y%m%d", strict=False),
    )
    dates = known["date"]
    sides = {
        side: pl.coalesce(
            of_codes(known[f"country{n}"], dates),
            named(known[f"group{n}"]),
        )
        for n, side in ((1, "source"), (2, "target"))
    }
    return known.with_columns(
        **sides, place_state=of_codes(known["fips"], dates, "fips")
    ).with_columns(
        event=pl.when(pl.col("event").str.contains(r"^[0-9]+$")).then("event"),
        year=pl.col("date").dt.year(),
        source_sector=sector("type1", CAMEO_SECTORS),
        target_sector=sector("type2", CAMEO_SECTORS),
        **coded("cameo"),
        intensity=number("intensity", pl.Float32),
        latitude=number("latitude", pl.Float32),
        longitude=number("longitude", pl.Float32),
        mentions=number("mentions", pl.Int32),
        sources=number("sources", pl.Int32),
        story="url",
    )
