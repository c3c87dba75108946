"""Who pushes two states, asked of the starter by name."""

from __future__ import annotations

import time

import pytest

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record, open_record
from realpolitik.standings.triads import network, push
from realpolitik.standings.triads.answer import thirds_between

CHN, PRK, KOR, RUS, USA, TUV = 710, 731, 732, 365, 2, 947


@pytest.fixture(scope="module")
def record() -> Record:
    return open_record()


def test_the_third_states_of_a_pair_are_those_of_its_push(record: Record) -> None:
    for x, y, year in ((CHN, PRK, 1993), (USA, RUS, 1960), (CHN, KOR, 1970)):
        whole = push(network(record, year), states.iso3(x, year), states.iso3(y, year))
        found = thirds_between(record, x, y, year)
        assert [(e.state, e.sign) for e in found] == [(e.state, e.sign) for e in whole.thirds]
        assert found


def test_they_have_the_names_of_the_year(record: Record) -> None:
    names = {each.state: each.name for each in thirds_between(record, CHN, PRK, 1962)}
    assert names["SUN"] == "Soviet Union"


def test_a_state_without_ties_is_pushed_by_nobody(record: Record) -> None:
    assert thirds_between(record, USA, TUV, 2005) == ()


@pytest.mark.parametrize("year", [1945, 2011, 2150])
def test_a_year_in_which_ties_are_not_known_is_refused(record: Record, year: int) -> None:
    with pytest.raises(NoAnswer, match="from 1946 to 2010"):
        thirds_between(record, CHN, PRK, year)


def test_they_are_cheap_enough_to_stand_beside_every_answer(record: Record) -> None:
    start = time.process_time()
    thirds_between(record, CHN, PRK, 1993)
    assert time.process_time() - start < 0.2
