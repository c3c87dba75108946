from __future__ import annotations

import numpy as np
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.standings.triads import Flips, flips, from_ties, frustration
from realpolitik.standings.triads.frustration import divide
from tests.standings.triads.graphs import random_network

# Two friends of A, B and C, fight each other; D hangs on to C.
QUARREL = from_ties([("A", "B", 1), ("A", "C", 1), ("B", "C", -1), ("C", "D", 1)])


def test_any_of_the_three_ties_of_one_unbalanced_triad_mends_it() -> None:
    found = flips(QUARREL, frustration(QUARREL), around=("A", "B", "C")).listed
    assert {(each.a, each.b) for each in found} == {("A", "B"), ("A", "C"), ("B", "C")}
    assert {(each.unbalanced, each.balanced) for each in found} == {(1, 0)}


def test_a_state_outside_the_quarrel_can_mend_nothing() -> None:
    assert flips(QUARREL, frustration(QUARREL), around=("D",)) == Flips((), complete=True)


def test_each_flip_lowers_the_frustration_by_one() -> None:
    network = random_network(14, 0.5, 0.4, seed=5)
    found = frustration(network)
    listed = flips(network, found, around=network.nodes[:2]).listed
    assert listed
    for each in listed:
        weights = network.signs.astype(np.int64)
        a, b = network.place(each.a), network.place(each.b)
        weights[a, b] = weights[b, a] = -each.sign
        assert divide(weights).value == found.value - 1


@pytest.mark.parametrize("seed", range(4))
def test_no_tie_that_lowers_the_frustration_is_passed_over(seed: int) -> None:
    network = random_network(11, 0.6, 0.4, seed=seed)
    found = frustration(network)
    lowering = set()
    for a, b in network.edges.tolist():
        weights = network.signs.astype(np.int64)
        weights[a, b] = weights[b, a] = -weights[a, b]
        if divide(weights).value < found.value:
            lowering.add((network.nodes[a], network.nodes[b]))
    listed = flips(network, found, around=network.nodes)
    assert listed.complete
    assert {(each.a, each.b) for each in listed.listed} == lowering


def test_ties_that_time_did_not_decide_are_left_out_and_said_to_be() -> None:
    network = random_network(14, 0.9, 0.5, seed=3)
    found = frustration(network)
    short = flips(network, found, around=network.nodes[:3], seconds=0.0)
    assert not short.complete
    assert set(short.listed) < set(flips(network, found, around=network.nodes[:3]).listed)


def test_the_tie_that_leaves_the_fewest_unbalanced_triads_comes_first() -> None:
    network = random_network(14, 0.5, 0.4, seed=5)
    listed = flips(network, frustration(network)).listed
    gains = [each.unbalanced - each.balanced for each in listed]
    assert len(gains) == frustration(network).value
    assert gains == sorted(gains, reverse=True)


def test_a_balanced_network_needs_none() -> None:
    friends = from_ties([("A", "B", 1)])
    assert flips(friends, frustration(friends)) == Flips((), complete=True)


def test_no_flip_is_called_cheapest_where_the_frustration_is_not_proven() -> None:
    network = random_network(16, 1.0, 0.5, seed=1)
    assert flips(network, frustration(network, seconds=0.0)) == Flips((), complete=False)


def test_a_state_without_ties_is_named() -> None:
    with pytest.raises(NoAnswer, match="ZZZ has no pact, dispute or rivalry"):
        flips(QUARREL, frustration(QUARREL), around=("ZZZ",))


def test_a_flip_is_told_as_plain_values() -> None:
    (told,) = [each.to_json() for each in flips(QUARREL, frustration(QUARREL)).listed]
    assert set(told) == {"a", "b", "sign", "unbalanced", "balanced"}
    assert (told["unbalanced"], told["balanced"]) == (1, 0)
