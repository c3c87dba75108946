"""What several readers share: the place of a row, one table from several files, coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from realpolitik.datasets.dataset import Rows
from realpolitik.datasets.files import REJECTS, Sheet
from realpolitik.datasets.rules import known_codes
from realpolitik.record import Coverage, table

__all__ = ["covered", "lacking", "left_out", "one_table", "ordered", "summed"]

ALIKE = 0.5
"""Least share of another year's rows, or of all states, for a year or a file to count as whole."""

Sifted = tuple[pl.DataFrame, pl.DataFrame, dict[str, int]]
"""Rows in the table's columns, rows set aside, and counts of what was left out by rule."""


def ordered(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of a table of the record, in order and of its types, sorted by its key."""
    columns = [pl.col(key).cast(dtype) for key, dtype in table(name).schema.items()]
    return frame.select(columns).sort(table(name).key, maintain_order=True)


def covered(
    frame: pl.DataFrame,
    first: int,
    last: int,
    *,
    complete: bool,
    year: str = "year",
    states: tuple[str, ...] = (),
) -> Coverage:
    """The years a file speaks for.

    A file that somebody cut to some years must not claim the others, and one cut to some states is not
    complete. Years after the documented last one belong to a newer release if they are as full as it;
    a few stray rows are not believed.

    Parameters
    ----------
    frame
        The rows.
    first, last
        The years that the publisher documents.
    complete
        Whether the publisher claims completeness.
    year, states
        Columns with the year and with the states of a row.
    """
    if frame.is_empty():
        return Coverage(first, last, complete=False)
    counts = dict(frame.group_by(year).len().rows())
    end = min(last, max(counts))
    while counts.get(end + 1, 0) > ALIKE * counts.get(end, 0) > 0:
        end += 1
    begin = max(first, min(counts))
    if complete and states:
        present = pl.concat([frame[name].alias("state") for name in states]).n_unique()
        complete = present >= ALIKE * len(known_codes())
    return Coverage(int(begin), int(end), complete=complete)


def left_out(**counts: int) -> dict[str, int]:
    """Counts that are not zero; underscores in the reasons become spaces."""
    return {reason.replace("_", " "): n for reason, n in counts.items() if n}


def lacking(sheet: Sheet) -> dict[str, int]:
    """Optional columns that a file does not have, so that their values are missing in all its rows."""
    # The version only helps to tell whose file it is; no value goes missing without it.
    absent = [name for name in sheet.absent if name != "version"]
    return {f"no column {name} in {sheet.file}": sheet.source.rows for name in absent}


def summed(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Counts by reason, added up; none that is zero."""
    total: dict[str, int] = {}
    for each in counts:
        for reason, n in each.items():
            total[reason] = total.get(reason, 0) + n
    return {reason: n for reason, n in total.items() if n}


def one_table(
    name: str,
    read: Sequence[Sheet],
    sift: Callable[[Sheet], Sifted],
    coverage: Callable[[pl.DataFrame], Coverage],
) -> Rows:
    """The rows of one table from the sheets that fill it.

    Raises
    ------
    BadFile
        If two files have the same rows, such as two releases of one data set.
    """
    parts = [sift(sheet) for sheet in read]
    frame = ordered(name, pl.concat([part[0] for part in parts], how="vertical_relaxed"))
    return Rows(
        frame=frame,
        coverage=coverage(frame),
        sources=tuple(sheet.source for sheet in read),
        set_aside=pl.concat([pl.DataFrame(schema=REJECTS), *(part[1] for part in parts)]),
        left_out=summed([*(part[2] for part in parts), *map(lacking, read)]),
    )
