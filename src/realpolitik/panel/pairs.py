"""What sources of pairs add to a panel of dyad-years."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from realpolitik import states
from realpolitik.errors import UnknownName
from realpolitik.panel.parts import (
    PAIR,
    Part,
    Rows,
    Told,
    both_ends,
    joined,
    mirrored,
    source,
    told,
)
from realpolitik.record import Record
from realpolitik.tracks import raw

__all__ = [
    "alliance_part",
    "arms_part",
    "contiguity_part",
    "distance_part",
    "igo_part",
    "relevant_pairs",
    "rivalry_part",
    "sanctions_part",
    "trade_part",
    "vote_parts",
    "war_part",
]

_PLEDGES = {
    "atop_defense": "defense",
    "atop_offense": "offense",
    "atop_neutral": "neutrality",
    "atop_nonagg": "nonaggression",
    "atop_consul": "consultation",
}


def _part(columns: tuple[Told, ...], rows: pl.LazyFrame) -> Part:
    return Part(columns, lambda panel: joined(panel, rows, columns))


def _directed(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.rename({"source": "ccode1", "target": "ccode2"})


def _from_both_sides(rows: pl.LazyFrame, **columns: str) -> pl.LazyFrame:
    """A directed value as two columns: of 1 towards 2, and of 2 towards 1.

    Parameters
    ----------
    rows
        ``source``, ``target``, ``year`` and the values.
    **columns
        The record's name of each value, by the name to which 1 and 2 are put.
    """
    there = _directed(rows).select(*PAIR, **{f"{name}1": ours for name, ours in columns.items()})
    back = rows.select(
        ccode1="target",
        ccode2="source",
        year="year",
        **{f"{name}2": ours for name, ours in columns.items()},
    )
    return there.join(back, on=PAIR, how="full", coalesce=True)


def alliance_part(record: Record) -> Part:
    """What ATOP says that 1 owes 2; ``atop_alliance``, whether either owes the other anything."""
    entry = source(record, "alliances")
    rows = raw.rows(record, "alliances").select("source", "target", "year", *_PLEDGES.values())
    owed = _directed(rows).select(
        *PAIR, **{name: pl.col(ours).cast(pl.Int8) for name, ours in _PLEDGES.items()}
    )
    # A treaty may bind one side alone; the other is its ally all the same.
    unbound = rows.select(ccode1="target", ccode2="source", year="year").join(
        owed, on=PAIR, how="anti"
    )
    found = pl.concat([owed, unbound], how="diagonal").with_columns(
        pl.col(*_PLEDGES).fill_null(0), atop_alliance=pl.lit(1, pl.Int8)
    )
    return _part(told(entry, "atop_alliance", *_PLEDGES, zero=0), found)


def contiguity_part(record: Record, at: str) -> Part:
    """How near two states lie: ``conttype``, 1 by land to 5 by 400 miles of water, 0 not.

    Raises
    ------
    UnknownName
        If ``at`` is not first, last or nearest.
    """
    if at not in ("first", "last", "nearest"):
        raise UnknownName(f"no relation {at!r} of a year; there are: first, last, nearest")
    entry = source(record, "contiguity")
    spells = raw.rows(record, "contiguity").select("a", "b", "kind", "start", "end")
    if at != "nearest":
        source(record, "contiguity_gaps")
        gaps = record.scan("contiguity_gaps").select(
            "a", "b", pl.lit(0, pl.Int8).alias("kind"), "start", "end"
        )
        spells = pl.concat([spells, gaps])
    kind = pl.col("kind")
    chosen = {"first": kind.first(), "last": kind.last(), "nearest": kind.min()}[at]
    years = pl.int_ranges(
        pl.col("start").dt.year(), pl.col("end").dt.year() + 1, dtype=pl.Int16
    ).alias("year")
    yearly = (
        spells.sort("a", "b", "start")
        .select("a", "b", "kind", years)
        .explode("year")
        .group_by("a", "b", "year", maintain_order=True)
        .agg(chosen.alias("conttype"))
    )
    return _part(told(entry, "conttype", zero=0), mirrored(yearly))


def relevant_pairs(record: Record, rows: Rows) -> Rows:
    """The rows of neighbours, by land or up to 400 miles of water, and of pairs with a major power."""
    marked = contiguity_part(record, "first").apply(rows)
    powers = states.system(rows.first, rows.last, "major").with_columns(major=pl.lit(value=True))
    for end in "12":
        code = f"ccode{end}"
        spells = powers.lazy().rename({"ccode": code, "major": f"major{end}"})
        marked = marked.mapped(
            lambda frame, spells=spells, code=code: frame.join(  # type: ignore[misc]
                spells, on=[code, "year"], how="left", maintain_order="left"
            )
        )
    near = pl.col("conttype") > 0
    kept = near | pl.col("major1").is_not_null() | pl.col("major2").is_not_null()
    return marked.mapped(lambda frame: frame.filter(kept).drop("conttype", "major1", "major2"))


def distance_part(record: Record) -> Part:
    """Kilometres between the nearest points of two states: ``mindist``."""
    entry = source(record, "distance")
    rows = raw.rows(record, "distance").select("a", "b", "year", mindist="km")
    return _part(told(entry, "mindist"), mirrored(rows))


def trade_part(record: Record) -> Part:
    """Imports of 1 from 2 (``flow1``) and of 2 from 1 (``flow2``), and the smoothed flows."""
    entry = source(record, "trade")
    rows = raw.rows(record, "trade").select("source", "target", "year", "flow", "smooth_flow")
    # The record's source sells; a flow of the panel is counted where it is bought.
    bought = rows.rename({"source": "target", "target": "source"})
    found = _from_both_sides(bought, flow="flow", smoothflow="smooth_flow")
    return _part(told(entry, "flow1", "flow2", "smoothflow1", "smoothflow2"), found)


def arms_part(record: Record) -> Part:
    """Major arms from 1 to 2 (``tiv1``) and from 2 to 1 (``tiv2``), trend-indicator values in million."""
    entry = source(record, "arms")
    rows = raw.rows(record, "arms").select("source", "target", "year", "tiv")
    found = _from_both_sides(rows, tiv="tiv").with_columns(pl.col("tiv1", "tiv2").fill_null(0.0))
    return _part(told(entry, "tiv1", "tiv2", zero=0), found)


def igo_part(record: Record) -> Part:
    """Organisations of which both are full members: ``dyadigos``."""
    entry = source(record, "igos")
    rows = raw.rows(record, "igos").select("a", "b", "year", dyadigos="shared")
    return _part(told(entry, "dyadigos"), mirrored(rows))


def rivalry_part(record: Record) -> Part:
    """Whether the two are rivals: ``rivalry``."""
    entry = source(record, "rivalries")
    years = pl.int_ranges("start", pl.col("end") + 1, dtype=pl.Int16).alias("year")
    rows = (
        raw.rows(record, "rivalries")
        .select("a", "b", years)
        .explode("year")
        .unique()
        .with_columns(rivalry=pl.lit(1, pl.Int8))
    )
    return _part(told(entry, "rivalry", zero=0), mirrored(rows))


def war_part(record: Record) -> Part:
    """Inter-state war between the two: its number, whether it began, goes on, and who began it.

    Of two wars in one year the one that began in it stays, then the lower number.
    """
    entry = source(record, "wars")
    flags = {"initiator1": "source_initiator", "initiator2": "target_initiator"}
    rows = (
        _directed(raw.rows(record, "wars"))
        .sort("onset", -pl.col("war"), descending=True)
        .unique(PAIR, keep="first", maintain_order=True)
        .select(
            *PAIR,
            warnum="war",
            cowinteronset=pl.col("onset").cast(pl.Int8),
            cowinterongoing=pl.lit(1, pl.Int8),
            **{name: pl.col(ours).cast(pl.Int8) for name, ours in flags.items()},
        )
    )
    columns = (
        *told(entry, "warnum"),
        *told(entry, "cowinteronset", "cowinterongoing", zero=0),
        *told(entry, *flags),
    )
    return _part(columns, rows)


def sanctions_part(record: Record) -> Part:
    """Cases of sanctions in force: of 1 against 2 (``sanctions1``), of 2 against 1 (``sanctions2``).

    Those of an organisation are nobody's here. Where the list is not complete, a pair without a case is
    missing and not 0. A case without an end lasts to the end of the list.
    """
    entry = source(record, "sanctions")
    end = pl.col("end").fill_null(entry.coverage.last).clip(upper_bound=entry.coverage.last)
    years = pl.int_ranges("start", end + 1, dtype=pl.Int16).alias("year")
    rows = (
        raw.rows(record, "sanctions")
        .filter(pl.col("source").is_not_null(), pl.col("start") <= entry.coverage.last)
        .select("source", "target", years)
        .explode("year")
        .drop_nulls()
        .group_by("source", "target", "year")
        .agg(n=pl.len().cast(pl.Int16))
    )
    found = _from_both_sides(rows, sanctions="n")
    return _part(told(entry, "sanctions1", "sanctions2", zero=0), found)


VOTES = {"agreement": "agreement", "s": "s", "kappa": "kappa", "pi": "pi"}
"""Measures of similarity, which become ``vote_…``."""

DISTANCE = "ideal_point_distance"


def vote_parts(record: Record, measures: Sequence[str], first: int, last: int) -> tuple[Part, ...]:
    """Similarity of votes in the General Assembly, and how far apart ideal points lie.

    Raises
    ------
    UnknownName
        If a measure does not exist.
    """
    for name in measures:
        if name not in (*VOTES, DISTANCE):
            known = ", ".join((*VOTES, DISTANCE))
            raise UnknownName(f"no measure of votes {name!r}; there are: {known}")
    alike = [name for name in measures if name in VOTES]
    parts = (_similarity(record, alike, first, last),) if alike else ()
    return (*parts, *(_ideal_points(record) if DISTANCE in measures else ()))


def _similarity(record: Record, measures: list[str], first: int, last: int) -> Part:
    entry = source(record, "votes")
    columns = told(entry, "votes_joint", *(f"vote_{name}" for name in measures))

    def apply(panel: Rows) -> Rows:
        from realpolitik.tracks.similarity import similarity

        votes = raw.rows(record, "votes").filter(pl.col("year").is_between(first, last))
        found = similarity(votes.collect(), measures=measures, se=False)
        rows = found.lazy().select(
            pl.col("a", "b", "year").cast(pl.Int16),
            votes_joint="n",
            **{f"vote_{name}": name for name in measures},
        )
        return joined(panel, mirrored(rows), columns)

    return Part(columns, apply)


def _ideal_points(record: Record) -> tuple[Part, ...]:
    entry = source(record, "ideal_points_published")

    def rows() -> pl.LazyFrame:
        found = record.scan("ideal_points_published", dataset=entry.dataset)
        return found.filter(pl.col("votes") == "all").select("ccode", "year", idealpoint="value")

    ends = both_ends(told(entry, "idealpoint"), rows, dyadic=True)
    between = (pl.col("idealpoint1") - pl.col("idealpoint2")).abs().alias(DISTANCE)
    apart = Part(
        told(entry, DISTANCE),
        lambda panel: panel.with_columns(between),
        ("idealpoint1", "idealpoint2"),
    )
    return (*ends, apart)
