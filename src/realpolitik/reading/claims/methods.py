"""How one should judge: look at interests, ignore the speeches. No fact, and never checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "methods"]

TRIGGERS = words("methods.look") | words("methods.ignore") | words("methods.matter")


def methods(scene: Scene) -> Iterator[Draft]:
    """Find what a text tells its reader to look at, or not to look at.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Method, without states.
    """
    for token in scene.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        word = lemma(token)
        if word in words("methods.look") | words("methods.ignore"):
            yield from _told(token, word in words("methods.ignore"))
        elif word in words("methods.matter"):
            yield from _matters(token)


def _told(verb: Token, ignoring: bool) -> Iterator[Draft]:
    confidence = _is_told(verb)
    if confidence is None or not _worth_a_look(verb):
        return
    yield Draft(
        "method",
        "look_at",
        None,
        None,
        verb,
        modality="opinion",
        negated=negated(verb) != ignoring,
        confidence=confidence,
    )


def _is_told(verb: Token) -> float | None:
    """An order to the reader, or what one should do."""
    if _imperative(verb):
        return PLAIN
    top = subject(verb)
    ought = {one.lower_ for one in children(verb, "aux")} & words("methods.ought")
    who = top is not None and (
        top.lower_ in words("methods.people")
        or lemma(top) in words("methods.people")
        or top.dep_ == "csubj"
    )
    whoever = any(
        one.lower_ in {"whoever", "anyone", "who"} for one in children(verb, "nsubj", "csubj")
    ) or any(one.dep_ == "csubj" for one in verb.children)
    return FAIR if ought - {"can", "have"} and (who or whoever) else None


def _imperative(verb: Token) -> bool:
    """Look, do not look; joined by "and" to another one."""
    here = verb
    while here.dep_ == "conj" and child(here, "nsubj") is None and here.head.pos_ == "VERB":
        here = here.head
    if here.tag_ not in {"VB", "VBP"} or here.dep_ not in {"ROOT", "ccomp", "conj"}:
        return False
    if child(here, "nsubj", "nsubjpass", "csubj", "expl") is not None or verb.tag_ not in {
        "VB",
        "VBP",
    }:
        return False
    helpers = {one.lower_ for one in children(here, "aux")}
    return helpers <= {"do"} and child(here, "mark") is None


def _worth_a_look(verb: Token) -> bool:
    places = objects(verb) + prepositional(verb, "at", "to", "on", "by")
    if any(lemma(one).endswith(tuple(words("methods.things"))) for one in places):
        return True
    return lemma(verb) in {"look", "ask", "watch"} and any(
        one.lower_ in {"whether", "what", "how", "who", "where"} for one in _asked(verb)
    )


def _asked(verb: Token) -> list[Token]:
    below = [*children(verb, "ccomp"), *prepositional(verb, "at", "to", "on", "by")]
    return [kid for one in below if one.pos_ in {"VERB", "AUX"} for kid in one.children]


def _matters(verb: Token) -> Iterator[Draft]:
    """What matters is; interests count, not words."""
    if verb.tag_ not in {"VBZ", "VBP", "VB"} or (verb.lower_ == "matters" and verb.pos_ == "NOUN"):
        return
    top = child(verb, "nsubj", "det")
    if top is None:
        return
    head = verb.head
    what = top.lower_ == "what" and verb.dep_ == "csubj" and lemma(head) == "be"
    things = lemma(top) in words("methods.things") and not children(verb, "dobj", "prep")
    if what or things:
        yield Draft(
            "method",
            "look_at",
            None,
            None,
            head if what else verb,
            modality="opinion",
            confidence=FAIR,
        )
