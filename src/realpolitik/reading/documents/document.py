"""A document, the settings of a fetch, and what was left out: values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["LARGEST", "Document", "Draft", "Fetch", "Skipped"]

# 10 MB: the UN General Debate's longest speech has 0.1.
LARGEST = 10 * 1024 * 1024


@dataclass(frozen=True)
class Document:
    """One article, speech or entry, as it is read.

    Attributes
    ----------
    text
        The whole text, tidied; every span of the reading is an offset in it. A title that the
        publisher gives stands at its head.
    title, date, publisher
        As the document or its page states them, or None.
    language
        The two or three letters of ISO 639, `en` for English.
    place
        The path, the address, or `-` for standard input.
    notes
        What a reader must know: a guessed encoding, a date taken from a file's name.
    """

    text: str
    title: str | None
    date: dt.date | None
    publisher: str | None
    language: str
    place: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """What a format gives of a document, before its language is told and its date is judged."""

    text: str
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A file or an entry that was not read, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: skipped: {self.reason}"


@dataclass(frozen=True)
class Fetch:
    """How pages are fetched.

    Attributes
    ----------
    private
        Whether private, loopback and link-local addresses may be asked. Only for a server of one's own.
    largest
        Bytes a page may have, unpacked.
    seconds
        Time that one page may take, all its redirects included.
    redirects
        How many redirects are followed.
    full
        Whether the pages that a feed links to are fetched; else its own summaries are read.
    pause
        Seconds between two pages of one feed.
    """

    private: bool = False
    largest: int = LARGEST
    seconds: float = 30.0
    redirects: int = 5
    full: bool = False
    pause: float = 1.0
