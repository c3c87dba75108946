from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Coverage, open_record, table
from realpolitik.record.write import writing
from realpolitik.standings.triads.pair_years import BACKGROUND, YEARS, PairYears, pair_years
from realpolitik.tracks.grid import Grid
from tests.standings.worlds import indicator_rows

USA, CAN, MEX, CUB = 2, 20, 70, 40
FIRST, LAST = 1980, 1990

PACTS = [(USA, CAN, y) for y in range(FIRST, LAST + 1)] + [(CAN, MEX, y) for y in range(1980, 1984)]
RIVALS = [(USA, CUB, y) for y in range(FIRST, LAST + 1)]
DISPUTES = [(CAN, CUB, 1985)]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> PairYears:
    place: Path = tmp_path_factory.mktemp("pairs")
    years = Coverage(FIRST, LAST, complete=True)
    values = {"alliance": PACTS, "rivalry": RIVALS, "force": DISPUTES}
    rows: list[dict[str, Any]] = [
        {"indicator": "force", "a": a, "b": b, "year": y, "source": "gml", "file": "f", "row": n}
        for n, (a, b, y) in enumerate(DISPUTES)
    ]
    with writing(place) as load:
        for name, listed in values.items():
            frame = pl.DataFrame(listed, schema=["a", "b", "year"], orient="row")
            frame = frame.with_columns(value=pl.lit(1.0))
            load.put("indicators", name, indicator_rows(frame), release="1", coverage=years)
        evidence = pl.DataFrame(rows, schema=table("evidence").schema)
        load.put("evidence", "realpolitik", evidence, release="1", coverage=years)
    return pair_years(open_record(place, starter=False))


def row(pairs: PairYears, a: int, b: int, year: int) -> int:
    codes = Grid(FIRST, LAST).codes
    x, y = (int(np.searchsorted(codes, each)) for each in sorted((a, b)))
    (found,) = np.flatnonzero((pairs.a == x) & (pairs.b == y) & (pairs.year == year))
    return int(found)


def test_the_years_are_those_of_which_the_five_after_are_known(pairs: PairYears) -> None:
    assert (pairs.year.min(), pairs.year.max()) == (FIRST, LAST - YEARS)


def test_the_foe_of_a_friend_is_pushed_apart(pairs: PairYears) -> None:
    found = row(pairs, CAN, CUB, 1980)
    assert (pairs.sign[found], pairs.together[found], pairs.apart[found]) == (0, 0, 1)


def test_the_friend_of_a_friend_is_pushed_together_while_the_pacts_last(pairs: PairYears) -> None:
    then, after = row(pairs, USA, MEX, 1983), row(pairs, USA, MEX, 1984)
    assert (pairs.together[then], pairs.apart[then]) == (1, 0)
    assert (pairs.together[after], pairs.apart[after]) == (0, 0)


def test_a_dispute_within_five_years_counts_and_one_in_the_sixth_or_the_same_does_not(
    pairs: PairYears,
) -> None:
    fights = {year: bool(pairs.fight[row(pairs, CAN, CUB, year)]) for year in range(1980, 1986)}
    assert fights == {1980: True, 1981: True, 1982: True, 1983: True, 1984: True, 1985: False}
    assert pairs.sign[row(pairs, CAN, CUB, 1985)] == -1


def test_a_pact_counts_in_the_fifth_year(pairs: PairYears) -> None:
    assert pairs.pact[row(pairs, USA, CAN, 1985)]
    assert not pairs.pact[row(pairs, CAN, MEX, 1980)]


def test_the_background_knows_no_sign_of_a_triad(pairs: PairYears) -> None:
    found = dict(zip(BACKGROUND, pairs.background[row(pairs, CAN, CUB, 1980)], strict=True))
    assert found["ties"] == pytest.approx(np.log1p(2) + np.log1p(1))
    assert found["thirds"] == pytest.approx(np.log1p(1))
    assert found["force"] == found["rivalry"] == found["alliance"] == 0
    assert np.isnan(found["distance"])
