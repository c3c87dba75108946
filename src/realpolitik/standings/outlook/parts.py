"""What a forecast rests on: its log-odds against the average pair's, in parts that can be named."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.fitting import Model, standardised
from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.panel import Panel
from realpolitik.standings.outlook.targets import Event, Target

__all__ = ["OPENED", "PARTS", "PART_COLUMNS", "part_of", "parts"]

OPENED = (Target("dispute", 5), Target("sanctions", 3))
"""The forecasts that can be opened: one of each event, for the others rest on the same terms."""

PARTS: dict[str, str] = {
    "past": "what the two did to each other before",
    "others": "what they and the world are at with others",
    "disputes": "their disputes, with each other and with others",
    "ground": "distance and borders, and who can reach across them",
    "power": "how powerful they are",
    "regimes": "how they are ruled",
    "pacts": "their pacts, and friends and foes in common",
    "interests": "votes, trade, organisations",
    "times": "how old the states are, and how many there are",
}
"""Every part, and what it holds. A product of terms counts with the ground, the pact or the past in it."""

STEP = 0.1
"""Parts are kept in steps of so much log-odds, a tenth of the odds; the forecasts know no finer."""

_BY_NAME = {
    "joint_democracy": "regimes",
    "capability_ratio": "power",
    "defense": "pacts",
    "nonaggression": "pacts",
    "consultation": "pacts",
    "friends_of_foes": "pacts",
    "shared_foes": "pacts",
    "shared_friends": "pacts",
    "igos": "interests",
    "states": "times",
    "land": "ground",
    "contiguous": "ground",
    "distance": "ground",
    "world": "others",
}
_BY_START = {
    "near": "ground",
    "far": "ground",
    "distance": "ground",
    "power": "power",
    "major": "power",
    "polity": "regimes",
    "allied": "pacts",
    "votes": "interests",
    "dependence": "interests",
    "age": "times",
    "active": "others",
}

PART_COLUMNS: dict[str, pl.DataType] = {
    "a": pl.Int16(),
    "b": pl.Int16(),
    "year": pl.Int16(),
    "event": pl.String(),
    "within": pl.Int16(),
    **dict.fromkeys(PARTS, pl.Float32()),
}
"""Columns of parts: log-odds more than the average pair's of the year; null where the forecast has no such part."""


def part_of(term: str, event: Event) -> str:
    """The part that a term of a model counts with.

    Examples
    --------
    >>> (
    ...     part_of("near_power", "dispute"),
    ...     part_of("lasting", "dispute"),
    ...     part_of("lasting", "sanctions"),
    ... )
    ('ground', 'past', 'disputes')
    """
    own = term.removeprefix("sanctions_")
    found = _BY_NAME.get(own) or _BY_START.get(own.split("_")[0], "past")
    if found in ("past", "others") and event == "sanctions" and own == term:
        return "disputes"
    return found


def parts(
    panel: Panel, models: Mapping[Target, Model], events: Mapping[Event, Happened]
) -> pl.DataFrame:
    """Take the log-odds of every pair apart, in the last year that is known.

    Parameters
    ----------
    panel
        Every pair and year.
    models
        For each target its model.
    events
        What happened.

    Returns
    -------
    polars.DataFrame
        Columns of `PART_COLUMNS`. The parts of a pair add up to its log-odds less the mean of all pairs'.
    """
    frames = [pl.DataFrame(schema=PART_COLUMNS)]
    for target, model in models.items():
        year = events[target.event].known
        rows = np.flatnonzero(panel.year == year)
        sums = _sums(panel, target, model, rows)
        frames.append(
            pl.DataFrame(
                {
                    "a": panel.grid.codes[panel.i[rows]],
                    "b": panel.grid.codes[panel.j[rows]],
                    "year": np.full(rows.size, year),
                    "event": [target.event] * rows.size,
                    "within": np.full(rows.size, target.years),
                    **{name: sums.get(name) for name in PARTS},
                }
            ).cast(PART_COLUMNS)  # type: ignore[arg-type]
        )
    return pl.concat(frames)


def _sums(
    panel: Panel, target: Target, model: Model, rows: NDArray[np.intp]
) -> dict[str, NDArray[np.float64]]:
    values = np.stack([panel.values[name][rows] for name in model.terms[1:]], axis=1)
    seen = standardised(values, model.scale[1:], model.centre[1:])
    each = seen * model.coefficients[0, 1:]
    found: dict[str, NDArray[np.float64]] = {}
    for place, term in enumerate(model.terms[1:]):
        name = part_of(term, target.event)
        found[name] = found.get(name, 0.0) + each[:, place]
    return {
        name: np.round((sums - sums.mean()) / STEP) * STEP + 0.0 for name, sums in found.items()
    }
