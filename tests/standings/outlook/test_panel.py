from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Coverage, open_record, writing
from realpolitik.standings.outlook import happened
from realpolitik.standings.outlook.contenders import contenders
from realpolitik.standings.outlook.panel import Panel, panel
from realpolitik.standings.outlook.targets import TARGETS
from tests.standings.outlook import small
from tests.standings.outlook.small import AMERICA, BRITAIN, CANADA, FRANCE, MEXICO
from tests.standings.worlds import indicator_rows

PAST = small.dispute(1, AMERICA, MEXICO, (1948,), 4) + small.dispute(2, BRITAIN, FRANCE, (1951,), 3)
GOES_ON = (1954, 1955, 1956, 1957)
PACTS = small.pact(AMERICA, CANADA, range(1949, 1961))


def made(place: Path, disputes: list[dict[str, object]]) -> Panel:
    cases = [small.case(1, AMERICA, MEXICO, 1950, 1952)]
    record = small.put(place, disputes, cases=cases, pacts=PACTS)
    return panel(record, happened.disputes(record), happened.sanctions(record))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    return made(
        tmp_path_factory.mktemp("world"), PAST + small.dispute(3, AMERICA, CANADA, GOES_ON, 2)
    )


def row(world: Panel, year: int, a: int, b: int) -> int:
    codes = world.grid.codes
    (found,) = np.flatnonzero((world.year == year) & (codes[world.i] == a) & (codes[world.j] == b))
    return int(found)


def test_no_term_knows_what_comes_later(tmp_path: Path, world: Panel) -> None:
    """The same past, another future: a war instead of a threat, and more disputes after 1955."""
    later = small.dispute(3, AMERICA, CANADA, GOES_ON, 5)
    later += small.dispute(4, AMERICA, MEXICO, (1956,), 5) + small.dispute(
        5, CANADA, FRANCE, (1958,), 4
    )
    other = made(tmp_path, PAST + later)
    before = world.year <= 1955
    for name, values in world.values.items():
        np.testing.assert_array_equal(values[before], other.values[name][before], err_msg=name)
    assert any(
        not np.array_equal(values[~before], other.values[name][~before], equal_nan=True)
        for name, values in world.values.items()
    )


def test_every_term_of_every_contender_is_in_the_panel(world: Panel) -> None:
    wanted = {term for each in TARGETS for one in contenders(each) for term in one.terms}
    assert wanted <= set(world.values)


def test_peace_is_counted_from_the_last_dispute(world: Panel) -> None:
    years = [
        world.values["peace_years"][row(world, y, AMERICA, MEXICO)] * 10 for y in (1948, 1949, 1953)
    ]
    assert np.round(years).tolist() == [0, 1, 5]


def test_each_pair_stands_once_a_year_and_only_while_both_are_there(world: Panel) -> None:
    assert (world.i < world.j).all()
    assert world.grid.there[world.t, world.i].all()
    assert world.grid.there[world.t, world.j].all()
    assert world.year.min() == 1946


def test_pacts_make_allies_of_both_directions_from_their_first_year(world: Panel) -> None:
    allied = [
        world.groups["allied"][row(world, year, AMERICA, CANADA)] for year in (1948, 1949, 1960)
    ]
    assert allied == [False, True, True]


def test_what_a_state_is_at_with_others_leaves_the_pair_itself_out(world: Panel) -> None:
    own = row(world, 1948, AMERICA, MEXICO)
    other = row(world, 1948, AMERICA, CANADA)
    assert world.values["active_recent_high"][own] == 0
    assert world.values["active_recent_high"][other] > 0


def test_borders_stay_after_the_data_end(world: Panel) -> None:
    assert world.values["land"][row(world, 1960, AMERICA, CANADA)] == 1
    assert world.values["land"][row(world, 1960, AMERICA, BRITAIN)] == 0


def test_rivals_are_those_whose_rivalry_lasts(tmp_path: Path) -> None:
    """The indicator fades after a rivalry has ended; the pair is then no rival any more."""
    small.put(tmp_path, PAST)
    rows = [(AMERICA, MEXICO, 1950, 1.0), (AMERICA, MEXICO, 1951, 0.87)]
    frame = pl.DataFrame(rows, schema=["a", "b", "year", "value"], orient="row")
    with writing(tmp_path) as load:
        load.put(
            "indicators",
            "rivalry",
            indicator_rows(frame),
            release="1",
            coverage=Coverage(1946, 1960),
        )
    record = open_record(tmp_path, starter=False)
    found = panel(record, happened.disputes(record), None)
    rivals = [found.groups["rival"][row(found, y, AMERICA, MEXICO)] for y in (1949, 1950, 1951)]
    assert rivals == [False, True, False]
