"""Why states do what they do: what they fear, what they want, what does not interest them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import has_child, lemma, objects, subject
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "motives"]

TRIGGERS = (
    words("motives.fear")
    | words("motives.afraid")
    | words("motives.want")
    | words("motives.hope")
    | words("motives.interested")
    | words("motives.reasons")
    | words("motives.interest_nouns")
)


def motives(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to fear and to want.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Motive. A wish that another state should do something is a demand and not a motive; mere hopes, and
        what "we" want, count only where they are about another state.
    """
    if not scene.states:
        return
    for token in scene.doc:
        word = lemma(token)
        if token.pos_ == "VERB" and word in words("motives.fear"):
            yield from _felt(scene, token, token, "fears")
        elif token.lower_ in words("motives.afraid") and token.dep_ == "acomp":
            yield from _afraid(scene, token)
        elif token.pos_ == "VERB" and word in words("motives.want") | words("motives.hope"):
            yield from _wanted(scene, token)
        elif token.lower_ in words("motives.interested") and token.dep_ == "acomp":
            yield from _interested(scene, token)
        elif token.pos_ == "NOUN" and word in words("motives.reasons"):
            yield from _reason(scene, token)
        elif token.pos_ == "NOUN" and word in words("motives.interest_nouns"):
            yield from _no_interest(scene, token)


def _others(scene: Scene, below: list[Token], holder: str) -> str | None:
    """The one other state below some words, if there is exactly one."""
    found = unique(
        state for top in below for one in top.subtree for state in scene.own(one) if state != holder
    )
    return found[0] if len(found) == 1 else None


def _felt(scene: Scene, verb: Token, word: Token, about: str) -> Iterator[Draft]:
    below = children(word, "dobj", "ccomp", "xcomp", "prep")
    if not below:
        return
    for a in scene.doer(verb):
        yield Draft("motive", about, a, _others(scene, below, a), verb)


def _afraid(scene: Scene, token: Token) -> Iterator[Draft]:
    if not is_verbal(token.head) or any(
        one.lower_ in words("trends.increasingly") for one in token.children
    ):
        return
    below = children(token, "prep", "ccomp", "xcomp")
    if below:
        for a in scene.subject(token.head):
            yield Draft("motive", "fears", a, _others(scene, below, a), token.head)


def _wanted(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Wants to stop Y; seeks Y's friendship; but not: wants Y to stop."""
    if verb.dep_ == "amod" or _asks_somebody(scene, verb) or _is_no_motive(verb):
        return
    below = children(verb, "xcomp", "dobj", "ccomp") + [
        one for one in children(verb, "prep") if one.lower_ in {"for", "at", "to"}
    ]
    if not below:
        return
    top = subject(verb)
    mild = lemma(verb) in words("motives.hope") or (top is not None and top.lower_ in {"we", "us"})
    for a in scene.doer(verb):
        b = _others(scene, below, a)
        if b is not None or not mild:
            yield Draft("motive", "wants", a, b, verb)


def _is_no_motive(verb: Token) -> bool:
    """What does it want? It will seek leave: a question, a plan."""
    asked = any(one.tag_ in {"WP", "WDT"} for one in children(verb, "dobj"))
    planned = any(one.lower_ in {"will", "shall"} for one in children(verb, "aux"))
    return asked or planned or verb.dep_ == "relcl"


def _asks_somebody(scene: Scene, verb: Token) -> bool:
    """Wants Y to do something: a demand."""
    if lemma(verb) not in words("demands.verbs"):
        return False
    holders = scene.doer(verb)
    for one in children(verb, "ccomp", "xcomp"):
        own = child(one, "nsubj")
        if own is not None and any(state not in holders for state in scene.party(own)):
            return True
    return (
        bool(children(verb, "dobj"))
        and bool(children(verb, "xcomp"))
        and any(state not in holders for one in objects(verb) for state in scene.party(one))
    )


def _interested(scene: Scene, token: Token) -> Iterator[Draft]:
    """Is not interested in destabilising Y."""
    verb = token.head
    below = children(token, "prep", "xcomp")
    if not is_verbal(verb) or not below:
        return
    about = "no_interest" if negated(verb) else "wants"
    for a in scene.subject(verb):
        yield Draft("motive", about, a, _others(scene, below, a), verb)


def _no_interest(scene: Scene, noun: Token) -> Iterator[Draft]:
    """Has no interest in a war with Y, no intention to attack Y."""
    verb = noun.head
    if noun.dep_ != "dobj" or not is_verbal(verb) or lemma(verb) not in {"have", "show", "express"}:
        return
    below = children(noun, "prep", "acl") + children(verb, "prep")
    if not has_child(noun, "no") or not any(
        one.lower_ in {"in", "of", "for"} or one.dep_ == "acl" for one in below
    ):
        return
    for a in scene.doer(verb):
        yield Draft("motive", "no_interest", a, _others(scene, below, a), verb, negated=True)


def _reason(scene: Scene, noun: Token) -> Iterator[Draft]:
    """For reasons such as refugees; for fear of Y; out of concern about Y."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"for", "of", "because"}:
        return
    out = noun.head.i and noun.head.nbor(-1).lower_ == "out"
    if noun.head.lower_ == "of" and not out:
        return
    feared = lemma(noun) in {"fear", "concern"}
    below = children(noun, "prep", "acl", "ccomp")
    bad = any(lemma(one) in words("motives.bad") for top in below for one in top.subtree)
    if not below or not (feared or bad):
        return
    verb = next((one for one in noun.ancestors if is_verbal(one)), None)
    if verb is None:
        return
    for a in scene.doer(verb) or scene.subject(verb):
        yield Draft(
            "motive",
            "fears",
            a,
            _others(scene, below, a),
            noun,
            span=_span(verb, noun),
            modality="asserted",
            negated=False,
            confidence=PLAIN if feared else FAIR,
        )


def _span(verb: Token, noun: Token) -> tuple[int, int]:
    top = subject(verb)
    first = top.left_edge.i if top is not None and top.i < verb.i else verb.i
    below = [one.right_edge.i for one in children(noun, "prep", "acl", "ccomp")]
    return min(first, noun.i), max([noun.i, *below])
