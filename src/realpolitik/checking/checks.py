"""A claim held against the record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from realpolitik import states
from realpolitik.checking.between import Between
from realpolitik.checking.question import Question, of_the_past
from realpolitik.checking.registry import Query, query
from realpolitik.checking.values import Check, Result
from realpolitik.checking.wording import capital, with_article
from realpolitik.errors import NoAnswer, NoSuchState
from realpolitik.reading.values import Claim
from realpolitik.record import Record
from realpolitik.standings.pairs import evidence_to

__all__ = ["check", "checked"]

RESULTS: dict[str, Result] = {
    "yes": "supported",
    "no": "record shows otherwise",
    "partly": "partly",
    "unknown": "not in the record",
    "undecidable": "not decidable",
}

NOT_YET = {
    "intended": "It is meant and not done, and no record holds intentions.",
    "conditional": "It depends on a condition, and no record holds what would be.",
    "hypothetical": "It is a possibility, and no record holds what could be.",
}
"""Modalities in which nothing is said to be so."""

PRESUMED = frozenset({"presupposition"})
"""Types of claims that take a fact for granted in whatever sentence they stand."""

SENTENCE = re.compile(r"(?<=\.) (?=[A-Z])")
"""Where one sentence of a reason ends and the next begins."""

Pairs = Callable[[int, int], Between]


class Dated(Protocol):
    """A document with its date, if it has one."""

    @property
    def date(self) -> dt.date | None:
        """The date."""


class Read(Protocol):
    """What reading gives of a document, as far as a check needs it."""

    @property
    def document(self) -> Dated:
        """The document."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims."""


def check(record: Record, claim: Claim, *, date: dt.date | None) -> Check:
    """Hold a claim against the record.

    Parameters
    ----------
    record
        The record, or the starter alone.
    claim
        What a text claims of how states stand.
    date
        The date of the text, from which its present is told; None if it has none: then the present is the
        last year in which the record knows all that a verdict needs.

    Returns
    -------
    Check
        ``supported``, ``record shows otherwise``, ``partly`` (some of it, or some figures and not others),
        ``not in the record`` (it could be looked up, and is not there) or ``not decidable`` (no record could
        hold it). The last two are no doubts of the claim.

    Examples
    --------
    >>> import datetime as dt
    >>> from realpolitik.reading.values import When
    >>> from realpolitik.record import open_record
    >>> allied = Claim(
    ...     "status",
    ...     "allies",
    ...     "USA",
    ...     "JPN",
    ...     None,
    ...     When(),
    ...     "asserted",
    ...     False,
    ...     None,
    ...     0,
    ...     9,
    ...     0.9,
    ...     "allies",
    ... )
    >>> check(open_record(), allied, date=dt.date(2009, 5, 1)).result
    'supported'
    """
    return _check(record, claim, date, _pairs(record))


def checked(record: Record, reading: Read) -> tuple[Check, ...]:
    """Hold every claim of a document against the record, reading each pair of states once.

    Parameters
    ----------
    record
        As for `check`.
    reading
        A document that was read.

    Returns
    -------
    tuple of Check
        In the order of its claims.
    """
    pairs = _pairs(record)
    return tuple(_check(record, each, reading.document.date, pairs) for each in reading.claims)


def _pairs(record: Record) -> Pairs:
    known: dict[tuple[int, int], Between] = {}

    def pair(x: int, y: int) -> Between:
        if (x, y) not in known:
            known[x, y] = Between(record, x, y)
        return known[x, y]

    return pair


def _check(record: Record, claim: Claim, date: dt.date | None, pairs: Pairs) -> Check:
    how = query(claim.type, claim.about)
    if how.answer is None:
        return Check(how.result, how.never)
    asked = _question(record, claim, date, pairs)
    if isinstance(asked, Check):
        return asked
    said_so = claim.modality not in NOT_YET or claim.type in PRESUMED
    if not said_so:
        return _possible(claim, how, asked)
    found = how.answer(asked)
    if claim.negated != (claim.modality == "denied"):
        found = found.turned()
    return Check(RESULTS[found.answer], found.why, found.rows)


def _possible(claim: Claim, how: Query, asked: Question) -> Check:
    """A possibility is not decided; what is so is told beside it."""
    assert how.answer is not None  # the caller has seen to it
    found = how.answer(replace(asked, past=False))
    beside = SENTENCE.split(found.why)[0] if found.rows else ""
    why = f"{NOT_YET[claim.modality]} {beside}".strip()
    return Check("not decidable", why, found.rows if beside else ())


def _question(record: Record, claim: Claim, date: dt.date | None, pairs: Pairs) -> Question | Check:
    """The claim as a question to the record, or why it is none."""
    since = claim.when.year
    if claim.when.precision == "decade" and since is not None:
        since += 5
    year = _year(record, claim, date, since)
    try:
        codes = [
            None if code is None else states.from_iso3(code, year).ccode
            for code in (claim.a, claim.b, claim.third)
        ]
    except NoSuchState as error:
        return Check("not decidable", f"{capital(str(error))}.")
    a, b, third = codes
    if a is None or b is None:
        return Check("not decidable", "The claim names no two states to look up.")
    if a == b or third in {a, b}:
        return Check(
            "not decidable", "The claim names one state twice; there is no pair to look up."
        )
    past = of_the_past(claim)
    for at in [] if past else sorted({year, year if since is None else min(since, year)}):
        missing = [each for each in codes if each is not None and not states.in_system(each, at)]
        if missing:
            return Check("not in the record", _no_state(missing[0], at))
    return Question(claim, pairs(a, b), third, year, since, past, pairs)


def _no_state(code: int, year: int) -> str:
    name = capital(with_article(states.display_name(code, year)))
    return f"{name} was no state in {year}, so that the record has nothing of it in that year."


STANDS = frozenset({"status", "presupposition", "rhetoric", "support_against", "comparison"})
"""Types that say how things stood in the year which the text names, as a treaty in force does; all others tell
of a change, and the record is followed from that year towards the date of the text."""


def _year(record: Record, claim: Claim, date: dt.date | None, since: int | None) -> int:
    """The year in which the claim is said to hold."""
    stands = claim.type in STANDS or (claim.type, claim.about) == ("treaty", "in_force")
    if since is not None and stands:
        return since
    if date is not None:
        return date.year
    return max(_last(record), since or 0)


def _last(record: Record) -> int:
    try:
        return evidence_to(record)
    except NoAnswer:
        return max((each.coverage.last for each in record.live), default=dt.date.max.year)
