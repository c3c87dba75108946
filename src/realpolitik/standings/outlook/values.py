"""What the outlook of a pair consists of."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.standings.outlook.parts import PARTS
from realpolitik.states import State

__all__ = ["BaseRate", "Expected", "Forecast", "Outlook", "Part", "Score"]


@dataclass(frozen=True)
class BaseRate:
    """In which share of cases alike it came to that.

    Attributes
    ----------
    about
        What it came to.
    kind
        Which cases.
    share, lower, upper
        0 to 1, with the 90 % interval.
    n
        How many cases.
    first, last
        Their years.
    source
        Keys of the data sets that it was counted in.
    """

    about: str
    kind: str
    share: float
    lower: float
    upper: float
    n: int
    first: int
    last: int
    source: str

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "about": self.about,
            "kind": self.kind,
            "share": self.share,
            "lower": self.lower,
            "upper": self.upper,
            "n": self.n,
            "first": self.first,
            "last": self.last,
            "source": self.source,
        }


@dataclass(frozen=True)
class Score:
    """How the model of a forecast did in the past, by rolling origin, among pairs like this one.

    Attributes
    ----------
    group
        ``allied``, ``rival`` or ``all`` pairs.
    auc
        The chance that a pair with an event was ranked above one without.
    brier_skill
        By how much its squared error is below that of the share that happened; 1 is perfect.
    slope, slope_lower, slope_upper
        Of calibration, in log-odds, with its 90 % interval: 1 is honest, below 1 the model is too sure.
    first, last
        Years from which forecasts were tested.
    """

    group: str
    auc: float
    brier_skill: float
    slope: float
    slope_lower: float
    slope_upper: float
    first: int
    last: int

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "group": self.group,
            "auc": self.auc,
            "brier_skill": self.brier_skill,
            "slope": self.slope,
            "slope_lower": self.slope_lower,
            "slope_upper": self.slope_upper,
            "tested": [self.first, self.last],
        }


@dataclass(frozen=True)
class Part:
    """One part of what a forecast rests on, as log-odds more than the average pair's.

    Attributes
    ----------
    name
        A key of `parts.PARTS`.
    log_odds
        In steps of .1; 0.7 doubles the odds.
    """

    name: str
    log_odds: float

    @property
    def odds(self) -> float:
        """What the odds are multiplied by."""
        return float(f"{math.exp(self.log_odds):.2g}")

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        named = {"part": self.name, "about": PARTS[self.name]}
        return {**named, "log_odds": self.log_odds, "odds": self.odds}


@dataclass(frozen=True)
class Forecast:
    """The probability that an event begins between two states, and what stands beside it.

    Attributes
    ----------
    event, within
        What begins, within how many calendar years after ``made``.
    made
        The year at whose end the forecast is made: the last that the data know.
    value, lower, upper
        The probability and its 90 % interval.
    allied, rival, near
        What the two were in that year.
    base_rate
        Of pairs alike; None where there were too few.
    score
        Of the model; None where the scoreboard has none.
    rests_on
        Its parts, the largest first; empty where another horizon of the event tells them.
    """

    event: str
    within: int
    made: int
    value: float
    lower: float
    upper: float
    allied: bool
    rival: bool
    near: bool
    base_rate: BaseRate | None
    score: Score | None
    rests_on: tuple[Part, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "event": self.event,
            "within": self.within,
            "made": self.made,
            "from": self.made + 1,
            "to": self.made + self.within,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "allied": self.allied,
            "rival": self.rival,
            "near": self.near,
            "base_rate": None if self.base_rate is None else self.base_rate.to_json(),
            "score": None if self.score is None else self.score.to_json(),
            "rests_on": [each.to_json() for each in self.rests_on],
        }


@dataclass(frozen=True)
class Expected:
    """The side of x with y in practice, now and some years on.

    Attributes
    ----------
    x, y
        The state that chooses and the one that fights.
    made, to
        The year of the figure now, and the year that is foretold.
    now
        P(x sides with y) in practice.
    value, lower, upper
        What is expected, and where 90 % of such forecasts ended.
    model
        Its name on the scoreboard; ``no change`` where nothing beat that.
    skill, skill_lower, skill_upper
        The part of the squared error of no change that it did away with.
    """

    x: State
    y: State
    made: int
    to: int
    now: float
    value: float
    lower: float
    upper: float
    model: str
    skill: float
    skill_lower: float
    skill_upper: float

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {
            "x": _state(self.x, self.made),
            "y": _state(self.y, self.made),
            "made": self.made,
            "to": self.to,
            "now": self.now,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "model": self.model,
            "skill": self.skill,
            "skill_lower": self.skill_lower,
            "skill_upper": self.skill_upper,
        }


@dataclass(frozen=True)
class Outlook:
    """What is foretold of two states.

    Attributes
    ----------
    a, b
        The two, in the order asked, under the names of the year.
    made
        The year at whose end the latest of the forecasts is made; what came later is not known to them.
    forecasts
        By event and years.
    sides
        Both directions of the side in practice; without those that have no figure now.
    base_rates
        What else is known of such questions: alliances honoured, sanctions that worked.
    cite
        Keys of the data sets behind it.
    estimates_version
        Of the figures.
    """

    a: State
    b: State
    made: int
    forecasts: tuple[Forecast, ...]
    sides: tuple[Expected, ...]
    base_rates: tuple[BaseRate, ...]
    cite: tuple[str, ...]
    estimates_version: str

    @property
    def title(self) -> str:
        """What it is about."""
        return f"{self.a.name} – {self.b.name}: outlook from the end of {self.made}"

    def to_json(self) -> dict[str, Any]:
        """The outlook as plain values: the contract of ``outlook --json``."""
        return {
            "schema": 1,
            "estimates_version": self.estimates_version,
            "a": _state(self.a, self.made),
            "b": _state(self.b, self.made),
            "made": self.made,
            "forecasts": [each.to_json() for each in self.forecasts],
            "sides": [each.to_json() for each in self.sides],
            "base_rates": [each.to_json() for each in self.base_rates],
            "cite": list(self.cite),
        }

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: ``forecasts``, and ``forecast_parts``, what they rest on."""
        return {"forecasts": self._forecasts, "forecast_parts": self._parts}

    def _pair(self) -> dict[str, Any]:
        codes = {end: _state(each, self.made) for end, each in (("a", self.a), ("b", self.b))}
        return {
            **{end: pl.lit(code["ccode"], pl.Int16) for end, code in codes.items()},
            **{
                f"{what}_{end}": pl.lit(code[what])
                for what in ("iso3", "name")
                for end, code in codes.items()
            },
        }

    def _forecasts(self) -> pl.DataFrame:
        rows = [
            {
                "year": each.made,
                "event": each.event,
                "within": each.within,
                "value": each.value,
                "lower": each.lower,
                "upper": each.upper,
                "allied": each.allied,
                "rival": each.rival,
                "near": each.near,
                "base_share": None if each.base_rate is None else each.base_rate.share,
                "base_lower": None if each.base_rate is None else each.base_rate.lower,
                "base_upper": None if each.base_rate is None else each.base_rate.upper,
                "base_n": None if each.base_rate is None else each.base_rate.n,
                "auc": None if each.score is None else each.score.auc,
                "brier_skill": None if each.score is None else each.score.brier_skill,
                "slope": None if each.score is None else each.score.slope,
            }
            for each in self.forecasts
        ]
        real = ("base_share", "base_lower", "base_upper", "auc", "brier_skill", "slope")
        frame = pl.DataFrame(
            rows, schema_overrides={**dict.fromkeys(real, pl.Float64), "base_n": pl.Int32}
        )
        return frame.select(**self._pair(), **{name: pl.col(name) for name in frame.columns})

    def _parts(self) -> pl.DataFrame:
        rows = [
            (each.made, each.event, each.within, part.name, part.log_odds)
            for each in self.forecasts
            for part in each.rests_on
        ]
        schema = {
            "year": pl.Int16(),
            "event": pl.String(),
            "within": pl.Int16(),
            "part": pl.String(),
            "log_odds": pl.Float64(),
        }
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        return frame.select(**self._pair(), **{name: pl.col(name) for name in schema})


def _state(state: State, year: int) -> dict[str, Any]:
    return {
        "ccode": state.ccode,
        "iso3": states.iso3(state.ccode, at=year),
        "name": state.name,
    }
