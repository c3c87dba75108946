"""Which claim is checked by what, and which never: one entry for each word that a claim can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from realpolitik.checking import (
    beginnings,
    comparing,
    rhetoric,
    status,
    support,
    treaties,
    trends,
)
from realpolitik.checking.question import Found, Question
from realpolitik.checking.values import Result

__all__ = ["QUERIES", "Query", "query"]

Answering = Callable[[Question], Found]


@dataclass(frozen=True)
class Query:
    """How a claim is checked.

    Attributes
    ----------
    reads
        What it is checked by, for the page: indicators and tables.
    answer
        The function that looks it up; None for a claim that is never checked.
    never
        Why it is never checked, as one plain sentence.
    result
        What such a claim gets.
    """

    reads: str
    answer: Answering | None = None
    never: str = ""
    result: Result = "not decidable"


ALLIANCE = "`alliance` (ATOP); beside it disputes, votes and arms"
SIGNS = "`alliance`, `arms`, `votes` and `sides` for closeness; disputes (`force`), `rivalry`, `sanctions` against it"
MOVES = "`votes`, disputes (`force`), `arms`, `dependence`, `alliance`, `rivalry`; `diplomacy` where it is loaded"
DIPLOMACY = "`diplomacy` (to be loaded), which brackets a date"
WARS = "disputes at the level of war (`force`)"
SANCTIONS = "`sanctions` (to be loaded)"
STANCE = "`speeches` (to be loaded, or where the package ships it): stance in the General Debate"
SILENCE = "`attention` (likewise): sentences that name the other, against what is to be expected"


def _never(why: str, result: Result = "not decidable") -> Query:
    return Query("", None, why, result)


FUTURE = "What is to come is in no record."
MIND = "What a state fears or wants is in no record; votes, trade and force show only what it did."
ABILITY = "What a state is able to do is in no record; only what it did."
WEAPONS = "The record has no table of such weapons."
STATED = "What one state asked of another on a day is in no table of the record."
PLANNED = "The record has no calendar of meetings, visits and votes to come."
GENERAL = "It is said of states in general and of no pair, so that no row can hold or break it."
ADVICE = "It is advice on where to look and states no fact."
WORRY = "Worry is in no record; what moved between the two can be asked as a trend."
ISOLATION = "How cut off a state is has no figure of its own here; its pacts, votes and trade can be asked pair by pair."
ALONE = "Whether a state is alone in something would have to be asked of every other state."

_QUERIES: dict[str, dict[str, Query]] = {
    "status": {
        "allies": Query(ALLIANCE, status.allies),
        "friends": Query(SIGNS, status.friends),
        "enemies": Query(SIGNS, status.far_apart),
        "rivals": Query("`rivalry`; where none is listed, disputes (`force`)", status.rivals),
        "at_war": Query(WARS, status.at_war),
        "partners": Query(SIGNS, status.friends),
        "neutral": Query("`alliance` and disputes with either side", status.neutral),
        "close": Query(SIGNS, status.friends),
        "apart": Query(SIGNS, status.far_apart),
        "dependent": Query("`dependence`", status.dependent),
        "isolated": _never(ISOLATION),
        "no_relations": Query(DIPLOMACY, status.no_relations),
    },
    "trend": {
        "closer": Query(MOVES, trends.closer),
        "better": Query(MOVES, trends.closer),
        "apart": Query(MOVES, trends.apart),
        "worse": Query(MOVES, trends.apart),
        "changing": Query(MOVES, trends.changing),
        "worried": _never(WORRY),
    },
    "onset": {
        "relations": Query(DIPLOMACY, beginnings.relations_began),
        "alliance": Query("`alliance`: its first year", beginnings.alliance_began),
        "war": Query(WARS, beginnings.war_began),
        "rivalry": Query("`rivalry`: its first year", beginnings.rivalry_began),
        "sanctions": Query(SANCTIONS, beginnings.sanctions_began),
        "decline": Query(MOVES, beginnings.decline_began),
    },
    "end": {
        "alliance": Query(
            "`alliance`: its last year; beside it what moved", beginnings.alliance_ended
        ),
        "relations": Query(DIPLOMACY, beginnings.relations_ended),
        "friendship": Query(MOVES, beginnings.friendship_ended),
        "war": Query(WARS, beginnings.war_ended),
        "sanctions": Query(SANCTIONS, beginnings.sanctions_ended),
        "basis": Query(
            "disputes, arms, votes and trade from the year named on; `alliance` beside them",
            beginnings.basis_gone,
        ),
    },
    "cause": {
        "third_state": Query("never decided; what moved is told", trends.because),
        "event": Query("never decided; what moved is told", trends.because),
    },
    "treaty": {
        "in_force": Query("`alliance`, all five obligations", treaties.in_force),
        "scrap": Query(
            "`alliance` on paper; disputes, arms, votes and trade in practice",
            treaties.dead_letter,
        ),
        "honoured": Query("`dispute_participants` (to be loaded)", treaties.honoured),
        "broken": Query("disputes under the pact, told and not judged", treaties.broken),
        "ended": Query("`alliance`: its last year", treaties.ended),
    },
    "interests": {
        "diverged:foreign_policy": Query("`votes`, from the year named on", trends.interests),
        "diverged:economy": Query("`dependence`, from the year named on", trends.interests),
        "diverged:politics": Query("never decided; `regime_difference` is told", trends.interests),
        "diverged:security": Query("`alliance`, disputes, `rivalry`, `arms`", trends.interests),
        "diverged:all": Query(MOVES, trends.interests),
        "aligned:foreign_policy": Query("`votes` in the year", trends.interests),
        "aligned:economy": Query("`dependence`", trends.interests),
        "aligned:politics": Query("never decided; `regime_difference` is told", trends.interests),
        "aligned:security": Query("`alliance`, disputes, `rivalry`, `arms`", trends.interests),
        "aligned:all": Query(MOVES, trends.interests),
    },
    "rhetoric": {
        "friendly": Query(STANCE, rhetoric.friendly),
        "hostile": Query(STANCE, rhetoric.hostile),
        "not_hostile": Query(STANCE, rhetoric.not_hostile),
        "silent": Query(SILENCE, rhetoric.silent),
    },
    "support_against": {
        "supports": Query(
            "`alliance`, the side in practice against the third state (to 2010), choices where "
            "`dispute_participants` is loaded",
            support.supports,
        ),
        "refuses": Query("the same, turned round", support.refuses),
    },
    "comparison": {
        "closer_than": Query(
            "`alliance`, `votes`, disputes (`force`) and `dependence` of both pairs",
            comparing.closer_than,
        ),
        "stronger_than": Query("`capabilities` (to be loaded)", comparing.stronger_than),
        "only": _never(ALONE),
    },
    "capability": {
        "can": _never(ABILITY),
        "cannot": _never(ABILITY),
        "weapons": _never(WEAPONS, "not in the record"),
    },
    "motive": {"fears": _never(MIND), "wants": _never(MIND), "no_interest": _never(MIND)},
    "demand": {"demands": _never(STATED, "not in the record")},
    "schedule": {
        "meeting": _never(PLANNED, "not in the record"),
        "visit": _never(PLANNED, "not in the record"),
        "vote": _never(PLANNED, "not in the record"),
    },
    "threat": {"will_act": _never(FUTURE), "will_act_if": _never(FUTURE)},
    "presupposition": {
        "known_enemy": Query(SIGNS, status.far_apart),
        "longtime_ally": Query("`alliance`, in force for ten years", status.longtime_allies),
        "only_ally": Query("`alliance` of the first state with all others", comparing.only_ally),
        "ally": Query(ALLIANCE, status.allies),
        "friend": Query(SIGNS, status.friends),
        "rival": Query("`rivalry`; where none is listed, disputes (`force`)", status.rivals),
        "partner": Query(SIGNS, status.friends),
        "used_to_be": Query(
            "`alliance` in any year before; else as friends", status.used_to_be_close
        ),
    },
    "generalisation": {"states": _never(GENERAL), "alliances": _never(GENERAL)},
    "method": {"look_at": _never(ADVICE)},
}

QUERIES = MappingProxyType({name: MappingProxyType(each) for name, each in _QUERIES.items()})
"""For each type of claim and each word that it can be about, how it is checked."""

UNKNOWN = _never("No query of the record is known for a claim of this kind.")


def query(type_: str, about: str) -> Query:
    """How a claim is checked; one of an unknown kind is never checked.

    Examples
    --------
    >>> query("method", "look_at").never
    'It is advice on where to look and states no fact.'
    """
    words = QUERIES.get(type_)
    return UNKNOWN if words is None else words.get(about, UNKNOWN)
