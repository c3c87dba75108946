"""Cycles that no partition can satisfy: those with an odd number of hostile ties.

Every partition frustrates at least one tie of each. A set of ties that meets all such cycles is what a
partition frustrates, and the lightest one weighs what the network's frustration is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import MissingExtra
from realpolitik.standings.triads.census import triangles
from realpolitik.standings.triads.reducing import Sides, Weights

__all__ = ["Cycle", "Ties", "is_odd", "odd_triangles", "optimizer", "partition", "short_odd_cycles"]

Cycle = tuple[int, ...]
"""Numbers of ties, in order."""

Reals = NDArray[np.float64]

NUDGE = 1e-7
"""Added to each length, so that of equally long ways the one with fewer ties is found."""

SLACK = 1e-6
"""A cycle counts as unmet if it lacks more than this."""


@dataclass(frozen=True)
class Ties:
    """The ties of a weighted signed network as lists.

    Attributes
    ----------
    weights
        Node × node, signed.
    """

    weights: Weights = field(repr=False)

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """The two nodes of each tie: tie × 2."""
        return np.argwhere(np.triu(self.weights))

    @cached_property
    def signed(self) -> NDArray[np.int64]:
        """The signed weight of each tie."""
        return np.asarray(self.weights[self.ends[:, 0], self.ends[:, 1]])

    @cached_property
    def number(self) -> NDArray[np.int64]:
        """Node × node: the number of the tie, −1 where there is none."""
        square = np.full(self.weights.shape, -1)
        a, b = self.ends.T
        square[a, b] = square[b, a] = np.arange(a.size)
        return square


def optimizer() -> Any:
    """The solver (scipy's interface to HiGHS).

    Raises
    ------
    MissingExtra
        If scipy is not installed.
    """
    try:
        import scipy.optimize
        import scipy.sparse.csgraph
    except ImportError as error:
        raise MissingExtra("fit", "the frustration of a network (scipy)") from error
    return scipy


def is_odd(ties: Ties, cycle: Iterable[int]) -> bool:
    """Whether some ties form one closed way with an odd number of hostile ones."""
    numbers = list(cycle)
    beside: dict[int, list[tuple[int, int]]] = {}
    for number, (a, b) in zip(numbers, ties.ends[numbers].tolist(), strict=True):
        beside.setdefault(a, []).append((b, number))
        beside.setdefault(b, []).append((a, number))
    twice = all(len(each) == 2 for each in beside.values())
    if not numbers or len(set(numbers)) != len(numbers) or not twice:
        return False
    start = here = next(iter(beside))
    came, steps = -1, 0
    while steps == 0 or here != start:
        (one, by), (other, otherwise) = beside[here]
        here, came = (one, by) if by != came else (other, otherwise)
        steps += 1
    return steps == len(numbers) and bool((ties.signed[numbers] < 0).sum() % 2)


def odd_triangles(ties: Ties) -> list[Cycle]:
    """All triads with one or three hostile ties."""
    found = triangles(np.sign(ties.weights).astype(np.int8))
    numbers = np.sort(ties.number[found[:, [0, 0, 1]], found[:, [1, 2, 2]]], axis=1)
    odd = numbers[(ties.signed[numbers] < 0).sum(axis=1) % 2 == 1]
    return [tuple(each) for each in odd.tolist()]


def short_odd_cycles(ties: Ties, lengths: Reals) -> list[Cycle]:
    """For each node the shortest odd cycle through it, where it is shorter than 1.

    A way through two copies of the network, in which hostile ties lead from the one to the other, ends in
    the other copy of the node where it began exactly if it crosses an odd number of hostile ties.

    Parameters
    ----------
    ties
        The network.
    lengths
        For each tie its length, 0 or more.
    """
    scipy, size = optimizer(), len(ties.weights)
    a, b = ties.ends.T
    cross = size * (ties.signed < 0)
    long = np.maximum(lengths, 0) + NUDGE
    rows = np.concatenate([a, a + size, b, b + size])
    columns = np.concatenate([b + cross, b + size - cross, a + cross, a + size - cross])
    graph = scipy.sparse.csr_array((np.tile(long, 4), (rows, columns)), (2 * size, 2 * size))
    far, before = scipy.sparse.csgraph.dijkstra(
        graph, indices=np.arange(size), return_predecessors=True, limit=1 - SLACK
    )
    ends = far[np.arange(size), np.arange(size) + size]
    return sorted(
        {
            _simple(ties, _way(before[node], node + size), size)
            for node in np.flatnonzero(ends < 1 - SLACK).tolist()
        }
    )


def _way(before: NDArray[np.int32], end: int) -> list[int]:
    way = [end]
    while before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    return way


def _simple(ties: Ties, way: list[int], size: int) -> Cycle:
    # The way may pass a node before its end. What lies between leads to the other copy, or the way would not
    # be the shortest, so it is odd itself.
    path: list[int] = []
    for place in way:
        node = place % size
        if node in path:
            path = path[path.index(node) :]
            break
        path.append(node)
    numbers = [ties.number[x, y] for x, y in pairwise([*path, path[0]])]
    return tuple(sorted(int(each) for each in numbers))


def partition(ties: Ties, lengths: Reals) -> Sides:
    """Put the nodes into two camps so that short ties stand and only long ones are frustrated.

    Parameters
    ----------
    ties
        The network.
    lengths
        For each tie how readily it may be frustrated: 0 not at all.
    """
    scipy, size = optimizer(), len(ties.weights)
    a, b = ties.ends.T
    graph = scipy.sparse.csr_array((np.maximum(lengths, 0) + NUDGE, (a, b)), (size, size))
    tree = scipy.sparse.csgraph.minimum_spanning_tree(graph).tocoo()
    steps = scipy.sparse.csr_array(
        (np.sign(ties.weights[tree.row, tree.col]).astype(float), (tree.row, tree.col)),
        (size, size),
    )
    sides = np.zeros(size, np.int64)
    for start in range(size):
        if sides[start]:
            continue
        sides[start] = 1
        order, before = scipy.sparse.csgraph.breadth_first_order(steps, start, directed=False)
        for node in order[1:]:
            sides[node] = sides[before[node]] * np.sign(ties.weights[node, before[node]])
    return _settled(ties.weights, sides)


def _settled(weights: Weights, sides: Sides) -> Sides:
    # Move one node at a time to the other camp, the one that gains most first, until none gains.
    sides = sides.copy()
    while True:
        content = sides * (weights @ sides)
        worst = int(content.argmin())
        if content[worst] >= 0:
            return sides
        sides[worst] *= -1
