"""A record with invented disputes and neighbours, and one with the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import load
from realpolitik.record import Record, open_record
from tests.datasets import made, made_breadth

REAL = {"gml": "gml_mid", "atop": "atop", "cow_nmc": "cow_nmc", "cow_contiguity": "contiguity"}


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Disputes of 2 with 731 from 1951 on, four neighbours, capabilities; no other source."""
    place = tmp_path_factory.mktemp("invented")
    files = place / "files"
    files.mkdir()
    made.csv(files / "gml-ddy-disputes-2.2.1.csv", made.pairs())
    made.csv(files / "contdir.csv", made.contiguity())
    made.csv(files / "NMC-70-abridged.csv", made_breadth.capabilities())
    for key in ("gml", "cow_contiguity", "cow_nmc"):
        load(key, [files], record_path=place / "record")
    return open_record(place / "record", starter=False)


@pytest.fixture(scope="session")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The four sources that the oracle was made of."""
    place = tmp_path_factory.mktemp("real")
    for key, folder in REAL.items():
        load(key, [shared / "data" / folder], record_path=place)
    return open_record(place, starter=False)
