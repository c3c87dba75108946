"""Which states there were: both state systems, the major powers, the United Nations.

A state counts for a year if it was there on any day of it, as peacesciencer counts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from realpolitik.states.register import Entry, entry, register
from realpolitik.states.when import Moment, Spell, overlaps

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Club", "gw_numbers", "in_system", "majors", "spells", "system", "un_seat"]

Club = Literal["cow", "gw", "major", "un"]
"""Correlates of War, Gleditsch and Ward, the major powers of COW, the United Nations."""


def _of(found: Entry, club: Club) -> tuple[Spell, ...]:
    if club == "gw":
        return tuple(spell for spell, _ in found.gw)
    return {"cow": found.cow, "major": found.major, "un": found.un}[club]


@cache
def spells(of: Club = "cow") -> pl.DataFrame:
    """List the spells of all states in a system.

    Parameters
    ----------
    of
        "cow", "gw" (by COW code all the same), "major" or "un".

    Returns
    -------
    polars.DataFrame
        `ccode` (i16), `start`, `end` (date, both days included; null goes on), by code and start.

    Examples
    --------
    >>> spells("un").filter(ccode=850).rows()[0]
    (850, datetime.date(1950, 9, 28), datetime.date(1965, 1, 19))
    """
    import polars as pl

    rows = [
        (ccode, spell.first, spell.last)
        for ccode, found in register().items()
        for spell in _of(found, of)
    ]
    schema = {"ccode": pl.Int16, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("ccode", "start")


@cache
def gw_numbers() -> pl.DataFrame:
    """List Gleditsch-Ward numbers with the COW code of the same state, for joins.

    Returns
    -------
    polars.DataFrame
        `gw`, `ccode` (i16), `start`, `end` (date, both included; null goes on), by number and start.

    Examples
    --------
    >>> gw_numbers().filter(gw=678).select("ccode", "start").rows()
    [(678, datetime.date(1918, 10, 30)), (679, datetime.date(1990, 5, 22))]
    """
    import polars as pl

    rows = [
        (number, ccode, spell.first, spell.last)
        for ccode, found in register().items()
        for spell, number in found.gw
    ]
    schema = {"gw": pl.Int16, "ccode": pl.Int16, "start": pl.Date, "end": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("gw", "start")


def system(first: int, last: int, of: Club = "cow") -> pl.DataFrame:
    """List the state-years of a system.

    Parameters
    ----------
    first, last
        Calendar years, both included.
    of
        "cow", "gw" (by COW code all the same), "major" or "un".

    Returns
    -------
    polars.DataFrame
        `ccode`, `year` (i16), one row for each year in which the state was there on any day of it; by
        year, then code.

    Examples
    --------
    >>> system(1990, 1990).filter(ccode=265).rows()
    [(265, 1990)]
    >>> system(2016, 2016).height
    195
    """
    import polars as pl

    start = pl.col("start").dt.year().cast(pl.Int32).clip(lower_bound=first)
    end = pl.col("end").dt.year().cast(pl.Int32).fill_null(last).clip(upper_bound=last)
    return (
        spells(of)
        .select("ccode", year=pl.int_ranges(start, end + 1, dtype=pl.Int16))
        .explode("year")
        .drop_nulls()
        .unique()
        .sort("year", "ccode")
    )


def in_system(ccode: int, at: Moment) -> bool:
    """Tell whether a state was in the Correlates of War system.

    Parameters
    ----------
    ccode
        Correlates of War number.
    at
        A day, or a year (then any day of it).

    Returns
    -------
    bool

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> in_system(817, 1975), in_system(817, 1976)
    (True, False)
    """
    return overlaps(entry(ccode).cow, at)


def majors(at: Moment) -> frozenset[int]:
    """Give the major powers by Correlates of War.

    Parameters
    ----------
    at
        A day, or a year (then any day of it).

    Returns
    -------
    frozenset of int
        COW codes.

    Examples
    --------
    >>> sorted(majors(1980)), sorted(majors(2000))
    ([2, 200, 220, 365, 710], [2, 200, 220, 255, 365, 710, 740])
    """
    return frozenset(c for c, found in register().items() if overlaps(found.major, at))


def un_seat(ccode: int, at: Moment) -> bool:
    """Tell whether a state held a seat in the United Nations.

    China's seat is that of the Republic of China (713, as in the voting data even before 1949) until 24
    October 1971 and of the People's Republic (710) from the 25th. Yugoslavia's (345) is empty between 22
    September 1992 and 1 November 2000, Indonesia's from 20 January 1965 to 28 September 1966, Syria's
    while it was one state with Egypt. South Africa, kept out of the Assembly from 1974 to 1994, stayed a
    member.

    Parameters
    ----------
    ccode
        Correlates of War number.
    at
        A day, or a year (then any day of it).

    Returns
    -------
    bool

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> from datetime import date
    >>> un_seat(710, date(1971, 10, 24)), un_seat(710, date(1971, 10, 25)), un_seat(731, 1990)
    (False, True, False)
    """
    return overlaps(entry(ccode).un, at)
