"""Who led two states, on the axis of the years that the other pictures have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from realpolitik import states
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, heading
from realpolitik.states import Leader

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.timeline import Timeline

__all__ = ["leader_rows", "leaders"]

WIDTH, LANE = 560, 17
MARGIN = 34
"""Pixels that the axes of the other pictures take, so that years stand one below the other."""
LETTER = 5.6
"""Pixels that a letter of a name takes."""
ROLES = {"power": "held power", "state": "head of state", "government": "head of government"}


def leaders(timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """Who led the two states of a timeline, in its years.

    Parameters
    ----------
    timeline
        A pair over the years.
    colours
        Of the picture.

    Returns
    -------
    altair.VConcatChart
        One panel a state. A name stands in its bar where there is room for it; years are whole.
    """
    span = timeline.first, timeline.last
    both = [(one.name, list(_bars(one.ccode, span))) for one in (timeline.a, timeline.b)]
    about = ". ".join(f"Leaders of {name}: {_said(rows)}" for name, rows in both)
    title = f"Leaders of {timeline.a.name} and {timeline.b.name}"
    frame = framed(title, ("whole years; the list is this project’s own",), colours, about)
    panels = [_panel(name, rows, span, colours) for name, rows in both]
    return cast("alt.VConcatChart", altair().vconcat(*panels, spacing=10, **frame))


def leader_rows(timeline: Timeline) -> list[dict[str, Any]]:
    """Who led the two, as rows: ``state``, ``name``, ``role``, ``first``, ``last`` (whole years)."""
    span = timeline.first, timeline.last
    return [
        {"state": one.iso3, **{key: row[key] for key in ("name", "role", "first", "last")}}
        for one in (timeline.a, timeline.b)
        for row in _bars(one.ccode, span)
    ]


def _bars(ccode: int, span: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """A bar for each spell in office within the years, in the first lane that is free."""
    free: list[int] = []
    for one in sorted(_leading(ccode, span), key=lambda each: each.spell.first):
        first = max(one.spell.first.year, span[0])
        last = min(span[1] if one.spell.last is None else one.spell.last.year, span[1])
        lane = next((n for n, until in enumerate(free) if until <= first), len(free))
        free[lane : lane + 1] = [last]
        room = WIDTH * (last - first) / max(1, span[1] - span[0])
        surname = one.surnames[0] if one.surnames else one.name
        fits = next((text for text in (one.name, surname) if LETTER * len(text) < room), "")
        yield {
            "first": first,
            "last": last,
            "middle": (first + last) / 2,
            "lane": lane,
            "name": one.name,
            "role": ROLES[one.role],
            "label": fits,
            "says": f"{one.name}, {ROLES[one.role]}, {first}–{last}",
        }


def _leading(ccode: int, span: tuple[int, int]) -> Iterable[Leader]:
    for one in states.leaders():
        begins, ends = one.spell.first.year, one.spell.last
        within = begins < span[1] and (ends is None or ends.year > span[0])
        if one.ccode == ccode and one.role in ROLES and within:
            yield one


def _said(rows: Sequence[dict[str, Any]]) -> str:
    return "; ".join(str(row["says"]) for row in rows) or "none in the list"


def _panel(name: str, rows: list[dict[str, Any]], span: tuple[int, int], colours: Palette) -> Any:
    alt = altair()
    lanes = 1 + max((row["lane"] for row in rows), default=0)
    scale = alt.Scale(domain=list(span), nice=False)
    axis = alt.Axis(format="d", title=None, grid=False)
    x = alt.X("first:Q", scale=scale, axis=axis)
    blank = alt.Axis(title=None, labels=False, ticks=False, domain=False, minExtent=MARGIN)
    y = alt.Y("lane:O", axis=blank, scale=alt.Scale(domain=list(range(lanes)), paddingInner=0.15))
    base = alt.Chart(data(rows))
    title = heading(name, colours)
    return alt.layer(
        base.mark_rect(fill=colours.faint, stroke=colours.ground, strokeWidth=1).encode(
            x=x, x2="last:Q", y=y, description="says:N"
        ),
        base.mark_text(fontSize=10, color=colours.ink).encode(
            x=alt.X("middle:Q", scale=scale), y=y, text="label:N", description="says:N"
        ),
        width=WIDTH,
        height=LANE * lanes,
        title=title,
    )
