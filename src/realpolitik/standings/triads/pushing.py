"""The third states that push two states together or apart.

A friend of both and a foe of both push two states together; a friend of the one and foe of the other pushes
them apart. What the theory of balance says of it is one thing, what came of it another: a push is a position
and no forecast.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.triads.frustration import SECONDS, Frustration, divide
from realpolitik.standings.triads.network import Network

__all__ = ["Push", "Shares", "Third", "push", "thirds", "trade_shares"]

Shares = Mapping[tuple[str, str], float]
"""The share of the second state in the trade of the first."""


@dataclass(frozen=True)
class Third:
    """A third state that has a tie to both.

    Attributes
    ----------
    state
        Its name in the network.
    with_a, with_b
        The signs of its ties: 1 or −1.
    share_a, share_b
        Its share in the trade of the one and the other; None if not asked for or not known.
    name
        What people called it in the year; empty where the network is not of the record.
    """

    state: str
    with_a: int
    with_b: int
    share_a: float | None = None
    share_b: float | None = None
    name: str = ""

    @property
    def sign(self) -> int:
        """1 if it pushes the two together, −1 if apart."""
        return self.with_a * self.with_b

    @property
    def stake(self) -> float | None:
        """What it weighs in the trade of the two: the mean of the shares that are known."""
        known = [each for each in (self.share_a, self.share_b) if each is not None]
        return sum(known) / len(known) if known else None

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "state": self.state,
            "name": self.name or self.state,
            "with_a": self.with_a,
            "with_b": self.with_b,
            "push": self.sign,
            "stake": self.stake,
        }


@dataclass(frozen=True)
class Push:
    """Who pushes two states, and how hard.

    Attributes
    ----------
    year, a, b
        The year and the two states.
    tie
        The sign of their own tie: 1, −1, or 0 if they have none. It takes no part in what follows.
    thirds
        The states with ties to both; the heaviest first if weighed.
    together, apart
        Ties in the whole network that stand against the best division with the two in one camp, and with the
        two in different ones. The lower figure is where all ties together push, long ways round included.
    together_bound, apart_bound
        No division does with fewer; the same figures where they are proven.
    """

    year: int
    a: str
    b: str
    tie: int
    thirds: tuple[Third, ...]
    together: int
    apart: int
    together_bound: int
    apart_bound: int

    @property
    def proven(self) -> bool:
        """Whether both figures are proven to be the least."""
        return (self.together, self.apart) == (self.together_bound, self.apart_bound)

    @property
    def leans(self) -> int | None:
        """Where all ties together push: 1 into one camp, −1 apart, 0 neither; None where it is not proven."""
        if self.together < self.apart_bound:
            return 1
        if self.apart < self.together_bound:
            return -1
        return 0 if self.proven else None

    @property
    def balance(self) -> int:
        """Third states that push together, less those that push apart."""
        return sum(each.sign for each in self.thirds)

    @property
    def weighed(self) -> float | None:
        """The same, each weighed by its stake; None if no stake is known."""
        known = [each.sign * each.stake for each in self.thirds if each.stake is not None]
        return sum(known) if known else None

    def to_json(self) -> dict[str, Any]:
        """As plain values; ``together`` and ``apart`` are upper bounds unless ``optimal``."""
        return {
            "schema": 1,
            "year": self.year,
            "a": self.a,
            "b": self.b,
            "tie": self.tie,
            "thirds": [each.to_json() for each in self.thirds],
            "balance": self.balance,
            "weighed": self.weighed,
            "together": self.together,
            "apart": self.apart,
            "together_bound": self.together_bound,
            "apart_bound": self.apart_bound,
            "leans": self.leans,
            "optimal": self.proven,
        }


def push(
    network: Network,
    a: str,
    b: str,
    *,
    shares: Shares | None = None,
    seconds: float = SECONDS,
) -> Push:
    """The third states that push two states, by the ties of one year.

    Parameters
    ----------
    network
        A signed network.
    a, b
        Two of its states.
    shares
        Trade shares, to weigh the third states by; see `trade_shares`.
    seconds
        Time for the two solves together.

    Raises
    ------
    NoAnswer
        If one of the two has no tie in the network, or both are the same.

    Examples
    --------
    >>> from realpolitik.standings.triads.network import from_ties
    >>> found = push(from_ties([("A", "C", 1), ("B", "C", -1)]), "A", "B")
    >>> [(each.state, each.sign) for each in found.thirds], found.together, found.apart
    ([('C', -1)], 1, 0)
    """
    if a == b:
        raise NoAnswer(f"{a} twice: a push is between two states")
    i, j = network.place(a), network.place(b)
    until = time.monotonic() + seconds
    together = _forced(network, i, j, 1, seconds / 2)
    apart = _forced(network, i, j, -1, until - time.monotonic())
    return Push(
        network.year,
        a,
        b,
        int(network.signs[i, j]),
        thirds(network, a, b, shares=shares),
        together.value,
        apart.value,
        together.bound,
        apart.bound,
    )


def thirds(network: Network, a: str, b: str, *, shares: Shares | None = None) -> tuple[Third, ...]:
    """The third states alone, without any solve; see `push`.

    Raises
    ------
    NoAnswer
        If one of the two has no tie in the network.

    Examples
    --------
    >>> from realpolitik.standings.triads.network import from_ties
    >>> [each.sign for each in thirds(from_ties([("A", "C", 1), ("B", "C", -1)]), "A", "B")]
    [-1]
    """
    i, j = network.place(a), network.place(b)
    signs, given = network.signs, shares or {}
    found = [
        Third(
            network.nodes[k],
            int(signs[i, k]),
            int(signs[j, k]),
            given.get((a, network.nodes[k])),
            given.get((b, network.nodes[k])),
        )
        for k in np.flatnonzero(signs[i] * signs[j]).tolist()
    ]
    return tuple(sorted(found, key=lambda each: (-(each.stake or 0), each.state)))


def _forced(network: Network, i: int, j: int, sign: int, seconds: float) -> Frustration:
    weights = network.signs.astype(np.int64)
    # A tie that outweighs all others: no best division goes against it.
    weights[i, j] = weights[j, i] = sign * (len(network.edges) + 1)
    return divide(weights, seconds=seconds)


def trade_shares(record: Record, network: Network) -> dict[tuple[str, str], float]:
    """The share of each state of a network in the trade of each other, in the network's year.

    Parameters
    ----------
    record
        A record with the indicator ``dependence``.
    network
        A network whose nodes are ISO-3 codes.

    Returns
    -------
    dict
        Pairs that report no trade are missing; all are where the data on trade do not reach the year.
    """
    year = network.year
    names = {states.from_iso3(node, year).ccode: node for node in network.nodes}
    within = pl.col("a").is_in(list(names)) & pl.col("b").is_in(list(names))
    rows = record.scan("indicators", dataset="dependence").filter(pl.col("year") == year, within)
    return {
        (names[a], names[b]): value
        for a, b, value in rows.select("a", "b", "value").collect().iter_rows()
    }
