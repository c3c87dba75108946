from __future__ import annotations

import numpy as np
from hypothesis import given

from realpolitik.standings.triads.reducing import Weights, _Merging, components, cost, reduced
from tests.standings.triads.graphs import by_trying_all, weighted


@given(weighted())
def test_the_kernel_has_the_frustration_of_the_whole(weights: Weights) -> None:
    kernel = reduced(weights)
    assert kernel.offset + by_trying_all(kernel.weights) == by_trying_all(weights)


@given(weighted())
def test_every_division_of_the_kernel_costs_the_whole_the_same(weights: Weights) -> None:
    kernel = reduced(weights)
    sides = np.resize([1, -1, -1], len(kernel.weights))
    assert cost(weights, kernel.whole(sides)) == kernel.offset + cost(kernel.weights, sides)


def test_a_chain_leaves_no_kernel() -> None:
    chain = np.diag([1, -1, 1, -1], 1)
    assert reduced(chain + chain.T).weights.size == 0


def test_twins_are_one() -> None:
    # Four foes, each of which has the same three foes: no tie outweighs the others, yet two go together.
    size = 6
    square = np.zeros((size, size), np.int64)
    square[:3, 3:] = [[1, 1, -1], [1, 1, 1], [-1, -1, 1]]
    square += square.T
    assert len(reduced(square).weights) < size


@given(weighted())
def test_components_do_not_touch(weights: Weights) -> None:
    parts = components(weights)
    assert sorted(np.concatenate(parts)) == list(range(len(weights)))
    assert sum(np.abs(weights[np.ix_(part, part)]).sum() for part in parts) == np.abs(weights).sum()


def test_two_foes_with_the_same_friends_are_no_twins() -> None:
    square = np.zeros((5, 5), np.int64)
    square[:2, 2:] = 1
    square += square.T
    together, foes = _Merging(square), _Merging(square)
    foes.weights[0, 1] = foes.weights[1, 0] = -1
    assert together._bind(1, 0, 1)
    assert not foes._bind(1, 0, 1)
