"""Ideal points: a state over the years with the published ones beside ours, or the states of a year in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, sources

if TYPE_CHECKING:
    import altair as alt

__all__ = ["ideal_points"]

Json = Mapping[str, Any]

WIDTH, HEIGHT = 560, 260
ROW = 11
"""Pixels of a state in the order of a year."""
OURS, THEIRS = "ours", "published"


def ideal_points(found: Json, *, colours: Palette = PRINT) -> alt.LayerChart:
    """A line with its interval over the years, or one dot a state.

    Parameters
    ----------
    found
        As `IdealPoints.to_json` gives it.
    colours
        Of the picture.

    Returns
    -------
    altair.LayerChart
        Ours are dots and whole lines, the published ones diamonds and dashed lines. Lines break where a year has
        no point.
    """
    published = any(each["published"] is not None for each in found["points"])
    notes = [
        "the United States are at the upper end; bands and bars: 90 % intervals",
        *(["dashes and diamonds: the published ones, on their own scale"] if published else []),
        sources(found["cite"]),
    ]
    frame = framed(found["title"], notes, colours, _about(found))
    drawn = _over_years if found["state"] is not None else _in_order
    return cast("alt.LayerChart", drawn(list(_rows(found["points"])), colours, frame))


def _rows(points: Iterable[Json]) -> Iterable[dict[str, Any]]:
    """Ours and the published ones under one another; a year without a point begins another segment."""
    for which, prefix in ((OURS, ""), (THEIRS, "published_")):
        segment, before = 0, None
        for place, each in enumerate(points):
            value = each["published" if prefix else "value"]
            if value is None:
                continue
            segment += before is not None and each["year"] != before + 1
            before = each["year"]
            yield {
                "which": which,
                "segment": f"{which} {segment}",
                "place": place,
                "name": each["name"],
                "year": each["year"],
                "value": value,
                "lower": each[f"{prefix}lower"],
                "upper": each[f"{prefix}upper"],
            }


def _over_years(rows: list[dict[str, Any]], colours: Palette, frame: dict[str, Any]) -> Any:
    alt = altair()
    axis = alt.Axis(format="d", title=None, grid=False)
    x = alt.X("year:Q", axis=axis, scale=alt.Scale(nice=False, zero=False))
    y = alt.Y("value:Q", axis=alt.Axis(title="ideal point", tickCount=6))
    colour = _colour(colours)
    dashes = alt.Scale(domain=[OURS, THEIRS], range=[[1, 0], [5, 2]])
    base = alt.Chart(data(rows)).encode(x=x, color=colour, detail="segment:N")
    ends = {row["which"]: row for row in rows}
    return alt.layer(
        base.mark_area(opacity=0.18).encode(y=alt.Y("lower:Q"), y2="upper:Q"),
        base.mark_line(strokeWidth=1.8).encode(
            y=y, strokeDash=alt.StrokeDash("which:N", scale=dashes, legend=None)
        ),
        base.mark_circle(size=10, opacity=1).encode(y=y),
        alt.Chart(data(ends.values()))
        .mark_text(align="left", dx=6, fontSize=11)
        .encode(x=x, y=y, text="which:N", color=colour),
        width=WIDTH,
        height=HEIGHT,
        **frame,
    )


def _in_order(rows: list[dict[str, Any]], colours: Palette, frame: dict[str, Any]) -> Any:
    alt = altair()
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("place", order="ascending"),
        axis=alt.Axis(title=None, ticks=False, labelFontSize=8, labelLimit=160),
    )
    x = alt.X("value:Q", axis=alt.Axis(title="ideal point", orient="top"))
    ours = [row for row in rows if row["which"] == OURS]
    theirs = [row for row in rows if row["which"] == THEIRS]
    own = alt.Chart(data(ours)).encode(y=y)
    other = alt.Chart(data(theirs)).encode(y=y)
    return alt.layer(
        own.mark_rule(strokeWidth=3, opacity=0.35, color=colours.practice).encode(
            x=alt.X("lower:Q"), x2="upper:Q"
        ),
        own.mark_circle(size=24, opacity=1, color=colours.practice).encode(x=x),
        other.mark_point(
            size=18, shape="diamond", filled=False, strokeWidth=1, color=colours.paper, opacity=1
        ).encode(x=x),
        width=WIDTH,
        height=ROW * len(ours),
        **frame,
    )


def _colour(colours: Palette) -> Any:
    alt = altair()
    scale = alt.Scale(domain=[OURS, THEIRS], range=[colours.practice, colours.paper])
    return alt.Color("which:N", scale=scale, legend=None)


def _about(found: Json) -> str:
    """The picture for those who cannot see it: its two ends."""
    ends = [found["points"][0], found["points"][-1]]
    said = [f"{each['name']} {display.score(each['value'])} in {each['year']}" for each in ends]
    return f"{found['title']}: {', '.join(dict.fromkeys(said))}."
