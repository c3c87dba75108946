"""How states speak of each other: hostile language, warm words, silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import lemma, prepositional, subject
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "rhetoric"]

TRIGGERS = (
    words("rhetoric.nouns") | words("rhetoric.exchanged") | words("rhetoric.silent") | {"word"}
)


def rhetoric(scene: Scene) -> Iterator[Draft]:
    """Find how states are said to speak of each other.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Rhetoric.
    """
    if not scene.states and not scene.before:
        return
    for token in scene.doc:
        word = lemma(token)
        if token.lower_ in words("rhetoric.silent") and token.dep_ == "acomp":
            yield from _silent(scene, token)
        elif token.pos_ != "NOUN" or not is_verbal(token.head):
            continue
        elif word in words("rhetoric.nouns") or (word == "word" and token.tag_ == "NNS"):
            yield from _language(scene, token)
        elif word in words("rhetoric.exchanged"):
            yield from _exchanged(scene, token)


def _kind(noun: Token) -> str | None:
    for one in children(noun, "amod", "compound"):
        for word in (one, *children(one, "conj")):
            if word.lower_ in words("rhetoric.hostile"):
                return "hostile"
            if word.lower_ in words("rhetoric.friendly"):
                return "friendly"
    return None


def _language(scene: Scene, noun: Token) -> Iterator[Draft]:
    verb = noun.head
    if noun.dep_ == "dobj":
        about = _used(verb, noun)
        if about is not None:
            yield from _spoken(scene, verb, noun, about)
    elif noun.dep_ == "nsubj":
        about = _turned(verb)
        if about is not None:
            yield from _spoken(scene, verb, noun, about)


def _used(verb: Token, noun: Token) -> str | None:
    word = lemma(verb)
    if word in words("rhetoric.use"):
        return _kind(noun)
    if word in words("rhetoric.soften"):
        return "friendly"
    return "hostile" if word in words("rhetoric.harden") else None


def _turned(verb: Token) -> str | None:
    word = lemma(verb)
    if word in words("rhetoric.soften"):
        return "friendly"
    if word in words("rhetoric.harden"):
        return "hostile"
    if word not in words("status.keep") | words("status.become") | {"grow", "get", "sound"}:
        return None
    for one in children(verb, "acomp", "attr"):
        if one.lower_ in words("rhetoric.hostile"):
            return "hostile"
        if one.lower_ in words("rhetoric.friendly"):
            return "friendly"
    return None


def _spoken(scene: Scene, verb: Token, noun: Token, about: str) -> Iterator[Draft]:
    pairs, confidence = scene.tied(verb, noun), PLAIN
    if not pairs:
        places = prepositional(verb, "against", "on", "at") + prepositional(
            noun, "about", "on", "at"
        )
        targets = unique(state for one in places for state in scene.party(one))
        speakers = scene.doer(verb) or scene.joined(noun)
        pairs = [(a, b) for a in speakers for b in targets if a != b]
    if not pairs and _is_they(verb):
        states = scene.states or scene.last
        pairs, confidence = (pairs_of(states) if len(states) == 2 else []), WEAK
    for a, b in pairs:
        yield _draft(about, a, b, verb, confidence)


def _is_they(verb: Token) -> bool:
    top = subject(verb)
    return top is not None and top.lower_ in {"they", "both", "we"}


def _draft(about: str, a: str, b: str, verb: Token, confidence: float) -> Draft:
    if about == "hostile" and negated(verb):
        return Draft("rhetoric", "not_hostile", a, b, verb, negated=False, confidence=confidence)
    return Draft("rhetoric", about, a, b, verb, confidence=confidence)


def _exchanged(scene: Scene, noun: Token) -> Iterator[Draft]:
    """Traded insults with Y; hurled abuse at Y."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in words("rhetoric.use"):
        return
    places = prepositional(verb, "with", "at", "against") + prepositional(
        noun, "with", "at", "against"
    )
    targets = unique(state for one in places for state in scene.party(one))
    subjects = scene.doer(verb)
    pairs = [(a, b) for a in subjects for b in targets if a != b]
    for a, b in pairs or ([] if places else pairs_of(subjects)):
        yield Draft("rhetoric", "hostile", a, b, verb)


def _silent(scene: Scene, token: Token) -> Iterator[Draft]:
    """Silent about Y, on Y's war."""
    verb = token.head
    places = prepositional(token, "about", "on", "over") + prepositional(
        verb, "about", "on", "over"
    )
    for place in places:
        named = scene.party(place)
        for a in scene.subject(verb):
            for b in named or scene.joined(place):
                if a != b:
                    yield Draft(
                        "rhetoric", "silent", a, b, verb, confidence=PLAIN if named else FAIR
                    )
