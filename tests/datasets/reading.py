"""Reading made-up files the way the tests ask for them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets import DATASETS, Reading, Rows

READERS = sorted(DATASETS)


def silent(what: str, share: float) -> None:
    """Tell nobody."""


def read(key: str, *paths: Path) -> Reading:
    return DATASETS[key].read(list(paths), silent)


def rows(key: str, *paths: Path) -> Rows:
    """The rows of a data set that fills one table."""
    (only,) = read(key, *paths).tables.values()
    return only


def one(frame: pl.DataFrame, **values: object) -> dict[str, object]:
    """The one row with these values."""
    return frame.filter(**values).row(0, named=True)
