"""When a deed was done: the expression of time that is attached nearest to it in the sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.distances import LIMIT, distance
from realpolitik.reading.qualities.expressions import Expression, expressions
from realpolitik.reading.qualities.modality import modality
from realpolitik.reading.qualities.syntax import children, is_verbal
from realpolitik.reading.values import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["when"]

_DATELINE = re.compile(
    r"^[^a-z]{2,40}(?:\([^)]{1,60}\)\s*)?[^a-z]{0,20}(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2})?[^a-z]{0,9}"
    r"(?:\([^)]{1,60}\)\s*)?[-–—]{1,2}\s"
)
"""As in "PARIS, Sept. 14 (Agency) -": the date of the report, not of the deed."""


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
        Unknown where the sentence gives the deed no date. A week is given as its month, a season as its
        year, a decade as its first year.
    """
    best: Expression | None = None
    least = LIMIT
    line = _DATELINE.match(doc.text)
    for one in expressions(doc.text, date):
        if one.past.date is None or (line and one.end <= line.end()):
            continue
        far = distance(doc, one, predicate)
        if far < least:
            best, least = one, far
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
    if _past(verb):
        return False
    return modality(verb) in {"intended", "conditional", "hypothetical", "opinion"}


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        one.lower_ in {"had", "have", "has"} for one in children(verb, "aux")
    )
