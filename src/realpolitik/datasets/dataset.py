"""What a data set is, and what reading its files gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import polars as pl

from realpolitik.record import Coverage, Source

__all__ = ["Dataset", "Progress", "Reading", "Rows"]

Progress = Callable[[str, float], None]
"""Called with what is being done and the share that is done, from 0 to 1."""


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as read from a publisher's files.

    Attributes
    ----------
    frame
        Every column of the table, ``file`` and ``row`` among them.
    coverage
        The years the rows speak for, and whether what has no row is known to be nothing.
    sources
        The files, with their hashes and numbers of rows.
    set_aside
        Rows that cannot be what they say: ``file``, ``row``, ``reason``, ``text``.
    left_out
        Rows left out by rule, such as votes of states that were no members, counted by reason; and
        values that were left missing.
    by_file
        The same counts for each file, of a data set that grows by files.
    """

    frame: pl.DataFrame
    coverage: Coverage
    sources: tuple[Source, ...]
    set_aside: pl.DataFrame
    left_out: dict[str, int] = field(default_factory=dict)
    by_file: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What one load of a data set read: the release, and the rows of each table."""

    release: str
    tables: dict[str, Rows]


@dataclass(frozen=True)
class Dataset:
    """Where data come from, on what terms, and how their files read.

    Attributes
    ----------
    key
        The name under which it is loaded and cited.
    title, publisher, homepage, doi, release
        As the publisher states them; `release` is the one this reader was written for.
    terms
        What the publisher is known to state about use, in a sentence.
    ships
        What of it this package may hold: figures computed by our own code, and from what.
    bibtex
        The entries to cite, the data set's own first.
    tables
        The tables of the record that it fills.
    files
        Names and patterns of the publisher's files, looked for in a folder.
    about
        What one file holds, and what must be known to read its rows.
    read
        From paths to a `Reading`; parsing libraries are imported only there.
    kind
        ``snapshot``: a new release replaces the old one. ``append``: it adds to it.
    untested
        Forms that are read by their documentation only, because no real file of them was at hand.
    """

    key: str
    title: str
    publisher: str
    homepage: str
    doi: str | None
    release: str
    terms: str
    ships: str
    bibtex: str
    tables: tuple[str, ...]
    files: tuple[str, ...]
    about: str
    read: Callable[[list[Path], Progress], Reading] = field(repr=False)
    kind: Literal["snapshot", "append"] = "snapshot"
    untested: tuple[str, ...] = ()
