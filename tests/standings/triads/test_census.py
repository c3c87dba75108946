from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from realpolitik.standings.triads import census, from_ties
from realpolitik.standings.triads.census import triangles
from realpolitik.standings.triads.reducing import Weights
from tests.standings.triads.graphs import everyone, random_network, weighted


def test_the_four_kinds_of_triads_are_told_apart() -> None:
    kinds = {(1, 1, 1): 0, (1, 1, -1): 1, (1, -1, -1): 2, (-1, -1, -1): 3}
    for (ab, bc, ac), hostile in kinds.items():
        found = census(from_ties([("A", "B", ab), ("B", "C", bc), ("A", "C", ac)]), draws=10)
        assert found.counts == tuple(int(each == hostile) for each in range(4))
        assert found.balanced_share == (1.0 if hostile in {0, 2} else 0.0)


@given(weighted(heaviest=1))
def test_triads_are_those_of_looking_at_every_three_states(weights: Weights) -> None:
    found = {tuple(each) for each in triangles(weights.astype(np.int8)).tolist()}
    assert found == {
        (a, b, c)
        for a, b, c in combinations(range(len(weights)), 3)
        if weights[a, b] and weights[b, c] and weights[a, c]
    }


def test_three_friends_count_for_nothing_among_triads_with_a_foe() -> None:
    ties = [("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("A", "D", -1), ("B", "D", -1)]
    found = census(from_ties(ties), draws=10)
    assert found.counts == (1, 0, 1, 0)
    assert found.hostile_share == 1.0


def test_two_blocs_are_more_balanced_than_any_deal_of_the_signs() -> None:
    ties = [
        (f"{x}{a}", f"{y}{b}", 1 if x == y else -1)
        for (x, a), (y, b) in combinations([(x, a) for x in "EW" for a in range(5)], 2)
    ]
    found = census(from_ties(ties), draws=200)
    assert found.balanced_share == found.hostile_share == 1.0
    assert found.null_upper is not None
    assert found.null_upper < 0.8
    assert found.p == pytest.approx(1 / 201)


def test_signs_that_fall_at_random_are_no_more_balanced_than_the_deals() -> None:
    ranks = [census(random_network(16, 0.5, 0.3, seed), draws=99).p for seed in range(40)]
    low = sum(each is not None and each <= 0.1 for each in ranks)
    assert low <= 10
    assert np.mean([each for each in ranks if each is not None]) == pytest.approx(0.5, abs=0.15)


def test_a_census_is_the_same_every_time_and_another_with_another_seed() -> None:
    network = random_network(16, 0.5, 0.3, seed=1)
    assert census(network, draws=50) == census(network, draws=50)
    assert census(network, draws=50).null_share != census(network, draws=50, seed=2).null_share


def test_without_triads_there_is_no_share() -> None:
    found = census(from_ties([("A", "B", 1), ("B", "C", -1)]))
    assert found.counts == (0, 0, 0, 0)
    assert found.balanced_share is found.null_share is found.p is None


def test_among_friends_alone_no_triad_has_a_foe() -> None:
    found = census(everyone(4, sign=1), draws=10)
    assert found.balanced_share == found.null_share == 1.0
    assert found.hostile_share is found.null_hostile_share is None
