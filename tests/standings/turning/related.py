"""Relevant pairs of an invented world, so that its indicators have scores."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import polars as pl

from realpolitik.record import Coverage, table, writing
from tests.tracks.worlds import CHINA, NORTH

OTHERS = (2, 20, 70, 100, 140, 200, 220, 230, 350, 365, 640)


def relate(place: Path) -> None:
    """Make every pair of a dozen states relevant from 1946 to 2010, none of them with a tie."""
    rows = [
        (x, y, year, False)
        for year in range(1946, 2011)
        for x, y in combinations(sorted((*OTHERS, CHINA, NORTH)), 2)
    ]
    with writing(place) as load:
        load.put(
            "relevance",
            "realpolitik",
            pl.DataFrame(rows, schema=table("relevance").schema, orient="row"),
            release="1",
            coverage=Coverage(1946, 2010),
        )
