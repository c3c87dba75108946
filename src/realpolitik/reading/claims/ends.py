"""What ends between states: ties severed, alliances collapsed, the basis gone, wars ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import chain, lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "basis_of", "ends"]

TRIGGERS = (
    frozenset(table("ends.named"))
    | words("ends.basis")
    | {"sanction", "break", "peace", "recognition"}
)


def ends(scene: Scene) -> Iterator[Draft]:
    """Find what is said to end between states.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        End.
    """
    for token in scene.doc:
        if token.pos_ == "AUX" and token.lemma_ == "be":
            yield from _over(scene, token)
        if token.pos_ == "VERB":
            yield from _cut(scene, token)
            yield from _stopped(scene, token)
            yield from _broke(scene, token)


def basis_of(scene: Scene, noun: Token) -> tuple[str, ...]:
    """The states of a tie that a "basis" carries: the basis of their alliance."""
    if lemma(noun) not in words("ends.basis"):
        return ()
    for one in prepositional(noun, "of", "for"):
        if lemma(one) in table("ends.named"):
            return scene.joined(one)
    return ()


def _cut(scene: Scene, verb: Token) -> Iterator[Draft]:
    move = lemma(verb)
    for noun in objects(verb):
        word = lemma(noun)
        if move in words("ends.cut") and word in table("ends.named"):
            if word != "war" and _only_partly(noun):
                continue
            for a, b in scene.tied(verb, noun):
                yield Draft("end", table("ends.named")[word], a, b, verb)
        elif move in words("ends.destroy"):
            states = basis_of(scene, noun)
            if len(states) == 2:
                dated = next(iter(children(verb, "advcl")), None)
                yield Draft("end", "basis", states[0], states[1], verb, dated=dated)
        elif move in {"lift", "end", "remove"} and word == "sanction":
            yield from _lifted(scene, verb, noun)
        elif move == "make" and word == "peace":
            yield from _with(scene, verb, noun, "war")


def _only_partly(noun: Token) -> bool:
    """Cut trade ties, all sea and air links: not the relations."""
    return any(one.lower_ in words("ends.partial") for one in noun.doc[noun.left_edge.i : noun.i])


def _lifted(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    places = prepositional(noun, "on", "against", "from") + prepositional(
        verb, "on", "against", "from"
    )
    for a in scene.doer(verb):
        for b in unique(state for one in places for state in scene.party(one)):
            if a != b:
                yield Draft("end", "sanctions", a, b, verb)


def _with(scene: Scene, verb: Token, noun: Token, about: str) -> Iterator[Draft]:
    places = prepositional(noun, "with") + prepositional(verb, "with")
    subjects = scene.doer(verb)
    others = unique(state for one in places for state in scene.party(one))
    pairs = [(a, b) for a in subjects for b in others if a != b]
    for a, b in pairs or ([] if places else pairs_of(subjects)):
        yield Draft("end", about, a, b, verb)


def _stopped(scene: Scene, verb: Token) -> Iterator[Draft]:
    """The alliance collapsed, no longer existed; the basis had disintegrated."""
    move, top = lemma(verb), subject(verb)
    if top is None or objects(verb):
        return
    gone = move in words("ends.stop") or (move in words("ends.exist") and negated(verb))
    if not gone or (move == "break" and not _down(verb)) or verb.dep_ == "relcl":
        return
    denied = False if move in words("ends.exist") else None
    for noun in chain(top):
        about = table("ends.named").get(lemma(noun))
        if lemma(noun) in words("ends.basis") and _carries(noun, verb):
            about = "basis"
        if about is None:
            continue
        for a, b, confidence in _sides(scene, verb, noun, top):
            dated = next(iter(children(verb, "advcl")), None)
            yield Draft(
                "end", about, a, b, verb, dated=dated, negated=denied, confidence=confidence
            )


def _over(scene: Scene, verb: Token) -> Iterator[Draft]:
    """The friendship between X and Y is over."""
    top = subject(verb)
    gone = {"over", "dead", "finished", "gone"}
    if top is None or not any(
        one.lower_ in gone for one in children(verb, "advmod", "acomp", "prep", "prt")
    ):
        return
    about = table("ends.named").get(lemma(top))
    if about is not None:
        for a, b, confidence in _sides(scene, verb, top, top):
            yield Draft("end", about, a, b, verb, confidence=confidence)


def _down(verb: Token) -> bool:
    return any(one.lower_ in {"down", "up", "apart"} for one in children(verb, "prt", "advmod"))


def _carries(noun: Token, verb: Token) -> bool:
    """The basis for an alliance, however the parser hangs the alliance."""
    return any(
        lemma(one) in table("ends.named") for one in noun.doc[noun.i + 1 : max(verb.i, noun.i + 1)]
    )


def _sides(scene: Scene, verb: Token, noun: Token, top: Token) -> Iterator[tuple[str, str, float]]:
    states = basis_of(scene, noun) or scene.joined(noun) or scene.joined(top)
    pairs, confidence = pairs_of(states), PLAIN
    if not pairs:
        pairs, confidence = scene.tied(verb, noun), FAIR
    if not pairs:
        pairs, confidence = scene.around(noun), WEAK
    for a, b in pairs[:1]:
        yield a, b, confidence


def _broke(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Broke with Y, split from Y."""
    if lemma(verb) not in {"break", "split"} or child(verb, "dobj") is not None:
        return
    if not any(one.dep_ == "prep" and one.lower_ == "with" for one in verb.children):
        return
    for a in scene.doer(verb):
        for b in unique(s for one in prepositional(verb, "with") for s in scene.party(one)):
            if a != b:
                yield Draft("end", "friendship", a, b, verb)
