"""Writing a record: all of a load, or nothing.

New files are written beside the old ones under names that no reader knows; replacing ``record.json`` is the
one step that publishes them, across all tables at once. A process killed before that step leaves files that
nobody reads, and the next writer sweeps them away once they are a day old.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from realpolitik.errors import RecordError
from realpolitik.record.schema import table
from realpolitik.record.store import FORMAT, LIST, Coverage, Slice, Source, read_list

__all__ = ["Load", "writing"]

LOCK = ".lock"
KEEP_UNLISTED = 24 * 3600
"""Seconds that a file stays after it is no longer listed: readers who opened the record before may need it."""

REJECTS = {"file": pl.String(), "row": pl.Int64(), "reason": pl.String(), "text": pl.String()}
"""Columns of the rows that a reader set aside."""


class Load:
    """The slices that one writer is about to publish. Made by `writing`, not by hand."""

    def __init__(self, place: Path, listed: tuple[Slice, ...]) -> None:
        self.place = place
        self._slices = {(each.table, each.dataset): each for each in listed}
        self._before = dict(self._slices)

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
    ) -> Slice:
        """Write a slice; it becomes live when the load is published.

        Parameters
        ----------
        name, dataset
            The table and the data set; a live slice of the same two is replaced.
        frame
            Every column of the table, in any order; other columns are refused.
        release, coverage, sources
            Which version it is, what it covers, and the publisher's files it was read from.
        inputs
            Hashes of what a computed slice was computed from.
        set_aside
            Rows that could not be read, with ``file``, ``row``, ``reason`` and ``text``.
        left_out
            Rows left out by rule (such as votes of non-members), counted by reason.
        scale
            For columns stored as Int16: the factor that gives the value back.
        by_user
            True if the user brought the rows.
        row_group
            Rows in one row group; small groups make the scan of one year cheap.

        Returns
        -------
        Slice
            The new slice, or the live one if it has the same content and meaning.
        """
        scale = scale or {}
        columns = [
            (pl.col(key) / scale[key]).round().cast(pl.Int16).alias(key)
            if key in scale
            else pl.col(key).cast(dtype)
            for key, dtype in table(name).schema.items()
        ]
        unknown = set(frame.columns) - set(table(name).columns)
        missing = set(table(name).columns) - set(frame.columns)
        if unknown or missing:
            raise RecordError(
                f"{name}: a slice with columns {sorted(unknown | missing)} unknown or missing"
            )
        data = _parquet(frame.select(columns), row_group)
        sha = hashlib.sha256(data).hexdigest()
        file = f"{name}/dataset={dataset}/{sha[:24]}.parquet"
        self._write(file, data)
        rejects = None
        if set_aside is not None and set_aside.height:
            rows = _parquet(set_aside.select(REJECTS), row_group)
            rejects = f"rejects/{dataset}-{hashlib.sha256(rows).hexdigest()[:24]}.parquet"
            self._write(rejects, rows)
        made = Slice(
            table=name,
            dataset=dataset,
            release=release,
            file=file,
            sha256=sha,
            rows=frame.height,
            coverage=coverage,
            sources=sources,
            inputs=inputs or {},
            set_aside=0 if set_aside is None else set_aside.height,
            rejects=rejects,
            left_out=left_out or {},
            scale=scale,
            loaded=datetime.now(UTC).isoformat(timespec="seconds"),
            by_user=by_user,
            layer="record",
            place=str(self.place),
        )
        before = self._before.get((name, dataset))
        if before is not None and replace(made, loaded=before.loaded) == before:
            made = before
        self._slices[(name, dataset)] = made
        return made

    def drop(self, name: str, dataset: str) -> None:
        """Let a slice be live no longer once the load is published; a slice that is not there is no error."""
        self._slices.pop((name, dataset), None)

    def publish(self) -> bool:
        """Replace the list; True if anything changed."""
        if self._slices == self._before and (self.place / LIST).exists():
            return False
        slices = sorted(self._slices.values(), key=lambda each: (each.table, each.dataset))
        text = json.dumps(
            {"format": FORMAT, "slices": [each.to_json() for each in slices]}, indent=1
        )
        self._write(LIST, text.encode())
        return True

    def sweep(self) -> None:
        """Delete files that no list names and that are older than a day."""
        kept = {self.place / each.file for each in self._slices.values()}
        kept |= {self.place / each.rejects for each in self._slices.values() if each.rejects}
        oldest = time.time() - KEEP_UNLISTED
        for path in (
            *self.place.glob("*/dataset=*/*"),
            *self.place.glob("rejects/*"),
            *self.place.glob("*.new"),
        ):
            with contextlib.suppress(OSError):
                if path not in kept and path.stat().st_mtime < oldest:
                    path.unlink()

    def _write(self, file: str, data: bytes) -> None:
        path = self.place / file
        part = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink()
            raise RecordError(
                f"{path}: cannot be written ({error.strerror}); the record is as it was"
            ) from error


def _parquet(frame: pl.DataFrame, row_group: int) -> bytes:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", compression_level=9, row_group_size=row_group)
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
    from filelock import FileLock, Timeout

    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / LOCK)
        lock.acquire(timeout=timeout)
    except Timeout as error:
        raise RecordError(
            f"{place}: another process has been writing it for {timeout:.0f} s; try again later"
        ) from error
    except OSError as error:
        raise RecordError(
            f"{place}: cannot be made a record ({error.strerror}); name another place with --record"
        ) from error
    try:
        load = Load(place, read_list(place, layer="record"))
        yield load
        load.publish()
        load.sweep()
    finally:
        lock.release()
