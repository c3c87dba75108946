from __future__ import annotations

import json
import time
from pathlib import Path

import polars as pl
import pytest

from realpolitik.record import open_record
from realpolitik.standings.triads import Network, from_ties, frustration, of_network, span, triads
from tests.standings.triads.graphs import random_network

CONTRACT = {
    "year",
    "nodes",
    "edges",
    "negative",
    "balanced_share",
    "null_share",
    "frustration",
    "optimal",
}

PUBLISHED = {
    "46-49": 17,
    "56-59": 34,
    "60-63": 39,
    "76-79": 50,
    "89-92": 38,
    "91-94": 49,
    "96-99": 45,
}
"""Frustration of published four-year windows, as computed elsewhere."""

SECONDS = 6.0
"""All windows together; on the processor, not by a clock that others share."""


@pytest.fixture(scope="module")
def windows(shared: Path) -> dict[str, Network]:
    file = shared / "data" / "reference_scores" / "cow_signed_networks_1946_1999.parquet"
    rows = pl.read_parquet(file).partition_by("period", as_dict=True, maintain_order=True)
    columns = ("iso3_a", "iso3_b", "sign")
    return {
        str(period): from_ties(frame.select(columns).iter_rows())
        for (period,), frame in rows.items()
    }


def test_all_published_windows_are_solved_to_proven_optimality(windows: dict[str, Network]) -> None:
    start = time.process_time()
    found = {period: frustration(network) for period, network in windows.items()}
    spent = time.process_time() - start
    assert len(found) == 51
    assert all(each.optimal for each in found.values())
    assert {period: found[period].value for period in PUBLISHED} == PUBLISHED
    assert spent < SECONDS


def test_a_year_is_told_as_the_contract_says() -> None:
    found = of_network(random_network(12, 0.6, 0.3, seed=1), draws=20).to_json()
    assert set(found) >= CONTRACT
    assert json.loads(json.dumps(found)) == found
    assert found["schema"] == 1
    assert found["bound"] == found["frustration"]
    assert found["optimal"] is True


def test_a_solve_that_is_cut_short_is_told_as_bounds() -> None:
    found = of_network(random_network(16, 1.0, 0.5, seed=1), draws=5, seconds=0.0).to_json()
    assert found["optimal"] is False
    assert found["bound"] < found["frustration"]


def test_a_network_without_triads_has_no_shares() -> None:
    found = of_network(from_ties([("A", "B", 1)], year=1990), draws=5).to_json()
    assert (found["balanced_share"], found["null_interval"]) == (None, None)
    assert (found["year"], found["nodes"], found["edges"], found["negative"]) == (1990, 2, 1, 0)


def test_the_starter_answers_for_its_last_year() -> None:
    record = open_record()
    _, last = span(record)
    found = triads(record, last, draws=50)
    assert found.frustration.optimal
    assert found.census.balanced_share is not None
    assert found.census.null_share is not None
    assert found.census.balanced_share > found.census.null_share
