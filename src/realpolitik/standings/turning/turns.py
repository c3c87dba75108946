"""The turns of series in a frame, as a frame and as values.

On unsmoothed values only: of smoothed ones each is made of those before it, and noise turns wherever one looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.standings.turning.candidates import Candidate
from realpolitik.standings.turning.changepoints import Posterior, change_points, log_unchanged
from realpolitik.standings.turning.marginals import Reals, counted, normal
from realpolitik.standings.turning.segments import (
    LEAST,
    Places,
    intervals,
    is_pulse,
    levels,
    turns_at,
)

__all__ = ["MEMORIES", "TURNS", "Turn", "contract", "find_turns", "turn_values"]

MEMORIES = (0.0, 0.3, 0.6, 0.85)
"""How much of its distance from the level a series may keep from one year to the next.

Turns are dated by the first, noise without memory. The others ask whether a series that drifts of itself would look
the same."""

DRIFTS = tuple(partial(normal, memory=memory) for memory in MEMORIES)

TURNS: dict[str, pl.DataType] = {
    "last_before": pl.Int32(),
    "date": pl.Int32(),
    "probability": pl.Float64(),
    "first": pl.Int32(),
    "last": pl.Int32(),
    "before": pl.Float64(),
    "before_lower": pl.Float64(),
    "before_upper": pl.Float64(),
    "after": pl.Float64(),
    "after_lower": pl.Float64(),
    "after_upper": pl.Float64(),
    "kind": pl.String(),
    "log_bayes_factor": pl.Float64(),
    "firm": pl.Boolean(),
    "changes": pl.Float64(),
}
"""Columns of `find_turns`, after the keys of the series."""


def find_turns(
    frame: pl.DataFrame,
    *,
    keys: Sequence[str] = ("a", "b"),
    time: str = "year",
    count: bool = False,
    least: float = LEAST,
) -> pl.DataFrame:
    """Find the turns of many series at once.

    Parameters
    ----------
    frame
        One row for each series and period: the keys, ``time`` (whole numbers, evenly spaced: years, or months
        counted from any) and ``value``, unsmoothed. A period without a row, or with a missing value, was not
        observed and is no change.
    keys
        The columns that tell series apart.
    time
        The column of periods.
    count
        Whether the values are counts.
    least
        The least probability, within a period around it, of a date that is told.

    Returns
    -------
    polars.DataFrame
        The keys, and for each turn ``last_before`` and ``date`` (the last observed period of the old level and
        the first of the new one; in a hole of the data the change may be anywhere between them), ``probability`` (of a
        change there or one observed period away), ``first`` and ``last`` (its 90 % interval), ``before`` and
        ``after`` (the levels up to the next turn, each with ``_lower`` and ``_upper`` of the 90 % interval),
        ``kind`` (``shift`` or ``pulse``), ``log_bayes_factor`` (of the series: changes against none, whatever
        the memory of its noise; of counts, against one rate), ``firm`` (the factor is above 0, and the date has
        a probability of one half even if noise has a memory; without it a drift would look the same),
        ``changes`` (expected number in the series). Sorted by keys and date.

    Examples
    --------
    >>> import polars as pl
    >>> votes = [0.1, 0.2, 0.1, 0.15, 0.1, 0.8, 0.75, 0.8, 0.85, 0.8, 0.78]
    >>> frame = pl.DataFrame({"a": 2, "b": 40, "year": range(1954, 1965), "value": votes})
    >>> find_turns(frame).select("date", "first", "last", "before", "after", "kind").row(0)
    (1959, 1959, 1959, 0.13..., 0.79..., 'shift')
    """
    found = frame.select(*keys, time, value=pl.col("value").cast(pl.Float64)).filter(
        pl.col("value").is_finite()
    )
    series = found.select(keys).unique().sort(keys).with_row_index("series")
    if series.is_empty():
        return series.select(keys).with_columns(
            pl.lit(None, dtype=dtype).alias(name) for name, dtype in TURNS.items()
        )
    start = int(found[time].min())  # type: ignore[arg-type]
    values = _spread(found, series, keys, time, start)
    turns = _turns(values, start, count=count, least=least)
    return (
        series.join(turns, on="series", how="inner")
        .select(*keys, *(pl.col(name).cast(dtype) for name, dtype in TURNS.items()))
        .sort(*keys, "date")
    )


def _spread(
    found: pl.DataFrame, series: pl.DataFrame, keys: Sequence[str], time: str, start: int
) -> Reals:
    """Series × period; NaN where there is no row."""
    placed = found.join(series, on=list(keys), nulls_equal=True)
    periods = placed[time].to_numpy().astype(np.intp) - start
    values = np.full((series.height, periods.max() + 1), np.nan)
    values[placed["series"].to_numpy(), periods] = placed["value"].to_numpy()
    return values


def _turns(values: Reals, start: int, *, count: bool, least: float) -> pl.DataFrame:
    posterior = change_points(values, models=(counted if count else normal,))
    # From here on the observed periods of each series stand side by side.
    order = np.argsort(np.isnan(values), axis=1, kind="stable")
    run = np.take_along_axis(values, order, axis=1)
    change = np.take_along_axis(posterior.change, order, axis=1)
    turns = turns_at(change, np.take_along_axis(posterior.near, order, axis=1), least)
    first, last = intervals(change, turns, np.sum(~np.isnan(values), axis=1))
    before, after = levels(run, turns, count=count)
    factor, remembered = _against_drift(values, posterior, turns, count=count)
    near = np.take_along_axis(remembered, order[turns.series], axis=1)
    at = np.arange(turns.series.size)
    firm = (factor[turns.series] > 0) & (near[at, turns.period] >= LEAST)

    def date(period: Any) -> Any:
        return order[turns.series, period] + start

    figures = {
        f"{name}{end}": getattr(level, figure)
        for name, level in (("before", before), ("after", after))
        for end, figure in (("", "value"), ("_lower", "lower"), ("_upper", "upper"))
    }
    return pl.DataFrame(
        {
            "series": turns.series.astype(np.uint32),
            "last_before": date(turns.period - 1),
            "date": date(turns.period),
            "probability": posterior.near[turns.series, order[turns.series, turns.period]],
            "first": date(first),
            "last": date(last),
            **figures,
            "kind": np.where(is_pulse(turns, before, after), "pulse", "shift"),
            "log_bayes_factor": factor[turns.series],
            "firm": firm,
            "changes": posterior.expected[turns.series],
        }
    )


def _against_drift(
    values: Reals, posterior: Posterior, turns: Places, *, count: bool
) -> tuple[Reals, Reals]:
    """Of each series the Bayes factor; of each turn's series the probabilities if noise has a memory."""
    factor = posterior.log_bayes_factor
    if not count:
        factor = posterior.log_changed - log_unchanged(values, models=DRIFTS)
    turned, back = np.unique(turns.series, return_inverse=True)
    return factor, change_points(values[turned], models=DRIFTS).near[back]


@dataclass(frozen=True)
class Turn:
    """One turn of one series.

    Attributes
    ----------
    a, b
        COW codes; of a directed indicator from a to b.
    track, indicator
        Which series; ``indicator`` is None for a track as a whole.
    last_before
        The last year (or ``YYYY-MM``) that was observed before the date.
    date, first, last
        That in which the new level begins, and the ends of its 90 % interval.
    probability
        Of a change at the date or one observed period away.
    before, after
        The levels: value, lower and upper end of the 90 % interval.
    kind
        ``shift``, or ``pulse`` for a short excursion and the way back from it.
    log_bayes_factor
        Of changes in the series against none.
    firm
        False if a series that drifts without any turn would look the same.
    candidates
        What the record has around the date: candidates, not causes.
    closer
        Whether the new level is the closer one; None for an indicator of which neither end is.
    directed
        Whether the series is what a does to b, so that b towards a is another one.
    size
        Of the largest turns: the share of the firm shifts of the same series, between all pairs in all years,
        that are smaller, those as large counted half; None elsewhere.
    """

    a: int
    b: int
    track: str
    indicator: str | None
    last_before: str
    date: str
    first: str
    last: str
    probability: float
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    kind: Literal["shift", "pulse"]
    log_bayes_factor: float
    firm: bool
    candidates: tuple[Candidate, ...] = ()
    closer: bool | None = None
    directed: bool = False
    size: float | None = None

    def to_json(self) -> dict[str, Any]:
        """As in the contract of ``turning-points``; names are those of the year."""
        year = int(self.date[:4])
        return {
            "track": self.track,
            "indicator": self.indicator,
            "a": self.a,
            "b": self.b,
            "iso3_a": states.iso3(self.a, at=year),
            "iso3_b": states.iso3(self.b, at=year),
            "name_a": states.display_name(self.a, year),
            "name_b": states.display_name(self.b, year),
            "directed": self.directed,
            "last_before": self.last_before,
            "date": self.date,
            "first": self.first,
            "last": self.last,
            "probability": self.probability,
            "before": _level(self.before),
            "after": _level(self.after),
            "kind": self.kind,
            "log_bayes_factor": self.log_bayes_factor,
            "firm": self.firm,
            "closer": self.closer,
            "size": self.size,
            "candidates": [each.to_json() for each in self.candidates],
        }


def _level(level: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("value", "lower", "upper"), level, strict=True))


def turn_values(
    turns: pl.DataFrame,
    *,
    track: str,
    indicator: str | None,
    around: Mapping[tuple[int, int, int], Sequence[Candidate]] | None = None,
    orientation: int | None = None,
    directed: bool = False,
    monthly: bool = False,
) -> tuple[Turn, ...]:
    """The rows of `find_turns` as values.

    Parameters
    ----------
    turns
        Of pairs: with the keys ``a`` and ``b``.
    track, indicator
        What the series are.
    around
        The candidates of each turn by (a, b, date), as `candidates.candidates` gives them.
    orientation
        +1 if a higher level is the closer one, −1 if a lower one is; None if neither is.
    directed
        Whether the series are what a does to b.
    monthly
        Whether the periods are months since the year 0 (12 × year + month − 1).
    """
    known = around or {}

    def day(period: int) -> str:
        return f"{period // 12:04d}-{period % 12 + 1:02d}" if monthly else str(period)

    return tuple(
        Turn(
            a=row["a"],
            b=row["b"],
            track=track,
            indicator=indicator,
            last_before=day(row["last_before"]),
            date=day(row["date"]),
            first=day(row["first"]),
            last=day(row["last"]),
            probability=row["probability"],
            before=(row["before"], row["before_lower"], row["before_upper"]),
            after=(row["after"], row["after_lower"], row["after_upper"]),
            kind=row["kind"],
            log_bayes_factor=row["log_bayes_factor"],
            firm=row["firm"],
            candidates=tuple(known.get((row["a"], row["b"], row["date"]), ())),
            closer=_closer(row, orientation),
            directed=directed,
            size=row.get("size"),
        )
        for row in turns.iter_rows(named=True)
    )


def _closer(row: Mapping[str, Any], orientation: int | None) -> bool | None:
    return None if orientation is None else (row["after"] - row["before"]) * orientation > 0


def contract(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    """The turns as plain values, earliest first: the contract of ``turning-points`` of a pair."""
    ordered = sorted(turns, key=lambda each: (each.date, each.track, each.indicator or ""))
    return [each.to_json() for each in ordered]
