"""How states stand, by adjectives and set phrases: allied with, at war, on good terms, dependent on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import Draft
from realpolitik.reading.claims.grammar import lemma, prepositional
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "adjectives"]

TRIGGERS = (
    frozenset(table("status.adjectives"))
    | frozenset(table("status.solo"))
    | words("status.depend")
    | {"shut", "seal", "close", "isolate", "war", "term", "ally", "odd", "loggerhead", "peace"}
)

_COPULAS = words("status.keep") | {"feel", "seem", "look"}


def adjectives(scene: Scene) -> Iterator[Draft]:
    """Find how states are said to stand.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Status.
    """
    if not scene.states:
        return
    for token in scene.doc:
        if token.lower_ in table("status.adjectives"):
            yield from _adjective(scene, token)
        elif token.lower_ in table("status.solo"):
            yield from _alone(scene, token)
        elif token.pos_ == "VERB" and lemma(token) in words("status.depend"):
            yield from _toward(scene, token, token, "dependent", "on", "upon")
        elif token.pos_ == "VERB" and lemma(token) in {"shut", "seal", "cut", "close", "isolate"}:
            yield from _shut(scene, token)
        elif token.lower_ in {"at", "on"} and token.dep_ == "prep" and is_verbal(token.head):
            yield from _phrase(scene, token)


def _copula(token: Token) -> Token | None:
    """The verb of being above an adjective or participle."""
    if token.dep_ in {"acomp", "attr", "oprd"} and lemma(token.head) in _COPULAS:
        return token.head
    if token.dep_ == "conj" and token.head.dep_ == "acomp" and child(token, "nsubj") is None:
        return _copula(token.head)
    if (
        token.lower_ == "apart"
        and token.dep_ == "advmod"
        and lemma(token.head) in _COPULAS
        and child(token, "npadvmod") is None
    ):
        return token.head
    if token.tag_ == "VBN" and child(token, "auxpass") is not None:
        return token
    return None


def _adjective(scene: Scene, token: Token) -> Iterator[Draft]:
    verb = _copula(token)
    if verb is None:
        return
    about = table("status.adjectives")[token.lower_]
    if any(one.lower_ in {"than", "more", "as"} for one in token.children):
        return
    places = ("on", "upon") if about == "dependent" else ("to", "toward", "towards", "with", "from")
    yield from _toward(scene, verb, token, about, *places)


def _toward(
    scene: Scene, verb: Token, word: Token, about: str, *prepositions: str
) -> Iterator[Draft]:
    subjects = scene.subject(verb)
    places = prepositional(word, *prepositions)
    if word.i != verb.i:
        places += prepositional(verb, *prepositions)
    others = unique(state for one in places for state in scene.party(one))
    pairs = [(a, b) for a in subjects for b in others if a != b]
    if not pairs and not places and about != "dependent":
        pairs = pairs_of(subjects)
    for a, b in pairs:
        yield Draft("status", about, a, b, verb)


def _alone(scene: Scene, token: Token) -> Iterator[Draft]:
    verb = _copula(token)
    if verb is None:
        return
    about = table("status.solo")[token.lower_]
    if any(one.lower_ in {"by", "than"} for one in token.children):
        return
    others: tuple[str, ...] = ()
    if about == "neutral":
        places = prepositional(token, "between", "in", "toward") + prepositional(verb, "between")
        others = unique(state for one in places for state in scene.party(one))
    for a in scene.subject(verb):
        b, third = (*others, None, None)[:2]
        yield Draft("status", about, a, b, verb, third=third)


def _shut(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Has shut itself off from the world."""
    itself = any(one.lower_ in {"itself", "themselves"} for one in children(verb, "dobj"))
    away = prepositional(verb, "from", "off", "to")
    if itself and (
        lemma(verb) == "isolate" or any(one.lower_ in {"world", "others"} for one in away)
    ):
        for a in scene.subject(verb):
            yield Draft("status", "isolated", a, None, verb)


def _phrase(scene: Scene, preposition: Token) -> Iterator[Draft]:
    """At war with, at odds with, on good terms."""
    noun = child(preposition, "pobj")
    verb = preposition.head
    if noun is None or lemma(verb) not in _COPULAS:
        return
    about = _about(preposition, noun)
    if about is None:
        return
    subjects = scene.subject(verb)
    places = prepositional(noun, "with", "against") + prepositional(verb, "with", "against")
    others = unique(state for one in places for state in scene.party(one))
    pairs = [(a, b) for a in subjects for b in others if a != b]
    for a, b in pairs or ([] if places else pairs_of(subjects)):
        yield Draft("status", about, a, b, verb)


def _about(preposition: Token, noun: Token) -> str | None:
    word = lemma(noun)
    if preposition.lower_ == "at":
        if noun.lower_ in {"odds", "loggerheads"}:
            return "apart"
        return "at_war" if word == "war" else None
    if word != "term":
        return None
    for one in children(noun, "amod"):
        found = table("status.terms").get(one.lower_)
        if found:
            return found
    return None
