"""The choices that states really made: whom a state joined in a dispute that others had begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.ties import History

__all__ = ["FIRST", "LAST", "SOURCES", "Cases", "begun", "choices", "differences", "numbered"]

FIRST, LAST = 1947, 2010
"""Disputes that began in these years. What came later is kept for the hold-out."""

SOURCES = ("gml", "cow_mid")
"""Lists of disputes, the first first: each adds those in which no earlier one has anybody join."""

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    """Choices with the differences of ties that were known the year before.

    Attributes
    ----------
    frame
        One row a choice, as `choices` gives it.
    names
        The terms, in order.
    values
        Choice × term: mean tie to side A less mean tie to side B; NaN where either is missing.
    """

    frame: pl.DataFrame
    names: tuple[str, ...]
    values: Reals = field(repr=False)

    @property
    def joined(self) -> Reals:
        """1 for each state that joined side A, 0 for side B."""
        return self.frame["joined_a"].cast(pl.Float64).to_numpy()

    @property
    def disputes(self) -> NDArray[np.intp]:
        """For each choice the number of its dispute, counted from 0."""
        return numbered(self.frame.select("dataset", "dispute"))

    @property
    def states(self) -> NDArray[np.intp]:
        """For each choice the number of the state that made it, counted from 0."""
        return numbered(self.frame.select("x"))

    @property
    def weights(self) -> Reals:
        """Weights that give each dispute 1, shared by those who joined it."""
        count = np.bincount(self.disputes)
        return np.asarray(1 / count[self.disputes], np.float64)

    def of(self, names: Sequence[str]) -> Cases:
        """The same choices with some of the terms, in this order."""
        columns = [self.names.index(each) for each in names]
        return replace(self, names=tuple(names), values=self.values[:, columns])

    def where(self, keep: NDArray[np.bool_]) -> Cases:
        """Some of the choices."""
        return replace(self, frame=self.frame.filter(pl.Series(keep)), values=self.values[keep])

    def years(self, first: int, last: int) -> Cases:
        """The choices in disputes that began in these years, both included."""
        return self.where(self.frame["year"].is_between(first, last).to_numpy())

    def known(self, term: str) -> NDArray[np.bool_]:
        """For each choice whether a tie is known on both sides."""
        return ~np.isnan(self.values[:, self.names.index(term)])


def begun(record: Record, source: str, *, first: int = FIRST, last: int = LAST) -> pl.DataFrame:
    """Disputes with those who were in them from the first day, and those who joined later.

    Parameters
    ----------
    record
        A record with the table ``dispute_participants``.
    source
        The data set.
    first, last
        Years in which the disputes began, both included; who joined after ``last`` is not known yet.

    Returns
    -------
    polars.DataFrame
        ``dataset``, ``dispute``, ``year``, ``side_a``, ``side_b`` (originators), ``joiners``,
        ``joined_a`` (lists of the same length); by year and number. Disputes without an originator on
        either side are left out, and so is a state that is listed on both sides of one.
    """
    found = _disputes(record, source, last)
    return found.filter(
        pl.col("year").is_between(first, last),
        pl.col("side_a").list.len() > 0,
        pl.col("side_b").list.len() > 0,
    ).sort("year", "dispute")


def choices(
    record: Record,
    *,
    first: int = FIRST,
    last: int = LAST,
    sources: Sequence[str] = SOURCES,
) -> pl.DataFrame:
    """List who joined whom.

    Parameters
    ----------
    record, first, last
        As for `begun`.
    sources
        Data sets; each adds the disputes in which no earlier one has anybody join. Their dispute numbers are
        the same where they mean the same dispute.

    Returns
    -------
    polars.DataFrame
        ``dataset``, ``dispute``, ``year``, ``x`` (the state that joined), ``joined_a`` (side A, that of
        the state that acted first), ``side_a``, ``side_b`` (the originators); by year, dispute and state.
    """
    found: list[pl.DataFrame] = []
    taken: set[int] = set()
    for source in sources:
        joined = begun(record, source, first=first, last=last).filter(
            pl.col("joiners").list.len() > 0, ~pl.col("dispute").is_in(taken)
        )
        taken |= set(joined["dispute"].to_list())
        found.append(joined)
    return (
        pl.concat(found)
        .explode("joiners", "joined_a")
        .rename({"joiners": "x"})
        .select("dataset", "dispute", "year", "x", "joined_a", "side_a", "side_b")
        .sort("year", "dispute", "x")
    )


def differences(past: History, listed: pl.DataFrame, *, lag: int = 1) -> Cases:
    """Put to each choice the ties that were known before it.

    Parameters
    ----------
    past
        Ties of the years before the disputes.
    listed
        Choices, as `choices` gives them; those in a year whose year before is not in ``past`` are dropped,
        as are those of a state that did not exist then.
    lag
        Years between the dispute and the ties.

    Returns
    -------
    Cases
    """
    year = pl.col("year") - lag
    inside = listed.filter(year.is_between(past.years[0], past.years[-1]))
    inside = inside.filter(pl.col("x").is_in(past.codes.tolist()))
    names = tuple(past.terms)
    sides = [_mean_ties(past, inside, each, lag, names) for each in ("side_a", "side_b")]
    return Cases(inside, names, sides[0] - sides[1])


def _disputes(record: Record, source: str, last: int) -> pl.DataFrame:
    state = (
        record.scan("dispute_participants", dataset=source)
        .filter(pl.col("start_year") <= last)
        .group_by("dataset", "dispute", "ccode")
        .agg(
            pl.col("start_year").min(),
            pl.col("side_a").first(),
            two_faced=pl.col("side_a").n_unique() > 1,
            originator=pl.col("originator").any(),
        )
        .sort("dataset", "dispute", "ccode")
    )
    began = pl.col("originator") & ~pl.col("two_faced")
    joined = ~pl.col("originator") & ~pl.col("two_faced")
    return (
        state.group_by("dataset", "dispute", maintain_order=True)
        .agg(
            year=pl.col("start_year").min(),
            side_a=pl.col("ccode").filter(began & pl.col("side_a")),
            side_b=pl.col("ccode").filter(began & ~pl.col("side_a")),
            joiners=pl.col("ccode").filter(joined),
            joined_a=pl.col("side_a").filter(joined),
        )
        .collect()
    )


def _mean_ties(
    past: History, listed: pl.DataFrame, side: str, lag: int, names: tuple[str, ...]
) -> Reals:
    """Choice × term: mean tie of the state that joined to the originators of a side, missing ones apart."""
    rows = listed.select("x", "year", member=pl.col(side)).with_row_index("case").explode("member")
    rows = rows.filter(pl.col("member").is_in(past.codes.tolist()))
    case = rows["case"].to_numpy()
    cell = (
        rows["year"].to_numpy().astype(np.intp) - lag - past.first,
        np.searchsorted(past.codes, rows["x"].to_numpy()),
        np.searchsorted(past.codes, rows["member"].to_numpy()),
    )
    means = np.full((listed.height, len(names)), np.nan)
    for column, name in enumerate(names):
        tie = past.terms[name][cell].astype(np.float64)
        there = ~np.isnan(tie)
        total = np.bincount(case[there], tie[there], minlength=listed.height)
        count = np.bincount(case[there], minlength=listed.height)
        means[:, column] = np.divide(
            total, count, out=np.full(listed.height, np.nan), where=count > 0
        )
    return means


def numbered(keys: pl.DataFrame) -> NDArray[np.intp]:
    """For each row the number of its key, counted from 0 in order of appearance."""
    numbers = keys.unique(maintain_order=True).with_row_index("number")
    joined = keys.join(numbers, on=keys.columns, how="left", maintain_order="left")
    return joined["number"].to_numpy().astype(np.intp)
