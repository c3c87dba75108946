"""Whether the interests of states agree, area by area."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import chain, lemma, passive, prepositional
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "interests"]

TRIGGERS = frozenset({"interest"})


def interests(scene: Scene) -> Iterator[Draft]:
    """Find whether interests of two states are said to agree.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Interests: one claim for each area that is named, or one for all of them.
    """
    if not scene.states and not scene.before:
        return
    for token in scene.doc:
        if lemma(token) != "interest" or token.pos_ != "NOUN":
            continue
        verb = token.head
        if is_verbal(verb) and not _is_question(verb):
            yield from _of(scene, verb, token)


def _is_question(verb: Token) -> bool:
    """Look at whether the interests agree: not said that they do."""
    return any(one.lower_ in {"whether", "if"} for one in children(verb, "mark"))


def _of(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    way = _way(verb, noun)
    if way is None:
        return
    pairs, confidence = _pairs(scene, verb, noun)
    for area in _areas(verb, noun):
        for a, b in pairs[:3]:
            yield Draft("interests", f"{way}:{area}", a, b, verb, confidence=confidence)


def _pairs(scene: Scene, verb: Token, noun: Token) -> tuple[list[tuple[str, str]], float]:
    inside = scene.joined(noun)
    if len(inside) == 2 and noun.dep_ != "dobj":
        return pairs_of(inside), PLAIN
    above = [verb, *prepositional(verb, "in", "at")]
    other = unique(
        s
        for one in above
        for place in prepositional(one, "with", "to", "from")
        for s in scene.party(place)
    )
    if len(inside) == 1 and len(other) == 1 and inside != other:
        return [(inside[0], other[0])], PLAIN
    found = scene.tied(verb, noun)
    return (found, PLAIN) if found else (scene.around(noun), WEAK)


def _way(verb: Token, noun: Token) -> str | None:
    word = lemma(verb)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        if word in words("interests.apart"):
            return "diverged"
        if word in words("interests.together") and (not passive(verb) or word == "align"):
            return "aligned"
        return "aligned" if word == "share" and passive(verb) else _being(verb)
    if noun.dep_ != "dobj":
        return None
    if word == "share":
        return None if _kind(noun) == "diverged" else "aligned"
    return _kind(noun) if word in {"have", "pursue", "hold"} else None


def _being(verb: Token) -> str | None:
    if lemma(verb) not in words("status.keep") | words("status.become") | {"align"}:
        return None
    for one in verb.children:
        if one.dep_ in {"acomp", "oprd"} or one.i == verb.i:
            if one.lower_ in words("interests.apart_adjectives"):
                return "diverged"
            if one.lower_ in words("interests.together_adjectives"):
                return "aligned"
        if one.dep_ == "prep" and one.lower_ in {"at", "in"}:
            inner = child(one, "pobj")
            if inner is not None and inner.lower_ in {"odds", "conflict"}:
                return "diverged"
    return None


def _kind(noun: Token) -> str | None:
    for one in children(noun, "amod"):
        if one.lower_ in words("interests.apart_adjectives"):
            return "diverged"
        if one.lower_ in words("interests.together_adjectives"):
            return "aligned"
    return None


def _areas(verb: Token, noun: Token) -> list[str]:
    found: list[str] = []
    for place in [*prepositional(verb, "in", "on"), *prepositional(noun, "in", "on")]:
        for one in chain(place):
            found.extend(_area(one))
    for one in [*children(noun, "amod", "compound"), *children(verb, "advmod")]:
        for word in chain(one):
            found.extend(_area(word))
    return list(dict.fromkeys(found)) or ["all"]


def _area(word: Token) -> list[str]:
    """The area of a word; foreign policy is two words."""
    if lemma(word) == "policy":
        before = {one.lower_ for one in word.lefts}
        if "foreign" in before:
            return ["foreign_policy"]
        return [table("interests.areas")[one] for one in before if one in table("interests.areas")]
    low = word.lower_
    area = table("interests.areas").get(low) or table("interests.areas").get(lemma(word))
    return [area] if area else []
