"""A pair over the years: tracks, indicators and sides, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import display
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.pairs import (
    Pair,
    datasets_of,
    evidence_to,
    opened,
    own_rows,
    pair_of,
    pair_rows,
)
from realpolitik.standings.ranking import FIGURES
from realpolitik.states import State
from realpolitik.tracks import combine

__all__ = ["Timeline", "timeline"]


@dataclass(frozen=True)
class Timeline:
    """A pair over the years.

    Attributes
    ----------
    a, b
        The two states, in the order asked.
    tracks
        ``track``, ``year``, ``score``, ``lower``, ``upper``, ``segment``, ``indicators``: within one segment
        the set of indicators is constant, so that a data set that starts or stops does not look like a turn.
    indicators
        ``indicator``, ``track``, ``direction``, ``year``, ``value``, ``se``, ``n``, ``score``, ``lower``,
        ``upper``.
    sides
        ``direction`` (``a_with_b``, ``b_with_a``), ``year``, and paper, practice, both, involvement and gap,
        each with ``_lower`` and ``_upper``; years without support are left out.
    first, last, evidence_to
        Years asked for; the last year with every input.
    cite
        Keys of the data sets behind it.
    """

    a: State
    b: State
    tracks: pl.DataFrame = field(repr=False)
    indicators: pl.DataFrame = field(repr=False)
    sides: pl.DataFrame = field(repr=False)
    first: int
    last: int
    evidence_to: int
    cite: tuple[str, ...]

    def frame(self) -> pl.DataFrame:
        """Everything as one long frame.

        Returns
        -------
        polars.DataFrame
            ``kind`` (track, indicator, side), ``series``, ``direction``, ``year``, ``value``, ``lower``,
            ``upper``; an indicator's value is in its own unit, its interval ± 1.645 standard errors.
        """
        half = 1.6448536 * pl.col("se")
        columns = ("kind", "series", "direction", "year", "value", "lower", "upper")
        parts = [
            self.tracks.select(
                kind=pl.lit("track"),
                series="track",
                direction=pl.lit(None, dtype=pl.String),
                year="year",
                value="score",
                lower="lower",
                upper="upper",
            ),
            self.indicators.select(
                kind=pl.lit("indicator"),
                series="indicator",
                direction="direction",
                year="year",
                value="value",
                lower=pl.col("value") - half,
                upper=pl.col("value") + half,
            ),
            *(
                self.sides.select(
                    kind=pl.lit("side"),
                    series=pl.lit(name),
                    direction="direction",
                    year="year",
                    value=name,
                    lower=f"{name}_lower",
                    upper=f"{name}_upper",
                )
                for name in ("paper", "practice", "both", "involvement", "gap")
            ),
        ]
        numbers = pl.col("value", "lower", "upper").cast(pl.Float64)
        return pl.concat([each.select(columns).with_columns(numbers) for each in parts])

    def _repr_html_(self) -> str:
        return display.timeline_html(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """The timeline as plain values."""
        return {
            "schema": 1,
            "a": {"ccode": self.a.ccode, "iso3": self.a.iso3, "name": self.a.name},
            "b": {"ccode": self.b.ccode, "iso3": self.b.iso3, "name": self.b.name},
            "first": self.first,
            "last": self.last,
            "evidence_to": self.evidence_to,
            "tracks": self.tracks.to_dicts(),
            "indicators": self.indicators.to_dicts(),
            "sides": self.sides.to_dicts(),
            "cite": list(self.cite),
        }


def timeline(
    a: str | int,
    b: str | int,
    *,
    first: int | None = None,
    last: int | None = None,
    record: Record | None = None,
) -> Timeline:
    """Tracks, indicators and sides of a pair, year by year.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    first, last
        Calendar years; without them 1946 and the last year with every input. A later ``last`` shows the
        indicators that reach there, and no tracks or sides after the evidence ends.

    Returns
    -------
    Timeline

    Raises
    ------
    NoSuchState, NoAnswer
        If a state is unknown; if the record has nothing of the pair in these years.

    Examples
    --------
    >>> timeline("CHN", "PRK", first=1991, last=2010).tracks.columns
    ['track', 'year', 'score', 'lower', 'upper', 'segment', 'indicators']
    """
    record = opened(record)
    end = evidence_to(record)
    begin, until = 1946 if first is None else first, end if last is None else last
    if begin > until:
        raise NoAnswer(f"from {begin} to {until} there is no year; name the earlier one first")
    pair = pair_of(a, b, at=until)
    rows = pair_rows(record, pair, first=begin, last=until)
    if rows.is_empty():
        raise NoAnswer(
            f"nothing on {pair.a.name} and {pair.b.name} from {begin} to {until} in the record"
        )
    half = combine.Z * pl.col("score_se")
    return Timeline(
        pair.a,
        pair.b,
        combine.series(rows.filter(pl.col("year") <= end)),
        rows.with_columns(
            lower=(pl.col("score") - half).clip(-1, 1), upper=(pl.col("score") + half).clip(-1, 1)
        ).drop("score_se"),
        _sides(record, pair, begin, until),
        begin,
        until,
        end,
        (
            *datasets_of(record),
            *own_rows(record, *rows.filter(pl.col("by_user"))["indicator"]),
        ),
    )


def _sides(record: Record, pair: Pair, first: int, last: int) -> pl.DataFrame:
    x, y = pair.codes
    direction = pl.when(pl.col("a") == x).then(pl.lit("a_with_b")).otherwise(pl.lit("b_with_a"))
    return (
        record.scan("sides")
        .filter(
            ((pl.col("a") == x) & (pl.col("b") == y)) | ((pl.col("a") == y) & (pl.col("b") == x)),
            pl.col("year").is_between(first, last),
            pl.col("supported"),
        )
        .join(
            record.by_user("sides").select("a", "b", "year", by_user=pl.lit(True)),
            on=["a", "b", "year"],
            how="left",
        )
        .select(
            direction.alias("direction"), "year", *FIGURES, pl.col("by_user").fill_null(value=False)
        )
        .sort("direction", "year")
        .collect()
    )
