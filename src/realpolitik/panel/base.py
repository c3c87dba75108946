"""Which rows a panel has: every state-year, or every pair of states that were there on one and the same day.

Two states of which one ended before the other began are no pair, even in the year of both: in 1990 the German
Democratic Republic, gone in October, is a pair with the Federal Republic, but no state is one with its heir.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer, UnknownName

__all__ = ["FIRST_YEAR", "System", "dyad_rows", "sound_span", "sound_system", "state_rows"]

System = Literal["cow", "gw"]
"""Correlates of War, or Gleditsch and Ward."""

FIRST_YEAR = 1816
"""Both systems begin on 1 January 1816."""

_FOR_EVER = pl.date(9999, 12, 31)


def sound_system(system: str) -> None:
    """Refuse a system of states that does not exist.

    Raises
    ------
    UnknownName
        If it is neither ``cow`` nor ``gw``.
    """
    if system not in ("cow", "gw"):
        raise UnknownName(f"no system of states {system!r}; there are: cow, gw")


def sound_span(first: int, last: int) -> None:
    """Refuse years in which the system of states is not known.

    Raises
    ------
    NoAnswer
        If they begin before 1816, end after the last full year, or end before they begin.
    """
    known = datetime.now(UTC).year - 1
    if not FIRST_YEAR <= first <= last <= known:
        raise NoAnswer(
            f"years {first} to {last}: the systems of states run from {FIRST_YEAR} to {known}; name "
            "years within them, the first first"
        )


def _spells(system: System, first: int, last: int, chosen: Sequence[int] | None) -> pl.LazyFrame:
    """Spells within some years: ``code``, ``ccode``, ``start``, ``end``, ``first``, ``last``."""
    if system == "cow":
        listed = states.spells("cow").with_columns(code="ccode")
    else:
        listed = states.gw_numbers().with_columns(code="gw")
    found = listed.lazy().select("code", "ccode", "start", end=pl.col("end").fill_null(_FOR_EVER))
    if chosen is not None:
        found = found.filter(pl.col("ccode").is_in(list(chosen)))
    years = {
        "first": pl.col("start").dt.year().cast(pl.Int16).clip(lower_bound=first),
        "last": pl.col("end").dt.year().cast(pl.Int16).clip(upper_bound=last),
    }
    return found.with_columns(**years).filter(pl.col("first") <= pl.col("last"))


def _named(system: System, end: str) -> list[pl.Expr]:
    """The codes of one end as columns; a Gleditsch-Ward panel keeps the COW code of the same state."""
    own = [] if system == "cow" else [pl.col(f"code{end}").alias(f"gwcode{end}")]
    return [*own, pl.col(f"ccode{end}")]


def _once(rows: pl.LazyFrame, key: list[str]) -> pl.LazyFrame:
    """One row a year where a state has two spells in it: the later one's, which is its code at the end."""
    repeated = pl.all_horizontal(pl.col(name) == pl.col(name).shift(-1) for name in key)
    return rows.filter(~repeated.fill_null(value=False))


def dyad_rows(
    system: System,
    first: int,
    last: int,
    *,
    directed: bool,
    chosen: Sequence[int] | None = None,
) -> pl.LazyFrame:
    """Every dyad-year, in the order of the codes and the years.

    Returns
    -------
    polars.LazyFrame
        ``ccode1``, ``ccode2``, ``year``; before them ``gwcode1``, ``gwcode2`` in a Gleditsch-Ward panel.

    Examples
    --------
    >>> dyad_rows("cow", 1816, 1816, directed=True).collect().height
    506
    """
    one = _spells(system, first, last, chosen)
    apart = pl.col("code1") != pl.col("code2") if directed else pl.col("code1") < pl.col("code2")
    # Of one state under two numbers on one day there is none, of two numbers in the year of a change there is.
    other_state = pl.col("ccode1") != pl.col("ccode2")
    together = pl.max_horizontal("start1", "start2") <= pl.min_horizontal("end1", "end2")
    year = pl.int_ranges(
        pl.max_horizontal("first1", "first2"),
        pl.min_horizontal("last1", "last2") + 1,
        dtype=pl.Int16,
    )
    pairs = (
        one.rename(lambda name: f"{name}1")
        .join(one.rename(lambda name: f"{name}2"), how="cross")
        .filter(apart, other_state, together)
        .sort("code1", "code2", pl.max_horizontal("start1", "start2"))
        .select(*_named(system, "1"), *_named(system, "2"), year=year)
    )
    order = [f"{name}{end}" for name in _codes(system) for end in "12"]
    rows = pairs.explode("year").filter(pl.col("year").is_not_null()).select(*order, "year")
    return _once(rows, [*order[:2], "year"])


def state_rows(
    system: System, first: int, last: int, *, chosen: Sequence[int] | None = None
) -> pl.LazyFrame:
    """Every state-year, in the order of the codes and the years.

    Returns
    -------
    polars.LazyFrame
        ``ccode``, ``year``; before them ``gwcode`` in a Gleditsch-Ward panel.

    Examples
    --------
    >>> state_rows("cow", 2016, 2016).collect().height
    195
    """
    year = pl.int_ranges("first", pl.col("last") + 1, dtype=pl.Int16)
    rows = (
        _spells(system, first, last, chosen)
        .sort("code", "start")
        .select(*_named(system, ""), year=year)
        .explode("year")
        .filter(pl.col("year").is_not_null())
    )
    return _once(rows, [_codes(system)[0], "year"])


def _codes(system: System) -> list[str]:
    return ["ccode"] if system == "cow" else ["gwcode", "ccode"]
