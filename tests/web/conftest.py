"""The server in this process, on the starter alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from realpolitik.web import application
from realpolitik.web.guarding import Limits

HERE = "http://127.0.0.1:8000"
GENEROUS = Limits(rate=1e6, burst=1e6, reading_rate=1e6, reading_burst=1e6)


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Somebody on the same machine; whatever the server does not expect is raised."""
    with TestClient(application(limits=GENEROUS), base_url=HERE) as found:
        yield found
