"""How far an expression of time is from a predicate along the parse.

Each step costs something: little within a clause, more across its border, `FAR` where the other side has a
time of its own. The costs were set by hand on development sentences; only their order matters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import (
    ANNOUNCED,
    LIGHT,
    REACTING,
    SAYING,
    THINKING,
    THROUGH,
)
from realpolitik.reading.qualities.modality import modality
from realpolitik.reading.qualities.syntax import child, children, is_verbal, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from realpolitik.reading.qualities.expressions import Expression

__all__ = ["FAR", "LIMIT", "distance"]

FAR = 99.0
LIMIT = 6.0
"""A date that is as far belongs to something else in the sentence."""

_SAME_TIME = re.compile(
    r"\b(?:same day|at once|within hours|immediately|simultaneously|hours later)\b"
)
_OTHER_TIME = frozenset(
    {"after", "before", "since", "despite", "following", "until", "over", "about"}
)
_PARTS_OF_TIME = frozenset(
    {
        "end", "beginning", "start", "spring", "summer", "autumn", "fall", "winter", "month", "week",
        "middle", "evening", "night", "morning", "first", "day", "course", "close", "half", "quarter",
        "eve", "afternoon", "part",
    }
)  # fmt: skip
_FULL = frozenset({"mdy", "dmy", "my", "md", "dm", "year", "iso", "decade"})
_DOWN = {
    "npadvmod": 0.2, "pobj": 0.2, "advmod": 0.2, "nummod": 0.2, "compound": 0.2, "amod": 0.2, "poss": 0.2,
    "prep": 0.2, "dobj": 0.8, "attr": 0.8, "appos": 0.8, "oprd": 0.8, "dative": 0.8, "agent": 0.8,
    "xcomp": 1.0, "pcomp": 3.0, "acl": 4.0, "ccomp": 6.0, "relcl": 6.0, "parataxis": 6.0, "nsubj": 6.0,
    "nsubjpass": 6.0,
}  # fmt: skip
"""What it costs a date to climb from a word to the one above it."""


def distance(doc: Doc, expression: Expression, predicate: Token) -> float:
    """How far an expression is from a predicate; words between them break a tie.

    Parameters
    ----------
    doc
        A parsed sentence.
    expression
        An expression of time in it.
    predicate
        A token of it.
    """
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or span.start <= predicate.i < span.end:
        return FAR
    head = span.root
    left, right = sorted((head.i, predicate.i))
    if any(one.text == ";" for one in doc[left:right]):
        return FAR
    if _of_a_noun(head, predicate, expression) or _of_what_is_judged(head, predicate, expression):
        return FAR
    if head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"}:
        own = predicate.i in {head.head.i, head.head.head.i}
        return 1.0 if own else FAR
    since = 1.5 if span.start and doc[span.start - 1].lower_ == "since" else 0.0
    return since + _path(head, predicate) + abs(head.i - predicate.i) / 200


def _of_a_noun(head: Token, predicate: Token, expression: Expression) -> bool:
    """The 1961 treaty, the pact of 1965: the date is the noun's, not the verb's."""
    noun = head.head
    if noun.lower_ == "of" and head.dep_ == "pobj":
        dated = noun.head
        if dated.i == predicate.i or is_verbal(dated):
            return False
        return lemma_of(dated) not in _PARTS_OF_TIME
    if head.dep_ not in {"nummod", "compound", "amod", "nmod"}:
        return False
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i == predicate.i:
        return False
    counted = noun.tag_ == "NNS" and child(noun, "det") is None
    return expression.kind != "year" or counted or lemma_of(noun) not in _PARTS_OF_TIME


def _of_what_is_judged(head: Token, predicate: Token, expression: Expression) -> bool:
    """Condemned the invasion of 21 August: a full date behind the object is the invasion's."""
    if expression.kind not in _FULL or lemma_of(predicate) not in REACTING:
        return False
    what = child(predicate, "dobj")
    return what is not None and predicate.i < what.i < head.i


def _path(head: Token, predicate: Token) -> float:
    up = {predicate.i: 0.0}
    here, cost = predicate, 0.0
    while here.head.i != here.i:
        cost += _leave(here, here.head)
        here = here.head
        up[here.i] = cost
    here, down = head, 0.0
    while here.i not in up:
        if here.head.i == here.i:
            return FAR
        down += _climb(here, here.head)
        here = here.head
    return down + up[here.i]


def _climb(token: Token, head: Token) -> float:
    """What it costs a date to be of the word above it."""
    dep = token.dep_
    reacting = lemma_of(head) in REACTING
    if reacting and (dep == "dobj" or (dep == "prep" and token.lower_ in {"of", "for"})):
        return LIMIT
    if dep == "ccomp" and lemma_of(head) in THROUGH | {"hear", "see", "watch"}:
        return 1.0
    if dep == "conj":
        return 3.0 if is_verbal(token) else 1.0
    if dep == "advcl":
        purpose = any(one.tag_ == "TO" for one in children(token, "aux"))
        return 2.0 if (token.tag_ == "VBG" or purpose) and child(token, "mark") is None else LIMIT
    return _DOWN.get(dep, 0.6)


def _leave(token: Token, head: Token) -> float:
    """What it costs a predicate to take the date of the word above it."""
    dep = token.dep_
    if is_verbal(token) or dep in {"ccomp", "conj", "advcl", "acl", "relcl"}:
        return _leave_verb(token, head)
    if dep == "prep" and token.lower_ in _OTHER_TIME:
        return FAR
    if dep in {"dobj", "nsubjpass"} and is_verbal(head):
        if lemma_of(head) in (REACTING | SAYING) - ANNOUNCED - {"announce", "declare"}:
            return FAR
        return 0.5 if lemma_of(head) in LIGHT else 1.5
    return 1.5 if is_verbal(head) else 1.0


def _leave_verb(token: Token, head: Token) -> float:
    dep = token.dep_
    if dep == "ccomp":
        return _leave_clause(token, head)
    if dep == "conj":
        return _leave_conjunct(token, head)
    if dep == "advcl":
        return _leave_adverbial(token)
    if dep == "relcl" and any(one.lower_ == "when" for one in token.children):
        return 0.5
    if dep in {"relcl", "acl"}:
        return 1.5 if _same_time(token) else FAR
    return 3.0 if dep == "parataxis" else 1.0


def _same_time(clause: Token) -> bool:
    return bool(_SAME_TIME.search(clause.doc[clause.left_edge.i : clause.right_edge.i + 1].text))


def _leave_clause(token: Token, head: Token) -> float:
    """Said on Friday that it attacked: no date. Said on Friday that it would withdraw: Friday's promise."""
    if lemma_of(head) not in SAYING | THINKING:
        return 1.0
    return 2.5 if modality(token) == "intended" else FAR


def _leave_conjunct(token: Token, head: Token) -> float:
    """A clause with a subject of its own has a time of its own."""
    own = child(token, "nsubj", "nsubjpass")
    if own is None:
        return FAR if _turns_to_come(token, head) else 1.0
    return 2.0 if _same_time(token) else FAR


def _turns_to_come(token: Token, head: Token) -> bool:
    """Became a republic today and will leave the league."""
    return head.tag_ == "VBD" and any(one.lower_ == "will" for one in children(token, "aux"))


def _leave_adverbial(clause: Token) -> float:
    """Participles and "as" share the time; "after" only by hours; "if" and "because" need not."""
    mark = child(clause, "mark")
    if mark is None or mark.lower_ in {"as", "while", "when"}:
        return 1.5
    if mark.lower_ not in {"after", "before"}:
        return FAR
    near = [one.lower_ for one in (*children(mark, "npadvmod"), *children(clause, "npadvmod"))]
    return 1.5 if any(one in {"hours", "minutes", "hour", "moments"} for one in near) else FAR
