"""The outlook of every pair as computed tables: forecasts, what they rest on, and base rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.choices import FIRST, LAST
from realpolitik.standings.involvement import at_risk
from realpolitik.standings.outlook import happened
from realpolitik.standings.outlook.forecasts import FORECASTS, fit, fit_all, forecasts
from realpolitik.standings.outlook.happened import DISPUTES, SANCTIONS, Happened
from realpolitik.standings.outlook.kinds import RATES, about, kinds, rate_table
from realpolitik.standings.outlook.panel import Panel, panel
from realpolitik.standings.outlook.parts import OPENED, PART_COLUMNS, parts
from realpolitik.standings.outlook.published import ships
from realpolitik.standings.outlook.rates import Rate, honoured
from realpolitik.standings.outlook.targets import Event, Target
from realpolitik.standings.sanctions.rates import base_rates as of_sanctions
from realpolitik.standings.ties import history

__all__ = [
    "BASE_RATES",
    "BASE_RATES_KEY",
    "DATASETS",
    "NEEDS",
    "OUTLOOK",
    "OUTLOOK_KEY",
    "PART_COLUMNS",
    "RESTS_ON",
    "VERSION",
    "base_rate_table",
    "outlook_table",
    "part_table",
    "why_not",
]

VERSION = "2"
"""Raised whenever a figure of these tables moves."""

NEEDS = (
    "disputes",
    "dispute_participants",
    "sanctions",
    "sanction_demands",
    "alliances",
    "contiguity",
    "capabilities",
    "regimes",
    "indicators",
)
"""Tables that the published forecasts rest on. A build without one of them leaves these tables as they are."""

DATASETS = {
    "disputes": DISPUTES,
    "sanctions": SANCTIONS,
    "sanction_demands": SANCTIONS,
    "alliances": "atop",
    "regimes": "polity5",
}
"""For some of these tables the one data set that is read."""

RESTS_ON = (
    "atop",
    "cow_contiguity",
    "cow_igo",
    "cow_mindist",
    "cow_nmc",
    "cow_trade",
    "gml",
    "polity5",
    "ties",
    "tss",
    "unvotes",
)
"""Keys of the data sets behind all of it."""

LEAST = ("disputes", "alliances", "contiguity")
"""Tables without which nothing can be foretold at all."""

OUTLOOK: dict[str, pl.DataType] = {
    **FORECASTS,
    "allied": pl.Boolean(),
    "rival": pl.Boolean(),
    "near": pl.Boolean(),
}
"""Columns of the table ``outlook``: the forecasts of the last year that is known of each event, and the kind of
each pair in it."""

OUTLOOK_KEY = ("a", "b", "event", "within")
"""The same for parts, ``PART_COLUMNS``."""

BASE_RATES: dict[str, pl.DataType] = {
    "about": pl.String(),
    "kind": pl.String(),
    **{name: pl.Float32() if dtype == pl.Float64 else dtype for name, dtype in RATES.items()},
}
"""Columns of the table ``base_rates``: what share of what (``about``, and of which ``kind`` of pairs and years).
Event, years and the traits of the pair are null for what is not foretold: alliances honoured, sanctions that
worked."""

BASE_RATES_KEY = ("about", "kind")

DIGITS = 3
ENDS_DIGITS = 2
"""Digits that are kept of a probability and of the ends of its interval, which are rounded outwards."""

WORKED = {
    "full": "cases of sanctions in which all that was demanded was met",
    "any": "cases of sanctions that ended at least in a settlement",
}
"""What two of the readings of "it worked" say."""

ALIKE = {"allied": "not allied", "rival": "no rivals", "near": "far from each other"}
UNLIKE = {"allied": "allied", "rival": "rivals", "near": "neighbours"}

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class _World:
    panel: Panel
    events: dict[Event, Happened]


def why_not(record: Record) -> str | None:
    """Why the tables cannot be made of a record as they were published, or None if they can."""
    lacking = [name for name in NEEDS if not record.has(name)]
    lacking += [
        dataset for name, dataset in DATASETS.items() if record.slice(name, dataset) is None
    ]
    return f"needs {', '.join(lacking)}" if lacking else None


def outlook_table(record: Record) -> pl.DataFrame:
    """Fit every model that ships and foretell every pair from the last year that is known of each event.

    Parameters
    ----------
    record
        Built; with `NEEDS` the tables are as published, with less some terms are missing.

    Returns
    -------
    polars.DataFrame
        Columns of `OUTLOOK`, by event, years, a, b; probabilities to three digits. Empty where the record has
        no Gibler, Miller and Little.
    """
    world = _world(record)
    if world is None:
        return pl.DataFrame(schema=OUTLOOK)
    models = fit_all(world.panel, world.events, ships=ships())
    found = [pl.DataFrame(schema=OUTLOOK)]
    for event, what in world.events.items():
        told = forecasts(world.panel, models, what.known).filter(pl.col("event") == event)
        kind = kinds(world.panel, what.known).drop("row")
        found.append(told.join(kind, on=["a", "b"], how="left", maintain_order="left"))
    return pl.concat(found).with_columns(
        pl.col("value").round_sig_figs(DIGITS),
        _outwards("lower", up=False),
        _outwards("upper", up=True),
    )


def part_table(record: Record) -> pl.DataFrame:
    """What the forecasts of `parts.OPENED` rest on, pair by pair.

    Returns
    -------
    polars.DataFrame
        Columns of `PART_COLUMNS`, by event, a, b.
    """
    world = _world(record)
    if world is None:
        return pl.DataFrame(schema=PART_COLUMNS)
    shipped = ships()
    models = {
        target: fit(world.panel, target, world.events[target.event], draws=0)
        for target in OPENED
        if target.event in world.events and shipped.get(target.name, False)
    }
    return parts(world.panel, models, world.events)


def base_rate_table(record: Record) -> pl.DataFrame:
    """How often it came to that, in cases alike: disputes and sanctions, alliances honoured, sanctions that worked.

    Parameters
    ----------
    record
        Built; with `NEEDS` the tables are as published, with less some terms are missing.

    Returns
    -------
    polars.DataFrame
        Columns of `BASE_RATES`; rates that the record cannot tell have no row.
    """
    world = _world(record)
    found = [pl.DataFrame(schema=BASE_RATES)]
    if world is not None:
        rates = rate_table(world.panel, world.events)
        words = [about(Target(*each)) for each in rates.select("event", "within").iter_rows()]
        found.append(_columns(rates.with_columns(pl.Series("about", words), kind=_kind())))
    others = (*_honoured(record), *_worked(record))
    found += [_columns(pl.DataFrame([{**each.to_json(), "kind": "all"}])) for each in others]
    return pl.concat(found)


def _world(record: Record) -> _World | None:
    if not record.has(*LEAST) or record.slice("disputes", DISPUTES) is None:
        return None
    disputes = happened.disputes(record)
    events: dict[Event, Happened] = {"dispute": disputes}
    if record.slice("sanctions", SANCTIONS) is not None:
        events["sanctions"] = happened.sanctions(record, disputes.known)
    return _World(panel(record, disputes, events.get("sanctions")), events)


def _honoured(record: Record) -> tuple[Rate, ...]:
    if not record.has("dispute_participants"):
        return ()
    return honoured(at_risk(record, history(record, FIRST - 1, LAST)))


def _worked(record: Record) -> tuple[Rate, ...]:
    """How often sanctions worked, of the same list that tells of their beginnings."""
    if not record.has("sanction_demands"):
        return ()
    rates = of_sanctions(record).filter(
        pl.col("origin") == SANCTIONS, pl.col("by") == "all", pl.col("share").is_not_null()
    )
    return tuple(
        Rate(
            about=WORKED[row["worked"]],
            share=row["share"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            source=SANCTIONS,
            first=row["first"],
            last=row["last"],
        )
        for row in rates.iter_rows(named=True)
        if row["worked"] in WORKED
    )


def _columns(frame: pl.DataFrame) -> pl.DataFrame:
    lacking = [pl.lit(None, dtype).alias(c) for c, dtype in BASE_RATES.items() if c not in frame]
    return frame.with_columns(lacking).select(list(BASE_RATES)).cast(BASE_RATES)  # type: ignore[arg-type]


def _kind() -> pl.Expr:
    traits = [
        pl.when(name).then(pl.lit(UNLIKE[name])).otherwise(pl.lit(ALIKE[name])) for name in ALIKE
    ]
    return pl.concat_str(traits, separator=", ")


def _outwards(name: str, *, up: bool) -> pl.Expr:
    """The end of an interval to two digits, so that the interval never shrinks."""
    value = pl.col(name).cast(pl.Float64)
    step = pl.lit(10.0).pow(value.log10().floor() - (ENDS_DIGITS - 1))
    steps = value / step
    # A whisker above a step is that step: its last digit in single precision.
    whole = (steps - 1e-4).ceil() if up else (steps + 1e-4).floor()
    return (whole * step).clip(0, 1).cast(pl.Float32).alias(name)
