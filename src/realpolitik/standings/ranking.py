"""One state's partners in order, and the pairs that stand furthest apart on paper and in practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from realpolitik import display, states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings import sides
from realpolitik.standings.classes import MARGIN
from realpolitik.standings.models import read_models
from realpolitik.standings.pairs import datasets_of, evidence_to, opened
from realpolitik.standings.ties import ties
from realpolitik.states import Listed

__all__ = [
    "FIGURES",
    "Ranking",
    "gaps",
    "named",
    "partners",
    "sides_between",
    "sides_of",
    "title_of",
    "year_of",
]

FIGURES = tuple(
    f"{name}{end}"
    for name in ("paper", "practice", "both", "involvement", "gap")
    for end in ("", "_lower", "_upper")
)


@dataclass(frozen=True)
class Ranking:
    """Pairs in order.

    Attributes
    ----------
    title
        What the order is of.
    frame
        One row a directed pair: ``a``, ``b`` (COW codes), ``iso3_a``, ``iso3_b``, ``name_a``, ``name_b``,
        ``year``, and paper, practice, both, involvement and gap, each with ``_lower`` and ``_upper``, the
        ends of its 90 % interval.
    at, evidence_to
        The year asked for; the last one that has sides.
    cite
        Keys of the data sets behind it.
    """

    title: str
    frame: pl.DataFrame = field(repr=False)
    at: int
    evidence_to: int
    cite: tuple[str, ...]

    def _repr_html_(self) -> str:
        return display.ranking_html(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """The ranking as plain values."""
        return {
            "schema": 1,
            "title": self.title,
            "at": self.at,
            "evidence_to": self.evidence_to,
            "pairs": self.frame.to_dicts(),
            "cite": list(self.cite),
        }


def partners(
    state: str | int,
    *,
    at: int | None = None,
    among: Listed | None = None,
    record: Record | None = None,
) -> Ranking:
    """Every state that has adversaries, by how surely a state would side with it in practice.

    Parameters
    ----------
    state
        A name or code.
    at
        Calendar year; without it the last year with every input.
    among
        The states to rank, as a group (``"ASEAN"``), names with commas between them, or a list of both;
        members of the year count. Without it every state.

    Returns
    -------
    Ranking
        Ordered by side in practice, highest first. States whose adversaries are unknown, or with whom the
        ties lie outside those of states that really chose, are not in it.

    Raises
    ------
    NoSuchState, NoAnswer
        If a state or group is unknown or the group had no member; if the year has no sides, or nobody
        asked for has figures.

    Examples
    --------
    >>> partners("CHN", at=2010).frame.columns[:3]
    ['a', 'b', 'iso3_a']
    >>> partners("CHN", at=2010, among="Quad, North Korea").title
    Traceback (most recent call last):
    realpolitik.errors.NoSuchGroup: Quad has no member in 2010; it has some from 2017-11-12
    """
    record = opened(record)
    year = year_of(record, at)
    who = states.resolve(state, at=year)
    codes, asked = None, ""
    if among is not None:
        codes = [one.ccode for one in states.states_of(among, at=year)]
        asked = f", among {title_of(among, year)}"
    rows = sides_between(record, year, [who.ccode], codes)
    ordered = named(rows, year).sort("practice", descending=True, nulls_last=True)
    name = states.display_name(who.ccode, year)
    if ordered.is_empty():
        raise NoAnswer(
            f"no figures for {name} in {year}{asked}: "
            "its ties lie outside those of states that chose, or the others have no adversary"
        )
    return _ranking(record, f"With whom {name} would side{asked}", ordered, year)


def gaps(
    *,
    at: int | None = None,
    most: int | None = 20,
    silent: bool = False,
    record: Record | None = None,
) -> Ranking:
    """The pairs that stand furthest apart on paper and in practice, either way.

    Parameters
    ----------
    at
        Calendar year; without it the last year with every input.
    most
        How many pairs; None for all.
    silent
        True to rank pairs as well on which paper says nothing: no bond with the other nor with its
        adversaries, so that paper stands within `classes.MARGIN` of one half.

    Returns
    -------
    Ranking
        Ordered by how far the nearer end of the gap's 90 % interval lies from 0, so that a wide interval
        does not win by its width.

    Raises
    ------
    NoAnswer
        If the year has no sides.
    """
    record = opened(record)
    year = year_of(record, at)
    surest = pl.max_horizontal("gap_lower", -pl.col("gap_upper"))
    speaks = (pl.col("paper") - 0.5).abs() >= MARGIN
    rows = (
        sides_of(record, year)
        .filter(pl.col("gap").is_not_null(), pl.lit(silent) | speaks)
        .sort(surest, descending=True)
    )
    if most is not None:
        rows = rows.head(most)
    return _ranking(
        record, "Furthest apart on paper and in practice", named(rows.collect(), year), year
    )


def year_of(record: Record, at: int | None) -> int:
    """The year asked for, or the last one that has sides.

    Raises
    ------
    NoAnswer
        If the record has no sides, or none for the year.
    """
    last = evidence_to(record)
    year = last if at is None else at
    live = record.slices("sides")
    if not live:
        raise NoAnswer(
            "the record has no sides; load the dispute data sets and run: realpolitik build"
        )
    first = min(each.coverage.first for each in live)
    if not first <= year <= last:
        raise NoAnswer(f"no sides for {year}: the evidence runs from {first} to {last}")
    return year


def sides_between(
    record: Record, year: int, of: Sequence[int], with_: Sequence[int] | None = None
) -> pl.DataFrame:
    """Sides of some states with some others, politically relevant to one another or not.

    The table ``sides`` holds relevant pairs only; these are computed, by the same function.

    Parameters
    ----------
    of, with_
        COW codes; without ``with_`` all states of the year.

    Raises
    ------
    NoAnswer
        If the record has no models.
    """
    fitted, current = read_models(record), ties(record, year)
    if fitted is None:
        raise NoAnswer("the record has no models; load gml or cow_mid and run: realpolitik build")
    rows = [place for code in of if (place := current.place(code)) is not None]
    columns = [
        place
        for code in (current.codes.tolist() if with_ is None else with_)
        if (place := current.place(code)) is not None
    ]
    pairs = [(x, y) for x in rows for y in columns if x != y]
    x, y = np.array(pairs, np.intp).reshape(-1, 2).T
    return sides.frame(current, fitted, x, y)


def sides_of(record: Record, year: int) -> pl.LazyFrame:
    """The rows of the table ``sides`` of one year that have figures."""
    return record.scan("sides").filter(pl.col("year") == year, pl.col("supported"))


def named(rows: pl.DataFrame, year: int, *more: str) -> pl.DataFrame:
    """Directed pairs with the codes and names of the year, and the columns that faces show."""
    codes = sorted({*rows["a"].to_list(), *rows["b"].to_list()})
    names = pl.DataFrame(
        {
            "code": codes,
            "iso3": [states.iso3(code, at=year) for code in codes],
            "name": [states.display_name(code, year) for code in codes],
        },
        schema={"code": pl.Int16, "iso3": pl.String, "name": pl.String},
    )
    for end in ("a", "b"):
        named = names.rename({"code": end, "iso3": f"iso3_{end}", "name": f"name_{end}"})
        rows = rows.join(named, on=end, how="left", maintain_order="left")
    return rows.select("a", "b", "iso3_a", "iso3_b", "name_a", "name_b", "year", *FIGURES, *more)


def title_of(members: Listed, year: int) -> str:
    """A list of states and groups as one would say it: keys of groups, names of the year."""
    return ", ".join(
        states.display_name(one.ccode, year) if isinstance(one, states.State) else one.key
        for one in states.listed(members, at=year)
    )


def _ranking(record: Record, title: str, frame: pl.DataFrame, year: int) -> Ranking:
    return Ranking(title, frame, year, evidence_to(record), datasets_of(record))
