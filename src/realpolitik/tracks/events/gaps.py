"""What of a stream of event files is missing: by the times in their names, and by days without an event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import polars as pl

__all__ = ["NEVER_PUBLISHED", "gaps", "silent_days"]

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)

NEVER_PUBLISHED = (datetime(2014, 1, 23, tzinfo=UTC), datetime(2014, 1, 26, tzinfo=UTC))
"""From when to when GDELT 1.0 has no files at all: 23 to 25 January 2014."""

# POLECAT's names tell when a file was made, not of when it speaks: they have a word before.
_STAMP = re.compile(r"(?:events\.(?:full\.)?)?(\d{4})(\d{2})?(\d{2})?(\d{6})?(?!\d)")

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "first": pl.Datetime("us", "UTC"),
    "last": pl.Datetime("us", "UTC"),
    "files": pl.Int64,
    "unit": pl.String,
    "never_published": pl.Boolean,
}


def _span(file: str) -> tuple[datetime, datetime] | None:
    """From when to when a file speaks, by the time in its name."""
    found = _STAMP.match(file.rpartition(":")[2])
    if found is None:
        return None
    year, month, day, clock = found.groups()
    try:
        start = datetime.strptime(
            f"{year}{month or '01'}{day or '01'}{clock or '000000'}", "%Y%m%d%H%M%S"
        ).replace(tzinfo=UTC)
    except ValueError:
        return None
    if clock:
        return start, start + QUARTER
    if day:
        return start, start + DAY
    if month:
        return start, _month_after(start)
    return start, start.replace(year=start.year + 1)


def _month_after(start: datetime) -> datetime:
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def gaps(files: Iterable[str]) -> pl.DataFrame:
    """The times between the first file and the last of which there is none.

    Parameters
    ----------
    files
        Names of files, as the sources of a slice have them: of a year, a month, a day or a quarter of an
        hour, in any order; a name without a time is passed over.

    Returns
    -------
    polars.DataFrame
        ``first`` and ``last`` (start of the first and of the last that is missing), ``files`` (how many),
        ``unit`` (day or quarter-hour), ``never_published`` (the publisher has none either).

    Examples
    --------
    >>> names = ["20140121.export.CSV.zip", "20140122.export.CSV.zip", "20140127.export.CSV.zip"]
    >>> gaps(names).select("files", "never_published").rows()
    [(3, True), (1, False)]
    """
    spans = sorted(span for file in files if (span := _span(file)) is not None)
    rows: list[tuple[datetime, datetime, int, str, bool]] = []
    if not spans:
        return pl.DataFrame(schema=SCHEMA)
    quarters = any(end - start == QUARTER for start, end in spans)
    step, unit = (QUARTER, "quarter-hour") if quarters else (DAY, "day")
    reached = spans[0][1]
    for start, end in spans[1:]:
        if start > reached:
            rows += _missing(reached, start, step, unit)
        reached = max(reached, end)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _missing(
    start: datetime, end: datetime, step: timedelta, unit: str
) -> list[tuple[datetime, datetime, int, str, bool]]:
    """A gap, cut where the publisher has none either."""
    cuts = sorted({start, end, *(day for day in NEVER_PUBLISHED if start < day < end)})
    never_from, never_to = NEVER_PUBLISHED
    return [
        (
            one,
            other - step,
            (other - one) // step,
            unit,
            step == DAY and never_from <= one < never_to,
        )
        for one, other in pairwise(cuts)
    ]


def silent_days(days: pl.Series) -> pl.Series:
    """The days between the first event and the last on which there is none.

    Examples
    --------
    >>> some = pl.Series([date(2018, 6, 1), date(2018, 6, 4)])
    >>> silent_days(some).to_list()
    [datetime.date(2018, 6, 2), datetime.date(2018, 6, 3)]
    """
    known = days.drop_nulls().unique()
    if known.is_empty():
        return pl.Series("day", [], pl.Date)
    first, last = known.min(), known.max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    whole = pl.date_range(first, last, eager=True).alias("day")
    return whole.filter(~whole.is_in(known.implode()))
