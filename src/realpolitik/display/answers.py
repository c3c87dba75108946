"""Answers for a notebook, and the tables that the page of a pair shares with it."""

from __future__ import annotations

from realpolitik.display.heading import heading_lines
from realpolitik.display.html import Markup, table, tag
from realpolitik.display.numbers import (
    Json,
    figure_and_range,
    plain_number,
    score,
    track_range,
)
from realpolitik.display.words import (
    INTERVALS,
    LIMITS,
    between,
    dispute_line,
    figure_lines,
    moves_lines,
    verdict_line,
)

__all__ = [
    "EVERY",
    "evidence_html",
    "ranking_html",
    "sides_tables",
    "standing_html",
    "timeline_html",
    "tracks_table",
]

EVERY = 5
"""Years between two rows of a table over the years."""


def standing_html(standing: Json) -> Markup:
    """A standing, for a notebook."""
    a, b = standing["a"]["name"], standing["b"]["name"]
    return tag(
        "div",
        tag("strong", f"{a} – {b}"),
        f" · {standing['at']} · evidence to {standing['evidence_to']}",
        tag("p", verdict_line(standing["class"])),
        tracks_table(standing),
        *(each for each in sides_tables(standing) if each is not None),
        *(tag("p", line) for line in moves_lines(standing)),
        *(
            tag("p", tag("strong", title), ": ", "; ".join(lines))
            for title, lines in heading_lines(standing)
        ),
        tag("p", f"{INTERVALS} · {LIMITS}"),
    )


def tracks_table(standing: Json) -> Markup:
    """The four tracks of a standing."""
    rows = [
        (
            name,
            score(track and track["score"]),
            track_range(track) if track else "",
            "; ".join(track.get("facts", ())) if track else _why(standing, name),
        )
        for name, track in standing["tracks"].items()
    ]
    caption = "Tracks: −1 apart, 0 as the median pair without a tie, +1 close"
    return table(caption, ("track", "score", "90 % interval", "what it says"), rows, texts=(0, 3))


def _why(standing: Json, name: str) -> str:
    return str(standing.get("why", {}).get(name, "no data"))


def sides_tables(standing: Json) -> list[Markup | None]:
    """Both directions of a standing; None for one without figures."""
    names = (standing["a"]["name"], standing["b"]["name"])
    return [
        _side_table(standing["side"][key], *order)
        for key, order in (("a_with_b", names), ("b_with_a", names[::-1]))
    ]


def _side_table(side: Json | None, x: str, y: str) -> Markup | None:
    if side is None:
        return None
    rows = [
        (line.says.strip(), line.figure, line.unit, line.interval or line.why)
        for line in figure_lines(side, x, y)
    ]
    said = dispute_line(side, y)
    caption = f"{said[0].upper()}{said[1:]}"
    return table(caption, ("what", "figure", "unit", "90 % interval"), rows, texts=(0, 2, 3))


def timeline_html(timeline: Json) -> Markup:
    """A timeline, for a notebook: every fifth year."""
    by_year: dict[int, dict[str, float | None]] = {}
    for row in timeline["tracks"]:
        by_year.setdefault(row["year"], {})[row["track"]] = row["score"]
    names = [
        name
        for name in ("words", "bonds", "deeds", "interests")
        if any(name in found for found in by_year.values())
    ]
    last = max(by_year, default=0)
    rows = [
        (year, *(score(found.get(name)) for name in names))
        for year, found in sorted(by_year.items())
        if year % EVERY == 0 or year == last
    ]
    caption = (
        f"{timeline['a']['name']} – {timeline['b']['name']}, tracks every fifth year"
        f" · evidence to {timeline['evidence_to']}"
    )
    return table(caption, ("year", *names), rows)


def ranking_html(ranking: Json) -> Markup:
    """A ranking, for a notebook."""
    rows = [
        (
            f"{row['name_a']} with {row['name_b']}",
            figure_and_range(row, "paper"),
            figure_and_range(row, "practice"),
            figure_and_range(row, "gap"),
        )
        for row in ranking["pairs"]
    ]
    caption = f"{ranking['title']}, {ranking['at']} · of 100 · {INTERVALS}"
    return table(caption, ("pair", "paper", "practice", "gap"), rows)


def evidence_html(evidence: Json) -> Markup:
    """The evidence of a pair, for a notebook."""
    a, b = evidence["a"]["name"], evidence["b"]["name"]
    rows = [
        (
            item["indicator"],
            item["track"],
            between(item["direction"], a, b),
            plain_number(item["value"]),
            item["unit"],
            item["year"],
            ", ".join(f"{each['dataset']} {each['release']}" for each in item["origins"]),
            len(item["rows"]),
        )
        for item in evidence["items"]
    ]
    caption = f"{a} – {b}, {evidence['at']} · evidence to {evidence['evidence_to']}"
    head = ("indicator", "track", "direction", "value", "unit", "year", "data sets", "rows")
    return table(caption, head, rows, texts=(0, 1, 2, 4, 6))
