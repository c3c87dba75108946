"""Missions and organisations: what a level is, what is to be expected, and how long a coding stands."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Coverage, Record
from realpolitik.tracks import indicator
from realpolitik.tracks.compute import indicator_table
from tests.tracks.worlds import AMERICA, CHINA, INDIA, JAPAN, NORTH, RUSSIA, SOUTH, value, world

DIPLOMACY, IGOS = indicator("diplomacy"), indicator("igos")


def missions(
    a: int, b: int, year: int, at_a: int | None, at_b: int | None, *, exchange: bool | None = None
) -> dict[str, Any]:
    """The missions of two states in each other; an exchange unless both are none."""
    known = bool(at_a or at_b) if exchange is None else exchange
    return {
        "a": min(a, b),
        "b": max(a, b),
        "year": year,
        "level_at_a": at_a,
        "level_at_b": at_b,
        "exchange": known,
    }


@pytest.mark.parametrize(
    ("at_a", "at_b", "exchange", "level"),
    [
        (3, 3, True, 3.0),
        (3, 2, True, 2.5),
        (0, 0, False, 0.0),
        (2, 0, True, 1.0),
        (9, 9, True, 1.0),
        (9, 0, True, 0.5),
        (None, None, True, 1.0),
        (9, 9, False, 0.0),
    ],
)
def test_the_level_is_the_mean_of_both_missions_and_9_is_no_level(
    tmp_path: Path, at_a: int | None, at_b: int | None, exchange: bool, level: float
) -> None:
    row = missions(CHINA, NORTH, 1990, at_a, at_b, exchange=exchange)
    shown = DIPLOMACY.shown(world(tmp_path, diplomacy=[row]))
    assert value(shown, CHINA, NORTH, 1990) == level


def test_a_coding_stands_until_the_next_and_four_years_at_most(tmp_path: Path) -> None:
    rows = [
        missions(CHINA, SOUTH, 1980, 0, 0),
        missions(AMERICA, CHINA, 1985, 3, 3),
        missions(CHINA, SOUTH, 1990, 0, 0),
        missions(CHINA, SOUTH, 1995, 3, 3),
    ]
    record = world(tmp_path, coverage=Coverage(1946, 2005), diplomacy=rows)
    shown = DIPLOMACY.shown(record).filter(a=CHINA, b=SOUTH).sort("year")
    # In 1985 others were coded and these two were not: 1980 does not reach over it.
    assert shown["year"].to_list() == [*range(1980, 1985), *range(1990, 2000)]
    assert shown.filter(pl.col("value") == 3)["year"].min() == 1995
    assert DIPLOMACY.yearly(record).filter(a=CHINA, b=SOUTH)["year"].to_list() == [1980, 1990, 1995]


def test_a_state_that_has_ended_keeps_no_mission(tmp_path: Path) -> None:
    east_germany = 265
    rows = [missions(east_germany, RUSSIA, 1990, 3, 3)]
    shown = DIPLOMACY.shown(world(tmp_path, diplomacy=rows))
    assert shown["year"].to_list() == [1990]


def test_the_row_behind_a_level_is_the_last_coding(tmp_path: Path) -> None:
    rows = [missions(CHINA, NORTH, 1990, 3, 3), missions(CHINA, NORTH, 1995, 3, 3)]
    record = world(tmp_path, diplomacy=rows)
    assert DIPLOMACY.rows(record, NORTH, CHINA, 1993)["row"].to_list() == [1]
    assert DIPLOMACY.rows(record, NORTH, CHINA, 1995)["row"].to_list() == [2]


def test_a_table_of_two_states_gives_values_and_no_scores(real: Record) -> None:
    found = indicator_table(real, "diplomacy")
    assert value(found, CHINA, NORTH, 1990) == 3
    assert value(found, AMERICA, NORTH, 2005) == 0
    assert found["score"].null_count() == found.height > 100


STATES = (AMERICA, RUSSIA, CHINA, NORTH, SOUTH, JAPAN, INDIA, 200, 220, 255)


def clubs(
    joins: dict[int, int], year: int, *, shared: dict[tuple[int, int], int] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Memberships of a few states, of which each pair shares c (m m)^.5 or what is given."""
    pairs = [
        {
            "a": a,
            "b": b,
            "year": year,
            "shared": (shared or {}).get((a, b), round(np.sqrt(joins[a] * joins[b]))),
        }
        for a, b in combinations(sorted(joins), 2)
    ]
    totals = [
        {"ccode": code, "year": year, "full": n, "associate": 0, "observer": 0, "any": n}
        for code, n in joins.items()
    ]
    return {"igos": pairs, "igo_totals": totals}


EAGER = {code: 10 + 12 * n for n, code in enumerate(STATES)}


def test_who_joins_much_is_expected_to_share_much(tmp_path: Path) -> None:
    shown = IGOS.shown(world(tmp_path, **clubs(EAGER, 1990)))
    # All pairs share what the two memberships let expect, the eager and the shy.
    assert shown["value"].to_numpy() == pytest.approx(np.ones(45), abs=0.05)


def test_a_pair_that_shares_twice_as_much_as_others_stands_at_two(tmp_path: Path) -> None:
    usual = round(np.sqrt(EAGER[CHINA] * EAGER[NORTH]))
    record = world(tmp_path, **clubs(EAGER, 1990, shared={(CHINA, NORTH): 2 * usual}))
    shown = IGOS.shown(record)
    assert value(shown, CHINA, NORTH, 1990) == pytest.approx(2, abs=0.2)
    others = shown.filter(~((pl.col("a") == CHINA) & (pl.col("b") == NORTH)))["value"]
    assert others.is_between(0.8, 1.2).all()


def test_two_that_share_nothing_stand_at_nought_and_one_without_totals_nowhere(
    tmp_path: Path,
) -> None:
    given = clubs(EAGER, 1990, shared={(AMERICA, NORTH): 0})
    given["igo_totals"] = [each for each in given["igo_totals"] if each["ccode"] != SOUTH]
    shown = IGOS.shown(world(tmp_path, **given))
    assert value(shown, AMERICA, NORTH, 1990) == 0
    assert value(shown, CHINA, SOUTH, 1990) is None


def test_before_1965_only_every_fifth_year_was_coded(tmp_path: Path) -> None:
    tables: dict[str, list[dict[str, Any]]] = {"igos": [], "igo_totals": []}
    for year in (1960, 1961, 1965, 1966):
        given = clubs(EAGER, year, shared={(CHINA, RUSSIA): 0, (RUSSIA, CHINA): 0})
        tables = {name: [*rows, *given[name]] for name, rows in tables.items()}
    record = world(tmp_path, coverage=Coverage(1946, 1966), **tables)
    assert IGOS.yearly(record)["year"].unique().sort().to_list() == [1960, 1965, 1966]
    assert IGOS.shown(record)["year"].unique().sort().to_list() == list(range(1960, 1967))
    rows = IGOS.rows(record, CHINA, RUSSIA, 1963)
    assert set(rows["year"]) == {1960}
    assert rows.height == 3


def test_a_year_without_any_shared_membership_has_no_expectation(tmp_path: Path) -> None:
    nothing = dict.fromkeys(combinations(sorted(STATES), 2), 0)
    assert IGOS.shown(world(tmp_path, **clubs(EAGER, 1990, shared=nothing))).is_empty()


def test_real_shared_memberships_do_not_follow_from_eagerness(real: Record) -> None:
    shown = IGOS.shown(real).filter(year=2005)
    totals = real.frame("igo_totals").filter(year=2005).select("ccode", "full")
    both = shown.join(totals, left_on="a", right_on="ccode").join(
        totals, left_on="b", right_on="ccode", suffix="_b"
    )
    eagerness = (both["full"].cast(pl.Float64) * both["full_b"]).log().to_numpy()
    assert abs(np.corrcoef(eagerness, both["value"].to_numpy())[0, 1]) < 0.15
    assert value(shown, 220, 255, 2005) > value(shown, AMERICA, NORTH, 2005)  # type: ignore[operator]
