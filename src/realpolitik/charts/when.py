"""Several pairs side by side: which series turned when, which way, and how firmly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, heading

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Strip", "strip_in_words", "when"]

WIDTH, ROW = 470, 17
SAYS = (
    "one mark a turn: ▲ closer, ▼ apart, ● of neither end; full if firm, hollow if it may be drift; "
    "the bar is the 90\u00a0% interval of its date"
)
SHAPES = {"closer": "triangle-up", "apart": "triangle-down", "neither": "circle"}


@dataclass(frozen=True)
class Strip:
    """The turns of one pair.

    Attributes
    ----------
    title
        Who the two are.
    rows
        For each series its turns, as plain values in the contract of ``turning-points``; a series without
        any keeps its row.
    """

    title: str
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def when(
    title: str,
    strips: Sequence[Strip],
    span: tuple[int, int],
    *,
    notes: Sequence[str] = (),
    marked: int | None = None,
    colours: Palette = PRINT,
) -> alt.VConcatChart:
    """One strip for each pair, over the same years.

    Parameters
    ----------
    title, notes
        What stands above the picture.
    strips
        One under the other.
    span
        First and last year.
    marked
        A year to draw a line through.
    colours
        Of the picture.

    Returns
    -------
    altair.VConcatChart
    """
    about = f"{title}. {' '.join(strip_in_words(each) for each in strips)}"
    drawn = [_strip(each, span, marked, colours) for each in strips]
    frame = framed(title, (SAYS, *notes), colours, about)
    return cast("alt.VConcatChart", altair().vconcat(*drawn, spacing=16, **frame))


def strip_in_words(strip: Strip) -> str:
    """A strip for those who cannot see it: every turn as a line of text."""
    lines = [
        display.turn_line(turn) + ("" if turn["firm"] else " (may be drift)")
        for turns in strip.rows.values()
        for turn in turns
    ]
    return f"{strip.title}: {'; '.join(lines) or 'no turn'}."


def _rows(strip: Strip) -> list[dict[str, Any]]:
    ways = {True: "closer", False: "apart", None: "neither"}
    return [
        {
            "series": series,
            "year": int(turn["date"]),
            "from": int(turn["first"]) - 0.5,
            "to": int(turn["last"]) + 0.5,
            "way": ways[turn["closer"]],
            "firm": turn["firm"],
            "says": display.turn_line(turn),
        }
        for series, turns in strip.rows.items()
        for turn in turns
    ]


def _strip(strip: Strip, span: tuple[int, int], marked: int | None, colours: Palette) -> Any:
    alt = altair()
    base = alt.Chart(data(_rows(strip)))
    names = list(strip.rows)
    years = {
        "axis": alt.Axis(format="d", title=None, grid=True),
        "scale": alt.Scale(domain=[span[0] - 1, span[1] + 1], nice=False, zero=False),
    }
    x = alt.X("year:Q", **years)
    y = alt.Y("series:N", sort=names, scale=alt.Scale(domain=names), axis=alt.Axis(title=None))
    shape = alt.Shape(
        "way:N",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=None,
    )
    hue = alt.Color(
        "way:N",
        scale=alt.Scale(
            domain=list(SHAPES), range=[colours.paper, colours.practice, colours.quiet]
        ),
        legend=None,
    )
    points = base.encode(x=x, y=y, shape=shape, color=hue, tooltip="says:N")
    layers = [
        base.mark_rule(strokeWidth=3, opacity=0.3).encode(
            x=alt.X("from:Q", **years), x2="to:Q", y=y, color=hue
        ),
        points.transform_filter("datum.firm").mark_point(filled=True, size=70, opacity=1),
        points.transform_filter("!datum.firm").mark_point(
            filled=False, size=50, opacity=1, fill=colours.ground, strokeWidth=1.4
        ),
    ]
    if marked is not None:
        rule = alt.Chart(data([{"year": marked}]))
        layers.append(rule.mark_rule(strokeDash=[2, 3], color=colours.quiet).encode(x=x))
    title = heading(strip.title, colours)
    return alt.layer(*layers, width=WIDTH, height=ROW * len(names), title=title)
