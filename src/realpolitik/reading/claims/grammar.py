"""Questions to a parse that claims ask: whose subject, which preposition, which tense, which clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from realpolitik.reading.values import Tense

__all__ = [
    "chain",
    "clause",
    "governor",
    "has_child",
    "lemma",
    "objects",
    "passive",
    "prepositional",
    "subject",
    "tense",
    "verb_above",
]

_STEPS = 6
_UPWARD = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "prt"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OUTSIDE = frozenset({"advcl", "parataxis", "intj", "dep", "meta"})
_EDGES = frozenset({"punct", "cc"})


def lemma(token: Token) -> str:
    """A token's lemma in lower case."""
    return token.lemma_.lower()


def has_child(token: Token, *words: str) -> bool:
    """Whether one of these words, in lower case, hangs on a token."""
    return any(one.lower_ in words for one in token.children)


def governor(token: Token) -> Token | None:
    """The head of a token, None for a root."""
    return token.head if token.head.i != token.i else None


def chain(token: Token) -> Iterator[Token]:
    """A token and those joined to it by "and"."""
    yield token
    for one in token.children:
        if one.dep_ == "conj" and one.i > token.i:
            yield from chain(one)


def verb_above(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for one in token.ancestors:
        if is_verbal(one):
            return one
    return None


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return child(verb, "nsubjpass", "auxpass") is not None or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def subject(verb: Token) -> Token | None:
    """The subject of a verb, through relative clauses, joined verbs and infinitives.

    Parameters
    ----------
    verb
        A verb.

    Returns
    -------
    Token or None
        The head of the subject's phrase; of a passive verb the one that it is done to.
    """
    here = verb
    for _ in range(_STEPS):
        own = child(here, "nsubj", "nsubjpass")
        if own is not None:
            relative = own.tag_ in {"WDT", "WP"} or own.lower_ == "that"
            return _antecedent(here, own) if relative else own
        if here.dep_ in {"acl", "relcl"}:
            return here.head
        if not _shares_subject(here):
            return None
        here = here.head
    return None


def _antecedent(verb: Token, own: Token) -> Token | None:
    here = verb
    for _ in range(_STEPS):
        if here.dep_ in {"relcl", "acl"}:
            return here.head
        if here.dep_ not in {"conj", "ccomp"} or here.head.i == here.i:
            break
        here = here.head
    return own


def _shares_subject(verb: Token) -> bool:
    if verb.head.i == verb.i or verb.dep_ not in _UPWARD:
        return False
    if verb.dep_ == "ccomp":
        helpers = {one.lower_ for one in children(verb, "aux")}
        return verb.tag_ in {"VB", "VBG"} and helpers <= {"to"} and child(verb, "mark") is None
    if verb.dep_ == "advcl":
        return verb.tag_ in {"VB", "VBG", "VBN"} or has_child(verb, "to")
    return True


def objects(verb: Token) -> list[Token]:
    """Those that a verb's deed is done to: its objects, or the subject of the passive."""
    if passive(verb):
        own = children(verb, "nsubjpass")
        return own or ([verb.head] if verb.dep_ == "acl" else [])
    return children(verb, "dobj", "dative")


def prepositional(token: Token, *words: str) -> list[Token]:
    """The nouns behind a token's prepositions, where those are one of the words."""
    found = []
    for one in token.children:
        if one.dep_ in {"prep", "dative", "agent", "advmod", "prt"} and one.lower_ in words:
            if _denied(one):
                continue
            found.extend(children(one, "pobj", "pcomp"))
            for inner in children(one, "prep"):
                found.extend(children(inner, "pobj", "pcomp"))
    return found


def _denied(preposition: Token) -> bool:
    """In trade, though not in security."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return before == "not" or (before == "but" and preposition.head.pos_ in {"VERB", "AUX"})


def tense(predicate: Token) -> Tense:
    """Whether something is said of the past, of now or of what is to come.

    Parameters
    ----------
    predicate
        A verb, or a word below one.

    Returns
    -------
    {"past", "present", "future"}
        The present perfect is now: have been allies since 1950.
    """
    verb = predicate if is_verbal(predicate) else verb_above(predicate)
    for _ in range(_STEPS):
        if verb is None:
            return "present"
        found = _own_tense(verb)
        if found is not None:
            return found
        verb = verb_above(verb) if verb.tag_ in {"VB", "VBG", "VBN"} else None
    return "present"


def _own_tense(verb: Token) -> Tense | None:
    helpers = {one.lower_ for one in children(verb, "aux", "auxpass")}
    if helpers & _FUTURE or has_child(verb, "soon"):
        return "future"
    if verb.tag_ == "VBD" or helpers & {"had", "did", "was", "were"}:
        return "past"
    if "have" in helpers and helpers & {"may", "might", "could", "must"}:
        return "past"
    if helpers - {"to"} or verb.tag_ in {"VBZ", "VBP"}:
        return "present"
    if verb.tag_ == "VBN" and child(verb, "nsubj") is not None:
        return "past"
    return None


def clause(predicate: Token) -> tuple[int, int]:
    """First and last token of the clause of a predicate, without clauses beside it.

    Parameters
    ----------
    predicate
        A verb, or the noun that says it.

    Returns
    -------
    tuple of int
        Clauses of time, cause and condition are left out, and what is joined by "and" with its own verb.
    """
    kept = [predicate.i]
    for one in predicate.children:
        if not _beside(one, predicate):
            kept.extend(_below(one))
    if predicate.dep_ == "relcl" and predicate.head.i < predicate.i:
        kept.append(predicate.head.left_edge.i)
    return min(kept), max(kept)


def _beside(one: Token, predicate: Token) -> bool:
    """Whether a child of a predicate is no part of its clause."""
    if one.dep_ == "advcl":
        return one.tag_ != "VB" or one.i < predicate.i or not has_child(one, "to")
    if one.dep_ in _OUTSIDE | _EDGES:
        return True
    if one.i > predicate.i:
        return one.dep_ == "conj" and (is_verbal(one) or is_verbal(predicate))
    return one.dep_ in {"mark", "ccomp"} or (
        predicate.dep_ == "advcl" and one.tag_ == "WRB" and one.dep_ == "advmod"
    )


def _below(token: Token) -> list[int]:
    """A part of a clause, without a stray noun that starts the next clause."""
    kept = [token.i]
    for one in token.children:
        if one.dep_ == "conj" and _starts_a_clause(one):
            continue
        if one.dep_ in _EDGES and one.i > token.i and not _joins(one, token):
            continue
        kept.extend(_below(one))
    return kept


def _starts_a_clause(token: Token) -> bool:
    after = token.right_edge.i + 1
    return after < len(token.doc) and token.doc[after].pos_ == "AUX" and not is_verbal(token)


def _joins(link: Token, token: Token) -> bool:
    later = [one for one in children(token, "conj") if one.i > link.i]
    return any(not _starts_a_clause(one) for one in later)
