"""What a figure rests on: the indicators and single rows whose removal changes it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings import sides
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import LEAST_WEIGHT, TERMS, Ties
from realpolitik.standings.values import Move
from realpolitik.tracks.deeds import KEEP

__all__ = [
    "MOST",
    "Removal",
    "behind",
    "group",
    "groups",
    "heaviest",
    "moves",
    "names",
    "removals",
]

MOST = 6
"""So many moves are told for each direction."""

LEAST = 0.005
"""Changes that would not show in two digits are not told."""

MEMORY = 33
"""Years after which a dispute of the highest level weighs a twentieth of a level, and is not told."""

PAUSE = 5
"""Years without a dispute after which a new spell of them begins: the half-life of a dispute."""

Direction = Literal["a_with_b", "b_with_a"]


@dataclass(frozen=True)
class Removal:
    """One row of evidence, or several of one pair, and the ties as they would be without."""

    what: str
    ties: Ties
    rows: int = 1


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


def groups(record: Record, ties: Ties, x: int, y: int) -> list[Removal]:
    """The rows that bear on a pair, all of one kind and one pair together.

    All disputes of each pair, those of the last years alone, all arms delivered either way, and the pact:
    what one row's removal does not show, because another stands behind it.

    Parameters
    ----------
    record, ties, x, y
        As for `removals`.
    """
    pairs = _bearing(ties, x, y)
    ends = pl.DataFrame(pairs, schema={"a": pl.Int16, "b": pl.Int16}, orient="row")
    rows = behind(record, ends, ties.year)
    found = []
    for row in rows.iter_rows(named=True):
        a, b, name = row["a"], row["b"], row["indicator"]
        if ties.place(a) is None or ties.place(b) is None:
            continue
        changed = ties.with_cell(name, a, b, row["left"])
        what = group(name, row, names(a, b, ties.year))
        if name != "force" or row["n"] > 1:
            found.append(Removal(what, changed, row["n"]))
    return found


def moves(
    ties: Ties,
    fitted: Fitted,
    rows: list[Removal],
    x: int,
    y: int,
    *,
    against: int | None,
    of: str = "practice",
) -> tuple[Move, ...]:
    """What a figure of the sides rests on, in both directions, heaviest first.

    Parameters
    ----------
    ties, fitted
        Of the year asked for; the models.
    rows
        As `removals` and `groups` give them.
    x, y
        COW codes, in the order asked.
    against
        The one adversary, if one was named.
    of
        paper, practice, both, without_votes or gap.
    """
    estimate = _estimates(fitted, of)
    told: list[Move] = []
    ways: tuple[tuple[Direction, int, int], ...] = (("a_with_b", x, y), ("b_with_a", y, x))
    for figure, one, other in ways:

        def value(
            given: Ties,
            weights: Mapping[str, float] | None = None,
            pair: tuple[int, int] = (one, other),
        ) -> float | None:
            found = sides.pair_draws(given, estimate, *pair, against=against, weights=weights)
            return None if found is None else float(found[of][0])

        now = value(ties)
        if now is None:
            continue
        found = [
            *((name.replace("_", " "), value(ties, {name: 0.0}), 0) for name in _indicators()),
            *((row.what, value(row.ties), row.rows) for row in rows),
        ]
        changes = [
            Move(what, now - then, figure, of, now, then, count)
            for what, then, count in found
            if then is not None
        ]
        told += heaviest(changes)
    return tuple(told)


def heaviest(changes: list[Move]) -> list[Move]:
    """The moves that are told: those that show in two digits, heaviest first.

    Where several rows together do no more than one of them alone, the one is told.
    """
    kept: list[Move] = []
    for each in sorted(changes, key=lambda each: (-round(abs(each.change), 3), each.rows)):
        same = any(
            one.rows
            and each.rows > one.rows
            and abs(one.change - each.change) < LEAST / 5
            and _of(one.what) == _of(each.what)
            for one in kept
        )
        if abs(each.change) >= LEAST and not same:
            kept.append(each)
    return sorted(kept, key=lambda each: -abs(each.change))[:MOST]


def _of(what: str) -> str:
    """The pair that a removal names."""
    return what.rpartition("(")[2]


def behind(record: Record, ends: pl.DataFrame, year: int) -> pl.DataFrame:
    """What stands behind each pair and can be taken away together.

    Returns
    -------
    polars.DataFrame
        ``indicator``, ``a``, ``b``, ``n`` (rows of the publisher), ``first`` and ``last`` year, ``left`` (the
        value without them), ``all`` (whether they are all of their kind). Of disputes also those of the last
        spell, which no pause of more than `PAUSE` years breaks: without them `force` is what the value of
        the year before them has faded to.
    """
    lower, higher = pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b")
    number = pl.coalesce("identifier", pl.format("{} {}", "year", "row"))
    spell = pl.col("identifier").str.extract(r"–(\d+)").cast(pl.Int32)
    in_force = (pl.col("indicator") != "alliance") | (spell >= year)
    recent = (pl.col("indicator") != "force") | (pl.col("year") > year - MEMORY)
    rows = (
        record.scan("evidence")
        .filter(
            pl.col("indicator").is_in(["force", "arms", "alliance"]),
            pl.col("year") <= year,
            in_force,
            recent,
        )
        .with_columns(a=lower, b=higher)
        .join(ends.lazy(), on=["a", "b"], how="semi")
        .select("indicator", "a", "b", "year", number=number)
        .sort("indicator", "a", "b", "year")
        .collect()
    )
    spell = (
        (pl.col("year").diff() > PAUSE).fill_null(value=False).cum_sum().over("indicator", "a", "b")
    )
    lasting = rows.with_columns(spell=spell).filter(
        pl.col("indicator") == "force",
        pl.col("spell") == pl.col("spell").max().over("a", "b"),
        pl.col("spell") > 0,
    )
    together = _counted(rows).with_columns(left=0.0, all=pl.lit(value=True))
    return pl.concat([together, _left(record, _counted(lasting), year)]).sort("indicator", "a", "b")


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by("indicator", "a", "b").agg(
        n=pl.col("number").n_unique(), first=pl.col("year").min(), last=pl.col("year").max()
    )


def _left(record: Record, spells: pl.DataFrame, year: int) -> pl.DataFrame:
    """Spells of disputes, and what `force` would be without them: the value before, faded."""
    wanted = spells.with_columns(year=(pl.col("first") - 1).cast(pl.Int16))
    before = (
        record.scan("indicators", dataset="force")
        .join(wanted.lazy(), on=["a", "b", "year"], how="semi")
        .select("a", "b", "year", "value")
        .collect()
    )
    fading = pl.lit(KEEP).pow(year - pl.col("year").cast(pl.Int32))
    return (
        wanted.join(before, on=["a", "b", "year"])
        .with_columns(left=(pl.col("value") * fading).cast(pl.Float64), all=pl.lit(value=False))
        .select("indicator", "a", "b", "n", "first", "last", "left", "all")
    )


def group(name: str, row: dict[str, Any], pair: str) -> str:
    """What is taken away together, in words."""
    years = f"{row['first']}" if row["first"] == row["last"] else f"{row['first']}–{row['last']}"
    if name == "force":
        return f"{'all ' if row['all'] else ''}{row['n']} disputes of {years} ({pair})"
    if name == "arms":
        return f"all deliveries of arms of {years} ({pair})"
    return f"pact of {row['last']} ({pair})"


def _estimates(fitted: Fitted, of: str) -> Fitted:
    """The models that a figure is made of, without their bootstrap draws."""
    needed = ("paper", "practice") if of == "gap" else (of,)
    models = {
        name: replace(model, coefficients=model.coefficients[:1])
        for name, model in fitted.sides.items()
        if name in needed
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
    return f"dispute {row['identifier']}{when} ({names(row['a'], row['b'], year)})"


def _rivalries(ties: Ties, pairs: list[tuple[int, int]]) -> Iterator[Removal]:
    """Rivalries: each is one row of its list, and without it there is none."""
    for a, b in pairs:
        i, j = ties.place(a), ties.place(b)
        if i is not None and j is not None and ties.terms["rivalry"][i, j] > 0:
            what = f"rivalry ({names(a, b, ties.year)})"
            yield Removal(what, ties.with_cell("rivalry", a, b, 0.0))


def names(a: int, b: int, year: int) -> str:
    """The pair, under the names of the year."""
    return f"{states.display_name(a, year)}–{states.display_name(b, year)}"
