"""Publishers' files: found, opened, and read into columns with the number of every row.

Text is read as text: a column becomes numbers only where it is checked (`realpolitik.datasets.rules`), so
that Namibia's "NA" stays a code and a broken number is seen. Every line is counted and must have as many
fields as the header; a line that has not is set aside and does not shift its neighbours.
"""

from __future__ import annotations

import fnmatch
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from realpolitik.errors import BadFile, MissingExtra
from realpolitik.record import Source
from realpolitik.record.store import digest

__all__ = ["REJECTS", "Layout", "Member", "Sheet", "find", "lines", "sheet", "sheets"]

REJECTS = {"file": pl.String(), "row": pl.Int64(), "reason": pl.String(), "text": pl.String()}
"""Columns of the rows that a reader sets aside."""

TEXT_SHOWN = 300
"""Characters of a row that are kept when it is set aside."""

SUFFIXES = (".csv", ".tab", ".tsv", ".txt", ".parquet", ".dta", ".rdata", ".rda")


@dataclass(frozen=True)
class Member:
    """One file of a publisher, by itself or inside a zip archive."""

    path: Path
    inside: str | None = None

    @property
    def file(self) -> str:
        """The name that the record keeps: the file's, and a member's after a colon."""
        return self.path.name if self.inside is None else f"{self.path.name}:{self.inside}"

    @property
    def name(self) -> str:
        """The publisher's name of the file, without ``.gz``."""
        name = self.path.name if self.inside is None else self.inside.rpartition("/")[2]
        return name[:-3] if name.lower().endswith(".gz") else name

    def data(self) -> bytes:
        """What the file holds, unpacked."""
        try:
            if self.inside is None:
                data = self.path.read_bytes()
            else:
                with zipfile.ZipFile(self.path) as archive:
                    data = archive.read(self.inside)
            return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise BadFile(f"{self.file}: cannot be unpacked ({error}); fetch it again") from error


@dataclass(frozen=True)
class Layout:
    """The column names of one form in which a data set is published.

    Attributes
    ----------
    table
        The table of the record that it fills.
    name
        The file's name, as the publisher or who passes it on gives it.
    files
        Names to look for in a folder, with ``*`` for any characters, the best first.
    columns
        Our name of each column, and the publisher's, in lower case.
    optional
        The same for columns that some releases lack; they are then missing throughout.
    several
        Whether one release comes in several such files, which are read together.
    """

    table: str
    name: str
    files: tuple[str, ...]
    columns: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict)
    several: bool = False

    def missing(self, header: Iterable[str]) -> list[str]:
        """The publisher's columns that a file with this header lacks."""
        return [name for name in self.columns.values() if name not in set(header)]


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
    """

    file: str
    layout: Layout
    frame: pl.DataFrame
    set_aside: pl.DataFrame
    source: Source


def _fits(name: str, pattern: str) -> bool:
    return fnmatch.fnmatch(name.lower(), pattern.lower())


def _inside(path: Path) -> list[Member]:
    """A file itself, or the tables in an archive."""
    if path.suffix.lower() != ".zip":
        return [Member(path)]
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise BadFile(f"{path.name}: cannot be unpacked ({error}); fetch it again") from error
    found = [Member(path, name) for name in names if "__MACOSX" not in name]
    return [each for each in found if each.name.lower().endswith(SUFFIXES)]


def _preferred(found: Sequence[Member], layouts: Sequence[Layout]) -> list[Member]:
    """Of the files of a folder or archive, those that fill one table: the best name that is there."""
    for layout in layouts:
        for pattern in layout.files:
            named = sorted(
                (each for each in found if _fits(each.name, pattern)), key=lambda each: each.name
            )
            if named:
                return named if layout.several else named[-1:]
    return []


def _named(found: Sequence[Member], layouts: Sequence[Layout]) -> list[Member]:
    names = dict.fromkeys(each.table for each in layouts)
    chosen = [
        each
        for table in names
        for each in _preferred(found, [one for one in layouts if one.table == table])
    ]
    return list(dict.fromkeys(chosen))


def _in_folder(folder: Path, layouts: Sequence[Layout]) -> list[Member]:
    patterns = [pattern for each in layouts for pattern in each.files]
    whole = [Member(path) for path in sorted(folder.rglob("*")) if path.is_file()]
    found = []
    for each in whole:
        if any(_fits(each.name, pattern) for pattern in patterns):
            found += _inside(each.path) if each.name.lower().endswith(".zip") else [each]
    return _named(found, layouts)


def find(paths: Sequence[Path], layouts: Sequence[Layout]) -> list[Member]:
    """The publisher's files behind paths.

    Parameters
    ----------
    paths
        Files, archives and folders. A named file counts whatever its name. In a folder, and below it, and
        in an archive, the file counts that has the best of the names that the layouts of a table give; in
        an archive without any, every table counts.

    Raises
    ------
    BadFile
        If a path is not there, or nothing is found.
    """
    found: list[Member] = []
    for path in paths:
        if path.is_dir():
            found += _in_folder(path, layouts)
        elif path.exists():
            inside = _inside(path)
            found += (_named(inside, layouts) or inside) if inside[1:] else inside
        else:
            raise BadFile(f"{path}: no such file; name the publisher's file")
    if not found:
        places = ", ".join(str(path) for path in paths) or "no place"
        names = dict.fromkeys(pattern for each in layouts for pattern in each.files)
        raise BadFile(f"{places}: no {' or '.join(names)} there; name the file itself")
    return list(dict.fromkeys(found))


def lines(member: Member, data: bytes) -> pl.Series:
    """The lines of a text file, without their ends; UTF-8, UTF-16 with its mark, or Latin-1."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text[:10_000]:
        raise BadFile(f"{member.file}: not a text file; fetch it again or save it as UTF-8")
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return pl.Series("line", text.split("\n"), dtype=pl.String)


def _fields(line: str, separator: str) -> list[str]:
    import csv

    return next(iter(csv.reader([line], delimiter=separator)), [])


def _separator(header: str) -> str:
    return max(",\t;", key=header.count)


def _checked(all_lines: pl.Series, columns: int, separator: str) -> pl.DataFrame:
    """Every line but the header and blank ones: ``row``, ``line``, and ``reason`` where it is no row."""
    bare = (
        pl.when(pl.col("line").str.contains('"', literal=True))
        .then(pl.col("line").str.replace_all(r'"[^"]*"', ""))
        .otherwise(pl.col("line"))
    )
    return (
        all_lines.slice(1)
        .to_frame()
        .with_row_index("row", offset=1)
        .with_columns(pl.col("row").cast(pl.Int64), bare=bare)
        .filter(pl.col("line").str.strip_chars(f'{separator} \t"').str.len_bytes() > 0)
        .with_columns(fields=pl.col("bare").str.count_matches(separator, literal=True) + 1)
        .with_columns(
            reason=pl.when(pl.col("bare").str.contains('"', literal=True))
            .then(pl.lit("a quotation mark is not closed"))
            .when(pl.col("fields") != columns)
            .then(pl.format("{} fields, expected {}", "fields", pl.lit(columns)))
        )
        .select("row", "line", "reason")
    )


@dataclass(frozen=True)
class _Table:
    """What a file holds before it is known what it is: a header, and a way to the columns."""

    header: list[str]
    rows: int
    frame: pl.DataFrame
    set_aside: pl.DataFrame


def _low(names: Iterable[str]) -> list[str]:
    return [name.strip().lower() for name in names]


def _text_table(member: Member, data: bytes, wanted: set[str]) -> _Table:
    all_lines = lines(member, data)
    first = all_lines[0]
    separator = _separator(first)
    header = _low(_fields(first, separator))
    checked = _checked(all_lines, len(header), separator)
    del all_lines
    good = checked.filter(pl.col("reason").is_null())
    keep = [index for index, name in enumerate(header) if name in wanted]
    none = pl.DataFrame(schema={header[index]: pl.String() for index in keep})
    frame = none.with_columns(row=pl.lit(None, dtype=pl.Int64))
    if good.height and keep:
        frame = pl.read_csv(
            io.BytesIO(good["line"].str.join("\n")[0].encode()),
            has_header=False,
            separator=separator,
            infer_schema=False,
            columns=keep,
        )
        frame.columns = [header[index] for index in keep]
        frame = frame.with_columns(good["row"])
    bad = checked.filter(pl.col("reason").is_not_null()).select(
        pl.lit(member.file).alias("file"), "row", "reason", text=_shown("line")
    )
    return _Table(header, checked.height, frame, bad)


def _shown(column: str) -> pl.Expr:
    return pl.col(column).str.slice(0, TEXT_SHOWN)


def _typed_table(member: Member, frame: pl.DataFrame, wanted: set[str]) -> _Table:
    header = _low(frame.columns)
    if len(set(header)) < len(header):
        twice = sorted({name for name in header if header.count(name) > 1})
        raise BadFile(f"{member.file}: column {twice[0]} is there twice; fetch the file again")
    frame = frame.rename(dict(zip(frame.columns, header, strict=True)))
    rows = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row")
    kept = frame.select(*(name for name in header if name in wanted), rows)
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
    except (MissingExtra, BadFile, KeyboardInterrupt, MemoryError):
        raise
    except (Exception, pl.exceptions.PanicException, lzma.LZMAError) as error:
        what = " ".join(str(error).split())[:120]
        raise BadFile(f"{member.file}: cannot be read ({what}); fetch it again") from error


def _nearest(header: Sequence[str], layouts: Sequence[Layout]) -> Layout:
    return min(layouts, key=lambda each: len(each.missing(header)) / len(each.columns))


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
        near = _nearest(table.header, layouts)
        lacks = near.missing(table.header)
        what = "column" if len(lacks) == 1 else "columns"
        raise BadFile(f"{member.file}: not {title}: no {what} {', '.join(lacks)}; name {near.name}")
    for name in layout.columns.values():
        if table.header.count(name) > 1:
            raise BadFile(f"{member.file}: column {name} is there twice; fetch the file again")
    chosen = [pl.col(theirs).alias(ours) for ours, theirs in layout.columns.items()] + [
        (pl.col(theirs) if theirs in table.header else pl.lit(None, dtype=pl.String)).alias(ours)
        for ours, theirs in layout.optional.items()
    ]
    return Sheet(
        file=member.file,
        layout=layout,
        frame=table.frame.select(*chosen, "row"),
        set_aside=table.set_aside,
        source=Source(member.file, digest(member.path), table.rows),
    )


def sheets(paths: Sequence[Path], title: str, layouts: Sequence[Layout]) -> dict[str, list[Sheet]]:
    """Read what paths hold of a data set: the sheets of each table that they fill.

    Raises
    ------
    BadFile
        If a file is none of the layouts, or two files fill a table that comes in one.
    """
    read: dict[str, list[Sheet]] = {}
    refused: list[BadFile] = []
    for member in find(paths, layouts):
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
    for same in read.values():
        if same[1:] and not same[0].layout.several:
            raise BadFile(f"{same[0].file} and {same[1].file}: both are {title}; name one of them")
    return read
