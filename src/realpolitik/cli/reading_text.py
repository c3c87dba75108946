"""What was read in a document, as text for a terminal: plain values in, Rich renderables out.

Every word that comes out of a document goes through `display.plain` or `display.excerpt`, so that no
escape sequence in it reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

__all__ = ["LEGEND", "head_text", "reading_text"]

QUIET = "dim"
LEGEND = Text(f"in brackets the words that say it · {display.DOUBT}", QUIET)
STRANGE = {"record shows otherwise": "bold yellow", "supported": "bold blue"}
"""Colours of results; the words say the same without any."""

Json = dict[str, Any]


def head_text(document: Json, *, first: bool = True) -> Text:
    """The line of a document: title, place, date, publisher; then what a reader must know of it."""
    title, *rest = display.reading_head(document)
    text = (
        Text("" if first else "\n")
        .append(title, "bold")
        .append("".join(f" · {one}" for one in rest), "default")
    )
    for note in document["notes"]:
        text.append(f"\nnote: {display.plain(note)}", QUIET)
    return text


def reading_text(reading: Json, rows: int) -> Group:
    """Events, then claims with their checks and at most so many rows of each."""
    events, claims = reading["events"], reading["claims"]
    parts: list[RenderableType] = []
    if events:
        told = (_event(event, reading) for event in events)
        parts += [Text(), Text("who did or said what to whom", "bold"), _numbered(told)]
    if claims:
        checked = ", held against the record" if claims[0]["check"] else ""
        told = (_claim(claim, reading, rows) for claim in claims)
        parts += [Text(), Text(f"what it claims{checked}", "bold"), _numbered(told)]
    return Group(*parts, Text(), Text(display.counted(reading), QUIET))


def _numbered(items: Iterable[RenderableType]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True, min_width=3)
    grid.add_column()
    for number, item in enumerate(items, 1):
        grid.add_row(str(number), item)
    return grid


def _event(event: Json, reading: Json) -> Group:
    places = len(event["mentions"])
    again = f"; told in {places} places" if places > 1 else ""
    return Group(
        Text(display.event_line(event)),
        Text(f"{display.how_said(event)}{again}{_sure(event)}", QUIET),
        _words(event, reading),
    )


def _claim(claim: Json, reading: Json, rows: int) -> Group:
    return Group(
        Text(display.claim_line(claim, reading["names"])),
        Text(f"{display.how_said(claim)}{_sure(claim)}", QUIET),
        _words(claim, reading),
        *_check(claim["check"], rows),
    )


def _sure(one: Json) -> str:
    return f" · confidence {one['confidence']:.2f}".replace(" 0.", " .")


def _words(one: Json, reading: Json) -> Text:
    text, sentences = reading["document"]["text"], reading["sentences"]
    found = display.excerpt(text, sentences, one["start"], one["end"])
    return Text.assemble(
        found.before, ("[", QUIET), (found.span, "bold"), ("]", QUIET), found.after
    )


def _check(check: Json | None, most: int) -> Iterator[RenderableType]:
    if check is None:
        return
    result = Text(check["result"], STRANGE.get(check["result"], "bold"))
    yield result.append(f": {check['why']}", "default")
    shown = check["rows"][:most]
    for row in shown:
        yield Padding(Text(display.row_line(row), QUIET), (0, 0, 0, 2))
    left = len(check["rows"]) - len(shown)
    if left:
        yield Text(f"  and {left:,} more; --rows {len(check['rows'])} shows all", QUIET)
