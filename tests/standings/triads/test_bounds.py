from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.standings.triads.bounds import packing, whole
from realpolitik.standings.triads.cycles import Ties, is_odd, odd_triangles, short_odd_cycles
from realpolitik.standings.triads.reducing import Weights
from tests.standings.triads.graphs import by_trying_all, everyone, weighted


def foes(size: int) -> Ties:
    return Ties(everyone(size).signs.astype(np.int64))


def test_five_foes_have_ten_odd_triads_and_thirds_of_them_prove_four() -> None:
    ties = foes(5)
    triads = odd_triangles(ties)
    assert len(triads) == 10
    bound = packing(ties, triads, np.full(10, 1 / 3)).total
    assert bound == pytest.approx(10 / 3)
    assert whole(bound) == by_trying_all(ties.weights) == 4


@given(weighted(), st.floats(0, 5))
def test_no_numbers_whatever_prove_too_much(weights: Weights, share: float) -> None:
    ties = Ties(weights)
    triads = odd_triangles(ties)
    bound = packing(ties, triads, np.full(len(triads), share)).total if triads else 0.0
    assert whole(bound) <= by_trying_all(weights)


def test_an_even_cycle_proves_nothing() -> None:
    ties = Ties(everyone(3, sign=1).signs.astype(np.int64))
    with pytest.raises(ValueError, match="not an odd cycle"):
        packing(ties, [(0, 1, 2)], np.ones(1))


def test_two_triads_are_not_one_cycle() -> None:
    ties = foes(6)
    first = [int(ties.number[a, b]) for a, b in ((0, 1), (1, 2), (0, 2))]
    second = [int(ties.number[a, b]) for a, b in ((3, 4), (4, 5), (3, 5))]
    assert is_odd(ties, first)
    assert not is_odd(ties, first + second)
    assert not is_odd(ties, first[:2])


@given(weighted())
def test_what_is_found_as_a_short_odd_cycle_is_one(weights: Weights) -> None:
    ties = Ties(weights)
    lengths = np.linspace(0, 0.6, ties.signed.size)
    for cycle in short_odd_cycles(ties, lengths):
        assert is_odd(ties, cycle)
        assert lengths[list(cycle)].sum() < 1


def test_a_bound_just_above_a_whole_number_by_rounding_proves_no_more() -> None:
    assert [whole(each) for each in (16.0000000001, 15.9999, 16.01, -1e-9)] == [16, 16, 17, 0]
