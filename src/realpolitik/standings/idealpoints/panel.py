"""Votes as the sampler reads them: contested roll calls, and states and years with enough votes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.errors import NoAnswer

__all__ = ["LEAST_CALLS", "LEAST_VOTES", "Panel", "panel"]

LEAST_VOTES = 5
"""A state and year with fewer votes in contested roll calls gets no ideal point."""
LEAST_CALLS = 5
"""A session with fewer roll calls is left out: in 1964 there was one."""
YES, ABSTAIN, NO = 1, 2, 3


@dataclass(frozen=True)
class Panel:
    """Votes in arrays, ordered by roll call.

    Attributes
    ----------
    spells
        ``ccode``, ``year``, ``n`` (votes), ordered by both: one row for each ideal point.
    items
        Number of each roll call (or of roll calls on the same text), as given.
    first
        Where the votes of each item begin; and the number of all.
    spell
        Of each vote, its row in ``spells``.
    code
        Of each vote: 0 the lower side (a yes, where some said it), 1 an abstention between two sides, 2 the
        upper side.
    ordinal
        Of each item, whether yes, abstention and no were all cast.
    start
        Where the years of each state begin in ``spells``; and the number of all.
    gap
        Of each spell, years since the state's spell before.
    """

    spells: pl.DataFrame
    items: NDArray[np.int32]
    first: NDArray[np.int32]
    spell: NDArray[np.int32]
    code: NDArray[np.int8]
    ordinal: NDArray[np.bool_]
    start: NDArray[np.int32]
    gap: NDArray[np.float64]

    @property
    def item(self) -> NDArray[np.intp]:
        """Of each vote, the row of its item."""
        return np.repeat(np.arange(self.items.size), np.diff(self.first))

    @property
    def ccode(self) -> NDArray[np.int16]:
        """Of each vote, whose it is."""
        return self.spells["ccode"].to_numpy()[self.spell]


def panel(votes: pl.DataFrame) -> Panel:
    """Arrays of votes.

    Parameters
    ----------
    votes
        ``item`` (the roll call, or one number for roll calls on the same text), ``roll_call``, ``ccode``,
        ``year``, ``vote`` (1 yes, 2 abstain, 3 no; others are no votes).

    Raises
    ------
    NoAnswer
        If no contested roll call is left in which states with enough votes took part.

    Examples
    --------
    >>> said = [
    ...     (call, state, 1 + 2 * (state > 3 + call % 2))
    ...     for call in range(6)
    ...     for state in range(2, 8)
    ... ]
    >>> rows = pl.DataFrame(said, schema=["roll_call", "ccode", "vote"], orient="row")
    >>> made = panel(rows.with_columns(item="roll_call", year=1950))
    >>> made.spells.height, made.first.size - 1
    (6, 6)
    """
    kept = votes.filter(pl.col("vote").is_in([YES, ABSTAIN, NO]))
    enough = pl.col("roll_call").n_unique().over("year") >= LEAST_CALLS
    kept = _settled(kept.filter(enough))
    if kept.is_empty():
        raise NoAnswer(
            "no ideal points: of the votes loaded no roll call has two sides among states that "
            f"voted at least {LEAST_VOTES} times in a session"
        )
    return _arrays(kept)


def _settled(votes: pl.DataFrame) -> pl.DataFrame:
    """Leave out roll calls with one side and years with few votes, until neither is left."""
    while True:
        two_sides = pl.col("vote").n_unique().over("item") > 1
        enough = pl.len().over("ccode", "year") >= LEAST_VOTES
        kept = votes.filter(two_sides)
        kept = kept.filter(enough)
        if kept.height == votes.height:
            return kept
        votes = kept


def _arrays(votes: pl.DataFrame) -> Panel:
    spells = votes.group_by("ccode", "year").agg(n=pl.len()).sort("ccode", "year")
    known = spells.select("ccode", "year").with_row_index("spell")
    rows = votes.join(known, on=["ccode", "year"]).sort("item", "spell", "roll_call")
    sides = rows.group_by("item", maintain_order=True).agg(
        pl.len(),
        low=pl.col("vote").min(),
        high=pl.col("vote").max(),
        kinds=pl.col("vote").n_unique(),
    )
    kinds = np.repeat(sides["kinds"].to_numpy() == 3, sides["len"].to_numpy())
    low = np.repeat(sides["low"].to_numpy(), sides["len"].to_numpy())
    vote = rows["vote"].to_numpy()
    code = np.where(vote == low, 0, np.where(kinds & (vote == ABSTAIN), 1, 2))
    states = spells["ccode"].to_numpy()
    years = spells["year"].to_numpy().astype(np.float64)
    start = np.flatnonzero(np.r_[True, states[1:] != states[:-1]])
    return Panel(
        spells,
        sides["item"].to_numpy().astype(np.int32),
        np.r_[0, np.cumsum(sides["len"].to_numpy())].astype(np.int32),
        rows["spell"].to_numpy().astype(np.int32),
        code.astype(np.int8),
        (sides["kinds"] == 3).to_numpy().astype(np.bool_),
        np.r_[start, states.size].astype(np.int32),
        np.diff(years, prepend=years[0]),
    )
