"""The two states of a question, and every indicator of theirs in the record."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import TABLES, Record, Slice, open_record
from realpolitik.standings.ties import TERMS
from realpolitik.states import State
from realpolitik.tracks import compute, indicators
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.own import ALONE

__all__ = [
    "Pair",
    "changed",
    "datasets_of",
    "evidence_to",
    "opened",
    "origins",
    "origins_at",
    "own_rows",
    "pair_of",
    "pair_rows",
    "shown_indicators",
]

A_TO_B, B_TO_A = "a→b", "b→a"
FIRST, LAST = 1816, 9999


@dataclass(frozen=True)
class Pair:
    """Two different states, in the order asked."""

    a: State
    b: State

    @property
    def codes(self) -> tuple[int, int]:
        """The COW codes, in the order asked."""
        return self.a.ccode, self.b.ccode


def pair_of(a: str | int, b: str | int, *, at: int | None) -> Pair:
    """Resolve two names or codes.

    Raises
    ------
    NoSuchState
        If a name is unknown or ambiguous.
    NoAnswer
        If both name the same state.
    """
    first, second = states.resolve(a, at=at), states.resolve(b, at=at)
    if first.ccode == second.ccode:
        raise NoAnswer(f"{a!r} and {b!r} are the same state, {first.name}; name two")
    return Pair(first, second)


def opened(record: Record | None) -> Record:
    """The record given, or the default one."""
    return open_record() if record is None else record


def shown_indicators(record: Record) -> dict[str, Indicator]:
    """The indicators of the four tracks that the record has values of."""
    live = {each.dataset for each in record.slices("indicators")}
    return {
        name: each
        for name, each in indicators().items()
        if name in live and each.track != "background"
    }


def evidence_to(record: Record) -> int:
    """The last year in which every input of a verdict is within its reach.

    An indicator that no model reads ends no verdict: it is shown where it has values, and is silent after. A
    record that has none of those that models read ends with the first of what it has.

    Raises
    ------
    NoAnswer
        If the record has no indicator at all.
    """
    known, needed = indicators(), {term.indicator for term in TERMS.values()}
    ends = {
        each.dataset: each.coverage.last
        + (known[each.dataset].reach if each.dataset in known else 0)
        for each in record.slices("indicators")
    }
    if not ends:
        raise NoAnswer("the record has no indicators; load data sets and run: realpolitik build")
    return min([end for name, end in ends.items() if name in needed] or ends.values())


def changed(record: Record, name: str, dataset: str) -> Slice | None:
    """The slice of what the user's own rows change in a computed one, or None."""
    return next((e for e in record.own if (e.table, e.dataset) == (name, dataset)), None)


def origins(entry: Slice) -> dict[str, str]:
    """The data sets that a computed slice was computed from, and their releases."""
    found = {}
    for key, told in sorted(entry.inputs.items()):
        name, _, dataset = key.partition("/")
        if name in TABLES and (TABLES[name].coded_from or not TABLES[name].computed):
            found[dataset] = told.rsplit(" ", 1)[0]
    return found


def datasets_of(record: Record, *names: str) -> tuple[str, ...]:
    """Keys of the data sets behind some indicators, or behind all of them and the models."""
    entries = [each for each in record.slices("indicators") if not names or each.dataset in names]
    entries += [] if names else record.slices("models")
    return tuple(sorted({dataset for each in entries for dataset in origins(each)}))


def origins_at(record: Record, entry: Slice, year: int) -> dict[str, str]:
    """The data sets behind a slice in a year: the user's own rows of other years are none of them."""
    lasts = entry.table != "indicators" or ALONE.get(entry.dataset) != "replace"
    other = {
        each.dataset
        for each in record.live
        if each.by_user
        and (each.coverage.first > year or (each.coverage.last < year and not lasts))
    }
    return {key: release for key, release in origins(entry).items() if key not in other}


def own_rows(record: Record, *names: str, year: int | None = None) -> tuple[str, ...]:
    """Names of the user's own rows behind what they change in some indicators, in a year or in any."""
    mine = {each.dataset for each in record.live if each.by_user}
    entries = [each for each in record.own if each.table == "indicators" and each.dataset in names]
    behind = (origins(e) if year is None else origins_at(record, e, year) for e in entries)
    return tuple(sorted({key for each in behind for key in each} & mine))


def pair_rows(
    record: Record, pair: Pair, *, first: int | None = None, last: int | None = None
) -> pl.DataFrame:
    """Every indicator of a pair, year by year.

    Returns
    -------
    polars.DataFrame
        ``indicator``, ``track``, ``direction`` (``a→b``, ``b→a`` or null), ``year``, ``value``, ``se``,
        ``n``, ``score``, ``score_se``, ``by_user`` (whether the user's own rows made the value what it is);
        sorted by indicator, direction and year.
    """
    x, y = pair.codes
    rows = compute.pair_table(
        record, x, y, first=FIRST if first is None else first, last=LAST if last is None else last
    )
    shown = shown_indicators(record)
    meta = pl.DataFrame(
        {
            "indicator": list(shown),
            "track": [each.track for each in shown.values()],
            "directed": [each.directed for each in shown.values()],
        },
        schema={"indicator": pl.String, "track": pl.String, "directed": pl.Boolean},
    )
    direction = (
        pl.when(pl.col("directed"))
        .then(pl.when(pl.col("a") == x).then(pl.lit(A_TO_B)).otherwise(pl.lit(B_TO_A)))
        .otherwise(None)
    )
    figures = ("year", "value", "se", "n", "score", "score_se")
    return (
        rows.join(meta, on="indicator")
        .join(_by_user(record, x, y), on=["indicator", "a", "b", "year"], how="left")
        .with_columns(direction=direction, by_user=pl.col("by_user").fill_null(value=False))
        .select("indicator", "track", "direction", *figures, "by_user")
        .sort("indicator", "direction", "year")
    )


def _by_user(record: Record, x: int, y: int) -> pl.DataFrame:
    """The pair's indicators and years that the user's own rows changed."""
    return (
        record.by_user("indicators")
        .filter(pl.col("a").is_in([x, y]), pl.col("b").is_in([x, y]))
        .select("a", "b", "year", indicator="dataset", by_user=pl.lit(True))
        .collect()
    )
