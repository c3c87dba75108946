"""Event studies: what changed after sanctions began, beside what changes at dates without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.sanctions.deviations import KS, Reals, after, deviations, rank
from realpolitik.standings.sanctions.series import Series, read_series
from realpolitik.tracks.grid import FIRST, Grid

__all__ = ["LEAST", "Event", "Pooled", "Study", "events_of", "fresh", "pooled", "study"]

APART = 5
"""A placebo year is one with no beginning of sanctions between the two so many years before or after it."""

CHUNK = 60
"""Events that are studied at once; more would fill the memory with the series of every state."""

LEAST = 10
"""Placebo figures below which nothing is ranked."""

DRAWS = 999
SEED = 41
TAILS = (0.05, 0.95)


@dataclass(frozen=True)
class Event:
    """The first year of one or more cases of one state against another."""

    source: int
    target: int
    year: int


@dataclass(frozen=True)
class Study:
    """One series after one event.

    Attributes
    ----------
    event
        Whose sanctions on whom, and when.
    name, kind, track, unit, way
        The series: ``out`` what the sender does to the target, ``back`` the other way, ``both`` what has no
        direction.
    deviation
        From its own trend, at `KS`.
    change
        Mean deviation of the first five years after; NaN where it cannot be told.
    years, pairs
        Placebo × `KS`: the same at other years of the two, and in the same year at other pairs.
    """

    event: Event
    name: str
    kind: str
    track: str
    unit: str
    way: str
    deviation: Reals = field(repr=False)
    change: float
    years: Reals = field(repr=False)
    pairs: Reals = field(repr=False)

    def rank(self, which: str) -> float | None:
        """The rank of the change among one kind of placebo, or None where there are too few."""
        placebo = after(self.years if which == "years" else self.pairs)
        known = placebo[~np.isnan(placebo)]
        if np.isnan(self.change) or known.size < LEAST:
            return None
        return rank(self.change, known)


@dataclass(frozen=True)
class Pooled:
    """One series after all events that are asked for.

    Attributes
    ----------
    name, kind, track, unit, way
        As of a `Study`.
    n
        Events in which the change can be told.
    change
        The mean of their changes.
    interval
        Ends of the 90 % interval of the change, by a bootstrap over targets (over events where there is one
        target); None for fewer than two.
    mean, spread, counts
        Mean deviation at `KS`, the ends of its interval (2 × k), and in how many events the year is known.
    pairs_change, years_change
        The 5 % and 95 % points of the same mean at placebos, drawn one for each event; None if too few.
    pairs_band, years_band
        The same at each of `KS` (2 × k; NaN throughout if too few).
    p_pairs, p_years
        Rank of the change among the means at placebos; None if too few.
    n_pairs, n_years
        Events that have enough placebos of the kind. The ranks compare these only.
    """

    name: str
    kind: str
    track: str
    unit: str
    way: str
    n: int
    change: float
    interval: tuple[float, float] | None
    mean: Reals = field(repr=False)
    spread: Reals = field(repr=False)
    counts: NDArray[np.intp] = field(repr=False)
    pairs_change: tuple[float, float] | None
    years_change: tuple[float, float] | None
    pairs_band: Reals = field(repr=False)
    years_band: Reals = field(repr=False)
    p_pairs: float | None
    p_years: float | None
    n_pairs: int
    n_years: int


def events_of(cases: pl.DataFrame) -> list[Event]:
    """Each year in which a state began sanctions on another, once.

    Parameters
    ----------
    cases
        As `cases.cases` gives them; those of organisations are no state's and are left out.
    """
    begun = cases.filter(pl.col("source").is_not_null()).select("source", "target", "start")
    rows = begun.unique().sort("start", "source", "target").rows()
    return [Event(*row) for row in rows]


def fresh(events: Sequence[Event], every: Sequence[Event]) -> list[Event]:
    """The events with no other beginning between the same two, either way, in the five years before.

    What follows upon another so soon has its consequences in what would be its own trend.

    Examples
    --------
    >>> fresh([Event(2, 40, 1960), Event(2, 40, 1962), Event(40, 2, 1970)], [Event(2, 40, 1960)])
    [Event(source=2, target=40, year=1960), Event(source=40, target=2, year=1970)]
    """
    known: dict[frozenset[int], set[int]] = {}
    for each in every:
        known.setdefault(frozenset((each.source, each.target)), set()).add(each.year)
    return [
        each
        for each in events
        if not known.get(frozenset((each.source, each.target)), set())
        & set(range(each.year - APART, each.year))
    ]


def study(record: Record, events: Sequence[Event], every: Sequence[Event]) -> Iterator[Study]:
    """Every series of the two states around each event, and its placebos.

    A placebo pair has one of the two states, is politically relevant in the year, and never had sanctions
    between its two in any list of the record. A placebo year is one of the same two states with no beginning
    within five years.

    Parameters
    ----------
    record
        With ``indicators`` and ``relevance``.
    events
        To be studied.
    every
        All that the record knows, which no placebo may be.

    Yields
    ------
    Study
        Those whose trend cannot be told are left out.
    """
    last = max((each.coverage.last for each in record.slices("indicators")), default=FIRST)
    grid = Grid(FIRST, last)
    there = set(grid.codes.tolist())
    known = [
        each
        for each in events
        if grid.first <= each.year <= grid.last and {each.source, each.target} <= there
    ]
    if not known:
        return
    for first in range(0, len(known), CHUNK):
        some = known[first : first + CHUNK]
        codes = sorted({each for event in some for each in (event.source, event.target)})
        world = _World(record, grid, codes, every)
        places = [world.place(each) for each in some]
        for series in read_series(record, codes, grid):
            for way in range(len(series.ways)):
                yield from _studied(series, way, places)


@dataclass(frozen=True)
class _Place:
    """Where an event and its placebos stand in the arrays.

    Attributes
    ----------
    event
        The event.
    source, target
        Rows of its two states.
    partner
        Column of the target.
    at
        Place of the year.
    quiet
        Places of the placebo years.
    of_source, of_target
        Columns of the states with which the one and the other make placebo pairs.
    """

    event: Event
    source: int
    target: int
    partner: int
    at: int
    quiet: NDArray[np.intp]
    of_source: NDArray[np.intp]
    of_target: NDArray[np.intp]


class _World:
    """Which pairs and years may be placebos."""

    def __init__(
        self, record: Record, grid: Grid, codes: Sequence[int], every: Sequence[Event]
    ) -> None:
        self.grid = grid
        self.row = {code: n for n, code in enumerate(codes)}
        self.column = {int(code): n for n, code in enumerate(grid.codes)}
        self.begun: dict[frozenset[int], list[int]] = {}
        for each in every:
            self.begun.setdefault(frozenset((each.source, each.target)), []).append(each.year)
        near = pl.col("a").is_in(list(codes)) | pl.col("b").is_in(list(codes))
        relevant = record.scan("relevance").filter(near).select("a", "b", "year").collect()
        self.relevant = relevant.partition_by("year", as_dict=True)

    def place(self, event: Event) -> _Place:
        """Where one event stands."""
        return _Place(
            event,
            self.row[event.source],
            self.row[event.target],
            self.column[event.target],
            event.year - self.grid.first,
            self._quiet(event),
            self._others(event.source, event.year),
            self._others(event.target, event.year),
        )

    def _others(self, state: int, year: int) -> NDArray[np.intp]:
        frame = self.relevant.get((year,))
        if frame is None:
            return np.zeros(0, np.intp)
        a, b = frame["a"].to_numpy(), frame["b"].to_numpy()
        found = np.concatenate([b[a == state], a[b == state]]).tolist()
        free = [
            self.column[other]
            for other in found
            if other in self.column and frozenset((state, other)) not in self.begun
        ]
        return np.array(free, np.intp)

    def _quiet(self, event: Event) -> NDArray[np.intp]:
        begun = np.array(self.begun.get(frozenset((event.source, event.target)), [event.year]))
        gap = np.abs(self.grid.years[:, None].astype(int) - begun[None, :]).min(axis=1)
        return np.flatnonzero(gap > APART)


def _studied(series: Series, way: int, places: Sequence[_Place]) -> Iterator[Study]:
    """One series and way after every event, with all placebos in one computation."""
    # Seen from the target what the sender does to it is the other way.
    turned = way if len(series.ways) == 1 else 1 - way
    lines, at, ends = [], [], [0]
    for each in places:
        line = series.values[way, each.source, each.partner]
        of_source = series.values[way, each.source, each.of_source]
        of_target = series.values[turned, each.target, each.of_target]
        repeated = np.broadcast_to(line, (1 + each.quiet.size, line.size))
        lines += [repeated, of_source, of_target]
        others = len(of_source) + len(of_target)
        at += [np.array([each.at]), each.quiet, np.full(others, each.at)]
        ends.append(ends[-1] + len(repeated) + others)
    found = deviations(np.concatenate(lines), np.concatenate(at))
    changes = after(found)
    for each, (first, end) in zip(places, pairwise(ends), strict=True):
        if np.isnan(found[first]).all():
            continue
        middle = first + 1 + each.quiet.size
        yield Study(
            each.event,
            series.name,
            series.kind,
            series.track,
            series.unit,
            series.ways[way],
            found[first],
            float(changes[first]),
            found[first + 1 : middle],
            found[middle:end],
        )


def pooled(studies: Iterable[Study]) -> list[Pooled]:
    """The mean over events of each series, with the same mean at placebos.

    Parameters
    ----------
    studies
        Of any series.

    Returns
    -------
    list of Pooled
        The tracks first, then the indicators, as `study` gives them.
    """
    found: dict[tuple[str, str], list[Study]] = {}
    for each in studies:
        found.setdefault((each.name, each.way), []).append(each)
    return [_pooled(some) for some in found.values()]


def _pooled(studies: Sequence[Study]) -> Pooled:
    first = studies[0]
    told = [each for each in studies if not np.isnan(each.change)]
    many = np.stack([each.deviation for each in studies])
    mean, counts = _mean(many, np.ones((1, len(studies))))
    pairs, years = _drawn(told, "pairs"), _drawn(told, "years")
    changes = np.array([each.change for each in told])
    return Pooled(
        first.name,
        first.kind,
        first.track,
        first.unit,
        first.way,
        len(told),
        float(changes.mean()) if told else float("nan"),
        _ends(changes[:, None], told),
        mean[0],
        _spread(many, studies),
        counts,
        pairs.change,
        years.change,
        pairs.band,
        years.band,
        pairs.p,
        years.p,
        pairs.n,
        years.n,
    )


def _mean(many: Reals, weights: Reals) -> tuple[Reals, NDArray[np.intp]]:
    """Weighted means of each year over the events that know it (draws × k), and how many do."""
    known = ~np.isnan(many)
    total = weights @ known
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, weights @ np.nan_to_num(many) / total, np.nan), known.sum(axis=0)


def _weights(studies: Sequence[Study]) -> Reals | None:
    """Random weights of the events, one for each target; None where nothing could vary."""
    names = [each.event.target for each in studies]
    if len(set(names)) == 1:
        names = list(range(len(studies)))
    if len(set(names)) < 2:
        return None
    _, place = np.unique(names, return_inverse=True)
    rng = np.random.default_rng(SEED)
    weights: Reals = rng.exponential(size=(DRAWS, place.max() + 1))[:, place]
    return weights


def _spread(many: Reals, studies: Sequence[Study]) -> Reals:
    weights = _weights(studies)
    spread = np.full((2, many.shape[1]), np.nan)
    if weights is not None:
        drawn, counts = _mean(many, weights)
        told = counts >= 2
        spread[:, told] = np.quantile(drawn[:, told], TAILS, axis=0)
    return spread


def _ends(changes: Reals, told: Sequence[Study]) -> tuple[float, float] | None:
    weights = _weights(told) if told else None
    if weights is None:
        return None
    low, high = np.quantile(_mean(changes, weights)[0][:, 0], TAILS)
    return float(low), float(high)


@dataclass(frozen=True)
class _Drawn:
    change: tuple[float, float] | None
    band: Reals
    p: float | None
    n: int


def _drawn(told: Sequence[Study], which: str) -> _Drawn:
    """Means over events of placebos of one kind, one drawn for each event; all of them if it is one event."""
    sets = [(each, each.years if which == "years" else each.pairs) for each in told]
    usable = [(each, lines[~np.isnan(after(lines))]) for each, lines in sets]
    usable = [(each, lines) for each, lines in usable if len(lines) >= LEAST]
    if not usable:
        return _Drawn(None, np.full((2, KS.size), np.nan), None, 0)
    if len(usable) == 1:
        drawn = usable[0][1]
    else:
        rng = np.random.default_rng(SEED)
        total, n = np.zeros((DRAWS, KS.size)), np.zeros((DRAWS, KS.size))
        for _, lines in usable:
            one = lines[rng.integers(len(lines), size=DRAWS)]
            total += np.nan_to_num(one)
            n += ~np.isnan(one)
        drawn = np.where(n > 0, total / np.maximum(n, 1), np.nan)
    changes = after(drawn)
    observed = float(np.mean([each.change for each, _ in usable]))
    low, high = np.quantile(changes[~np.isnan(changes)], TAILS)
    # A year that no placebo knows has no band; numpy would warn of it.
    known = ~np.isnan(drawn).all(axis=0)
    band = np.full((2, KS.size), np.nan)
    band[:, known] = np.nanquantile(drawn[:, known], TAILS, axis=0)
    return _Drawn(
        (float(low), float(high)), band, rank(observed, changes[~np.isnan(changes)]), len(usable)
    )
