"""Answers about balance and pushes, with the names that the states had in the year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.standings.triads.flips import Flip, Flips
from realpolitik.standings.triads.foretold import Foretold
from realpolitik.standings.triads.pushing import Push
from realpolitik.standings.triads.triads import Triads
from realpolitik.states import State

__all__ = ["Balance", "Pushed", "code_of", "name_of"]

Tables = dict[str, Callable[[], pl.DataFrame]]


@dataclass(frozen=True)
class Balance:
    """How balanced the ties of all states are in one year.

    Attributes
    ----------
    found
        The network, the census of its triads, and its frustration.
    window
        Years, this one included, in which a dispute counts.
    span
        First and last year in which pacts, disputes and rivalries are all known.
    against
        The ties that stand against the division found, those first whose turn leaves the fewest unbalanced
        triads; none where the frustration is not proven.
    ties
        One row a tie: ``a`` < ``b``, ``sign``, ``pact``, ``dispute``, ``rivalry``, ``against``.
    series
        Makes the same figures for every year of the span; see `over_years`.
    cite
        Keys of the data sets behind it.
    """

    found: Triads
    window: int
    span: tuple[int, int]
    against: tuple[Flip, ...]
    ties: pl.DataFrame = field(repr=False)
    series: Callable[[], pl.DataFrame] = field(repr=False, compare=False)
    cite: tuple[str, ...]

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.found.network.year

    @property
    def title(self) -> str:
        """What the answer is of."""
        return f"Friends and foes, {self.year}"

    def to_json(self) -> dict[str, Any]:
        """The balance as plain values, as in the contract ``triads``."""
        return {
            **self.found.to_json(),
            "window": self.window,
            "span": list(self.span),
            "against": [_flip(each, self.year) for each in self.against],
            "cite": list(self.cite),
        }

    def tables(self) -> Tables:
        """What can be exported: the ties of the year, and the figures of all years."""
        return {
            "ties": lambda: _with_names(self.ties, self.year, "a", "b"),
            "balance": self.series,
        }


@dataclass(frozen=True)
class Pushed:
    """Who pushes two states together or apart, and what could be turned.

    Attributes
    ----------
    a, b
        The two, under the names of the year.
    push
        Their own tie, the third states, and the whole network's say.
    window, span
        As in `Balance`.
    rests_on
        What their own tie rests on: ``pact``, ``dispute``, ``rivalry``. A dispute or rivalry outweighs a pact.
    flips
        The ties of either whose turn brings the whole network one tie nearer to balance.
    ties
        How many ties the two have.
    trade
        Whether the third states are weighed by their share in the trade of the two.
    rates
        What became of pairs with a tie like theirs that third states pushed.
    cite
        Keys of the data sets behind it.
    """

    a: State
    b: State
    push: Push
    window: int
    span: tuple[int, int]
    rests_on: tuple[str, ...]
    flips: Flips
    ties: int
    trade: bool
    rates: tuple[Foretold, ...]
    cite: tuple[str, ...]

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.push.year

    @property
    def title(self) -> str:
        """What the answer is of."""
        return f"Who pushes {self.a.name} and {self.b.name}, {self.year}"

    def to_json(self) -> dict[str, Any]:
        """The push as plain values, as in the contract ``push``."""
        return {
            **self.push.to_json(),
            "a": _named(self.a),
            "b": _named(self.b),
            "window": self.window,
            "span": list(self.span),
            "tie_rests_on": list(self.rests_on),
            "ties": self.ties,
            "flips": [_flip(each, self.year) for each in self.flips.listed],
            "flips_complete": self.flips.complete,
            "base_rates": [each.to_json() for each in self.rates],
            "cite": list(self.cite),
        }

    def tables(self) -> Tables:
        """What can be exported: the third states, and the cheapest turns."""
        return {"thirds": self._thirds, "turns_of_ties": self._turns}

    def _thirds(self) -> pl.DataFrame:
        rows = [
            {
                "a": self.a.ccode,
                "b": self.b.ccode,
                "third": code_of(each.state, self.year),
                "year": self.year,
                "with_a": each.with_a,
                "with_b": each.with_b,
                "push": each.sign,
                "share_a": each.share_a,
                "share_b": each.share_b,
                "stake": each.stake,
            }
            for each in self.push.thirds
        ]
        schema = {
            **dict.fromkeys(("a", "b", "third", "year"), pl.Int16),
            **dict.fromkeys(("with_a", "with_b", "push"), pl.Int8),
            **dict.fromkeys(("share_a", "share_b", "stake"), pl.Float64),
        }
        named = _with_names(pl.DataFrame(rows, schema=schema), self.year, "third")
        return _with_names(named, self.year, "a", "b")

    def _turns(self) -> pl.DataFrame:
        rows = [
            (
                *sorted((code_of(each.a, self.year), code_of(each.b, self.year))),
                self.year,
                each.sign,
                each.unbalanced,
                each.balanced,
            )
            for each in self.flips.listed
        ]
        schema = {
            **dict.fromkeys(("a", "b", "year"), pl.Int16),
            "sign": pl.Int8,
            **dict.fromkeys(("unbalanced", "balanced"), pl.Int32),
        }
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        return _with_names(frame, self.year, "a", "b")


def code_of(node: str, year: int) -> int:
    """The COW code of a state by its name in the network of a year."""
    return states.from_iso3(node, year).ccode


def name_of(node: str, year: int) -> str:
    """What people called it in that year."""
    return states.display_name(code_of(node, year), year)


def _named(state: State) -> dict[str, Any]:
    return {"ccode": state.ccode, "iso3": state.iso3, "name": state.name}


def _flip(flip: Flip, year: int) -> dict[str, Any]:
    ends = {
        end: {"ccode": code_of(node, year), "iso3": node, "name": name_of(node, year)}
        for end, node in (("a", flip.a), ("b", flip.b))
    }
    return {**flip.to_json(), **ends}


def _with_names(frame: pl.DataFrame, year: int, *ends: str) -> pl.DataFrame:
    """The frame with ISO-3 codes and names of the year behind the COW codes."""
    for end in ends:
        codes = frame[end].to_list()
        frame = frame.with_columns(
            pl.Series(f"iso3_{end}", [states.iso3(c, year) for c in codes], pl.String),
            pl.Series(f"name_{end}", [states.display_name(c, year) for c in codes], pl.String),
        )
    named = [f"{title}_{end}" for title in ("iso3", "name") for end in ends]
    return frame.select(*ends, *named, pl.exclude(*ends, *named))
