"""Frames as files, whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import polars as pl

from realpolitik.errors import MissingExtra, NotWritten, UnknownName

__all__ = ["ENDINGS", "Data", "all_or_none", "check", "spare", "write"]

ENDINGS = (".csv", ".parquet", ".dta", ".jsonl")
STATA_14 = 118
"""Version of Stata's file format that holds Unicode; Stata 14 and later read it."""
STATA_TEXT = 80
"""Characters that Stata allows in the label of a file."""


@dataclass(frozen=True)
class Data:
    """What goes into one file: its rows, a title, and a label for each column."""

    frame: pl.DataFrame = field(repr=False)
    title: str
    labels: Mapping[str, str]


def check(path: Path | str) -> str:
    """The ending of a file that an answer can be exported to.

    Raises
    ------
    UnknownName
        If no such file is written.

    Examples
    --------
    >>> check("pairs.dta")
    '.dta'
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise UnknownName(f"{path}: nothing is exported so; end its name in {' '.join(ENDINGS)}")
    return ending


def write(data: Data, out: IO[bytes], ending: str, *, bom: bool = False) -> None:
    """Write rows in the format of an ending.

    Raises
    ------
    MissingExtra
        For ``.dta`` without the extra that writes it.
    """
    if ending == ".csv":
        data.frame.write_csv(out, include_bom=bom)
    elif ending == ".jsonl":
        data.frame.write_ndjson(out)
    elif ending == ".parquet":
        about = {"title": data.title, "labels": dict(data.labels)}
        data.frame.write_parquet(
            out, metadata={"realpolitik": json.dumps(about, ensure_ascii=False)}
        )
    else:
        _write_stata(data, out)


def _write_stata(data: Data, out: IO[bytes]) -> None:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("stata", "writing a Stata file") from error
    table = pd.DataFrame({each.name: _stata(each) for each in data.frame})
    table.to_stata(
        out,
        write_index=False,
        version=STATA_14,
        data_label=data.title[:STATA_TEXT],
        variable_labels={name: data.labels[name] for name in data.frame.columns},
    )


def _stata(column: pl.Series) -> Any:
    """A column as Stata can hold it: no text is missing, only empty, and what is true is 1."""
    if column.dtype == pl.String:
        return column.fill_null("").to_list()
    if column.dtype == pl.Boolean:
        column = column.cast(pl.Int8)
    if column.dtype.is_integer():
        # Stata's integers end at 32 bits.
        column = column.cast(
            pl.Float64 if column.null_count() or column.dtype == pl.Int64 else pl.Int32
        )
    return column.to_numpy()


Writer = Callable[[IO[bytes]], None]


def all_or_none(files: Mapping[Path, Writer], *, overwrite: bool) -> None:
    """Write several files beside their places, and move them there when all are whole.

    The first is the table itself. The others may be there already if they say the same: one answer in two
    formats has one codebook.

    Raises
    ------
    NotWritten
        If one is there and must not be replaced, the folder is not there, or the disk is full. Then no file
        is there that was not there before, and none has changed.
    """
    for path in files:
        if path.is_dir():
            raise NotWritten(f"{path} is a folder; name a file")
    spare(next(iter(files)), overwrite=overwrite)
    done: dict[Path, Path] = {}
    try:
        for path, writer in files.items():
            with _named(path):
                done[path] = _beside(path, writer)
        for path, made in done.items():
            if not (path.is_file() and path.read_bytes() == made.read_bytes()):
                spare(path, overwrite=overwrite)
        for path, made in done.items():
            with _named(path):
                made.replace(path)
    finally:
        for made in done.values():
            made.unlink(missing_ok=True)


def spare(path: Path, *, overwrite: bool) -> None:
    """Refuse a file that is there, unless it may be replaced.

    Raises
    ------
    NotWritten
        If it is there.
    """
    if not overwrite and os.path.lexists(path):
        raise NotWritten(f"{path} is there already and was left alone; name another, or overwrite")


def _beside(path: Path, writer: Writer) -> Path:
    """A whole file in the folder of another, under a name that nobody looks for."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with made.open("xb") as out:
            writer(out)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system says, in one line about the file that was asked for."""
    try:
        yield
    except OSError as error:
        raise _not_written(path, error.strerror or str(error)) from error
    except pl.exceptions.PolarsError as error:  # what it makes of a full disk depends on the format
        raise _not_written(path, str(error)) from error


def _not_written(path: Path, reason: str) -> NotWritten:
    return NotWritten(f"{path} cannot be written: {' '.join(reason.split())}; nothing was")
