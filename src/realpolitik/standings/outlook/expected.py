"""The side in practice some years on: by how much it is expected to change, and whether that beats no change.

The probability itself is foretold, as this project measures it: the models behind it are the same in all years,
so that a change is one of the ties and not of the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record

__all__ = [
    "AHEAD",
    "MODELS",
    "NO_CHANGE",
    "SideModel",
    "Sides",
    "expectations",
    "expected",
    "score_sides",
    "sides",
]

AHEAD = 5
"""Years ahead."""

FIRST_ORIGIN, STEP = 1965, 5
"""The first year at whose end models are fitted, and the years that each foretells."""

NO_CHANGE = "no change"
BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Errors are told apart by the probability that was expected."""

DRAWS, SEED = 500, 7
LOWER, UPPER = 0.05, 0.95

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class SideModel:
    """One way to foretell the change of a side.

    Attributes
    ----------
    name, about
        As on the scoreboard.
    terms
        What the change is a linear function of: ``constant``; ``now``, the probability itself; ``home``, how
        far the pair's mean so far lies above it; ``moved``, its change in the last five years.
    """

    name: str
    about: str
    terms: tuple[str, ...]


MODELS = (
    SideModel(NO_CHANGE, "as it is now", ()),
    SideModel("trend", "a share of the last five years' change goes on", ("moved",)),
    SideModel("own mean", "it goes back towards the pair's mean so far", ("home",)),
    SideModel("middle", "it goes towards the middle of all pairs", ("constant", "now")),
    SideModel(
        "middle and own mean",
        "it goes towards the middle of all pairs and the pair's own mean so far",
        ("constant", "now", "home"),
    ),
)
"""The simplest first. Others than the first replace it only if they beat it."""


@dataclass(frozen=True)
class Sides:
    """Directed pairs in years, with their side in practice now and later.

    Attributes
    ----------
    a, b, year
        The two states by COW code and the year.
    terms
        Each term of a model, one number a row.
    later
        The probability `AHEAD` years later, NaN where it is not known.
    """

    a: NDArray[np.int16] = field(repr=False)
    b: NDArray[np.int16] = field(repr=False)
    year: NDArray[np.int16] = field(repr=False)
    terms: dict[str, Reals] = field(repr=False)
    later: Reals = field(repr=False)

    def columns(self, model: SideModel) -> Reals:
        """The terms of a model, row × term."""
        return np.stack([self.terms[name] for name in model.terms], axis=1)


def sides(rows: pl.DataFrame) -> Sides:
    """Lay out sides as a forecast sees them.

    Parameters
    ----------
    rows
        ``a``, ``b``, ``year``, ``practice`` (0 to 1).
    """
    now = pl.col("practice").cast(pl.Float64)
    sorted_rows = rows.select("a", "b", "year", now=now).drop_nulls("now").sort("a", "b", "year")
    so_far = pl.int_range(1, pl.len() + 1)
    told = sorted_rows.with_columns(own=(pl.col("now").cum_sum() / so_far).over("a", "b"))
    others = [
        told.select("a", "b", (pl.col("year") + shift).cast(pl.Int16), pl.col("now").alias(name))
        for name, shift in (("before", AHEAD), ("later", -AHEAD))
    ]
    for other in others:
        told = told.join(other, on=["a", "b", "year"], how="left", maintain_order="left")
    told = told.with_columns(
        constant=pl.lit(1.0),
        home=pl.col("own") - pl.col("now"),
        moved=(pl.col("now") - pl.col("before")).fill_null(0.0),
        later=pl.col("later").fill_null(float("nan")),
    )
    terms = {name: told[name].to_numpy() for name in ("constant", "now", "home", "moved")}
    a, b, year, later = (told[name].to_numpy() for name in ("a", "b", "year", "later"))
    return Sides(a, b, year, terms, later)


def fitted(found: Sides, model: SideModel, chosen: NDArray[np.bool_]) -> Reals:
    """Coefficients of the change on the terms, by least squares."""
    if not model.terms:
        return np.zeros(0)
    change = found.later[chosen] - found.terms["now"][chosen]
    values = found.columns(model)[chosen]
    return np.asarray(np.linalg.lstsq(values, change, rcond=None)[0], np.float64)


def expected(found: Sides, model: SideModel, coefficients: Reals) -> Reals:
    """The probability that is expected `AHEAD` years on, one a row, 0 to 1."""
    now = found.terms["now"]
    if not model.terms:
        return now
    return np.asarray(np.clip(now + found.columns(model) @ coefficients, 0, 1), np.float64)


def expectations(rows: pl.DataFrame, told: Mapping[str, Any], year: int) -> list[dict[str, Any]]:
    """Foretell sides from the end of a year by the model that ships.

    Parameters
    ----------
    rows
        ``a``, ``b``, ``year``, ``practice`` of the pairs, all years there are.
    told
        Of `score_sides`.
    year
        Only pairs with a side in this year are foretold.

    Returns
    -------
    list of dict
        ``a``, ``b``, ``year``, ``now``, ``value``, ``lower``, ``upper``: where 90 % of such forecasts ended.
    """
    found = sides(rows)
    model = next(each for each in MODELS if each.name == told["ships"])
    coefficients = np.array([told["coefficients"][name] for name in model.terms], np.float64)
    value = expected(found, model, coefficients)
    return [
        {
            "a": int(found.a[row]),
            "b": int(found.b[row]),
            "year": year,
            "now": float(found.terms["now"][row]),
            "value": float(value[row]),
            **_ends(float(value[row]), told["errors"]),
        }
        for row in np.flatnonzero(found.year == year)
    ]


def _ends(value: float, errors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    band = next(each for each in reversed(errors) if value >= each["from"])
    return {end: min(1.0, max(0.0, value + band[end])) for end in ("lower", "upper")}


def score_sides(record: Record, origins: Iterable[int] | None = None) -> dict[str, Any] | None:
    """Test every model of sides by rolling origin, and fit the one that ships to all that is known.

    Parameters
    ----------
    record
        With the table ``sides``.
    origins
        Years at whose end models are fitted anew; by default every fifth from 1965 on.

    Returns
    -------
    dict or None
        As in docs/scoreboard.json; None where the record has no sides.
    """
    if not record.has("sides"):
        return None
    found = sides(record.frame("sides"))
    last = int(found.year.max()) - AHEAD
    listed = list(range(FIRST_ORIGIN, last + 1, STEP) if origins is None else origins)
    known = ~np.isnan(found.later)
    told = {each.name: _rolled(found, each, listed, known) for each in MODELS}
    tested = ~np.isnan(told[NO_CHANGE])
    rows = [_row(found, each, told, tested) for each in MODELS]
    best = _best(rows)
    model = next(each for each in MODELS if each.name == best)
    return {
        "within": AHEAD,
        "tested": [listed[0], min(listed[-1] + STEP - 1, last)],
        "n": int(tested.sum()),
        "scores": rows,
        "ships": best,
        "coefficients": dict(zip(model.terms, fitted(found, model, known).tolist(), strict=True)),
        "errors": _errors(told[best][tested], found.later[tested]),
    }


def _rolled(
    found: Sides, model: SideModel, origins: Sequence[int], known: NDArray[np.bool_]
) -> Reals:
    out = np.full(found.later.size, np.nan)
    for origin in origins:
        tested = known & (found.year >= origin) & (found.year < origin + STEP)
        coefficients = fitted(found, model, known & (found.year <= origin - AHEAD))
        out[tested] = expected(found, model, coefficients)[tested]
    return out


def _row(
    found: Sides, model: SideModel, told: dict[str, Reals], tested: NDArray[np.bool_]
) -> dict[str, Any]:
    error = told[model.name][tested] - found.later[tested]
    base = told[NO_CHANGE][tested] - found.later[tested]
    low, high = _skill_over_states(found.a[tested], found.b[tested], error**2, base**2)
    return {
        "model": model.name,
        "about": model.about,
        "mean_error": float(np.abs(error).mean()),
        "root_mean_square": float(np.sqrt((error**2).mean())),
        "skill": float(1 - (error**2).mean() / (base**2).mean()),
        "skill_lower": low,
        "skill_upper": high,
    }


def _skill_over_states(
    a: NDArray[np.int16], b: NDArray[np.int16], error: Reals, base: Reals
) -> tuple[float, float]:
    """Ends of the 90 % interval of a skill, each state with a random weight, a pair with the product of its two."""
    codes = np.unique(np.concatenate([a, b]))
    size = codes.size
    place = np.searchsorted(codes, a) * size + np.searchsorted(codes, b)
    squares = [np.bincount(place, each, size * size).reshape(size, size) for each in (error, base)]
    weights = np.random.default_rng(SEED).exponential(size=(DRAWS, size))
    mine, theirs = (((weights @ square) * weights).sum(axis=1) for square in squares)
    low, high = np.quantile(1 - mine / theirs, (LOWER, UPPER))
    return float(low), float(high)


def _best(rows: Sequence[dict[str, Any]]) -> str:
    """The model of the highest skill among those that beat no change by both errors, beyond chance."""
    base = next(each for each in rows if each["model"] == NO_CHANGE)
    better = [
        each for each in rows if each["skill_lower"] > 0 and each["mean_error"] < base["mean_error"]
    ]
    return str(max(better, key=lambda each: float(each["skill"]))["model"]) if better else NO_CHANGE


def _errors(told: Reals, later: Reals) -> list[dict[str, float]]:
    """How far what came lay from what was expected, in 90 % of the tests, by what was expected."""
    found = []
    for low, high in pairwise(BANDS):
        inside = (told >= low) & ((told < high) | (high == BANDS[-1]))
        ends = np.quantile((later - told)[inside], (LOWER, UPPER)) if inside.any() else (0.0, 0.0)
        found.append({"from": low, "to": high, "lower": float(ends[0]), "upper": float(ends[1])})
    return found
