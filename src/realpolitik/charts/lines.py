"""Several pairs over the years, one under the other: for comparing a case with its control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, heading

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Panel", "compared", "panel_in_words"]

WIDTH, HEIGHT = 560, 150
LETTER = 14
"""Pixels between two names."""
DASHES = ([1, 0], [5, 2])


@dataclass(frozen=True)
class Panel:
    """One thing that is compared.

    Attributes
    ----------
    title, unit
        What it is, and of what unit.
    lines
        For each name its values by year; a missing year breaks the line. At most two names.
    """

    title: str
    unit: str
    lines: Mapping[str, Mapping[int, float | None]]


def compared(
    title: str,
    panels: Sequence[Panel],
    *,
    notes: Sequence[str] = (),
    marked: int | None = None,
    colours: Palette = PRINT,
) -> alt.VConcatChart:
    """Panels of lines over the same years.

    Parameters
    ----------
    title, notes
        What stands above the picture.
    panels
        One under the other.
    marked
        A year to draw a line through.
    colours
        Of the picture.

    Returns
    -------
    altair.VConcatChart
        Lines differ in colour and in dashes, and have their names at their ends.
    """
    years = [year for each in panels for line in each.lines.values() for year in line]
    span = min(years), max(years)
    about = f"{title}. {' '.join(panel_in_words(each) for each in panels)}"
    drawn = [_panel(each, span, marked, colours) for each in panels]
    frame = framed(title, notes, colours, about)
    apart = altair().Resolve(scale={"color": "independent", "strokeDash": "independent"})
    return cast("alt.VConcatChart", altair().vconcat(*drawn, spacing=14, resolve=apart, **frame))


def panel_in_words(panel: Panel) -> str:
    """A panel for those who cannot see it: the first and the last value of each line.

    Examples
    --------
    >>> panel_in_words(Panel("Trade", "share", {"China": {1990: 0.25, 1991: None, 1992: 0.3}}))
    'Trade, share: China 0.25 in 1990, 0.3 in 1992.'
    """
    said = []
    for name, line in panel.lines.items():
        known = [(year, value) for year, value in sorted(line.items()) if value is not None]
        if known:
            ends = dict([known[0], known[-1]])
            said.append(f"{name} {', '.join(f'{v:.4g} in {y}' for y, v in ends.items())}")
    return f"{panel.title}, {panel.unit}: {'; '.join(said) or 'no data'}."


def _rows(panel: Panel) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, line in panel.lines.items():
        segment, before = 0, None
        for year, value in sorted(line.items()):
            if value is None:
                continue
            segment += before is not None and year != before + 1
            before = year
            rows.append(
                {"name": name, "segment": f"{name} {segment}", "year": year, "value": value}
            )
    return rows


def _at_their_ends(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Where the name of each line stands: at its end, the two never one over the other."""
    ends = {row["name"]: {**row, "place": row["value"]} for row in rows}  # the last of each
    names = sorted(ends.values(), key=lambda each: each["value"])
    values = [row["value"] for row in rows]
    room = LETTER * (max(values) - min(values)) / HEIGHT if values else 0
    if len(names) == 2 and names[1]["value"] - names[0]["value"] < room:
        middle = (names[0]["value"] + names[1]["value"]) / 2
        names[0]["place"], names[1]["place"] = middle - room / 2, middle + room / 2
    return names


def _panel(panel: Panel, span: tuple[int, int], marked: int | None, colours: Palette) -> Any:
    alt = altair()
    rows, names = _rows(panel), list(panel.lines)
    axis = alt.Axis(format="d", title=None, grid=False)
    x = alt.X("year:Q", axis=axis, scale=alt.Scale(domain=list(span), nice=False))
    y = alt.Y("value:Q", axis=alt.Axis(title=panel.unit, tickCount=5))
    hues = alt.Scale(domain=names, range=[colours.paper, colours.practice][: len(names)])
    dashes = alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    colour = alt.Color("name:N", scale=hues, legend=None)
    base = alt.Chart(data(rows)).encode(x=x, y=y, color=colour)
    layers = [
        base.mark_line(strokeWidth=1.8).encode(
            detail="segment:N", strokeDash=alt.StrokeDash("name:N", scale=dashes, legend=None)
        ),
        base.mark_circle(size=12, opacity=1),
        alt.Chart(data(_at_their_ends(rows)))
        .mark_text(align="left", dx=6, fontSize=11)
        .encode(x=x, y="place:Q", text="name:N", color=colour),
    ]
    if marked is not None:
        rule = alt.Chart(data([{"year": marked}]))
        layers.append(rule.mark_rule(strokeDash=[2, 3], color=colours.quiet).encode(x=x))
    title = heading(panel.title, colours)
    return alt.layer(*layers, width=WIDTH, height=HEIGHT, title=title)
