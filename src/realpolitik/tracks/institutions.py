"""What two states keep up together: missions in each other's capital, and seats in the same organisations."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks import meanings, raw
from realpolitik.tracks.grid import Cube, Grid, empty_values
from realpolitik.tracks.indicator import Indicator

__all__ = ["DIPLOMACY", "IGOS", "LASTS", "YEARLY_FROM"]

LASTS = 4
"""Years for which what was coded stands, until the next coding: both lists were coded every five years."""

YEARLY_FROM = 1965
"""From this year on organisations were coded every year; before, the years between are the publisher's guess."""

LEAST = 1
"""What a mission of unknown level is at least: a chargé d'affaires."""


def _carried(cube: Cube, grid: Grid, coded: list[int]) -> Cube:
    """Each year that was not coded takes the values of the last one that was, if it is not too long ago."""
    out = cube.copy()
    last: int | None = None
    for t, year in enumerate(grid.years.tolist()):
        if year in coded:
            last = t
        elif last is not None and t - last <= LASTS:
            out[t] = cube[last]
        else:
            out[t] = np.nan
    return out


def _level(at: str) -> pl.Expr:
    """The level of one mission; where only the exchange is known, the least that it means."""
    known = pl.col(at).is_between(0, 3)
    return pl.when(known).then(pl.col(at)).when("exchange").then(LEAST).otherwise(0)


def _diplomacy(record: Record, *, carry: bool) -> pl.DataFrame:
    span = raw.reached(record, "diplomacy")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    found = (
        raw.rows(record, "diplomacy")
        .select("a", "b", "year", level=(_level("level_at_a") + _level("level_at_b")) / 2)
        .collect()
    )
    cube = grid.spread(found, "a", "b", "level")
    if carry:
        cube = _carried(cube, grid, found["year"].unique().to_list())
    return grid.gather(cube, directed=False, n=2)


def _diplomacy_yearly(record: Record) -> pl.DataFrame:
    return _diplomacy(record, carry=False)


def _diplomacy_shown(record: Record) -> pl.DataFrame:
    return _diplomacy(record, carry=True)


def _of_pair(record: Record, table: str, a: int, b: int, year: int) -> pl.LazyFrame:
    """The pair's newest row of a table that still stands in a year."""
    low, high = sorted((a, b))
    pair = (pl.col("a") == low) & (pl.col("b") == high)
    return (
        raw.rows(record, table, pair, pl.col("year").is_between(year - LASTS, year))
        .sort("year")
        .tail(1)
    )


def _diplomacy_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    return raw.evidence(diplomacy=_of_pair(record, "diplomacy", a, b, year))


def _coded(year: int) -> bool:
    return year >= YEARLY_FROM or year % 5 == 0


def _over_expected(count: Cube, joined: Cube) -> Cube:
    """Shared memberships of one year over those to be expected of two states with so many.

    Expected is c (m(a) m(b))^β, with β from a least-squares line through the logarithms. With β = 1, as chance
    would have it, whoever joins much shares too little with everybody: most join what most have joined.
    """
    both = joined[:, None] * joined[None, :]
    fits = np.triu(count > 0, 1) & (both > 0)
    if not fits.any():
        return np.full_like(count, np.nan)
    x, y = np.log(both[fits]), np.log(count[fits])
    spread = ((x - x.mean()) ** 2).sum()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread > 0 else 1.0
    expected = np.where(both > 0, np.maximum(both, 1) ** slope, np.nan)
    known = ~np.isnan(count) & ~np.isnan(expected)
    expected *= count[known].sum() / expected[known].sum()
    return np.divide(count, expected, dtype=np.float32)


def _igos(record: Record, *, carry: bool) -> pl.DataFrame:
    span = raw.covered(record, "igos", "igo_totals")
    if span is None:
        return empty_values()
    grid = Grid(*span)
    coded = [year for year in grid.years.tolist() if _coded(year)]
    there = pl.col("year").is_in(coded)
    shared = raw.rows(record, "igos", there).select("a", "b", "year", "shared").collect()
    totals = raw.rows(record, "igo_totals", there).select("ccode", "year", "full").collect()
    totals, (year, state, _) = grid.cells(totals, "ccode", "ccode")
    joined = np.full(grid.there.shape, np.nan, np.float32)
    joined[year, state] = totals["full"].cast(pl.Float32).to_numpy()
    count = grid.spread(shared, "a", "b", "shared")
    value = np.stack([_over_expected(each, own) for each, own in zip(count, joined, strict=True)])
    if carry:
        value, count = _carried(value, grid, coded), _carried(count, grid, coded)
    return grid.gather(value, directed=False, n=np.nan_to_num(count))


def _igos_yearly(record: Record) -> pl.DataFrame:
    return _igos(record, carry=False)


def _igos_shown(record: Record) -> pl.DataFrame:
    return _igos(record, carry=True)


def _igos_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    coded = next(each for each in range(year, year - LASTS - 1, -1) if _coded(each))
    members = raw.rows(
        record, "igo_totals", pl.col("ccode").is_in([a, b]), pl.col("year") == coded
    ).rename({"any": "any_type"})
    return raw.evidence(igos=_of_pair(record, "igos", a, b, coded), igo_totals=members)


DIPLOMACY = Indicator(
    name="diplomacy",
    track="bonds",
    directed=False,
    kind="coded",
    unit="mean level of missions, 0 none to 3 ambassador",
    about="How high the missions are that the two keep in each other's capital.",
    orientation=1,
    tables=("diplomacy",),
    yearly=_diplomacy_yearly,
    shown=_diplomacy_shown,
    rows=_diplomacy_rows,
    weight=0.0,
    meaning=meanings.DIPLOMACY,
)

IGOS = Indicator(
    name="igos",
    track="bonds",
    directed=False,
    kind="coded",
    unit="shared memberships over expected ones",
    about="The two sit in the same intergovernmental organisations, for how many each of them joins.",
    orientation=1,
    tables=("igos", "igo_totals"),
    yearly=_igos_yearly,
    shown=_igos_shown,
    rows=_igos_rows,
    weight=0.0,
    meaning=meanings.IGOS,
)
