"""Portfolios, rivals, dependence."""

from __future__ import annotations

from pathlib import Path

import pytest
from sklearn.metrics import cohen_kappa_score

from realpolitik import states
from realpolitik.record import Record
from realpolitik.tracks import indicator
from realpolitik.tracks.interests import portfolios
from tests.tracks.worlds import (
    AMERICA,
    CHINA,
    INDIA,
    JAPAN,
    NORTH,
    RUSSIA,
    SOUTH,
    flows,
    pact,
    rivals,
    value,
    world,
)

PORTFOLIO, RIVALS, DEPENDENCE = (indicator(name) for name in ("portfolio", "rivals", "dependence"))


def test_the_portfolio_counts_third_states_only(tmp_path: Path) -> None:
    """America and Japan share South Korea; their own pact is none of their portfolio."""
    shared = [*pact(AMERICA, SOUTH, 2000), *pact(JAPAN, SOUTH, 2000), *pact(JAPAN, INDIA, 2000)]
    with_own = [*shared, *pact(AMERICA, JAPAN, 2000)]
    third = [
        code
        for code in states.system(2000, 2000)["ccode"].to_list()
        if code not in (AMERICA, JAPAN)
    ]
    expected = cohen_kappa_score(
        [code == SOUTH for code in third], [code in (SOUTH, INDIA) for code in third]
    )
    for number, rows in enumerate((shared, with_own)):
        found = PORTFOLIO.shown(world(tmp_path / str(number), alliances=rows))
        assert value(found, AMERICA, JAPAN, 2000) == pytest.approx(expected)
    assert found.filter(a=AMERICA, b=JAPAN)["n"].item() == len(third)


def test_two_states_without_allies_have_no_portfolio_to_compare(tmp_path: Path) -> None:
    found = PORTFOLIO.shown(world(tmp_path, alliances=pact(AMERICA, SOUTH, 2000)))
    assert value(found, CHINA, INDIA, 2000) is None
    assert value(found, AMERICA, CHINA, 2000) == pytest.approx(0)


def test_s_of_two_portfolios_is_high_where_both_are_empty(tmp_path: Path) -> None:
    """Why the indicator is kappa."""
    found = portfolios(world(tmp_path, alliances=pact(AMERICA, SOUTH, 2000)))
    row = found.filter(a=INDIA, b=JAPAN) if INDIA < JAPAN else found.filter(a=JAPAN, b=INDIA)
    assert row.filter(year=2000).select("s", "kappa").row(0) == (1, None)


def test_a_shared_rival_brings_together_and_a_crossed_one_apart(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        rivalries=[rivals(1, CHINA, INDIA, 1990, 2010), rivals(2, RUSSIA, INDIA, 1990, 2010)],
        alliances=pact(AMERICA, INDIA, 2000),
    )
    shown = RIVALS.shown(record)
    assert value(shown, RUSSIA, CHINA, 2000) == pytest.approx(1 / 2)
    assert value(shown, AMERICA, CHINA, 2000) == pytest.approx(-1 / 2)
    assert value(shown, AMERICA, JAPAN, 2000) is None


def test_their_own_rivalry_is_no_shared_one(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        rivalries=[rivals(1, CHINA, INDIA, 1990, 2010)],
        alliances=pact(CHINA, INDIA, 2000),
    )
    assert RIVALS.shown(record).is_empty()


def test_dependence_has_a_direction(tmp_path: Path) -> None:
    trade = flows(
        2000, (NORTH, CHINA, 30.0, 50.0), (CHINA, AMERICA, 900.0, 700.0), (NORTH, INDIA, 15.0, 5.0)
    )
    shown = DEPENDENCE.shown(world(tmp_path, trade=trade))
    assert value(shown, NORTH, CHINA, 2000) == pytest.approx(0.8)
    assert value(shown, CHINA, NORTH, 2000) == pytest.approx(80 / 1680)


def test_a_pair_that_did_not_report_trade_has_no_dependence(tmp_path: Path) -> None:
    trade = flows(
        2000, (NORTH, CHINA, None, 50.0), (NORTH, INDIA, 10.0, 10.0), (NORTH, RUSSIA, 0.0, 0.0)
    )
    shown = DEPENDENCE.shown(world(tmp_path, trade=trade))
    assert value(shown, NORTH, CHINA, 2000) is None
    assert value(shown, CHINA, NORTH, 2000) is None
    assert value(shown, NORTH, JAPAN, 2000) is None
    assert value(shown, NORTH, RUSSIA, 2000) == 0
    assert value(shown, RUSSIA, NORTH, 2000) is None  # it reported no trade at all


def test_the_rows_behind_dependence_are_both_flows(tmp_path: Path) -> None:
    trade = flows(2000, (NORTH, CHINA, 30.0, 50.0), (NORTH, INDIA, 15.0, 5.0))
    rows = DEPENDENCE.rows(world(tmp_path, trade=trade), NORTH, CHINA, 2000)
    assert sorted(rows["flow"].to_list()) == [30, 50]


def test_north_korea_lives_from_china_and_china_not_from_north_korea(real: Record) -> None:
    shown = DEPENDENCE.shown(real)
    assert value(shown, NORTH, CHINA, 1992) == pytest.approx(0.31, abs=0.005)
    assert value(shown, NORTH, CHINA, 2014) == pytest.approx(0.79, abs=0.006)
    assert value(shown, CHINA, NORTH, 2014) == pytest.approx(0.002, abs=0.0005)


def test_trade_of_china_and_north_korea_is_missing_from_1962_to_1977(real: Record) -> None:
    years = DEPENDENCE.shown(real).filter(a=NORTH, b=CHINA)["year"].to_list()
    assert not set(years) & set(range(1962, 1978))
    assert 1978 in years


def test_portfolio_kappa_is_that_of_scikit_learn_on_the_real_pacts(real: Record) -> None:
    from realpolitik.tracks.bonds import allied
    from realpolitik.tracks.grid import Grid

    grid = Grid(2000, 2000)
    pacts, codes = allied(real, grid)[0], grid.codes.tolist()
    shown = PORTFOLIO.shown(real)
    here = [i for i, there in enumerate(grid.there[0]) if there]
    for a, b in ((2, 200), (365, 710), (20, 740)):
        x, y = codes.index(a), codes.index(b)
        third = [i for i in here if i not in (x, y)]
        expected = cohen_kappa_score(pacts[x, third], pacts[y, third])
        assert value(shown, a, b, 2000) == pytest.approx(expected, abs=1e-6)
