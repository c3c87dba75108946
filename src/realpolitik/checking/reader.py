"""From a place or a text to what was read in it, with every claim held against the record."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from realpolitik.checking.checked_reading import CheckedReading
from realpolitik.errors import MissingExtra
from realpolitik.standings.pairs import datasets_of, opened

if TYPE_CHECKING:
    from realpolitik.checking.values import Check
    from realpolitik.reading.documents import Document, Fetch, Skipped
    from realpolitik.record import Record

__all__ = ["Articles", "read", "read_all"]

GIVEN = "text"
"""The place of a text that was handed over and not opened."""

FILE = re.compile(r"\S\.[A-Za-z]\w{1,5}$")
"""How the name of a file ends."""

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""What makes a file look binary; a string is a text, whatever it holds."""

LIBRARIES = ("onnxruntime", "spacy", "tokenizers")
"""What reading needs in any case; the formats of documents need more, and say so."""

Place = str | os.PathLike[str]
Day = dt.date | str | None
Tell = Callable[["Skipped"], None]


def read(
    place: Place,
    *,
    date: Day = None,
    record: Record | None = None,
    fetch: Fetch | None = None,
    check: bool = True,
) -> CheckedReading:
    """Read one document: who did what to whom, what it claims, and whether the record supports that.

    Parameters
    ----------
    place
        A file (text, HTML, PDF), an address, or the text itself. A string with a line break, or of several
        words that name no file, is taken as the text.
    date
        The day it was written, by which "on Monday" and "now" are read; without it what the document says.
    record
        The record that claims are held against; without it the default one.
    fetch
        How addresses are fetched: see `realpolitik.reading.documents.Fetch`.
    check
        False to leave the claims unchecked.

    Returns
    -------
    CheckedReading
        ``events``, ``claims``, ``checks`` (one for each claim), ``document``; ``to_json()``,
        ``event_frame()`` and ``claim_frame()`` (Polars). Spans are offsets in ``document.text``.

    Raises
    ------
    Unreadable
        If there is nothing to read: no such file, empty, binary, another language than English, dated in
        the future, a private address, several documents (see `read_all`).
    MissingExtra
        If the ``read`` extra is not installed.

    Examples
    --------
    >>> found = read("Chad and Niger are allies.", date="2009-05-01")  # doctest: +SKIP
    >>> found.claims[0].about, found.checks[0].result  # doctest: +SKIP
    ('allies', 'supported')
    """
    from realpolitik.reading.documents import Unreadable

    articles = Articles(date=date, record=record, fetch=fetch, check=check)
    first, *more = islice(articles.documents(place), 2)
    if more:
        raise Unreadable(first.place, "one of several documents; read_all reads each of them")
    return articles.checked(first)


def read_all(
    *places: Place,
    date: Day = None,
    record: Record | None = None,
    fetch: Fetch | None = None,
    check: bool = True,
    skipped: Tell | None = None,
) -> Iterator[CheckedReading]:
    """Read documents one by one: files, folders, feeds, addresses.

    Parameters
    ----------
    *places
        Each as for `read`, or a folder, or a feed.
    date, record, fetch, check
        As for `read`; the date is that of every document.
    skipped
        Told of each file and entry that is left out, and why; without it a warning is logged.

    Yields
    ------
    CheckedReading
        As soon as each is read, in order; the same text twice is read once.

    Raises
    ------
    Unreadable
        If a place cannot be read: at once if it is the only one, else after all others were read.
    MissingExtra
        If the ``read`` extra is not installed.

    Examples
    --------
    >>> for found in read_all("articles"):  # doctest: +SKIP
    ...     print(found.document.place, len(found.events))
    """
    articles = Articles(date=date, record=record, fetch=fetch, check=check, skipped=skipped)
    yield from map(articles.checked, articles.all_documents(*places))


class Articles:
    """Documents on their way to being read: what `read`, `read_all` and the command line share.

    Parameters
    ----------
    date, record, fetch, check, skipped
        As for `read_all`.
    stdin
        What the place ``-`` reads; without it standard input.
    texts
        False to take every string for a place, and none for the text itself.
    """

    def __init__(
        self,
        *,
        date: Day = None,
        record: Record | None = None,
        fetch: Fetch | None = None,
        check: bool = True,
        skipped: Tell | None = None,
        stdin: BinaryIO | None = None,
        texts: bool = True,
    ) -> None:
        self._date = _day(date)
        self._fetch = fetch
        self._check = check
        self._tell = skipped or _log
        self._stdin = stdin
        self._texts = texts
        self._record = record
        self._given: dict[bytes, str] = {}

    def documents(self, place: Place) -> Iterator[Document]:
        """The documents of one place, or the text itself, all in English."""
        from realpolitik.reading.documents import Skipped, Unreadable, in_english

        # Before anything is shown of a document, and long before the libraries are loaded.
        if not all(map(find_spec, LIBRARIES)):
            raise MissingExtra("read", "reading a text")
        first: Unreadable | None = None
        count = 0
        for document in self._opened(place):
            count += 1
            try:
                yield in_english(document)
            except Unreadable as error:
                if first is not None:
                    self._tell(Skipped(error.place, error.reason))
                first = first or error
                count -= 1
                continue
        if first is not None and not count:
            raise first
        if first is not None:
            self._tell(Skipped(first.place, first.reason))

    def all_documents(self, *places: Place) -> Iterator[Document]:
        """The documents of several places, each text once; what cannot be read is raised at the end."""
        from realpolitik.reading.documents import Skipped, Unreadable

        failed: list[str] = []
        for place in places:
            try:
                yield from filter(self._new, self.documents(place))
            except Unreadable as error:
                if len(places) == 1:
                    raise
                failed.append(error.place)
                self._tell(Skipped(error.place, error.reason))
        if failed:
            raise Unreadable(", ".join(failed), f"{len(failed)} of {len(places)} places not read")

    def checked(self, document: Document) -> CheckedReading:
        """A document read, its claims held against the record."""
        from realpolitik.reading.reading import read_document

        reading = read_document(document)
        if not (self._check and reading.claims):
            return CheckedReading(reading, ())
        from realpolitik.checking.checks import checked

        record = self._record = opened(self._record)
        checks = checked(record, reading)
        return CheckedReading(reading, checks, _cited(record, checks))

    def _opened(self, place: Place) -> Iterator[Document]:
        from realpolitik.reading.documents import Unreadable, documents

        if not (self._texts and _is_text(place)):
            yield from documents(
                place, date=self._date, fetch=self._fetch, stdin=self._stdin, skipped=self._tell
            )
            return
        data = io.BytesIO(CONTROLS.sub(" ", str(place)).encode("utf-8", "replace"))
        try:
            for document in documents("-", date=self._date, stdin=data, skipped=self._tell):
                yield replace(document, place=GIVEN)
        except Unreadable as error:
            raise type(error)(GIVEN, error.reason) from error

    def _new(self, document: Document) -> bool:
        from realpolitik.reading.documents import Skipped

        mark = hashlib.sha256(" ".join(document.text.casefold().split()).encode()).digest()
        before = self._given.setdefault(mark, document.place)
        if before is not document.place:
            self._tell(Skipped(document.place, f"the same text as {before}; read once"))
        return before is document.place


def _is_text(place: Place) -> bool:
    """Whether it is the text itself: lines, or words that are no path, no address and no file's name."""
    from realpolitik.reading.documents import fetching

    if not isinstance(place, str) or fetching.is_url(place):
        return False
    if "\n" in place.strip():
        return True
    if len(place.split()) < 3 or FILE.search(place):
        return False
    try:
        return not Path(place).exists()
    except (OSError, ValueError):
        return True


def _day(date: Day) -> dt.date | None:
    if not isinstance(date, str):
        return date
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        from realpolitik.reading.documents import Unreadable

        raise Unreadable(repr(date), "not a day; write it as 2017-04-20") from error


def _log(skipped: Skipped) -> None:
    logging.getLogger(__name__).warning("%s", skipped)


def _cited(record: Record, checks: tuple[Check, ...]) -> tuple[str, ...]:
    """The data sets behind the rows of some checks, and behind the figures among them."""
    rows = {(row.table, row.dataset) for check in checks for row in check.rows}
    figures = {name for table, name in rows if table == "indicators"}
    raw = {name for table, name in rows if table not in ("indicators", "sides")}
    sides = set(datasets_of(record)) if any(table == "sides" for table, _ in rows) else set()
    behind = set(datasets_of(record, *sorted(figures))) if figures else set()
    return tuple(sorted(raw | behind | sides))
