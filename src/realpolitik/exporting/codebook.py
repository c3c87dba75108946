"""The codebook of an export: what every column and every series in it means, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from realpolitik.datasets import DATASETS
from realpolitik.exporting.variables import SERIES_OF, Rests, Variable
from realpolitik.record import Record, Slice
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.pairs import origins
from realpolitik.tracks import indicators
from realpolitik.tracks.indicator import Indicator

__all__ = ["Entry", "as_frame", "as_markdown", "codebook"]

Behind = dict[Rests, tuple[str, str]]
"""Sources and coverage of each kind of figure."""

SHOWN = 6
"""Digits of the lowest and highest values."""


@dataclass(frozen=True)
class Entry:
    """One line of a codebook.

    Attributes
    ----------
    column, series
        The column; and the indicator, track or side, where its meaning depends on that.
    label, meaning, unit, extent
        What it is in a few words and in many, its unit, and the values it can take.
    kind
        ``text``, ``whole number``, ``number`` or ``1 or 0``.
    lowest, highest, missing
        In this file: the smallest and the largest value, and the rows without one.
    rests, sources, coverage
        The figures behind it (indicators, sides, evidence), their data sets with releases, and the years that
        these speak for.
    """

    column: str
    series: str
    label: str
    meaning: str
    unit: str
    extent: str
    kind: str
    lowest: str
    highest: str
    missing: int
    rests: str
    sources: str
    coverage: str


def codebook(
    frame: pl.DataFrame,
    variables: dict[str, Variable],
    *,
    record: Record,
    cite: Iterable[str],
) -> list[Entry]:
    """An entry for each column, and one for each indicator, track or side that stands in the rows.

    Parameters
    ----------
    frame
        What was exported.
    variables
        Its columns, from `PARTS`.
    record
        Where releases and coverages are looked up.
    cite
        Keys of the data sets behind it.
    """
    named = next((name for name in ("indicator", "series") if name in frame.columns), None)
    inside = [] if named is None else frame[named].unique().sort().to_list()
    live = {each.dataset: each for each in record.slices("indicators")}
    used = [live[name] for name in inside if name in live]
    behind: Behind = {
        "nothing": ("", ""),
        "indicators": (_sources(used, record), _span(used)),
        "sides": (_sources(_of_models(record), record), _span(record.slices("sides"))),
        "evidence": (_told(_releases(record), cite, record), ""),
    }
    entries = [_entry(frame[name], variables[name], behind) for name in frame.columns]
    value = next((name for name in ("value", "figure") if name in frame.columns), None)
    if named is None or value is None:
        return entries
    known = indicators()
    for name in inside:
        values = frame.filter(pl.col(named) == name)[value]
        if name in live and name in known:
            entries.append(_of_indicator(values, known[name], live[name], record))
        elif name in SERIES_OF:
            entries.append(_entry(values, SERIES_OF[name], behind, series=name))
    return entries


def as_frame(entries: Iterable[Entry]) -> pl.DataFrame:
    """A codebook as a table, for programs."""
    names = [each.name for each in fields(Entry)]
    schema = {name: pl.Int64 if name == "missing" else pl.String for name in names}
    rows = [[getattr(each, name) for name in names] for each in entries]
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.with_columns(pl.col(pl.String).replace("", None))


def as_markdown(
    title: str, rows: int, entries: Iterable[Entry], cite: Iterable[str], bibliography: str
) -> str:
    """A codebook as a page, for people."""
    entries = list(entries)
    columns = [each for each in entries if not each.series]
    series = [each for each in entries if each.series]
    head = ("column", "meaning", "unit", "range", "in this file", "missing", "rests on")
    table = [
        (
            f"`{each.column}`",
            each.label,
            each.unit,
            each.extent,
            _found(each),
            f"{each.missing:,}",
            each.rests,
        )
        for each in columns
    ]
    behind = {each.rests: f"{each.sources}; {each.coverage}" for each in columns if each.rests}
    parts = [
        f"# {title}",
        f"{rows:,} rows. Computed by realpolitik, estimates {ESTIMATES_VERSION}. Intervals are 90 %.",
        _grid(head, table),
        *(f"**{name.capitalize()}** rest on {told.rstrip('; ')}." for name, told in behind.items()),
        *([] if not series else ["## Series", *map(_section, series)]),
        "## Data",
        f"To be cited, from `{bibliography}`:",
        "\n".join(
            f"- `{key}`: {DATASETS[key].title}. {DATASETS[key].terms}"
            for key in cite
            if key in DATASETS
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(each: Entry) -> str:
    facts = {
        "unit": each.unit,
        "range": each.extent,
        "in this file": _found(each),
        "rests on": each.sources,
    }
    said = [f"{name}: {told.rstrip('.')}" for name, told in facts.items() if told]
    return "\n\n".join([f"### {each.series}", each.meaning, " · ".join([*said, each.coverage])])


def _found(each: Entry) -> str:
    return f"{each.lowest} to {each.highest}" if each.lowest else ""


def _grid(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [
        list(head),
        *([" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in rows),
    ]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _entry(column: pl.Series, found: Variable, behind: Behind, *, series: str = "") -> Entry:
    low, high = _ends(column)
    sources, coverage = behind[found.rests]
    return Entry(
        column.name,
        series,
        found.label,
        found.label,
        found.unit,
        found.extent,
        _kind(column.dtype),
        low,
        high,
        column.null_count(),
        "" if found.rests == "nothing" else found.rests,
        sources,
        coverage,
    )


def _of_indicator(values: pl.Series, found: Indicator, entry: Slice, record: Record) -> Entry:
    low, high = _ends(values)
    told = found.meaning
    zero = (
        "A pair without a row has the value 0 inside the coverage."
        if found.sparse and entry.coverage.complete
        else "A pair without a row has no value."
    )
    return Entry(
        values.name,
        found.name,
        found.about,
        f"{found.about if told is None else told.definition} {zero}",
        found.unit,
        "" if told is None else told.extent,
        _kind(values.dtype),
        low,
        high,
        values.null_count(),
        "indicators",
        _sources([entry], record),
        _span([entry]),
    )


def _kind(dtype: pl.DataType) -> str:
    if dtype == pl.Boolean:
        return "1 or 0"
    if dtype.is_integer():
        return "whole number"
    return "number" if dtype.is_numeric() else "text"


def _ends(column: pl.Series) -> tuple[str, str]:
    if not column.dtype.is_numeric() or column.null_count() == len(column):
        return "", ""
    ends: tuple[Any, Any] = column.min(), column.max()
    low, high = (f"{each:.{SHOWN}g}" if isinstance(each, float) else str(each) for each in ends)
    return low, high


def _of_models(record: Record) -> list[Slice]:
    return [*record.slices("indicators"), *record.slices("models")]


def _sources(entries: Iterable[Slice], record: Record) -> str:
    found = {key: release for each in entries for key, release in origins(each).items()}
    return _told(found, sorted(found), record)


def _releases(record: Record) -> dict[str, str]:
    return {key: release for each in _of_models(record) for key, release in origins(each).items()}


def _told(releases: dict[str, str], keys: Iterable[str], record: Record) -> str:
    """Data sets with their releases; rows that the user brought are said to be theirs."""
    own = {each.dataset for each in record.slices() if each.by_user}
    return "; ".join(
        f"{key} {releases.get(key, '')}".strip() + (" (your own rows)" if key in own else "")
        for key in keys
    )


def _span(entries: Iterable[Slice]) -> str:
    covers = [each.coverage for each in entries]
    if not covers:
        return ""
    whole = "complete" if all(each.complete for each in covers) else "not complete"
    return f"{min(each.first for each in covers)}–{max(each.last for each in covers)}, {whole}"
