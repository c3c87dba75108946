"""The ties between states as the models of standings read them, one square of states a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.record import Record
from realpolitik.tracks import indicators
from realpolitik.tracks.grid import Cube, Flags, Grid

__all__ = [
    "LEAST_WEIGHT",
    "NEIGHBOUR_KM",
    "PAPER",
    "PRACTICE",
    "TERMS",
    "WORDS",
    "History",
    "Term",
    "Ties",
    "history",
    "ties",
]

LEAST_WEIGHT = 0.05
"""From this weight on a state counts as an adversary: one seizure of a ship weighs .10 at first."""

NEIGHBOUR_KM = 644.0
"""400 miles: the widest class of contiguity of the Correlates of War."""


@dataclass(frozen=True)
class Term:
    """One tie of a state x to a state y in a model.

    Attributes
    ----------
    name
        Its name in the models.
    indicator
        The indicator that it reads.
    reverse
        True to read the value of y towards x.
    scale
        ``log`` for log(1 + value), where a few values are huge; ``root`` for the square root of a share.
    """

    name: str
    indicator: str
    reverse: bool = False
    scale: Literal["plain", "log", "root"] = "plain"


WORDS: tuple[Term, ...] = (
    Term("speeches", "speeches"),
    Term("speeches_back", "speeches", reverse=True),
)
"""What x says of y, and what y says of x."""

WITH_WORDS = True
"""Whether words speak on paper. docs/words.md says what they add."""

PAPER = ("alliance", *(each.name for each in WORDS if WITH_WORDS))
"""Terms of the model on paper: bonds and words."""

PRACTICE = ("force", "rivalry", "arms", "votes", "dependence", "distance", "regime_difference")
"""Terms of the model in practice: deeds, interests, and the background."""

TERMS: dict[str, Term] = {
    each.name: each
    for each in (
        Term("alliance", "alliance"),
        Term("force", "force"),
        Term("rivalry", "rivalry"),
        # What y has delivered to x: recipients follow their suppliers, not the other way round.
        Term("arms", "arms", reverse=True, scale="log"),
        Term("votes", "votes"),
        Term("dependence", "dependence", scale="root"),
        Term("distance", "distance", scale="log"),
        Term("regime_difference", "regime_difference"),
        *(each for each in WORDS if WITH_WORDS),
    )
}
"""Every term by its name."""


@dataclass(frozen=True)
class Ties:
    """The ties of one year.

    Attributes
    ----------
    year
        Calendar year.
    codes
        COW codes of the states, in order; they number rows and columns of every square.
    terms
        For each term a square, x in rows and y in columns; NaN where missing.
    adversaries
        Square of adversary weights, 0 where there are none.
    majors
        For each state whether it is a major power.
    """

    year: int
    codes: NDArray[np.int16]
    terms: dict[str, Cube] = field(repr=False)
    adversaries: Cube = field(repr=False)
    majors: Flags = field(repr=False)

    def place(self, code: int) -> int | None:
        """The row of a state, or None if it was not there."""
        found = int(np.searchsorted(self.codes, code))
        return found if found < self.codes.size and self.codes[found] == code else None

    def stack(self, names: Iterable[str]) -> NDArray[np.float32]:
        """The squares of some terms, the term last: x × y × term."""
        return np.stack([self.terms[each] for each in names], axis=-1)

    def with_cell(self, term: str, x: int, y: int, value: float, *, mutual: bool = True) -> Ties:
        """The same ties but for one cell, to see what rests on it.

        Parameters
        ----------
        term
            A term, or ``adversaries``.
        x, y
            COW codes of two states that were there.
        value
            What stands there instead, on the scale of the square.
        mutual
            True to replace the cell of y and x as well.
        """
        square = (self.adversaries if term == "adversaries" else self.terms[term]).copy()
        i, j = self.place(x), self.place(y)
        square[i, j] = value
        if mutual:
            square[j, i] = value
        if term == "adversaries":
            return replace(self, adversaries=square)
        return replace(self, terms={**self.terms, term: square})


@dataclass(frozen=True)
class History:
    """The ties of several years.

    Attributes
    ----------
    first
        The first year.
    codes
        COW codes of all states of these years, in order.
    there
        Year × state: whether it was in the system.
    terms
        For each term a cube, year × x × y; NaN where missing.
    adversaries
        Cube of adversary weights.
    majors
        Year × state: whether it was a major power.
    """

    first: int
    codes: NDArray[np.int16]
    there: Flags = field(repr=False)
    terms: dict[str, Cube] = field(repr=False)
    adversaries: Cube = field(repr=False)
    majors: Flags = field(repr=False)

    @property
    def years(self) -> range:
        """The years, in order."""
        return range(self.first, self.first + len(self.there))

    def at(self, year: int) -> Ties:
        """The ties of one year, among the states that were there."""
        t = year - self.first
        here = np.flatnonzero(self.there[t])
        cell = np.ix_(here, here)
        return Ties(
            year,
            self.codes[here],
            {name: cube[t][cell] for name, cube in self.terms.items()},
            self.adversaries[t][cell],
            self.majors[t, here],
        )


def history(
    record: Record, first: int, last: int, *, more: Mapping[str, Term] | None = None
) -> History:
    """Read the ties of some years from the computed tables of a record.

    Inside the complete coverage of an indicator a pair without a row has no such tie, if both states exist;
    every other missing row is a missing tie.

    Parameters
    ----------
    record
        A record with the tables ``indicators`` and ``adversaries``.
    first, last
        Calendar years, both included.
    more
        Further terms, beyond those of the models.
    """
    grid = Grid(first, last)
    between = pl.col("year").is_between(first, last)
    wanted = {**TERMS, **(more or {})}
    cubes = {name: _cube(record, grid, term, between) for name, term in wanted.items()}
    found = record.scan("adversaries").filter(between).collect()
    majors = np.array([np.isin(grid.codes, list(states.majors(int(year)))) for year in grid.years])
    weights = np.nan_to_num(grid.spread(found, "a", "b", "weight"))
    return History(first, grid.codes, grid.there, cubes, weights, majors)


def ties(record: Record, year: int) -> Ties:
    """Read the ties of one year from the computed tables of a record."""
    return history(record, year, year).at(year)


def _cube(record: Record, grid: Grid, term: Term, between: pl.Expr) -> Cube:
    slice_ = record.slice("indicators", term.indicator)
    if slice_ is None:
        return grid.blank()
    meta = indicators()[term.indicator]
    rows = record.scan("indicators", dataset=term.indicator).filter(between)
    cube = grid.spread(rows.select("a", "b", "year", "value").collect(), "a", "b", "value")
    if not meta.directed:
        cube = np.fmax(cube, cube.transpose(0, 2, 1))
    if slice_.coverage.complete:
        years = (grid.years >= slice_.coverage.first) & (grid.years <= slice_.coverage.last)
        pairs = grid.there[:, :, None] & grid.there[:, None, :] & years[:, None, None]
        cube[pairs & np.isnan(cube)] = 0
    if term.reverse:
        cube = cube.transpose(0, 2, 1)
    if term.scale == "log":
        cube = np.log1p(cube)
    elif term.scale == "root":
        cube = np.sqrt(cube)
    diagonal = np.arange(grid.codes.size)
    cube[:, diagonal, diagonal] = np.nan
    return cube
