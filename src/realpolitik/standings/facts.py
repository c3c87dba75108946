"""What the record says of a pair in short sentences, each with its years."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings.pairs import A_TO_B, B_TO_A, Pair
from realpolitik.tracks import attention
from realpolitik.tracks.grid import FIRST
from realpolitik.tracks.sanctions import of_organisations

__all__ = ["pair_facts"]

WINDOW = 20
"""Years back from the year asked for that disputes are counted in."""

SENDERS = 3
"""Organisations that a sentence on sanctions names."""

Facts = tuple[str, ...]


def pair_facts(record: Record, pair: Pair, rows: pl.DataFrame, at: int) -> dict[str, Facts]:
    """Sentences for each track that has any.

    Parameters
    ----------
    pair
        Two states.
    rows
        As `pairs.pair_rows` gives them, from the first year on.
    at
        The year asked for; nothing later is told.
    """
    known = rows.filter(pl.col("year") <= at)
    speakers: dict[str, Callable[[], list[str]]] = {
        "words": lambda: _words(pair, known, at),
        "bonds": lambda: _alliance(known, at),
        "deeds": lambda: [
            *_disputes(record, pair, known, at),
            *_rivalry(known, at),
            *_arms(record, pair, at),
            *_sanctions(record, pair, known, at),
        ],
        "interests": lambda: [
            *_votes(known, at),
            *_dependence(pair, known, at),
            *_stakes(pair, known, at),
        ],
    }
    return {track: tuple(speak()) for track, speak in speakers.items()}


def _series(rows: pl.DataFrame, indicator: str, direction: str | None = None) -> pl.DataFrame:
    same = pl.col("direction").is_null() if direction is None else pl.col("direction") == direction
    return rows.filter(pl.col("indicator") == indicator, same).sort("year")


def _value(series: pl.DataFrame, year: int) -> float | None:
    found = series.filter(pl.col("year") == year)["value"]
    return None if found.is_empty() else float(found[0])


def _words(pair: Pair, rows: pl.DataFrame, at: int) -> list[str]:
    """What each says of the other, and how often it names it, against what is to be expected."""
    said = []
    for way, mine, other in _ways(pair, at):
        stance = _value(_series(rows, "speeches", way), at)
        named = _series(rows, "attention", way).filter(pl.col("year") == at)
        parts = [] if stance is None else [f"stance {_share(stance, sign=True)}"]
        for value, n in named.select("value", "n").iter_rows():
            years = f"{at - attention.WINDOW + 1}–{at % 100:02}"
            usual = attention.expected_of(value, n)
            sentences = "sentence" if n == 1 else "sentences"
            parts.append(f"{n} {sentences} in {years}, {usual:.0f} expected")
        if parts:
            said.append(f"{mine} on {other}: {', '.join(parts)}")
    return said


def _alliance(rows: pl.DataFrame, at: int) -> list[str]:
    series = _series(rows, "alliance")
    now = _value(series, at)
    if now is None:
        return []
    unlike = series.filter((pl.col("value") > 0) != (now > 0))
    if unlike.is_empty():
        if not now > 0:
            return [f"no defence pact on record{_yours(series, at)}"]
        first = series["year"][0]
        older = " or before" if first == FIRST else ""
        return [f"defence pact since {first}{older}, in force in {at}{_yours(series, at)}"]
    turned = unlike["year"].max()
    assert isinstance(turned, int)  # a year column that is not empty
    # Between the two may lie years of which nothing is known.
    since = series.filter(pl.col("year") > turned)["year"].min()
    if now > 0:
        return [f"defence pact since {since!r}, in force in {at}{_yours(series, at)}"]
    return [f"no defence pact since {since!r}{_yours(series, at)}"]


def _yours(series: pl.DataFrame, at: int) -> str:
    """Says so where the user's own rows speak."""
    return " (your rows)" if series.filter(pl.col("year") == at, pl.col("by_user")).height else ""


def _disputes(record: Record, pair: Pair, rows: pl.DataFrame, at: int) -> list[str]:
    if _value(_series(rows, "force"), at) is None:
        return []
    found = _behind(record, "force", *sorted(pair.codes)).filter(pl.col("year") <= at)
    recent = found.filter(pl.col("year") > at - WINDOW)
    count = recent["identifier"].n_unique()
    if count:
        first, last = recent["year"].min(), recent["year"].max()
        years = f"{first!r}" if first == last else f"{first!r}–{last!r}"
        return [f"{count} {'dispute' if count == 1 else 'disputes'} {years}"]
    if found.is_empty():
        return ["no militarized dispute on record"]
    return [f"no militarized dispute since {found['year'].max()!r}"]


def _rivalry(rows: pl.DataFrame, at: int) -> list[str]:
    value = _value(_series(rows, "rivalry"), at)
    return ["strategic rivals"] if value == 1 else []


def _arms(record: Record, pair: Pair, at: int) -> list[str]:
    said = []
    for source, target in (pair.codes, pair.codes[::-1]):
        found = _behind(record, "arms", source, target).filter(pl.col("year") <= at)
        if found.is_empty():
            continue
        last = found["year"].max()
        assert isinstance(last, int)  # a year column that is not empty
        name = states.display_name(source, at)
        stop = f"none after {last}" if last < at - 1 else f"to {last}"
        said.append(f"arms from {name} {_volume(found, last)}{stop}")
    return said


def _sanctions(record: Record, pair: Pair, rows: pl.DataFrame, at: int) -> list[str]:
    """What each of the two has imposed on the other, and what organisations have on either."""
    said = []
    for direction, source, target in ((A_TO_B, *pair.codes), (B_TO_A, *pair.codes[::-1])):
        value = _value(_series(rows, "sanctions", direction), at)
        if value:
            by, on = states.display_name(source, at), states.display_name(target, at)
            cases = "case" if value == 1 else "cases"
            said.append(f"sanctions of {by} on {on}: {value:.0f} {cases}")
    for code in pair.codes:
        found = of_organisations(record, code, at)["sender"].unique().sort().to_list()
        if found:
            shown = ", ".join(found[:SENDERS])
            more = f" and {len(found) - SENDERS} more" if len(found) > SENDERS else ""
            said.append(f"{states.display_name(code, at)} under sanctions of {shown}{more}")
    return said


def _volume(found: pl.DataFrame, last: int) -> str:
    """The volume of the last five years with deliveries; a starter knows the years alone."""
    total = found.filter(pl.col("year") > last - 5)["share"]
    if total.null_count():
        first = found["year"].min()
        return f"from {first!r} on, "
    return f"{total.sum():.0f} million TIV in {last - 4}–{last}, "


def _behind(record: Record, indicator: str, a: int, b: int) -> pl.DataFrame:
    return (
        record.scan("evidence")
        .filter(pl.col("indicator") == indicator, pl.col("a") == a, pl.col("b") == b)
        .select("year", "identifier", "share")
        .collect()
    )


def _votes(rows: pl.DataFrame, at: int) -> list[str]:
    value = _value(_series(rows, "votes"), at)
    return [] if value is None else [f"votes {_share(value)} kappa"]


def _dependence(pair: Pair, rows: pl.DataFrame, at: int) -> list[str]:
    said = []
    for way, mine, other in _ways(pair, at):
        value = _value(_series(rows, "dependence", way), at)
        if value is not None:
            said.append(f"{_share(value)} of the trade of {mine} is with {other}")
    return said


def _stakes(pair: Pair, rows: pl.DataFrame, at: int) -> list[str]:
    said = [
        f"{mine} {_share(value, sign=True)}"
        for way, mine, _ in _ways(pair, at)
        if (value := _value(_series(rows, "stakes_adversaries", way), at)) is not None
    ]
    return (
        [f"trade with the other's adversaries, against the median: {', '.join(said)}"]
        if said
        else []
    )


def _ways(pair: Pair, at: int) -> list[tuple[str, str, str]]:
    a, b = (states.display_name(code, at) for code in pair.codes)
    return [(A_TO_B, a, b), (B_TO_A, b, a)]


def _share(value: float, *, sign: bool = False) -> str:
    digits = 2 if abs(value) >= 0.01 else 3
    text = f"{abs(value):.{digits}f}".removeprefix("0")
    if value < 0:
        return f"−{text}"
    return f"+{text}" if sign else text
