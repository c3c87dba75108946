"""The models that compete on the scoreboard, from no model at all to ours."""

from __future__ import annotations

from dataclasses import dataclass

from realpolitik.standings.outlook.logit import RIDGE
from realpolitik.standings.outlook.panel import PUBLISHED
from realpolitik.standings.outlook.targets import Target

__all__ = ["OURS", "PLAIN", "Contender", "contenders"]

OURS, PLAIN = "ours", "published logit"
"""The model that is shipped if it beats the other."""

PLAIN_RIDGE = 0.1
"""Next to none, as in the literature."""

STATE_RIDGE = 4.0
"""Effects of states that spread by about a half, as mixed models of disputes find."""

_GROUND = ("distance", "distance_2", "land", "contiguous")
_POWER = ("power_low", "power_high", "major_low", "major_high", "capability_ratio", "power_both")
_REGIMES = ("polity_low", "polity_high", "polity_product", "joint_democracy")
_BONDS = (
    "defense",
    "nonaggression",
    "consultation",
    "friends_of_foes",
    "shared_foes",
    "shared_friends",
)
_INTERESTS = ("votes", "votes_missing", "dependence_low", "dependence_high", "igos")
_TIMES = ("age_low", "age_high", "states")
_PRODUCTS = (
    "near_power",
    "near_active_low",
    "near_active_high",
    "near_lasting",
    "near_peace",
    "near_allied",
    "near_age",
    "far_power",
    "far_power_low",
    "far_active",
    "far_major",
    "allied_lasting",
    "allied_active",
    "active_both",
    "never_active",
)
_PAST = (
    "fresh",
    "recent",
    "lasting",
    "on",
    "peace_years",
    "peace_years_2",
    "peace_years_3",
    "peace_log",
    "never",
)
_ACTIVE = (
    "active_recent_low",
    "active_recent_high",
    "active_lasting_low",
    "active_lasting_high",
    "world",
)
_SEVERITY = ("severity", "recent_2", "lasting_2")


@dataclass(frozen=True)
class Contender:
    """One model.

    Attributes
    ----------
    name
        As on the scoreboard.
    about
        What it knows.
    terms
        Terms of the panel.
    ridge, state_ridge
        Penalties; without the second there are no effects of states.
    """

    name: str
    about: str
    terms: tuple[str, ...]
    ridge: float = PLAIN_RIDGE
    state_ridge: float | None = None


def contenders(target: Target) -> tuple[Contender, ...]:
    """The models that compete for a target, the simplest first."""
    prefix = "sanctions_" if target.event == "sanctions" else ""
    own = tuple(f"{prefix}{each}" for each in ("recent", "lasting"))
    published = tuple(each.replace("peace_years", f"{prefix}peace_years") for each in PUBLISHED)
    terms = _ours(target)
    return (
        Contender("climatology", "the share of all pairs so far", ()),
        Contender(
            "persistence",
            f"whether one began in the last {target.years} years",
            (f"{prefix}lately_{target.years}",),
        ),
        Contender("past events", "how many there were, older ones faded", own),
        Contender(
            PLAIN,
            "joint democracy, capability ratio, alliance, contiguity, distance, years of peace with cubic",
            published,
        ),
        Contender(
            "ours with states", "as ours, and an effect of each state", terms, RIDGE, STATE_RIDGE
        ),
        Contender(
            OURS,
            f"{len(terms)} terms of their past, others', ground, power, regimes, bonds, interests",
            terms,
            RIDGE,
        ),
    )


def _ours(target: Target) -> tuple[str, ...]:
    ground = (*_GROUND, *_POWER, *_REGIMES, *_BONDS, *_INTERESTS, *_TIMES, *_PRODUCTS)
    disputes = (*_PAST, *_ACTIVE, *_SEVERITY)
    if target.event == "dispute":
        return (*disputes, *ground)
    return (*(f"sanctions_{each}" for each in (*_PAST, *_ACTIVE)), *disputes, *ground)
