"""A feed becomes its entries, each a document with its title, date and link."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents.errors import NoText, NotText
from realpolitik.reading.documents.fetching import is_url
from realpolitik.reading.documents.markup import text_of
from realpolitik.reading.documents.quiet import quiet
from realpolitik.reading.documents.sniffing import root

__all__ = ["Entry", "is_feed", "read_feed"]

ROOTS = frozenset(("rss", "feed", "rdf:rdf"))
ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed.

    Attributes
    ----------
    place
        Its link, or the feed's place and its number.
    link
        Its link, if it has one.
    title, date, publisher
        As the feed states them.
    text
        Its content or summary; may be empty.
    """

    place: str
    link: str | None
    title: str | None
    date: dt.date | None
    publisher: str | None
    text: str


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed (RSS, Atom) does."""
    return root(data) in ROOTS


def read_feed(data: bytes, place: str) -> Iterator[Entry]:
    """The entries of a feed, in its order.

    Parameters
    ----------
    data
        The feed.
    place
        For messages.

    Raises
    ------
    NoText
        If it has no entry.
    NotText
        If it cannot be parsed.
    MissingExtra
        If the reader of feeds is not installed.
    """
    feed = _parsed(data, place)
    publisher = _line(feed.feed.get("title"))
    if not feed.entries:
        raise NoText(place, "a feed without entries; nothing to read")
    for number, entry in enumerate(feed.entries, 1):
        link = entry.get("link") or ""
        # An identifier stands there, too, where a feed has no link.
        link = link if is_url(link) else None
        yield Entry(
            link or f"{place}#{number}",
            link,
            _line(entry.get("title")),
            _date(entry),
            publisher,
            _text(entry),
        )


def _parsed(data: bytes, place: str) -> Any:
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtra("read", "reading a feed") from error
    if ENTITIES.search(data):
        # No feed needs its own; they are how a few lines of XML become gigabytes.
        raise NotText(place, "a feed that defines entities of its own; not read")
    try:
        with quiet("feedparser"):
            # From bytes: a text would be taken for an address and fetched.
            return feedparser.parse(io.BytesIO(data))
    except Exception as error:
        # What a parser raises on a damaged feed is anything at all.
        raise NotText(place, f"a feed that cannot be parsed ({type(error).__name__})") from error


def _text(entry: Any) -> str:
    """The longest text that an entry carries: its content, or the summary."""
    bodies = [*(entry.get("content") or []), entry.get("summary_detail") or {}]
    texts = [
        text_of(body["value"]) if "html" in str(body.get("type", "html")) else body["value"].strip()
        for body in bodies
        if isinstance(body.get("value"), str)
    ]
    return max(texts, key=len, default="")


def _line(markup: Any) -> str | None:
    return " ".join(text_of(markup).split()) or None if isinstance(markup, str) else None


def _date(entry: Any) -> dt.date | None:
    for name in ("published_parsed", "updated_parsed"):
        # Past the parser's own lookup, which warns of a name that it takes for another.
        moment = dict.get(entry, name)
        if moment:
            try:
                return dt.date(*moment[:3])
            except ValueError:
                continue
    return None
