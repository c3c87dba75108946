"""What lies behind each figure of a pair: data set, release, file, and the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import display
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import TABLES, USER, Record, Slice
from realpolitik.standings.figures import current_rows
from realpolitik.standings.pairs import (
    Pair,
    changed,
    evidence_to,
    opened,
    origins,
    origins_at,
    pair_of,
    pair_rows,
    shown_indicators,
)
from realpolitik.states import State
from realpolitik.tracks import TRACKS
from realpolitik.tracks.indicator import Indicator
from realpolitik.tracks.own import only

__all__ = ["Evidence", "EvidenceItem", "Origin", "evidence"]

ROWS = {
    "dataset": pl.String(),
    "file": pl.String(),
    "row": pl.Int64(),
    "identifier": pl.String(),
    "year": pl.Int16(),
    "what": pl.String(),
}
"""Columns of the rows behind a figure."""


@dataclass(frozen=True)
class Origin:
    """One data set behind a figure.

    Attributes
    ----------
    dataset, release
        Its key and release; of the user's own rows the name that they are kept under.
    title, publisher
        As the publisher names the data set and itself; None for data that realpolitik does not know.
    link
        The publisher's page, or the DOI; None if there is none.
    by_user
        Whether these are the user's own rows.
    """

    dataset: str
    release: str
    title: str | None = None
    publisher: str | None = None
    link: str | None = None
    by_user: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "dataset": self.dataset,
            "release": self.release,
            "title": self.title,
            "publisher": self.publisher,
            "link": self.link,
            "by_user": self.by_user,
        }


@dataclass(frozen=True)
class EvidenceItem:
    """One indicator of a pair and what it rests on.

    Attributes
    ----------
    indicator, track, direction, value, se, n, unit, year
        The figure; ``direction`` is ``a→b``, ``b→a`` or None.
    about
        The indicator's definition in a sentence.
    origins
        Data sets and releases it was computed from.
    layer
        Which layer of the record speaks: ``starter``, ``record``, or ``user`` where the user's own rows made
        the value what it is.
    rows
        ``dataset``, ``file``, ``row``, ``identifier``, ``year``, ``what``: the rows of the publishers' files.
    complete
        Whether ``rows`` are all the rows behind the figure; if not, ``how`` brings them.
    how
        The command that loads the rows where the record has only their identifiers; else None.
    """

    indicator: str
    track: str
    direction: str | None
    value: float
    se: float
    n: int
    unit: str
    year: int
    about: str
    origins: tuple[Origin, ...]
    layer: str
    rows: pl.DataFrame = field(repr=False)
    complete: bool
    how: str | None

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets behind the figure, for `realpolitik.cite`."""
        return tuple(origin.dataset for origin in self.origins)

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "indicator": self.indicator,
            "track": self.track,
            "direction": self.direction,
            "value": self.value,
            "se": self.se,
            "n": self.n,
            "unit": self.unit,
            "year": self.year,
            "about": self.about,
            "origins": [each.to_json() for each in self.origins],
            "layer": self.layer,
            "rows": self.rows.to_dicts(),
            "complete": self.complete,
            "how": self.how,
        }


@dataclass(frozen=True)
class Evidence:
    """What lies behind the figures of a pair in a year: the answer of `realpolitik.evidence`."""

    a: State
    b: State
    at: int
    evidence_to: int
    items: tuple[EvidenceItem, ...]
    cite: tuple[str, ...]

    def _repr_html_(self) -> str:
        return display.evidence_html(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "schema": 1,
            "a": {"ccode": self.a.ccode, "iso3": self.a.iso3, "name": self.a.name},
            "b": {"ccode": self.b.ccode, "iso3": self.b.iso3, "name": self.b.name},
            "at": self.at,
            "evidence_to": self.evidence_to,
            "items": [each.to_json() for each in self.items],
            "cite": list(self.cite),
        }


def evidence(
    a: str | int,
    b: str | int,
    *,
    at: int | None = None,
    track: str | None = None,
    record: Record | None = None,
) -> Evidence:
    """Open every figure of a pair in a year, down to the rows of the publishers' files.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    at
        Calendar year; without it the last year with every input.
    track
        Only this track.

    Returns
    -------
    Evidence
        One item for each indicator and direction that has a value. Where the record holds the raw tables,
        the rows themselves; else their place in the publisher's file and the command that loads them.

    Raises
    ------
    NoSuchState, UnknownName, NoAnswer
        If a state or the track is unknown; if no indicator has a value in that year.

    Examples
    --------
    >>> [item.indicator for item in evidence("CHN", "PRK", at=2010, track="bonds").items]
    ['alliance']
    """
    if track is not None and track not in TRACKS:
        raise UnknownName(f"no track {track!r}; there are: {', '.join(TRACKS)}")
    record = opened(record)
    last = evidence_to(record)
    year = last if at is None else at
    pair = pair_of(a, b, at=year)
    shown = shown_indicators(record)
    rows = pair_rows(record, pair, last=year)
    current = current_rows(record, rows, year).filter(
        pl.lit(True) if track is None else pl.col("track") == track
    )
    if current.is_empty():
        what = "" if track is None else f" in {track}"
        raise NoAnswer(
            f"nothing on {pair.a.name} and {pair.b.name}{what} in {year}; "
            f"the shortest data set ends in {last}"
        )
    order = {name: place for place, name in enumerate(TRACKS)}
    found = sorted(
        current.iter_rows(named=True),
        key=lambda row: (order[row["track"]], row["indicator"], row["direction"] or ""),
    )
    items = tuple(_item(record, pair, shown[row["indicator"]], row) for row in found)
    used = sorted({origin.dataset for item in items for origin in item.origins})
    return Evidence(pair.a, pair.b, year, last, items, tuple(used))


def _item(record: Record, pair: Pair, indicator: Indicator, row: dict[str, Any]) -> EvidenceItem:
    entry = record.slice("indicators", indicator.name)
    assert entry is not None  # it gave the row
    mine = changed(record, "indicators", indicator.name) if row["by_user"] else None
    x, y = pair.codes if row["direction"] != "b→a" else reversed(pair.codes)
    raw = _loaded(record, entry)
    if raw or _is_coded(entry):
        behind = _raw_rows(indicator.rows(record, x, y, row["year"]))
    else:
        behind = _references(record, indicator, x, y, row["year"])
        if mine is not None:
            behind = pl.concat([behind, _raw_rows(indicator.rows(only(record), x, y, row["year"]))])
    return EvidenceItem(
        indicator=indicator.name,
        track=indicator.track,
        direction=row["direction"],
        value=row["value"],
        se=row["se"],
        n=row["n"],
        unit=indicator.unit,
        year=row["year"],
        about=indicator.about,
        origins=_origins(record, mine or entry, row["year"]),
        layer=entry.layer if mine is None else USER,
        rows=behind,
        complete=raw,
        how=None if raw else "; ".join(f"realpolitik load {key} PATH" for key in origins(entry)),
    )


def _origins(record: Record, entry: Slice, year: int) -> tuple[Origin, ...]:
    """The data sets behind a slice, each with the page that its publisher has for it."""
    from realpolitik.datasets import DATASETS

    mine = {each.dataset for each in record.live if each.by_user}
    found = []
    for key, release in origins_at(record, entry, year).items():
        known = DATASETS.get(key)
        if known is None:
            found.append(Origin(key, release, by_user=key in mine))
        else:
            link = f"https://doi.org/{known.doi}" if known.doi else known.homepage
            found.append(Origin(key, release, known.title, known.publisher, link))
    return tuple(found)


def _loaded(record: Record, entry: Slice) -> bool:
    """Whether the record still holds the very rows that the figure was computed from."""
    for key, value in entry.inputs.items():
        name, _, dataset = key.partition("/")
        if name in TABLES and TABLES[name].coded_from:
            # The rows are at hand; what they were coded from need not be.
            if record.slice(TABLES[name].coded_from, dataset) is None:
                return False
            continue
        if name not in TABLES or TABLES[name].computed:
            continue
        raw = record.slice(name, dataset)
        if raw is None or not value.endswith(raw.sha256[:16]):
            return False
    return True


def _is_coded(entry: Slice) -> bool:
    """Whether a figure rests on coded rows, which are in the record whoever loaded what they are from."""
    names = (key.partition("/")[0] for key in entry.inputs)
    return any(name in TABLES and TABLES[name].coded_from for name in names)


def _raw_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a raw table, with all that the publisher says in them as one text."""
    place = ("dataset", "file", "row", "year")
    facts = [name for name in rows.columns if name not in (*place, "identifier")]
    says = pl.concat_str(
        [pl.format("{} {}", pl.lit(name), pl.col(name).cast(pl.String)) for name in facts],
        separator=", ",
        ignore_nulls=True,
    )
    identifier = (
        pl.col("identifier").cast(pl.String)
        if "identifier" in rows.columns
        else pl.lit(None, dtype=pl.String)
    )
    year = pl.col("year") if "year" in rows.columns else pl.lit(None, dtype=pl.Int16)
    return rows.select(
        dataset="dataset", file="file", row="row", identifier=identifier, year=year, what=says
    ).cast(ROWS)  # type: ignore[arg-type]


def _references(record: Record, indicator: Indicator, x: int, y: int, year: int) -> pl.DataFrame:
    """Where the rows stand in the publishers' files, for a record that does not hold them."""
    a, b = (x, y) if indicator.directed else (min(x, y), max(x, y))
    return (
        record.scan("evidence")
        .filter(
            pl.col("indicator") == indicator.name,
            pl.col("a") == a,
            pl.col("b") == b,
            pl.col("year") <= year,
            # The user's own rows are at hand themselves.
            ~pl.col("source").is_in([each.dataset for each in record.live if each.by_user]),
        )
        .select(
            dataset="source",
            file="file",
            row="row",
            identifier="identifier",
            year="year",
            what=pl.format(
                "adds {} {} in its year", pl.col("share").round(2), pl.lit(indicator.unit)
            ),
        )
        .sort("year", "row")
        .collect()
        .cast(ROWS)  # type: ignore[arg-type]
    )
