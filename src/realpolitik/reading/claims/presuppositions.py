"""What a text takes for granted while it says something else: a known enemy of Y, its longtime ally."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, Draft
from realpolitik.reading.claims.grammar import lemma, prepositional, verb_above
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities.syntax import children
from realpolitik.reading.values import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "presuppositions"]

TRIGGERS = frozenset(table("status.nouns"))

_ABOUT = {
    "allies": "ally",
    "friends": "friend",
    "enemies": "known_enemy",
    "rivals": "rival",
    "partners": "partner",
}


def presuppositions(scene: Scene) -> Iterator[Draft]:
    """Find what a sentence takes for granted of two states.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Presupposition, only where both states are known: "its ally" alone names nobody.
    """
    if not scene.states:
        return
    for token in scene.doc:
        kind = table("status.nouns").get(lemma(token))
        if kind is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        if _is_said(token):
            continue
        owners, confidence = _owners(scene, token)
        for a in owners:
            for b in _meant(scene, token):
                if a != b:
                    yield _draft(token, kind, a, b, confidence)


def _is_said(noun: Token) -> bool:
    """Whether the noun is the sentence's own statement, which is no presupposition."""
    first = noun
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ in {"attr", "oprd", "acomp", "ROOT"}:
        return True
    above = first.head
    if first.dep_ == "pobj" and above.lower_ == "as":
        return True
    verb = verb_above(first)
    small = first.dep_ in {"appos", "ccomp"} and not any(
        one.text == "," for one in noun.doc[min(above.i, first.i) : first.i]
    )
    return small and verb is not None and lemma(verb) in words("status.call")


def _owners(scene: Scene, noun: Token) -> tuple[tuple[str, ...], float]:
    found: list[str] = []
    for one in noun.children:
        if one.dep_ == "poss" or (one.dep_ in {"amod", "nmod"} and one.i < noun.i):
            found.extend(scene.own(one) or scene.party(one))
        if one.dep_ == "compound" and one.i < noun.i and scene.kinds.get(one.i) == "demonym":
            found.extend(scene.own(one))
    for one in prepositional(noun, "of", "to"):
        found.extend(scene.party(one))
    if found:
        return unique(found), PLAIN
    if _joined(noun):
        return _owners(scene, noun.head)
    if _is_bare(noun):
        return _from_verb(scene, noun), FAIR
    return (), FAIR


def _is_bare(noun: Token) -> bool:
    """Ally North Korea: no article, and the name right behind it."""
    plain = not any(one.dep_ in {"det", "poss"} for one in noun.children)
    named = any(one.dep_ == "appos" and one.left_edge.i == noun.i + 1 for one in noun.children)
    return plain and (named or noun.dep_ == "compound") and noun.tag_ in {"NN", "NNP"}


def _from_verb(scene: Scene, noun: Token) -> tuple[str, ...]:
    verb = verb_above(noun)
    states = scene.doer(verb) if verb is not None else ()
    return states if len(states) == 1 else ()


def _meant(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Who the ally is: in apposition before or behind, or by coreference."""
    if any(one.lower_ in {"common", "mutual"} for one in children(noun, "amod")):
        return ()
    if scene.own(noun) and scene.kinds.get(noun.i) == "description":
        return () if _is_a_persons(noun) else scene.own(noun)
    if noun.dep_ == "appos":
        return scene.own(noun.head)
    for one in noun.children:
        if one.dep_ == "appos" and scene.own(one):
            return scene.party(one)
    if noun.dep_ == "compound":
        return scene.own(noun.head)
    return _meant(scene, noun.head) if _joined(noun) else ()


def _is_a_persons(noun: Token) -> bool:
    """His rival is another person and no state."""
    return any(one.lower_ in {"his", "her"} for one in children(noun, "poss"))


def _joined(noun: Token) -> bool:
    """Y's neighbour and rival X."""
    return (
        noun.dep_ == "conj"
        and noun.head.i < noun.i
        and lemma(noun.head)
        in TRIGGERS | {"neighbour", "neighbor", "patron", "creditor", "supplier"}
        and not any(one.dep_ in {"det", "poss"} for one in noun.children)
    )


def _draft(noun: Token, kind: str, a: str, b: str, confidence: float) -> Draft:
    before = {one.lower_ for one in noun.doc[noun.left_edge.i : noun.i]}
    about, tense, modality = _ABOUT[kind], None, "asserted"
    if before & words("presuppositions.past"):
        about, tense = "used_to_be", "past"
    elif kind == "allies" and before & words("presuppositions.longtime"):
        about = "longtime_ally"
    elif kind in {"allies", "friends"} and before & words("presuppositions.only"):
        about = "only_ally"
    if before & words("presuppositions.perhaps"):
        modality = "hypothetical"
    return Draft(
        "presupposition",
        about,
        a,
        b,
        noun,
        span=_span(noun),
        modality=_modality(modality),
        negated=False,
        tense="past" if tense else "present",
        confidence=confidence,
    )


def _modality(word: str) -> Modality:
    return "hypothetical" if word == "hypothetical" else "asserted"


def _span(noun: Token) -> tuple[int, int]:
    """The phrase with the name in it."""
    first, last = noun.left_edge.i, noun.i
    for one in noun.children:
        if one.i > noun.i and (one.dep_ == "appos" or one.lower_ in {"of", "to"}):
            last = max(last, _end(one))
    if noun.dep_ in {"appos", "compound"}:
        first, last = min(first, noun.head.i), max(last, noun.head.i)
        first = min([first, *(one.left_edge.i for one in children(noun.head, "det", "compound"))])
    return first, last


def _end(token: Token) -> int:
    """The last token below another, without clauses."""
    inner = [
        one for one in token.children if one.dep_ in {"pobj", "conj", "cc", "compound", "case"}
    ]
    return max([token.i, *(_end(one) for one in inner)])
