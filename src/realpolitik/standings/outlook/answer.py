"""The outlook of two states by their names: every forecast with the base rate of such pairs beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.outlook.contenders import OURS
from realpolitik.standings.outlook.expected import expectations
from realpolitik.standings.outlook.parts import PARTS
from realpolitik.standings.outlook.published import published
from realpolitik.standings.outlook.table import RESTS_ON
from realpolitik.standings.outlook.targets import TARGETS
from realpolitik.standings.outlook.values import (
    BaseRate,
    Expected,
    Forecast,
    Outlook,
    Part,
    Score,
)
from realpolitik.standings.pairs import Pair, datasets_of, opened, pair_of
from realpolitik.states import State

__all__ = ["outlook"]

TABLE = "outlook"
HORIZONS = sorted({each.years for each in TARGETS})
OFFERED = "disputes within 1, 5 and 10 years, sanctions within 1 and 3"

Row = dict[str, Any]


def outlook(
    a: str | int, b: str | int, *, within: int | None = None, record: Record | None = None
) -> Outlook:
    """What may come between two states, with probabilities that were put to the test.

    P(a militarized dispute begins within 1, 5 or 10 years) and P(one imposes sanctions on the other within 1 or
    3 years), from the end of the last year that the data know. Ridge logits with 90 % intervals over states;
    docs/scoreboard.md says how well they did, by rolling origin.

    Parameters
    ----------
    a, b
        Names or codes of two states, in any order.
    within
        Only forecasts of so many calendar years: 1, 3, 5 or 10.
    record
        Without it the default record over the starter.

    Returns
    -------
    Outlook
        Probabilities are in [0, 1].

    Raises
    ------
    NoSuchState
        If a name is unknown.
    NoAnswer
        If both are one state; if one was no state in the last year of the data; if nothing is foretold within
        so many years; if the record has no outlook.

    Examples
    --------
    >>> found = outlook("china", "south korea", within=5)
    >>> found.forecasts[0].event, found.made
    ('dispute', 2010)
    """
    if within is not None and within not in HORIZONS:
        raise NoAnswer(f"nothing is foretold within {within} years: there are {OFFERED}")
    record = opened(record)
    if not record.has(TABLE):
        raise NoAnswer(
            "the record has no outlook; load gml, ties, atop and what else it rests on, and run: realpolitik build"
        )
    rows = _of_pair(record, a, b)
    made = max(row["year"] for row in rows)
    pair = _dated(pair_of(a, b, at=made), made)
    low, high = sorted(pair.codes)
    rates = record.frame("base_rates")
    rested = record.scan("outlook_parts").filter(pl.col("a") == low, pl.col("b") == high).collect()
    asked = [row for row in rows if within in (None, row["within"])]
    return Outlook(
        a=pair.a,
        b=pair.b,
        made=made,
        forecasts=tuple(_forecast(row, rates, rested) for row in asked),
        sides=_sides(record, pair),
        base_rates=tuple(_rate(row) for row in _others(rates)),
        cite=tuple(sorted({*RESTS_ON, *datasets_of(record)})),
        estimates_version=ESTIMATES_VERSION,
    )


def _of_pair(record: Record, a: str | int, b: str | int) -> list[Row]:
    """The forecasts of two states, as rows of the table."""
    last = record.scan(TABLE).select(pl.col("year").max()).collect().item()
    pair = pair_of(a, b, at=last)
    low, high = sorted(pair.codes)
    found = record.scan(TABLE).filter(pl.col("a") == low, pl.col("b") == high).collect()
    if found.is_empty():
        raise NoAnswer(_nothing(pair, last))
    return found.sort("event", "within").rows(named=True)


def _nothing(pair: Pair, last: int) -> str:
    there = states.system(last, last)["ccode"]
    gone = [each.name for each in (pair.a, pair.b) if each.ccode not in there]
    if gone:
        return f"nothing is foretold of {gone[0]}: it was no state in {last}, the last year of the data"
    return f"nothing is foretold of {pair.a.name} and {pair.b.name}: the record has no row of them in {last}"


def _dated(pair: Pair, year: int) -> Pair:
    def named(state: State) -> State:
        return replace(state, name=states.display_name(state.ccode, year))

    return Pair(named(pair.a), named(pair.b))


def _forecast(row: Row, rates: pl.DataFrame, rested: pl.DataFrame) -> Forecast:
    traits = ("event", "within", "allied", "rival", "near")
    alike = rates.filter(*(pl.col(name) == row[name] for name in traits))
    mine = rested.filter(pl.col("event") == row["event"], pl.col("within") == row["within"])
    return Forecast(
        event=row["event"],
        within=row["within"],
        made=row["year"],
        value=_short(row["value"]),
        lower=_short(row["lower"]),
        upper=_short(row["upper"]),
        allied=row["allied"],
        rival=row["rival"],
        near=row["near"],
        base_rate=None if alike.is_empty() else _rate(alike.row(0, named=True)),
        score=_score(row),
        rests_on=() if mine.is_empty() else _parts(mine.row(0, named=True)),
    )


def _short(value: float) -> float:
    """A number of single precision as it was meant: .0195, not .01949999."""
    return float(f"{value:.4g}")


def _rate(row: Row) -> BaseRate:
    share, lower, upper = (_short(row[name]) for name in ("share", "lower", "upper"))
    counted = (row["n"], row["first"], row["last"], row["source"])
    return BaseRate(row["about"], row["kind"], share, lower, upper, *counted)


def _others(rates: pl.DataFrame) -> Iterable[Row]:
    """Base rates of what is not foretold itself."""
    return rates.filter(pl.col("event").is_null()).iter_rows(named=True)


def _parts(row: Row) -> tuple[Part, ...]:
    known = [Part(name, _short(row[name])) for name in PARTS if row[name] is not None]
    return tuple(sorted(known, key=lambda part: -abs(part.log_odds)))


def _score(row: Row) -> Score | None:
    """The published score of a forecast's model, among rivals for rivals, among allies for allies."""
    group = "rival" if row["rival"] else "allied" if row["allied"] else "all"
    for target in published()["targets"]:
        if (target["event"], target["within"]) == (row["event"], row["within"]):
            for each in target["scores"]:
                if each["model"] == OURS and each["group"] == group:
                    names = ("auc", "brier_skill", "slope", "slope_lower", "slope_upper")
                    return Score(group, *(each[name] for name in names), *target["tested"])
    return None


def _sides(record: Record, pair: Pair) -> tuple[Expected, ...]:
    told = published().get("sides")
    if told is None or not record.has("sides"):
        return ()
    last = record.slice("sides", "realpolitik")
    rows = (
        record.scan("sides")
        .filter(pl.col("a").is_in(list(pair.codes)), pl.col("b").is_in(list(pair.codes)))
        .collect()
    )
    if rows.is_empty() or last is None:
        return ()
    found = expectations(rows, told, last.coverage.last)
    named = {each.ccode: each for each in (pair.a, pair.b)}
    by = {(each["a"], each["b"]): each for each in found}
    order = (pair.codes, pair.codes[::-1])
    return tuple(_expected(named[x], named[y], by[x, y], told) for x, y in order if (x, y) in by)


def _expected(x: State, y: State, found: Row, told: Row) -> Expected:
    ships = next(each for each in told["scores"] if each["model"] == told["ships"])
    return Expected(
        x=x,
        y=y,
        made=found["year"],
        to=found["year"] + told["within"],
        now=_short(found["now"]),
        value=_short(found["value"]),
        lower=_short(found["lower"]),
        upper=_short(found["upper"]),
        model=told["ships"],
        skill=ships["skill"],
        skill_lower=ships["skill_lower"],
        skill_upper=ships["skill_upper"],
    )
