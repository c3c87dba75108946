"""Base rates of sanctions: in which share of cases what was demanded was reached, with intervals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.standings.sanctions.cases import WORKED, cases, decided, demands

__all__ = ["LEAST", "RATES", "base_rates", "jeffreys"]

LEAST = 5
"""Decided cases below which no share is given."""

COVERED = 0.90
STEPS = 20_000
"""Steps of the angle over which the density is summed: far finer than the two digits that are shown."""

UNITED_STATES = 2

RATES: dict[str, pl.DataType] = {
    "origin": pl.String(),
    "by": pl.String(),
    "kind": pl.String(),
    "worked": pl.String(),
    "share": pl.Float32(),
    "lower": pl.Float32(),
    "upper": pl.Float32(),
    "yes": pl.Int32(),
    "n": pl.Int32(),
    "open": pl.Int32(),
    "first": pl.Int16(),
    "last": pl.Int16(),
}
"""Columns of `base_rates`."""


def jeffreys(yes: int, n: int) -> tuple[float, float]:
    """Ends of the 90 % interval of a share by Jeffreys' prior.

    Quantiles of Beta(yes + ½, n − yes + ½); the lower end is 0 where nothing worked and the upper 1 where
    everything did (Brown, Cai and DasGupta 2001, section 4). With x = sin² θ the density is a product of whole
    powers of sin θ and cos θ, so that a sum over an even grid is exact enough and needs no other library.

    Parameters
    ----------
    yes, n
        Cases that worked, and all of them, at least one.

    Examples
    --------
    >>> [round(each, 3) for each in jeffreys(0, 10)], [round(each, 3) for each in jeffreys(3, 10)]
    ([0.0, 0.171], [0.117, 0.558])
    """
    angle = (np.arange(STEPS) + 0.5) * (np.pi / 2 / STEPS)
    power = 2 * (yes * np.log(np.sin(angle)) + (n - yes) * np.log(np.cos(angle)))
    mass = np.cumsum(np.exp(power - power.max()))
    tail = (1 - COVERED) / 2
    low, high = (
        float(np.sin(np.interp(each, mass / mass[-1], angle)) ** 2) for each in (tail, 1 - tail)
    )
    return (0.0 if yes == 0 else low), (1.0 if yes == n else high)


def base_rates(record: Record) -> pl.DataFrame:
    """How often cases of sanctions worked, of each list by itself.

    A case counts once. What goes on, and what has no coded outcome, is neither success nor failure and is
    counted apart, in ``open``.

    Parameters
    ----------
    record
        With ``sanctions`` and ``sanction_demands``.

    Returns
    -------
    polars.DataFrame
        `RATES`: ``by`` is ``all``, ``type``, ``objective`` or ``sender``, ``kind`` which of them (a case of
        several types or objectives counts in each, and of an objective only that demand of it), ``worked``
        the reading: ``full`` every demand met in full, ``part`` any at least in part, ``any`` any at least
        by a settlement. ``first`` and ``last`` are the years in which the decided cases began. Kinds with
        fewer than `LEAST` decided cases have no share, and those without any decided case no row.
    """
    told = demands(record)
    if told.is_empty():
        return pl.DataFrame(schema=RATES)
    whole = cases(record)
    years = whole.unique(["origin", "case"], keep="first").select("origin", "case", "start")
    by_case = decided(told)
    # A case without any demand that is told is open, too.
    silent = years.select("origin", "case").join(by_case, on=["origin", "case"], how="anti")
    by_case = pl.concat([by_case, silent.with_columns(open=pl.lit(value=True))], how="diagonal")
    named = [
        *_groups(whole, by_case),
        ("objective", decided(told, by=("objective",)).rename({"objective": "kind"})),
    ]
    rows = [
        row
        for by, frame in named
        for row in _rates(by, frame.drop_nulls("kind").join(years, on=["origin", "case"]))
    ]
    return pl.DataFrame(rows, schema=RATES, orient="row")


def _groups(whole: pl.DataFrame, by_case: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The decided cases by what they are: all, of a type, of a kind of sender."""
    key = ["origin", "case"]
    yield "all", by_case.with_columns(kind=pl.lit("all"))
    kinds = whole.select(*key, kind=pl.col("kinds").str.split(" ")).explode("kind")
    yield "type", by_case.join(kinds.filter(pl.col("kind") != "").unique(), on=key)
    many = pl.lit("several states or an organisation")
    how = pl.when(pl.col("multilateral").any()).then(many).otherwise(pl.lit("one state"))
    senders = whole.group_by(key).agg(kind=how)
    american = whole.filter(pl.col("source") == UNITED_STATES, ~pl.col("multilateral"))
    alone = american.select(*key, kind=pl.lit("United States alone")).unique()
    yield "sender", by_case.join(pl.concat([senders, alone]), on=key)


def _rates(by: str, frame: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    for (origin, kind), group in frame.sort("origin", "kind").group_by(
        "origin", "kind", maintain_order=True
    ):
        settled = group.filter(~pl.col("open"))
        if settled.is_empty():
            continue
        years = int(str(settled["start"].min())), int(str(settled["start"].max()))
        made = partial(_rate, settled, group.height - settled.height, years)
        yield from ((origin, by, kind, worked, *made(worked)) for worked in WORKED)


def _rate(
    settled: pl.DataFrame, goes_on: int, years: tuple[int, int], worked: str
) -> tuple[object, ...]:
    yes, n = int(settled[worked].sum()), settled.height
    figures = (yes / n, *jeffreys(yes, n)) if n >= LEAST else (None, None, None)
    return (*figures, yes, n, goes_on, *years)
