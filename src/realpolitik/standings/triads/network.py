"""Who is tied to whom in one year, and with which sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record

__all__ = [
    "INDICATORS",
    "Network",
    "Signs",
    "from_ties",
    "grounds",
    "network",
    "networks",
    "span",
    "tied",
]

INDICATORS = ("alliance", "force", "rivalry")
"""The indicators that the signs are made of."""

WIDEST = 100
"""Years in which a dispute may count at most: more than the record has."""

Signs = NDArray[np.int8]
"""State × state: 1 friendly, −1 hostile, 0 no tie; symmetric."""


@dataclass(frozen=True)
class Network:
    """The signed ties of one year.

    Attributes
    ----------
    year
        Calendar year, the last one of a window.
    nodes
        The states that have a tie, by name: ISO-3 codes where the record speaks.
    signs
        Node × node: 1, −1 or 0; symmetric, 0 on the diagonal.
    contradictory
        Pairs with a pact and a dispute or rivalry at once. They stand as hostile.
    """

    year: int
    nodes: tuple[str, ...]
    signs: Signs = field(repr=False)
    contradictory: int = 0

    @cached_property
    def edges(self) -> NDArray[np.intp]:
        """The places of the two states of each tie, lower first: tie × 2."""
        return np.argwhere(np.triu(self.signs))

    @cached_property
    def edge_signs(self) -> Signs:
        """The sign of each tie, in the order of `edges`."""
        found: Signs = self.signs[self.edges[:, 0], self.edges[:, 1]]
        return found

    @property
    def negative(self) -> int:
        """How many ties are hostile."""
        return int((self.edge_signs < 0).sum())

    def place(self, node: str) -> int:
        """The row of a state.

        Raises
        ------
        NoAnswer
            If the state has no tie in the network.
        """
        if node not in self.nodes:
            raise NoAnswer(f"{node} has no pact, dispute or rivalry in {self.year}")
        return self.nodes.index(node)


def from_ties(ties: Iterable[tuple[str, str, int]], *, year: int = 0) -> Network:
    """A network from single ties.

    Parameters
    ----------
    ties
        Two states and a sign. Of several ties between two states the hostile one counts.
    year
        The year they are of.

    Examples
    --------
    >>> from_ties([("A", "B", 1), ("B", "C", -1)]).signs
    array([[ 0,  1,  0],
           [ 1,  0, -1],
           [ 0, -1,  0]], dtype=int8)
    """
    listed = [(a, b, sign) for a, b, sign in ties if a != b]
    nodes = tuple(sorted({each for a, b, _ in listed for each in (a, b)}))
    places = {node: place for place, node in enumerate(nodes)}
    rows = np.array([(places[a], places[b], s) for a, b, s in listed], np.int64).reshape(-1, 3)
    hostile, friendly = (_square(len(nodes), rows[rows[:, 2] * s > 0, :2]) for s in (-1, 1))
    signs = np.where(hostile, -1, friendly).astype(np.int8)
    return Network(year, nodes, signs, int((hostile & friendly).sum()) // 2)


def _square(size: int, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    square = np.zeros((size, size), bool)
    square[pairs[:, 0], pairs[:, 1]] = True
    return square | square.T


def span(record: Record) -> tuple[int, int]:
    """First and last year in which pacts, disputes and rivalries are all known.

    Raises
    ------
    NoAnswer
        If the record lacks one of them.
    """
    found = [record.slice("indicators", name) for name in INDICATORS]
    missing = [name for name, each in zip(INDICATORS, found, strict=True) if each is None]
    if missing or record.slice("evidence", "realpolitik") is None:
        what = ", ".join(missing) or "evidence"
        raise NoAnswer(f"no signed network: the record has no {what}; run realpolitik build")
    covered = [each.coverage for each in found if each is not None]
    return max(each.first for each in covered), min(each.last for each in covered)


def network(record: Record, year: int, *, window: int = 1) -> Network:
    """The signed network of one year.

    A defence or offence pact in force makes a tie friendly. A dispute in the year, or a rivalry that goes
    on in it, makes a tie hostile. Where both are there, the tie is hostile: a pact is a promise, a dispute
    a deed. Pairs with neither have no tie.

    Parameters
    ----------
    record
        A record with the computed tables ``indicators`` and ``evidence``.
    year
        Calendar year.
    window
        Years, this one included, in which a dispute counts. Pacts and rivalries are those of the year.

    Raises
    ------
    NoAnswer
        If pacts, disputes or rivalries are not known in that year, or the window is less than a
        year or more than `WIDEST`.
    """
    return networks(record, [year], window=window)[0]


def networks(record: Record, years: Sequence[int], *, window: int = 1) -> list[Network]:
    """The signed networks of several years, in their order; see `network`."""
    if not 1 <= window <= WIDEST:
        raise NoAnswer(f"a window of {window} years; it may have 1, the year alone, up to {WIDEST}")
    first, last = span(record)
    for year in years:
        if not first <= year <= last:
            raise NoAnswer(
                f"no signed network for {year}: pacts, disputes and rivalries are all known"
                f" from {first} to {last}"
            )
    pacts, hostile = tied(record, window=window, years=years)
    return [_of_year(pacts, hostile, year) for year in years]


def tied(
    record: Record, *, window: int = 1, years: Sequence[int] | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The pairs with a pact, and those with a dispute or rivalry: ``a`` < ``b``, ``year``.

    Parameters
    ----------
    record, window
        As for `network`.
    years
        Only these; without them all there are.
    """
    asked = pl.lit(value=True) if years is None else pl.col("year").is_in(list(years))
    hostile = _in_force(record, "rivalry", asked).vstack(_disputes(record, window, asked))
    return _in_force(record, "alliance", asked), hostile.unique()


def grounds(record: Record, year: int, *, window: int = 1) -> pl.DataFrame:
    """What the ties of one year rest on.

    Parameters
    ----------
    record, year, window
        As for `network`.

    Returns
    -------
    polars.DataFrame
        One row a pair with a tie: ``a`` < ``b`` (COW codes), ``pact``, ``dispute``, ``rivalry``.
    """
    asked = pl.col("year") == year
    frames = {
        "pact": _in_force(record, "alliance", asked),
        "dispute": _disputes(record, window, asked),
        "rivalry": _in_force(record, "rivalry", asked),
    }
    rows = pl.concat(frame.select("a", "b", ground=pl.lit(name)) for name, frame in frames.items())
    has = [(pl.col("ground") == name).any().alias(name) for name in frames]
    return rows.group_by("a", "b").agg(*has).sort("a", "b")


def _in_force(record: Record, name: str, asked: pl.Expr) -> pl.DataFrame:
    # What is below 1 is a rivalry that has ended and fades, or a pact that promises no help.
    rows = record.scan("indicators", dataset=name).filter(pl.col("value") >= 1, asked)
    return rows.select("a", "b", "year").collect()


def _disputes(record: Record, window: int, asked: pl.Expr) -> pl.DataFrame:
    # The indicator itself fades over the years: its evidence tells in which ones a dispute was.
    rows = record.scan("evidence", dataset="realpolitik").filter(pl.col("indicator") == "force")
    later = pl.int_ranges(pl.col("year"), pl.col("year") + window, dtype=pl.Int16)
    return rows.select("a", "b", year=later).explode("year").filter(asked).unique().collect()


def _of_year(pacts: pl.DataFrame, hostile: pl.DataFrame, year: int) -> Network:
    there = states.system(year, year)["ccode"].to_list()
    names = {code: states.iso3(code, year) for code in there}
    both = pl.col("a").is_in(there) & pl.col("b").is_in(there) & (pl.col("year") == year)
    ties = [
        (names[a], names[b], sign)
        for frame, sign in ((pacts, 1), (hostile, -1))
        for a, b in frame.filter(both).select("a", "b").iter_rows()
    ]
    return from_ties(ties, year=year)
