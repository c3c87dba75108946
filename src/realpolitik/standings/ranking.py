"""One state's partners in order, and the pairs that stand furthest apart on paper and in practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import display, states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.classes import MARGIN
from realpolitik.standings.pairs import datasets_of, evidence_to, opened

__all__ = ["Ranking", "gaps", "partners"]

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


def partners(state: str | int, *, at: int | None = None, record: Record | None = None) -> Ranking:
    """Every state that has adversaries, by how surely a state would side with it in practice.

    Parameters
    ----------
    state
        A name or code.
    at
        Calendar year; without it the last year with every input.

    Returns
    -------
    Ranking
        Ordered by side in practice, highest first. States whose adversaries are unknown, or with whom the
        ties lie outside those of states that really chose, are not in it.

    Raises
    ------
    NoSuchState, NoAnswer
        If the state is unknown; if the year has no sides.

    Examples
    --------
    >>> partners("CHN", at=2010).frame.columns[:3]
    ['a', 'b', 'iso3_a']
    """
    record = opened(record)
    year = _year(record, at)
    who = states.resolve(state, at=year)
    rows = _sides(record, year).filter(pl.col("a") == who.ccode)
    ordered = _named(rows.collect(), year).sort("practice", descending=True, nulls_last=True)
    if ordered.is_empty():
        raise NoAnswer(
            f"no figures for {who.name} in {year}: its ties lie outside those of states that chose"
        )
    name = states.display_name(who.ccode, year)
    return _ranking(record, f"With whom {name} would side", ordered, year)


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
    year = _year(record, at)
    surest = pl.max_horizontal("gap_lower", -pl.col("gap_upper"))
    speaks = (pl.col("paper") - 0.5).abs() >= MARGIN
    rows = (
        _sides(record, year)
        .filter(pl.col("gap").is_not_null(), pl.lit(silent) | speaks)
        .sort(surest, descending=True)
    )
    if most is not None:
        rows = rows.head(most)
    return _ranking(
        record, "Furthest apart on paper and in practice", _named(rows.collect(), year), year
    )


def _year(record: Record, at: int | None) -> int:
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


def _sides(record: Record, year: int) -> pl.LazyFrame:
    return record.scan("sides").filter(pl.col("year") == year, pl.col("supported"))


def _named(rows: pl.DataFrame, year: int) -> pl.DataFrame:
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
    return rows.select("a", "b", "iso3_a", "iso3_b", "name_a", "name_b", "year", *FIGURES)


def _ranking(record: Record, title: str, frame: pl.DataFrame, year: int) -> Ranking:
    return Ranking(title, frame, year, evidence_to(record), datasets_of(record))
