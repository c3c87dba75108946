"""A PDF becomes text: its pages in order, without their running heads."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents.document import LARGEST, Draft
from realpolitik.reading.documents.errors import NoText, NotText, TooLarge
from realpolitik.reading.documents.quiet import quiet

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["is_pdf", "read_pdf"]

# Letters that a page must have: a scan has a stamp or none.
LETTERS = 25
# Of the pages, those that must bear a line at the top or the foot to make it a running head.
RUNNING = 0.5
EDGE = 2
PAGES_SHOWN = 5
UNTITLED = re.compile(
    r"^(?:untitled|microsoft word\b.*|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf))$", re.IGNORECASE
)


def is_pdf(data: bytes, name: str = "") -> bool:
    """Whether bytes begin as a PDF does; files named so may have a few bytes before it."""
    mark = b"%PDF-"
    return data[:1024].lstrip().startswith(mark) or (
        name.lower().endswith(".pdf") and mark in data[:1024]
    )


def read_pdf(data: bytes, place: str) -> Draft:
    """The text of a PDF.

    Parameters
    ----------
    data
        The file.
    place
        For messages.

    Returns
    -------
    Draft
        The text of all pages, the title of its metadata, and the day it was made as its date.

    Raises
    ------
    NoText
        If it is encrypted, or holds pictures of pages only.
    NotText
        If it is damaged.
    MissingExtra
        If the reader of PDF is not installed.
    """
    try:
        import pypdf  # noqa: F401
    except ImportError as error:
        raise MissingExtra("read", "reading a PDF") from error
    with quiet("pypdf"):
        reader = _opened(data, place)
        pages = _pages(reader, place)
        meta = _meta(reader)
    empty = [n for n, page in enumerate(pages, 1) if _letters(page) < LETTERS]
    if not any(_letters(page) for page in pages) or (len(pages) > 1 and len(empty) == len(pages)):
        raise NoText(place, "pages without text (a scan?); run OCR on it first, e.g. ocrmypdf")
    title = _title(meta)
    date = _date(meta)
    notes = _notes(pages, empty, date)
    return Draft("\n".join(_joined(_without_heads(pages))), title, date, None, notes)


def _opened(data: bytes, place: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        # Many are locked against printing only, with no password to open them.
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoText(place, "an encrypted PDF; save it without a password first")
        len(reader.pages)
    except NoText:
        raise
    except DependencyError as error:
        raise NoText(place, "an encrypted PDF; save it without a password first") from error
    except Exception as error:
        # What a parser raises on a damaged file is anything at all.
        raise NotText(place, f"a damaged PDF ({type(error).__name__}); fetch it again") from error
    return reader


def _pages(reader: PdfReader, place: str) -> list[str]:
    pages: list[str] = []
    size = 0
    for number in range(len(reader.pages)):
        try:
            pages.append(reader.pages[number].extract_text() or "")
        except Exception as error:
            raise NotText(
                place,
                f"page {number + 1} of the PDF is damaged ({type(error).__name__}); fetch it again",
            ) from error
        size += len(pages[-1])
        if size > LARGEST:
            raise TooLarge(place, f"more than {LARGEST >> 20} MB of text; split it")
    return pages


def _letters(page: str) -> int:
    return sum(c.isalpha() for c in page)


def _notes(pages: list[str], empty: list[int], date: dt.date | None) -> tuple[str, ...]:
    notes = []
    if empty and len(pages) > 1:
        shown = ", ".join(map(str, empty[:PAGES_SHOWN]))
        more = f" and {len(empty) - PAGES_SHOWN} more" if len(empty) > PAGES_SHOWN else ""
        notes.append(f"no text on page {shown}{more} of {len(pages)}")
    if date:
        notes.append(f"dated {date} by the day the PDF was made; --date gives another")
    return tuple(notes)


def _without_heads(pages: list[str]) -> list[list[str]]:
    """The lines of each page without page numbers and what stands on most pages' edges."""
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    lines = [_trimmed(page) for page in lines]
    edges = Counter(mark for page in lines for mark in {_mark(line) for line in _edge(page)})
    heads = {mark for mark, n in edges.items() if len(pages) > 2 and n >= RUNNING * len(pages)}
    return [_cut(page, heads) for page in lines]


def _cut(page: list[str], heads: set[str]) -> list[str]:
    last = len(page) - EDGE
    return [
        line
        for place, line in enumerate(page)
        if not ((place < EDGE or place >= last) and (_mark(line) in heads or _number(line)))
    ]


def _edge(page: list[str]) -> list[str]:
    return page[:EDGE] + page[-EDGE:]


def _mark(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _number(line: str) -> bool:
    return (
        re.fullmatch(
            r"(?:page )?[-–— ]*(?:\d{1,4}|[ivxl]{1,7})[-–— ]*(?:(?:of|/) ?\d{1,4})?",
            line,
            re.IGNORECASE,
        )
        is not None
    )


def _trimmed(page: list[str]) -> list[str]:
    start, end = 0, len(page)
    while start < end and not page[start]:
        start += 1
    while end > start and not page[end - 1]:
        end -= 1
    return page[start:end]


def _joined(pages: list[list[str]]) -> list[str]:
    """All lines in order; a page ends a paragraph only where it ends a sentence."""
    lines: list[str] = []
    for page in map(_trimmed, pages):
        if lines and page and lines[-1].endswith((".", "!", "?", "”", '"')):
            lines.append("")
        lines += page
    return lines


def _meta(reader: PdfReader) -> dict[str, Any]:
    try:
        meta = reader.metadata
        return {"title": meta.title, "date": meta.creation_date} if meta else {}
    except Exception:  # noqa: BLE001 - what a document says of itself is often broken, its text not
        return {}


def _title(meta: dict[str, Any]) -> str | None:
    title = " ".join(str(meta.get("title") or "").split())
    return title if title and not UNTITLED.match(title) else None


def _date(meta: dict[str, Any]) -> dt.date | None:
    made = meta.get("date")
    return made.date() if isinstance(made, dt.datetime) else None
