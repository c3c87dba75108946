"""What states can do, and what they have to do it with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities import modality, negated
from realpolitik.reading.qualities.syntax import children
from realpolitik.reading.values import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "capabilities"]

TRIGGERS = words("capabilities.act") | words("capabilities.weapons") | {"lack", "arm"}
_CAN = frozenset({"can", "ca", "could"})
_ARSENAL = words("capabilities.weapons") | words("capabilities.forces")


def capabilities(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to be able to do to others, and which weapons they have.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Capability.
    """
    if not scene.states:
        return
    for token in scene.doc:
        if token.pos_ == "VERB" and lemma(token) in words("capabilities.act"):
            yield from _can(scene, token)
        elif lemma(token) in words("capabilities.weapons") and token.dep_ == "dobj":
            yield from _armed(scene, token)


def _can(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Can destroy Y; is able to reach Y; has the means to attack Y; lacks the ships to hold it."""
    found = _how(verb)
    if found is None:
        return
    governor, able = found
    holders, confidence = _holders(scene, governor)
    targets = unique(state for one in objects(verb) for state in _target(scene, one))
    targets = targets or unique(
        state for one in prepositional(verb, "against", "on", "at") for state in scene.party(one)
    )
    itself = any(one.lower_.endswith(("self", "selves")) for one in objects(verb))
    against = unique(
        state for one in prepositional(verb, "against", "from") for state in scene.party(one)
    )
    others: tuple[str | None, ...] = (against or (None,)) if itself else targets
    denied = negated(governor) or (governor.i != verb.i and negated(verb))
    for a in holders:
        for b in others:
            if a != b:
                yield Draft(
                    "capability",
                    "can" if able and not denied else "cannot",
                    a,
                    b,
                    governor,
                    negated=False,
                    modality=_modality(governor),
                    confidence=confidence,
                )


def _target(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Y, Y's capital, the cities of Y."""
    return scene.party(noun) or scene.joined(noun)


def _how(verb: Token) -> tuple[Token, bool] | None:
    """The word that makes it an ability, and whether it is one."""
    if any(one.lower_ in _CAN for one in children(verb, "aux")):
        return verb, True
    above = verb.head
    if verb.dep_ in {"xcomp", "pcomp", "acl", "relcl", "advcl"}:
        if verb.dep_ == "pcomp":
            above = above.head
        if above.lower_ in words("capabilities.able"):
            top = above.head if above.dep_ == "acomp" else above
            return top, above.lower_ not in {"unable", "incapable", "powerless"}
        if lemma(above) in words("capabilities.ability") and above.dep_ == "dobj":
            owner = above.head
            if lemma(owner) in {"have", "possess", "lack"}:
                return owner, lemma(owner) != "lack"
    return None


def _holders(scene: Scene, verb: Token) -> tuple[tuple[str, ...], float]:
    """The state, or whose missiles they are."""
    states = scene.subject(verb)
    if states:
        return states, PLAIN
    top = subject(verb)
    if top is None:
        return (), FAIR
    nouns = [top, *(one for one in children(top, "conj"))]
    if any(lemma(one) in _ARSENAL for one in nouns):
        return scene.joined(top)[:1], FAIR
    return (), FAIR


def _modality(governor: Token) -> Modality | None:
    """To be able is no mere possibility: only what "could", "might" or "potentially" say is."""
    found = modality(governor)
    if found != "hypothetical":
        return found
    helpers = {one.lower_ for one in children(governor, "aux", "advmod")}
    doubt = {
        "could",
        "may",
        "might",
        "would",
        "potentially",
        "possibly",
        "perhaps",
        "theoretically",
    }
    return "hypothetical" if helpers & doubt else "asserted"


def _armed(scene: Scene, noun: Token) -> Iterator[Draft]:
    """Has nuclear weapons, built ballistic missiles."""
    verb = noun.head
    if lemma(verb) not in words("capabilities.possess"):
        return
    if any(one.lower_ in {"must", "should", "may", "ought"} for one in children(verb, "aux")):
        return
    kinds = {one.lower_ for one in children(noun, "amod", "compound")}
    for one in children(noun, "conj"):
        kinds |= {kid.lower_ for kid in children(one, "amod", "compound")}
    if not kinds & words("capabilities.armed"):
        return
    for a in scene.doer(verb):
        yield Draft("capability", "weapons", a, None, verb)
