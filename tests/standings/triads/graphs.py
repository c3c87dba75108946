"""Small signed networks, and their frustration by looking at every division."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from realpolitik.standings.triads.network import Network, from_ties
from realpolitik.standings.triads.reducing import Weights, cost


def everyone(size: int, sign: int = -1) -> Network:
    """States that all have the same tie to one another."""
    return from_ties((f"S{a:02}", f"S{b:02}", sign) for a, b in combinations(range(size), 2))


def by_trying_all(weights: Weights) -> int:
    """The frustration of a network, the slow way."""
    others = product((1, -1), repeat=max(0, len(weights) - 1))
    return min(cost(weights, np.array([1, *rest])[: len(weights)]) for rest in others)


@st.composite
def weighted(draw: st.DrawFn, largest: int = 9, heaviest: int = 3) -> Weights:
    """Networks of a few states with whole weights."""
    size = draw(st.integers(1, largest))
    square = np.zeros((size, size), np.int64)
    pairs = list(combinations(range(size), 2))
    weight = st.integers(-heaviest, heaviest)
    for (a, b), value in zip(
        pairs, draw(st.lists(weight, min_size=len(pairs), max_size=len(pairs))), strict=True
    ):
        square[a, b] = square[b, a] = value
    return square


def random_network(size: int, density: float, hostile: float, seed: int) -> Network:
    """Ties and signs that fall at random."""
    random = np.random.default_rng(seed)
    return from_ties(
        (f"S{a:02}", f"S{b:02}", -1 if random.random() < hostile else 1)
        for a, b in combinations(range(size), 2)
        if random.random() < density
    )
