"""Lower bounds of frustration, and the check that they hold.

If odd cycles share no tie, each needs a frustrated tie of its own, so their number is a lower bound. So is
the sum of fractions of cycles, as long as no tie is used beyond its weight. The linear program finds the
best such fractions; whether they keep to that rule is checked here, whatever the solver says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.triads.cycles import Cycle, Ties, is_odd, optimizer

__all__ = [
    "ROUNDING",
    "Chosen",
    "Packing",
    "Reals",
    "Relaxed",
    "in_wholes",
    "matrix",
    "packing",
    "relaxed",
    "whole",
]

Reals = NDArray[np.float64]

ROUNDING = 1e-6
"""What the arithmetic may be off: a bound of 16.0000001 proves 16, not 17."""


@dataclass(frozen=True)
class Relaxed:
    """What the linear program says.

    Attributes
    ----------
    lengths
        For each tie how much of it is frustrated, 0 to 1.
    shares
        For each cycle the fraction of it in the packing.
    """

    lengths: Reals = field(repr=False)
    shares: Reals = field(repr=False)


def matrix(cycles: Sequence[Cycle], ties: int) -> object:
    """Cycle × tie: 1 where the tie is in the cycle; sparse."""
    scipy = optimizer()
    rows = np.repeat(np.arange(len(cycles)), [len(each) for each in cycles])
    columns = np.fromiter((n for each in cycles for n in each), np.int64, rows.size)
    return scipy.sparse.csr_array((np.ones(rows.size), (rows, columns)), (len(cycles), ties))


def relaxed(ties: Ties, cycles: Sequence[Cycle], *, seconds: float) -> Relaxed | None:
    """Meet every cycle at the least weight, with fractions of ties; None if the time was too short."""
    found = optimizer().optimize.linprog(
        np.abs(ties.signed).astype(float),
        A_ub=-matrix(cycles, ties.signed.size),  # type: ignore[operator]
        b_ub=-np.ones(len(cycles)),
        bounds=(0, None),
        method="highs",
        options={"time_limit": max(seconds, 0.001)},
    )
    if found.status != 0:
        return None
    return Relaxed(np.asarray(found.x), np.maximum(-np.asarray(found.ineqlin.marginals), 0))


@dataclass(frozen=True)
class Packing:
    """Fractions of odd cycles that use no tie beyond its weight.

    Attributes
    ----------
    total
        Their sum: no division frustrates less.
    load
        For each tie how much of its weight they use. A division that frustrates a tie frustrates what the
        tie has left besides the total.
    """

    total: float
    load: Reals = field(repr=False)


def packing(ties: Ties, cycles: Sequence[Cycle], shares: Reals) -> Packing:
    """The packing that fractions of cycles make.

    Whatever is used beyond its weight is scaled back first, so the bound holds for any numbers.

    Raises
    ------
    ValueError
        If one of them is no odd cycle of the network.
    """
    load = np.zeros(ties.signed.size)
    total = 0.0
    for cycle, share in zip(cycles, shares.tolist(), strict=True):
        if share <= 0:
            continue
        if not is_odd(ties, cycle):
            raise ValueError(f"not an odd cycle: {cycle}")
        load[list(cycle)] += share
        total += share
    scale = max(1.0, float((load / np.abs(ties.signed)).max(initial=0)))
    return Packing(total / scale, load / scale)


def whole(bound: float) -> int:
    """The least whole number that a bound allows."""
    return max(0, int(np.ceil(bound - ROUNDING)))


@dataclass(frozen=True)
class Chosen:
    """What the program in whole ties says.

    Attributes
    ----------
    lengths
        For each tie 1 if it is chosen to be frustrated; None if none were found in time.
    bound
        What the solver has proven, though it be cut short.
    """

    lengths: Reals | None = field(repr=False)
    bound: float


def in_wholes(ties: Ties, cycles: Sequence[Cycle], *, seconds: float) -> Chosen:
    """Meet every cycle at the least weight, with whole ties only (HiGHS, branch and cut)."""
    scipy = optimizer()
    found = scipy.optimize.milp(
        np.abs(ties.signed).astype(float),
        integrality=np.ones(ties.signed.size),
        bounds=scipy.optimize.Bounds(0, 1),
        constraints=scipy.optimize.LinearConstraint(matrix(cycles, ties.signed.size), lb=1),
        options={"time_limit": max(seconds, 0.001), "mip_rel_gap": 0.0},
    )
    bound = found.mip_dual_bound
    lengths = None if found.x is None else np.round(found.x)
    return Chosen(lengths, 0.0 if bound is None or not np.isfinite(bound) else float(bound))
