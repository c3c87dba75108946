"""Alliances: what is closeness, and what is only a pact."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.record import Coverage, Record
from realpolitik.tracks import indicator
from realpolitik.tracks.bonds import allied, obligations
from realpolitik.tracks.compute import evidence_table
from realpolitik.tracks.grid import Grid
from tests.tracks.worlds import AMERICA, CHINA, JAPAN, NORTH, SOUTH, pact, value, world

ALLIANCE = indicator("alliance")


@pytest.mark.parametrize("owed", ["defense", "offense"])
def test_a_promise_to_fight_beside_the_other_is_closeness(tmp_path: Path, owed: str) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1990, **{owed: True}))
    assert value(ALLIANCE.shown(record), CHINA, NORTH, 1990) == 1


@pytest.mark.parametrize("owed", ["neutrality", "nonaggression", "consultation"])
def test_a_lesser_pact_is_no_closeness(tmp_path: Path, owed: str) -> None:
    record = world(tmp_path, alliances=pact(NORTH, SOUTH, 1992, **{owed: True}))
    assert value(ALLIANCE.shown(record), NORTH, SOUTH, 1992) == 0


def test_one_promise_binds_the_pair(tmp_path: Path) -> None:
    one_way = pact(AMERICA, JAPAN, 1960)[:1] + pact(AMERICA, JAPAN, 1960, consultation=True)[1:]
    record = world(tmp_path, alliances=one_way)
    assert value(ALLIANCE.shown(record), AMERICA, JAPAN, 1960) == 1
    grid = Grid(1960, 1960)
    assert allied(record, grid).sum() == 2


def test_categories_are_kept_apart(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1961, defense=True, nonaggression=True))
    row = obligations(record).row(0, named=True)
    assert (row["a"], row["b"], row["n"]) == (CHINA, NORTH, 2)
    assert row["defense"]
    assert row["nonaggression"]
    assert not row["consultation"]


def test_a_state_that_does_not_exist_has_no_pact(tmp_path: Path) -> None:
    east_germany, russia = 265, 365
    record = world(tmp_path, alliances=pact(east_germany, russia, 1989, 1990, 1991))
    assert ALLIANCE.shown(record)["year"].to_list() == [1989, 1990]


def test_the_rows_behind_an_alliance_are_both_promises(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1990, 1991))
    rows = ALLIANCE.rows(record, NORTH, CHINA, 1991)
    assert rows.select("table", "dataset", "file", "row").rows() == [
        ("alliances", "invented", "alliances.csv", 3),
        ("alliances", "invented", "alliances.csv", 4),
    ]


def test_unchanged_obligations_are_one_spell_of_evidence(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        alliances=[
            *pact(CHINA, NORTH, 1990, 1991, 1992),
            *pact(CHINA, NORTH, 1993, consultation=True),
            *pact(CHINA, NORTH, 1995, 1996),
        ],
    )
    found = evidence_table(record)
    assert found.select("year", "row", "identifier", "share").rows() == [
        (1990, 1, "1990–1992 defense", 1),
        (1993, 7, "1993–1993 consultation", 0),
        (1995, 9, "1995–1996 defense", 1),
    ]


def test_no_alliances_are_known_before_the_data_begin(tmp_path: Path) -> None:
    record = world(
        tmp_path, coverage=Coverage(1980, 2000), alliances=pact(CHINA, NORTH, 1979, 1980)
    )
    assert ALLIANCE.shown(record)["year"].to_list() == [1980]


def test_north_and_south_korea_have_a_pact_that_is_no_closeness(real: Record) -> None:
    shown = ALLIANCE.shown(real)
    assert value(shown, NORTH, SOUTH, 2000) == 0
    owed = obligations(real).filter(a=NORTH, b=SOUTH, year=2000).row(0, named=True)
    assert owed["nonaggression"] or owed["consultation"]
    assert not owed["defense"]
    assert not owed["offense"]


def test_china_and_north_korea_are_bound_by_the_pact_of_1961(real: Record) -> None:
    pair = ALLIANCE.shown(real).filter(a=CHINA, b=NORTH)
    assert pair.filter(pl.col("value") == 1)["year"].to_list() == list(range(1961, 2019))
