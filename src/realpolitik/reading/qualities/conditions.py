"""Whether a clause depends on an "if", or has one beside it on which it depends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import CONDITIONS, SAYING
from realpolitik.reading.qualities.syntax import ancestors, child, children, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["conditional", "if_only", "in_case_of", "marked"]


def conditional(token: Token) -> bool:
    """Whether a predicate stands in a clause with "if", or beside such a clause."""
    return (
        (token.dep_ != "ccomp" and marked(token))
        or any(one.lower_ == "should" and _inverts(one, token) for one in children(token, "aux"))
        or _otherwise(token)
        or any(marked(one) or _had(one) for one in children(token, "advcl"))
        or any(_on_condition(one) for one in children(token, "prep"))
        or any(marked(kid) for one in children(token, "advmod") for kid in children(one, "advcl"))
        or (token.dep_ in {"ccomp", "parataxis"} and _beside_saying(token))
        or _joined(token)
        or _elsewhere(token)
    )


def _otherwise(token: Token) -> bool:
    """Otherwise it will attack; if not, it will attack."""
    if not _may_come(token):
        return False
    start = [one.lower_ for one in token.doc[token.left_edge.i : token.left_edge.i + 3]]
    return start[:1] == ["otherwise"] or start[:2] in (
        ["if", "not"],
        ["if", "so"],
        ["or", "else"],
        ["failing", "that"],
    )


def _joined(token: Token) -> bool:
    """If Iran attacks and Iraq joins: the second clause hangs on the same "if"."""
    head = token.head
    if token.dep_ != "conj" or head.i == token.i:
        return False
    return marked(head) or (
        _may_come(token) and any(marked(one) for one in children(head, "advcl"))
    )


def _may_come(verb: Token) -> bool:
    return any(one.lower_ in _MODALS for one in children(verb, "aux"))


def _elsewhere(token: Token) -> bool:
    """An "if" that the parser hangs on a word above a "will", "would" or "might"."""
    if not _may_come(token):
        return False
    above = {head.i for _, head in ancestors(token)}
    for one in token.doc:
        should = one.lower_ == "should" and one.dep_ == "aux" and _inverts(one, one.head)
        if not should and (
            one.lower_ not in _PLAIN_IFS or one.dep_ != "mark" or one.head.dep_ != "advcl"
        ):
            continue
        clause = one.head
        left, right = sorted((clause.i, token.i))
        cut = any(word.text == ";" for word in token.doc[left:right])
        if should and not cut and clause.i != token.i:
            return True
        if clause.head.i in above and not cut and not _as_before(one) and _near(token, clause):
            return True
    return False


def _near(token: Token, clause: Token) -> bool:
    """No verb but those of saying, planning or fearing stands between the two."""
    for here, head in ancestors(token):
        if head.i == clause.head.i:
            return here.dep_ in {"ccomp", "xcomp", "parataxis"}
        if here.dep_ not in {"ccomp", "xcomp"}:
            return False
    return False


def marked(clause: Token) -> bool:
    """Whether a clause begins with "if" or with what is as good: unless, should it, provided that."""
    for one in clause.children:
        if one.i > clause.i:
            break
        if one.dep_ in {"mark", "advmod"} and one.lower_ in CONDITIONS:
            return not _as_before(one) and not _asked(one, clause)
        if one.dep_ == "mark" and one.lower_ == "as" and _as_long(clause):
            return True
        if one.dep_ == "aux" and one.lower_ in {"should", "had", "were"} and _inverts(one, clause):
            return True
    return clause.lower_ in {"provided", "providing", "assuming", "supposing"} and (
        child(clause, "ccomp") is not None
    )


def if_only(verb: Token) -> bool:
    """If only they talked: a wish."""
    return any(
        one.lower_ == "if" and one.i + 1 < len(one.doc) and one.nbor(1).lower_ == "only"
        for one in children(verb, "mark")
    )


def in_case_of(noun: Token) -> bool:
    """In case of an attack, in the event of an attack."""
    governor = noun.head.head
    return (
        noun.dep_ == "pobj"
        and governor.lower_ in {"case", "event"}
        and governor.head.lower_ == "in"
        and not _the_case(governor)
    )


def _asked(mark: Token, clause: Token) -> bool:
    """Wondered if it had paid."""
    head = clause.head
    asking = lemma_of(head) in {"wonder", "ask", "know", "see", "doubt", "question", "inquire"}
    return mark.lower_ == "if" and asking and clause.i > head.i


def _as_before(mark: Token) -> bool:
    """As if, whatever it brings, is no condition; "once" is one only of what is to come."""
    before = mark.nbor(-1).lower_ if mark.i else ""
    if mark.lower_ == "once":
        told = mark.head.tag_ not in {"VBZ", "VBP"} or mark.i != mark.head.left_edge.i
        return told or before in {"at", "for"}
    return before == "as"


def _as_long(clause: Token) -> bool:
    before = [one.lower_ for one in clause.doc[max(0, clause.left_edge.i - 3) : clause.i]]
    return "long" in before and "for" not in before


def _inverts(auxiliary: Token, clause: Token) -> bool:
    """Inverted for a condition: should Iran attack."""
    own = child(clause, "nsubj", "nsubjpass")
    if auxiliary.lower_ == "should" and own is not None and auxiliary.i < own.i:
        return clause.doc[-1].text != "?" and not any(
            one.tag_ in {"WRB", "WP"} for one in clause.children
        )
    return (
        own is not None
        and auxiliary.i < own.i
        and clause.dep_ in {"advcl", "ccomp"}
        and auxiliary.i <= clause.left_edge.i + 2
        and clause.doc[-1].text != "?"
    )


def _had(clause: Token) -> bool:
    """Had the envoy stayed: parsed as "had" with a clause of its own."""
    return (
        clause.lower_ in {"had", "were"}
        and clause.left_edge.i == clause.i
        and child(clause, "ccomp", "xcomp", "nsubj") is not None
    )


def _on_condition(preposition: Token) -> bool:
    """On condition that, in case of, in the event of; but not: on condition of anonymity."""
    noun = child(preposition, "pobj")
    if noun is None or noun.n_rights == 0:
        return False
    if noun.lower_ == "otherwise":
        return True
    if preposition.lower_ == "on" and noun.lower_ in {"condition", "conditions"}:
        return not any(one.lower_ == "anonymity" for one in noun.subtree)
    return preposition.lower_ == "in" and noun.lower_ in {"case", "event"} and not _the_case(noun)


def _the_case(noun: Token) -> bool:
    return noun.lower_ == "case" and child(noun, "det", "poss", "amod", "compound") is not None


_MODALS = frozenset(
    {"will", "would", "could", "might", "may", "shall", "'ll", "’ll", "'d", "’d", "wo", "can"}
)
_PLAIN_IFS = frozenset({"if", "unless", "provided"})


def _beside_saying(clause: Token) -> bool:
    """An "if" beside the verb of saying that the parser hangs on that verb."""
    head = clause.head
    return lemma_of(head) in SAYING and any(
        (one.i < clause.i or clause.i > head.i) and (marked(one) or _had(one))
        for one in children(head, "advcl")
    )
