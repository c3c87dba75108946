"""Why a tie changed: because of a third state, or of something else that the text names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.ends import basis_of
from realpolitik.reading.claims.grammar import lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities.syntax import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "causes"]

TRIGGERS = words("causes.relation") | {"wedge"}

_MOVES = words("causes.harm") | frozenset(table("trends.move")) | words("ends.stop")
_BECAUSE = frozenset({"over", "because", "due", "for"})
_MARKS = frozenset({"when", "after", "because", "since", "as"})


def causes(scene: Scene) -> Iterator[Draft]:
    """Find by what a tie between two states is said to have changed.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Cause: ``third_state`` where exactly one other state does it or is named in the clause that does.
    """
    if len(scene.states) < 2:
        return
    for token in scene.doc:
        if token.pos_ != "VERB":
            continue
        move = lemma(token)
        if move in words("causes.harm") or move in words("causes.help"):
            yield from _changed(scene, token)
        if move in _MOVES and not objects(token):
            yield from _moved(scene, token)
        if move == "drive":
            yield from _wedge(scene, token)


def _changed(scene: Scene, verb: Token) -> Iterator[Draft]:
    """That destroyed the basis of their relationship; the sale of arms to Z poisoned ties."""
    for noun in objects(verb):
        if lemma(noun) not in words("causes.relation"):
            continue
        inside = basis_of(scene, noun) or scene.joined(noun)
        pair, top = _pair(inside), _cause(scene, verb)
        if top is None or (pair is not None and _is_theirs(scene, verb, pair)):
            continue
        if pair is not None:
            yield _draft(verb, pair, [one for one in top if one not in pair], PLAIN)


def _is_theirs(scene: Scene, verb: Token, pair: tuple[str, str]) -> bool:
    """Whether one of the two does it itself: X damaged its ties with Y."""
    return _cleft(verb) is None and bool(set(scene.subject(verb)) & set(pair))


def _pair(inside: tuple[str, ...]) -> tuple[str, str] | None:
    if len(inside) == 2:
        return inside[0], inside[1]
    return None


def _cause(scene: Scene, verb: Token) -> tuple[str, ...] | None:
    """The states in what did it: the subject, or the clause that "that" and "this" point to."""
    cleft = _cleft(verb)
    if cleft is not None:
        below = {one.i for one in verb.subtree}
        return unique(s for one in cleft.subtree if one.i not in below for s in scene.own(one))
    top = subject(verb)
    if top is None or top.i > verb.i:
        agents = [one for by in children(verb, "agent") for one in children(by, "pobj")]
        return _within(scene, agents[0]) if agents else None
    if top.dep_ == "nsubjpass":
        agents = [one for by in children(verb, "agent") for one in children(by, "pobj")]
        return _within(scene, agents[0]) if agents else None
    if top.lower_ in {"that", "this", "which", "it"}:
        clauses = [one for one in children(verb, "advcl") if one.i < verb.i]
        return _within(scene, clauses[0]) if clauses else None
    return _within(scene, top)


def _cleft(verb: Token) -> Token | None:
    """It was X that did it."""
    for one in verb.ancestors:
        own = child(one, "nsubj")
        if lemma(one) == "be" and own is not None and own.lower_ == "it":
            return child(one, "attr")
    return None


def _within(scene: Scene, top: Token) -> tuple[str, ...]:
    return unique(state for one in top.subtree for state in scene.own(one))


def _draft(verb: Token, pair: tuple[str, str], third: list[str], confidence: float) -> Draft:
    return Draft(
        "cause",
        "third_state" if len(third) == 1 else "event",
        pair[0],
        pair[1],
        verb,
        third=third[0] if len(third) == 1 else None,
        dated=next(iter(children(verb, "advcl")), None),
        span=_span(verb),
        confidence=confidence,
    )


def _span(verb: Token) -> tuple[int, int]:
    """With the clause that names the cause."""
    kept = [verb.i]
    for one in verb.children:
        if one.dep_ in {"punct", "cc", "parataxis"}:
            continue
        if one.dep_ == "conj" and one.i > verb.i:
            continue
        kept += [one.left_edge.i, one.right_edge.i]
    return min(kept), max(kept)


def _moved(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Ties soured over Z; the alliance ended when X made peace with Z."""
    top = subject(verb)
    if top is None or lemma(top) not in words("causes.relation"):
        return
    pairs = scene.tied(verb, top)
    if len(pairs) != 1:
        return
    pair = pairs[0]
    for states, confidence in _reasons(scene, verb):
        third = [one for one in states if one not in pair]
        if len(third) == 1:
            yield _draft(verb, pair, third, confidence)
            return


def _reasons(scene: Scene, verb: Token) -> Iterator[tuple[tuple[str, ...], float]]:
    for one in children(verb, "prep"):
        if one.lower_ in _BECAUSE:
            yield _within(scene, one), FAIR
    for one in children(verb, "advcl"):
        if any(kid.lower_ in _MARKS and kid.i < one.i for kid in one.children):
            yield _within(scene, one), WEAK


def _wedge(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Drove a wedge between X and Y."""
    for noun in children(verb, "dobj"):
        if lemma(noun) != "wedge":
            continue
        places = prepositional(noun, "between") + prepositional(verb, "between")
        inside = unique(state for one in places for state in scene.party(one))
        third = [
            one for one in scene.doer(verb) or (_cause(scene, verb) or ()) if one not in inside
        ]
        if len(inside) == 2:
            yield _draft(verb, (inside[0], inside[1]), third, PLAIN)
