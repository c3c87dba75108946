"""What relations are like: enjoy close ties, their relations are strained, have no diplomatic relations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import has_child, lemma, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities.syntax import children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "ties"]

TRIGGERS = words("ties.nouns")


def ties(scene: Scene) -> Iterator[Draft]:
    """Find what relations between states are said to be like.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Status.
    """
    for token in scene.doc:
        if lemma(token) not in TRIGGERS or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        verb = token.head
        if not is_verbal(verb):
            continue
        if token.dep_ == "dobj" and lemma(verb) in words("ties.have"):
            yield from _had(scene, verb, token)
        elif token.dep_ == "nsubj" and lemma(verb) in words("ties.be"):
            yield from _are(scene, verb, token)
        elif token.dep_ == "attr":
            yield from _attribute(scene, verb, token)


def _described(noun: Token) -> str | None:
    """What an adjective at the noun makes of it; else what the noun itself says."""
    for one in children(noun, "amod", "compound"):
        for word in (one, *children(one, "conj", "amod")):
            found = table("ties.adjectives").get(word.lower_)
            if found:
                return found
    return table("ties.plain").get(lemma(noun))


def _had(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    diplomatic = any(one.lower_ in words("ties.diplomatic") for one in children(noun, "amod"))
    if has_child(noun, "no", "neither"):
        about: str | None = "no_relations" if diplomatic else None
        denied: bool | None = False
    else:
        about, denied = _described(noun), None
        if about is None and diplomatic:
            about = "no_relations"
            denied = not any(one.dep_ == "neg" for one in verb.children)
    if about is None:
        return
    for a, b in scene.tied(verb, noun):
        yield Draft("status", about, a, b, verb, negated=denied)


def _are(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    """Relations between them are good."""
    about = _complement(verb)
    if about is None:
        return
    pairs, confidence = scene.tied(verb, noun), PLAIN
    if not pairs:
        pairs, confidence = scene.around(noun), WEAK
    for a, b in pairs:
        yield Draft("status", about, a, b, verb, confidence=confidence)


def _complement(verb: Token) -> str | None:
    for one in verb.children:
        if one.dep_ in {"acomp", "attr", "oprd"} or (one.dep_ == "advcl" and one.i > verb.i):
            if any(kid.lower_ in {"than", "more", "less"} for kid in one.children):
                return None
            for word in (one, *children(one, "conj")):
                found = table("ties.adjectives").get(word.lower_)
                if found:
                    return found
    return None


def _attribute(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    """It was a friendship created by X and Y; the relationship between X and Y is a close one."""
    top = subject(verb)
    about = _described(noun)
    if top is None or about is None:
        return
    inside = unique(scene.joined(noun))
    if len(inside) < 2 and lemma(top) in TRIGGERS:
        inside = scene.joined(top)
    if len(inside) == 2:
        yield Draft("status", about, inside[0], inside[1], verb, confidence=FAIR)
