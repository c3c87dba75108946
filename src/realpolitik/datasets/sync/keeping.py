"""The folder of originals: each file, and beside it what is remembered of where it came from.

A publisher without checksums is trusted on first use: the hash of the first file that came from an address is
remembered, and another one is told.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from realpolitik.record.store import digest

__all__ = ["Origin", "Shelf"]

NOTE = ".origin.json"
BEFORE = "before"
INCOMING = "incoming"


@dataclass(frozen=True)
class Origin:
    """Where a file came from, and what it was then.

    Attributes
    ----------
    url
        Its address.
    sha256, size
        Of the bytes.
    checksum
        The publisher's, if there is one.
    etag, modified
        What the server said of the file.
    release
        The publisher's, as far as it was listed.
    fetched
        When, in UTC.
    """

    url: str
    sha256: str
    size: int
    checksum: str | None
    etag: str | None
    modified: str | None
    release: str
    fetched: str


@dataclass(frozen=True)
class Shelf:
    """The originals of one data set."""

    folder: Path

    @property
    def incoming(self) -> Path:
        """Where files are until they have been read."""
        return self.folder / INCOMING

    def prepare(self) -> None:
        """Make the folders, and sweep away what a killed download left."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        for each in self.incoming.iterdir():
            if each.is_file() and not each.name.endswith((".part", ".part.json")):
                each.unlink()

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self.folder / name

    def origin(self, name: str) -> Origin | None:
        """What is remembered of a file; None if nothing is, or nothing that can be read."""
        try:
            found = json.loads((self.folder / (name + NOTE)).read_text(encoding="utf-8"))
            return Origin(**found)
        except (OSError, ValueError, TypeError):
            return None

    def holds(self, name: str) -> bool:
        """Whether a file is there with the bytes that are remembered."""
        origin, path = self.origin(name), self.path(name)
        return origin is not None and path.is_file() and digest(path) == origin.sha256

    def put(self, name: str, origin: Origin) -> None:
        """Take a file in from `incoming`; another one of that name goes into the folder ``before``."""
        here = self.path(name)
        if here.exists() and digest(here) != origin.sha256:
            (self.folder / BEFORE).mkdir(exist_ok=True)
            here.replace(self.folder / BEFORE / name)
        (self.incoming / name).replace(here)
        note = self.folder / (name + NOTE)
        fresh = note.with_name(f"{note.name}.{os.getpid()}")
        fresh.write_text(json.dumps(asdict(origin), indent=1) + "\n", encoding="utf-8")
        fresh.replace(note)
