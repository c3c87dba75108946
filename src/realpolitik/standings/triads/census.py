"""How many triads are balanced, and how many would be if the signs fell at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.triads.network import Network, Signs

__all__ = ["DRAWS", "SEED", "Census", "census", "triangles"]

DRAWS = 1000
"""Permutations of the signs."""

SEED = 1946
"""Of the permutations, so that a census is the same every time."""

BLOCK = 2_000_000
"""Signs looked at together: as many as fit into the cache of a small machine."""


@dataclass(frozen=True)
class Census:
    """The triads of a network: three states of which each two have a tie.

    Attributes
    ----------
    counts
        Triads with 0, 1, 2 and 3 hostile ties. The first and the third are balanced.
    balanced_share
        Balanced among all triads; None without triads.
    null_share, null_lower, null_upper
        The same with the signs dealt out anew among the ties: its mean and its 90 % interval.
    p
        Share of the deals with at least as many balanced triads, the observed one counted among them.
    hostile_share
        Balanced among the triads that have a hostile tie: three friends are balanced whoever dealt.
    null_hostile_share
        Its mean over the deals.
    draws, seed
        How many deals, and where they began.
    """

    counts: tuple[int, int, int, int]
    balanced_share: float | None
    null_share: float | None
    null_lower: float | None
    null_upper: float | None
    p: float | None
    hostile_share: float | None
    null_hostile_share: float | None
    draws: int
    seed: int


def triangles(signs: Signs) -> NDArray[np.intp]:
    """The places of the three states of each triad, in order: triad × 3."""
    tied = signs != 0
    later = np.triu(tied)
    pairs = np.argwhere(later)
    # Every third state beyond the second that is tied to both.
    row, third = np.nonzero(later[pairs[:, 1]] & tied[pairs[:, 0]])
    return np.column_stack([pairs[row], third])


def census(network: Network, *, draws: int = DRAWS, seed: int = SEED) -> Census:
    """Count the triads of a network, and hold them against a deal of the signs.

    The null keeps who is tied to whom and how many ties are hostile; only which ones are is dealt anew.

    Parameters
    ----------
    network
        A signed network.
    draws
        How many deals.
    seed
        Where they begin.

    Examples
    --------
    >>> from realpolitik.standings.triads.network import from_ties
    >>> census(from_ties([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)])).counts
    (0, 0, 1, 0)
    """
    found = triangles(network.signs)
    hostile = network.edge_signs < 0
    if not len(found):
        return Census((0, 0, 0, 0), None, None, None, None, None, None, None, draws, seed)
    numbers = np.zeros(network.signs.shape, np.int32)
    numbers[tuple(network.edges.T)] = np.arange(len(network.edges))
    sides = numbers[found[:, [0, 0, 1]], found[:, [1, 2, 2]]]
    observed = _counts(hostile[None], sides)[0]
    dealt = _dealt(hostile, sides, draws, np.random.default_rng(seed))
    share, null = _share(observed[None])[0], _share(dealt)
    hostile_share, hostile_null = _hostile_share(observed[None])[0], _hostile_share(dealt)
    known = hostile_null[~np.isnan(hostile_null)]
    lower, upper = np.quantile(null, [0.05, 0.95])
    return Census(
        counts=(int(observed[0]), int(observed[1]), int(observed[2]), int(observed[3])),
        balanced_share=float(share),
        null_share=float(null.mean()),
        null_lower=float(lower),
        null_upper=float(upper),
        p=float((1 + (null >= share - 1e-12).sum()) / (1 + draws)),
        hostile_share=None if np.isnan(hostile_share) else float(hostile_share),
        null_hostile_share=float(known.mean()) if known.size else None,
        draws=draws,
        seed=seed,
    )


def _dealt(
    hostile: NDArray[np.bool_], sides: NDArray[np.int32], draws: int, random: np.random.Generator
) -> NDArray[np.int64]:
    block = max(1, BLOCK // sides.size)
    parts = []
    for start in range(0, draws, block):
        deals = np.tile(hostile, (min(block, draws - start), 1))
        parts.append(_counts(random.permuted(deals, axis=1), sides))
    return np.concatenate(parts)


def _counts(hostile: NDArray[np.bool_], sides: NDArray[np.int32]) -> NDArray[np.int64]:
    # Deal × triads with 0, 1, 2, 3 hostile ties. The deal comes last: whole rows are added.
    deals = np.ascontiguousarray(hostile.T).view(np.int8)
    many = deals[sides[:, 0]] + deals[sides[:, 1]] + deals[sides[:, 2]]
    return np.stack([(many == each).sum(axis=0) for each in range(4)], axis=1)


def _share(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray((counts[:, 0] + counts[:, 2]) / counts.sum(axis=1))


def _hostile_share(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    some = counts[:, 1:].sum(axis=1)
    share = np.full(len(counts), np.nan)
    np.divide(counts[:, 2], some, out=share, where=some > 0)
    return share
