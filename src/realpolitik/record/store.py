"""Reading a record: which slices are live, what they cover, and their rows.

A record is a folder of Parquet files that never change, and ``record.json``, which lists the live ones. The
list is read once; whoever reads goes on with the slices of that moment while another process publishes.
Layers lie over one another slice by slice: the starter that ships with the package below, the user's own
record above it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.errors import CorruptSlice, RecordError
from realpolitik.record.schema import SCHEMA_VERSION, TABLES, empty, table

__all__ = [
    "FORMAT",
    "LIST",
    "Coverage",
    "Record",
    "Slice",
    "Source",
    "default_place",
    "digest",
    "open_record",
    "read_list",
]

log = logging.getLogger(__name__)

LIST = "record.json"
FORMAT = 1
"""Version of ``record.json`` itself."""

STARTER = Path(__file__).parent.parent / "starter"


@dataclass(frozen=True)
class Coverage:
    """What a slice claims to know: a zero may be inferred only inside a complete coverage.

    Attributes
    ----------
    first, last
        First and last calendar year covered.
    complete
        True if a pair or state without a row in these years is known to have nothing to report.
    states
        COW codes of the states covered; None for all states of the system.
    """

    first: int
    last: int
    complete: bool = True
    states: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Source:
    """One publisher's file that a slice was read from."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Slice:
    """One live slice of one table: its file, where it came from, and what it covers."""

    table: str
    dataset: str
    release: str
    file: str
    sha256: str
    rows: int
    coverage: Coverage
    sources: tuple[Source, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    set_aside: int = 0
    rejects: str | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    scale: dict[str, float] = field(default_factory=dict)
    schema: int = SCHEMA_VERSION
    loaded: str = ""
    by_user: bool = False
    layer: str = ""
    place: str = ""

    @property
    def path(self) -> Path:
        """Where the file of the slice lies."""
        return Path(self.place) / self.file

    def to_json(self) -> dict[str, Any]:
        """The entry of ``record.json``; the layer and its place are not part of it."""
        entry = asdict(self)
        del entry["layer"], entry["place"]
        return entry

    @classmethod
    def from_json(cls, entry: dict[str, Any], *, layer: str, place: Path) -> Slice:
        """Read an entry of ``record.json``."""
        coverage = dict(entry["coverage"])
        states = coverage.get("states")
        coverage["states"] = None if states is None else tuple(states)
        fields = {
            **entry,
            "coverage": Coverage(**coverage),
            "sources": tuple(Source(**each) for each in entry["sources"]),
        }
        return cls(**fields, layer=layer, place=str(place))


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def default_place() -> Path:
    """Where the user's record lies: ``REALPOLITIK_RECORD``, or the platform's folder for user data."""
    named = os.environ.get("REALPOLITIK_RECORD")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("realpolitik", appauthor=False)) / "record"


def read_list(place: Path, *, layer: str) -> tuple[Slice, ...]:
    """The live slices of one folder, as its ``record.json`` lists them at this moment.

    Raises
    ------
    RecordError
        If the list cannot be read or was written by a newer realpolitik.
    """
    path = place / LIST
    try:
        listed = json.loads(path.read_bytes())
        if listed["format"] > FORMAT:
            raise RecordError(
                f"{path}: written by a newer realpolitik (format {listed['format']}); upgrade it"
            )
        return tuple(Slice.from_json(each, layer=layer, place=place) for each in listed["slices"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(
            f"{path}: not a list of slices ({error}); restore it or load the data sets again"
        ) from error


@dataclass(frozen=True)
class Record:
    """The live slices of every layer, the upper layer's in place of the lower's.

    Use `open_record` to make one. A record does not change: what another process publishes later is seen by
    opening it again.
    """

    live: tuple[Slice, ...]
    _warned: set[str] = field(default_factory=set, repr=False, compare=False)

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Slice]:
        return {(each.table, each.dataset): each for each in self.live}

    def slices(self, name: str | None = None) -> list[Slice]:
        """The live slices, of one table or of all."""
        return [each for each in self.live if name is None or each.table == name]

    def slice(self, name: str, dataset: str) -> Slice | None:
        """The live slice of a data set in a table, or None."""
        return self._by_key.get((name, dataset))

    def has(self, *names: str) -> bool:
        """Whether every one of these tables has a live slice."""
        return all(any(each.table == name for each in self.live) for name in names)

    def without(self, *datasets: str) -> Record:
        """The same record as if these data sets had never been loaded."""
        return Record(tuple(each for each in self.live if each.dataset not in datasets))

    def scan(self, name: str, *, dataset: str | None = None) -> pl.LazyFrame:
        """A lazy frame of a table: its columns, and ``dataset``.

        A slice whose file is damaged is named in a warning and left out; the other slices answer.

        Parameters
        ----------
        name
            A table of the record.
        dataset
            Only the slice of this data set.
        """
        table(name)
        frames = []
        for each in self.slices(name):
            if dataset is not None and each.dataset != dataset:
                continue
            try:
                check(each)
            except CorruptSlice as error:
                if each.file not in self._warned:
                    self._warned.add(each.file)
                    log.warning("%s", error)
                continue
            frames.append(_rows(each))
        if not frames:
            return empty(name).lazy().with_columns(dataset=pl.lit(None, dtype=pl.String))
        return pl.concat(frames)

    def frame(self, name: str, *, dataset: str | None = None) -> pl.DataFrame:
        """All rows of a table: its columns, and ``dataset``."""
        return self.scan(name, dataset=dataset).collect()

    def damaged(self) -> list[CorruptSlice]:
        """What is wrong with the files of the record; empty if every byte is as it was loaded."""
        found = []
        for each in self.live:
            try:
                check(each)
            except CorruptSlice as error:
                found.append(error)
        return found


_checked: set[tuple[str, int, int]] = set()


def check(each: Slice) -> None:
    """Compare a slice's file with the hash it was listed under, once for each process and file.

    Raises
    ------
    CorruptSlice
        If the file is gone or its bytes are other ones.
    """
    mend = (
        "reinstall realpolitik"
        if each.layer == "starter"
        else f"realpolitik load {each.dataset} again"
        if not TABLES[each.table].computed
        else "run realpolitik build"
    )
    try:
        state = each.path.stat()
        key = (str(each.path), state.st_mtime_ns, state.st_size)
        if key in _checked:
            return
        if digest(each.path) != each.sha256:
            raise CorruptSlice(f"{each.path}: damaged, left out of the answer; {mend}")
    except OSError as error:
        raise CorruptSlice(
            f"{each.path}: cannot be read ({error.strerror}), left out of the answer; {mend}"
        ) from error
    _checked.add(key)


def _rows(each: Slice) -> pl.LazyFrame:
    frame = pl.scan_parquet(each.path, glob=False)
    columns = [
        (pl.col(name).cast(dtype) * each.scale[name]).cast(dtype)
        if name in each.scale
        else pl.col(name)
        for name, dtype in table(each.table).schema.items()
    ]
    return frame.select(*columns, pl.lit(each.dataset).alias("dataset"))


def overlay(layers: Iterable[Iterable[Slice]]) -> Record:
    """Lay layers over one another, the first lowest: for each table and data set the highest slice counts."""
    live: dict[tuple[str, str], Slice] = {}
    for layer in layers:
        for each in layer:
            live[(each.table, each.dataset)] = each
    return Record(tuple(live.values()))


def open_record(place: Path | str | None = None, *, starter: bool = True) -> Record:
    """Open the user's record over the starter.

    Parameters
    ----------
    place
        Folder of the record. Without it: `default_place`, which may not exist yet.
    starter
        False to leave out the figures that ship with the package.

    Returns
    -------
    Record
        A view that does not change while other processes load.

    Raises
    ------
    RecordError
        If a folder was named that is no record.

    Examples
    --------
    >>> record = open_record()
    >>> record.slice("indicators", "no such indicator") is None
    True
    """
    folder = default_place() if place is None else Path(place)
    if place is not None and not (folder / LIST).is_file():
        raise RecordError(
            f"{folder}: no record there; load a data set into it first, or leave out --record"
        )
    layers = [read_list(folder, layer="record")]
    if starter:
        layers.insert(0, read_list(STARTER, layer="starter"))
    return overlay(layers)
