"""The figures that ship with the package, and the same with publishers' rows loaded over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import load
from realpolitik.record import Record, open_record

LOADED = {
    "cow_diplomacy": "cow_diplomatic_exchange/Diplomatic_Exchange_2006v1_excerpt.csv",
    "gml": "gml_mid",
    "ties": "sanctions/ties_custom.csv.gz",
    "cow_nmc": "cow_nmc",
}


@pytest.fixture(scope="session")
def starter() -> Record:
    return open_record()


@pytest.fixture(scope="session")
def loaded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    place = tmp_path_factory.mktemp("checking") / "record"
    for key, path in LOADED.items():
        load(key, shared / "data" / path, record_path=place)
    return open_record(place)


@pytest.fixture(scope="session")
def nothing() -> Record:
    return Record(())
