"""Rolling origin: a model is fitted to what was known at the time, and foretells what came after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.fitting import standardised
from realpolitik.standings.outlook.contenders import Contender
from realpolitik.standings.outlook.logit import Fit, Rows, fit
from realpolitik.standings.outlook.panel import Panel
from realpolitik.standings.outlook.targets import Target
from realpolitik.tracks.grid import Flags

__all__ = ["BLOCK", "ORIGINS", "TRAINED_FROM", "Scaled", "fitted", "foretold", "scaled", "training"]

ORIGINS = range(1970, 2010, 5)
"""Years at whose end the models are fitted anew."""

BLOCK = ORIGINS.step
"""Years that the models of one origin foretell from, each with what was known of the pairs by its end."""

TRAINED_FROM = 1950
"""The first year that models are fitted to."""

ONE_IN = 10
"""Of far pairs where nothing ever happened, one in so many is fitted to, with that weight: nine tenths of all
pairs and years are Fiji and Peru."""

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Scaled:
    """How the terms of a model are centred and scaled, the constant first."""

    names: tuple[str, ...]
    centre: Reals = field(repr=False)
    scale: Reals = field(repr=False)

    def rows(self, panel: Panel, chosen: NDArray[np.intp], weights: Reals) -> Rows:
        """Some rows of a panel as the model sees them."""
        terms = np.ones((chosen.size, len(self.names) + 1), np.float32)
        for place, name in enumerate(self.names, 1):
            values = panel.values[name][chosen]
            terms[:, place] = standardised(values, self.scale[place], self.centre[place])
        return Rows(terms, panel.i[chosen], panel.j[chosen], panel.grid.codes.size, weights)


def training(
    panel: Panel, target: Target, happened: Reals, origin: int
) -> tuple[NDArray[np.intp], Reals]:
    """The rows that a model of an origin may be fitted to, and their weights.

    The outcome of each was known by the end of the year of origin.

    Parameters
    ----------
    panel
        All pairs.
    target
        What is foretold.
    happened
        Whether it did, a row.
    origin
        The year.
    """
    year = panel.year
    known = (year >= TRAINED_FROM) & (year <= origin - target.years)
    prefix = "sanctions_" if target.event == "sanctions" else ""
    likely = (happened > 0) | (panel.values[f"{prefix}never"] == 0)
    likely |= (panel.values["contiguous"] > 0) | (panel.values["major_high"] > 0)
    likely |= panel.groups["allied"]
    random = np.random.default_rng(1970).random(year.size)
    chosen = np.flatnonzero(known & (likely | (random < 1 / ONE_IN)))
    return chosen, np.where(likely[chosen], 1.0, float(ONE_IN))


def scaled(panel: Panel, names: Sequence[str], chosen: NDArray[np.intp], weights: Reals) -> Scaled:
    """Centre and scale of terms over the rows that a model is fitted to."""
    centre, scale = np.zeros(len(names) + 1), np.ones(len(names) + 1)
    for place, name in enumerate(names, 1):
        values = panel.values[name][chosen].astype(np.float64)
        there = ~np.isnan(values)
        if not there.any():
            continue
        centre[place] = np.average(values[there], weights=weights[there])
        spread = np.sqrt(np.average((values[there] - centre[place]) ** 2, weights=weights[there]))
        scale[place] = spread if spread > 0 else 1.0
    return Scaled(tuple(names), centre, scale)


def fitted(
    panel: Panel, target: Target, happened: Reals, contender: Contender, origin: int
) -> tuple[Scaled, Fit, Rows, Reals]:
    """Fit one model to what was known at the end of a year.

    Returns
    -------
    tuple
        How terms are scaled, the fit, the rows that it was fitted to, and what happened in them.
    """
    chosen, weights = training(panel, target, happened, origin)
    scales = scaled(panel, contender.terms, chosen, weights)
    rows = scales.rows(panel, chosen, weights)
    outcome = happened[chosen]
    found = fit(rows, outcome, ridge=contender.ridge, state_ridge=contender.state_ridge)
    return scales, found, rows, outcome


def foretold(
    panel: Panel,
    target: Target,
    happened: Reals,
    contender: Contender,
    origins: Iterable[int] = ORIGINS,
) -> Reals:
    """Log-odds of each row that is tested, NaN for the others.

    Rows of five years from an origin on are foretold by the model of that origin.
    """
    odds = np.full(happened.size, np.nan)
    for origin in origins:
        tested = _tested(panel, happened, origin)
        chosen, _ = training(panel, target, happened, origin)
        if not tested.any() or not happened[chosen].any():
            continue
        scales, found, _, _ = fitted(panel, target, happened, contender, origin)
        rows = np.flatnonzero(tested)
        odds[rows] = found.log_odds(scales.rows(panel, rows, np.ones(rows.size)))
    return odds


def _tested(panel: Panel, happened: Reals, origin: int) -> Flags:
    year = panel.year
    return (year >= origin) & (year < origin + BLOCK) & ~np.isnan(happened)
