"""What each kind of claim says, as a plain sentence with the names of its states."""

from __future__ import annotations

import re

from realpolitik.display.numbers import Json

__all__ = ["PHRASES", "claim_phrase", "in_past_tense"]

AREAS = {
    "foreign_policy": " in foreign policy",
    "economy": " in economic matters",
    "politics": " in politics",
    "security": " in security",
    "all": "",
}

# What stands in square brackets is left out where its state is not named.
PHRASES = {
    "status": {
        "allies": "{a} and {b} are allies",
        "friends": "{a} and {b} are friends",
        "enemies": "{a} and {b} are enemies",
        "rivals": "{a} and {b} are rivals",
        "at_war": "{a} and {b} are at war",
        "partners": "{a} and {b} are partners",
        "neutral": "{a} takes no side[ between {b} and {third}]",
        "close": "{a} and {b} are close",
        "apart": "{a} and {b} are estranged",
        "dependent": "{a} depends on {b}",
        "isolated": "{a} is cut off from other states",
        "no_relations": "{a} and {b} have no diplomatic relations",
    },
    "trend": {
        "closer": "{a} and {b} grow closer",
        "apart": "{a} and {b} drift apart",
        "worse": "relations between {a} and {b} get worse",
        "better": "relations between {a} and {b} get better",
        "worried": "{a} worries more and more about {b}",
        "changing": "relations between {a} and {b} change",
    },
    "onset": {
        "relations": "{a} and {b} begin or resume relations",
        "alliance": "{a} and {b} become allies, friends or partners",
        "war": "{a} and {b} go to war",
        "rivalry": "{a} and {b} become enemies or rivals",
        "sanctions": "{a} begins sanctions on {b}",
        "decline": "relations between {a} and {b} begin to get worse",
    },
    "end": {
        "alliance": "the alliance of {a} and {b} ends",
        "relations": "relations between {a} and {b} end",
        "friendship": "the friendship of {a} and {b} ends",
        "war": "{a} and {b} end their war",
        "sanctions": "{a} ends sanctions on {b}",
        "basis": "what the tie of {a} and {b} rested on is gone",
    },
    "cause": {
        "third_state": "the tie of {a} and {b} changed because of {third}",
        "event": "the tie of {a} and {b} changed because of what the text names[: {third}]",
    },
    "treaty": {
        "in_force": "a treaty of {a} and {b} is in force",
        "scrap": "a treaty of {a} and {b} is a dead letter",
        "honoured": "{a} keeps a treaty with {b}",
        "broken": "{a} breaks a treaty with {b}",
        "ended": "a treaty of {a} and {b} ended or was given up",
    },
    "interests": {
        f"{way}:{area}": f"the interests of {{a}} and {{b}} {verb}{where}"
        for way, verb in (("diverged", "differ"), ("aligned", "agree"))
        for area, where in AREAS.items()
    },
    "rhetoric": {
        "friendly": "{a} speaks kindly of {b}",
        "hostile": "{a} speaks as an enemy of {b}",
        "not_hostile": "{a} and {b} do not speak as enemies",
        "silent": "{a} says nothing about {b}",
    },
    "support_against": {
        "supports": "{a} supports {b}[ against {third}]",
        "refuses": "{a} refuses to support {b}[ against {third}]",
    },
    "comparison": {
        "closer_than": "{a} is closer to {b} than to {third}",
        "stronger_than": "{a} is stronger, larger or richer than {b}",
        "only": "{a} alone, of all states, stands so to {b}",
    },
    "capability": {
        "can": "{a} is able to do it[, to {b}]",
        "cannot": "{a} is not able to do it[, to {b}]",
        "weapons": "{a} has such weapons",
    },
    "motive": {
        "fears": "{a} fears something[ from {b}]",
        "wants": "{a} wants something[ of {b}]",
        "no_interest": "{a} does not want something[ of {b}]",
    },
    "demand": {"demands": "{a} demands something of {b}"},
    "schedule": {
        "meeting": "{a} and {b} are to meet",
        "visit": "{a} is to visit {b}",
        "vote": "{a} is to vote",
    },
    "threat": {
        "will_act": "{a} threatens {b}",
        "will_act_if": "{a} threatens {b} on a condition[ that hangs on {third}]",
    },
    "presupposition": {
        "known_enemy": "{a} and {b} are taken for enemies",
        "longtime_ally": "{a} and {b} are taken for old allies",
        "only_ally": "{b} is taken for the only ally or friend of {a}",
        "ally": "{a} and {b} are taken for allies",
        "friend": "{a} and {b} are taken for friends",
        "rival": "{a} and {b} are taken for rivals",
        "partner": "{a} and {b} are taken for partners",
        "used_to_be": "a tie of {a} and {b} is said of the past",
    },
    "generalisation": {
        "states": "something is said of states as such",
        "alliances": "something is said of alliances, interests or wars as such",
    },
    "method": {"look_at": "what one should look at to judge[ {a}][ and {b}]"},
}
"""For each type and each word of ``about``; a test holds it against the kinds that reading knows."""

NEGATED = {
    ("motive", "no_interest"): "{a} does not want something[ of {b}]",
    ("method", "look_at"): "what one should not look at to judge[ {a}][ and {b}]",
    **{("generalisation", about): said for about, said in PHRASES["generalisation"].items()},
}
"""Kinds that say it otherwise when they are negated; the others say first that it is not so."""

BEING = {"are": "were", "is": "was", "differ": "differed", "agree": "agreed"}
VERB = re.compile(rf"\b({'|'.join(BEING)})\b")
STATES = frozenset({"status", "treaty", "interests", "comparison"})
"""Types that tell how things are; only their sentences are put into the past."""

OPTIONAL = re.compile(r"\[([^]]*)\]")
STATE = re.compile(r"\{(a|b|third)\}")
WITH_ARTICLE = re.compile(
    r"United |Soviet Union|(?:German )?(?:Democratic|Federal) Republic|.*(?:Republic|Islands)$"
    r"|(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines)$"
)
UNNAMED = {"a": "one state", "b": "another state", "third": "a third state"}


def claim_phrase(claim: Json, names: Json) -> str:
    """What is claimed.

    Parameters
    ----------
    claim
        A claim as plain values.
    names
        The name of each state by its ISO-3 code.

    Examples
    --------
    >>> claim = {"type": "support_against", "about": "supports", "a": "USA", "b": "KOR"}
    >>> claim |= {"third": None, "negated": False, "tense": "present"}
    >>> claim_phrase(claim, {"USA": "United States", "KOR": "South Korea"})
    'the United States supports South Korea'
    """
    known = {end: _within(names.get(claim[end], claim[end])) for end in UNNAMED if claim[end]}
    phrase = _phrase(claim)
    if phrase is None:
        return ", ".join([f"{claim['type']}: {claim['about']}", *known.values()])

    def kept(found: re.Match[str]) -> str:
        inside = found.group(1)
        return inside if all(end in known for end in STATE.findall(inside)) else ""

    return STATE.sub(
        lambda end: known.get(end.group(1), UNNAMED[end.group(1)]), OPTIONAL.sub(kept, phrase)
    )


def _within(name: str) -> str:
    """The name of a state as it stands inside a sentence."""
    return f"the {name}" if WITH_ARTICLE.match(name) else name


def in_past_tense(claim: Json) -> bool:
    """Whether the sentence of a claim is itself in the past tense."""
    phrase = PHRASES.get(claim["type"], {}).get(claim["about"], "")
    return claim["tense"] == "past" and claim["type"] in STATES and VERB.search(phrase) is not None


def _phrase(claim: Json) -> str | None:
    kind = claim["type"], claim["about"]
    phrase = PHRASES.get(kind[0], {}).get(kind[1])
    if phrase is None:
        return None
    if in_past_tense(claim):
        phrase = VERB.sub(lambda verb: BEING[verb.group()], phrase, count=1)
    return NEGATED.get(kind, f"not so: {phrase}") if claim["negated"] else phrase
