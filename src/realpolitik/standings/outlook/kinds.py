"""Base rates of every kind of pair: allied or not, rivals or not, neighbours or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from realpolitik.standings.outlook.happened import DISPUTES, SANCTIONS, Happened
from realpolitik.standings.outlook.panel import Panel
from realpolitik.standings.outlook.rates import Rate, such_pairs
from realpolitik.standings.outlook.targets import TARGETS, Event, Target

__all__ = ["RATES", "kinds", "rate_table"]

RATES: dict[str, pl.DataType] = {
    "event": pl.String(),
    "within": pl.Int16(),
    "allied": pl.Boolean(),
    "rival": pl.Boolean(),
    "near": pl.Boolean(),
    "share": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "n": pl.Int32(),
    "first": pl.Int16(),
    "last": pl.Int16(),
    "source": pl.String(),
}
"""Columns of base rates: in which share of pairs and years of a kind the event began within so many years."""

SOURCES: dict[Event, str] = {"dispute": DISPUTES, "sanctions": SANCTIONS}
WORDS: dict[Event, str] = {"dispute": "a dispute begins", "sanctions": "sanctions begin"}


def kinds(panel: Panel, year: int) -> pl.DataFrame:
    """The kind of every pair of a year.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b``, ``allied``, ``rival``, ``near``, and ``row``, its row in the panel.
    """
    rows = np.flatnonzero(panel.year == year)
    return pl.DataFrame(
        {
            "a": panel.grid.codes[panel.i[rows]],
            "b": panel.grid.codes[panel.j[rows]],
            "allied": panel.groups["allied"][rows],
            "rival": panel.groups["rival"][rows],
            "near": panel.values["contiguous"][rows] > 0,
            "row": rows,
        }
    )


def rate_table(
    panel: Panel,
    events: Mapping[Event, Happened],
    *,
    targets: Sequence[Target] = TARGETS,
) -> pl.DataFrame:
    """Base rates of every kind of pair, as far as what happened is known.

    Parameters
    ----------
    panel
        Every pair and year.
    events
        What happened; targets of other events are left out.
    targets
        What is foretold.

    Returns
    -------
    polars.DataFrame
        Columns of `RATES`; kinds with too few pairs have no row.
    """
    found = [pl.DataFrame(schema=RATES)]
    for target in targets:
        if target.event not in events:
            continue
        what = events[target.event]
        happened = target.happened(panel, what)
        of_kind = ("allied", "rival", "near")
        for kind in (
            kinds(panel, what.known)
            .unique(of_kind, keep="first", maintain_order=True)
            .iter_rows(named=True)
        ):
            rate = such_pairs(
                panel,
                happened,
                kind["row"],
                about=about(target),
                source=SOURCES[target.event],
            )
            if rate is not None:
                found.append(_row(target, {each: kind[each] for each in of_kind}, rate))
    return pl.concat(found)


def about(target: Target) -> str:
    """What is foretold, in words.

    Examples
    --------
    >>> about(Target("dispute", 1))
    'a dispute begins within 1 year'
    """
    return f"{WORDS[target.event]} within {target.years} year{'s' if target.years > 1 else ''}"


def _row(target: Target, kind: Mapping[str, bool], rate: Rate) -> pl.DataFrame:
    row = {"event": target.event, "within": target.years, **kind, **rate.to_json()}
    return pl.DataFrame([{name: row[name] for name in RATES}], schema=RATES)
