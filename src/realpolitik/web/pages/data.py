"""The data: every data set with its publisher, releases, years and terms, and what of it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realpolitik.web.pages.page import FIRST, Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["DATA"]

Json = dict[str, Any]


def _values(record: Record, asked: Given) -> Json:  # noqa: ARG001 - as every page
    from realpolitik.standings.pairs import shown_indicators
    from realpolitik.web.questions import QUESTIONS

    held = QUESTIONS["coverage"].ask(record, {})
    last = max([each.coverage.last for each in record.slices("indicators")] + [held["evidence_to"]])
    return {
        "title": "Data",
        "summary": f"{len(held['datasets'])} data sets, their publishers, releases, years and terms.",
        "datasets": held["datasets"],
        "own": held["own"],
        "indicators": [
            {
                "name": name,
                "track": each.track,
                "about": each.about,
                "entry": record.slice("indicators", name),
            }
            for name, each in shown_indicators(record).items()
        ],
        "first": FIRST,
        "last": last,
        "preview": None,
        "api": "/api/coverage",
        "command": "realpolitik versions",
    }


DATA = Page("/data", "data.html", (), _values)
