"""Large tab-separated files, block by block: memory does not grow with the file, and no row is lost.

Nothing is quoted in these files: a quotation mark is a character like any other.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import polars as pl

from realpolitik.datasets.finding import Member
from realpolitik.datasets.text import TEXT_SHOWN
from realpolitik.errors import BadFile

__all__ = ["Block", "Form", "blocks", "whole_lines"]

BLOCK = 16 * 2**20
"""Bytes that are read at a time."""

LONGEST = 2**20
"""Bytes of a row at most; real ones have some hundreds."""

NO_TEXT = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
"""Characters that no text has."""


@dataclass(frozen=True)
class Form:
    """How one publisher's rows are laid out.

    Attributes
    ----------
    counts
        For each number of columns that a row may have, our names and the places of those that are wanted.
    header
        Our names and the publisher's, in lower case, of a form whose first row names its columns; several
        names may be given for one that changed.
    encoding
        Of the text.
    """

    counts: Mapping[int, Mapping[str, int]]
    header: Mapping[str, tuple[str, ...]] | None = None
    encoding: str = "utf-8"


@dataclass(frozen=True)
class Block:
    """Some rows of a file as text, with their numbers, and the lines that are no rows."""

    frame: pl.DataFrame
    set_aside: pl.DataFrame
    rows: int


@contextmanager
def _opened(member: Member) -> Iterator[IO[bytes]]:
    """The unpacked bytes of a file."""
    if member.inside is not None:
        with zipfile.ZipFile(member.path) as archive, archive.open(member.inside) as file:
            yield file
    elif member.path.name.lower().endswith(".gz"):
        with gzip.open(member.path) as file:
            yield io.BufferedReader(file)
    else:
        with member.path.open("rb") as file:
            yield file


def _chunks(member: Member) -> Iterator[bytes]:
    try:
        with _opened(member) as file:
            while chunk := file.read(BLOCK):
                yield chunk
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise BadFile(f"{member.file}: cannot be unpacked ({error}); fetch it again") from error


def whole_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    r"""Cut bytes where lines end; of a line that is longer than any row only the beginning is kept.

    Examples
    --------
    >>> list(whole_lines([b"one\ntw", b"o\nthree"]))
    [b'one', b'two', b'three']
    """
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        end = data.rfind(b"\n")
        if end >= 0:
            yield data[:end]
        rest = data[end + 1 :][: LONGEST + 1]
    if rest:
        yield rest


def _decoded(data: bytes, encoding: str) -> tuple[list[str], set[int]]:
    """The lines of a block, and the places of those that are not of its encoding."""
    try:
        return data.decode(encoding).split("\n"), set()
    except UnicodeDecodeError:
        pass
    lines, wrong = [], set()
    for n, line in enumerate(data.split(b"\n")):
        try:
            lines.append(line.decode(encoding))
        except UnicodeDecodeError:
            lines.append(line.decode(encoding, "replace"))
            wrong.add(n)
    return lines, wrong


def _parsed(lines: pl.DataFrame, names: Mapping[str, int]) -> pl.DataFrame:
    data = "\n".join(lines["line"]).encode()
    places = sorted(set(names.values()))
    # A header of our own: the first row may be anything.
    frame = pl.read_csv(
        io.BytesIO(data),
        has_header=False,
        separator="\t",
        quote_char=None,
        infer_schema=False,
        columns=places,
    )
    theirs = dict(zip(places, frame.columns, strict=True))
    return frame.select(
        pl.col(theirs[place]).str.strip_chars().alias(name) for name, place in names.items()
    ).with_columns(lines["row"])


def _block(member: Member, data: bytes, first: int, form: Form) -> Block:
    text, wrong = _decoded(data, form.encoding)
    count = pl.col("line").str.count_matches("\t", literal=True) + 1
    said = " or ".join(str(each) for each in form.counts)
    lines = (
        pl.DataFrame({"line": pl.Series(text, dtype=pl.String)})
        .with_row_index("place")
        .with_columns(row=pl.col("place").cast(pl.Int64) + first, fields=count)
        .filter(pl.col("line").str.strip_chars().str.len_bytes() > 0)
        .with_columns(
            reason=pl.when(pl.col("line").str.len_bytes() > LONGEST)
            .then(pl.lit(f"longer than {LONGEST:,} bytes"))
            .when(pl.col("place").is_in(sorted(wrong)) | pl.col("line").str.contains(NO_TEXT))
            .then(pl.lit("it is no text"))
            .when(~pl.col("fields").is_in(list(form.counts)))
            .then(pl.format("{} columns, expected {}", "fields", pl.lit(said)))
        )
    )
    good = lines.filter(pl.col("reason").is_null())
    parts = [
        _parsed(same, names)
        for fields, names in form.counts.items()
        if (same := good.filter(fields=fields)).height
    ]
    bad = lines.filter(pl.col("reason").is_not_null()).select(
        pl.lit(member.file).alias("file"),
        "row",
        "reason",
        text=pl.col("line").str.slice(0, TEXT_SHOWN),
    )
    frame = pl.concat(parts, how="diagonal") if parts else pl.DataFrame()
    return Block(frame, bad, lines.height)


def _headed(member: Member, title: str, line: str, form: Form, name: str) -> Form:
    """The form of a file by its first row."""
    header = [each.strip().lower() for each in line.rstrip("\r").split("\t")]
    places: dict[str, int] = {}
    for ours, theirs in (form.header or {}).items():
        found = next((header.index(each) for each in theirs if each in header), None)
        if found is None:
            raise BadFile(f"{member.file}: not {title}: no column {theirs[0]}; name {name}")
        places[ours] = found
    return Form({len(header): places}, encoding=form.encoding)


def blocks(member: Member, title: str, form: Form, name: str) -> Iterator[Block]:
    """The rows of a file, some at a time.

    Raises
    ------
    BadFile
        If it cannot be unpacked, or its first row does not name the columns of a form that has a header.
    """
    first, headed = 1, form.header is not None
    for found in whole_lines(_chunks(member)):
        data = found
        if headed:
            top, _, data = found.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
            form = _headed(member, title, top.decode(form.encoding, "replace"), form, name)
            headed = False
        yield _block(member, data, first, form)
        first += data.count(b"\n") + (1 if data else 0)
