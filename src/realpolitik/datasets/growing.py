"""Data sets that grow file by file: what is loaded now joins what was loaded before."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from realpolitik.datasets.dataset import Rows
from realpolitik.datasets.shared import summed
from realpolitik.record import Coverage, Record
from realpolitik.record import table as table_of

__all__ = ["joined"]

TWICE = "it is there already, from another file"


def joined(record: Record, name: str, key: str, rows: Rows) -> Rows | None:
    """The rows of a slice and those of new files.

    A file that was loaded before as it is adds nothing; one that has changed since takes the place of its
    old rows, and what was left out of it then stays counted.

    Parameters
    ----------
    record
        The record alone, without the starter.
    name, key
        The table and the data set.
    rows
        What was read now.

    Returns
    -------
    Rows or None
        None if nothing is new.
    """
    before = record.slice(name, key)
    if before is None:
        return rows
    held = {(one.file, one.sha256) for one in before.sources}
    new = tuple(one for one in rows.sources if (one.file, one.sha256) not in held)
    if not new:
        return None
    files = [one.file for one in new]
    old = record.frame(name, dataset=key).drop("dataset").filter(~pl.col("file").is_in(files))
    mine = rows.frame.filter(pl.col("file").is_in(files))
    again = mine.join(old, on=table_of(name).key, how="semi")
    kept = pl.concat([old, mine.join(again, on=("file", "row"), how="anti")])
    return replace(
        rows,
        frame=kept.sort(table_of(name).key),
        coverage=_both(before.coverage, rows.coverage),
        sources=tuple(
            sorted(
                (*(one for one in before.sources if one.file not in files), *new),
                key=lambda one: one.file,
            )
        ),
        set_aside=pl.concat(
            [
                record.rejects(before).filter(~pl.col("file").is_in(files)),
                rows.set_aside.filter(pl.col("file").is_in(files)),
                _again(again, table_of(name).key),
            ]
        ),
        left_out=summed([before.left_out, *(rows.by_file.get(file, {}) for file in files)]),
    )


def _both(one: Coverage, other: Coverage) -> Coverage:
    return Coverage(min(one.first, other.first), max(one.last, other.last), complete=False)


def _again(rows: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    text = pl.concat_str(
        [pl.format(f"{name}={{}}", pl.col(name).cast(pl.String)) for name in key], separator=" "
    )
    return rows.select("file", "row", pl.lit(TWICE).alias("reason"), text=text)
