"""The publishers' real files, loaded once for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import load
from realpolitik.record import Record, open_record
from realpolitik.record.write import writing

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
    _put_statements(place)
    return open_record(place, starter=False)


def _put_statements(place: Path) -> None:
    """The coded speeches that ship with the package: to code them anew takes half an hour."""
    shipped = open_record()
    with writing(place) as into:
        for name in ("statements", "coded_speeches"):
            there = shipped.slice(name, "ungdc")
            assert there is not None
            frame = shipped.frame(name, dataset="ungdc").drop("dataset")
            into.put(name, "ungdc", frame, release=there.release, coverage=there.coverage)
