"""What came, looked at before anything reads it: a page, a fragment, a bomb."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, cast

from realpolitik.datasets.sync.troubles import Trouble

__all__ = ["check", "is_page", "is_page_type", "plain_name"]

HEAD = 1024
LARGEST_UNPACKED = 4 << 30
"""Bytes; the largest publisher's table here unpacks to about a tenth of it."""

LARGEST_RATIO = 250
FREE_OF_RATIO = 64 << 20
"""Bytes; a small table of zeros may pack to nothing, and does no harm."""

MOST_MEMBERS = 20_000
DEEPEST = 1
"""Archives in an archive; COW's capabilities come in one."""

ENCRYPTED = 0x1
STEP = 1 << 20

MAGIC = {
    ".zip": (b"PK\x03\x04",),
    ".gz": (b"\x1f\x8b",),
    ".rdata": (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"RDX"),
    ".rda": (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"RDX"),
    ".xls": (b"\xd0\xcf\x11\xe0",),
    ".xlsx": (b"PK\x03\x04",),
    ".parquet": (b"PAR1",),
}
"""How a file with such a name begins."""

UNPACK: dict[bytes, Callable[[Path], IO[bytes]]] = {
    b"\x1f\x8b": cast("Callable[[Path], IO[bytes]]", gzip.open),
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
"""What unpacks a file that begins so."""

PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<script")


def is_page_type(kind: str) -> bool:
    """Whether a server calls what it sends a page.

    Examples
    --------
    >>> is_page_type("text/html; charset=utf-8"), is_page_type("text/csv")
    (True, False)
    """
    return kind.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def is_page(data: bytes) -> bool:
    """Whether bytes are the beginning of a page, whatever they are called.

    Examples
    --------
    >>> is_page(b"  <!DOCTYPE html><title>We have moved"), is_page(b"ccode1,ccode2")
    (True, False)
    """
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith(PAGE) or (head.startswith(b"<?xml") and b"<html" in head)


def plain_name(name: str) -> str:
    """The name of a file as a publisher lists it, if it is a plain one.

    Raises
    ------
    Trouble
        If it would lead out of the folder, or cannot be a name everywhere.

    Examples
    --------
    >>> plain_name("../../.profile")
    Traceback (most recent call last):
    realpolitik.datasets.sync.troubles.Trouble: the publisher lists a file '../../.profile', ...
    """
    odd = any(sign in name for sign in '/\\:*?"<>|') or not name.isprintable()
    if odd or not name.strip(". ") or name.startswith(".") or len(name) > 200:
        raise Trouble(
            "refused", f"the publisher lists a file {name[:80]!r}, which is no plain name"
        )
    return name


def check(path: Path) -> None:
    """See that a file may be read.

    Raises
    ------
    Trouble
        If it is empty, a page, not what its name says, or would unpack to what no publisher has.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Trouble("refused", f"{path.name} came empty")
    if is_page(head):
        raise Trouble("refused", f"{path.name} came as a page instead of a file")
    suffix = path.suffix.lower()
    if suffix in MAGIC and not head.startswith(MAGIC[suffix]):
        raise Trouble("refused", f"{path.name} is no {suffix[1:]} file")
    if suffix in (".zip", ".xlsx"):
        _check_archive(path)
    else:
        _check_stream(path, head)


def _check_archive(path: Path) -> None:
    """See to an archive, and to archives inside it, without unpacking a table."""
    with path.open("rb") as file:
        sizes = _members(path, file, depth=0)
    _check_size(path, sum(sizes))
    if len(sizes) > MOST_MEMBERS:
        raise Trouble("refused", f"{path.name} has {len(sizes):,} members")


def _members(path: Path, file: IO[bytes], depth: int) -> list[int]:
    """The sizes of all that an archive would unpack to."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            for each in members:
                _check_member(path, each)
            sizes = [each.file_size for each in members]
            _check_size(path, sum(sizes))
            for each in members:
                if not each.filename.lower().endswith(".zip"):
                    continue
                if depth == DEEPEST or each.file_size > FREE_OF_RATIO:
                    raise Trouble("refused", f"{path.name} has archives in archives in it")
                sizes += _members(path, io.BytesIO(archive.read(each)), depth + 1)
            return sizes
    except (OSError, EOFError, zlib.error, NotImplementedError, zipfile.BadZipFile) as error:
        raise Trouble("refused", f"{path.name} is damaged ({error})") from error


def _check_member(path: Path, member: zipfile.ZipInfo) -> None:
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts or re.match("[A-Za-z]:", str(inside)):
        raise Trouble("refused", f"{path.name} has a member that leads out of its folder")
    if member.flag_bits & ENCRYPTED:
        raise Trouble("refused", f"{path.name} needs a password")


def _check_size(path: Path, unpacked: int) -> None:
    ratio = unpacked / max(1, path.stat().st_size)
    if unpacked > LARGEST_UNPACKED or (unpacked > FREE_OF_RATIO and ratio > LARGEST_RATIO):
        raise Trouble("refused", f"{path.name} would unpack to {unpacked:,} bytes or more")


def _check_stream(path: Path, head: bytes) -> None:
    """Unpack a packed file as far as the limit, keeping nothing."""
    opened = next((each for magic, each in UNPACK.items() if head.startswith(magic)), None)
    if opened is None:
        return
    came = 0
    try:
        with opened(path) as file:
            while step := file.read(STEP):
                came += len(step)
                _check_size(path, came)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Trouble("refused", f"{path.name} is damaged ({error})") from error
