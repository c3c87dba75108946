"""The fewest ties that stand against any division of the states into two camps, proven.

The frustration index (Aref and Wilson 2019): over all divisions into two camps, the least number of friendly
ties between the camps and hostile ties within them. Zero means that the network is balanced.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np

from realpolitik.standings.triads import bounds, cycles
from realpolitik.standings.triads.cycles import Cycle, Ties
from realpolitik.standings.triads.network import Network
from realpolitik.standings.triads.reducing import Sides, Weights, components, cost, reduced

__all__ = ["SECONDS", "Frustration", "contested", "divide", "frustration"]

SECONDS = 60.0
"""Time for one network, after which what is known is reported as bounds."""


@dataclass(frozen=True)
class Frustration:
    """The frustration of a network.

    Attributes
    ----------
    value
        Ties that the best division found frustrates: the index if `optimal`, else an upper bound.
    bound
        No division frustrates fewer.
    camps
        For each node 1 or −1.
    frustrated
        The ties that this division frustrates, as pairs of places of nodes. Other divisions may do equally
        well with other ties.
    searched
        Whether fractions of cycles did not prove it and a search over whole ties had to. The bound is then
        the solver's word; without a search it is checked here, cycle by cycle.
    """

    value: int
    bound: int
    camps: tuple[int, ...] = field(repr=False)
    frustrated: tuple[tuple[int, int], ...] = field(repr=False)
    searched: bool = False

    @property
    def optimal(self) -> bool:
        """Whether the value is proven to be the least."""
        return self.value == self.bound


def frustration(network: Network, *, seconds: float = SECONDS) -> Frustration:
    """The frustration index of a network, with a division that has it.

    Parameters
    ----------
    network
        A signed network.
    seconds
        Time after which the best known bounds are returned.

    Examples
    --------
    >>> from realpolitik.standings.triads.network import from_ties
    >>> three_foes = from_ties([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    >>> frustration(three_foes)
    Frustration(value=1, bound=1, searched=False)
    """
    return divide(network.signs.astype(np.int64), seconds=seconds)


def divide(weights: Weights, *, seconds: float = SECONDS) -> Frustration:
    """The lightest set of ties that stands against a division into two camps; see `frustration`.

    Parameters
    ----------
    weights
        Signed weights of ties, whole numbers.
    seconds
        Time after which the best known bounds are returned.
    """
    until = time.monotonic() + seconds
    kernel = reduced(weights)
    sides = np.ones(len(kernel.weights), np.int64)
    bound, value, searched = kernel.offset, kernel.offset, False
    for part in components(kernel.weights):
        found = _Solving(Ties(kernel.weights[np.ix_(part, part)]), until).solved()
        sides[part] = found.sides
        bound, value = bound + found.bound, value + found.value
        searched |= found.searched
    camps = kernel.whole(sides)
    # The parts' arithmetic and the network's own must agree, or a bound of the one says nothing of the other.
    if cost(weights, camps) != value:
        raise AssertionError(f"the parts sum to {value}, the network to {cost(weights, camps)}")
    against = np.argwhere(np.triu(weights * np.outer(camps, camps)) < 0)
    return Frustration(
        value,
        bound,
        tuple(camps.tolist()),
        tuple((int(a), int(b)) for a, b in against),
        searched,
    )


def contested(
    network: Network, found: Frustration, *, seconds: float = SECONDS
) -> set[tuple[int, int]]:
    """The ties that some best division may frustrate; of all others it is proven that none does.

    A packing of odd cycles proves it: a division that frustrates a tie frustrates what the packing left of
    its weight besides what the packing proves.

    Parameters
    ----------
    network, found
        A network and its frustration, proven to be the least.
    seconds
        Time after which fewer ties are told apart.

    Returns
    -------
    set
        Pairs of places of nodes, the lower first.

    Examples
    --------
    >>> from realpolitik.standings.triads.network import from_ties
    >>> quarrel = from_ties([("A", "B", 1), ("A", "C", 1), ("B", "C", -1), ("C", "D", 1)])
    >>> sorted(contested(quarrel, frustration(quarrel)))
    [(0, 1), (0, 2), (1, 2)]
    """
    ties = Ties(network.signs.astype(np.int64))
    rounds = _Solving(ties, time.monotonic() + seconds)
    rounds.value = found.value
    rounds.cycles = cycles.odd_triangles(ties)
    rounds.relax()
    left = np.abs(ties.signed) - rounds.packing.load
    open_still = ties.ends[rounds.packing.total + left < found.value + bounds.ROUNDING]
    return {(int(a), int(b)) for a, b in open_still}


class _Solving:
    """The rounds of one solve: cycles are added until the bound meets the best division."""

    def __init__(self, ties: Ties, until: float) -> None:
        self.ties, self.until = ties, until
        self.bound, self.searched = 0, False
        self.sides: Sides = np.ones(len(ties.weights), np.int64)
        self.value = cost(ties.weights, self.sides)
        self.cycles: list[Cycle] = []
        self.packing = bounds.Packing(0.0, np.zeros(ties.signed.size))

    def done(self) -> bool:
        """Whether the bound has met the best division, or the time is over."""
        return self.bound >= self.value or self.left <= 0

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return self.until - time.monotonic()

    def solved(self) -> _Solving:
        """Go through the rounds."""
        self.try_division(np.zeros(self.ties.signed.size))
        self.cycles = cycles.odd_triangles(self.ties)
        self.relax()
        self.search()
        return self

    def try_division(self, lengths: bounds.Reals) -> None:
        """Keep the division that some lengths suggest, if it is better."""
        sides = cycles.partition(self.ties, lengths)
        value = cost(self.ties.weights, sides)
        if value < self.value:
            self.sides, self.value = sides, value

    def add(self, lengths: bounds.Reals) -> bool:
        """Add the cycles that some lengths leave unmet."""
        known = set(self.cycles)
        fresh = [each for each in cycles.short_odd_cycles(self.ties, lengths) if each not in known]
        self.cycles += fresh
        return bool(fresh)

    def relax(self) -> None:
        """Rounds of the linear program."""
        lengths = np.zeros(self.ties.signed.size)
        while not self.done() and (self.cycles or self.add(lengths)):
            found = bounds.relaxed(self.ties, self.cycles, seconds=self.left)
            if found is None:
                return
            self.packing = bounds.packing(self.ties, self.cycles, found.shares)
            self.raise_bound(self.packing.total)
            self.try_division(found.lengths)
            if self.done() or not self.add(found.lengths):
                return

    def raise_bound(self, bound: float) -> None:
        """Keep a lower bound, if it is better."""
        self.bound = max(self.bound, min(bounds.whole(bound), self.value))

    def search(self) -> None:
        """Rounds of the program in whole ties, for what fractions do not prove."""
        while not self.done():
            self.searched = True
            found = bounds.in_wholes(self.ties, self.cycles, seconds=self.left)
            self.raise_bound(found.bound)
            if found.lengths is None:
                return
            self.try_division(found.lengths)
            if not self.add(found.lengths):
                return
