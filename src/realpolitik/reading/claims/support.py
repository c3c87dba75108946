"""Who supports whom against a third state, or refuses to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, objects, passive, prepositional
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "support"]

TRIGGERS = (
    words("support.verbs") | words("support.nouns") | {"ally", "allied", "alliance", "friend"}
)


def support(scene: Scene) -> Iterator[Draft]:
    """Find who is said to support whom against whom.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Support against a third: one claim for each supporter. Without a third state there is none.
    """
    if len(scene.states) < 3:
        return
    for token in scene.doc:
        if token.pos_ == "VERB" and lemma(token) in words("support.verbs"):
            yield from _verb(scene, token)
        elif token.pos_ == "NOUN" and lemma(token) in words("support.nouns"):
            yield from _given(scene, token)
        elif (lemma(token) == "ally" and token.dep_ == "attr" and is_verbal(token.head)) or (
            token.lower_ == "allied" and token.dep_ == "acomp"
        ):
            yield from _mutual(scene, token.head, token)


def _against(scene: Scene, *words_: Token) -> tuple[str, ...]:
    """Against whom: against Y, in its war with Y."""
    found: list[str] = []
    for word in words_:
        for one in prepositional(word, "against"):
            found.extend(scene.party(one) or scene.joined(one)[-1:])
        for one in prepositional(word, "in", "during"):
            if lemma(one) in words("support.quarrel"):
                found.extend(
                    state
                    for kid in prepositional(one, "with", "against")
                    for state in scene.party(kid)
                )
    return unique(found)


def _verb(scene: Scene, verb: Token) -> Iterator[Draft]:
    helpers = scene.doer(verb)
    helped_tokens = objects(verb) if lemma(verb) in words("support.bare") else []
    places = [] if helped_tokens else prepositional(verb, "with", "by", "alongside", "behind")
    if lemma(verb) == "join" and not places:
        places = children(verb, "dobj")
    helped = unique(s for one in [*helped_tokens, *places] for s in scene.party(one))
    thirds = _against(scene, verb, *helped_tokens, *places)
    if not helped and not places and not passive(verb) and lemma(verb) in words("support.with"):
        yield from _drafts(pairs_of(helpers), thirds, verb)
        return
    pairs = [(a, b) for a in helpers for b in helped if a != b]
    yield from _drafts(pairs, thirds, verb)


def _drafts(
    pairs: list[tuple[str, str]], thirds: tuple[str, ...], verb: Token, confidence: float = PLAIN
) -> Iterator[Draft]:
    refused = _refuses(verb)
    for a, b in pairs:
        for third in thirds:
            if third not in {a, b}:
                about = "refuses" if refused else "supports"
                yield Draft(
                    "support_against",
                    about,
                    a,
                    b,
                    verb.head if refused else verb,
                    third=third,
                    confidence=confidence,
                )


def _refuses(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and lemma(verb.head) in words("support.refuse")


def _given(scene: Scene, noun: Token) -> Iterator[Draft]:
    """Gave Y its support against Z; the support of X for Y against Z."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verbal(verb) or lemma(verb) not in words("support.give"):
        return
    places = prepositional(noun, "to", "for") + prepositional(verb, "to")
    places += children(verb, "dative")
    helped = unique(state for one in places for state in scene.party(one))
    thirds = _against(scene, noun, verb, *places)
    pairs = [(a, b) for a in scene.doer(verb) for b in helped if a != b]
    yield from _drafts(pairs, thirds, verb, FAIR)


def _mutual(scene: Scene, verb: Token, word: Token) -> Iterator[Draft]:
    """X and Y are allies against Z; X is Y's ally against Z."""
    thirds = _against(scene, word, verb)
    subjects = scene.subject(verb)
    owner = child(word, "poss")
    others = scene.party(owner) if owner is not None else ()
    others = others or unique(
        s for one in prepositional(word, "of", "with", "to") for s in scene.party(one)
    )
    pairs = [(a, b) for a in subjects for b in others if a != b] or pairs_of(subjects)
    yield from _drafts(pairs, thirds, verb)
