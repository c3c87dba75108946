"""Since when: the turns of a pair, and the largest of all pairs, out of the record's table of turns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import display
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import Record, Slice
from realpolitik.standings.pairs import Pair, opened, origins, pair_of
from realpolitik.standings.turning import kept
from realpolitik.standings.turning.candidates import candidates, events
from realpolitik.standings.turning.pair import orientation_of
from realpolitik.standings.turning.turns import Turn, contract, turn_values
from realpolitik.states import State
from realpolitik.tracks import TRACKS, indicator, indicators

__all__ = ["Searched", "TurningPoints", "Turns", "turning_points", "turns", "turns_between"]

NONE_HERE = "the record has no turning points; run: realpolitik build"


@dataclass(frozen=True)
class Searched:
    """One series in which turns were looked for: an indicator or a track, and the years of the pair's values."""

    name: str
    track: str
    first: int
    last: int


@dataclass(frozen=True)
class TurningPoints:
    """When two states turned.

    Attributes
    ----------
    a, b
        The two states, in the order asked.
    turns
        By track, in each the track as a whole first, then by indicator and date.
    searched
        The indicators of which the pair has values. One that is not there never had any, or was 0 throughout.
    since
        Earlier turns were left out.
    candidates_from, candidates_lack
        Keys of the data sets that the events around a turn are from; kinds of events of which the record knows
        nothing, so that their absence says nothing.
    cite
        Keys of the data sets behind it.
    """

    a: State
    b: State
    turns: tuple[Turn, ...]
    searched: tuple[Searched, ...]
    since: int | None
    candidates_from: tuple[str, ...]
    candidates_lack: tuple[str, ...]
    cite: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the turns are of."""
        return f"Turning points of {self.a.name} and {self.b.name}"

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """The turns as a table, for an export."""
        return {"turns": lambda: _table(contract(self.turns))}

    def _repr_html_(self) -> str:
        return display.turning_html(self.title, self.to_json())

    def to_json(self) -> list[dict[str, Any]]:
        """The turns as plain values, earliest first."""
        return contract(self.turns)


@dataclass(frozen=True)
class Turns:
    """The largest firm turns between all pairs.

    Attributes
    ----------
    title
        What they are the largest of.
    turns
        The largest first.
    found
        How many firm shifts there are in these years, of which these are the largest.
    since, until
        Years asked for.
    candidates_from, candidates_lack, cite
        As of `TurningPoints`.
    """

    title: str
    turns: tuple[Turn, ...] = field(repr=False)
    found: int
    since: int
    until: int
    candidates_from: tuple[str, ...]
    candidates_lack: tuple[str, ...]
    cite: tuple[str, ...]

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """The turns as a table, for an export."""
        return {"turns": lambda: _table(self.to_json())}

    def _repr_html_(self) -> str:
        return display.largest_html(self.title, self.to_json())

    def to_json(self) -> list[dict[str, Any]]:
        """The turns as plain values, the largest first."""
        return [each.to_json() for each in self.turns]


def turning_points(
    a: str | int,
    b: str | int,
    *,
    track: str | None = None,
    indicator: str | None = None,
    since: int | None = None,
    record: Record | None = None,
) -> TurningPoints:
    """When two states turned, in everything the record measures of them.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    track
        Only ``words``, ``deeds``, ``bonds`` or ``interests``: the track as a whole and its indicators.
    indicator
        Only this one.
    since
        Calendar year; earlier turns are left out.

    Returns
    -------
    TurningPoints
        Without a turn if there was none in any of the series searched.

    Raises
    ------
    NoSuchState, UnknownName, NoAnswer
        If a state, the track or the indicator is unknown; if the record has no turns at all, or no value of
        the pair, or none that reaches ``since``.

    Examples
    --------
    >>> found = turning_points("USA", "Cuba", indicator="votes", since=1950)
    >>> [(each.date, each.firm, each.closer) for each in found.turns][:1]
    [('1959', True, False)]
    """
    record = opened(record)
    live = _live(record, track, indicator)
    pair = pair_of(a, b, at=max(each.coverage.last for each in live))
    searched = _searched(record, pair, live)
    if not searched:
        what = indicator or track or "what turning points are looked for in"
        raise NoAnswer(f"nothing on {pair.a.name} and {pair.b.name} in the record of {what}")
    last = max(each.last for each in searched)
    if since is not None and since > last:
        raise NoAnswer(
            f"no value of {pair.a.name} and {pair.b.name} reaches {since}; the last is of {last}"
        )
    rows = _rows_between(record, pair, live)
    if since is not None:
        rows = rows.filter(pl.col("date") >= since)
    return TurningPoints(
        pair.a,
        pair.b,
        _with_candidates(record, rows),
        searched,
        since,
        *_candidates_from(record),
        _behind(record, live),
    )


def turns_between(record: Record, x: int, y: int) -> tuple[Turn, ...]:
    """Every turn of two states, with what the record has around it.

    Parameters
    ----------
    record
        Without the table ``turns`` there is none.
    x, y
        COW codes, in any order.

    Returns
    -------
    tuple of Turn
        As in `TurningPoints`.
    """
    between = pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y])
    if not record.has("turns"):
        return ()
    return _with_candidates(record, record.scan("turns").filter(between).collect())


def turns(
    *,
    since: int | None = None,
    until: int | None = None,
    track: str | None = None,
    indicator: str | None = None,
    most: int | None = 20,
    record: Record | None = None,
) -> Turns:
    """The largest turns between all politically relevant pairs of states.

    Only firm shifts are among them: no pulses, nothing that a series which drifts would show as well, and nothing
    that happened somewhere in a hole of more than five years. Levels of
    different series are in different units, and those of one track are not those of another: pacts begin and
    end, votes shift by tenths. So a shift is as large as its rank among all firm shifts of the same series,
    between all pairs and in all years: 0.99 is larger than 99 of 100. Among equals the one whose step is
    the surest comes first.

    Parameters
    ----------
    since, until
        Calendar years, both included; without them all.
    track
        Only this track; without it all four, each as a whole.
    indicator
        This indicator in place of tracks.
    most
        How many; None for all.

    Returns
    -------
    Turns

    Raises
    ------
    UnknownName, NoAnswer
        If the track or the indicator is unknown; if the record has no turns, or none in these years.

    Examples
    --------
    >>> found = turns(since=1990, track="bonds", most=3)
    >>> all(each.firm and each.date >= "1990" for each in found.turns)
    True
    """
    record = opened(record)
    live = _live(record, track, indicator, whole=True)
    ends = min(e.coverage.first for e in live), max(e.coverage.last for e in live)
    first, last = since or ends[0], until or ends[1]
    rows = _sized(record, live).filter(pl.col("date").is_between(first, last))
    if rows.is_empty():
        raise NoAnswer(
            f"no firm turn from {first} to {last}: what is looked for runs from {ends[0]} to {ends[1]}"
        )
    largest = rows.sort(
        "size", "surely", "date", "a", "b", "dataset", descending=[True, True, *[False] * 4]
    )
    chosen = largest if most is None else largest.head(most)
    # Turns are made series by series; their order is that of their size.
    order = {key: place for place, key in enumerate(chosen.select(*KEY).iter_rows())}
    told = _with_candidates(record, chosen)
    named = sorted(told, key=lambda each: order[_key(each)])
    what = indicator or track or "words, deeds, bonds and interests"
    return Turns(
        f"The largest turns in {what}",
        tuple(named),
        rows.height,
        first,
        last,
        *_candidates_from(record),
        _behind(record, live),
    )


KEY = ("dataset", "a", "b", "date")


def _key(turn: Turn) -> tuple[str, int, int, int]:
    return turn.indicator or turn.track, turn.a, turn.b, int(turn.date)


def _live(
    record: Record, track: str | None, name: str | None, *, whole: bool = False
) -> list[Slice]:
    """The slices of the table of turns that are asked for; ``whole`` for tracks without their indicators."""
    if track is not None and track not in TRACKS:
        raise UnknownName(f"no track {track!r}; there are: {', '.join(TRACKS)}")
    if name is not None and indicator(name).track not in (TRACKS if track is None else (track,)):
        raise UnknownName(f"the indicator {name!r} is of the track {indicator(name).track}")
    live = record.slices("turns")
    if not live:
        raise NoAnswer(NONE_HERE)
    found = [each for each in live if _asked(each.dataset, track, name, whole=whole)]
    if not found:
        what = name or track
        raise NoAnswer(
            f"the record has no turning points of {what}; load its data and run: realpolitik build"
        )
    return found


def _asked(dataset: str, track: str | None, name: str | None, *, whole: bool) -> bool:
    if name is not None:
        return dataset == name
    if whole and dataset not in TRACKS:
        return False
    return track is None or _track_of(dataset) == track


def _track_of(dataset: str) -> str | None:
    """The track of an indicator, or the track itself; None for an indicator that is not installed."""
    found = indicators().get(dataset)
    if found is not None:
        return found.track
    return dataset if dataset in TRACKS else None


def _searched(record: Record, pair: Pair, live: Iterable[Slice]) -> tuple[Searched, ...]:
    names = {each.dataset for each in live}
    # Of a track as a whole what its indicators have.
    of = names | {n for n, e in indicators().items() if e.track in names and e.weight > 0}
    x, y = pair.codes
    between = pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y])
    spans = (
        record.scan("indicators")
        .filter(between, pl.col("dataset").is_in(sorted(of)))
        .group_by("dataset")
        .agg(first=pl.col("year").min(), last=pl.col("year").max())
        .collect()
    )
    known = {row[0]: row[1:] for row in spans.iter_rows()}
    return tuple(
        Searched(name, each.track, *known[name])
        for name, each in indicators().items()
        if name in known
    )


def _rows_between(record: Record, pair: Pair, live: Sequence[Slice]) -> pl.DataFrame:
    x, y = pair.codes
    return (
        record.scan("turns")
        .filter(
            pl.col("a").is_in([x, y]) & pl.col("b").is_in([x, y]),
            pl.col("dataset").is_in([each.dataset for each in live]),
        )
        .collect()
    )


def _with_candidates(record: Record, rows: pl.DataFrame) -> tuple[Turn, ...]:
    """The rows as values, in the order of `TurningPoints`."""
    if rows.is_empty():
        return ()
    found = events(record, rows.select("a", "b"))
    known = indicators()
    told: list[Turn] = []
    for dataset in (*TRACKS, *known):
        part = rows.filter(pl.col("dataset") == dataset).sort("a", "b", "date")
        if part.is_empty():
            continue
        told += turn_values(
            part,
            track=_track_of(dataset) or dataset,
            indicator=None if dataset in TRACKS else dataset,
            around=candidates(part, found),
            orientation=orientation_of(dataset),
            directed=dataset in known and known[dataset].directed,
        )
    order: dict[str, int] = {track: place for place, track in enumerate(TRACKS)}
    return tuple(sorted(told, key=lambda each: (order[each.track], each.indicator is not None)))


def _sized(record: Record, live: Sequence[Slice]) -> pl.DataFrame:
    """The firm shifts of relevant pairs, each with its size among those of its series."""
    rows = (
        record.scan("turns")
        .filter(
            pl.col("firm"),
            pl.col("kind") == "shift",
            pl.col("date") - pl.col("last_before") <= HOLE,
            pl.col("dataset").is_in([each.dataset for each in live]),
        )
        .with_columns(
            low=pl.min_horizontal("a", "b"), high=pl.max_horizontal("a", "b"), year=pl.col("date")
        )
    )
    if record.has("relevance"):
        relevant = record.scan("relevance").select("year", low="a", high="b")
        rows = rows.join(relevant, on=["low", "high", "year"], how="semi")
    step = (pl.col("after") - pl.col("before")).abs()
    spread = [((pl.col(f"{end}_upper") - pl.col(f"{end}_lower")) / 2) ** 2 for end in ENDS]
    # What a prior or rounding leaves of a step must not rank one pact above another.
    steps_of_it = (step.log() / math.log(ALIKE)).round()
    rank = steps_of_it.rank("average").over("dataset")
    return rows.with_columns(
        size=(rank - 0.5) / pl.len().over("dataset"),
        surely=step - pl.sum_horizontal(spread).sqrt(),
    ).collect()


ENDS = ("before", "after")

HOLE = 5
"""Years from one observation to the next beyond which nobody can say that a series turned rather than went on."""

ALIKE = 1.05
"""Two steps whose ratio is within about this are as large as one another."""


def _candidates_from(record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = kept.datasets(record)
    return (
        tuple(sorted({each for found in known.values() for each in found} - {"realpolitik"})),
        tuple(kind for kind, found in known.items() if not found),
    )


def _behind(record: Record, live: Iterable[Slice]) -> tuple[str, ...]:
    """Keys of the data sets; those of a track are those of its indicators."""
    names = {each.dataset for each in live}
    entries = [
        each
        for each in record.slices("indicators")
        if each.dataset in names or _track_of(each.dataset) in names
    ]
    return tuple(sorted({key for each in (*live, *entries) for key in origins(each)}))


def _table(turns: Sequence[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        {
            **{name: each[name] for name in NAMES},
            "track": each["track"],
            "indicator": each["indicator"],
            **{name: int(each[name]) for name in YEARS},
            "probability": each["probability"],
            **{
                f"{end}{suffix}": each[end][part]
                for end in ENDS
                for suffix, part in (("", "value"), ("_lower", "lower"), ("_upper", "upper"))
            },
            **{
                name: each[name]
                for name in ("kind", "log_bayes_factor", "firm", "closer", "directed", "size")
            },
            "candidates": "; ".join(f"{one['year']} {one['what']}" for one in each["candidates"]),
        }
        for each in turns
    ]
    return pl.DataFrame(rows, schema=TABLE, orient="row")


NAMES = ("a", "b", "iso3_a", "iso3_b", "name_a", "name_b")
YEARS = ("last_before", "date", "first", "last")
TABLE: dict[str, pl.DataType] = {
    **dict.fromkeys(NAMES[:2], pl.Int16()),
    **dict.fromkeys((*NAMES[2:], "track", "indicator"), pl.String()),
    **dict.fromkeys(YEARS, pl.Int16()),
    "probability": pl.Float64(),
    **{f"{end}{suffix}": pl.Float64() for end in ENDS for suffix in ("", "_lower", "_upper")},
    "kind": pl.String(),
    "log_bayes_factor": pl.Float64(),
    "firm": pl.Boolean(),
    "closer": pl.Boolean(),
    "directed": pl.Boolean(),
    "size": pl.Float64(),
    "candidates": pl.String(),
}
"""Columns of an export."""
