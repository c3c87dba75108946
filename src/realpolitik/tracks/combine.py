"""From indicators to tracks: the weighted mean of scores, with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import polars as pl

from realpolitik.errors import UnknownName
from realpolitik.tracks.registry import indicators

__all__ = ["Z", "combine", "of_many", "series", "sound"]

Z = 1.6448536
"""Standard errors on each side of a 90 % interval: the 95 % point of the normal distribution."""

FIGURES = {
    "score": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "indicators": pl.List(pl.String()),
}


def combine(rows: pl.DataFrame, weights: Mapping[str, float] | None = None) -> pl.DataFrame:
    """The tracks of one pair at one time.

    Parameters
    ----------
    rows
        One row for each indicator and direction: ``indicator``, ``track``, ``score``, ``score_se``. Rows
        without a score are left out. The two directions of a directed indicator count half each.
    weights
        Weights other than the indicator's own, by name; 0 leaves it out.

    Returns
    -------
    polars.DataFrame
        ``track``, ``score``, ``lower``, ``upper`` (−1 to 1; the ends of the 90 % interval), ``indicators``
        (those that speak), sorted by track. A track of whose indicators none speaks has no row.

    Raises
    ------
    UnknownName
        If a weight names no indicator, or is negative or no number.

    Examples
    --------
    >>> import polars as pl
    >>> rows = pl.DataFrame(
    ...     {
    ...         "indicator": ["votes", "dependence", "dependence"],
    ...         "track": ["interests"] * 3,
    ...         "score": [0.5, 0.2, 0.4],
    ...         "score_se": [0.1, 0.0, 0.0],
    ...     }
    ... )
    >>> combine(rows).row(0)
    ('interests', 0.4, 0.317757, 0.482243, ['dependence', 'votes'])
    >>> combine(rows, {"votes": 0}).row(0)
    ('interests', 0.3, 0.3, 0.3, ['dependence'])
    """
    return _means(rows, weights, ["track"])


def of_many(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """The tracks of many pairs at one time.

    Parameters
    ----------
    rows
        As for `combine`, with a column that tells the pairs apart.
    by
        Its name.

    Returns
    -------
    polars.DataFrame
        As `combine` returns, with that column, sorted by track and pair.
    """
    found = _means(rows, None, ["track", by])
    return found.select("track", by, *FIGURES)


def series(rows: pl.DataFrame, weights: Mapping[str, float] | None = None) -> pl.DataFrame:
    """The tracks of one pair over the years.

    Parameters
    ----------
    rows, weights
        As for `combine`, with ``year``.

    Returns
    -------
    polars.DataFrame
        ``track``, ``year``, ``score``, ``lower``, ``upper``, ``segment``, ``indicators``, sorted by track
        and year. A new segment, counted from 0, begins where the set of indicators or of their directions
        changes and after a year without any: a step from one segment to the next is no turn.

    Raises
    ------
    UnknownName
        As for `combine`.
    """
    found = _means(rows, weights, ["track", "year"])
    changed = (pl.col("speaking") != pl.col("speaking").shift()) | (pl.col("year").diff() != 1)
    segment = changed.fill_null(value=False).cast(pl.Int32).cum_sum().over("track")
    return found.with_columns(segment=segment).select(
        "track", "year", "score", "lower", "upper", "segment", "indicators"
    )


def _means(rows: pl.DataFrame, weights: Mapping[str, float] | None, by: list[str]) -> pl.DataFrame:
    own = {name: each.weight for name, each in indicators().items() if each.weight != 1}
    given = {**own, **sound(weights, {*indicators(), *rows["indicator"]})}
    weight = pl.col("indicator").replace_strict(
        list(given), list(given.values()), default=1.0, return_dtype=pl.Float64
    )
    each = (
        rows.filter(pl.col("score").is_not_null())
        .group_by(*by, "indicator")
        .agg(
            score=pl.col("score").mean(),
            variance=(pl.col("score_se") ** 2).sum() / pl.len() ** 2,
            directions=pl.len(),
        )
        .with_columns(weight=weight if given else pl.lit(1.0))
        .filter(pl.col("weight") > 0)
        .sort(*by, "indicator")
    )
    share = pl.col("weight") / pl.col("weight").sum()
    half = Z * pl.col("se")
    found = each.group_by(by, maintain_order=True).agg(
        score=(pl.col("score").cast(pl.Float64) * share).sum(),
        se=(pl.col("variance").cast(pl.Float64) * share**2).sum().sqrt(),
        indicators=pl.col("indicator"),
        speaking=pl.format("{}/{}", "indicator", "directions").str.join(" "),
    )
    return found.with_columns(
        lower=(pl.col("score") - half).clip(-1, 1), upper=(pl.col("score") + half).clip(-1, 1)
    ).select(*by, *FIGURES, *(["speaking"] if "year" in by else []))


def sound(weights: Mapping[str, float] | None, known: set[str]) -> dict[str, float]:
    """The weights, once their names and sizes are sound.

    Raises
    ------
    UnknownName
        If a name is not among the known indicators, or a weight is negative or no number.
    """
    for name, weight in (weights or {}).items():
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            raise UnknownName(
                f"no indicator {name!r} to weigh; {hint}there are: {', '.join(sorted(known))}"
            )
        if not 0 <= weight < float("inf"):
            raise UnknownName(f"weight {weight} of {name!r} must be 0 or more")
    return dict(weights or {})
