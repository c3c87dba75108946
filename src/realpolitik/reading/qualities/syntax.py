"""Small questions to a dependency parse: whose subject, which clause, which phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "CLAUSAL",
    "SUBJECTS",
    "ancestors",
    "child",
    "children",
    "has_clause",
    "is_verbal",
    "lemma_of",
    "phrase",
    "subject",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})

CLAUSAL = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "parataxis", "conj"}
)

INNER = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "case", "nmod", "quantmod", "predet", "advmod"}
)
"""What belongs to a noun phrase however short it is cut."""


def children(token: Token, *deps: str) -> list[Token]:
    """The children of a token with one of these relations."""
    return [one for one in token.children if one.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first such child."""
    return next((one for one in token.children if one.dep_ in deps), None)


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of a token and its head, from the token up to the root."""
    here = token
    while here.head.i != here.i:
        yield here, here.head
        here = here.head


_MISTAKEN = {"hop": "hope", "slat": "slate", "stag": "stage"}
"""Lemmas that the small English model gets wrong: "hopes" is no hopping."""


def lemma_of(token: Token) -> str:
    """The lemma of a token in lower case, the model's known mistakes mended."""
    lemma = token.lemma_.lower()
    return _MISTAKEN.get(lemma, lemma)


def is_verbal(token: Token) -> bool:
    """Whether a token is a verb or an auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def has_clause(verb: Token) -> bool:
    """Whether a clause depends on a verb as what is said."""
    return any(one.dep_ in {"ccomp", "xcomp"} for one in verb.children)


def subject(verb: Token) -> Token | None:
    """Who does it: the subject of a verb, through conjuncts, relative clauses, participles and control.

    Parameters
    ----------
    verb
        A verb, or a noun with a clause.

    Returns
    -------
    Token or None
        Head of the subject's phrase.
    """
    seen = 0
    here = verb
    while seen < 6:
        seen += 1
        own = child(here, "nsubj", "csubj")
        if own is not None:
            return _antecedent(own, here)
        agent = _agent(here)
        if agent is not None:
            return agent
        if child(here, "nsubjpass") is not None:
            return child(here, "nsubjpass")
        inverted = _inverted(here)
        if inverted is not None:
            return inverted
        if here.dep_ in {"acl", "relcl"}:
            return here.head
        if (
            here.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep"}
            or here.head.i == here.i
        ):
            return None
        here = here.head
    return None


def _antecedent(own: Token, verb: Token) -> Token:
    if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return own


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _inverted(verb: Token) -> Token | None:
    """In "…, said the minister" the parser at times takes the subject for an object."""
    if verb.i == 0 or verb.nbor(-1).text not in {",", '"', "”", "’", "''", "?", "!"}:
        return None
    after = [one for one in verb.rights if one.dep_ in {"dobj", "attr", "oprd"}]
    return after[0] if after and after[0].pos_ in {"NOUN", "PROPN", "PRON"} else None


def phrase(head: Token) -> tuple[int, int]:
    """First and last token of the noun phrase of a head, without appositions and relative clauses."""
    first = last = head.i
    for one in head.children:
        if one.dep_ in INNER and one.i < head.i:
            first = min(first, one.left_edge.i)
        elif one.dep_ == "prep" and _close(one, head):
            last = max(last, _prepositional(one))
        elif one.dep_ in {"cc", "conj"} and one.i > head.i and one.pos_ != "VERB":
            last = max(last, phrase(one)[1])
    return first, last


def _close(preposition: Token, head: Token) -> bool:
    """Of the army, but not: the minister, in Geneva for talks."""
    return (
        preposition.i > head.i
        and preposition.lower_ in {"of", "for", "from", "at", "in"}
        and preposition.nbor(-1).text not in {",", "("}
    )


def _prepositional(preposition: Token) -> int:
    inner = child(preposition, "pobj")
    if inner is None or inner.i < preposition.i:
        return int(preposition.i) - 1
    return phrase(inner)[1]
