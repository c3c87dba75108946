"""The models that standings answer with: fitted by a build, read from the table ``models``."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings import fitting, involvement, support
from realpolitik.standings.choices import FIRST, LAST, Cases, choices, differences
from realpolitik.standings.fitting import Model
from realpolitik.standings.support import Support
from realpolitik.standings.ties import PAPER, PRACTICE, History, history

__all__ = ["MODELS", "VERSION", "Fitted", "fit_all", "model_table", "read_models"]

VERSION = "sides 2"
"""Raised when terms, choices or fitting change, so that a record built before is built again."""

WITHOUT_VOTES = tuple(each for each in PRACTICE if each != "votes")

MODELS: dict[str, tuple[str, ...]] = {
    "paper": PAPER,
    "practice": PRACTICE,
    "both": PAPER + PRACTICE,
    "without_votes": WITHOUT_VOTES,
}
"""The models of sides and their terms. On paper and in practice no term is shared."""


@dataclass(frozen=True)
class Fitted:
    """Everything that sides are computed from.

    Attributes
    ----------
    sides
        The models of `MODELS`.
    involvement
        The model of joining at all, or None.
    support
        Where states with such ties really chose.
    """

    sides: dict[str, Model] = field(repr=False)
    involvement: Model | None = field(repr=False)
    support: Support = field(repr=False)


def fit_all(record: Record, past: History | None = None, *, draws: int = fitting.DRAWS) -> Fitted:
    """Fit every model to a record.

    Parameters
    ----------
    record
        With the tables ``dispute_participants``, ``indicators`` and ``adversaries``.
    past
        Ties of the years before, if they have been read already.
    draws
        Bootstrap draws.

    Raises
    ------
    NoAnswer
        If the record has no dispute that anybody joined.
    """
    past = history(record, FIRST - 1, LAST - 1) if past is None else past
    cases = differences(past, choices(record))
    if not cases.frame.height:
        raise NoAnswer(
            "the record has no dispute that a third state joined; load gml or cow_mid and build again"
        )
    sides = {name: fitting.fit(name, cases, terms, draws=draws) for name, terms in MODELS.items()}
    rows = involvement.at_risk(record, past)
    joining = involvement.fit(rows, draws=draws) if rows.joined.any() else None
    return Fitted(sides, joining, support.support(cases, sides["both"]))


def model_table(record: Record) -> pl.DataFrame:
    """Fit every model and lay it out as the table ``models``; without choices no row."""
    try:
        fitted = fit_all(record)
    except NoAnswer:
        return pl.DataFrame(
            schema={"model": pl.String, "draw": pl.Int32, "term": pl.String, "value": pl.Float64}
        )
    listed = dict(fitted.sides)
    if fitted.involvement is not None:
        listed["involvement"] = fitted.involvement
    return pl.concat([fitting.to_table(listed), support.to_table(fitted.support)])


def read_models(record: Record) -> Fitted | None:
    """Read the models of a record; None if it has none."""
    frame = record.frame("models").drop("dataset")
    if frame.is_empty():
        return None
    apart = pl.col("model") == support.NAME
    found = fitting.from_table(frame.filter(~apart))
    joining = found.pop("involvement", None)
    return Fitted(found, joining, support.from_table(frame.filter(apart)))


def training(record: Record) -> Cases:
    """The choices that the models of a record are fitted on."""
    return differences(history(record, FIRST - 1, LAST - 1), choices(record))
