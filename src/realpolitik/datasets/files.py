"""Publishers' files, read into the columns that a data set needs, with the number of every row."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from realpolitik.datasets import text
from realpolitik.datasets.dataset import Progress
from realpolitik.datasets.finding import Layout, Member, find
from realpolitik.errors import BadFile, MissingExtra
from realpolitik.record import Source
from realpolitik.record.store import digest

__all__ = ["REJECTS", "Sheet", "sheet", "sheets"]

REJECTS = {"file": pl.String(), "row": pl.Int64(), "reason": pl.String(), "text": pl.String()}
"""Columns of the rows that a reader sets aside."""

READ = 0.4
"""Share of a load that is done when the files are read and not yet checked and written."""

CAUSE_SHOWN = 80
"""Characters of a parser's own complaint that a message repeats."""

COLUMNS_SHOWN = 3
"""Missing columns that a message names; it must stay a line."""


@dataclass(frozen=True)
class Sheet:
    """The wanted columns of one file, under our names, with ``row``, and the lines that had to go.

    Attributes
    ----------
    file
        Name of the file.
    layout
        The form it has.
    frame
        Columns of the layout as the file has them, and ``row``, the number of the data row from 1.
    set_aside
        Lines that are no rows of this table.
    source
        The file with its hash and its number of data rows.
    absent
        Optional columns that the file does not have, by the publisher's names.
    """

    file: str
    layout: Layout
    frame: pl.DataFrame
    set_aside: pl.DataFrame
    source: Source
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Table:
    """What a file holds before it is known what it is: a header, and a way to the columns."""

    header: list[str]
    rows: int
    frame: pl.DataFrame
    set_aside: pl.DataFrame


def _single(member: Member, header: Sequence[str], wanted: set[str]) -> None:
    for name in header:
        if name in wanted and header.count(name) > 1:
            raise BadFile(f"{member.file}: column {name} is there twice; fetch the file again")


def _text_table(member: Member, data: bytes, wanted: set[str]) -> _Table:
    lines = text.lines(member, data)
    header, separator = text.header(lines[0])
    _single(member, header, wanted)
    rows = text.checked(lines, len(header), separator)
    del lines
    good = rows.filter(pl.col("reason").is_null())
    bad = rows.filter(pl.col("reason").is_not_null()).select(
        pl.lit(member.file).alias("file"),
        "row",
        "reason",
        text=pl.col("line").str.slice(0, text.TEXT_SHOWN),
    )
    names = {place: name for place, name in enumerate(header) if name in wanted}
    return _Table(header, rows.height, text.columns(good, names, separator), bad)


def _typed_table(member: Member, frame: pl.DataFrame, wanted: set[str]) -> _Table:
    header = [name.strip().lower() for name in frame.columns]
    _single(member, header, wanted)
    names = {
        theirs: low for theirs, low in zip(frame.columns, header, strict=True) if low in wanted
    }
    rows = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row")
    kept = frame.select(*(pl.col(theirs).alias(low) for theirs, low in names.items()), rows)
    return _Table(header, frame.height, kept, pl.DataFrame(schema=REJECTS))


def _stata(data: bytes) -> pl.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("rdata", "reading Stata files") from error
    return pl.from_pandas(pd.read_stata(io.BytesIO(data), convert_categoricals=False))


def _rdata(data: bytes, wanted: set[str]) -> pl.DataFrame:
    from realpolitik.datasets.rdata import frame

    return frame(data, wanted)


def _table(member: Member, wanted: set[str]) -> _Table:
    data = member.data()
    name = member.name.lower()
    try:
        if name.endswith(".parquet") or data[:4] == b"PAR1":
            return _typed_table(member, pl.read_parquet(io.BytesIO(data)), wanted)
        if name.endswith(".dta"):
            return _typed_table(member, _stata(data), wanted)
        if name.endswith((".rdata", ".rda")):
            return _typed_table(member, _rdata(data, wanted), wanted)
        return _text_table(member, data, wanted)
    except (MissingExtra, BadFile, MemoryError):
        raise
    except (Exception, pl.exceptions.PanicException) as error:
        # What a parser raises on a damaged file is anything at all.
        what = " ".join(str(error).split())[:CAUSE_SHOWN]
        raise BadFile(f"{member.file}: cannot be read ({what}); fetch it again") from error


def _refusal(member: Member, header: Sequence[str], title: str, layouts: Sequence[Layout]) -> str:
    alike = [each for each in layouts if len(each.missing(header)) < len(each.columns)]
    near = min(alike or layouts[:1], key=lambda each: len(each.missing(header)))
    lacks = near.missing(header)
    shown = ", ".join(lacks[:COLUMNS_SHOWN])
    more = len(lacks) - COLUMNS_SHOWN
    what = ("no column " if lacks[1:] == [] else "no columns ") + shown
    what += f" and {more} more" if more > 0 else ""
    return f"{member.file}: not {title}: {what}; name {near.name}"


def sheet(member: Member, title: str, layouts: Sequence[Layout]) -> Sheet:
    """Read one file in whichever of the layouts its columns show.

    Raises
    ------
    BadFile
        If it cannot be read, or has the columns of none of the layouts.
    """
    wanted = {
        name for each in layouts for name in (*each.columns.values(), *each.optional.values())
    }
    table = _table(member, wanted)
    layout = next((each for each in layouts if not each.missing(table.header)), None)
    if layout is None:
        raise BadFile(_refusal(member, table.header, title, layouts))
    absent = [name for name in layout.optional.values() if name not in table.header]
    chosen = [
        (pl.lit(None, dtype=pl.String) if theirs in absent else pl.col(theirs)).alias(ours)
        for ours, theirs in {**layout.columns, **layout.optional}.items()
    ]
    return Sheet(
        file=member.file,
        layout=layout,
        frame=table.frame.select(*chosen, "row"),
        set_aside=table.set_aside,
        source=Source(member.file, digest(member.path), table.rows),
        absent=tuple(absent),
    )


def sheets(
    paths: Sequence[Path], title: str, layouts: Sequence[Layout], progress: Progress
) -> dict[str, list[Sheet]]:
    """Read what paths hold of a data set: the sheets of each table that they fill.

    Raises
    ------
    BadFile
        If a file is none of the layouts, or two files fill a table that comes in one.
    """
    read: dict[str, list[Sheet]] = {}
    refused: list[BadFile] = []
    found = find(paths, layouts)
    for n, member in enumerate(found):
        progress(f"reading {member.file}", READ * n / len(found))
        try:
            one = sheet(member, title, layouts)
        except BadFile as error:
            # An archive holds other tables and codebooks, too.
            if member.inside is None:
                raise
            refused.append(error)
            continue
        read.setdefault(one.layout.table, []).append(one)
    if not read:
        raise refused[0]
    progress("checking every row", READ)
    for same in read.values():
        if same[1:] and not same[0].layout.several:
            raise BadFile(f"{same[0].file} and {same[1].file}: both are {title}; name one of them")
    return read
