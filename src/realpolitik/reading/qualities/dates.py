"""When a deed was done: the expression of time that is attached nearest to it in the sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.expressions import Expression, expressions
from realpolitik.reading.qualities.lexicon import LIGHT, REACTING, SAYING, THINKING
from realpolitik.reading.qualities.modality import modality
from realpolitik.reading.qualities.syntax import child, children, is_verbal
from realpolitik.reading.values import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["when"]

_FAR = 99.0
_LIMIT = 6.0
"""A date that costs as much belongs to something else in the sentence."""

_DATELINE = re.compile(
    r"^[^a-z]{2,40}(?:\([^)]{1,60}\)\s*)?[^a-z]{0,20}(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2})?[^a-z]{0,9}"
    r"(?:\([^)]{1,60}\)\s*)?[-–—]{1,2}\s"
)
"""PARIS, Sept. 14 (Agency) -"""

_SAME_TIME = re.compile(
    r"\b(?:same day|at once|within hours|immediately|simultaneously|also|hours later)\b"
)
_PARTS_OF_TIME = frozenset(
    [
        "end",
        "beginning",
        "start",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "month",
        "week",
        "middle",
        "evening",
        "night",
        "morning",
        "first",
        "day",
        "course",
        "close",
        "half",
        "quarter",
        "eve",
        "outbreak",
        "afternoon",
        "part",
    ]
)
_TOGETHER = frozenset({"two", "pair", "both", "sides", "leaders", "parties", "latter", "former"})


def when(doc: Doc, predicate: Token, *, date: dt.date | None) -> When:
    """When the deed of a predicate was done, as the sentence says.

    Parameters
    ----------
    doc
        A parsed sentence.
    predicate
        A verb, or the noun of a deed, in it.
    date
        Date of the article, which "on Monday" counts from.

    Returns
    -------
    When
        Unknown where the sentence gives the deed no date.
    """
    best: Expression | None = None
    least = _LIMIT
    line = _DATELINE.match(doc.text)
    for one in expressions(doc.text, date):
        if one.past.date is None or (line and one.end <= line.end()):
            continue
        cost = _cost(doc, one, predicate)
        if cost < least:
            best, least = one, cost
    if best is None:
        return When()
    if best.past == best.future:
        return best.past
    return best.future if _to_come(_dated_by(doc, best, predicate), predicate) else best.past


def _dated_by(doc: Doc, expression: Expression, predicate: Token) -> Token | None:
    """The predicate, or the first verb above an expression: whose tense it shares."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    here = span.root if span is not None else None
    while here is not None and not is_verbal(here) and here.i != predicate.i:
        if here.head.i == here.i:
            return None
        here = here.head
    while here is not None and here.dep_ == "advcl" and _infinitive(here):
        here = here.head
    return here


def _infinitive(verb: Token) -> bool:
    return any(one.tag_ == "TO" for one in children(verb, "aux"))


def _to_come(verb: Token | None, predicate: Token) -> bool:
    if verb is None:
        return modality(predicate) == "intended"
    found = modality(verb)
    past = _past(verb)
    if found in {"intended", "conditional", "hypothetical", "opinion"} and not past:
        return True
    return verb.tag_ == "VBG" and any(one.lower_ in {"is", "are"} for one in children(verb, "aux"))


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        one.lower_ in {"had", "have", "has"} for one in children(verb, "aux")
    )


def _cost(doc: Doc, expression: Expression, predicate: Token) -> float:
    """How far a date is from a predicate; a verb between them, and words between, make it farther."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or span.start <= predicate.i < span.end:
        return _FAR
    head = span.root
    if _dates_a_noun(head, predicate, expression):
        return _FAR
    if head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"}:
        return 1.5 if head.head.head.i == predicate.i else _FAR
    since = 1.5 if span.start and doc[span.start - 1].lower_ == "since" else 0.0
    return since + _path(head, predicate) + abs(head.i - predicate.i) / 200


def _dates_a_noun(head: Token, predicate: Token, expression: Expression) -> bool:
    """The 1961 treaty, Monday's attack: the date is the noun's, not the verb's."""
    noun = head.head
    if noun.lower_ == "of" and head.dep_ == "pobj":
        dated = noun.head
        return not (
            dated.i == predicate.i or is_verbal(dated) or dated.lemma_.lower() in _PARTS_OF_TIME
        )
    if head.dep_ not in {"nummod", "compound", "amod", "poss", "nmod"}:
        return False
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i == predicate.i:
        return False
    if expression.kind == "year" and noun.tag_ == "NNS" and child(noun, "det") is None:
        return True
    done_by = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.i == predicate.i
    return not (done_by and head.dep_ == "poss")


def _path(head: Token, predicate: Token) -> float:
    """How far the expression is from the predicate along the parse, clause borders weighed."""
    up = {predicate.i: 0.0}
    here, cost = predicate, 0.0
    while here.head.i != here.i:
        cost += _leave(here, here.head)
        here = here.head
        up[here.i] = cost
    here, down = head, 0.0
    while here.i not in up:
        if here.head.i == here.i:
            return _FAR
        down += _attach(here, here.head)
        here = here.head
    return down + up[here.i]


def _leave(token: Token, head: Token) -> float:
    """What it costs a predicate to take the date of the word above it."""
    dep = token.dep_
    if dep == "ccomp":
        return _leave_clause(token, head)
    if dep == "conj":
        return _leave_conjunct(token, head)
    if dep in {"xcomp", "pcomp"}:
        return 1.0
    if dep == "advcl":
        return _leave_adverbial(token)
    if dep == "acl" and child(token, "mark") is not None:
        return _FAR
    if dep in {"relcl", "acl", "parataxis"}:
        return 3.0
    if dep == "prep" and token.lower_ in {
        "after",
        "before",
        "since",
        "despite",
        "following",
        "until",
    }:
        return _FAR
    if dep in {"dobj", "nsubjpass"} and head.lemma_.lower() in LIGHT:
        return 0.5
    return 1.5 if is_verbal(head) else 1.0


def _leave_clause(token: Token, head: Token) -> float:
    """Said on Friday that it attacked: no date. Said on Friday that it would withdraw: Friday's promise."""
    if head.lemma_.lower() not in SAYING | THINKING:
        return 1.0
    return 2.5 if modality(token) == "intended" else _FAR


def _leave_conjunct(token: Token, head: Token) -> float:
    """A clause with a subject of its own has a time of its own, unless the same people act in it."""
    own = child(token, "nsubj", "nsubjpass")
    if own is None:
        return _FAR if _turns_to_come(token, head) else 1.0
    clause = token.doc[own.left_edge.i : token.right_edge.i + 1]
    if own.pos_ == "PRON" or any(one.lower_ in _TOGETHER for one in own.subtree):
        return 2.0
    if _SAME_TIME.search(clause.text):
        return 2.0
    cut = any(one.text in {",", ";"} for one in token.doc[head.i : own.left_edge.i])
    return _FAR if cut or token.tag_ != head.tag_ else 2.0


def _turns_to_come(token: Token, head: Token) -> bool:
    """Became a republic today and will leave the league."""
    return head.tag_ == "VBD" and any(one.lower_ == "will" for one in children(token, "aux"))


def _leave_adverbial(clause: Token) -> float:
    """Participles and "as" share the time; "if" and "because" need not."""
    mark = child(clause, "mark")
    if mark is None or mark.lower_ in {"as", "while", "when"}:
        return 1.5
    return (
        _FAR if _before_or_after(clause) or mark.lower_ not in {"after", "before", "until"} else 1.5
    )


def _before_or_after(clause: Token) -> bool:
    """After Monday's raid is another day, unless the clause is only hours away."""
    mark = child(clause, "mark")
    if mark is None or mark.lower_ not in {"after", "before", "since", "until"}:
        return False
    near = [one.lower_ for one in children(mark, "npadvmod")] + [
        one.lower_ for one in children(clause, "npadvmod")
    ]
    return not any(one in {"hours", "minutes", "hour", "moments"} for one in near)


def _attach(token: Token, head: Token) -> float:
    """What it costs a date to be of the word above it."""
    dep = token.dep_
    if dep in {"npadvmod", "pobj", "advmod", "nummod", "compound", "amod", "poss"}:
        return 0.2
    if dep in {"nsubj", "nsubjpass"} and is_verbal(head):
        return 6.0
    if dep in {"dobj", "nsubj", "nsubjpass", "attr", "appos", "oprd", "dative", "agent"}:
        return 6.0 if head.lemma_.lower() in REACTING and dep == "dobj" else 0.8
    if dep == "pcomp":
        return 3.0
    if dep == "prep" and token.lower_ in {"of", "for"} and head.lemma_.lower() in REACTING:
        return 4.0
    if dep == "xcomp":
        return 1.0
    if dep == "conj":
        return 3.0 if is_verbal(token) else 1.0
    if dep in {"ccomp", "relcl", "parataxis"}:
        return 6.0
    if dep == "acl":
        return 4.0
    if dep == "advcl":
        return 2.0 if token.tag_ == "VBG" and child(token, "mark") is None else 6.0
    return 0.2 if dep == "prep" else 0.6
