"""Compute what standings read: indicators, relevance, adversaries, models, sides, evidence.

Only what depends on a changed slice is computed again. Everything is published at once, so that no reader
ever sees new indicators beside old sides.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from realpolitik.errors import RecordError
from realpolitik.record import (
    TABLES,
    USER,
    Coverage,
    Load,
    Record,
    Slice,
    default_place,
    open_record,
    writing,
)
from realpolitik.standings import models, own, sides
from realpolitik.standings.outlook import table as outlook
from realpolitik.standings.sanctions import table as sanctions
from realpolitik.standings.turning import table as turning
from realpolitik.tracks import TRACKS, compute, indicators, raw, scores
from realpolitik.tracks.indicator import Indicator, Track
from realpolitik.tracks.influence import influence_table

__all__ = ["ESTIMATES_VERSION", "BuildReport", "build"]

ESTIMATES_VERSION = "2026.2"
"""Raised whenever a published figure moves; the changelog says why."""

EVIDENCE = ("alliances", "disputes", "rivalries", "arms")
"""Tables whose rows are few enough to point at one by one."""

COMPUTED = "realpolitik"
"""The data set under which tables stand that rest on several publishers' data."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes
    ----------
    built, kept, skipped
        Names of what was computed, what was still right, and what lacks a table (name to reason).
    seconds
        How long it took.
    """

    built: tuple[str, ...]
    kept: tuple[str, ...]
    skipped: dict[str, str]
    seconds: float


@dataclass(frozen=True)
class Step:
    """One computed slice: where it goes, what it needs, how it is made."""

    table: str
    dataset: str
    needs: tuple[str, ...]
    make: Callable[[Record], pl.DataFrame]
    version: str
    coverage: Callable[[Record, pl.DataFrame], Coverage]
    release: Callable[[Record], str] = lambda _: ESTIMATES_VERSION
    why_not: Callable[[Record], str | None] = lambda _: None
    """Why it cannot be made here, whatever is loaded; what is live then stays."""
    same: Callable[[Record, Slice], bool] = lambda _, __: False
    """Whether a live slice is what would be made, though its inputs have other hashes."""

    @property
    def name(self) -> str:
        """What the report calls it."""
        if self.table == "turns":
            return f"turns of {self.dataset}"
        return self.dataset if self.table == "indicators" else self.table


def _indicator_step(each: Indicator) -> Step:
    def make(record: Record) -> pl.DataFrame:
        return compute.indicator_table(record, each.name)

    def coverage(record: Record, _: pl.DataFrame) -> Coverage:
        return compute.indicator_coverage(record, each.name)

    version = f"{each.name} {each.version}, scores {scores.VERSION}"
    # Scores rank a pair among the relevant ones.
    needs = each.tables if each.track == "background" else (*each.tables, "relevance")
    return Step("indicators", each.name, needs, make, version, coverage)


def _turn_step(each: Indicator) -> Step:
    def make(record: Record) -> pl.DataFrame:
        return turning.turn_table(record, each.name)

    def coverage(record: Record, _: pl.DataFrame) -> Coverage:
        return compute.indicator_coverage(record, each.name)

    version = f"{each.name} {each.version}, turns {turning.VERSION}"
    return Step("turns", each.name, each.tables, make, version, coverage)


def _track_turn_step(track: Track) -> Step:
    names = _weighed(track)

    def make(record: Record) -> pl.DataFrame:
        return turning.track_turn_table(record, track)

    def coverage(record: Record, _: pl.DataFrame) -> Coverage:
        live = [each for each in record.slices("indicators") if each.dataset in names]
        first = min(each.coverage.first for each in live)
        return Coverage(first, max(each.coverage.last for each in live), complete=False)

    def why_not(record: Record) -> str | None:
        known = indicators()
        live = [each.dataset for each in record.slices("indicators") if each.dataset in names]
        needed = sorted({name for each in live for name in known[each].tables})
        lacking = [name for name in needed if not record.has(name)]
        return f"needs {', '.join(lacking)}" if lacking or not live else None

    version = f"{track}, turns {turning.VERSION}"
    needs = ("relevance", "indicators")
    return Step("turns", track, needs, make, version, coverage, why_not=why_not)


_OUTLOOK: dict[str, Callable[[Record], pl.DataFrame]] = {
    "outlook": outlook.outlook_table,
    "outlook_parts": outlook.part_table,
    "base_rates": outlook.base_rate_table,
}


_SANCTIONS: dict[str, Callable[[Record], pl.DataFrame]] = {
    "sanction_rates": sanctions.sanction_rate_table,
    "sanction_studies": sanctions.sanction_study_table,
}


def _outlook_step(table: str, make: Callable[[Record], pl.DataFrame]) -> Step:
    return Step(
        table, COMPUTED, outlook.NEEDS, make, outlook.VERSION, _years, why_not=outlook.why_not
    )


def _weighed(track: str) -> frozenset[str]:
    """The indicators that a track is the mean of."""
    known = indicators().values()
    return frozenset(each.name for each in known if each.track == track and each.weight > 0)


def _years(_: Record, frame: pl.DataFrame) -> Coverage:
    """The years that a table has rows in; what it has no row of is not thereby known to be nothing."""
    if "year" not in frame.columns or frame.is_empty():
        return Coverage(0, 0, complete=False)
    first, last = frame.select(first=pl.col("year").min(), last=pl.col("year").max()).row(0)
    return Coverage(first, last, complete=False)


def _coded_steps(progress: Progress | None) -> list[Step]:
    """The coded speeches, before all that reads them; the statements first, by the speeches coded before."""
    # Not above: an answer needs no reader of speeches.
    from realpolitik.standings import coded

    def make(record: Record) -> pl.DataFrame:
        return coded.statement_table(record, progress)

    return [
        Step(
            "statements",
            coded.DATASET,
            (coded.SOURCE,),
            make,
            coded.version(),
            coded.coverage,
            coded.release,
            coded.why_not,
            coded.same,
        ),
        Step(
            "coded_speeches",
            coded.DATASET,
            (coded.SOURCE, "statements"),
            coded.speech_table,
            "1",
            coded.coverage,
            coded.release,
            coded.are_not_coded,
        ),
    ]


def _steps(progress: Progress | None) -> list[Step]:
    bilateral = ("alliances", "disputes", "rivalries", "contiguity")
    computed = ("indicators", "adversaries")
    return [
        *_coded_steps(progress),
        Step("relevance", COMPUTED, bilateral, compute.relevance_table, "1", _years),
        Step(
            "adversaries", COMPUTED, ("disputes", "rivalries"), compute.adversary_table, "1", _years
        ),
        *(_indicator_step(each) for each in indicators().values()),
        *(_turn_step(each) for each in indicators().values() if each.track in TRACKS),
        *(_track_turn_step(track) for track in TRACKS),
        Step("influence", COMPUTED, ("disputes",), influence_table, "1", _years),
        Step("evidence", COMPUTED, EVIDENCE, compute.evidence_table, "1", _years),
        Step(
            "models",
            COMPUTED,
            ("dispute_participants", *computed),
            models.model_table,
            models.VERSION,
            _years,
        ),
        Step(
            "sides",
            COMPUTED,
            ("models", "relevance", *computed),
            sides.side_table,
            sides.VERSION,
            _years,
        ),
        *(_outlook_step(*each) for each in _OUTLOOK.items()),
        *(
            Step(name, COMPUTED, sanctions.NEEDS, make, sanctions.VERSION, _years)
            for name, make in _SANCTIONS.items()
        ),
    ]


def build(
    place: Path | str | None = None, *, starter: bool = True, progress: Progress | None = None
) -> BuildReport:
    """Bring every computed table of a record up to date with its raw tables.

    Parameters
    ----------
    place
        Folder of the record; without it the default place.
    starter
        Whether tables that the record cannot compute by itself may be taken from the starter.
    progress
        Called with the name of each table before it is computed.

    Returns
    -------
    BuildReport
        What was computed, what was still right, what could not be computed and why.

    Raises
    ------
    RecordError
        If a slice that is needed is damaged, or the record cannot be written; it is then as it was. A
        damaged slice that the build computes is computed again.
    """
    began = time.monotonic()
    folder = default_place() if place is None else Path(place)
    damaged = open_record(folder, starter=False).damaged(computed=False)
    if damaged:
        raise RecordError(f"{damaged[0]}; nothing was built")
    built: list[str] = []
    kept: list[str] = []
    skipped: dict[str, str] = {}
    with writing(folder) as load:
        for step in _steps(progress):
            # The publishers' figures are computed as if the user had brought nothing.
            record = load.record(starter=starter).without(USER)
            lacking = [table for table in step.needs if not record.has(table)]
            if lacking:
                skipped[step.name] = f"needs {', '.join(lacking)}"
                load.drop(step.table, step.dataset)
                continue
            inputs = _inputs(record, step)
            live = record.slice(step.table, step.dataset)
            fresh = live is not None and (
                live.inputs == inputs or _shipped(record, step, live) or step.same(record, live)
            )
            if live is not None and fresh and record.damage(live) is None:
                kept.append(step.name)
                continue
            reason = step.why_not(record)
            if reason is not None:
                skipped[step.name] = reason
                continue
            if progress is not None:
                progress(step.name)
            _refuse_damage(record, step)
            frame = step.make(record)
            _put(load, step, frame, step.coverage(record, frame), inputs)
            built.append(step.name)
        _build_own(load, starter, progress, (built, kept, skipped))
    return BuildReport(tuple(built), tuple(kept), skipped, time.monotonic() - began)


def _build_own(
    load: Load,
    starter: bool,
    progress: Progress | None,
    told: tuple[list[str], list[str], dict[str, str]],
) -> None:
    """What the user's own rows change, beside the figures that were just computed without them."""
    built, kept, skipped = told
    done = set()
    for step in own.steps(load.record(starter=starter)):
        if step.why_not is not None:
            skipped[step.name] = step.why_not
            continue
        record = load.record(starter=starter)
        done.add((step.table, step.dataset))
        inputs = step.inputs(record)
        live = next(
            (e for e in record.own if (e.table, e.dataset) == (step.table, step.dataset)), None
        )
        if live is not None and live.inputs == inputs and record.damage(live) is None:
            kept.append(step.name)
            continue
        if progress is not None:
            progress(step.name)
        load.drop(step.table, step.dataset, by_user=True)
        rows = step.make(load.record(starter=starter))
        load.put(
            step.table,
            step.dataset,
            rows,
            release=ESTIMATES_VERSION,
            coverage=own.coverage(rows),
            inputs=inputs,
            by_user=True,
        )
        built.append(step.name)
    for each in load.record(starter=starter).own:
        if (each.table, each.dataset) not in done:
            load.drop(each.table, each.dataset, by_user=True)


def _shipped(record: Record, step: Step, live: Slice) -> bool:
    """Whether a figure of the starter rests on the starter alone, so that there is nothing to compute."""
    read = (each for name in step.needs for each in _read(record, step, name))
    return live.layer == "starter" and all(each.layer == "starter" for each in read)


def _refuse_damage(record: Record, step: Step) -> None:
    for each in (each for name in step.needs for each in record.slices(name)):
        damage = record.damage(each)
        if damage is not None:
            raise RecordError(f"{damage}; nothing was built")


def _put(
    load: Load, step: Step, frame: pl.DataFrame, coverage: Coverage, inputs: dict[str, str]
) -> Slice:
    return load.put(
        step.table,
        step.dataset,
        frame,
        release=step.release(load.record()),
        coverage=coverage,
        inputs=inputs,
    )


def _inputs(record: Record, step: Step) -> dict[str, str]:
    listed = {
        f"{each.table}/{each.dataset}": f"{each.release} {each.sha256[:16]}"
        for name in step.needs
        for each in _read(record, step, name)
    }
    own = hashlib.sha256(step.version.encode()).hexdigest()[:16]
    return {**listed, "definition": f"{step.version} {own}"}


def _read(record: Record, step: Step, name: str) -> list[Slice]:
    """The slices of a table that a step reads: indicators read one data set, models every list of choices."""
    if step.table == "turns" and name == "indicators":
        names = _weighed(step.dataset)
        return [each for each in record.slices(name) if each.dataset in names]
    if step.table in _OUTLOOK and name in outlook.DATASETS:
        return [each for each in record.slices(name) if each.dataset == outlook.DATASETS[name]]
    if TABLES[name].computed or step.table == "models":
        return record.slices(name)
    chosen = raw.chosen(record, name)
    return [] if chosen is None else [chosen]
