"""What a data set of events is worth: what was read, what is missing, and what each rule takes away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from realpolitik.errors import UnknownName
from realpolitik.record import Record
from realpolitik.tracks.events.cleaning import clean
from realpolitik.tracks.events.gaps import gaps, silent_days

__all__ = ["Audit", "audit", "drawn"]

DRAWN = 20
"""Rows that are drawn for a person to check."""


@dataclass(frozen=True)
class Audit:
    """The figures on one data set of events.

    Attributes
    ----------
    dataset, release
        Which it is.
    read, kept
        Rows in its files, and rows of `events`.
    set_aside, left_out
        Rows that cannot be and rows that are not for us, by reason: ``reason``, ``rows``.
    files
        Its files.
    gaps
        Times of which there is no file, as `realpolitik.tracks.events.gaps.gaps` gives them.
    silent_days
        Days without an event, from the first day that a file speaks for; missing files are among them.
    effects
        What each rule takes away, as `realpolitik.tracks.events.cleaning.clean` tells.
    quads
        What is left, by quad class: ``quad``, ``rows``, ``left``.
    """

    dataset: str
    release: str
    read: int
    kept: int
    set_aside: pl.DataFrame
    left_out: pl.DataFrame
    files: int
    gaps: pl.DataFrame
    silent_days: pl.Series
    effects: pl.DataFrame
    quads: pl.DataFrame


def audit(record: Record, dataset: str, rules: Sequence[str] | None = None) -> Audit:
    """Look through one data set of events.

    Parameters
    ----------
    record
        Where it is loaded.
    dataset
        Its key, such as "gdelt".
    rules
        Rules that act, by name; see `realpolitik.tracks.events.cleaning.clean`.

    Returns
    -------
    Audit

    Raises
    ------
    UnknownName
        If the record has no events of that data set, or there is no such rule.
    """
    found = record.slice("events", dataset)
    if found is None:
        held = ", ".join(each.dataset for each in record.slices("events")) or "none"
        raise UnknownName(f"no events of {dataset!r} in the record; there are: {held}")
    frame = record.frame("events", dataset=dataset)
    cleaned = clean(frame, rules)
    return Audit(
        dataset=dataset,
        release=found.release,
        read=sum(source.rows for source in found.sources),
        kept=frame.height,
        set_aside=record.rejects(found)
        .group_by("reason")
        .len("rows")
        .sort("rows", descending=True),
        left_out=pl.DataFrame(
            list(found.left_out.items()),
            schema={"reason": pl.String, "rows": pl.Int64},
            orient="row",
        ),
        files=len(found.sources),
        gaps=gaps(source.file for source in found.sources),
        silent_days=_silent(frame, found.coverage.first),
        effects=cleaned.effects,
        quads=_quads(frame, cleaned.frame),
    )


def _silent(frame: pl.DataFrame, first: int) -> pl.Series:
    """Days without an event; events that a file tells of the years before it are no beginning."""
    own = pl.coalesce("reported", "date")
    return silent_days(frame.select(own.filter(own.dt.year() >= first)).to_series())


def _quads(frame: pl.DataFrame, left: pl.DataFrame) -> pl.DataFrame:
    counts = [one.group_by("quad").len(name) for one, name in ((frame, "rows"), (left, "left"))]
    return (
        counts[0]
        .join(counts[1], on="quad", how="left")
        .with_columns(pl.col("left").fill_null(0))
        .sort("quad")
    )


def drawn(frame: pl.DataFrame, n: int = DRAWN, seed: int = 0) -> pl.DataFrame:
    """Draw rows for a person to check against the story itself.

    Parameters
    ----------
    frame
        Rows of `events`.
    n
        How many.
    seed
        Another one draws others; the same draws the same from the same rows.

    Returns
    -------
    polars.DataFrame
        ``date source target cameo root place url story file row`` of at most `n` rows, by date.
    """
    shown = ("date", "source", "target", "cameo", "root", "place", "url", "story", "file", "row")
    some = frame.sort("event").sample(min(n, frame.height), seed=seed)
    return some.sort("date", "event").select(shown)
