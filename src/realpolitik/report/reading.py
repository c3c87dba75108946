"""The page of what was read: the text with its spans marked, events, claims and their checks, in one file.

Every word that comes out of a document is escaped by `display.tag`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.display import Markup, tag
from realpolitik.report.shell import flat_lines, scrolling, shell

if TYPE_CHECKING:
    from realpolitik.checking.checked_reading import CheckedReading

__all__ = ["marked_text", "page"]

Json = dict[str, Any]

STYLES = ("style.css", "reading.css")


@dataclass(frozen=True)
class _Span:
    """One marked place of a text."""

    start: int
    end: int
    name: str
    modality: str
    says: str

    @property
    def length(self) -> int:
        return self.end - self.start


def page(readings: Sequence[CheckedReading]) -> str:
    """Lay what was read in one or several documents out as a page.

    Parameters
    ----------
    readings
        What `realpolitik.read_all` gives.

    Returns
    -------
    str
        An HTML page with everything in it: it loads no script, picture or font.
    """
    plain = [one.to_json() for one in readings]
    if len(plain) == 1:
        title, *known = display.reading_head(plain[0]["document"])
        main = _document(plain[0], "d1", 2)
    else:
        title, known = f"{len(plain):,} documents", []
        main = (part for number, one in enumerate(plain, 1) for part in _chapter(one, number))
    return shell(
        f"{title} · realpolitik",
        header=_header(title, known),
        main=main,
        footer=[tag("p", f"realpolitik read. {display.LIMITS.capitalize()}.", class_="quiet")],
        styles=STYLES,
    )


def _header(title: str, known: Sequence[str]) -> Iterator[Markup]:
    yield tag("h1", title)
    if known:
        yield tag("p", " · ".join(known), class_="quiet")
    signs = [
        tag("mark", name, class_=name) + Markup(f" {display.plain(said)}")
        for name, said in display.MODALITIES.items()
    ]
    yield tag("p", "Marks: ", Markup("; ".join(signs)), f". {display.DOUBT}.", class_="quiet")


def _chapter(reading: Json, number: int) -> Iterator[Markup]:
    title, *known = display.reading_head(reading["document"])
    inside = [tag("h2", title), tag("p", " · ".join(known), class_="quiet")]
    yield tag("article", flat_lines(*inside, *_document(reading, f"d{number}", 3)))


def _document(reading: Json, name: str, level: int) -> Iterator[Markup]:
    for note in reading["document"]["notes"]:
        yield tag("p", f"Note: {display.plain(note)}", class_="quiet")
    yield tag("p", f"{display.counted(reading)}.")
    yield marked_text(reading, name)
    heading = f"h{level}"
    if reading["events"]:
        yield tag(heading, "Who did or said what to whom")
        yield tag("ol", *_events(reading, name), class_="read")
    if reading["claims"]:
        yield tag(heading, "What it claims, held against the record")
        yield tag("ol", *_claims(reading, name), class_="read")


def marked_text(reading: Json, name: str) -> Markup:
    """The text of a document, with what was read in it marked by its modality.

    Parameters
    ----------
    reading
        A reading as plain values.
    name
        Begins the anchors of its events (``NAMEe1``) and claims (``NAMEc1``).
    """
    spans = [*_event_spans(reading, name), *_claim_spans(reading, name)]
    return tag("div", *_marked(reading["document"]["text"], spans), class_="text")


def _event_spans(reading: Json, name: str) -> Iterator[_Span]:
    for number, one in enumerate(reading["events"], 1):
        says = f"{display.event_line(one)}; {display.how_said(one)}"
        for place in one["mentions"]:
            yield _Span(place["start"], place["end"], f"{name}e{number}", one["modality"], says)


def _claim_spans(reading: Json, name: str) -> Iterator[_Span]:
    for number, one in enumerate(reading["claims"], 1):
        says = f"{display.claim_line(one, reading['names'])}; {display.how_said(one)}"
        yield _Span(one["start"], one["end"], f"{name}c{number}", one["modality"], says)


def _marked(text: str, spans: Sequence[_Span]) -> Iterator[Markup | str]:
    """The text cut at the ends of all spans; a piece has the look of the shortest span it lies in."""
    begin: dict[int, list[_Span]] = {}
    end: dict[int, list[_Span]] = {}
    for span in (one for one in spans if one.length):
        begin.setdefault(span.start, []).append(span)
        end.setdefault(span.end, []).append(span)
    within: dict[_Span, None] = {}
    last = 0
    for cut in sorted({*begin, *end, len(text)}):
        if last < cut:
            yield _piece(text[last:cut], list(within))
        for span in end.get(cut, []):
            within.pop(span, None)
        for span in begin.get(cut, []):
            within[span] = None
            number = span.name.lstrip("d0123456789")
            yield tag("a", tag("sup", number), href=f"#{span.name}", title=span.says)
        last = cut


def _piece(text: str, within: Sequence[_Span]) -> Markup | str:
    if not within:
        return text
    nearest = min(within, key=lambda span: span.length)
    return tag("mark", text, class_=nearest.modality, title=nearest.says)


def _events(reading: Json, name: str) -> Iterator[Markup]:
    for number, one in enumerate(reading["events"], 1):
        yield tag(
            "li",
            tag("strong", display.event_line(one)),
            *_said(one, reading),
            id=f"{name}e{number}",
        )


def _claims(reading: Json, name: str) -> Iterator[Markup]:
    for number, one in enumerate(reading["claims"], 1):
        yield tag(
            "li",
            tag("strong", display.claim_line(one, reading["names"])),
            *_said(one, reading),
            *_check(one["check"]),
            id=f"{name}c{number}",
        )


def _said(one: Json, reading: Json) -> Iterator[Markup]:
    found = display.excerpt(
        reading["document"]["text"], reading["sentences"], one["start"], one["end"]
    )
    sure = f"; confidence {one['confidence']:.2f}"
    yield tag("p", display.how_said(one), sure, class_="quiet")
    words = tag("mark", found.span, class_=one["modality"])
    yield tag("blockquote", found.before, words, found.after)


def _check(check: Json | None) -> Iterator[Markup]:
    if check is None:
        return
    yield tag("p", tag("strong", check["result"]), f": {check['why']}", class_="check")
    if check["rows"]:
        head = ("table", "data set", "release", "file", "row", "what it says")
        yield scrolling(
            display.table("Rows it rests on", head, _rows(check["rows"]), texts=range(6))
        )


def _rows(rows: Iterable[Json]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        names = ("table", "dataset", "release", "file", "row", "what")
        yield tuple("" if row[name] is None else row[name] for name in names)
