"""Whom a pronoun means: it, they, he and she by the clauses around them, we by who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor, Draft
from realpolitik.reading.actors.memory import SUBJECTS, Memory, Scene
from realpolitik.reading.actors.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FIRST", "PRONOUNS", "pronoun"]

SINGULAR = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their"})
PERSONAL = frozenset({"he", "she", "him", "his", "her"})
FIRST = frozenset({"we", "us", "our"})
PRONOUNS = SINGULAR | PLURAL | PERSONAL | FIRST

OBJECTS = frozenset({"them", "him"})
OWNERS = frozenset({"its", "their", "his", "our"})

REACH = 1
"""Sentences back in which "it" and "they" find their state."""

PERSONAL_REACH = 2
"""Sentences back for "he" and "she"."""

_NOTHING_MEANT = words("pronouns.nothing_meant")
_SAID_OF_THINGS = words("pronouns.said_of_things")


def _is_idle(token: Token) -> bool:
    """The "it" of "it is clear that" and "it takes time"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS or token.lower_ != "it":
        return False
    if verb.pos_ in {"ADJ", "NOUN"} and verb.head.lemma_ in _SAID_OF_THINGS:
        return True
    said_of = any(child.dep_ in {"ccomp", "xcomp", "advcl", "csubj"} for child in verb.children)
    predicate = any(child.dep_ in {"acomp", "attr", "oprd"} for child in verb.children)
    if verb.lemma_ == "be":
        cleft = any(
            below.dep_ in {"acl", "relcl", "ccomp", "xcomp", "advcl"}
            for child in verb.children
            if child.dep_ in {"acomp", "attr", "oprd"}
            for below in child.children
        )
        return said_of or cleft or not predicate
    return verb.lemma_ in _NOTHING_MEANT and (said_of or verb.lemma_ in {"rain", "snow", "take"})


def _agrees(noun: Token, word: str) -> bool:
    """Whether a noun that is no actor could be what the pronoun means."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    plural = (
        noun.tag_ in {"NNS", "NNPS"}
        or noun.lower_ == "people"
        or any(c.dep_ == "conj" for c in noun.children)
    )
    if word in PERSONAL:
        return noun.pos_ == "PROPN"
    return plural if word in PLURAL else not plural


def _fits(drafts: Sequence[Draft], word: str) -> bool:
    if any(draft.own for draft in drafts):
        return False
    if word in PERSONAL:
        return len(drafts) == 1 and drafts[0].person
    if word in SINGULAR:
        keys = {draft.actor.key for draft in drafts}
        return len(keys) == 1 and not any(draft.person or draft.several for draft in drafts)
    return not all(draft.person for draft in drafts) or len(drafts) > 1


def _actors(drafts: Iterable[Draft]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(draft.actor for draft in drafts))


def _by_subjects(subjects: Iterable[tuple[Scene, Token]], word: str) -> tuple[Actor, ...] | None:
    """The actors of the first subject that fits; empty where another noun comes first; None if none does."""
    for scene, subject in subjects:
        drafts = scene.at(subject)
        if drafts and _fits(drafts, word):
            return _actors(drafts)
        if not drafts and _agrees(subject, word):
            return ()
    return None


def _main_subjects(memory: Memory, reach: int) -> list[tuple[Scene, Token]]:
    scenes = ((scene, scene.main_subject()) for scene in memory.earlier(reach))
    return [(scene, subject) for scene, subject in scenes if subject is not None]


def _as_subject(token: Token, memory: Memory, word: str) -> tuple[Actor, ...]:
    reach = PERSONAL_REACH if word in PERSONAL else REACH
    here = [(memory.now, subject) for subject in memory.now.subjects(token)]
    around = here if word in OWNERS or token.dep_ not in SUBJECTS else _others_than(here, token)
    if word in OWNERS and word != "his":
        found = _by_subjects(around, word)
        if word == "their" and found and len(found) == 1 and _plural_between(token, memory):
            return ()
        things = word == "their" and _plurals_here(token, memory)
        return _latest(token, memory, word, 0) if found is None and not things else found or ()
    found = _by_subjects(around, word)
    if found is None and not (word in PLURAL and _plurals_near(token, memory)):
        found = _by_subjects(_main_subjects(memory, reach), word)
        return _latest(token, memory, word, reach) if found is None else found
    return found or ()


def _plurals_near(token: Token, memory: Memory) -> bool:
    """Whether other things in the plural are near, which "they" may mean: no state is sure then."""
    scenes = [(memory.now, token.doc[: token.i])]
    scenes += [(scene, scene.doc[:]) for scene in memory.earlier(REACH)]
    things = (noun for scene, span in scenes for noun in span if _is_thing(noun, scene))
    several = any(d.several for scene in memory.earlier(REACH) for d in scene.drafts)
    return not several and not _joint(memory) and any(_agrees(noun, "they") for noun in things)


def _plural_between(token: Token, memory: Memory) -> bool:
    """Whether a thing in the plural stands between one state that is the subject and "their"."""
    subject = next(memory.now.subjects(token), None)
    drafts = memory.now.at(subject) if subject is not None else []
    if subject is None or any(draft.several for draft in drafts):
        return False
    between = token.doc[subject.i + 1 : token.i]
    return any(_is_thing(noun, memory.now) and _agrees(noun, "they") for noun in between)


def _plurals_here(token: Token, memory: Memory) -> bool:
    return any(
        _is_thing(noun, memory.now) and _agrees(noun, "they") for noun in token.doc[: token.i]
    )


def _joint(memory: Memory) -> bool:
    """Whether the subject of the sentence before is several actors together."""
    return any(len(scene.at(subject)) > 1 for scene, subject in _main_subjects(memory, REACH))


def _is_thing(noun: Token, scene: Scene) -> bool:
    return noun.dep_ in {"dobj", "pobj", *SUBJECTS} and not scene.covering(noun)


def _others_than(here: list[tuple[Scene, Token]], token: Token) -> list[tuple[Scene, Token]]:
    """The subjects without the pronoun itself."""
    return [(scene, subject) for scene, subject in here if subject.i != token.i]


def _latest(token: Token, memory: Memory, word: str, reach: int) -> tuple[Actor, ...]:
    """The latest mention that fits; for "it" and "they" only if no other state is near."""
    fitting = [draft for draft in memory.back(token, reach) if _fits([draft], word)]
    if word in PERSONAL:
        return _actors(fitting[:1])
    near = _actors(fitting)
    return near if len({actor.key for actor in near}) == 1 else ()


def _as_object(token: Token, memory: Memory, word: str) -> tuple[Actor, ...]:
    """The latest mention that is not the subject of the pronoun's own clause."""
    if word == "it" and token.head.lemma_.lower() in _SAID_OF_THINGS:
        return ()
    subject = next(memory.now.subjects(token), None)
    below = {noun.i for noun in subject.subtree} if subject is not None else set()
    own = {draft.actor.key for draft in memory.now.drafts if draft.head in below}
    for noun in _nouns_before(token):
        drafts = [one for one in memory.now.at(noun) if one.actor.key not in own]
        if drafts and _fits(drafts, word):
            return _actors(drafts)
        blocks = noun.dep_ in {"dobj", *SUBJECTS} and _agrees(noun, word)
        if blocks and not memory.now.at(noun):
            return ()
    for scene in memory.earlier(0 if word == "it" else REACH):
        for draft in reversed(scene.drafts):
            if draft.actor.key not in own and _fits([draft], word):
                return (draft.actor,)
    return ()


def _nouns_before(token: Token) -> list[Token]:
    roles = {"dobj", "pobj", "dative", "conj", "attr", "poss", *SUBJECTS}
    return [t for t in reversed(token.doc[: token.i]) if t.dep_ in roles and t.i != token.i]


def pronoun(token: Token, memory: Memory, voice: Actor | None) -> tuple[Actor, ...]:
    """Tell whom a pronoun means.

    Parameters
    ----------
    token
        The pronoun.
    memory
        The document up to it.
    voice
        Who says "we" here.

    Returns
    -------
    tuple of Actor
        Empty where it means no actor, or nothing decides.
    """
    word = token.lower_
    if word in FIRST:
        return (voice,) if voice is not None and token.text != "US" else ()
    if _is_idle(token):
        return ()
    owner = word in OWNERS or (word == "her" and token.dep_ == "poss")
    if word in OBJECTS or (word in {"it", "her"} and not owner and token.dep_ not in SUBJECTS):
        return _as_object(token, memory, word)
    return _as_subject(token, memory, word)
