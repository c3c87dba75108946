"""Who pushes two states, asked of the starter by name."""

from __future__ import annotations

import time

import pytest

import realpolitik as rp
from realpolitik import states
from realpolitik.errors import NoAnswer, NoSuchState
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


# A year.


def test_without_a_year_the_last_that_is_known_is_answered() -> None:
    assert rp.triads().year == 2010
    assert rp.push("china", "north korea").year == 2010


def test_the_published_like_figures_of_a_year_stand() -> None:
    told = rp.triads(1992).to_json()
    assert (told["frustration"], told["bound"], told["optimal"]) == (39, 39, True)
    assert len(told["against"]) == told["frustration"]


def test_the_ties_that_stand_against_the_division_are_as_many_as_the_frustration() -> None:
    ties = rp.triads(1960).tables()["ties"]()
    assert ties["against"].sum() == rp.triads(1960).found.frustration.value
    assert (ties["a"] < ties["b"]).all()
    hostile = ties["dispute"] | ties["rivalry"]
    assert (hostile == (ties["sign"] < 0)).all()
    assert ties.filter(~hostile)["pact"].all()


def test_the_years_are_told_as_each_single_one_is() -> None:
    years = rp.triads(1992).tables()["balance"]()
    assert years["year"].to_list() == list(range(1946, 2011))
    row = years.row(1992 - 1946, named=True)
    told = rp.triads(1992).to_json()
    same = ("nodes", "edges", "negative", "triads", "balanced_share", "frustration", "optimal")
    assert {name: row[name] for name in same} == {name: told[name] for name in same}
    assert row["frustration_per_tie"] == told["frustration"] / told["edges"]


def test_a_wider_window_adds_disputes() -> None:
    assert rp.triads(1992, window=4).found.network.negative > rp.triads(1992).found.network.negative


def test_a_solve_without_time_is_a_bound_and_never_called_proven() -> None:
    told = rp.triads(1992, seconds=1e-9).to_json()
    assert told["optimal"] is False
    assert told["bound"] < told["frustration"]
    assert told["against"] == []
    pushed = rp.push("usa", "russia", at=1993, seconds=1e-9).to_json()
    assert pushed["optimal"] is False
    assert pushed["flips_complete"] is False
    whole = rp.push("usa", "russia", at=1993).to_json()
    for name in ("together", "apart"):
        assert pushed[f"{name}_bound"] <= whole[name] <= pushed[name]


# A pair.


def test_a_pair_says_what_its_tie_rests_on() -> None:
    assert rp.push("china", "north korea", at=1993).rests_on == ("pact", "dispute")
    assert rp.push("usa", "uk", at=2009).rests_on == ("pact",)
    assert rp.push("usa", "russia", at=1993).rests_on == ()


def test_the_whole_network_leans_where_fewer_ties_stand_against_it() -> None:
    found = rp.push("usa", "uk", at=2009)
    assert found.push.together < found.push.apart
    assert found.push.leans == 1
    assert rp.push("china", "north korea", at=1993).push.leans == -1


def test_each_turn_is_of_a_tie_of_the_two_and_they_bring_balance_nearer() -> None:
    found = rp.push("usa", "russia", at=1993)
    assert found.flips.complete
    assert found.flips.listed
    for each in found.flips.listed:
        assert {each.a, each.b} & {"USA", "RUS"}
    told = found.to_json()["flips"][0]
    assert (told["a"]["name"], told["b"]["name"]) == ("Haiti", "United States")


def test_trade_weighs_the_third_states() -> None:
    found = rp.push("usa", "russia", at=1993, trade=True)
    stakes = [each.stake for each in found.push.thirds]
    assert found.push.thirds[0].name == "Japan"
    assert stakes == sorted(stakes, reverse=True)
    assert "cow_trade" in found.cite
    assert "cow_trade" not in rp.push("usa", "russia", at=1993).cite


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = (rp.push(*pair, at=1993) for pair in (("usa", "russia"), ("russia", "usa")))
    assert (one.push.together, one.push.apart) == (other.push.together, other.push.apart)
    assert [each.sign for each in one.push.thirds] == [each.sign for each in other.push.thirds]


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan")])
def test_no_time_at_all_is_refused(seconds: float) -> None:
    with pytest.raises(NoAnswer, match="more than 0"):
        rp.triads(1992, seconds=seconds)
    with pytest.raises(NoAnswer, match="more than 0"):
        rp.push("usa", "russia", at=1993, seconds=seconds)


@pytest.mark.parametrize(
    ("a", "b", "at", "says"),
    [
        ("usa", "United States", 1993, "same state"),
        ("usa", "tuvalu", 2005, "Tuvalu has no pact, dispute or rivalry with anybody in 2005"),
        ("usa", "croatia", 1980, "Croatia was no state in 1980"),
        ("usa", "russia", 2024, "from 1946 to 2010"),
    ],
)
def test_a_pair_that_has_no_answer_is_told_why(a: str, b: str, at: int, says: str) -> None:
    with pytest.raises(NoAnswer, match=says):
        rp.push(a, b, at=at)


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(NoSuchState, match="atlantis"):
        rp.push("usa", "atlantis", at=1993)
