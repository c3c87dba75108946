from __future__ import annotations

import json

import pytest

from realpolitik.errors import NoAnswer
from realpolitik.standings.triads import from_ties, push
from tests.standings.triads.graphs import random_network

TIES = [
    ("A", "FRIEND", 1),
    ("B", "FRIEND", 1),
    ("A", "FOE", -1),
    ("B", "FOE", -1),
    ("A", "RIFT", 1),
    ("B", "RIFT", -1),
    ("A", "ALONE", 1),
]


def test_a_friend_and_a_foe_of_both_push_together_and_a_rift_pushes_apart() -> None:
    found = push(from_ties(TIES), "A", "B")
    assert {each.state: each.sign for each in found.thirds} == {"FRIEND": 1, "FOE": 1, "RIFT": -1}
    assert (found.balance, found.tie, found.weighed) == (1, 0, None)


def test_the_whole_network_pushes_where_fewer_ties_stand_against_it() -> None:
    found = push(from_ties(TIES), "A", "B")
    assert (found.together, found.apart, found.proven) == (1, 2, True)


def test_the_tie_of_the_two_takes_no_part() -> None:
    without = push(from_ties(TIES), "A", "B")
    foes = push(from_ties([*TIES, ("A", "B", -1)]), "A", "B")
    assert foes.tie == -1
    assert (foes.thirds, foes.together, foes.apart) == (
        without.thirds,
        without.together,
        without.apart,
    )


def test_a_long_way_round_pushes_though_no_third_state_does() -> None:
    found = push(from_ties([("A", "C", 1), ("C", "D", -1), ("D", "B", 1)]), "A", "B")
    assert (found.thirds, found.together, found.apart) == ((), 1, 0)


def test_stakes_weigh_the_third_states_and_put_the_heaviest_first() -> None:
    shares = {("A", "RIFT"): 0.5, ("B", "RIFT"): 0.25, ("A", "FOE"): 0.125}
    found = push(from_ties(TIES), "A", "B", shares=shares)
    assert [each.state for each in found.thirds] == ["RIFT", "FOE", "FRIEND"]
    assert [each.stake for each in found.thirds] == [0.375, 0.125, None]
    assert found.weighed == pytest.approx(0.125 - 0.375)


def test_it_is_the_same_from_either_side() -> None:
    network = random_network(14, 0.5, 0.4, seed=2)
    one, other = push(network, "S01", "S07"), push(network, "S07", "S01")
    assert (one.balance, one.together, one.apart) == (other.balance, other.together, other.apart)


def test_a_solve_that_is_cut_short_is_not_called_proven() -> None:
    assert not push(random_network(16, 1.0, 0.5, seed=1), "S01", "S07", seconds=0.0).proven


def test_one_state_twice_and_a_state_without_ties_are_refused() -> None:
    network = from_ties(TIES)
    with pytest.raises(NoAnswer, match="between two states"):
        push(network, "A", "A")
    with pytest.raises(NoAnswer, match="ZZZ has no pact, dispute or rivalry"):
        push(network, "A", "ZZZ")


def test_a_push_is_told_as_plain_values() -> None:
    told = push(from_ties(TIES, year=1990), "A", "B", shares={("A", "FOE"): 0.125}).to_json()
    assert json.loads(json.dumps(told)) == told
    assert (told["year"], told["a"], told["b"], told["balance"]) == (1990, "A", "B", 1)
    assert (told["together"], told["apart"], told["optimal"]) == (1, 2, True)
    assert told["thirds"][0] == {
        "state": "FOE",
        "name": "FOE",
        "with_a": -1,
        "with_b": -1,
        "push": 1,
        "stake": 0.125,
    }
