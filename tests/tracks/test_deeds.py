"""Disputes, rivalries, arms: what was done, and how long it weighs."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.record import Coverage, Record
from realpolitik.tracks import indicator
from realpolitik.tracks.compute import evidence_table
from tests.tracks.worlds import (
    AMERICA,
    CHINA,
    NORTH,
    RUSSIA,
    SOUTH,
    dispute,
    rivals,
    value,
    world,
)

FORCE, RIVALRY, ARMS = (indicator(name) for name in ("force", "rivalry", "arms"))


def test_a_dispute_weighs_half_after_five_years(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, NORTH, 1990, level=4))
    shown = FORCE.shown(record)
    assert value(shown, CHINA, NORTH, 1989) is None
    assert value(shown, CHINA, NORTH, 1990) == 4
    assert value(shown, CHINA, NORTH, 1995) == pytest.approx(2)


def test_the_yearly_values_have_no_memory(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, NORTH, 1990, level=4))
    assert FORCE.yearly(record).select("year", "value", "se", "n").rows() == [(1990, 4, 0, 1)]


def test_the_higher_level_of_the_two_counts(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, NORTH, 1990, level=2, of_b=5))
    assert value(FORCE.shown(record), CHINA, NORTH, 1990) == 5


def test_the_pairs_own_level_counts_and_not_that_of_the_whole_dispute(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, NORTH, 1990, level=2, hostility=5))
    assert value(FORCE.shown(record), CHINA, NORTH, 1990) == 2


def test_a_lesser_dispute_does_not_make_an_older_war_forgotten(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        disputes=[
            *dispute(1, CHINA, SOUTH, 1950, level=5),
            *dispute(2, CHINA, SOUTH, 1952, level=2),
        ],
    )
    shown = FORCE.shown(record)
    assert value(shown, CHINA, SOUTH, 1952) == pytest.approx(5 * 0.5 ** (2 / 5))
    assert shown.filter(year=1952)["n"].item() == 2


def test_a_dispute_without_levels_is_no_dispute_of_level_zero(tmp_path: Path) -> None:
    unknown = dispute(1, CHINA, NORTH, 1990, level=1, hostility_source=None, hostility_target=None)
    unknown = [{**each, "hostility_source": None, "hostility_target": None} for each in unknown]
    record = world(tmp_path, disputes=unknown)
    assert FORCE.shown(record).is_empty()


def test_nothing_is_said_after_the_disputes_end(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, NORTH, 2009, level=4))
    assert FORCE.shown(record)["year"].max() == 2010


def test_a_dispute_from_before_the_series_still_weighs(tmp_path: Path) -> None:
    record = world(
        tmp_path, coverage=Coverage(1930, 1950), disputes=dispute(1, AMERICA, RUSSIA, 1941, level=4)
    )
    shown = FORCE.shown(record)
    assert shown["year"].to_list() == [1946, 1947, 1948, 1949, 1950]
    assert value(shown, AMERICA, RUSSIA, 1946) == pytest.approx(2)


def test_a_rivalry_counts_in_full_while_it_lasts_and_halves_afterwards(tmp_path: Path) -> None:
    record = world(tmp_path, rivalries=[rivals(1, CHINA, RUSSIA, 1958, 1989)])
    shown = RIVALRY.shown(record)
    assert value(shown, RUSSIA, CHINA, 1957) is None
    assert value(shown, RUSSIA, CHINA, 1989) == 1
    assert value(shown, RUSSIA, CHINA, 1994) == pytest.approx(0.5)
    assert RIVALRY.yearly(record)["year"].max() == 1989


def test_the_rows_behind_a_rivalry_began_by_then(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        rivalries=[rivals(1, AMERICA, RUSSIA, 1945, 1989), rivals(2, AMERICA, RUSSIA, 2007, 2010)],
    )
    assert RIVALRY.rows(record, RUSSIA, AMERICA, 2000)["identifier"].to_list() == ["1"]


def delivered(source: int, target: int, **tiv: float) -> list[dict[str, float]]:
    return [
        {"source": source, "target": target, "year": int(year[1:]), "tiv": volume}
        for year, volume in tiv.items()
    ]


def test_arms_have_a_direction(tmp_path: Path) -> None:
    record = world(tmp_path, arms=delivered(CHINA, NORTH, y1988=100.0))
    assert value(ARMS.shown(record), CHINA, NORTH, 1988) == 100
    assert value(ARMS.shown(record), NORTH, CHINA, 1988) is None


def test_a_stop_of_arms_shows_at_once_in_the_yearly_values(tmp_path: Path) -> None:
    record = world(tmp_path, arms=delivered(CHINA, NORTH, y1988=100.0, y1989=50.0))
    assert ARMS.yearly(record)["year"].to_list() == [1988, 1989]
    shown = ARMS.shown(record)
    keep = 0.5 ** (1 / 5)
    assert value(shown, CHINA, NORTH, 1989) == pytest.approx(50 + 100 * keep)
    assert value(shown, CHINA, NORTH, 1994) == pytest.approx((50 + 100 * keep) / 2, rel=1e-5)


def test_each_dispute_year_is_one_row_of_evidence(tmp_path: Path) -> None:
    rows = [*dispute(7, NORTH, CHINA, 1993, level=4), *dispute(8, CHINA, NORTH, 2003, level=3)]
    found = evidence_table(world(tmp_path, disputes=rows))
    columns = ("indicator", "a", "b", "year", "source", "row", "identifier", "share")
    assert found.select(columns).rows() == [
        ("force", CHINA, NORTH, 1993, "invented", 2, "7", 4),
        ("force", CHINA, NORTH, 2003, "invented", 3, "8", 3),
    ]
    assert (
        found["row"].to_list()
        == FORCE.rows(world(tmp_path, disputes=rows), CHINA, NORTH, 2010)["row"].to_list()
    )


def test_china_armed_north_korea_until_1995_and_then_no_more(real: Record) -> None:
    yearly = ARMS.yearly(real).filter(a=CHINA, b=NORTH)
    by_year = dict(yearly.select("year", "value").rows())
    assert [by_year[year] for year in (1988, 1991, 1992)] == [273, 145, 11]
    assert max(by_year) == 1995
    # Zero and not missing: the data go on.
    assert ARMS.yearly(real)["year"].max() == 2021


def test_china_and_north_korea_have_six_disputes_all_since_1993(real: Record) -> None:
    rows = FORCE.rows(real, CHINA, NORTH, 2010)
    assert rows["identifier"].n_unique() == 6
    assert rows["year"].min() == 1993
    shown = FORCE.shown(real)
    assert value(shown, CHINA, NORTH, 1993) == 4
    assert value(shown, CHINA, NORTH, 2000) == pytest.approx(2.64, abs=0.005)
    assert value(shown, CHINA, NORTH, 2009) == pytest.approx(1.5, abs=0.005)


def test_china_has_no_rivalry_with_either_korea(real: Record) -> None:
    shown = RIVALRY.shown(real)
    assert value(shown, CHINA, NORTH, 2000) is None
    assert value(shown, CHINA, SOUTH, 2000) is None
    assert value(shown, NORTH, SOUTH, 2000) == 1
