"""The method: every definition, and what the data do not support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realpolitik.display import Markup
from realpolitik.report.shell import written
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["METHOD"]

Json = dict[str, Any]


def _values(record: Record, asked: Given) -> Json:  # noqa: ARG001 - as every page
    from realpolitik.standings.pairs import shown_indicators
    from realpolitik.standings.values import CLASSES
    from realpolitik.tracks import TRACKS
    from realpolitik.tracks.registry import indicators

    live = set(shown_indicators(record))
    return {
        "title": "Method",
        "summary": "Every definition, and what the data do not support.",
        "about": Markup(written("about.html")),
        "classes": list(CLASSES.values()),
        "groups": [
            (
                track,
                [
                    (each, each.name in live)
                    for each in indicators().values()
                    if each.track == track
                ],
            )
            for track in (*TRACKS, "background")
        ],
        "preview": None,
        "api": "/api/indicators",
        "command": None,
    }


METHOD = Page("/method", "method.html", (), _values)
