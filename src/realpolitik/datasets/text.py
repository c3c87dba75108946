"""Tables in text files, line by line: a line that is no row is set aside and shifts no other.

Text stays text here. A column becomes numbers only where it is checked (`realpolitik.datasets.rules`), so that
Namibia's "NA" stays a code and a broken number is seen.
"""

from __future__ import annotations

import csv
import io

import polars as pl

from realpolitik.datasets.finding import Member
from realpolitik.errors import BadFile

__all__ = ["TEXT_SHOWN", "checked", "columns", "header", "lines"]

TEXT_SHOWN = 300
"""Characters of a row that are kept when it is set aside."""

SAMPLE = 10_000
"""Characters that are looked at to tell text from other files."""


def lines(member: Member, data: bytes) -> pl.Series:
    """The lines of a text file, without their ends; UTF-8, UTF-16 with its mark, or Latin-1.

    Raises
    ------
    BadFile
        If the file is no text.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text[:SAMPLE]:
        raise BadFile(f"{member.file}: no text file; fetch it again or save it as UTF-8")
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return pl.Series("line", text.split("\n"), dtype=pl.String)


def header(first: str) -> tuple[list[str], str]:
    """The names in a first line, in lower case, and what separates them."""
    separator = max(",\t;", key=first.count)
    names = next(iter(csv.reader([first], delimiter=separator)), [])
    return [name.strip().lower() for name in names], separator


def checked(all_lines: pl.Series, columns: int, separator: str) -> pl.DataFrame:
    """Every line but the header and blank ones: ``row``, ``line``, and ``reason`` where it is no row."""
    quoted = pl.col("line").str.contains('"', literal=True)
    unquoted = pl.col("line").str.replace_all(r'"[^"]*"', "")
    fields = pl.col("bare").str.count_matches(separator, literal=True) + 1
    return (
        all_lines.slice(1)
        .to_frame()
        .with_row_index("row", offset=1)
        .with_columns(pl.col("row").cast(pl.Int64))
        .filter(pl.col("line").str.strip_chars(f'{separator} \t"').str.len_bytes() > 0)
        .with_columns(bare=pl.when(quoted).then(unquoted).otherwise("line"))
        .with_columns(
            reason=pl.when(pl.col("bare").str.contains('"', literal=True))
            .then(pl.lit("a quotation mark is not closed"))
            .when(fields != columns)
            .then(pl.format("{} fields, expected {}", fields, pl.lit(columns)))
        )
        .drop("bare")
    )


def columns(rows: pl.DataFrame, names: dict[int, str], separator: str) -> pl.DataFrame:
    """The columns at some places of lines that all have the same number of fields, and ``row``."""
    if rows.is_empty() or not names:
        return pl.DataFrame(
            schema={**dict.fromkeys(names.values(), pl.String()), "row": pl.Int64()}
        )
    frame = pl.read_csv(
        io.BytesIO(rows["line"].str.join("\n")[0].encode()),
        has_header=False,
        separator=separator,
        infer_schema=False,
        columns=list(names),
    )
    frame.columns = list(names.values())
    return frame.with_columns(rows["row"])
