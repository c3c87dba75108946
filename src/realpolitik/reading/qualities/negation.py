"""Whether a sentence says that a deed did not happen.

Every word that turns a statement round within the reach of the predicate counts once; an even number of
them leaves it standing ("did not fail to sign").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import (
    ABSENT,
    FAILING,
    LIGHT,
    NEG_RAISING,
    NOBODY,
    OCCURRING,
)
from realpolitik.reading.qualities.syntax import child, children, is_verbal, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["negated"]

_FOCUS = frozenset(
    {"only", "just", "merely", "simply", "solely", "all", "every", "everyone", "necessarily"}
)
"""Behind "not" these leave the deed standing: not only, not all."""

_HARDLY = frozenset(
    {"hardly", "scarcely", "never", "nowhere", "not", "n't", "n’t", "neither", "nor"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "agent", "expl"})
_FEW = frozenset({"few", "little"})
_AVOIDING = frozenset({"refrain", "abstain", "desist", "short", "shy", "shrink", "far"})
_STEPS = 8


def negated(predicate: Token) -> bool:
    """Whether the sentence says that the predicate's deed did not, does not or will not happen.

    Parameters
    ----------
    predicate
        A verb, or the noun of a deed ("attack"), in a parsed sentence.

    Returns
    -------
    bool
        A refusal ("refused to sign") is no negation: it is a deed of its own.
    """
    count = 0
    here = predicate
    for _ in range(_STEPS):
        count += _at(here)
        above = _above(here)
        if above is None:
            break
        here, more = above
        count += more
    return count % 2 == 1


def _at(token: Token) -> int:
    """How many negations stand at a word itself."""
    count = sum(_negates(one, token) for one in token.children)
    if is_verbal(token):
        count += sum(_empty(one) for one in token.children if one.dep_ in _ARGUMENTS)
        count += sum(_in_no_way(one) for one in children(token, "prep"))
        count += sum(
            one.lower_ in {"not", "never"} and not _focuses(one)
            for aux in children(token, "aux")
            for one in aux.children
        )
    if count and _until(token):
        return 0
    return count


def _negates(one: Token, token: Token) -> bool:
    word = one.lower_
    if one.dep_ == "cc":
        return word == "nor" and one.i < token.i
    if one.dep_ == "preconj":
        return word == "neither"
    if word == "no" and one.dep_ in {"det", "advmod", "neg"} and not is_verbal(token):
        return not _no_doubt(token)
    if word not in _HARDLY or one.dep_ in {"nsubj", "dobj", "pobj", "conj"}:
        return _no_longer(one)
    return not _focuses(one)


def _no_longer(one: Token) -> bool:
    return one.lower_ in {"longer", "more"} and any(kid.lower_ == "no" for kid in one.children)


def _focuses(word: Token) -> bool:
    """Not only, not just: the deed stands. Likewise "not because"."""
    if word.i and word.nbor(-1).lower_ == "if":
        return True
    if word.i + 1 >= len(word.doc):
        return False
    after = word.nbor(1)
    return after.lower_ in _FOCUS


def _no_doubt(noun: Token) -> bool:
    return noun.lower_ in {
        "doubt",
        "wonder",
        "matter",
        "question",
        "surprise",
        "less",
        "fewer",
        "sooner",
    }


def _empty(argument: Token) -> bool:
    """No troops, nobody, few states as subject or object."""
    if argument.dep_ in {"pobj", "agent"}:
        return False
    if argument.lower_ in NOBODY:
        return True
    if _not_one(argument):
        return True
    for one in argument.children:
        if one.lower_ in {"no", "neither"} and one.dep_ in {"det", "neg", "preconj"}:
            return not _no_doubt(argument) and not _at_least(argument)
        if one.lower_ in _FEW and one.dep_ == "amod" and not _with_article(argument):
            return argument.dep_ in {"nsubj", "nsubjpass"}
    return argument.lower_ == "few" and argument.dep_ in {"nsubj", "nsubjpass"}


def _not_one(noun: Token) -> bool:
    """Not a single state, not one, hardly any."""
    words = [one.lower_ for one in noun.doc[noun.left_edge.i : noun.i + 1]]
    if words[0] == "not" and len(words) > 1:
        return words[1] in {"a", "one", "an"}
    return (
        words[0] in {"hardly", "scarcely", "barely"} and len(words) > 1 and words[1] in {"any", "a"}
    )


def _at_least(noun: Token) -> bool:
    """No fewer than nine."""
    return any(one.lower_ in {"fewer", "less"} for one in noun.doc[noun.left_edge.i : noun.i])


def _with_article(noun: Token) -> bool:
    return child(noun, "det") is not None


def _in_no_way(preposition: Token) -> bool:
    """Under no circumstances, at no time, in no way."""
    noun = child(preposition, "pobj")
    return (
        noun is not None
        and noun.lower_
        in {
            "circumstances",
            "circumstance",
            "time",
            "way",
            "point",
            "account",
            "case",
            "event",
            "conditions",
        }
        and any(one.lower_ == "no" for one in noun.children)
    )


def _until(token: Token) -> bool:
    """What was not done until 1992 was done in 1992."""
    return any(
        one.lower_ in {"until", "till"} and one.dep_ in {"prep", "mark"} and not _now(one)
        for one in token.children
    ) or any(
        kid.lower_ in {"until", "till"} for one in children(token, "advcl") for kid in one.children
    )


def _now(preposition: Token) -> bool:
    return any(one.lower_ in {"now", "recently", "then"} for one in preposition.children)


def _above(token: Token) -> tuple[Token, int] | None:
    """The next word that can negate this one, and the negations met on the way; None where the reach ends."""
    head = token.head
    if head.i == token.i:
        return None
    if token.dep_ in {"xcomp", "ccomp", "pcomp", "acl"}:
        return _complement(token, head)
    if token.dep_ == "conj":
        return _joined(token, head)
    if token.dep_ == "acomp":
        return head, 0
    if token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}:
        return _noun(token, head)
    return None


def _complement(token: Token, head: Token) -> tuple[Token, int] | None:
    lemma = lemma_of(head)
    if token.dep_ == "pcomp":
        return _behind_preposition(head)
    if token.dep_ == "ccomp" and lemma == "be":
        return (head, 0) if _cleft(token, head) else None
    if token.dep_ == "ccomp" and (lemma not in NEG_RAISING or not is_verbal(head)):
        return None
    if lemma in {"have", "be", "remain"} and _yet(token, head):
        return head, 1
    if lemma in FAILING or head.lower_ in {"unable", "incapable", "powerless", "unlikely"}:
        return head, 1
    if lemma in {"failure", "inability", "incapacity"}:
        return head, 1
    if lemma in {"evidence", "sign", "indication", "proof"} or lemma in NEG_RAISING:
        return head, 0
    return None


def _yet(token: Token, head: Token) -> bool:
    """Has yet to rule."""
    return any(one.lower_ == "yet" for one in head.doc[head.i : token.i])


def _cleft(token: Token, copula: Token) -> bool:
    """It was not Accra that closed the border."""
    who = child(copula, "nsubj")
    return (
        who is not None
        and who.lower_ == "it"
        and child(copula, "attr") is not None
        and any(one.lower_ in {"that", "who"} and one.dep_ != "mark" for one in token.children)
    )


def _behind_preposition(preposition: Token) -> tuple[Token, int] | None:
    word, head = preposition.lower_, preposition.head
    if word == "without":
        return preposition, 1 + _not_before(preposition)
    if word == "of" and (head.lower_ in {"instead", "short"} or _instead(preposition)):
        return preposition, 1
    if word == "of" and lemma_of(head) in ABSENT:
        return preposition, 1
    if word == "from" and _avoids(head):
        return head, 1
    if word in {"in", "at", "of"} and lemma_of(head) in {
        "succeed",
        "persist",
        "interested",
        "capable",
    }:
        return head, 0
    return None


def _instead(preposition: Token) -> bool:
    return any(one.lower_ == "instead" for one in preposition.children)


def _not_before(preposition: Token) -> int:
    return sum(one.lower_ == "not" for one in preposition.children)


def _avoids(head: Token) -> bool:
    return lemma_of(head) in _AVOIDING


def _joined(token: Token, head: Token) -> tuple[Token, int] | None:
    """Neither attacked nor invaded; did not attack or invade; but not: did not attack but invaded."""
    if child(token, "nsubj", "nsubjpass", "neg", "aux") is not None and is_verbal(token):
        return None
    if any(one.lower_ == "rather" for link in children(head, "cc") for one in link.children):
        return head, 1
    joining = {one.lower_ for one in children(head, "cc", "preconj") if one.i < token.i}
    if "but" in joining or "yet" in joining:
        return None
    if "nor" in joining:
        return (head, 0) if _at(head) else (head, 1)
    if "or" in joining or not is_verbal(token):
        return head, 0
    if "and" in joining and token.tag_ in {"VB", "VBG"} and token.tag_ == head.tag_:
        return head, 0
    return None


def _noun(token: Token, head: Token) -> tuple[Token, int] | None:
    """The noun of a deed shares the fate of a light verb: did not carry out an attack."""
    if token.dep_ == "pobj":
        return _noun_behind(head)
    if _at(token) and is_verbal(head):
        return None
    lemma = lemma_of(head)
    if token.dep_ == "dobj" and lemma in LIGHT:
        return head, 0
    if token.dep_ == "nsubjpass" and lemma in LIGHT:
        return head, 0
    if token.dep_ in {"nsubj", "attr"} and lemma in OCCURRING:
        return head, 0
    if token.dep_ == "dobj" and lemma in FAILING | {
        "avoid",
        "prevent",
        "avert",
        "forgo",
        "abandon",
        "cancel",
    }:
        return None
    return None


def _noun_behind(preposition: Token) -> tuple[Token, int] | None:
    if preposition.lower_ == "without":
        return preposition, 1 + _not_before(preposition)
    if preposition.lower_ == "of":
        governor = preposition.head
        if lemma_of(governor) in ABSENT:
            return governor, 1
        if lemma_of(governor) in {
            "evidence",
            "sign",
            "indication",
            "proof",
            "trace",
            "act",
            "form",
            "kind",
        }:
            return governor, 0
    if preposition.lower_ == "from" and _avoids(preposition.head):
        return preposition.head, 1
    if preposition.lower_ in {
        "in",
        "to",
        "out",
        "with",
    } and lemma_of(preposition.head) in LIGHT | {"engage", "result", "lead"}:
        return preposition.head, 0
    return None
