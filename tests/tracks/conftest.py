"""The publishers' real files, loaded once for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import load
from realpolitik.record import Record, open_record

KEYS = (
    "unvotes",
    "atop",
    "gml",
    "tss",
    "cow_trade",
    "sipri",
    "cow_mindist",
    "cow_contiguity",
    "democracy",
    "ties",
    "cow_diplomacy",
    "cow_igo",
)


@pytest.fixture(scope="session")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of the data sets that the indicators read."""
    place = tmp_path_factory.mktemp("real") / "record"
    for key in KEYS:
        load(key, [shared / "data"], record_path=place)
    return open_record(place, starter=False)
