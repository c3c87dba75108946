"""Make a signed network smaller without changing its frustration.

Most states have no choice in an optimal partition: one with a single tie goes where that tie sends it, and
two with the same friends and foes go together. What is left is a small kernel with weighted ties.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["Kernel", "Sides", "Weights", "components", "cost", "reduced"]

Weights = NDArray[np.int64]
"""Node × node: signed weights of ties; symmetric, 0 on the diagonal."""

Sides = NDArray[np.int64]
"""For each node the camp it is put into: 1 or −1."""


@dataclass(frozen=True)
class Kernel:
    """A smaller network with the same frustration, less a constant.

    Attributes
    ----------
    weights
        Signed weights among the nodes of the kernel.
    offset
        Frustration that every partition of the kernel brings with it.
    host
        For each node of the whole network the node of the kernel that it goes with, or −1 where the camp
        does not matter.
    turned
        For each node 1 if it is in the camp of its host, −1 if in the other.
    """

    weights: Weights = field(repr=False)
    offset: int
    host: NDArray[np.int64] = field(repr=False)
    turned: Sides = field(repr=False)

    def whole(self, sides: Sides) -> Sides:
        """The camps of all nodes, from those of the kernel."""
        padded = np.append(sides, 1)
        return padded[self.host] * self.turned


def cost(weights: Weights, sides: Sides) -> int:
    """Weight of the ties that a partition frustrates: friends in two camps, foes in one."""
    return int(np.maximum(-weights * np.outer(sides, sides), 0).sum()) // 2


class _Merging:
    """A network that shrinks; the only thing here that changes."""

    def __init__(self, weights: Weights) -> None:
        size = len(weights)
        self.weights = weights.copy()
        self.offset = 0
        self.host = np.arange(size)
        self.turned = np.ones(size, np.int64)
        # Different for each node, so that equal sums mean equal friends and foes but for bad luck.
        self.marks = np.random.default_rng(0).integers(1, 2**40, size)

    def merge(self, node: int, host: int, turn: int) -> None:
        """Bind a node to the camp of another (turn 1), or to the camp against it (−1)."""
        old, new = self.weights[host], turn * self.weights[node]
        clash = np.where(old * new < 0, np.minimum(np.abs(old), np.abs(new)), 0)
        self.offset += int(clash.sum())
        total = old + new
        total[[node, host]] = 0
        self.weights[host] = self.weights[:, host] = total
        self.weights[node] = self.weights[:, node] = 0
        members = self.host == node
        self.host[members] = host
        self.turned[members] *= turn

    def heavy(self) -> bool:
        """Bind nodes whose one tie outweighs all their others together."""
        changed = False
        while self.weights.any():
            size = np.abs(self.weights)
            total, most = size.sum(axis=1), size.argmax(axis=1)
            found = np.flatnonzero((total > 0) & (2 * size.max(axis=1) >= total))
            if not found.size:
                break
            node, host = int(found[0]), int(most[found[0]])
            self.merge(node, host, int(np.sign(self.weights[node, host])))
            changed = True
        return changed

    def twins(self) -> bool:
        """Bind pairs of nodes that have the same ties to all others, or the opposite ones."""
        changed = False
        alive = np.flatnonzero(self.weights.any(axis=1))
        among = self.weights[np.ix_(alive, alive)]
        marks = self.marks[alive]
        apart = (among @ marks)[:, None] - among * marks[None, :]
        for turn in (1, -1):
            same = np.triu((apart == turn * apart.T) & (turn * among >= 0), 1)
            for i, j in np.argwhere(same):
                changed |= self._bind(int(alive[j]), int(alive[i]), turn)
        return changed

    def _bind(self, node: int, host: int, turn: int) -> bool:
        if self.host[node] != node or self.host[host] != host:
            return False
        ours, theirs = self.weights[node].copy(), turn * self.weights[host]
        ours[[node, host]] = theirs[[node, host]] = 0
        # Another merge may have changed the two since they were found, or they were no twins at all.
        if not ours.any() or (ours != theirs).any() or turn * self.weights[node, host] < 0:
            return False
        self.merge(node, host, turn)
        return True


def reduced(weights: Weights) -> Kernel:
    """The kernel of a signed network.

    Two rules, repeated until neither finds anything. A node whose heaviest tie weighs at least as much as
    all its others loses nothing by obeying that tie. Two nodes with the same ties to all others (or all the
    opposite) and no tie against it want the same, so one camp (or two) suits both best.

    Parameters
    ----------
    weights
        Signed weights, whole numbers.
    """
    state = _Merging(weights)
    while state.heavy() or state.twins():
        pass
    left = np.flatnonzero(state.weights.any(axis=1))
    number = np.full(len(weights), -1)
    number[left] = np.arange(left.size)
    return Kernel(state.weights[np.ix_(left, left)], state.offset, number[state.host], state.turned)


def components(weights: Weights) -> list[NDArray[np.intp]]:
    """The places of the nodes that hang together, one array for each part."""
    left = np.ones(len(weights), bool)
    parts = []
    for start in range(len(weights)):
        if not left[start]:
            continue
        part = np.zeros(len(weights), bool)
        fresh = part.copy()
        fresh[start] = True
        while fresh.any():
            part |= fresh
            fresh = weights[fresh].any(axis=0) & ~part
        left &= ~part
        parts.append(np.flatnonzero(part))
    return parts
