from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.record import Coverage, Record, open_record, table
from realpolitik.record.write import writing
from realpolitik.standings.triads import Network, from_ties, network, networks, span, trade_shares
from realpolitik.standings.triads.network import INDICATORS
from tests.standings.worlds import indicator_rows

USA, CAN, RUS, CHN, PRK = 2, 20, 365, 710, 731

VALUES = {
    "alliance": [(USA, CAN, 1990, 1.0), (CHN, PRK, 1990, 1.0), (RUS, PRK, 1990, 0.0)],
    "force": [(USA, PRK, 1990, 2.6), (USA, RUS, 1990, 4.0)],
    "rivalry": [(USA, RUS, 1990, 1.0), (USA, CHN, 1990, 0.87), (CHN, PRK, 1991, 1.0)],
    "dependence": [(CHN, PRK, 1990, 0.002), (PRK, CHN, 1990, 0.31), (CHN, RUS, 1989, 0.05)],
}
DISPUTES = [(USA, PRK, 1987), (USA, RUS, 1990), (USA, RUS, 1990)]


def evidence() -> pl.DataFrame:
    schema = table("evidence").schema
    rows: list[dict[str, Any]] = [
        {"indicator": "force", "a": a, "b": b, "year": year, "source": "gml", "file": "f", "row": n}
        for n, (a, b, year) in enumerate(DISPUTES)
    ]
    return pl.DataFrame(rows, schema=schema)


def written(place: Path, *, without: str = "") -> Record:
    with writing(place) as load:
        for name, rows in VALUES.items():
            if name == without:
                continue
            frame = pl.DataFrame(rows, schema=["a", "b", "year", "value"], orient="row")
            years = Coverage(1946, 2010 if name == "force" else 2018, complete=True)
            load.put("indicators", name, indicator_rows(frame), release="1", coverage=years)
        if without != "evidence":
            years = Coverage(1946, 2018, complete=False)
            load.put("evidence", "realpolitik", evidence(), release="1", coverage=years)
    return open_record(place, starter=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return written(tmp_path_factory.mktemp("signed"))


def ties(found: Network) -> set[tuple[str, str, int]]:
    return {
        (found.nodes[a], found.nodes[b], int(sign))
        for (a, b), sign in zip(found.edges.tolist(), found.edge_signs, strict=True)
    }


def test_a_pact_is_friendly_and_a_dispute_or_rivalry_hostile(record: Record) -> None:
    found = ties(network(record, 1990))
    assert found == {("CAN", "USA", 1), ("CHN", "PRK", 1), ("SUN", "USA", -1)}


def test_a_rivalry_that_fades_and_a_pact_without_a_promise_of_help_are_no_ties(
    record: Record,
) -> None:
    pairs = {(a, b) for a, b, _ in ties(network(record, 1990))}
    assert ("CHN", "USA") not in pairs
    assert not any("PRK" in pair and "CHN" not in pair for pair in pairs)


def test_a_dispute_counts_in_its_own_year_or_in_the_window_asked_for(record: Record) -> None:
    assert ("PRK", "USA", -1) not in ties(network(record, 1990))
    assert ("PRK", "USA", -1) in ties(network(record, 1990, window=4))
    assert ("PRK", "USA", -1) not in ties(network(record, 1990, window=3))


def test_two_disputes_make_one_tie(record: Record) -> None:
    assert network(record, 1990).negative == 1


def test_several_years_are_the_single_ones(record: Record) -> None:
    found = networks(record, [1991, 1990])
    assert [each.year for each in found] == [1991, 1990]
    assert ties(found[0]) == ties(network(record, 1991)) == {("CHN", "PRK", -1)}


def test_deeds_outweigh_paper_where_a_pair_has_both() -> None:
    for order in (1, -1):
        found = from_ties([("A", "B", 1), ("A", "B", -1), ("B", "C", 1)][::order])
        assert ties(found) == {("A", "B", -1), ("B", "C", 1)}
        assert found.contradictory == 1


def test_a_state_has_no_tie_to_itself() -> None:
    assert from_ties([("A", "A", 1)]).nodes == ()


def test_the_span_is_that_of_the_shortest_data_set(record: Record) -> None:
    assert span(record) == (1946, 2010)


@pytest.mark.parametrize("year", [1945, 2011, 3000])
def test_a_year_outside_it_is_refused(record: Record, year: int) -> None:
    with pytest.raises(NoAnswer, match=f"no signed network for {year}: .* from 1946 to 2010"):
        network(record, year)


@pytest.mark.parametrize("window", [0, -3, 101, 10**9])
def test_a_window_of_no_year_or_of_more_than_there_are_is_refused(
    record: Record, window: int
) -> None:
    with pytest.raises(NoAnswer, match=f"a window of {window} years"):
        network(record, 1990, window=window)


@pytest.mark.parametrize("missing", [*INDICATORS, "evidence"])
def test_a_record_that_lacks_a_part_says_which(tmp_path: Path, missing: str) -> None:
    with pytest.raises(NoAnswer, match=f"the record has no {missing}; run realpolitik build"):
        span(written(tmp_path, without=missing))


def test_trade_shares_are_those_of_the_year(record: Record) -> None:
    shares = trade_shares(record, network(record, 1990))
    assert shares == pytest.approx({("CHN", "PRK"): 0.002, ("PRK", "CHN"): 0.31})
