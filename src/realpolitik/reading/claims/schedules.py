"""What is to come: meetings, visits and votes that are announced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities import modality
from realpolitik.reading.qualities.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "schedules"]

TRIGGERS = (
    words("schedules.meeting")
    | words("schedules.visit")
    | words("schedules.vote")
    | words("schedules.meeting_nouns")
    | words("schedules.visit_nouns")
    | words("schedules.vote_nouns")
)


def schedules(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to be going to do together.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Schedule, only of what is intended, and not made to depend on anything.
    """
    if not scene.states:
        return
    for token in scene.doc:
        if token.pos_ == "VERB":
            found = _what(token)
            if found is not None and _is_to_come(token):
                yield from _drafts(scene, token, *found)


def _is_to_come(verb: Token) -> bool:
    if not _announced(verb):
        return False
    return modality(verb) == "intended"


def _announced(verb: Token) -> bool:
    """Will meet, is to meet, is due to meet, plans to meet, meets on Sunday; not: an offer to meet."""
    helpers = {one.lower_ for one in children(verb, "aux")}
    if helpers & {"will", "'ll", "’ll", "shall", "wo"} or verb.tag_ in {"VBZ", "VBP"}:
        return True
    if verb.tag_ == "VBG" and helpers & {"is", "are"}:
        return True
    head = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"}:
        return False
    return head.lower_ in words("schedules.due") | {"is", "are"} or lemma(head) in {"plan", "go"}


def _what(verb: Token) -> tuple[str, Token | None] | None:
    word = lemma(verb)
    if word in words("schedules.vote"):
        return "vote", None
    if word in words("schedules.hold"):
        for noun in objects(verb):
            about = _noun(lemma(noun))
            if about is not None:
                return about, noun
    if word in {"meet", "confer", "negotiate"} or (
        word == "talk" and prepositional(verb, "with", "to")
    ):
        return "meeting", None
    if word in words("schedules.visit") and word not in words("schedules.meeting"):
        return "visit", None
    if word == "pay":
        return next((("visit", one) for one in objects(verb) if lemma(one) == "visit"), None)
    return None


def _noun(word: str) -> str | None:
    if word in words("schedules.meeting_nouns"):
        return "meeting"
    if word in words("schedules.visit_nouns"):
        return "visit"
    return "vote" if word in words("schedules.vote_nouns") else None


def _drafts(scene: Scene, verb: Token, about: str, noun: Token | None) -> Iterator[Draft]:
    actors = scene.doer(verb)
    if about == "vote":
        for a in actors:
            yield Draft("schedule", about, a, None, verb)
        return
    places = [] if noun is not None else objects(verb)
    places = places + prepositional(verb, *_toward(about))
    if noun is not None:
        places += prepositional(noun, *_toward(about))
    others = unique(state for one in places for state in scene.party(one))
    host = lemma(verb) in {"host", "receive", "welcome"} and about == "visit"
    pairs = [(b, a) if host else (a, b) for a in actors for b in others if a != b]
    mutual = about == "meeting" and not others
    for a, b in pairs or (pairs_of(actors) if mutual else []):
        yield Draft("schedule", about, a, b, verb, confidence=PLAIN if pairs else FAIR)


def _toward(about: str) -> tuple[str, ...]:
    return ("with",) if about == "meeting" else ("to", "in", "into")
