"""One file from its publisher to the shelf: whole, checked, and remembered."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from realpolitik.datasets.sync import dataverse, guards
from realpolitik.datasets.sync.client import Client, Meta, forget, host
from realpolitik.datasets.sync.keeping import Origin, Shelf
from realpolitik.datasets.sync.places import Deposit, Original
from realpolitik.datasets.sync.troubles import Trouble
from realpolitik.record.store import digest

__all__ = ["Arrival", "Offer", "bring", "offer"]

Tell = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Offer:
    """A file as its publisher offers it now.

    Attributes
    ----------
    name, url
        Of the file.
    size, checksum, etag, modified
        What the publisher says of it, as far as it does.
    release
        As far as the publisher says.
    current
        Whether the shelf has this very file; None where the publisher does not say enough.
    """

    name: str
    url: str
    size: int | None
    checksum: str | None
    etag: str | None
    modified: str | None
    release: str
    current: bool | None


@dataclass(frozen=True)
class Arrival:
    """A file that has come and waits to be read."""

    path: Path
    origin: Origin
    warnings: tuple[str, ...] = ()


def offer(original: Original | Deposit, shelf: Shelf, client: Client) -> Offer:
    """What the publisher offers, without fetching the file.

    Raises
    ------
    Trouble
        If it is not there, or the publisher does not answer.
    """
    if isinstance(original, Deposit):
        found = dataverse.newest(original, client)
        known = shelf.origin(found.name)
        current = known is not None and (known.url, known.checksum) == (found.url, found.checksum)
        return Offer(
            found.name, found.url, found.size, found.checksum, None, None, found.release,
            current and shelf.holds(found.name),
        )  # fmt: skip
    name = guards.plain_name(original.name)
    meta = client.head(original.url)
    known = shelf.origin(name)
    if meta is None:
        return Offer(name, original.url, None, None, None, None, "", None)
    current_by_server = None if known is None else _same(known, meta)
    if current_by_server:
        current_by_server = shelf.holds(name)
    return Offer(
        name, original.url, meta.size, None, meta.etag, meta.modified, "",
        False if known is None else current_by_server,
    )  # fmt: skip


def _same(known: Origin, meta: Meta) -> bool | None:
    """Whether a server still has the file that is remembered; None if it says too little."""
    if known.etag and meta.etag:
        return known.etag == meta.etag
    if known.modified and meta.modified and meta.size is not None:
        return (known.modified, known.size) == (meta.modified, meta.size)
    return None


def bring(offered: Offer, shelf: Shelf, client: Client, tell: Tell) -> Arrival:
    """Fetch an offered file into the shelf's ``incoming`` and check it.

    Raises
    ------
    Trouble
        If it did not come whole, or is not what it should be; nothing of it is kept then but the bytes
        that a later attempt can go on from.
    """
    part = shelf.incoming / f"{offered.name}.part"
    metas: list[Meta] = []

    def downloader(url: str, output: str, *_: object) -> None:
        metas.append(client.fetch(url, part, tell))
        part.replace(output)
        forget(part)

    path = _retrieved(offered, shelf, downloader, metas)
    try:
        _check_size(offered, path)
        guards.check(path)
    except Trouble:
        path.unlink()
        raise
    origin = Origin(
        url=offered.url,
        sha256=digest(path),
        size=path.stat().st_size,
        checksum=offered.checksum,
        etag=metas[-1].etag,
        modified=metas[-1].modified,
        release=offered.release,
        fetched=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )
    return Arrival(path, origin, tuple(_warnings(offered, shelf, origin)))


def _retrieved(
    offered: Offer, shelf: Shelf, downloader: Callable[..., None], metas: list[Meta]
) -> Path:
    """The file, with the publisher's checksum seen to; once more from the start if it was pieced together."""
    import pooch

    while True:
        # pooch would take a file that lies there for the one that is asked for.
        (shelf.incoming / offered.name).unlink(missing_ok=True)
        try:
            with _quiet():
                path = pooch.retrieve(
                    offered.url,
                    known_hash=offered.checksum,
                    fname=offered.name,
                    path=shelf.incoming,
                    downloader=downloader,
                )
            return Path(path)
        except ValueError as error:
            if metas and metas[-1].resumed:
                metas.clear()
                continue
            line = f"{offered.name} from {host(offered.url)} does not have the publisher's checksum"
            raise Trouble("refused", line) from error


def _check_size(offered: Offer, path: Path) -> None:
    size = path.stat().st_size
    if offered.size is not None and size != offered.size:
        line = f"{offered.name} has {size:,} bytes, and the publisher's list says {offered.size:,}"
        raise Trouble("refused", line)


def _warnings(offered: Offer, shelf: Shelf, origin: Origin) -> Iterator[str]:
    known = shelf.origin(offered.name)
    if offered.checksum is not None or known is None or known.sha256 == origin.sha256:
        return
    yield (
        f"{offered.name} at {host(offered.url)} is not the file of {known.fetched[:10]}: its SHA-256 was "
        f"{known.sha256[:12]} and is {origin.sha256[:12]}; the publisher gives no checksum, so see whether "
        f"it tells of a correction. The earlier file is in {shelf.folder / 'before'}"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """The library's own notes name places on this computer and go to no log of ours."""
    import pooch

    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
