"""Reading a record: which slices are live, what they cover, and their rows.

A record is a folder of Parquet files that never change, and ``record.json``, which lists the live ones. The
list is read once; whoever reads goes on with the slices of that moment while another process publishes.
Layers lie over one another slice by slice: the starter that ships with the package below, the user's own
record above it. docs/record.md tells it from the outside.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
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
    "NAME_OF_HASH",
    "REJECTS",
    "USER",
    "Coverage",
    "Record",
    "Slice",
    "Source",
    "default_place",
    "digest",
    "local_folder",
    "open_record",
    "read_list",
    "with_starter",
]

log = logging.getLogger(__name__)

LIST = "record.json"
FORMAT = 1
"""Version of ``record.json`` itself."""

NAME_OF_HASH = 24
"""Hexadecimal digits of the SHA-256 that name a file: 96 bits, no two files of a record share them."""

REJECTS: dict[str, pl.DataType] = {
    "file": pl.String(),
    "row": pl.Int64(),
    "reason": pl.String(),
    "text": pl.String(),
}
"""Columns of the rows that a reader of publisher's files set aside."""

USER = "user"
"""What `Record.without` calls everything that the user's own rows say."""

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

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a coverage from {self.first} to {self.last} ends before it begins")


@dataclass(frozen=True)
class Source:
    """One publisher's file that a slice was read from."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Slice:
    """One live slice of one table: its file, where it came from, and what it covers.

    Attributes
    ----------
    table, dataset
        What it is a slice of; of computed tables, ``dataset`` is the name of what was computed.
    release
        The publisher's version, or the version of the computation.
    file, sha256, rows
        The Parquet file below the record's folder, the hash of its bytes, and its rows.
    coverage
        The years and states it claims to know.
    sources
        The publisher's files it was read from.
    inputs
        For a computed slice, the hashes of what it was computed from.
    set_aside, rejects
        Rows that could not be read, and the file that keeps them.
    left_out
        Rows left out by rule, counted by reason.
    scale
        For columns stored as Int16, the factor that gives the value back.
    schema
        The `SCHEMA_VERSION` it was written with.
    loaded
        When, in UTC.
    by_user
        True if the user brought the rows; of a computed table, if it holds what such rows change.
    layer, place
        ``record`` or ``starter``, and its folder; known from where the list was read, not written in it.
    """

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
        """Read an entry of ``record.json``.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is no entry that `to_json` could have written.
        """
        _check_kinds(entry, _SLICE_KINDS)
        _check_kinds(entry["coverage"], {"first": int, "last": int, "complete": bool})
        if not entry["file"].startswith(f"{entry['table']}/dataset={entry['dataset']}/"):
            raise ValueError(f"{entry['file']!r} is no file of {entry['table']}")
        if not (entry["rejects"] or "rejects/").startswith("rejects/"):
            raise ValueError(f"{entry['rejects']!r} is no file of rows set aside")
        states = entry["coverage"].get("states")
        fields = {
            **entry,
            "coverage": Coverage(
                **{**entry["coverage"], "states": None if states is None else tuple(states)}
            ),
            "sources": tuple(Source(**each) for each in entry["sources"]),
            "scale": {name: float(step) for name, step in entry["scale"].items()},
        }
        return cls(**fields, layer=layer, place=str(place))

    @property
    def mend(self) -> str:
        """What the user does when the file of the slice cannot be used."""
        if self.layer == "starter":
            return "reinstall realpolitik"
        if table(self.table).computed:
            return "run: realpolitik build"
        if self.by_user:
            return f"run: realpolitik load FILE --as {self.table}"
        return f"run: realpolitik load {self.dataset} PATH"


_LARGEST = 2**63 - 1
"""Of whole numbers in a list; rows are counted in 64 bits."""

_SLICE_KINDS: dict[str, type | tuple[type, ...]] = {
    "table": str,
    "dataset": str,
    "release": str,
    "file": str,
    "sha256": str,
    "rows": int,
    "coverage": dict,
    "sources": list,
    "inputs": dict,
    "set_aside": int,
    "rejects": (str, type(None)),
    "left_out": dict,
    "scale": dict,
    "schema": int,
    "loaded": str,
    "by_user": bool,
}


def _check_kinds(entry: dict[str, Any], kinds: dict[str, type | tuple[type, ...]]) -> None:
    for name, kind in kinds.items():
        value = entry[name]
        if not isinstance(value, kind) or (isinstance(value, int) and abs(value) > _LARGEST):
            raise TypeError(f"{name} cannot be {value!r}")


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def local_folder(place: Path | str) -> Path:
    """The folder that a place names, ``~`` expanded.

    Raises
    ------
    RecordError
        If it is a URL.

    Examples
    --------
    >>> local_folder("s3://bucket/record")
    Traceback (most recent call last):
    realpolitik.errors.RecordError: s3://bucket/record: ... copy it to a folder and name that
    """
    # A Path that was made from a URL has lost one of the two slashes; a drive of Windows has one letter.
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]", str(place)):
        raise RecordError(
            f"{place}: a record at a URL cannot be opened; copy it to a folder and name that"
        )
    return Path(place).expanduser()


def default_place() -> Path:
    """Where the user's record lies: ``REALPOLITIK_RECORD``, or the platform's folder for user data."""
    named = os.environ.get("REALPOLITIK_RECORD")
    if named:
        return local_folder(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("realpolitik", appauthor=False)) / "record"


def read_list(place: Path, *, layer: str) -> tuple[Slice, ...]:
    """The slices of one folder, as its ``record.json`` lists them at this moment.

    Slices that another version of realpolitik wrote are among them: a writer keeps what it cannot read.

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
    except OSError as error:
        raise RecordError(
            f"{path}: cannot be read ({error.strerror}); name another place"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        remedy = (
            "reinstall realpolitik"
            if layer == "starter"
            else "delete it and load the data sets again"
        )
        what = " ".join(str(error).split())
        raise RecordError(
            f"{path}: not a list of slices ({type(error).__name__}: {what:.80}); {remedy}"
        ) from error


@dataclass(frozen=True)
class Record:
    """The live slices of every layer, the upper layer's in place of the lower's.

    Use `open_record` to make one. A record does not change: what another process publishes later is seen by
    opening it again.

    Attributes
    ----------
    live
        The slices that answer, ordered by table and data set.
    outdated
        Slices that another version of realpolitik wrote, with other columns or meanings.
        They are not read; a starter's slice of the same table and data set answers instead.
    own
        Computed slices by the user: the rows of a live slice of the same table and data set that are other
        ones because of the user's own rows. They lie over it row by row.
    """

    live: tuple[Slice, ...]
    outdated: tuple[Slice, ...] = ()
    own: tuple[Slice, ...] = ()
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
        """The record less all slices of these data sets, of the user's layer and the starter's alike.

        What was computed from them stays as it was built; a computed slice goes by its own name.

        Parameters
        ----------
        *datasets
            Names of data sets. ``user`` takes away every row that the user brought and all that these rows
            changed in computed tables: what is left are the publishers' figures.
        """

        def kept(slices: tuple[Slice, ...]) -> tuple[Slice, ...]:
            return tuple(
                each
                for each in slices
                if each.dataset not in datasets and not (each.by_user and USER in datasets)
            )

        return Record(kept(self.live), kept(self.outdated), kept(self.own), self._warned)

    def by_user(self, name: str, *, dataset: str | None = None) -> pl.LazyFrame:
        """The rows of a computed table that the user's own rows changed: its columns, and ``dataset``."""
        frames = [
            _rows(each)
            for each in self.own
            if each.table == name and dataset in (None, each.dataset) and self._sound(each)
        ]
        if not frames:
            return empty(name).lazy().with_columns(dataset=pl.lit(None, dtype=pl.String))
        return pl.concat(frames)

    def scan(self, name: str, *, dataset: str | None = None) -> pl.LazyFrame:
        """A lazy frame of a table: its columns, and ``dataset``.

        A slice whose file is damaged, and one that another version of realpolitik wrote, is named once in a
        warning and left out; the other slices answer.

        Parameters
        ----------
        name
            A table of the record.
        dataset
            Only the slice of this data set.

        Returns
        -------
        polars.LazyFrame
            Without rows where no slice answers.

        Raises
        ------
        UnknownName
            If there is no such table.
        """
        table(name)
        frames = []
        for each in self.outdated:
            if each.table == name and dataset in (None, each.dataset):
                self._warn(each, _version_trouble(each))
        for each in self.slices(name):
            if dataset not in (None, each.dataset):
                continue
            if self._sound(each):
                frames.append(self._laid_over(each))
        if not frames:
            return empty(name).lazy().with_columns(dataset=pl.lit(None, dtype=pl.String))
        return pl.concat(frames)

    def _laid_over(self, each: Slice) -> pl.LazyFrame:
        """The rows of a slice, those that the user's own rows changed in place of the others."""
        rows = _rows(each)
        if not any((own.table, own.dataset) == (each.table, each.dataset) for own in self.own):
            return rows
        changed = self.by_user(each.table, dataset=each.dataset)
        key = list(table(each.table).key)
        return pl.concat([rows.join(changed.select(key), on=key, how="anti"), changed])

    def _sound(self, each: Slice) -> bool:
        damage = self.damage(each)
        if damage is not None:
            self._warn(each, str(damage))
        return damage is None

    def frame(self, name: str, *, dataset: str | None = None) -> pl.DataFrame:
        """All rows of a table: its columns, and ``dataset``."""
        return self.scan(name, dataset=dataset).collect()

    def rejects(self, each: Slice) -> pl.DataFrame:
        """The rows that could not be read when a slice was loaded.

        Returns
        -------
        polars.DataFrame
            ``file`` and ``row`` (the place in the publisher's file), ``reason``, ``text`` (the row as it
            stands there); without rows if all could be read.

        Raises
        ------
        CorruptSlice
            If the file that keeps them is damaged.
        """
        if each.rejects is None:
            return pl.DataFrame(schema=REJECTS)
        _check_rejects(each)
        return pl.read_parquet(Path(each.place) / each.rejects, glob=False).select(*REJECTS)

    def versions(self) -> pl.DataFrame:
        """Every live slice with its release, its layer and what it covers.

        Returns
        -------
        polars.DataFrame
            ``table``, ``dataset``, ``release``, ``layer`` (``starter`` or ``record``), ``by_user``,
            ``first`` and ``last`` (years), ``complete``, ``rows``, ``set_aside``, ``loaded`` (UTC);
            ordered by table and data set.
        """
        columns = {
            "table": pl.String,
            "dataset": pl.String,
            "release": pl.String,
            "layer": pl.String,
            "by_user": pl.Boolean,
            "first": pl.Int64,
            "last": pl.Int64,
            "complete": pl.Boolean,
            "rows": pl.Int64,
            "set_aside": pl.Int64,
            "loaded": pl.String,
        }
        listed = [{**asdict(each), **asdict(each.coverage)} for each in self.live]
        return pl.DataFrame(
            [{name: each[name] for name in columns} for each in listed], schema=columns
        )

    def damage(self, each: Slice) -> CorruptSlice | None:
        """What is wrong with the file of a slice, or None; it is hashed once for each process and file."""
        try:
            check(each)
        except CorruptSlice as error:
            return error
        return None

    def damaged(self, *, computed: bool = True) -> list[CorruptSlice]:
        """What of the record cannot be read, one error for each file; empty if all is well.

        Every file is hashed anew, those of the rows set aside too. Slices that another version of realpolitik
        wrote are among the errors.

        Parameters
        ----------
        computed
            False to leave out the computed tables, which a build writes again.
        """
        wanted = [
            [each for each in slices if computed or not table(each.table).computed]
            for slices in ((*self.live, *self.own), self.outdated)
        ]
        found = [CorruptSlice(_version_trouble(each)) for each in wanted[1]]
        for each in wanted[0]:
            for test in (_check_anew, _check_rejects):
                try:
                    test(each)
                except CorruptSlice as error:
                    found.append(error)
        return found

    def _warn(self, each: Slice, trouble: str) -> None:
        if each.file not in self._warned:
            self._warned.add(each.file)
            log.warning("left out of the answer: %s", trouble)


_checked: set[tuple[str, str, int, int, int]] = set()


def check(each: Slice) -> None:
    """Compare a slice's file with the hash it was listed under, once for each process and file.

    SHA-256 costs about 15 ms for 25 MB where the processor has instructions for it, 60 ms where not, and no
    memory; it is what tells a flipped bit, which neither the size nor the time of a file does.

    Raises
    ------
    CorruptSlice
        If the file is gone or its bytes are other ones.
    """
    try:
        state = each.path.stat()
    except (OSError, ValueError) as error:
        raise CorruptSlice(_trouble(each.path, _why(error), each)) from error
    key = (str(each.path), each.sha256, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
    if key not in _checked:
        _check_anew(each)
        _checked.add(key)


def _check_anew(each: Slice) -> None:
    _compare(each.path, each.sha256, each)


def _check_rejects(each: Slice) -> None:
    if each.rejects is not None:
        path = Path(each.place) / each.rejects
        _compare(path, path.stem.rpartition("-")[2], each)


def _compare(path: Path, sha256: str, each: Slice) -> None:
    try:
        intact = digest(path).startswith(sha256)
    except (OSError, ValueError) as error:
        raise CorruptSlice(_trouble(path, _why(error), each)) from error
    if not intact:
        raise CorruptSlice(_trouble(path, "damaged since it was loaded", each))


def _why(error: OSError | ValueError) -> str:
    # A path with a null byte is a ValueError.
    return f"cannot be read ({error.strerror if isinstance(error, OSError) else error})"


def _trouble(path: Path, what: str, each: Slice) -> str:
    return f"{path}: {what}; {each.mend}"


def _version_trouble(each: Slice) -> str:
    what = f"written by another realpolitik (schema {each.schema}, here {SCHEMA_VERSION})"
    return _trouble(each.path, what, each)


def _rows(each: Slice) -> pl.LazyFrame:
    frame = pl.scan_parquet(each.path, glob=False)
    columns = [
        (pl.col(name).cast(dtype) * each.scale[name]).cast(dtype)
        if name in each.scale
        else pl.col(name)
        for name, dtype in table(each.table).schema.items()
    ]
    return frame.select(*columns, pl.lit(each.dataset).alias("dataset"))


def with_starter(slices: Iterable[Slice], *, starter: bool) -> Record:
    """Slices of the user's layer over the starter's, or alone."""
    return overlay([read_list(STARTER, layer="starter") if starter else (), slices])


def overlay(layers: Iterable[Iterable[Slice]]) -> Record:
    """Lay layers over one another, the first lowest: for each table and data set the highest slice counts.

    A slice of another schema version counts for nothing, so that the one below it shows through; a table that
    this version does not know is not there.
    """
    live: dict[tuple[str, str], Slice] = {}
    own: dict[tuple[str, str], Slice] = {}
    outdated = []
    for layer in layers:
        for each in layer:
            if each.table not in TABLES:
                continue
            if each.schema != SCHEMA_VERSION:
                outdated.append(each)
            elif each.by_user and TABLES[each.table].computed:
                own[(each.table, each.dataset)] = each
            else:
                live[(each.table, each.dataset)] = each
    return Record(
        tuple(live[key] for key in sorted(live)),
        tuple(outdated),
        tuple(own[key] for key in sorted(own)),
    )


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
        If a folder was named that is no record, or a URL; if the list of slices cannot be read.

    Examples
    --------
    >>> record = open_record()
    >>> record.slice("indicators", "no such indicator") is None
    True
    """
    folder = default_place() if place is None else local_folder(place)
    if place is not None and not (folder / LIST).is_file():
        raise RecordError(
            f"{folder}: no record there; load a data set into it first, or leave out --record"
        )
    return with_starter(read_list(folder, layer="record"), starter=starter)
