"""One scale for indicators in different units: the signed rank among politically relevant pairs.

A score is for showing indicators side by side. It is a rank within a year and says nothing of whether the
year was a friendly one; models read values, not scores.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.tracks.indicator import Indicator

__all__ = ["LEAST", "scored"]

LEAST = 10
"""Pairs without a tie below which there is no middle to rank from, and no score."""

Floats = NDArray[np.float32]


def scored(
    values: pl.DataFrame, indicator: Indicator, relevance: pl.DataFrame, *, complete: bool = True
) -> pl.DataFrame:
    """Add the score of each value and its standard error.

    The share of relevant pairs that stand less close, half of those that stand equal counted in, is drawn
    out so that the median of relevant pairs without a tie (pact, dispute or rivalry) is 0, the end of
    closeness 1 and the end of distance −1. Pairs that are not relevant are placed on the same scale.

    Parameters
    ----------
    values
        ``a``, ``b``, ``year``, ``value``, ``se``, in the indicator's own unit.
    indicator
        Says which end of the scale is close, and whether a pair without a row counts as 0.
    relevance
        The ``relevance`` table.
    complete
        Whether the data behind a sparse indicator are complete, so that a pair without a row is a zero.

    Returns
    -------
    polars.DataFrame
        The rows of ``values``, with ``score`` (−1 to 1) and ``score_se``; both null in a year with fewer
        than `LEAST` relevant pairs without a tie.
    """
    base = _base(values, indicator, relevance, zeros=indicator.sparse and complete)
    parts = []
    for (year,), part in values.group_by("year", maintain_order=True):
        ranked = base.get(int(str(year)))
        parts.append(_placed(part, ranked, indicator.orientation))
    if not parts:
        empty = pl.lit(None, dtype=pl.Float32)
        return values.with_columns(score=empty, score_se=empty)
    return pl.concat(parts)


def _base(
    values: pl.DataFrame, indicator: Indicator, relevance: pl.DataFrame, *, zeros: bool
) -> dict[int, tuple[Floats, np.float32]]:
    """For each year the closeness of all relevant pairs in order, and the median of those without a tie."""
    pairs = relevance.select("a", "b", "year", "tie")
    if indicator.directed:
        pairs = pl.concat([pairs, pairs.select(a="b", b="a", year="year", tie="tie")])
    years = values["year"].unique()
    pairs = pairs.filter(pl.col("year").is_in(years.implode()))
    found = pairs.join(values.select("a", "b", "year", "value"), on=["a", "b", "year"], how="left")
    found = found.with_columns(pl.col("value").fill_null(0)) if zeros else found.drop_nulls("value")
    found = found.with_columns(closeness=pl.col("value") * indicator.orientation)
    base = {}
    for (year,), part in found.sort("year", "closeness").group_by("year", maintain_order=True):
        untied = part.filter(~pl.col("tie"))["closeness"].to_numpy()
        if untied.size >= LEAST:
            # The lower of two middle values: a mean of two would be no value of any pair.
            middle = untied[(untied.size - 1) // 2]
            base[int(str(year))] = (part["closeness"].to_numpy(), middle)
    return base


def _placed(
    part: pl.DataFrame, ranked: tuple[Floats, np.float32] | None, orientation: int
) -> pl.DataFrame:
    if ranked is None:
        empty = pl.lit(None, dtype=pl.Float32)
        return part.with_columns(score=empty, score_se=empty)
    order, middle = ranked
    value = part["value"].to_numpy() * np.float32(orientation)
    se = part["se"].to_numpy()
    score = _signed(value, order, middle)
    spread = np.zeros_like(score)
    if (se > 0).any():
        spread = (_signed(value + se, order, middle) - _signed(value - se, order, middle)) / 2
    return part.with_columns(
        score=pl.Series(score, dtype=pl.Float32), score_se=pl.Series(spread, dtype=pl.Float32)
    )


def _signed(value: Floats, order: Floats, middle: np.float32) -> NDArray[np.float64]:
    below, at = _ridit(value, order), float(_ridit(np.array([middle]), order)[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        close, apart = (below - at) / (1 - at), (below - at) / at
    return np.where(below > at, close, np.where(below < at, apart, 0.0))


def _ridit(value: Floats, order: Floats) -> NDArray[np.float64]:
    """The share of the ordered values that lie below, half of the equal ones counted in."""
    less = np.searchsorted(order, value, side="left")
    not_more = np.searchsorted(order, value, side="right")
    return (less + not_more) / (2 * order.size)
