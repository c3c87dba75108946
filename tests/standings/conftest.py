"""One invented world, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.record import Coverage, Record, open_record
from realpolitik.record.write import writing
from realpolitik.standings import models
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import History, history
from tests.standings import worlds


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The world of `worlds`, with its models."""
    place: Path = tmp_path_factory.mktemp("made")
    record = worlds.put(place, *worlds.parts())
    with writing(place) as load:
        table = models.model_table(record)
        load.put("models", "realpolitik", table, release="1", coverage=Coverage(0, 0))
    return open_record(place, starter=False)


@pytest.fixture(scope="session")
def past(made: Record) -> History:
    return history(made, worlds.FIRST, worlds.LAST)


@pytest.fixture(scope="session")
def fitted(made: Record) -> Fitted:
    found = models.read_models(made)
    assert found is not None
    return found
