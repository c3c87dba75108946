"""How figures are written, and how answers look in a notebook: plain values in, strings out.

Every face writes a figure by the functions of this room, so that the same figure reads the same on a
terminal, on a page, in a picture and in a notebook. It knows answers only as the plain values of their
``to_json()``, and imports no other room.
"""

from __future__ import annotations

from realpolitik.display.answers import (
    EVERY,
    evidence_html,
    ranking_html,
    sides_tables,
    standing_html,
    timeline_html,
    tracks_table,
)
from realpolitik.display.claims import PHRASES
from realpolitik.display.html import (
    Markup,
    flat,
    table,
    tag,
)
from realpolitik.display.numbers import (
    MINUS,
    NONE,
    figure_and_range,
    hundred,
    hundred_range,
    plain_number,
    score,
    score_range,
    signed_hundred,
    track_range,
    years,
)
from realpolitik.display.reading import (
    DOUBT,
    MODALITIES,
    Excerpt,
    actor_name,
    claim_line,
    counted,
    date_words,
    event_line,
    excerpt,
    how_said,
    plain,
    reading_head,
    reading_html,
    row_line,
)
from realpolitik.display.words import (
    INTERVALS,
    LIMITS,
    Line,
    between,
    dispute_line,
    figure_lines,
    listed,
    moves_lines,
    verdict_line,
    whose,
)

__all__ = [
    "DOUBT",
    "EVERY",
    "INTERVALS",
    "LIMITS",
    "MINUS",
    "MODALITIES",
    "NONE",
    "PHRASES",
    "Excerpt",
    "Line",
    "Markup",
    "actor_name",
    "between",
    "claim_line",
    "counted",
    "date_words",
    "dispute_line",
    "event_line",
    "evidence_html",
    "excerpt",
    "figure_and_range",
    "figure_lines",
    "flat",
    "how_said",
    "hundred",
    "hundred_range",
    "listed",
    "moves_lines",
    "plain",
    "plain_number",
    "ranking_html",
    "reading_head",
    "reading_html",
    "row_line",
    "score",
    "score_range",
    "sides_tables",
    "signed_hundred",
    "standing_html",
    "table",
    "tag",
    "timeline_html",
    "track_range",
    "tracks_table",
    "verdict_line",
    "whose",
    "years",
]
