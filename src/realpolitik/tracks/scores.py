"""One scale for indicators in different units: the signed rank among politically relevant pairs.

A score is for showing indicators side by side. It is a rank within a year and says nothing of whether the
year was a friendly one; models read values, not scores.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.tracks.indicator import Indicator

__all__ = ["LEAST", "VERSION", "scored", "unscored"]

VERSION = 2
"""Raised when the definition changes, so that a record built before is built again."""

LEAST = 10
"""Pairs without a tie below which there is no middle to rank from, and no score."""

Floats = NDArray[np.float32]


def scored(
    values: pl.DataFrame, indicator: Indicator, relevance: pl.DataFrame, *, complete: bool = True
) -> pl.DataFrame:
    """Add the score of each value and its standard error.

    The median of relevant pairs without a tie (pact, dispute or rivalry) is 0. On either side of it a pair
    is ranked among the relevant pairs on the same side: the score is the share of these that stands no
    further out, positive for the close and negative for those apart. Most pairs have no pact, no dispute and
    no arms; ranked among all, the last trace of an old delivery would stand near the end of the scale.
    Pairs that are not relevant are placed on the same scale.

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
        than `LEAST` relevant pairs without a tie, and throughout for a sparse indicator whose data are not
        complete: among those who have sanctions a rank would make the mildest of them a friend.
    """
    if indicator.sparse and not complete:
        return unscored(values)
    base = _base(values, indicator, relevance, zeros=indicator.sparse)
    parts = []
    for (year,), part in values.group_by("year", maintain_order=True):
        ranked = base.get(int(str(year)))
        parts.append(_placed(part, ranked, indicator.orientation))
    return pl.concat(parts) if parts else unscored(values)


def unscored(values: pl.DataFrame) -> pl.DataFrame:
    """The rows with scores that are missing."""
    empty = pl.lit(None, dtype=pl.Float32)
    return values.with_columns(score=empty, score_se=empty)


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
        return unscored(part)
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
    """The signed rank: among the pairs on the same side of the middle, the share that is no further out."""
    close, apart = order[order > middle], order[order < middle]
    within = np.searchsorted(close, value, side="right") / max(close.size, 1)
    beyond = 1 - np.searchsorted(apart, value, side="left") / max(apart.size, 1)
    # On a side where no relevant pair stands, whoever stands there is at its end.
    within = within if close.size else np.ones_like(within)
    return np.where(value > middle, within, np.where(value < middle, -beyond, 0.0))
