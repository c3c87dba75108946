"""Friends of friends, foes of foes: the signed network of a year, its balance, and who pushes whom."""

from __future__ import annotations

from realpolitik.standings.triads.census import Census, census
from realpolitik.standings.triads.flips import Flip, Flips, flips
from realpolitik.standings.triads.frustration import Frustration, frustration
from realpolitik.standings.triads.network import (
    Network,
    from_ties,
    grounds,
    network,
    networks,
    span,
)
from realpolitik.standings.triads.pushing import Push, Third, push, thirds, trade_shares
from realpolitik.standings.triads.triads import Triads, of_network, triads

__all__ = [
    "Census",
    "Flip",
    "Flips",
    "Frustration",
    "Network",
    "Push",
    "Third",
    "Triads",
    "census",
    "flips",
    "from_ties",
    "frustration",
    "grounds",
    "network",
    "networks",
    "of_network",
    "push",
    "span",
    "thirds",
    "trade_shares",
    "triads",
]
