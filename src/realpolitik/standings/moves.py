"""What a figure rests on: the indicators and single rows whose removal changes it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings import sides
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import LEAST_WEIGHT, TERMS, Ties
from realpolitik.standings.values import Move

__all__ = ["MOST", "Removal", "moves", "removals", "without"]

MOST = 6
"""So many moves are told for each direction."""

LEAST = 0.005
"""Changes that would not show in two digits are not told."""

Reals = NDArray[np.floating]
Direction = Literal["a_with_b", "b_with_a"]


@dataclass(frozen=True)
class Removal:
    """One row of evidence, and the ties as they would be without it."""

    what: str
    ties: Ties


def removals(record: Record, ties: Ties, x: int, y: int) -> list[Removal]:
    """The rows that bear on a pair, one by one.

    The row that each tie of the pair with each other, and of each with the other's adversaries, rests on:
    the one dispute behind `force`, and the rivalry. A pact is no such row: it is the paper itself, so that
    without it there would be no question. How a dispute also shapes who is whose adversary is not traced.

    Parameters
    ----------
    record
        With the tables ``influence`` and ``evidence``.
    ties
        Of the year asked for.
    x, y
        COW codes.
    """
    pairs = _bearing(ties, x, y)
    ends = pl.DataFrame(pairs, schema={"a": pl.Int16, "b": pl.Int16}, orient="row")
    return [*_disputes(record, ties, ends), *_rivalries(ties, pairs)]


def without(
    rows: list[Removal], fitted: Fitted, x: int, y: int, *, against: int | None
) -> Iterator[tuple[str, list[Mapping[str, Reals]]]]:
    """For each row the draws of both directions as they would be without it."""
    for row in rows:
        both = (
            sides.pair_draws(row.ties, fitted, x, y, against=against),
            sides.pair_draws(row.ties, fitted, y, x, against=against),
        )
        yield row.what, [each for each in both if each is not None]


def moves(
    ties: Ties, fitted: Fitted, rows: list[Removal], x: int, y: int, *, against: int | None
) -> tuple[Move, ...]:
    """What side in practice rests on, in both directions, heaviest first.

    Parameters
    ----------
    ties, fitted
        Of the year asked for; the models.
    rows
        As `removals` gives them.
    x, y
        COW codes, in the order asked.
    against
        The one adversary, if one was named.
    """
    estimate = _estimates(fitted)
    told: list[Move] = []
    ways: tuple[tuple[Direction, int, int], ...] = (("a_with_b", x, y), ("b_with_a", y, x))
    for figure, of, with_ in ways:
        now = _practice(ties, estimate, of, with_, against)
        if now is None:
            continue
        found = [
            *(
                (
                    name.replace("_", " "),
                    _practice(ties, estimate, of, with_, against, weights={name: 0.0}),
                )
                for name in _indicators()
            ),
            *((row.what, _practice(row.ties, estimate, of, with_, against)) for row in rows),
        ]
        changes = [Move(what, now - then, figure) for what, then in found if then is not None]
        changes.sort(key=lambda each: -abs(each.change))
        told += [each for each in changes if abs(each.change) >= LEAST][:MOST]
    return tuple(told)


def _practice(
    ties: Ties,
    fitted: Fitted,
    x: int,
    y: int,
    against: int | None,
    *,
    weights: Mapping[str, float] | None = None,
) -> float | None:
    found = sides.pair_draws(ties, fitted, x, y, against=against, weights=weights)
    return None if found is None else float(found["practice"][0])


def _estimates(fitted: Fitted) -> Fitted:
    """The models without their bootstrap draws."""
    models = {
        name: replace(model, coefficients=model.coefficients[:1])
        for name, model in fitted.sides.items()
    }
    return replace(fitted, sides=models, involvement=None)


def _indicators() -> list[str]:
    return list(dict.fromkeys(each.indicator for each in TERMS.values()))


def _bearing(ties: Ties, x: int, y: int) -> list[tuple[int, int]]:
    """The pairs whose ties enter: x and y, and each with the adversaries of the other."""
    pairs = {(min(x, y), max(x, y))}
    for one, other in ((x, y), (y, x)):
        place = ties.place(other)
        if place is None:
            continue
        for code in ties.codes[ties.adversaries[place] >= LEAST_WEIGHT].tolist():
            if code != one:
                pairs.add((min(one, code), max(one, code)))
    return sorted(pairs)


def _disputes(record: Record, ties: Ties, ends: pl.DataFrame) -> Iterator[Removal]:
    rows = (
        record.scan("influence")
        .filter(pl.col("year") == ties.year, pl.col("indicator") == "force")
        .join(ends.lazy(), on=["a", "b"])
        .select("a", "b", "identifier", "without")
        .collect()
    )
    if rows.is_empty():
        return
    began = (
        record.scan("evidence")
        .filter(
            pl.col("indicator") == "force", pl.col("identifier").is_in(rows["identifier"].implode())
        )
        .group_by("a", "b", "identifier")
        .agg(start=pl.col("year").min())
        .collect()
    )
    for row in rows.join(began, on=["a", "b", "identifier"], how="left").iter_rows(named=True):
        changed = ties.with_cell("force", row["a"], row["b"], row["without"])
        yield Removal(_dispute(row, ties.year), changed)


def _dispute(row: dict[str, Any], year: int) -> str:
    when = "" if row["start"] is None else f" of {row['start']}"
    return f"dispute {row['identifier']}{when} ({_names(row['a'], row['b'], year)})"


def _rivalries(ties: Ties, pairs: list[tuple[int, int]]) -> Iterator[Removal]:
    """Rivalries: each is one row of its list, and without it there is none."""
    for a, b in pairs:
        i, j = ties.place(a), ties.place(b)
        if i is not None and j is not None and ties.terms["rivalry"][i, j] > 0:
            what = f"rivalry ({_names(a, b, ties.year)})"
            yield Removal(what, ties.with_cell("rivalry", a, b, 0.0))


def _names(a: int, b: int, year: int) -> str:
    return f"{states.display_name(a, year)}–{states.display_name(b, year)}"
