"""Writing a record: all of a load, or nothing.

New files are written beside the old ones under names that no reader knows; replacing ``record.json`` is the
one step that publishes them, across all tables at once. A load that fails or is interrupted takes its files
away again; one that is killed leaves files that nobody reads, and a later writer sweeps them away once they
are a day old. A file that a load takes off the list stays for a day, for those who opened the record before.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import math
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from realpolitik.errors import RecordError
from realpolitik.record.schema import table
from realpolitik.record.store import (
    FORMAT,
    LIST,
    NAME_OF_HASH,
    REJECTS,
    Coverage,
    Record,
    Slice,
    Source,
    digest,
    local_folder,
    read_list,
    with_starter,
)

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["KEEP_UNLISTED", "Load", "writing"]

log = logging.getLogger(__name__)

LOCK = ".lock"
KEEP_UNLISTED = 24 * 3600
"""Seconds that a file stays after it is no longer listed: readers who opened the record before may need it."""

_OURS = re.compile(
    rf"(.+/dataset=.+/|rejects/.+-)[0-9a-f]{{{NAME_OF_HASH}}}\.parquet(\.[0-9]+\.new)?"
    rf"|{re.escape(LIST)}\.[0-9]+\.new"
)
"""What a writer may sweep away: the names that a writer gives, and nothing else in the user's folder."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""A data set's name is a folder's name on every system."""


class Load:
    """The slices that one writer is about to publish. Made by `writing`, not by hand."""

    def __init__(self, place: Path, listed: tuple[Slice, ...]) -> None:
        self.place = place
        # What the user's rows change lies over what was computed without them: both are listed.
        self._slices = {(each.table, each.dataset, each.by_user): each for each in listed}
        self._before = dict(self._slices)
        self._written: list[str] = []

    def put(
        self,
        name: str,
        dataset: str,
        frame: pl.DataFrame,
        *,
        release: str,
        coverage: Coverage,
        sources: tuple[Source, ...] = (),
        inputs: dict[str, str] | None = None,
        set_aside: pl.DataFrame | None = None,
        left_out: dict[str, int] | None = None,
        scale: dict[str, float] | None = None,
        by_user: bool = False,
        row_group: int = 20_000,
        level: int = 9,
    ) -> Slice:
        """Write a slice; it becomes live when the load is published.

        Parameters
        ----------
        name, dataset
            The table and the data set; a live slice of the same two is replaced. In a computed table a slice
            by the user lies over the other and does not replace it.
        frame
            Every column of the table, in any order; other columns are refused. So is a value that does not fit
            its column, one that is not finite (what is missing is null), and two rows with the same key.
        release, coverage, sources
            Which version it is, what it covers, and the publisher's files it was read from.
        inputs
            Hashes of what a computed slice was computed from.
        set_aside
            Rows that could not be read, with ``file``, ``row``, ``reason`` and ``text``.
        left_out
            Rows left out by rule (such as votes of non-members), counted by reason.
        scale
            For columns of reals stored as Int16: the step, whose half is the largest error. A value beyond
            32,767 steps is refused.
        by_user
            True if the user brought the rows, or if they are those that such rows change.
        row_group
            Rows in one row group; small groups make the scan of one year cheap.
        level
            Of compression, 1 to 22: a higher one is slower to write and no slower to read.

        Returns
        -------
        Slice
            The new slice, or the live one if it has the same content and meaning.

        Raises
        ------
        UnknownName
            If there is no such table.
        RecordError
            If the frame is refused, or a file cannot be written.
        """
        where = f"{name} of {dataset}"
        if not _PLAIN_NAME.fullmatch(dataset):
            raise RecordError(f"{dataset!r} cannot name a data set; use letters, digits and _ . -")
        scale = {key: float(step) for key, step in (scale or {}).items()}
        data = _parquet(_stored(where, name, frame, scale), row_group, level)
        sha = hashlib.sha256(data).hexdigest()
        file = f"{name}/dataset={dataset}/{sha[:NAME_OF_HASH]}.parquet"
        self._write(file, data)
        rejects = None
        if set_aside is not None and set_aside.height:
            rejects = self._write_rejects(where, dataset, set_aside, row_group)
        made = Slice(
            table=name,
            dataset=dataset,
            release=release,
            file=file,
            sha256=sha,
            rows=frame.height,
            coverage=replace(
                coverage, states=None if coverage.states is None else tuple(coverage.states)
            ),
            sources=tuple(sources),
            inputs=dict(inputs or {}),
            set_aside=0 if set_aside is None else set_aside.height,
            rejects=rejects,
            left_out=dict(left_out or {}),
            scale=scale,
            loaded=datetime.now(UTC).isoformat(timespec="seconds"),
            by_user=by_user,
            layer="record",
            place=str(self.place),
        )
        before = self._before.get((name, dataset, by_user))
        if before is not None and replace(made, loaded=before.loaded) == before:
            made = before
        self._slices[(name, dataset, by_user)] = made
        return made

    def record(self, *, starter: bool = False) -> Record:
        """The record as it would be if this load were published now; a build reads what it has just put.

        Parameters
        ----------
        starter
            True to lay it over the figures that ship with the package.
        """
        return with_starter(self._slices.values(), starter=starter)

    def drop(self, name: str, dataset: str, *, by_user: bool = False) -> None:
        """Let a slice be live no longer once the load is published; a slice that is not there is no error."""
        self._slices.pop((name, dataset, by_user), None)

    def publish(self) -> bool:
        """Replace the list; True if anything changed."""
        if self._slices == self._before and (self.place / LIST).exists():
            return False
        slices = sorted(
            self._slices.values(), key=lambda each: (each.table, each.dataset, each.by_user)
        )
        text = json.dumps(
            {"format": FORMAT, "slices": [each.to_json() for each in slices]}, indent=1
        )
        # The day that a file stays begins when it leaves the list, not when it was written.
        for file in _files(self._before.values()) - _files(slices):
            with contextlib.suppress(OSError):
                os.utime(self.place / file)
        # The list must not outlive a power cut that the files it names do not.
        for folder in {up for file in self._written for up in self._folders(self.place / file)}:
            _settle(folder)
        self._write(LIST, text.encode())
        _settle(self.place)
        return True

    def sweep(self) -> None:
        """Delete files that no list has named for a day."""
        oldest = time.time() - KEEP_UNLISTED
        kept = _files(self._slices.values())
        for path in (
            *self.place.glob("*/dataset=*/*"),
            *self.place.glob("rejects/*"),
            *self.place.glob("*.new"),
        ):
            file = path.relative_to(self.place).as_posix()
            with contextlib.suppress(OSError):
                if file not in kept and _OURS.fullmatch(file) and path.stat().st_mtime < oldest:
                    self._remove(path)

    def discard(self) -> None:
        """Delete what this load wrote and did not publish."""
        # An interrupt can come right after the list was replaced, so the list itself is asked.
        with contextlib.suppress(RecordError):
            listed = _files(read_list(self.place, layer="record"))
            for file in set(self._written) - listed:
                with contextlib.suppress(OSError):
                    self._remove(self.place / file)

    def _remove(self, path: Path) -> None:
        path.unlink()
        with contextlib.suppress(OSError):  # a folder that is not empty stays
            for folder in self._folders(path):
                if folder != self.place:
                    folder.rmdir()

    def _folders(self, path: Path) -> list[Path]:
        """The folders from a file up to the record's own, the innermost first."""
        return [up for up in path.parents if up == self.place or self.place in up.parents]

    def _write_rejects(
        self, where: str, dataset: str, set_aside: pl.DataFrame, row_group: int
    ) -> str:
        missing = set(REJECTS) - set(set_aside.columns)
        if missing:
            raise RecordError(f"{where}: rows set aside without {', '.join(sorted(missing))}")
        rows = [_fitting(where, set_aside.get_column(key), REJECTS[key]) for key in REJECTS]
        data = _parquet(pl.DataFrame(rows), row_group)
        name = hashlib.sha256(data).hexdigest()[:NAME_OF_HASH]
        file = f"rejects/{dataset}-{name}.parquet"
        self._write(file, data)
        return file

    def _write(self, file: str, data: bytes) -> None:
        path = self.place / file
        part = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            if file != LIST and path.is_file() and _same(path, data):
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            if file != LIST:
                self._written.append(file)
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        except BaseException as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise RecordError(
                    f"{path}: cannot be written ({error.strerror}); the record is as it was"
                ) from error
            raise


def _files(slices: Iterable[Slice]) -> set[str]:
    return {file for each in slices for file in (each.file, each.rejects) if file is not None}


def _same(path: Path, data: bytes) -> bool:
    return path.stat().st_size == len(data) and digest(path) == hashlib.sha256(data).hexdigest()


def _settle(folder: Path) -> None:
    """Make the names in a folder outlast a power cut, where the system offers it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _stored(where: str, name: str, frame: pl.DataFrame, scale: dict[str, float]) -> pl.DataFrame:
    """The columns of a table as they go into a file; a row that would not come back as it is, is refused."""
    schema = table(name).schema
    for what, columns in (
        ("lacks", set(schema) - set(frame.columns)),
        ("has unknown", set(frame.columns) - set(schema)),
    ):
        if columns:
            raise RecordError(f"{where}: {what} columns {', '.join(sorted(columns))}")
    for key, step in scale.items():
        if (
            key not in schema
            or not schema[key].is_float()
            or not (math.isfinite(step) and step > 0)
        ):
            raise RecordError(f"{where}: {key} cannot be stored in steps of {step}")
    stored = pl.DataFrame(
        [
            _scaled(where, frame.get_column(key), scale[key])
            if key in scale
            else _fitting(where, frame.get_column(key), dtype)
            for key, dtype in schema.items()
        ]
    )
    twice = int(stored.select(table(name).key).is_duplicated().sum())
    if twice:
        raise RecordError(f"{where}: {twice} rows are not alone with their {table(name).key}")
    return stored


def _fitting(where: str, column: pl.Series, dtype: pl.DataType) -> pl.Series:
    """A column in the type of its table, every value kept."""
    try:
        cast = column.cast(dtype)
    except pl.exceptions.PolarsError as error:
        raise RecordError(f"{where}: {column.name} has values that do not fit {dtype}") from error
    if dtype.is_float() and not cast.is_finite().all():
        raise RecordError(
            f"{where}: {column.name} has values that are not finite; what is missing is null"
        )
    if dtype.is_integer() and column.dtype.is_float() and not (cast == column).all():
        raise RecordError(f"{where}: {column.name} has fractions that do not fit {dtype}")
    return cast


def _scaled(where: str, column: pl.Series, step: float) -> pl.Series:
    """A column as whole steps in Int16; a value that they do not reach is refused, not wrapped."""
    exact = _fitting(where, column, pl.Float64())
    try:
        return (exact / step).round().cast(pl.Int16)
    except pl.exceptions.PolarsError as error:
        raise RecordError(
            f"{where}: {column.name} has values beyond 32767 steps of {step}"
        ) from error


def _parquet(frame: pl.DataFrame, row_group: int, level: int = 9) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(
        buffer, compression="zstd", compression_level=level, row_group_size=row_group
    )
    return buffer.getvalue()


@contextlib.contextmanager
def writing(place: Path, *, timeout: float = 600) -> Iterator[Load]:
    """Open a record for writing; what was put is published when the block ends without an error.

    Parameters
    ----------
    place
        Folder of the record; it is made if it is not there.
    timeout
        Seconds to wait for another writer to end.

    Yields
    ------
    Load
        Takes the new slices.

    Raises
    ------
    RecordError
        If the folder cannot be made, a file cannot be written, or another writer does not end in time. The
        record is then as it was.
    """
    place = local_folder(place)
    lock = _locked(place, timeout)
    try:
        load = Load(place, read_list(place, layer="record"))
        try:
            yield load
            load.publish()
        except BaseException:
            load.discard()
            raise
        load.sweep()
    finally:
        lock.release()


def _locked(place: Path, timeout: float) -> BaseFileLock:
    from filelock import FileLock, Timeout

    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            log.info("%s: another process is writing it; waiting until it ends", place)
            lock.acquire(timeout=timeout)
    except Timeout as error:
        raise RecordError(
            f"{place}: another process has been writing it for {timeout:.0f} s; try again later"
        ) from error
    except OSError as error:
        raise RecordError(
            f"{place}: cannot be made a record ({error.strerror}); name another place with --record"
        ) from error
    return lock
