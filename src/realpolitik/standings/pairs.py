"""The two states of a question, and every indicator of theirs in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record, Slice, open_record
from realpolitik.states import State
from realpolitik.tracks import indicators
from realpolitik.tracks.indicator import Indicator

__all__ = [
    "Pair",
    "datasets_of",
    "evidence_to",
    "opened",
    "pair_of",
    "pair_rows",
    "shown_indicators",
]

A_TO_B, B_TO_A = "a→b", "b→a"


@dataclass(frozen=True)
class Pair:
    """Two different states, in the order asked."""

    a: State
    b: State

    @property
    def codes(self) -> tuple[int, int]:
        """The COW codes, in the order asked."""
        return self.a.ccode, self.b.ccode


def pair_of(a: str | int, b: str | int, *, at: int | None) -> Pair:
    """Resolve two names or codes.

    Raises
    ------
    NoSuchState
        If a name is unknown or ambiguous.
    NoAnswer
        If both name the same state.
    """
    first, second = states.resolve(a, at=at), states.resolve(b, at=at)
    if first.ccode == second.ccode:
        raise NoAnswer(f"{a!r} and {b!r} are the same state, {first.name}; name two")
    return Pair(first, second)


def opened(record: Record | None) -> Record:
    """The record given, or the default one."""
    return open_record() if record is None else record


def shown_indicators(record: Record) -> dict[str, Indicator]:
    """The indicators of the four tracks that the record has values of."""
    live = {each.dataset for each in record.slices("indicators")}
    return {
        name: each
        for name, each in indicators().items()
        if name in live and each.track != "background"
    }


def evidence_to(record: Record) -> int:
    """The last year in which every input of a verdict is within its reach.

    Raises
    ------
    NoAnswer
        If the record has no indicator at all.
    """
    known = indicators()
    ends = [
        each.coverage.last + (known[each.dataset].reach if each.dataset in known else 0)
        for each in record.slices("indicators")
    ]
    if not ends:
        raise NoAnswer("the record has no indicators; load data sets and run: realpolitik build")
    return min(ends)


def datasets_of(entry: Slice) -> tuple[str, ...]:
    """Keys of the data sets that a computed slice was computed from."""
    return tuple(sorted({key.split("/", 1)[1] for key in entry.inputs if "/" in key}))


def pair_rows(
    record: Record, pair: Pair, *, first: int | None = None, last: int | None = None
) -> pl.DataFrame:
    """Every indicator of a pair, year by year.

    Returns
    -------
    polars.DataFrame
        ``indicator``, ``track``, ``direction`` (``a→b``, ``b→a`` or null), ``year``, ``value``, ``se``,
        ``n``, ``score``, ``score_se``; sorted by indicator, direction and year.
    """
    x, y = pair.codes
    between = ((pl.col("a") == x) & (pl.col("b") == y)) | ((pl.col("a") == y) & (pl.col("b") == x))
    rows = record.scan("indicators").filter(between)
    if first is not None:
        rows = rows.filter(pl.col("year") >= first)
    if last is not None:
        rows = rows.filter(pl.col("year") <= last)
    shown = shown_indicators(record)
    meta = pl.LazyFrame(
        {
            "indicator": list(shown),
            "track": [each.track for each in shown.values()],
            "directed": [each.directed for each in shown.values()],
        },
        schema={"indicator": pl.String, "track": pl.String, "directed": pl.Boolean},
    )
    direction = (
        pl.when(pl.col("directed"))
        .then(pl.when(pl.col("a") == x).then(pl.lit(A_TO_B)).otherwise(pl.lit(B_TO_A)))
        .otherwise(None)
    )
    return (
        rows.rename({"dataset": "indicator"})
        .join(meta, on="indicator")
        .with_columns(direction=direction)
        .select("indicator", "track", "direction", "year", "value", "se", "n", "score", "score_se")
        .sort("indicator", "direction", "year")
        .collect()
    )


def layers_of(record: Record) -> Mapping[str, str]:
    """For each indicator, the layer of the record that speaks."""
    return {each.dataset: each.layer for each in record.slices("indicators")}
