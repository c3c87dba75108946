"""A deed that one side claims and another denies in the same sentence: the denial stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import CLAIMS, DENYING, SAYING, THINKING
from realpolitik.reading.qualities.negation import negated
from realpolitik.reading.qualities.syntax import ancestors, children, is_verbal, lemma_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["denier"]

_CHARGES = CLAIMS | {
    "account",
    "story",
    "version",
    "involvement",
    "it",
    "this",
    "that",
    "which",
    "so",
    "them",
}
_CLAIMING = SAYING | THINKING | {"accuse", "blame", "suspect", "charge"}


def denier(predicate: Token) -> Token | None:
    """Who denies what somebody else claims of a predicate: "an account that Israel denied".

    Parameters
    ----------
    predicate
        A token in what is claimed.

    Returns
    -------
    Token or None
        Head of the phrase that names who denies it.
    """
    if not _claimed(predicate):
        return None
    for verb in predicate.doc[predicate.i + 1 :]:
        if is_verbal(verb) and lemma_of(verb) in DENYING and _of_the_charge(verb):
            return None if negated(verb) else subject(verb)
    return None


def _claimed(predicate: Token) -> bool:
    return any(
        lemma_of(head) in _CLAIMING and here.dep_ in {"ccomp", "prep", "dobj", "xcomp"}
        for here, head in ancestors(predicate)
    )


def _of_the_charge(verb: Token) -> bool:
    """Denied it, denied the charge, a charge that it denied, which it denied."""
    objects = children(verb, "dobj")
    if any(lemma_of(one) in _CHARGES for one in objects):
        return True
    if verb.dep_ == "relcl":
        return not objects and not children(verb, "ccomp", "xcomp")
    return (
        not objects
        and verb.dep_ in {"conj", "advcl"}
        and not children(verb, "ccomp", "xcomp", "advcl")
    )
