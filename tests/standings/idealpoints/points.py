"""A record with a few ideal points in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl

from realpolitik.record import Coverage, Record, open_record, writing
from realpolitik.standings.idealpoints.answer import IdealPoints, ideal_points

POINTS = (
    (2, 1963, 2.0),
    (365, 1963, -2.0),
    (2, 1965, 2.1),
    (365, 1965, -1.9),
    (2, 2018, 2.6),
    (365, 2018, -0.5),
    (710, 2018, -0.4),
)


def put_points(place: Path) -> Record:
    """Write them to a record."""
    frame = pl.DataFrame(POINTS, schema=["ccode", "year", "value"], orient="row").with_columns(
        lower=pl.col("value") - 0.2,
        upper=pl.col("value") + 0.2,
        se=0.12,
        filtered=pl.col("value") - 0.05,
        filtered_se=0.15,
        n=30,
        rhat=1.001,
        ess=900.0,
    )
    with writing(place) as into:
        into.put("ideal_points", "unvotes", frame, release="made", coverage=Coverage(1963, 2018))
    return open_record(place, starter=False)


def answer() -> IdealPoints:
    """The states of the last year, in order."""
    with tempfile.TemporaryDirectory() as folder:
        return ideal_points(record=put_points(Path(folder)))
