"""The day a document was written: found where it is stated plainly, and never after today."""

from __future__ import annotations

import datetime as dt
import re

from realpolitik.reading.documents.errors import FutureDate

__all__ = ["from_iso", "from_name", "from_text", "not_future"]

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
# A line that is a date and nothing else, but for what stands before or behind it on every page.
LINE = re.compile(
    r"(?:(?:published|posted|date|dated|updated|issued)\b(?: on)?:? *)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
    rf"({_MONTH} {_DAY},? {_YEAR}|{_DAY} (?:of )?{_MONTH},? {_YEAR}|{_YEAR}-\d\d-\d\d)"
    r"(?:[,T ]+(?:at )?\d{1,2}[:.]\d\d.{0,25})?\.?",
    re.IGNORECASE,
)
IN_NAME = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)[-_]?([01]\d)[-_]?([0-3]\d)(?!\d)")
HEAD = 6


def from_iso(text: str | None) -> dt.date | None:
    """A date as metadata state it (2017-04-20, with or without a time), or None."""
    found = re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})", text or "")
    return _date(*map(int, found.groups())) if found else None


def from_name(name: str) -> dt.date | None:
    """The date in a file's name, year first.

    Examples
    --------
    >>> from_name("2017-04-20 strait.txt")
    datetime.date(2017, 4, 20)
    """
    found = IN_NAME.search(name)
    return _date(*map(int, found.groups())) if found else None


def from_text(text: str) -> dt.date | None:
    """The date that one of the first lines of a text is, and nothing else."""
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()]
    dates = (_of_line(line) for line in lines[:HEAD] if len(line) < 80)
    return next((date for date in dates if date), None)


def _of_line(line: str) -> dt.date | None:
    stated = LINE.fullmatch(" ".join(line.split()))
    if stated is None:
        return None
    said = stated[1].lower()
    if said[4] == "-":
        return from_iso(said)
    number = next(i for i, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", said))
    day, year = re.findall(r"\d+", said)
    return _date(int(year), number, int(day))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def not_future(date: dt.date | None, place: str) -> None:
    """Refuse a date after today; tomorrow is today in some time zone."""
    today = dt.datetime.now(dt.UTC).date()
    if date is not None and date > today + dt.timedelta(days=1):
        raise FutureDate(
            place, f"dated {date}, which is in the future; give the day it was written: --date"
        )
