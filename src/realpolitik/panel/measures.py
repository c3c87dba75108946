"""Our own measures beside the classic ones: the tracks, and the sides on paper and in practice."""

from __future__ import annotations

import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.panel.parts import PAIR, Part, Rows, Told, joined, mirrored, source, told
from realpolitik.record import Record, Slice
from realpolitik.tracks import indicators
from realpolitik.tracks.indicator import TRACKS, Indicator

__all__ = ["standing_part", "track_parts"]

SIDES = ("paper", "practice", "both", "gap", "involvement")


def standing_part(record: Record) -> Part:
    """With whom state 1 would side: with state 2 or with its adversary, on paper and in practice.

    ``gap`` is paper less practice, and ``involvement`` the chance that it joins at all; all as `rp.standing`
    gives them. Missing where a verdict would be: no adversary, or ties outside the support of the model.
    """
    entry = source(record, "sides")
    rows = record.scan("sides", dataset=entry.dataset).select(
        ccode1="a", ccode2="b", year="year", **{name: name for name in SIDES}
    )
    columns = told(entry, *SIDES)
    return Part(columns, lambda panel: joined(panel, rows, columns))


def track_parts(record: Record) -> tuple[Part, ...]:
    """The four tracks, from −1 (apart) to 1 (close), of state 1 towards state 2.

    A track is the weighted mean of the scores of its indicators that speak in the year; of a directed
    indicator, the direction from 1 to 2 speaks. A sparse indicator without a row scores 0 inside a complete
    coverage, as `rp.timeline` has it; nothing is carried over from another year.
    """
    live = {each.dataset: each for each in record.slices("indicators")}
    by_track = {
        track: [
            (each, live[name])
            for name, each in indicators().items()
            if each.track == track and each.scored and each.weight and name in live
        ]
        for track in TRACKS
    }
    if not any(by_track.values()):
        raise NoAnswer("the record has no indicators; run: realpolitik build")
    return tuple(_track_part(record, track, found) for track, found in by_track.items() if found)


def _track_part(record: Record, track: str, found: list[tuple[Indicator, Slice]]) -> Part:
    spans = [entry.coverage for _, entry in found]
    column = Told(
        name=track,
        table="indicators",
        dataset=" ".join(each.name for each, _ in found),
        release=found[0][1].release,
        first=min(each.first for each in spans),
        last=max(each.last for each in spans),
        vintage=found[0][1].loaded,
    )

    def apply(panel: Rows) -> Rows:
        for each, entry in found:
            # Only a sparse indicator in a whole coverage has a score of 0 without a row.
            zero = 0 if each.sparse and entry.coverage.complete else None
            score = told(entry, _score(each), zero=zero)
            panel = joined(panel, _rows(record, each), score)
        weights = [(_score(each), each.weight) for each, _ in found]
        total = pl.sum_horizontal(pl.col(name) * weight for name, weight in weights)
        weight = pl.sum_horizontal(
            pl.col(name).is_not_null().cast(pl.Float32) * weight for name, weight in weights
        )
        mean = pl.when(weight > 0).then(total / weight).alias(track)
        return panel.with_columns(mean).mapped(lambda rows: rows.drop(name for name, _ in weights))

    return Part((column,), apply)


def _score(each: Indicator) -> str:
    return f"score of {each.name}"


def _rows(record: Record, each: Indicator) -> pl.LazyFrame:
    rows = record.scan("indicators", dataset=each.name).select(
        "a", "b", "year", pl.col("score").cast(pl.Float32).alias(_score(each))
    )
    if each.directed:
        return rows.rename({"a": "ccode1", "b": "ccode2"}).select(*PAIR, _score(each))
    return mirrored(rows)
