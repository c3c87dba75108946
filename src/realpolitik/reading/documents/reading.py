"""A place becomes documents: the one door to every format."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from realpolitik.reading.documents import dates, feeds, fetching, pages, pdfs
from realpolitik.reading.documents.decoding import decode
from realpolitik.reading.documents.document import LARGEST, Document, Draft, Fetch, Skipped
from realpolitik.reading.documents.errors import NoText, NotText, TooLarge, Unreadable
from realpolitik.reading.documents.folders import files
from realpolitik.reading.documents.languages import foreign, language
from realpolitik.reading.documents.tidying import tidy
from realpolitik.reading.documents.titles import headed, title_of

__all__ = ["documents"]

# UTF-32 takes four bytes a letter; a PDF carries pictures.
HEAVIEST = 4 * LARGEST + 4
STDIN = "-"
PAGE_ENDINGS = (".html", ".htm", ".xhtml")
PAGE_KINDS = ("text/html", "application/xhtml+xml")
PLAIN = "text/plain"
FEED_ENDINGS = (".rss", ".atom", ".rdf")

Tell = Callable[[Skipped], None]


def documents(
    place: str | os.PathLike[str],
    *,
    date: dt.date | None = None,
    fetch: Fetch | None = None,
    stdin: BinaryIO | None = None,
    skipped: Tell | None = None,
) -> Iterator[Document]:
    """Read documents: a text, a web page, a PDF, a folder of them, a feed, an address, standard input.

    A document in another language than English is given with a note; `in_english` refuses it.

    Parameters
    ----------
    place
        A path, an address (http, https), or `-` for standard input.
    date
        The day it was written, if it is known better than by its metadata.
    fetch
        How addresses are fetched: see `Fetch`.
    stdin
        What `-` reads; the process's standard input by default.
    skipped
        Told of each file of a folder and entry of a feed that is left out, and why. By default a
        warning is logged: nothing is left out silently.

    Yields
    ------
    Document
        In the order of the folder or feed; the same text twice is given once.

    Raises
    ------
    Unreadable
        If the place, or everything in it, cannot be read: empty, binary, encrypted, not found,
        private, too large, dated in the future.
    MissingExtra
        If the extra `read` is needed and not installed.
    """
    reader = _Reader(date, fetch or Fetch(), skipped or _log)
    name = os.fspath(place)
    if name == STDIN:
        data = (stdin or sys.stdin.buffer).read(HEAVIEST + 1)
        yield from reader.data(data, _Source(STDIN))
    elif fetching.is_url(name):
        yield from reader.url(name)
    else:
        yield from reader.path(name)


def _log(skipped: Skipped) -> None:
    logging.getLogger(__name__).warning("%s", skipped)


@dataclass(frozen=True)
class _Source:
    """Where bytes are from, and what is said of them there."""

    place: str
    name: str = ""
    url: str | None = None
    charset: str | None = None
    kind: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind in PAGE_KINDS or self.name.lower().endswith(PAGE_ENDINGS)


class _Reader:
    """One call of `documents`: its options, and which texts it has given."""

    def __init__(self, date: dt.date | None, fetch: Fetch, tell: Tell) -> None:
        self.date = date
        self.fetch = fetch
        self.tell = tell
        self.given: dict[bytes, str] = {}

    def path(self, name: str) -> Iterator[Document]:
        if not name.strip() or "\0" in name:
            raise NoText(repr(name), "not a path; name a file, a folder, an address or -")
        path = Path(name)
        try:
            is_folder = path.is_dir()
        except OSError:
            is_folder = False
        yield from self.folder(path) if is_folder else self.file(path)

    def file(self, path: Path) -> Iterator[Document]:
        yield from self.data(_bytes(path), _Source(str(path), path.name))

    def folder(self, folder: Path) -> Iterator[Document]:
        first: Skipped | None = None
        count = 0
        for found in files(folder):
            try:
                if isinstance(found, Skipped):
                    raise Unreadable(found.place, found.reason)
                for document in self.file(found):
                    count += 1
                    yield document
            except Unreadable as error:
                left = Skipped(error.place, error.reason)
                first = first or left
                self.tell(left)
        if not count:
            why = f"; the first: {first}" if first else ""
            raise NoText(str(folder), f"a folder without a document to read{why}")

    def url(self, url: str) -> Iterator[Document]:
        page = fetching.get(url, self.fetch)
        yield from self.data(page.data, _fetched(page, url))

    def data(self, data: bytes, source: _Source) -> Iterator[Document]:
        if len(data) > HEAVIEST:
            raise TooLarge(source.place, f"larger than {HEAVIEST >> 20} MB; split it")
        if _is_feed(data, source):
            yield from self.feed(data, source.place)
            return
        document = self.document(_draft(data, source), source.place)
        if self.new(document):
            yield document

    def new(self, document: Document) -> bool:
        """Whether a text comes for the first time; if not, it is said."""
        mark = hashlib.sha256(" ".join(document.text.casefold().split()).encode()).digest()
        before = self.given.setdefault(mark, document.place)
        if before is not document.place:
            self.tell(Skipped(document.place, f"the same text as {before}; read once"))
        return before is document.place

    def document(self, draft: Draft, place: str) -> Document:
        text = tidy(draft.text)
        if not any(c.isalpha() for c in text):
            raise NoText(place, "no words; nothing to read")
        date, notes = self.dated(draft)
        dates.not_future(date, place)
        code, said = language(text)
        if code != "en":
            said = (foreign(code), *said)
        title = draft.title or title_of(text)
        return Document(text, title, date, draft.publisher, code, place, (*notes, *said))

    def dated(self, draft: Draft) -> tuple[dt.date | None, tuple[str, ...]]:
        if self.date is None or draft.date in (None, self.date):
            return self.date or draft.date, draft.notes
        notes = tuple(note for note in draft.notes if not note.startswith("dated "))
        return self.date, (*notes, f"dated {self.date} as asked; it says {draft.date} itself")

    def feed(self, data: bytes, place: str) -> Iterator[Document]:
        count = 0
        first: Skipped | None = None
        for entry in feeds.read_feed(data, place):
            try:
                document = self.document(self.entry(entry, count), entry.place)
            except Unreadable as error:
                left = Skipped(error.place, error.reason)
                first = first or left
                self.tell(left)
                continue
            count += 1
            if self.new(document):
                yield document
        if not count:
            raise NoText(place, f"a feed without an entry to read; the first: {first}")

    def entry(self, entry: feeds.Entry, count: int) -> Draft:
        own = Draft(headed(entry.title, entry.text), entry.title, entry.date, entry.publisher)
        if not self.fetch.full or not entry.link:
            return own
        if count:
            time.sleep(self.fetch.pause)
        try:
            page = fetching.get(entry.link, self.fetch)
            full = _draft(page.data, _fetched(page, entry.place))
        except Unreadable as error:
            if not own.text:
                raise
            return replace(
                own, notes=(f"its page is not read ({error.reason}); the feed's text is",)
            )
        return replace(
            full,
            title=full.title or own.title,
            date=own.date or full.date,
            publisher=full.publisher or own.publisher,
        )


def _bytes(path: Path) -> bytes:
    try:
        # A pipe or a device has no end.
        if path.exists() and not path.is_file():
            raise NotText(str(path), "not a regular file")
        with path.open("rb") as file:
            return file.read(HEAVIEST + 1)
    except FileNotFoundError as error:
        raise NoText(str(path), "no such file") from error
    except OSError as error:
        raise NoText(str(path), f"cannot be opened ({error.strerror or error})") from error


def _fetched(page: fetching.Page, place: str) -> _Source:
    return _Source(place, "", page.url, page.charset, page.kind)


def _is_feed(data: bytes, source: _Source) -> bool:
    if source.kind == PLAIN:
        return False
    return feeds.is_feed(data) or source.name.lower().endswith(FEED_ENDINGS)


def _draft(data: bytes, source: _Source) -> Draft:
    place, name = source.place, source.name
    if pdfs.is_pdf(data, name) or source.kind == "application/pdf":
        return pdfs.read_pdf(data, place)
    if source.is_page or (source.kind != PLAIN and pages.is_page(data)):
        page = pages.read_page(data, place, url=source.url, charset=source.charset)
        return _named(page, name)
    if name.lower().endswith(".pdf"):
        raise NotText(place, "no PDF, though it is named so; fetch it again")
    text, notes = decode(data, place, source.charset)
    return _named(Draft(text, date=dates.from_text(text), notes=notes), name)


def _named(draft: Draft, name: str) -> Draft:
    """A draft without a date, dated by its file's name."""
    date = dates.from_name(name) if draft.date is None else None
    if date is None:
        return draft
    return replace(draft, date=date, notes=(*draft.notes, f"dated {date} by its file's name"))
