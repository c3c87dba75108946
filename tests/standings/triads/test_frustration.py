from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings

from realpolitik.errors import MissingExtra
from realpolitik.standings.triads import bounds, frustration
from realpolitik.standings.triads.frustration import divide
from realpolitik.standings.triads.network import Network, from_ties
from realpolitik.standings.triads.reducing import Weights, cost
from tests.standings.triads.graphs import by_trying_all, everyone, random_network, weighted

TWO_BLOCS = [
    ("A", "B", 1),
    ("B", "C", 1),
    ("A", "C", 1),
    ("D", "E", 1),
    ("A", "D", -1),
    ("C", "E", -1),
]


def test_two_blocs_that_hate_each_other_are_balanced() -> None:
    found = frustration(from_ties(TWO_BLOCS))
    assert (found.value, found.bound, found.optimal, found.frustrated) == (0, 0, True, ())
    assert found.camps in {(1, 1, 1, -1, -1), (-1, -1, -1, 1, 1)}


def test_a_friend_of_both_of_two_foes_frustrates_one_tie() -> None:
    found = frustration(from_ties([("A", "B", -1), ("A", "C", 1), ("B", "C", 1)]))
    assert found.value == found.bound == len(found.frustrated) == 1


def test_a_network_without_ties_is_balanced() -> None:
    found = frustration(from_ties([]))
    assert found.value == 0
    assert found.optimal


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8, 9])
def test_of_n_states_that_are_all_foes_two_halves_leave_the_fewest_in_one_camp(size: int) -> None:
    half, other = size // 2, size - size // 2
    assert frustration(everyone(size)).value == half * (half - 1) // 2 + other * (other - 1) // 2


def test_a_square_with_one_foe_is_frustrated_though_it_has_no_triad() -> None:
    square = from_ties([("A", "B", 1), ("B", "C", 1), ("C", "D", 1), ("A", "D", -1)])
    assert frustration(square).value == 1


def test_parts_that_do_not_touch_add_up() -> None:
    ties = [(f"{part}{a}", f"{part}{b}", -1) for part in "XY" for a, b in ("12", "23", "13")]
    assert frustration(from_ties(ties)).value == 2


@given(weighted())
def test_it_is_what_trying_all_divisions_finds(weights: Weights) -> None:
    found = divide(weights)
    assert found.optimal
    assert found.value == by_trying_all(weights)
    assert found.value == cost(weights, np.array(found.camps))


@given(weighted(largest=8))
def test_two_names_for_the_camps_change_nothing(weights: Weights) -> None:
    # Turning all ties of one state at once only says that it sits in the other camp.
    turned = weights.copy()
    turned[0] *= -1
    turned[:, 0] *= -1
    assert divide(turned).value == divide(weights).value


@given(weighted(largest=8, heaviest=1))
def test_one_tie_moves_it_by_one_at_most(weights: Weights) -> None:
    before = divide(weights).value
    for a, b in np.argwhere(np.triu(weights))[:3]:
        turned = weights.copy()
        turned[a, b] = turned[b, a] = -turned[a, b]
        assert abs(divide(turned).value - before) <= 1


@settings(max_examples=25)
@given(weighted(largest=9))
def test_the_search_in_whole_ties_finds_the_same(weights: Weights) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "relaxed", lambda *_, **__: None)
        searched = divide(weights)
    assert searched.optimal
    assert searched.value == by_trying_all(weights)


@pytest.fixture(scope="module")
def tangled() -> Network:
    """Sixteen states, all tied, signs at random: fractions of cycles prove far too little."""
    return random_network(16, 1.0, 0.5, seed=1)


def test_a_tangle_needs_the_search(tangled: Network) -> None:
    found = frustration(tangled)
    assert found.optimal
    assert found.searched


def test_a_solve_that_is_cut_short_gives_bounds_and_says_so(tangled: Network) -> None:
    found = frustration(tangled, seconds=0.0)
    whole = frustration(tangled)
    assert not found.optimal
    assert found.bound < found.value
    assert found.bound <= whole.value <= found.value
    assert len(found.frustrated) == found.value


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("scipy", "scipy.optimize", "scipy.sparse.csgraph"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=r"realpolitik\[fit\]"):
        frustration(everyone(5))
