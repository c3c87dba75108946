"""One state with every other in one year, by one figure: what a map of the world shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import Record, Slice
from realpolitik.standings.compare import why_none
from realpolitik.standings.pairs import (
    datasets_of,
    evidence_to,
    opened,
    shown_indicators,
)
from realpolitik.standings.ranking import sides_between, year_of
from realpolitik.states import State
from realpolitik.tracks import TRACKS, combine
from realpolitik.tracks.indicator import Indicator

__all__ = ["SIDES", "Around", "Scale", "around", "figures_of"]

Scale = Literal["share", "rare", "difference", "score"]
"""How a figure reads: a share around one half, a share that is small, a difference of two, or a score."""

SIDES: dict[str, tuple[Scale, str]] = {
    "practice": (
        "share",
        "if it joins a dispute of the other, it takes the other's side: in practice",
    ),
    "paper": ("share", "if it joins a dispute of the other, it takes the other's side: on paper"),
    "both": ("share", "if it joins a dispute of the other, it takes the other's side: by all ties"),
    "gap": ("difference", "on paper less in practice"),
    "involvement": ("rare", "it joins a dispute of the other at all"),
}
"""The figures of a side: their scale, and what they say of a state and another."""

OUTSIDE = "no neighbour, major power or pact partner of either side"
"""Why a pair has sides and no involvement: it lies outside the risk set."""
UNKNOWN = "what it is computed from is not in the record"

COLUMNS = {
    "ccode": pl.Int16(),
    "iso3": pl.String(),
    "name": pl.String(),
    "figure": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "value": pl.Float64(),
    "n": pl.Int32(),
    "year": pl.Int16(),
    "why": pl.String(),
}


@dataclass(frozen=True)
class Around:
    """One state with every other: the answer of `realpolitik.around`.

    Attributes
    ----------
    state
        The one.
    figure, about, unit
        What is shown, what it says, and the unit of ``value``.
    scale
        How the figure reads.
    inward
        Whether it is that of the others towards the one.
    frame
        One row for every other state of the year, highest figure first: ``ccode``, ``iso3``, ``name``,
        ``figure``, ``lower``, ``upper`` (a probability, or a score in [−1, 1], with its 90 % interval),
        ``value`` and ``n`` (an indicator's own value and the number of its observations), ``year`` (of the
        value), ``why`` (where there is no figure).
    at, evidence_to
        The year asked for; the last year with every input.
    cite
        Keys of the data sets behind it.
    """

    state: State
    figure: str
    about: str
    unit: str
    scale: Scale
    inward: bool
    frame: pl.DataFrame = field(repr=False)
    at: int
    evidence_to: int
    cite: tuple[str, ...]

    @property
    def title(self) -> str:
        """What is shown, in a few words."""
        who = (
            f"the others with {self.state.name}"
            if self.inward
            else f"{self.state.name} with the others"
        )
        return f"{who}: {self.figure.replace('_', ' ')}, {self.at}"

    def to_json(self) -> dict[str, Any]:
        """The answer as plain values: what ``/api/around`` gives."""
        return {
            "schema": 1,
            "state": {
                "ccode": self.state.ccode,
                "iso3": self.state.iso3,
                "name": self.state.name,
            },
            "figure": self.figure,
            "about": self.about,
            "unit": self.unit,
            "scale": self.scale,
            "inward": self.inward,
            "at": self.at,
            "evidence_to": self.evidence_to,
            "states": self.frame.to_dicts(),
            "cite": list(self.cite),
        }


def figures_of(record: Record) -> dict[str, list[str]]:
    """What a map can show, in groups: sides, tracks, and the indicators that have scores.

    Examples
    --------
    >>> from realpolitik.record import open_record
    >>> figures_of(open_record())["tracks"]
    ['words', 'deeds', 'bonds', 'interests']
    """
    scored = [name for name, each in shown_indicators(record).items() if each.scored]
    return {"sides": list(SIDES), "tracks": list(TRACKS), "indicators": scored}


def around(
    state: str | int,
    figure: str = "practice",
    *,
    at: int | None = None,
    inward: bool = False,
    record: Record | None = None,
) -> Around:
    """One state with every other in a year, by one figure.

    Parameters
    ----------
    state
        A name or code.
    figure
        A side (practice, paper, both, gap, involvement), a track, or an indicator that has scores.
    at
        Calendar year; without it the last year with every input.
    inward
        True for the figures of the others towards the state; of an indicator without direction they are
        the same.

    Returns
    -------
    Around
        Every other state of the year; one without a figure says why.

    Raises
    ------
    NoSuchState, UnknownName, NoAnswer
        If the state or the figure is unknown; if nobody has a figure in the year.

    Examples
    --------
    >>> found = around("CHN", "votes", at=2000)
    >>> found.scale, found.frame.height
    ('score', 190)
    """
    record = opened(record)
    last = evidence_to(record)
    year = last if at is None else at
    who = states.resolve(state, at=year)
    if figure in SIDES:
        scale, about = SIDES[figure]
        rows, unit = _sides(record, who.ccode, figure, year_of(record, at), inward), "probability"
        cite = datasets_of(record)
    else:
        scale = "score"
        rows, about, unit, cite = _ties(record, who.ccode, figure, year, inward=inward, last=last)
    if rows["figure"].null_count() == rows.height:
        raise NoAnswer(_nothing(record, who, figure, year, last))
    named = State(
        who.ccode,
        states.iso3(who.ccode, at=year),
        who.cow,
        states.display_name(who.ccode, year),
        who.gw,
    )
    return Around(named, figure, about, unit, scale, inward, _ordered(rows, year), year, last, cite)


def _nothing(record: Record, who: State, figure: str, year: int, last: int) -> str:
    entry = record.slice("indicators", figure)
    if entry is not None:
        span = entry.coverage
        return f"no {figure} of {who.name} in {year}; the record has it from {span.first} to {span.last}"
    return f"no {figure} of {who.name} in {year}; the evidence ends in {last}"


def _others(who: int, year: int) -> pl.DataFrame:
    return states.system(year, year).select("ccode").filter(pl.col("ccode") != who)


def _ordered(rows: pl.DataFrame, year: int) -> pl.DataFrame:
    codes = rows["ccode"].to_list()
    return (
        rows.with_columns(
            pl.Series("iso3", [states.iso3(code, at=year) for code in codes], pl.String),
            pl.Series("name", [states.display_name(code, year) for code in codes], pl.String),
        )
        .select(*COLUMNS)
        .cast(COLUMNS)  # type: ignore[arg-type]
        .sort("figure", "name", descending=[True, False], nulls_last=True)
    )


def _sides(record: Record, who: int, figure: str, year: int, inward: bool) -> pl.DataFrame:
    others = _others(who, year)["ccode"].to_list()
    ends = (others, [who]) if inward else ([who], others)
    other, one = ("a", "b") if inward else ("b", "a")
    known = sides_between(record, year, *ends)
    everyone = pl.DataFrame(
        {one: [who] * len(others), other: others}, schema={one: pl.Int16, other: pl.Int16}
    )
    frame = everyone.join(known, on=("a", "b"), how="left", maintain_order="left").with_columns(
        supported=pl.col("supported").fill_null(value=False)
    )
    return frame.select(
        ccode=other,
        figure=pl.col(figure).cast(pl.Float64),
        lower=pl.col(f"{figure}_lower").cast(pl.Float64),
        upper=pl.col(f"{figure}_upper").cast(pl.Float64),
        value=pl.lit(None, dtype=pl.Float64),
        n=pl.lit(None, dtype=pl.Int32),
        year=pl.lit(year, dtype=pl.Int16),
        why=why_none(record, frame.select("a", "b", "supported"), year),
    ).with_columns(
        why=pl.when(pl.col("figure").is_null()).then(
            pl.col("why").fill_null(OUTSIDE if figure == "involvement" else UNKNOWN)
        )
    )


def _ties(
    record: Record, who: int, figure: str, year: int, *, inward: bool, last: int
) -> tuple[pl.DataFrame, str, str, tuple[str, ...]]:
    """A track or an indicator of a state with every other: rows, what it says, its unit, what to cite."""
    shown = shown_indicators(record)
    if figure in TRACKS:
        if year > last:
            raise NoAnswer(f"no track is scored in {year}: the evidence ends in {last}")
        names = [name for name, each in shown.items() if each.track == figure]
        rows = _track(record, who, {name: shown[name] for name in names}, year)
        about, unit = "the mean of its indicators", "score"
        missing = f"no indicator of {figure} speaks"
    elif figure in shown and shown[figure].scored:
        names, one = [figure], shown[figure]
        rows, missing = _indicator(record, who, one, year, inward), "no value in the year"
        about, unit = one.about, one.unit
    else:
        known = ", ".join(name for group in figures_of(record).values() for name in group)
        raise UnknownName(f"no figure is called {figure!r}; there are: {known}")
    joined = _others(who, year).join(rows, on="ccode", how="left", maintain_order="left")
    why = pl.when(pl.col("figure").is_null()).then(pl.lit(missing))
    return joined.with_columns(why=why), about, unit, datasets_of(record, *names)


def _track(record: Record, who: int, shown: dict[str, Indicator], year: int) -> pl.DataFrame:
    parts = [
        _current(record, who, one, year).select(
            "ccode", "score", "score_se", indicator=pl.lit(name), track=pl.lit("one")
        )
        for name, one in shown.items()
        if one.scored
    ]
    found = combine.of_many(pl.concat(parts), "ccode") if parts else pl.DataFrame()
    return found.select(
        "ccode",
        "lower",
        "upper",
        figure="score",
        value=pl.lit(None, dtype=pl.Float64),
        n=pl.lit(None, dtype=pl.Int32),
        year=pl.lit(year, dtype=pl.Int16),
    )


def _indicator(record: Record, who: int, one: Indicator, year: int, inward: bool) -> pl.DataFrame:
    rows = _current(record, who, one, year)
    if one.directed:
        rows = rows.filter(pl.col("inward") == inward)
    half = combine.Z * pl.col("score_se").cast(pl.Float64)
    score = pl.col("score").cast(pl.Float64)
    return rows.select(
        "ccode",
        "year",
        "n",
        figure=score,
        lower=(score - half).clip(-1, 1),
        upper=(score + half).clip(-1, 1),
        value=pl.col("value").cast(pl.Float64),
    )


def _current(record: Record, who: int, one: Indicator, year: int) -> pl.DataFrame:
    """An indicator's rows of a state that speak for a year; zeros where nothing is known to be nothing."""
    entry = record.slice("indicators", one.name)
    assert entry is not None  # it is shown for being there
    rows = (
        record.scan("indicators")
        .filter(
            pl.col("dataset") == one.name,
            (pl.col("a") == who) | (pl.col("b") == who),
            pl.col("year").is_between(year - one.reach, year),
        )
        .select(
            "year",
            "value",
            "n",
            "score",
            "score_se",
            ccode=pl.when(pl.col("a") == who).then("b").otherwise("a"),
            inward=pl.col("b") == who if one.directed else pl.lit(value=False),
        )
        .sort("year")
        .collect()
        .unique(["ccode", "inward"], keep="last", maintain_order=True)
    )
    return (
        rows if not _zero_is_known(entry, one, who, year) else _filled(rows, entry, one, who, year)
    )


def _zero_is_known(entry: Slice, one: Indicator, who: int, year: int) -> bool:
    span = entry.coverage
    inside = span.complete and span.first <= year <= span.last
    return one.sparse and inside and (span.states is None or who in span.states)


def _filled(rows: pl.DataFrame, entry: Slice, one: Indicator, who: int, year: int) -> pl.DataFrame:
    others = _others(who, year)
    if entry.coverage.states is not None:
        others = others.filter(pl.col("ccode").is_in(list(entry.coverage.states)))
    ways = pl.DataFrame({"inward": [False, True] if one.directed else [False]})
    nothing = others.join(ways, how="cross").join(rows, on=("ccode", "inward"), how="anti")
    zeros = nothing.with_columns(year=pl.lit(year), value=0.0, n=0, score=0.0, score_se=0.0).select(
        rows.columns
    )
    return pl.concat([rows, zeros.cast(dict(rows.schema))])  # type: ignore[arg-type]
