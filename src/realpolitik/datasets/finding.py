"""Publishers' files: the forms they come in, and where they are among files, archives and folders."""

from __future__ import annotations

import fnmatch
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from realpolitik.errors import BadFile

__all__ = ["Layout", "Member", "find"]

SUFFIXES = (".csv", ".tab", ".tsv", ".txt", ".parquet", ".dta", ".rdata", ".rda")
"""Ends of the names of tables, among other things in an archive."""


@dataclass(frozen=True)
class Member:
    """One file of a publisher, by itself or inside a zip archive, or inside an archive in one."""

    path: Path
    inside: str | None = None
    within: str | None = None
    """The archive in the archive, where the file is in one."""

    @property
    def file(self) -> str:
        """The name that the record keeps: the file's, and a member's after a colon."""
        parts = (self.path.name, self.within, self.inside)
        return ":".join(part for part in parts if part is not None)

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
                data = _read(self.path, self.inside, self.within)
            return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise BadFile(f"{self.file}: cannot be unpacked ({error}); fetch it again") from error


def _read(path: Path, inside: str, within: str | None) -> bytes:
    """A member of an archive, or of an archive in it."""
    with zipfile.ZipFile(path) as archive:
        if within is None:
            return archive.read(inside)
        with zipfile.ZipFile(io.BytesIO(archive.read(within))) as inner:
            return inner.read(inside)


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
    dated
        Whether a year in the name tells a newer release from an older one.
    """

    table: str
    name: str
    files: tuple[str, ...]
    columns: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict)
    several: bool = False
    dated: bool = False

    def missing(self, header: Iterable[str]) -> list[str]:
        """The publisher's columns that a file with this header lacks."""
        return [name for name in self.columns.values() if name not in set(header)]


def _fits(name: str, pattern: str) -> bool:
    return fnmatch.fnmatch(name.lower(), pattern.lower())


def _inside(path: Path) -> list[Member]:
    """A file itself, or the tables in an archive."""
    if path.suffix.lower() != ".zip":
        return [Member(path)]
    try:
        with zipfile.ZipFile(path) as archive:
            found = [Member(path, name) for name in archive.namelist()]
            for outer in [each.inside for each in found if each.name.lower().endswith(".zip")]:
                with zipfile.ZipFile(io.BytesIO(archive.read(str(outer)))) as inner:
                    found += [Member(path, name, outer) for name in inner.namelist()]
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise BadFile(f"{path.name}: cannot be unpacked ({error}); fetch it again") from error
    found = [each for each in found if "__MACOSX" not in str(each.inside)]
    return [each for each in found if each.name.lower().endswith(SUFFIXES)]


def _year(name: str) -> int:
    return max(map(int, re.findall(r"(?:19|20)\d\d", name)), default=0)


def _preferred(found: Sequence[Member], layouts: Sequence[Layout]) -> list[Member]:
    """Of the files of a folder or archive, those that fill one table: the best name that is there."""
    ranked = [
        (_year(each.name) if layout.dated else 0, -place, each.name, each, layout)
        for place, (layout, pattern) in enumerate(
            (layout, pattern) for layout in layouts for pattern in layout.files
        )
        for each in found
        if _fits(each.name, pattern)
    ]
    if not ranked:
        return []
    *_, best, layout = max(ranked, key=lambda one: one[:3])
    if not layout.several:
        return [best]
    named = [each for each in found if any(_fits(each.name, one) for one in layout.files)]
    return sorted(named, key=lambda each: each.name)


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
        names = " or ".join(dict.fromkeys(each.name for each in layouts))
        raise BadFile(f"{places}: no {names} there; name the file itself")
    return list(dict.fromkeys(found))
