"""Ideal points as a user asks for them: a state over the years, or all states of a year; ours and the published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.idealpoints.panel import LEAST_CALLS, LEAST_VOTES
from realpolitik.standings.idealpoints.table import DATASET
from realpolitik.standings.pairs import opened
from realpolitik.states import State

__all__ = ["PUBLISHED", "VARIANT", "IdealPoints", "ideal_points", "published_points"]

PUBLISHED = "ideal_points"
"""The data set of Bailey, Strezhnev and Voeten's own estimates."""
VARIANT = "all"
"""Theirs from all votes, as ours are."""
OURS = ("value", "lower", "upper", "se", "filtered", "filtered_se", "n", "rhat", "ess")
THEIRS = ("published", "published_lower", "published_upper")


@dataclass(frozen=True)
class IdealPoints:
    """Where states stand on the line that orders most votes of the General Assembly.

    Attributes
    ----------
    title
        Whose points.
    state
        The state asked for; None for all of a year.
    at
        The year asked for; None for all years of a state.
    frame
        ``ccode``, ``iso3``, ``name``, ``year``; ``value`` with its 90 % interval ``lower``, ``upper`` and
        standard error ``se``; ``filtered`` and ``filtered_se``, by the votes up to the year alone; ``n`` votes;
        ``rhat`` and ``ess`` of the chains; ``published`` with its 90 % interval, null where it is not loaded.
        The United States are at the upper end. A state's years in order; or a year's states, the highest first.
    first, last
        The years that have points.
    cite
        Keys of the data sets behind it.
    """

    title: str
    state: State | None
    at: int | None
    frame: pl.DataFrame = field(repr=False)
    first: int
    last: int
    cite: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The points as plain values."""
        who = None
        if self.state is not None:
            year = self.at or int(self.frame["year"][-1])
            who = {
                "ccode": self.state.ccode,
                "iso3": states.iso3(self.state.ccode, year),
                "name": states.display_name(self.state.ccode, year),
            }
        return {
            "schema": 1,
            "title": self.title,
            "state": who,
            "at": self.at,
            "first": self.first,
            "last": self.last,
            "points": self.frame.to_dicts(),
            "cite": list(self.cite),
        }

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: ``ideal_points``."""
        return {"ideal_points": lambda: self.frame}


def ideal_points(
    state: str | int | None = None, *, at: int | None = None, record: Record | None = None
) -> IdealPoints:
    """Where a state stands on the line that orders most votes, year by year; or all states in a year.

    The dynamic ordinal probit of Bailey, Strezhnev and Voeten (2017), estimated by this project from the roll
    calls of the UN General Assembly; the authors' own estimates stand beside it where they are loaded.

    Parameters
    ----------
    state
        A name or code; without it every state of a year.
    at
        Calendar year. Without it every year of a state, or the last year that has points.
    record
        Without it the default record over the starter.

    Returns
    -------
    IdealPoints
        Intervals are 90 %. ``value`` has mean 0 and standard deviation 1 over all states and years;
        ``filtered`` in each year.

    Raises
    ------
    NoSuchState
        If a name is unknown.
    NoAnswer
        If the record has no ideal points; if the state or the year has none.

    Examples
    --------
    >>> found = ideal_points("usa", at=2019)
    >>> bool(found.frame["value"][0] > 1)
    True
    >>> ideal_points(at=2019).frame["iso3"][0]
    'USA'
    """
    record = opened(record)
    points = _points(record)
    first, last = points.select(low=pl.col("year").min(), high=pl.col("year").max()).row(0)
    who = None if state is None else states.resolve(state, at=at)
    if who is None:
        year = last if at is None else at
        chosen = points.filter(pl.col("year") == year)
        if chosen.is_empty():
            raise NoAnswer(_no_year(year, first, last))
        title, chosen = f"Ideal points in {year}", chosen.sort("value", descending=True)
    else:
        year = at
        chosen = _of_state(points, who, at, (first, last))
        name = states.display_name(who.ccode, int(chosen["year"][-1]))
        title = f"Ideal points of {name}" + ("" if at is None else f" in {at}")
    frame = _beside(record, chosen)
    loaded = frame["published"].null_count() < frame.height
    cite = (DATASET, PUBLISHED) if loaded else (DATASET,)
    return IdealPoints(title, who, year, frame, first, last, cite)


def _points(record: Record) -> pl.DataFrame:
    points = record.frame("ideal_points", dataset=DATASET).drop("dataset")
    if points.is_empty():
        raise NoAnswer(
            "no ideal points in the record; load votes (realpolitik load unvotes PATH...) "
            "and run: realpolitik ideal-points --estimate"
        )
    return points.sort("ccode", "year")


def _no_year(year: int, first: int, last: int) -> str:
    if first <= year <= last:
        return (
            f"no ideal points in {year}: its session had fewer than {LEAST_CALLS} roll calls; "
            "the years before and after it have some"
        )
    return f"no ideal points in {year}: the votes behind them run from {first} to {last}"


def _of_state(
    points: pl.DataFrame, who: State, at: int | None, span: tuple[int, int]
) -> pl.DataFrame:
    mine = points.filter(pl.col("ccode") == who.ccode)
    if mine.is_empty():
        raise NoAnswer(
            f"{who.name} has no ideal point: it never cast {LEAST_VOTES} votes in contested roll calls of one "
            f"session of the General Assembly, {span[0]} to {span[1]}"
        )
    if at is None:
        return mine
    chosen = mine.filter(pl.col("year") == at)
    if chosen.is_empty() and points.filter(pl.col("year") == at).is_empty():
        raise NoAnswer(_no_year(at, *span))
    if chosen.is_empty():
        low, high = mine.select(low=pl.col("year").min(), high=pl.col("year").max()).row(0)
        raise NoAnswer(
            f"{who.name} has no ideal point in {at}: it was no member or cast fewer than {LEAST_VOTES} contested "
            f"votes; it has some between {low} and {high}"
        )
    return chosen


def published_points(record: Record) -> pl.DataFrame:
    """``ccode``, ``year`` and the published point with the ends of its 90 % interval; empty if not loaded."""
    rows = record.scan("ideal_points_published", dataset=PUBLISHED)
    return (
        rows.filter(pl.col("votes") == VARIANT)
        .select(
            "ccode",
            "year",
            published=pl.col("value").cast(pl.Float32),
            published_lower=pl.col("lower").cast(pl.Float32),
            published_upper=pl.col("upper").cast(pl.Float32),
        )
        .collect()
    )


def _beside(record: Record, chosen: pl.DataFrame) -> pl.DataFrame:
    """Names, our points, and the published ones of the same states and years."""
    both = chosen.join(
        published_points(record), on=["ccode", "year"], how="left", maintain_order="left"
    )
    keys = list(both.select("ccode", "year").iter_rows())
    return both.select(
        "ccode",
        pl.Series("iso3", [states.iso3(*key) for key in keys], dtype=pl.String),
        pl.Series("name", [states.display_name(*key) for key in keys], dtype=pl.String),
        "year",
        *OURS,
        *THEIRS,
    )
