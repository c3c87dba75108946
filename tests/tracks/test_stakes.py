"""Adversaries, and what a state has at stake with another's friends and adversaries."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import Coverage, Record
from realpolitik.tracks import indicator
from realpolitik.tracks.adversaries import adversary_table
from realpolitik.tracks.deeds import KEEP
from realpolitik.tracks.stakes import stakes_over_time, trade_share
from tests.tracks.worlds import (
    AMERICA,
    CHINA,
    INDIA,
    JAPAN,
    NORTH,
    RUSSIA,
    SOUTH,
    dispute,
    flows,
    pact,
    rivals,
    value,
    world,
)

FRIENDS, ADVERSARIES = indicator("stakes_friends"), indicator("stakes_adversaries")


def weight(frame: pl.DataFrame, a: int, b: int, year: int) -> float | None:
    found = frame.filter(a=a, b=b, year=year)
    return None if found.is_empty() else found["weight"].item()


def test_a_rivalry_makes_an_adversary_in_full_and_in_both_directions(tmp_path: Path) -> None:
    table = adversary_table(
        world(tmp_path, rivalries=[rivals(1, NORTH, SOUTH, 1948, 2000)], disputes=[])
    )
    assert weight(table, NORTH, SOUTH, 2000) == weight(table, SOUTH, NORTH, 2000) == 1
    assert weight(table, NORTH, SOUTH, 2005) == pytest.approx(0.5)


def test_one_seizure_does_not_make_an_adversary(tmp_path: Path) -> None:
    table = adversary_table(
        world(tmp_path, rivalries=[], disputes=dispute(1, NORTH, JAPAN, 1977, level=4))
    )
    assert weight(table, NORTH, JAPAN, 1977) == pytest.approx((1 - KEEP) * 4 / 5)
    assert weight(table, NORTH, JAPAN, 1977) == pytest.approx(0.10, abs=0.005)


def test_force_every_year_makes_one(tmp_path: Path) -> None:
    every_year = [
        row
        for number, year in enumerate(range(1946, 2011))
        for row in dispute(number, NORTH, SOUTH, year, level=5)
    ]
    table = adversary_table(world(tmp_path, rivalries=[], disputes=every_year))
    assert weight(table, NORTH, SOUTH, 2010) == pytest.approx(1, abs=0.001)


def test_a_threat_is_no_hostility_of_weight(tmp_path: Path) -> None:
    table = adversary_table(
        world(tmp_path, rivalries=[], disputes=dispute(1, NORTH, JAPAN, 1977, level=3))
    )
    assert table.is_empty()


def test_adversaries_are_unknown_where_disputes_are(tmp_path: Path) -> None:
    table = adversary_table(
        world(
            tmp_path,
            rivalries=[rivals(1, NORTH, SOUTH, 1948, 2020)],
            disputes=[],
            coverages={"rivalries": Coverage(1816, 2020)},
        )
    )
    assert table["year"].max() == 2010
    assert adversary_table(
        world(tmp_path / "other", rivalries=[rivals(1, NORTH, SOUTH, 1948, 2020)])
    ).is_empty()


TRADE = flows(
    2000,
    (CHINA, SOUTH, 20.0, 20.0),
    (CHINA, JAPAN, 20.0, 20.0),
    (CHINA, NORTH, 5.0, 5.0),
    (CHINA, INDIA, 5.0, 5.0),
    (RUSSIA, INDIA, 10.0, 10.0),
)


def test_trade_with_the_adversaries_of_the_other_is_weighted(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        trade=TRADE,
        rivalries=[rivals(1, NORTH, SOUTH, 1948, 2000)],
        disputes=dispute(1, NORTH, JAPAN, 2000, level=5),
    )
    found = stakes_over_time(record, CHINA, NORTH)
    assert found["year"].to_list() == [2000]
    assert found["share"].item() == pytest.approx(0.4 + 0.4 * (1 - KEEP))
    # Most pairs have nothing of the kind, so the year's median is 0.
    assert value(ADVERSARIES.shown(record), CHINA, NORTH, 2000) == pytest.approx(
        0.4 + 0.4 * (1 - KEEP)
    )
    assert value(ADVERSARIES.shown(record), RUSSIA, NORTH, 2000) == 0


def test_trade_with_the_other_itself_is_no_stake(tmp_path: Path) -> None:
    record = world(
        tmp_path, trade=TRADE, rivalries=[rivals(1, CHINA, NORTH, 1990, 2000)], disputes=[]
    )
    assert value(ADVERSARIES.shown(record), CHINA, NORTH, 2000) == 0
    assert value(ADVERSARIES.shown(record), RUSSIA, NORTH, 2000) == 0
    assert value(ADVERSARIES.shown(record), INDIA, NORTH, 2000) == pytest.approx(1 / 3)


def test_stakes_are_a_difference_from_what_is_usual(tmp_path: Path) -> None:
    """When everybody trades with everybody's friend, nobody stands out."""
    everyone = [AMERICA, CHINA, INDIA, NORTH, SOUTH]
    trade = flows(2000, *((JAPAN, each, 10.0, 10.0) for each in everyone))
    pacts = [row for each in everyone for row in pact(JAPAN, each, 2000)]
    found = FRIENDS.shown(world(tmp_path, trade=trade, alliances=pacts)).filter(year=2000)
    rest = found.filter(~pl.col("b").is_in([JAPAN, *everyone]))
    assert (rest["value"] == 0).all()
    assert value(found, CHINA, INDIA, 2000) == 1


def test_a_state_without_reported_trade_has_no_stakes(tmp_path: Path) -> None:
    record = world(tmp_path, trade=TRADE, alliances=pact(AMERICA, JAPAN, 2000))
    assert value(FRIENDS.shown(record), AMERICA, JAPAN, 2000) is None
    assert value(FRIENDS.shown(record), CHINA, AMERICA, 2000) == pytest.approx(0.4)


def test_trade_and_the_set_account_for_the_whole_change(tmp_path: Path) -> None:
    trade = [
        *flows(1999, (CHINA, SOUTH, 10.0, 10.0), (CHINA, INDIA, 40.0, 40.0)),
        *flows(2000, (CHINA, SOUTH, 30.0, 30.0), (CHINA, INDIA, 20.0, 20.0)),
    ]
    record = world(
        tmp_path,
        trade=trade,
        rivalries=[rivals(1, NORTH, SOUTH, 1948, 2000)],
        disputes=dispute(1, NORTH, INDIA, 2000, level=5),
    )
    found = stakes_over_time(record, CHINA, NORTH)
    change = found["share"].diff()[1]
    assert found["by_trade"][1] + found["by_set"][1] == pytest.approx(change)
    new = 1 - KEEP
    assert found["by_set"][1] == pytest.approx(new * (0.8 + 0.4) / 2)
    assert found["by_trade"][1] == pytest.approx(0.4 - 0.4 * new / 2)
    assert found["by_trade"][0] is None


def test_a_set_that_changes_alone_leaves_trade_at_nothing(tmp_path: Path) -> None:
    trade = [
        row
        for year in (1999, 2000)
        for row in flows(year, (CHINA, SOUTH, 10.0, 10.0), (CHINA, JAPAN, 40.0, 40.0))
    ]
    record = world(
        tmp_path, trade=trade, rivalries=[rivals(1, NORTH, JAPAN, 2000, 2010)], disputes=[]
    )
    found = stakes_over_time(record, CHINA, NORTH)
    assert found["by_trade"].to_list() == [None, 0]
    assert found["by_set"][1] == pytest.approx(0.8)
    assert found["fixed"].to_list() == pytest.approx([0.4, 0.4])


def test_stakes_of_a_pair_that_the_data_do_not_know_are_empty(tmp_path: Path) -> None:
    record = world(tmp_path, trade=TRADE)
    assert stakes_over_time(record, CHINA, NORTH).is_empty()
    assert ADVERSARIES.shown(record).is_empty()
    with pytest.raises(UnknownName, match="no state 999"):
        trade_share(record, 999, [SOUTH])


def test_the_rows_behind_stakes_are_the_trade_and_what_makes_the_adversaries(
    tmp_path: Path,
) -> None:
    record = world(
        tmp_path,
        trade=TRADE,
        rivalries=[rivals(1, NORTH, SOUTH, 1948, 2000)],
        disputes=dispute(9, NORTH, JAPAN, 2000, level=5),
    )
    rows = ADVERSARIES.rows(record, CHINA, NORTH, 2000)
    assert rows.group_by("table").len().sort("table").rows() == [
        ("disputes", 1),
        ("rivalries", 1),
        ("trade", 4),
    ]


def test_the_rows_behind_stakes_with_friends_are_the_trade_and_the_pacts(tmp_path: Path) -> None:
    record = world(tmp_path, trade=TRADE, alliances=pact(AMERICA, JAPAN, 2000))
    rows = FRIENDS.rows(record, CHINA, AMERICA, 2000)
    assert rows.group_by("table").len().sort("table").rows() == [("alliances", 2), ("trade", 2)]


def test_chinas_trade_with_the_norths_adversaries_rose(real: Record) -> None:
    share = dict(trade_share(real, CHINA, [AMERICA, SOUTH, JAPAN]).rows())
    known = {1960: 0.03, 1965: 0.23, 1974: 0.43, 1978: 0.36, 1985: 0.55}
    assert {year: round(share[year], 2) for year in known} == known


def test_a_seizure_of_two_days_is_no_turn(real: Record) -> None:
    """In August 1977 the North seized a Japanese boat; Japan took a quarter of China's trade."""
    found = stakes_over_time(real, CHINA, NORTH).filter(pl.col("year").is_between(1976, 1979))
    by_set = dict(found.select("year", "by_set").rows())
    assert 0 < by_set[1977] < 0.05
    assert abs(by_set[1978]) < 0.01
    share = dict(found.select("year", "share").rows())
    assert abs(share[1978] - share[1977]) < 0.02


def test_the_norths_adversaries_are_weighed_and_not_switched(real: Record) -> None:
    table = adversary_table(real)
    assert table["weight"].is_between(0, 1).all()
    assert weight(table, NORTH, SOUTH, 2009) == 1
    assert weight(table, NORTH, AMERICA, 2009) == pytest.approx(0.12, abs=0.005)
    assert weight(table, NORTH, JAPAN, 2009) == pytest.approx(0.10, abs=0.005)
    assert weight(table, NORTH, CHINA, 2009) == pytest.approx(0.05, abs=0.005)
    assert weight(table, CHINA, RUSSIA, 1978) == 1
