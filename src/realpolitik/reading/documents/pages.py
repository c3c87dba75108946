"""A web page becomes an article: its text without menus and banners, its title, date and publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from realpolitik.errors import MissingExtra
from realpolitik.reading.documents import dates
from realpolitik.reading.documents.decoding import decode
from realpolitik.reading.documents.document import Draft
from realpolitik.reading.documents.errors import NoText, NotText
from realpolitik.reading.documents.quiet import quiet
from realpolitik.reading.documents.sniffing import root
from realpolitik.reading.documents.tidying import continues
from realpolitik.reading.documents.titles import headed

__all__ = ["declared_encoding", "is_page", "read_page"]

CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|"
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
HEAD = 4096
LINKED = "application/ld+json"
# What a notice says, and no article so often in so few words.
NOTICE = re.compile(
    r"\bcookies?\b|\bconsent\b|\baccept all\b|\breject all\b|\bprivacy (?:policy|settings)\b|"
    r"\bmanage (?:options|preferences)\b|\bpersonal (?:data|information)\b|\bour partners\b|"
    r"\bpersonali[sz]ed (?:ads|content)\b|\blegitimate interest\b|\byour (?:choices|preferences)\b",
    re.IGNORECASE,
)
COOKIES = re.compile(r"\bcookies?\b|\bconsent\b", re.IGNORECASE)
GATE = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|verify (?:that )?you are (?:a )?human|"
    r"are you a robot|checking your browser|access denied",
    re.IGNORECASE,
)
SHORT = 400
MEND = "open it in a browser and save its text"


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    return root(data) == "html"


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = CHARSET.search(data[:HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def read_page(
    data: bytes, place: str, *, url: str | None = None, charset: str | None = None
) -> Draft:
    """The article on a page.

    Parameters
    ----------
    data
        The page.
    place
        For messages.
    url
        Its address, if it has one: publishers write the date there.
    charset
        The encoding that the server named.

    Returns
    -------
    Draft
        Text with the title at its head; title, date and publisher as the page states them.

    Raises
    ------
    NoText
        If no article is on it, only a notice of cookies or nothing.
    NotText
        If it cannot be parsed.
    MissingExtra
        If the reader of pages is not installed.
    """
    html, notes = decode(data, place, charset or declared_encoding(data))
    html = re.sub(r"^\s*<\?xml[^>]*>", "", html.lstrip("\ufeff").replace("\0", ""))
    found = _extracted(html, place, url)
    text = _text(found.text or "")
    _article(text, html, place)
    title = " ".join((found.title or "").split()) or None
    publisher = found.sitename or _publisher(html) or (found.hostname if url else None)
    return Draft(headed(title, text), title, dates.from_iso(found.date), publisher or None, notes)


def _text(found: str) -> str:
    """Paragraphs with a blank line between them; the library breaks some at a link or a name."""
    paragraphs: list[str] = []
    for line in filter(None, map(str.strip, found.split("\n"))):
        if paragraphs and continues(paragraphs[-1], line):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return "\n\n".join(paragraphs)


def _extracted(html: str, place: str, url: str | None) -> Any:
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document as Nothing
    except ImportError as error:
        raise MissingExtra("read", "reading a web page") from error
    stated = {
        "original_date": True,
        "extensive_search": False,
        # A page dated in the future is to be told, not dated otherwise.
        "max_date": "2999-12-31",
    }
    try:
        with quiet("trafilatura", "htmldate", "courlan", "justext"):
            found = bare_extraction(
                html,
                url=url,
                include_comments=False,
                with_metadata=True,
                date_extraction_params=stated,
            )
    except Exception as error:
        # What a parser raises on a damaged page is anything at all.
        raise NotText(
            place, f"a page that cannot be parsed ({type(error).__name__}); {MEND}"
        ) from error
    return found if found is not None else Nothing()


def _article(text: str, html: str, place: str) -> None:
    """Refuse a page that holds no article."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]
    notices = sum(NOTICE.search(part) is not None for part in sentences)
    cookies = sum(COOKIES.search(part) is not None for part in sentences)
    if cookies and 2 * notices >= len(sentences):
        raise NoText(place, f"only a cookie notice, no article; {MEND}")
    if len(text) < SHORT and GATE.search(text or html):
        raise NoText(place, f"only a gate for browsers, no article; {MEND}")
    if not any(c.isalpha() for c in text):
        what = (
            "only a cookie notice, no article"
            if COOKIES.search(html)
            else "a page without an article"
        )
        raise NoText(place, f"{what}; {MEND}")


def _publisher(html: str) -> str | None:
    """The publisher that a page names in its data for search engines."""
    for block in _blocks(html):
        try:
            names = list(_named(json.loads(block)))
        except (ValueError, RecursionError):
            continue
        if names:
            return names[0]
    return None


def _blocks(html: str) -> Iterator[str]:
    place = html.find(LINKED)
    while place >= 0:
        start, end = html.find(">", place), html.find("</script", place)
        if not 0 <= start < end:
            return
        yield html[start + 1 : end]
        place = html.find(LINKED, end)


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _named(each)
    elif isinstance(data, dict):
        publisher = data.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())
        yield from _named(data.get("@graph") or [])
