"""How balanced the ties of all states are in one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from realpolitik.record import Record
from realpolitik.standings.triads.census import DRAWS, SEED, Census, census
from realpolitik.standings.triads.frustration import SECONDS, Frustration, frustration
from realpolitik.standings.triads.network import Network, network

__all__ = ["Triads", "of_network", "triads"]


@dataclass(frozen=True)
class Triads:
    """The balance of one year's signed network.

    Attributes
    ----------
    network
        Who is tied to whom.
    census
        Its triads, and how many would be balanced if the signs fell at random.
    frustration
        The fewest ties that stand against any division into two camps.
    """

    network: Network
    census: Census
    frustration: Frustration

    def to_json(self) -> dict[str, Any]:
        """As plain values; ``frustration`` is an upper bound and ``bound`` a lower one unless ``optimal``."""
        counts = self.census.counts
        return {
            "schema": 1,
            "year": self.network.year,
            "nodes": len(self.network.nodes),
            "edges": len(self.network.edges),
            "negative": self.network.negative,
            "contradictory": self.network.contradictory,
            "triads": sum(counts),
            "triads_by_hostile_ties": list(counts),
            "balanced_share": self.census.balanced_share,
            "null_share": self.census.null_share,
            "null_interval": None
            if self.census.null_lower is None
            else [self.census.null_lower, self.census.null_upper],
            "p": self.census.p,
            "balanced_share_hostile": self.census.hostile_share,
            "null_share_hostile": self.census.null_hostile_share,
            "frustration": self.frustration.value,
            "bound": self.frustration.bound,
            "optimal": self.frustration.optimal,
        }


def triads(
    record: Record,
    year: int,
    *,
    window: int = 1,
    draws: int = DRAWS,
    seed: int = SEED,
    seconds: float = SECONDS,
) -> Triads:
    """The balance of one year's ties, from the record.

    Parameters
    ----------
    record
        A record with the computed tables ``indicators`` and ``evidence``.
    year
        Calendar year.
    window
        Years, this one included, in which a dispute counts.
    draws, seed
        Deals of the signs, and where they begin.
    seconds
        Time for the frustration index, after which its bounds are given.

    Raises
    ------
    NoAnswer
        If pacts, disputes or rivalries are not known in that year.
    """
    return of_network(network(record, year, window=window), draws=draws, seed=seed, seconds=seconds)


def of_network(
    found: Network, *, draws: int = DRAWS, seed: int = SEED, seconds: float = SECONDS
) -> Triads:
    """The balance of any signed network; see `triads`."""
    return Triads(found, census(found, draws=draws, seed=seed), frustration(found, seconds=seconds))
