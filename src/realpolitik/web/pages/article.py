"""An article: pasted, sent or fetched; its text with what was read in it marked, and every claim checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.report.reading import marked_text
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page, frame_of
from realpolitik.web.rendering import rendered

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["ARTICLE", "read_page"]

Json = dict[str, Any]

NAME = "d"
"""Begins the anchors of what was read."""
ROWS_SHOWN = 12


def _values(record: Record, asked: Given) -> Json:  # noqa: ARG001 - as every page
    return {
        "title": "What an article says, held against the record",
        "summary": "Paste, send or name an article: who did what to whom, and whether its claims hold.",
        "said": {"url": asked.get("url", ""), "date": asked.get("date", ""), "text": ""},
        "reading": None,
        "preview": None,
        "api": "/api",
        "command": "realpolitik read FILE",
        "modalities": display.MODALITIES,
        "doubt": display.DOUBT,
    }


def read_page(record: Record, body: bytes, base: str, look: Given) -> bytes:
    """The page of what was read.

    Parameters
    ----------
    record
        For what stands around the page.
    body
        The reading, as JSON.
    base
        Under which the page is asked for.
    look
        The theme, if its address asks for one.
    """
    one: Json = json.loads(body)
    title, *known = display.reading_head(one["document"])
    values = {
        **_values(record, {}),
        "title": title,
        "summary": f"{display.counted(one)}.",
        "known": known,
        "reading": {
            "counted": display.counted(one),
            "notes": [display.plain(note) for note in one["document"]["notes"]],
            "text": marked_text(one, NAME),
            "events": [_event(each, one, n) for n, each in enumerate(one["events"], 1)],
            "claims": [_claim(each, one, n) for n, each in enumerate(one["claims"], 1)],
        },
    }
    return rendered("article.html", **frame_of(record, "/article", look, base), **values)


def _event(each: Json, reading: Json, number: int) -> Json:
    ends = [each["source"], each["target"]]
    return {
        "anchor": f"{NAME}e{number}",
        "line": display.event_line(each),
        **_how(each, reading),
        "pair": _pair([end and end["iso3"] for end in ends]),
    }


def _claim(each: Json, reading: Json, number: int) -> Json:
    check = each["check"]
    return {
        "anchor": f"{NAME}c{number}",
        "line": display.claim_line(each, reading["names"]),
        **_how(each, reading),
        "pair": _pair([each["a"], each["b"]]),
        "check": check and {
            "result": check["result"],
            "why": check["why"],
            "rows": [display.row_line(row) for row in check["rows"][:ROWS_SHOWN]],
            "more": max(0, len(check["rows"]) - ROWS_SHOWN),
        },
    }  # fmt: skip


def _how(each: Json, reading: Json) -> Json:
    text, sentences = reading["document"]["text"], reading["sentences"]
    return {
        "how": display.how_said(each),
        "confidence": f"{each['confidence']:.2f}",
        "modality": each["modality"],
        "words": display.excerpt(text, sentences, each["start"], each["end"]),
    }


def _pair(ends: list[str | None]) -> str | None:
    """The page of the two that are spoken of, if they are two states."""
    a, b = ends
    return address("/pair", a=a, b=b) if a and b and a != b else None


ARTICLE = Page(
    "/article",
    "article.html",
    (
        of.text("url", "An address to put into the form; nothing is fetched.", longest=2000),
        of.text("date", "The day it was written.", longest=10),
    ),
    _values,
)
