"""The models that forecasts are made with, and the forecasts of a year for every pair."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.fitting import Model, chance
from realpolitik.standings.outlook.contenders import OURS, Contender, contenders
from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.logit import drawn
from realpolitik.standings.outlook.panel import Panel
from realpolitik.standings.outlook.rolling import fitted
from realpolitik.standings.outlook.targets import TARGETS, Event, Target

__all__ = ["CONSTANT", "DRAWS", "FORECASTS", "PREFIX", "fit", "fit_all", "forecasts"]

PREFIX = "outlook_"
"""What the names of these models in the table ``models`` begin with."""

CONSTANT = "constant"

DRAWS = 200
"""Bootstrap draws of each model."""

FORECASTS: dict[str, pl.DataType] = {
    "a": pl.Int16(),
    "b": pl.Int16(),
    "year": pl.Int16(),
    "event": pl.String(),
    "within": pl.Int16(),
    "value": pl.Float32(),
    "lower": pl.Float32(),
    "upper": pl.Float32(),
}
"""Columns of forecasts: P(event begins within so many years after the year), with its 90 % interval."""


def fit(
    panel: Panel,
    target: Target,
    what: Happened,
    *,
    contender: Contender | None = None,
    draws: int = DRAWS,
) -> Model:
    """Fit the model of a target to everything that is known, with draws over states.

    Parameters
    ----------
    panel
        Every pair and year.
    target
        What is foretold.
    what
        What happened.
    contender
        The model; by default ours. It has no effects of states.
    draws
        Bootstrap draws.

    Returns
    -------
    Model
        As other models of standings: coefficients, draw × term, the constant first.
    """
    chosen = _ours(target) if contender is None else contender
    happened = target.happened(panel, what)
    scales, found, rows, outcome = fitted(panel, target, happened, chosen, what.known)
    others = drawn(found, rows, outcome, draws)
    return Model(
        f"{PREFIX}{target.name}",
        (CONSTANT, *scales.names),
        scales.scale,
        scales.centre,
        np.vstack([found.coefficients, others]),
    )


def fit_all(
    panel: Panel,
    events: Mapping[Event, Happened],
    *,
    ships: Mapping[str, bool] | None = None,
    draws: int = DRAWS,
) -> dict[str, Model]:
    """The models of every target that ships, for the table ``models``.

    Parameters
    ----------
    panel
        Every pair and year.
    events
        What happened.
    ships
        For each target's name whether its model beat the plain logit; without it all are fitted.
    draws
        Bootstrap draws.
    """
    found = {}
    for target in TARGETS:
        if target.event in events and (ships is None or ships.get(target.name, False)):
            model = fit(panel, target, events[target.event], draws=draws)
            found[model.name] = model
    return found


def forecasts(panel: Panel, models: Mapping[str, Model], year: int) -> pl.DataFrame:
    """Foretell every pair from the end of a year.

    Parameters
    ----------
    panel
        Every pair and year.
    models
        Of `fit_all`.
    year
        No later than the data on what happened go.

    Returns
    -------
    polars.DataFrame
        Columns of `FORECASTS`, by event and years, then a, b.
    """
    rows = np.flatnonzero(panel.year == year)
    frames = [pl.DataFrame(schema=FORECASTS)]
    # What begins within a year begins within five: the models, fitted apart, need not know it.
    least: dict[Event, NDArray[np.float64]] = {}
    for target in TARGETS:
        model = models.get(f"{PREFIX}{target.name}")
        if model is None or not rows.size:
            continue
        terms = [np.ones(rows.size, np.float32)]
        terms += [panel.values[name][rows] for name in model.terms[1:]]
        told = chance(model.log_odds(np.stack(terms, axis=1)))
        ends = np.quantile(told[:, 1:], (0.05, 0.95), axis=1)
        figures = np.vstack([told[:, 0], ends])
        figures = np.maximum(figures, least.get(target.event, 0.0))
        least[target.event] = figures
        frames.append(
            pl.DataFrame(
                {
                    "a": panel.grid.codes[panel.i[rows]],
                    "b": panel.grid.codes[panel.j[rows]],
                    "year": np.full(rows.size, year),
                    "event": [target.event] * rows.size,
                    "within": np.full(rows.size, target.years),
                    "value": figures[0],
                    "lower": figures[1],
                    "upper": figures[2],
                }
            ).cast(FORECASTS)  # type: ignore[arg-type]
        )
    return pl.concat(frames)


def _ours(target: Target) -> Contender:
    return next(each for each in contenders(target) if each.name == OURS)
