"""What any figure of a pair rests on: sides, or the score of a track."""

from __future__ import annotations

from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import Record
from realpolitik.standings import moves as moving
from realpolitik.standings import sides
from realpolitik.standings.figures import current_rows
from realpolitik.standings.models import Fitted, read_models
from realpolitik.standings.pairs import Pair, evidence_to, opened, pair_of, pair_rows
from realpolitik.standings.ties import Ties, ties
from realpolitik.standings.values import Move
from realpolitik.tracks import TRACKS, combine
from realpolitik.tracks.registry import indicator
from realpolitik.tracks.scores import scored

__all__ = ["SIDES", "what_moves"]

SIDES = ("paper", "practice", "both", "without_votes", "gap")
"""Figures of the sides that can be taken apart."""


def what_moves(
    a: str | int,
    b: str | int,
    *,
    of: str = "practice",
    at: int | None = None,
    against: str | int | None = None,
    record: Record | None = None,
) -> tuple[Move, ...]:
    """The indicators and rows whose removal changes a figure of a pair most, alone and together.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    of
        paper, practice, both, without_votes or gap (in both directions); or a track, for its score.
    at
        Calendar year; without it the last year with every input.
    against
        For sides, the one adversary to look at.

    Returns
    -------
    tuple of Move
        Heaviest first in each direction: the figure before and after, and how many rows are taken away.

    Raises
    ------
    NoSuchState, UnknownName, NoAnswer
        If a state or the figure is unknown; if there is no such figure of the pair in that year.

    Examples
    --------
    >>> found = what_moves("CHN", "PRK", of="bonds", at=2010)
    >>> found[0].what, found[0].after
    ('pact of 1961 (China–North Korea)', 0.0)
    """
    if of not in SIDES and of not in TRACKS:
        raise UnknownName(f"no figure {of!r}; there are: {', '.join((*SIDES, *TRACKS))}")
    record = opened(record)
    last = evidence_to(record)
    year = last if at is None else at
    if year > last:
        raise NoAnswer(f"nothing is scored after {last}, the last year of the shortest data set")
    pair = pair_of(a, b, at=year)
    if of in TRACKS:
        return _of_track(record, pair, of, year)
    third = None if against is None else states.resolve(against, at=year).ccode
    fitted = read_models(record)
    if fitted is None:
        raise NoAnswer("the record has no models; load gml or cow_mid and run: realpolitik build")
    now = ties(record, year)
    rows = [
        *moving.removals(record, now, *pair.codes),
        *moving.groups(record, now, *pair.codes),
    ]
    shown = _shown(now, fitted, pair, third)
    if not shown:
        raise NoAnswer(
            f"no side of {pair.a.name} and {pair.b.name} in {year}: no adversary, or no state with such ties"
        )
    found = moving.moves(now, fitted, rows, *pair.codes, against=third, of=of)
    return tuple(each for each in found if each.figure in shown)


def _shown(now: Ties, fitted: Fitted, pair: Pair, against: int | None) -> set[str]:
    """The directions in which the pair has figures: those within support."""
    x, y = pair.codes
    ways = {"a_with_b": (x, y), "b_with_a": (y, x)}
    found = {name: sides.side(now, fitted, *way, against=against) for name, way in ways.items()}
    return {name for name, side in found.items() if side is not None and side.support}


def _of_track(record: Record, pair: Pair, track: str, year: int) -> tuple[Move, ...]:
    current = current_rows(record, pair_rows(record, pair, last=year), year).filter(
        pl.col("track") == track
    )
    now = _score(current)
    if now is None:
        raise NoAnswer(f"no score of {track} of {pair.a.name} and {pair.b.name} in {year}")
    found: list[tuple[str, float | None, int]] = []
    names = current["indicator"].unique(maintain_order=True)
    if len(names) > 1:
        found += [
            (name.replace("_", " "), _score(current.filter(pl.col("indicator") != name)), 0)
            for name in names
        ]
    for what, replaced, count in _without_rows(record, pair, current, year):
        found.append((what, _score(replaced), count))
    changes = [
        Move(what, now - then, "track", track, now, then, count)
        for what, then, count in found
        if then is not None
    ]
    return tuple(moving.heaviest(changes))


def _score(rows: pl.DataFrame) -> float | None:
    found = combine.combine(rows)
    return None if found.is_empty() else float(found["score"][0])


def _without_rows(
    record: Record, pair: Pair, current: pl.DataFrame, year: int
) -> list[tuple[str, pl.DataFrame, int]]:
    """The rows of a track as they would be without some rows of evidence: what is gone, and how much."""
    low, high = sorted(pair.codes)
    ends = pl.DataFrame({"a": [low], "b": [high]}, schema={"a": pl.Int16, "b": pl.Int16})
    behind = moving.behind(record, ends, year)
    names = moving.names(low, high, year)
    found = []
    for row in behind.iter_rows(named=True):
        name = row["indicator"]
        if name == "force" and row["n"] == 1:
            continue
        what = moving.group(name, row, names)
        rows = _with(record, current, pair, name, row["left"], year=year)
        found.append((what, rows, row["n"]))
    if current.filter(pl.col("indicator") == "rivalry", pl.col("value") > 0).height:
        found.append(
            (f"rivalry ({names})", _with(record, current, pair, "rivalry", 0.0, year=year), 1)
        )
    alone = (
        record.scan("influence")
        .filter(pl.col("a") == low, pl.col("b") == high, pl.col("year") == year)
        .select("indicator", "identifier", "without")
        .collect()
    )
    for row in alone.iter_rows(named=True):
        rows = _with(record, current, pair, row["indicator"], row["without"], year=year)
        found.append((f"dispute {row['identifier']} ({names})", rows, 1))
    return found


def _with(
    record: Record, rows: pl.DataFrame, pair: Pair, name: str, value: float, *, year: int
) -> pl.DataFrame:
    """The rows with another value of one indicator, and its score, in every direction it has."""
    if name not in rows["indicator"]:
        return rows
    score = 0.0 if value == 0 else _placed(record, name, value, pair, year)
    here = pl.col("indicator") == name
    return rows.with_columns(
        value=pl.when(here).then(pl.lit(value)).otherwise("value"),
        score=pl.when(here).then(pl.lit(score)).otherwise("score"),
    )


def _placed(record: Record, name: str, value: float, pair: Pair, year: int) -> float | None:
    """The score that another value of the pair would have among the relevant pairs of the year."""
    entry = record.slice("indicators", name)
    assert entry is not None  # the pair has a value of it
    low, high = sorted(pair.codes)
    this: Any = (pl.col("a") == low) & (pl.col("b") == high)
    rows = record.scan("indicators", dataset=name).filter(pl.col("year") == year).collect()
    mine = rows.filter(this).with_columns(value=pl.lit(value, dtype=pl.Float32))
    values = pl.concat([rows.filter(~this), mine]).select("a", "b", "year", "value", "se")
    relevance = record.scan("relevance").filter(pl.col("year") == year).collect()
    complete = entry.coverage.complete
    found = scored(values, indicator(name), relevance, complete=complete).filter(this)["score"]
    return None if found.is_empty() or found[0] is None else float(found[0])
