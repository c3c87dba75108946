"""What states threaten: will act, or will act if."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "threats"]

TRIGGERS = words("threats.speak") | words("threats.condition")
_WILL = frozenset({"will", "would", "'ll", "’ll", "shall", "'d"})


def threats(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to threaten.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Threat: what harms, and is announced or made to depend on something. ``third`` is the state that
        the condition is about, where it is another one.
    """
    if not scene.states:
        return
    for token in scene.doc:
        if token.pos_ != "VERB":
            continue
        if lemma(token) in words("threats.speak"):
            yield from _spoken(scene, token)
        elif _harms(token):
            yield from _conditional(scene, token)


def _harms(verb: Token) -> bool:
    word = lemma(verb)
    if word in words("threats.harm"):
        return True
    if word not in words("threats.more"):
        return False
    things = [one for top in objects(verb) for one in top.subtree]
    return any(lemma(one) in words("threats.more_of") for one in things)


def _condition(verb: Token) -> Token | None:
    """The clause with if or unless at a verb or at the verb above it."""
    for here in (verb, verb.head):
        for one in children(here, "advcl"):
            first = [
                kid for kid in one.children if kid.i < one.i and kid.dep_ in {"mark", "advmod"}
            ]
            if any(kid.lower_ in {"if", "unless", "until"} for kid in first):
                return one
        if here.i == here.head.i or verb.dep_ not in {"xcomp", "ccomp", "conj"}:
            break
    return None


def _conditional(scene: Scene, verb: Token) -> Iterator[Draft]:
    """If Y does not withdraw, X will close the border."""
    governor = verb.head if verb.dep_ == "xcomp" else verb
    if not any(one.lower_ in _WILL for word in (verb, governor) for one in children(word, "aux")):
        return
    condition = _condition(verb)
    if condition is None or _under_threat(scene, verb) or negated(governor):
        return
    yield from _drafts(scene, verb, scene.doer(verb), condition, verb)


def _under_threat(scene: Scene, verb: Token) -> bool:
    """Whether a state's own verb of threatening says it already."""
    return any(
        lemma(one) in words("threats.speak") and _speaks(one) and bool(scene.doer(one))
        for one in verb.ancestors
    )


def _speaks(verb: Token) -> bool:
    return bool(children(verb, "xcomp", "ccomp"))


def _spoken(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Threatened to close the border; vowed that it would retaliate; threatened Y with war."""
    acts = [
        one for one in children(verb, "xcomp", "ccomp") if _harms(one) or _inner(one) is not None
    ]
    for act in acts:
        deed = act if _harms(act) else _inner(act)
        if deed is None or negated(act):
            continue
        own = child(act, "nsubj")
        actors = scene.party(own) if own is not None else scene.doer(verb)
        if set(actors) <= set(scene.doer(verb)):
            yield from _drafts(scene, deed, actors, _condition(deed) or _condition(verb), verb)
    if lemma(verb) == "threaten" and not acts and children(verb, "prep"):
        with_ = prepositional(verb, "with")
        if with_:
            yield from _drafts(scene, verb, scene.doer(verb), _condition(verb), verb)


def _inner(verb: Token) -> Token | None:
    return next((one for one in children(verb, "xcomp") if _harms(one)), None)


def _drafts(
    scene: Scene, deed: Token, actors: tuple[str, ...], condition: Token | None, verb: Token
) -> Iterator[Draft]:
    about = "will_act" if condition is None else "will_act_if"
    asked = _named(scene, condition) if condition is not None else ()
    for a in actors:
        b, third = _target(scene, deed, verb, a, asked)
        if b is not None:
            yield Draft(
                "threat",
                about,
                a,
                b,
                deed if condition is not None else verb,
                third=third,
                span=_span(deed, condition),
                modality="conditional" if condition is not None else None,
                confidence=PLAIN if third is None else FAIR,
            )


def _named(scene: Scene, top: Token) -> tuple[str, ...]:
    return unique(state for one in top.subtree for state in scene.own(one))


def _target(
    scene: Scene, deed: Token, verb: Token, actor: str, asked: tuple[str, ...]
) -> tuple[str | None, str | None]:
    """Against whom, and on whom it depends: the state that the deed names, else the one of the condition."""
    places = objects(deed) + prepositional(
        deed, "against", "on", "upon", "at", "to", "from", "into", "in"
    )
    places += [
        one
        for thing in objects(deed)
        for one in prepositional(thing, "on", "upon", "against", "at")
    ]
    if verb.i != deed.i:
        places += children(verb, "dobj")
    named = unique(
        state for one in places for state in scene.party(one) or scene.joined(one) if state != actor
    )
    conditions = [one for one in asked if one != actor]
    if len(named) == 1:
        other = [one for one in conditions if one != named[0]]
        return named[0], (other[0] if len(other) == 1 else None)
    if not named and len(conditions) == 1:
        return conditions[0], None
    return None, None


def _span(deed: Token, condition: Token | None) -> tuple[int, int] | None:
    if condition is None:
        return None
    tops = [deed, condition]
    if deed.dep_ == "xcomp":
        tops.append(deed.head)
    own = [one for top in tops for one in children(top, "nsubj", "aux", "mark")]
    below = [
        one for one in deed.children if one.dep_ in {"dobj", "prep", "dative", "prt", "npadvmod"}
    ]
    every = [*tops, *own, *below]
    first = min(one.left_edge.i if one not in tops else one.i for one in every)
    last = max(one.right_edge.i if one in below or one in own else one.i for one in every)
    return min(first, condition.left_edge.i), max(last, condition.right_edge.i)
