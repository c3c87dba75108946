"""Data frames out of R's .RData files, as columns."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from collections.abc import Iterator
from typing import Any

import polars as pl

from realpolitik.errors import MissingExtra

__all__ = ["frame"]

XDR = (b"RDX2\nX\n", b"RDX3\nX\n")
CHARACTERS = 9
"""R's number for the type of one text."""


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    """The names and values of R's linked list."""
    while node is not None and isinstance(node.value, tuple):
        head, tail = node.value
        if node.tag is not None:
            symbol = node.tag.referenced_object or node.tag
            yield symbol.value.value.decode(), head
        node = tail


def _unpacked(data: bytes) -> bytes:
    for magic, unpack in (
        (b"\x1f\x8b", gzip.decompress),
        (b"BZh", bz2.decompress),
        (b"\xfd7zXZ", lzma.decompress),
    ):
        if data.startswith(magic):
            return unpack(data)
    return data


def _texts_at(data: bytes, start: int, length: int) -> tuple[list[str | None], int]:
    """The texts of a vector and where it ends; the library makes an object of each, a million times."""
    known: dict[bytes, str] = {}
    texts: list[str | None] = []
    header = struct.Struct(">ii").unpack_from
    at = start
    for _ in range(length):
        kind, size = header(data, at)
        if kind & 0xFF != CHARACTERS:
            raise ValueError("a text that is none")
        at += 8
        if size < 0:
            texts.append(None)
            continue
        raw = data[at : at + size]
        at += size
        text = known.get(raw)
        if text is None:
            text = known[raw] = raw.decode("utf-8", errors="replace")
        texts.append(text)
    return texts, at


def _parsed(data: bytes) -> Any:
    """The objects of the file, by the library, with a shortcut for its long vectors of texts."""
    try:
        from rdata.parser import DEFAULT_ALTREP_MAP, parse_data
        from rdata.parser._xdr import ParserXDR
    except ImportError as error:
        raise MissingExtra("rdata", "reading .RData files") from error
    if not data.startswith(XDR):
        return parse_data(data).object

    class Parser(ParserXDR):  # type: ignore[misc]
        def _parse_vector_value(self, *lists: Any) -> Any:
            start = self.file.tell()
            length = self.parse_int()
            kind = data[begin + start + 7 : begin + start + 8]
            if length <= 0 or kind != bytes([CHARACTERS]):
                self.file.seek(start)
                return super()._parse_vector_value(*lists)
            texts, end = _texts_at(data, begin + start + 4, length)
            self.file.seek(end - begin)
            return texts

    begin = len(XDR[0])
    body = memoryview(data)[begin:]
    return (
        Parser(body, expand_altrep=True, altrep_constructor_dict=DEFAULT_ALTREP_MAP)
        .parse_all()
        .object
    )


def _texts(values: list[Any]) -> pl.Series:
    if not values or not hasattr(values[0], "value"):
        return pl.Series(values, dtype=pl.String)
    raw = [each.value for each in values]
    return pl.Series([None if text is None else text.decode() for text in raw], dtype=pl.String)


def _numbers(array: Any) -> pl.Series:
    """A vector of numbers; R's missing values become missing."""
    import numpy as np

    values = pl.Series("x", np.ma.getdata(array))
    missing = pl.Series("missing", np.ma.getmaskarray(array))
    frame = pl.DataFrame([values, missing])
    return frame.select(pl.when(~pl.col("missing")).then("x").fill_nan(None))["x"]


def _column(value: Any) -> pl.Series:
    """A vector of numbers or texts; a factor as the texts of its levels."""
    if isinstance(value.value, list):
        return _texts(value.value)
    numbers = _numbers(value.value)
    levels = dict(_pairs(value.attributes)).get("levels")
    if levels is None:
        return numbers
    return _texts(levels.value).gather(numbers.cast(pl.UInt32) - 1)


def frame(data: bytes, wanted: set[str]) -> pl.DataFrame:
    """The wanted columns of the data frame that an .RData file holds.

    Parameters
    ----------
    data
        The file.
    wanted
        Names of columns, in lower case; the data frame with most of them is read.

    Returns
    -------
    polars.DataFrame
        Those columns, under the names of the file.

    Raises
    ------
    MissingExtra
        Without the library that parses R's format.
    ValueError
        If the file holds no such data frame.
    """
    best: dict[str, Any] = {}
    for _, value in _pairs(_parsed(_unpacked(data))):
        names = dict(_pairs(value.attributes)).get("names")
        if names is None or not isinstance(value.value, list):
            continue
        found = dict(zip(_texts(names.value).to_list(), value.value, strict=True))
        columns = {name: each for name, each in found.items() if name and name.lower() in wanted}
        best = max(best, columns, key=len)
    if not best:
        raise ValueError("no table in it has the publisher's columns")
    return pl.DataFrame({name: _column(value) for name, value in best.items()})
