"""Turns that every reader of the General Assembly's votes knows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import load
from realpolitik.record import Record, open_record
from realpolitik.standings.turning import candidates, events, find_turns, turning_values

AMERICA, CUBA, IRAQ, HUNGARY, RUSSIA, INDIA = 2, 40, 645, 310, 365, 750
CHINA, NORTH, VIETNAM = 710, 731, 816


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    place = tmp_path_factory.mktemp("real") / "record"
    for key in ("unvotes", "atop", "sipri", "archigos"):
        load(key, [shared / "data"], record_path=place)
    return open_record(place, starter=False)


@pytest.fixture(scope="module")
def turns(real: Record) -> pl.DataFrame:
    return find_turns(turning_values(real, "votes"))


@pytest.mark.parametrize(
    ("pair", "year", "closer", "firm"),
    [
        ((AMERICA, CUBA), 1959, False, True),
        ((AMERICA, IRAQ), 1958, False, True),
        ((HUNGARY, RUSSIA), 1989, False, True),
        # The two had drifted together and apart before, so that this may be one more drift.
        ((RUSSIA, INDIA), 1991, False, False),
        ((CHINA, VIETNAM), 1992, True, True),
    ],
)
def test_votes_turned_when_everybody_knows_they_did(
    turns: pl.DataFrame, pair: tuple[int, int], year: int, closer: bool, firm: bool
) -> None:
    a, b = pair
    there = turns.filter(pl.col("a") == a, pl.col("b") == b, pl.col("date") == year)
    turn = there.row(0, named=True)
    assert turn["probability"] >= 0.9
    assert turn["first"] >= year - 1
    assert turn["last"] <= year + 1
    assert (turn["after"] > turn["before"]) == closer
    assert turn["firm"] == firm


def test_the_year_without_votes_is_no_turn_of_the_whole_system(turns: pl.DataFrame) -> None:
    """The Assembly of 1964 did not vote: 1965 may have the turns of two years, and has no more."""
    of = {year: turns.filter("firm", pl.col("date") == year).height for year in (1963, 1965, 1966)}
    assert of[1965] <= 1.2 * (of[1963] + of[1966])


def test_beijings_arms_to_the_north_ended_in_1992(real: Record) -> None:
    arms = turning_values(real, "arms").filter(pl.col("a") == CHINA, pl.col("b") == NORTH)
    last = find_turns(arms).row(-1, named=True)
    assert last["date"] == 1992
    assert last["kind"] == "shift"
    assert last["after"] < last["before"] / 10


def test_the_revolution_in_cuba_is_a_candidate(real: Record, turns: pl.DataFrame) -> None:
    pair = turns.filter(pl.col("a") == AMERICA, pl.col("b") == CUBA)
    found = candidates(pair, events(real, pair))[AMERICA, CUBA, 1959]
    assert any(each.kind == "leader" and "Castro" in each.what for each in found)
