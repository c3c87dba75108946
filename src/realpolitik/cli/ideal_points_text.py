"""Ideal points as text for a terminal: plain values in, Rich renderables out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

__all__ = ["ideal_points_text"]

Json = Mapping[str, Any]

QUIET = "dim"


def ideal_points_text(found: Json) -> Group:
    """The points with their intervals, and the published ones beside them."""
    published = any(each["published"] is not None for each in found["points"])
    by_year = found["state"] is not None
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    grid.add_column("year" if by_year else "state")
    for title in ("point", "90 %", "by then", "votes", *(["published", ""] if published else [])):
        grid.add_column(title, justify="right", no_wrap=True)
    for each in found["points"]:
        name = str(each["year"]) if by_year else each["name"]
        cells = [
            display.score(each["value"]),
            display.score_range(each["lower"], each["upper"]),
            display.score(each["filtered"]),
            str(each["n"]),
        ]
        if published:
            cells += [
                display.score(each["published"]),
                display.score_range(each["published_lower"], each["published_upper"]),
            ]
        grid.add_row(name, *cells)
    return Group(Text(found["title"], "bold"), Padding(grid, (0, 0, 0, 2)), *_notes(published))


def _notes(published: bool) -> list[Padding]:
    lines = [
        "The United States are at the upper end; 0 is the mean of all states and years, 1 their deviation.",
        "by then: from the votes up to the year alone, on each year's own scale; for forecasts.",
    ]
    if published:
        lines.append("published: Bailey, Strezhnev and Voeten's, from all votes, on their scale.")
    return [Padding(Text(line, QUIET), (0, 0, 0, 2)) for line in lines]
