from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.record import Coverage, open_record, table, writing
from realpolitik.standings.outlook import happened
from realpolitik.standings.outlook.happened import Happened
from tests.standings.outlook import small
from tests.standings.outlook.small import AMERICA, CANADA, MEXICO


def cell(what: Happened, year: int, a: int, b: int) -> tuple[int, int, int]:
    place = np.searchsorted(what.grid.codes, [a, b])
    return year - what.grid.first, int(place[0]), int(place[1])


def test_a_dispute_of_three_years_begins_once_and_is_judged_when_it_is_over(tmp_path: Path) -> None:
    record = small.put(tmp_path, small.dispute(1, AMERICA, CANADA, (1950, 1951, 1952), 5))
    found = happened.disputes(record)
    years = (1949, 1950, 1951, 1952, 1953)
    at = [cell(found, year, CANADA, AMERICA) for year in years]
    assert [found.begun[each] for each in at] == [0, 1, 0, 0, 0]
    assert [found.on[each] for each in at] == [0, 1, 1, 1, 0]
    assert [found.severity[each] for each in at] == [0, 0, 0, 3, 0]


def test_within_five_years_looks_ahead_and_never_at_the_year_itself(tmp_path: Path) -> None:
    record = small.put(tmp_path, small.dispute(1, AMERICA, CANADA, (1950,), 4))
    soon = happened.disputes(record).within(5)
    what = happened.disputes(record)
    found = [soon[cell(what, year, AMERICA, CANADA)] for year in (1944, 1945, 1949, 1950)]
    assert found == [0, 1, 1, 0]


def test_two_disputes_of_a_pair_in_one_year_are_two(tmp_path: Path) -> None:
    rows = small.dispute(1, AMERICA, MEXICO, (1950,), 4) + small.dispute(
        2, AMERICA, MEXICO, (1950,), 3
    )
    found = happened.disputes(small.put(tmp_path, rows))
    assert found.begun[cell(found, 1950, AMERICA, MEXICO)] == 2


def test_sanctions_bind_a_pair_whoever_imposed_them(tmp_path: Path) -> None:
    cases = [small.case(1, MEXICO, AMERICA, 1950, 1952), small.case(2, AMERICA, CANADA, 1955, None)]
    found = happened.sanctions(small.put(tmp_path, [], cases=cases))
    on = [found.on[cell(found, year, AMERICA, MEXICO)] for year in (1949, 1950, 1952, 1953)]
    assert on == [0, 1, 1, 0]
    # An end that is not known tells nothing of the years after the first.
    assert [found.on[cell(found, year, CANADA, AMERICA)] for year in (1955, 1956)] == [1, 0]


def test_a_record_without_disputes_says_what_to_load(tmp_path: Path) -> None:
    with writing(tmp_path) as load:
        nothing = pl.DataFrame(schema=table("wars").schema)
        load.put("wars", "cow_wars", nothing, release="1", coverage=Coverage(1946, 1960))
    with pytest.raises(NoAnswer, match="realpolitik load gml PATH"):
        happened.disputes(open_record(tmp_path, starter=False))
