"""The scoreboard as an answer: how every model did, in tables and as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik.errors import UnknownName
from realpolitik.standings.outlook.published import published
from realpolitik.standings.outlook.table import RESTS_ON
from realpolitik.standings.outlook.targets import TARGETS

__all__ = ["EVENTS", "Board", "scoreboard"]

EVENTS = tuple(dict.fromkeys(each.event for each in TARGETS))

SCORES: dict[str, pl.DataType] = {
    "event": pl.String(),
    "within": pl.Int16(),
    "judged_within": pl.Int16(),
    "held_out": pl.Boolean(),
    "made_first": pl.Int16(),
    "made_last": pl.Int16(),
    "group": pl.String(),
    "model": pl.String(),
    "n": pl.Int32(),
    "happened": pl.Int32(),
    **dict.fromkeys(
        (
            "auc",
            "auc_within_years",
            "average_precision",
            "brier_skill",
            "slope",
            "slope_lower",
            "slope_upper",
            "intercept",
            "intercept_lower",
            "intercept_upper",
        ),
        pl.Float64(),
    ),
}
"""Columns of the exported table."""


@dataclass(frozen=True)
class Board:
    """The scoreboard of the outlook, as it was published with this release.

    Attributes
    ----------
    figures
        Every figure, as in docs/scoreboard.json.
    """

    figures: Mapping[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        """What it is."""
        return "Scoreboard of the outlook"

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets that it was computed from."""
        after = self.figures["after"]
        return RESTS_ON if after is None else tuple(sorted((*RESTS_ON, after["source"])))

    def to_json(self) -> dict[str, Any]:
        """The contract of ``scoreboard --json``."""
        return dict(self.figures)

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: ``scores``, one row for a target, a group of pairs and a model."""
        return {"scores": lambda: pl.DataFrame(list(self._rows()), schema=SCORES)}

    def _rows(self) -> Iterator[dict[str, Any]]:
        for target in self.figures["targets"]:
            yield from _scores(target, target["event"], target["tested"], held_out=False)
        for target in (self.figures["after"] or {"targets": []})["targets"]:
            yield from _scores(target, "dispute", target["made"], held_out=True)


def scoreboard(event: str | None = None) -> Board:
    """How well every model of the outlook did, by rolling origin and on years that none was fitted to.

    AUC, AUC within years, average precision, Brier skill and calibration, for no model at all, persistence, past
    events, a logit as it is published, and ours, among all, allied and rival pairs. The figures are those of
    docs/scoreboard.md; ``make scoreboard`` computes them anew from the publishers' files.

    Parameters
    ----------
    event
        Only ``dispute`` or ``sanctions``.

    Returns
    -------
    Board

    Raises
    ------
    UnknownName
        If no such event is foretold.

    Examples
    --------
    >>> board = scoreboard("dispute")
    >>> [each["within"] for each in board.to_json()["targets"]]
    [1, 5, 10]
    """
    whole = published()
    if event is None:
        return Board(whole)
    if event not in EVENTS:
        raise UnknownName(f"no event is called {event!r}; there are {', '.join(EVENTS)}")
    names = {each["target"] for each in whole["targets"] if each["event"] == event}
    kept: dict[str, Any] = {
        name: [each for each in whole[name] if each["target"] in names]
        for name in ("targets", "bars")
    }
    others = {"after": whole["after"] if event == "dispute" else None, "sides": None}
    return Board({**whole, **kept, **others})


def _scores(
    target: Mapping[str, Any], event: str, made: list[int], *, held_out: bool
) -> Iterator[dict[str, Any]]:
    first, last = made
    for each in target["scores"]:
        row = {
            **each,
            "event": event,
            "within": target["within"],
            "judged_within": target.get("judged_within", target["within"]),
            "held_out": held_out,
            "made_first": first,
            "made_last": last,
        }
        yield {name: row[name] for name in SCORES}
