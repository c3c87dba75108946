"""Which single ties, turned into their opposite, bring a network nearer to balance."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.triads.frustration import SECONDS, Frustration, contested, divide
from realpolitik.standings.triads.network import Network

__all__ = ["Flip", "Flips", "flips"]


@dataclass(frozen=True)
class Flip:
    """One tie whose turn lowers the frustration by one.

    Attributes
    ----------
    a, b
        The two states.
    sign
        The sign that the tie has: 1 friendly, −1 hostile.
    unbalanced, balanced
        Triads with this tie that are unbalanced now, and those that are balanced and would not be after.
    """

    a: str
    b: str
    sign: int
    unbalanced: int
    balanced: int

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "a": self.a,
            "b": self.b,
            "sign": self.sign,
            "unbalanced": self.unbalanced,
            "balanced": self.balanced,
        }


@dataclass(frozen=True)
class Flips:
    """The cheapest turns.

    Attributes
    ----------
    listed
        Those that leave the fewest unbalanced triads first.
    complete
        Whether every tie asked about is proven to lower the frustration or not to.
    """

    listed: tuple[Flip, ...]
    complete: bool


def flips(
    network: Network,
    found: Frustration,
    *,
    around: Sequence[str] = (),
    seconds: float = SECONDS,
) -> Flips:
    """The ties of which a single turn lowers the frustration.

    One tie changes the frustration by one at most, so these are the cheapest turns there are.

    Parameters
    ----------
    network, found
        A network and its frustration.
    around
        States: every tie of theirs is tried, by a solve of its own where nothing simpler decides. Without
        them the ties that the division found frustrates are given; other divisions may do equally well with
        other ties.
    seconds
        Time for all solves together. A tie that is not decided in it is left out.

    Returns
    -------
    Flips
        None if the network is balanced; none and not complete if its frustration is not proven.
    """
    places = [network.place(each) for each in around]
    if not found.optimal or not found.value:
        return Flips((), found.optimal)
    pairs, complete = found.frustrated, not around
    if around:
        pairs, complete = _lowering(network, found, places, time.monotonic() + seconds)
    through, unbalanced = _triads(network)
    listed = [
        Flip(
            network.nodes[a],
            network.nodes[b],
            int(network.signs[a, b]),
            int(unbalanced[a, b]),
            int(through[a, b] - unbalanced[a, b]),
        )
        for a, b in pairs
    ]
    listed.sort(key=lambda each: (each.balanced - each.unbalanced, each.a, each.b))
    return Flips(tuple(listed), complete)


Pairs = tuple[tuple[int, int], ...]


def _lowering(
    network: Network, found: Frustration, places: list[int], until: float
) -> tuple[Pairs, bool]:
    certain = set(found.frustrated)
    asked = [(int(a), int(b)) for a, b in network.edges if int(a) in places or int(b) in places]
    lowering, complete = [pair for pair in asked if pair in certain], True
    for pair in sorted(contested(network, found, seconds=until - time.monotonic()) & set(asked)):
        if pair in certain:
            continue
        turned = _turned(network, pair, until - time.monotonic())
        # Whatever division comes out, the frustration is no more than what it costs.
        if turned.value < found.value:
            lowering.append(pair)
        elif turned.bound < found.value:
            complete = False
    return tuple(lowering), complete


def _turned(network: Network, pair: tuple[int, int], seconds: float) -> Frustration:
    weights = network.signs.astype(np.int64)
    a, b = pair
    weights[a, b] = weights[b, a] = -weights[a, b]
    return divide(weights, seconds=seconds)


def _triads(network: Network) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    # For each tie the triads it is in, and those of them that are unbalanced.
    signs = network.signs.astype(np.int64)
    through = np.abs(signs) @ np.abs(signs)
    product = signs * (signs @ signs)
    return through, (through - product) // 2
