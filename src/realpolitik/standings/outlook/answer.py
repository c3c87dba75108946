"""The outlook of one pair: every forecast with the base rate of such pairs beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from realpolitik.errors import NoAnswer

__all__ = ["Forecast", "Outlook", "outlook"]

_KIND = (("allied", "not allied", "allied"), ("rival", "no rivals", "rivals"))


@dataclass(frozen=True)
class Forecast:
    """The probability that an event begins between two states, and how often it did between such pairs.

    Attributes
    ----------
    event, within
        What begins, within how many calendar years after ``made``.
    made
        The year at whose end the forecast is made: the last that the data know.
    value, lower, upper
        The probability and its 90 % interval.
    base_rate, base_lower, base_upper, base_n
        In which share of such pairs and years it came to that; None where there were too few.
    such_pairs
        What makes the pairs alike, in words.
    source
        The data set that tells what happened.
    """

    event: str
    within: int
    made: int
    value: float
    lower: float
    upper: float
    base_rate: float | None
    base_lower: float | None
    base_upper: float | None
    base_n: int | None
    such_pairs: str | None
    source: str | None

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        base = None
        if self.base_rate is not None:
            base = {
                "share": self.base_rate,
                "lower": self.base_lower,
                "upper": self.base_upper,
                "n": self.base_n,
                "of": self.such_pairs,
                "source": self.source,
            }
        return {
            "event": self.event,
            "within": self.within,
            "from": self.made + 1,
            "to": self.made + self.within,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "base_rate": base,
        }


@dataclass(frozen=True)
class Outlook:
    """Everything that is foretold of two states, by COW code, the lower first."""

    a: int
    b: int
    forecasts: tuple[Forecast, ...]

    def to_json(self) -> dict[str, Any]:
        """As in the contract."""
        return {"a": self.a, "b": self.b, "forecasts": [each.to_json() for each in self.forecasts]}


def outlook(
    forecasts: pl.DataFrame,
    kinds: pl.DataFrame,
    rates: pl.DataFrame,
    a: int,
    b: int,
    *,
    within: int | None = None,
) -> Outlook:
    """The outlook of a pair.

    Parameters
    ----------
    forecasts
        Columns of `forecasts.FORECASTS`; the latest year of each event is taken.
    kinds
        ``a``, ``b``, ``allied``, ``rival``, ``near`` of each pair.
    rates
        Columns of `kinds.RATES`.
    a, b
        COW codes, in any order.
    within
        Only forecasts of so many years.

    Raises
    ------
    NoAnswer
        If nothing is foretold of the pair.
    """
    low, high = min(a, b), max(a, b)
    mine = forecasts.filter(
        pl.col("year") == pl.col("year").max().over("event"),
        pl.col("a") == low,
        pl.col("b") == high,
        pl.lit(within is None) | (pl.col("within") == (within or 0)),
    )
    if mine.is_empty():
        years = "" if within is None else f" within {within} years"
        raise NoAnswer(
            f"nothing is foretold of {low} and {high}{years}: both must be states in the last year of the data; "
            "disputes are foretold within 1, 5 and 10 years, sanctions within 1 and 3"
        )
    kind = kinds.filter(pl.col("a") == low, pl.col("b") == high)
    on = ["event", "within"]
    base = rates.join(kind.select("allied", "rival", "near"), on=["allied", "rival", "near"])
    both = mine.join(base, on=on, how="left", suffix="_base", maintain_order="left")
    return Outlook(low, high, tuple(_forecast(each) for each in both.iter_rows(named=True)))


def _forecast(row: dict[str, Any]) -> Forecast:
    return Forecast(
        row["event"],
        row["within"],
        row["year"],
        row["value"],
        row["lower"],
        row["upper"],
        row["share"],
        row["lower_base"],
        row["upper_base"],
        row["n"],
        None if row["share"] is None else _alike(row),
        row["source"],
    )


def _alike(row: dict[str, Any]) -> str:
    words = [yes if row[name] else no for name, no, yes in _KIND]
    where = "neighbours" if row["near"] else "far from each other"
    return f"pairs and years {row['first']}–{row['last']}: {', '.join([*words, where])}"
