"""The files of a folder, in the order that people count, and those left out with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from realpolitik.reading.documents.document import Skipped

__all__ = ["files"]

# Files beside articles that are text by their bytes and no articles.
_OTHER_KINDS = (
    ".cfg .css .csv .geojson .ini .js .json .jsonl .log .py .r .sh .sql .svg .toml .tsv .xls "
    ".xlsx .yaml .yml"
)
OTHER_KINDS = frozenset(_OTHER_KINDS.split())


def files(folder: Path) -> Iterator[Path | Skipped]:
    """Every file below a folder, in order (2 before 10), or why one is left out.

    Parameters
    ----------
    folder
        Any folder.

    Yields
    ------
    Path or Skipped
        Hidden ones, links to folders, what is no file, and files of data or programs are skipped.
    """
    try:
        found = sorted(folder.iterdir(), key=_order)
    except OSError as error:
        yield Skipped(str(folder), f"cannot be opened ({error.strerror})")
        return
    for path in found:
        reason = _left_out(path)
        if reason:
            yield Skipped(str(path), reason)
        elif path.is_dir():
            yield from files(path)
        else:
            yield path


def _left_out(path: Path) -> str | None:
    if path.name.startswith(("._", ".", "~$")) or path.name in ("Thumbs.db", "desktop.ini"):
        return "hidden"
    if path.is_dir():
        return "a link to a folder" if path.is_symlink() else None
    if not path.is_file():
        return "a link to nothing" if path.is_symlink() else "not a regular file"
    if path.suffix.lower() in OTHER_KINDS:
        return f"{path.suffix.lower()} is not a format of articles"
    return None


def _order(path: Path) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part)
        for part in re.split(r"(\d{1,300})", path.name.casefold())
    ]
