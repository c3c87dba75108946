"""Which single ties, turned into their opposite, bring a network nearer to balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.triads.frustration import SECONDS, Frustration, divide
from realpolitik.standings.triads.network import Network

__all__ = ["Flip", "flips"]


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


def flips(
    network: Network,
    found: Frustration,
    *,
    around: Sequence[str] = (),
    seconds: float = SECONDS,
) -> tuple[Flip, ...]:
    """The ties of which a single turn lowers the frustration.

    One tie changes the frustration by one at most, so these are the cheapest turns there are; among them those
    come first that leave the fewest unbalanced triads.

    Parameters
    ----------
    network, found
        A network and its frustration.
    around
        States: every tie of theirs is tried, each by a solve of its own. Without them the ties that the
        division found frustrates are given; other divisions may do equally well with other ties.
    seconds
        Time for each solve. A tie that is not proven in it to lower the frustration is left out.

    Returns
    -------
    tuple of Flip
        Empty if the network is balanced, or its frustration is not proven.
    """
    if not found.optimal or not found.value:
        return ()
    pairs = found.frustrated
    if around:
        pairs = _lowering(network, found, [network.place(each) for each in around], seconds)
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
    return tuple(sorted(listed, key=lambda each: (each.balanced - each.unbalanced, each.a, each.b)))


def _lowering(
    network: Network, found: Frustration, places: list[int], seconds: float
) -> tuple[tuple[int, int], ...]:
    near = [(int(a), int(b)) for a, b in network.edges if int(a) in places or int(b) in places]
    certain = set(found.frustrated)
    return tuple(
        pair for pair in near if pair in certain or _turned(network, pair, seconds) < found.value
    )


def _turned(network: Network, pair: tuple[int, int], seconds: float) -> int:
    weights = network.signs.astype(np.int64)
    a, b = pair
    weights[a, b] = weights[b, a] = -weights[a, b]
    # Whatever division comes out, the frustration is no more than what it costs.
    return divide(weights, seconds=seconds).value


def _triads(network: Network) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    # For each tie the triads it is in, and those of them that are unbalanced.
    signs = network.signs.astype(np.int64)
    through = np.abs(signs) @ np.abs(signs)
    product = signs * (signs @ signs)
    return through, (through - product) // 2
