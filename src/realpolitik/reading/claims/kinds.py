"""Every type of claim, what it can be about, and what that means. `checking` reads this registry."""

from __future__ import annotations

from types import MappingProxyType

from realpolitik.reading.values import ClaimType

__all__ = ["AREAS", "KINDS", "meaning"]

AREAS = ("foreign_policy", "economy", "politics", "security", "all")
"""Issue areas of interests."""

_STATUS = {
    "allies": "a and b are allied, by treaty or not",
    "friends": "a and b are friends, or their relations friendly",
    "enemies": "a and b are enemies, open or latent",
    "rivals": "a and b compete",
    "at_war": "a and b are at war",
    "partners": "a and b are partners",
    "neutral": "a takes no side; between b and third where they are named",
    "close": "a and b are close, or their relations strong",
    "apart": "a and b are estranged, or their relations strained",
    "dependent": "a depends on b",
    "isolated": "a is cut off from other states; b is None",
    "no_relations": "a and b have no diplomatic relations",
}
_TREND = {
    "closer": "a and b grow closer",
    "apart": "a and b drift apart, or cut their ties step by step",
    "worse": "relations between a and b get worse, or tension between them grows",
    "better": "relations between a and b get better, or tension between them eases",
    "worried": "a worries more and more about b, or about what b does",
    "changing": "relations between a and b change; whither is not said",
}
_ONSET = {
    "relations": "a and b begin or resume relations, or a recognises b",
    "alliance": "a and b ally, or become friends or partners",
    "war": "a and b go to war",
    "rivalry": "a and b become enemies or rivals",
    "sanctions": "a begins sanctions on b",
    "decline": "relations between a and b begin to get worse",
}
_END = {
    "alliance": "the alliance of a and b ends",
    "relations": "relations between a and b end, or are cut by a",
    "friendship": "the friendship of a and b ends",
    "war": "a and b end their war, or make peace",
    "sanctions": "a ends sanctions on b",
    "basis": "what the tie of a and b rested on is gone",
}
_PRESUPPOSITION = {
    "known_enemy": "a and b are taken for enemies without being said to be",
    "longtime_ally": "a and b are taken for old allies",
    "only_ally": "b is taken for the only ally or friend of a",
    "ally": "a and b are taken for allies",
    "friend": "a and b are taken for friends",
    "rival": "a and b are taken for rivals",
    "partner": "a and b are taken for partners",
    "used_to_be": "a tie of a and b is said of the past, so that it may be gone",
}


def _interests() -> dict[str, str]:
    words = {"diverged": "differ", "aligned": "agree"}
    return {
        f"{way}:{area}": f"the interests of a and b {verb} in {area.replace('_', ' ')}"
        if area != "all"
        else f"the interests of a and b {verb}"
        for way, verb in words.items()
        for area in AREAS
    }


_KINDS: dict[ClaimType, dict[str, str]] = {
    "status": _STATUS,
    "trend": _TREND,
    "onset": _ONSET,
    "end": _END,
    "cause": {
        "third_state": "the tie of a and b changed because of a third state",
        "event": "the tie of a and b changed because of something that the text names",
    },
    "treaty": {
        "in_force": "a treaty of a and b is in force",
        "scrap": "a treaty of a and b is a dead letter",
        "honoured": "a keeps a treaty with b",
        "broken": "a breaks a treaty with b",
        "ended": "a treaty of a and b ended or was given up",
    },
    "interests": _interests(),
    "rhetoric": {
        "friendly": "a speaks kindly of or to b",
        "hostile": "a speaks as an enemy of or to b",
        "not_hostile": "a and b do not speak as enemies; never negated besides",
        "silent": "a says nothing about b",
    },
    "support_against": {
        "supports": "a supports b against third",
        "refuses": "a refuses to support b against third",
    },
    "comparison": {
        "closer_than": "a is closer to b than to third",
        "stronger_than": "a is stronger, larger or richer than b",
        "only": "a alone, among all states, stands so to b",
    },
    "capability": {
        "can": "a can do it, to b where it is named",
        "cannot": "a cannot do it; never negated besides",
        "weapons": "a has weapons of a kind",
    },
    "motive": {
        "fears": "a fears something, from b where it is named",
        "wants": "a wants something, of b where it is named",
        "no_interest": "a does not want something; negated, as the text says it",
    },
    "demand": {"demands": "a demands something of b"},
    "schedule": {
        "meeting": "a and b are to meet",
        "visit": "a is to visit b",
        "vote": "a is to vote",
    },
    "threat": {
        "will_act": "a threatens b",
        "will_act_if": "a threatens b if something happens or does not; third is the state it depends on",
    },
    "presupposition": _PRESUPPOSITION,
    "generalisation": {
        "states": "something is said of states as such",
        "alliances": "something is said of alliances, interests or wars as such",
    },
    "method": {"look_at": "what one should look at, or not (negated), to judge: no fact"},
}

KINDS = MappingProxyType({type_: MappingProxyType(about) for type_, about in _KINDS.items()})
"""For each type of claim its words of `about`, each with what it means."""


def meaning(type_: ClaimType, about: str) -> str:
    """What a claim of a type says with a word of `about`.

    Parameters
    ----------
    type_
        One of `CLAIM_TYPES`.
    about
        One of its words.

    Returns
    -------
    str

    Examples
    --------
    >>> meaning("treaty", "scrap")
    'a treaty of a and b is a dead letter'
    """
    return KINDS[type_][about]
