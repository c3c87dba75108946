"""What an indicator is: the one plug-in point of realpolitik.

An indicator turns raw tables of the record into one number per pair and year. Everything downstream (scores,
tracks, sides, evidence, charts) knows indicators only through this object, so that a new one needs no other
file to change; a package outside adds its own through the entry point ``realpolitik.indicators``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from realpolitik.record import Record

__all__ = ["TRACKS", "VALUES", "Indicator", "Kind", "Meaning", "Track"]

Track = Literal["words", "deeds", "bonds", "interests", "background"]
Kind = Literal["sampled", "coded"]

TRACKS: tuple[Track, ...] = ("words", "deeds", "bonds", "interests")
"""The four tracks that a standing shows. ``background`` (distance, regime) feeds models and is no track."""

VALUES: dict[str, pl.DataType] = {
    "a": pl.Int16(),
    "b": pl.Int16(),
    "year": pl.Int16(),
    "value": pl.Float32(),
    "se": pl.Float32(),
    "n": pl.Int32(),
}
"""Columns of what `Indicator.yearly` and `Indicator.shown` return."""


@dataclass(frozen=True)
class Meaning:
    """What a reader must know to read an indicator's figures; the page of indicators is made of these.

    Attributes
    ----------
    definition
        How the value is computed, exactly.
    extent
        The range of the value, and what its ends mean.
    reading
        What a high or low value says of two states.
    limits
        What it does not say, and where it misleads.
    source
        Where the idea or the method comes from.
    """

    definition: str
    extent: str
    reading: str
    limits: str
    source: str


@dataclass(frozen=True)
class Indicator:
    """One way to put a number on how two states stand.

    Attributes
    ----------
    name
        Unique, snake_case.
    track
        The track it belongs to; ``background`` feeds models only.
    directed
        True if the value of a towards b can differ from that of b towards a. Then ``a`` is the source and
        ``b`` the target; else ``a < b``.
    kind
        ``sampled``: the value is estimated from observations and has a standard error.
        ``coded``: people coded it; its standard error is 0.
    unit, about
        The unit of ``value`` and one sentence for the reader.
    orientation
        +1 if a larger value means closer, −1 if it means further apart.
    tables
        The raw tables it reads; it is computed again when one of them changes.
    sparse
        True if a pair without a row has the value 0, wherever the coverage is complete and both states
        exist; False if a missing row is a missing value.
    reach
        How many years after its last one a value may stand in for a missing one (0 for most).
    weight
        Its weight in the mean of its track, unless the reader gives another; 0 for an indicator that is
        shown beside the others and moves no track.
    scored
        False for an indicator of which neither end means closer: it is shown in its own unit and has no score.
    yearly
        The unsmoothed values, for turning points.
    shown
        The values for display and for the models.
    rows
        The evidence behind the value of a pair in a year: rows of raw tables with their file and row.
    meaning
        The long explanation, for the page of indicators.
    version
        Raised when the definition changes, so that a record built before is built again.
    """

    name: str
    track: Track
    directed: bool
    kind: Kind
    unit: str
    about: str
    orientation: Literal[1, -1]
    tables: tuple[str, ...]
    yearly: Callable[[Record], pl.DataFrame] = field(repr=False)
    shown: Callable[[Record], pl.DataFrame] = field(repr=False)
    rows: Callable[[Record, int, int, int], pl.DataFrame] = field(repr=False)
    sparse: bool = False
    reach: int = 0
    weight: float = 1.0
    scored: bool = True
    meaning: Meaning | None = field(default=None, repr=False)
    version: int = 1
