"""What a state asks of another: demands that Y stop, urges Y to stop, demands the withdrawal of Y's troops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, Draft
from realpolitik.reading.claims.grammar import lemma, objects, passive, prepositional
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "demands"]

TRIGGERS = words("demands.verbs")
_THAT = frozenset({"demand", "insist", "request", "require", "ask", "order"})
_CALLING = frozenset({"call", "appeal", "press", "push"})


def demands(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to ask of each other.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Demand: a asks, b is asked.
    """
    if len(scene.states) < 2:
        return
    for token in scene.doc:
        if (token.pos_ == "VERB" or _to(token)) and lemma(token) in words("demands.verbs"):
            yield from _asked(scene, token)


def _to(token: Token) -> bool:
    """A verb that the tagger takes for a noun: to pressure."""
    return any(one.dep_ == "aux" and one.lower_ == "to" for one in token.children)


def _asked(scene: Scene, verb: Token) -> Iterator[Draft]:
    asked = _whom(scene, verb)
    if not asked:
        return
    for a in scene.doer(verb):
        for b in asked:
            if a != b:
                yield Draft("demand", "demands", a, b, verb, confidence=FAIR)


def _whom(scene: Scene, verb: Token) -> tuple[str, ...]:
    return (
        _clause_subject(scene, verb)
        or _object_to_act(scene, verb)
        or _called_on(scene, verb)
        or _object(scene, verb)
    )


def _clause_subject(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Wants Y to stop; demands that Y stop."""
    for one in children(verb, "ccomp"):
        own = child(one, "nsubj", "nsubjpass")
        if own is None:
            continue
        to = any(kid.lower_ == "to" for kid in children(one, "aux"))
        plain = one.tag_ in {"VB", "VBP", "NN"} and lemma(one) != "be" and child(one, "aux") is None
        plain = plain or (one.lower_ == "be" and child(one, "aux") is None)
        ought = any(kid.lower_ in {"must", "should"} for kid in children(one, "aux"))
        if to or (lemma(verb) in _THAT and (plain or ought)):
            return scene.party(own)
    return ()


def _object_to_act(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Urges Y to stop; Y was told to stop."""
    acts = [
        one
        for one in children(verb, "xcomp", "advcl", "ccomp")
        if any(kid.lower_ == "to" for kid in children(one, "aux")) and one.i > verb.i
    ]
    into = [one for one in prepositional(verb, "into") if one.dep_ == "pcomp"]
    if not acts and not into:
        return ()
    if passive(verb) and child(verb, "agent") is None:
        return ()
    if lemma(verb) in {"seek", "need"}:
        return ()
    return unique(
        state
        for one in objects(verb)
        if all(act.i > one.i for act in acts)
        for state in scene.party(one)
    )


def _called_on(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Called on Y to stop."""
    if lemma(verb) not in _CALLING or not children(verb, "xcomp", "advcl", "ccomp"):
        return ()
    return unique(s for one in prepositional(verb, "on", "upon", "to") for s in scene.party(one))


def _object(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Demands an apology from Y; demands the withdrawal of Y's troops."""
    if lemma(verb) not in {"demand", "request", "require", "seek", "want"}:
        return ()
    for one in objects(verb):
        if lemma(one) not in words("demands.objects"):
            continue
        from_ = prepositional(verb, "from", "of") + prepositional(one, "from")
        states = unique(state for place in from_ for state in scene.party(place))
        if states:
            return states
        return unique(state for place in prepositional(one, "of") for state in scene.party(place))
    return ()
