"""Claims as a test writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from realpolitik.checking import Check, check
from realpolitik.reading.values import Claim, Precision, Speaker, When
from realpolitik.record import Record

__all__ = ["claim", "held", "sentences"]


def claim(
    kind: str,
    a: str | None,
    b: str | None,
    third: str | None = None,
    *,
    since: str | None = None,
    precision: Precision = "year",
    modality: Any = "asserted",
    negated: bool = False,
    speaker: Speaker | None = None,
    text: str = "",
) -> Claim:
    """A claim; ``kind`` is its type and what it is about, as in "status allies"."""
    type_, about = kind.split()
    when = When() if since is None else When(since, precision)
    return Claim(
        type_,  # type: ignore[arg-type]
        about,
        a,
        b,
        third,
        when,
        modality,
        negated,
        speaker,
        0,
        len(text),
        0.9,
        text,
    )


def held(
    record: Record, kind: str, *states: str | None, at: int | None = 2017, **more: Any
) -> Check:
    """A claim in a text of a year, held against a record."""
    date = None if at is None else dt.date(at, 4, 20)
    return check(record, claim(kind, *states, **more), date=date)


def sentences(why: str) -> int:
    """How many sentences a reason has."""
    ends = [i for i, letter in enumerate(why) if letter == "."]
    return sum(1 for i in ends if why[i + 1 : i + 2] in {"", " "} and why[i + 1 : i + 3] != " .")
