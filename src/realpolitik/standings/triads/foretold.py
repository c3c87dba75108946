"""What became of pairs that third states pushed: the rates that stand beside every push.

They are computed once, by `realpolitik.standings.triads.foretelling` over all years of the starter, and kept
in `foretold.json`; ``python -m tools.triads`` writes it together with docs/triads.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["FILE", "Foretold", "foretold", "shortened"]

FILE = Path(__file__).with_name("foretold.json")


@dataclass(frozen=True)
class Foretold:
    """One thing that may become of a tie, and what the pushes of third states told of it.

    Attributes
    ----------
    about
        In words.
    tie
        The tie that the pairs had at first: 1, −1 or 0.
    within
        Years until it happened.
    expected
        ``together`` or ``apart``: pushed that way it should happen more often, says balance.
    together, apart
        The share of the pairs pushed that way, by most of their third states, of which it came true.
    n_together, n_apart
        How many they were, one a pair and year.
    difference, lower, upper
        The one less the other, those pushed as ``expected`` first, with its 90 % interval over states.
    trials, helped, harmed
        Trials of a model on years after those it learned from, with past hostility, distance and more in
        it; in how many the pushes made it surely better, and surely worse.
    """

    about: str
    tie: int
    within: int
    expected: str
    together: float
    apart: float
    n_together: int
    n_apart: int
    difference: float
    lower: float
    upper: float
    trials: int
    helped: int
    harmed: int

    @property
    def verdict(self) -> str:
        """``as expected``, ``against`` or ``no sure difference``."""
        if self.lower > 0:
            return "as expected"
        return "against" if self.upper < 0 else "no sure difference"

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "verdict": self.verdict}


@cache
def _all() -> tuple[Foretold, ...]:
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Foretold(**row) for row in rows)


def foretold(tie: int) -> tuple[Foretold, ...]:
    """The rates of pairs with a tie like theirs.

    Parameters
    ----------
    tie
        1 friendly, −1 hostile, 0 none.

    Examples
    --------
    >>> [each.about for each in foretold(-1)]
    ['foes have neither dispute nor rivalry']
    """
    return tuple(each for each in _all() if each.tie == tie)


def shortened(
    found: Mapping[str, Any], signs: Mapping[str, int], within: int
) -> list[dict[str, Any]]:
    """The rows of the file, from what `foretelling` found.

    Parameters
    ----------
    found
        The answers, by name of the question.
    signs
        The tie that each question begins with.
    within
        Years looked ahead.
    """
    return [_row(each, signs[name], within) for name, each in found.items()]


def _row(found: Mapping[str, Any], tie: int, within: int) -> dict[str, Any]:
    rates = found["rates"]
    saved = [gain["log_loss"] for gain in found["gains"].values() if gain is not None]
    difference = found["difference"]
    return asdict(
        Foretold(
            about=found["about"],
            tie=tie,
            within=within,
            expected=found["expected"],
            together=rates["together"]["rate"],
            apart=rates["apart"]["rate"],
            n_together=rates["together"]["n"],
            n_apart=rates["apart"]["n"],
            difference=difference["value"],
            lower=difference["lower"],
            upper=difference["upper"],
            trials=len(saved),
            helped=sum(each["lower"] > 0 for each in saved),
            harmed=sum(each["upper"] < 0 for each in saved),
        )
    )
