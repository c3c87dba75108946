"""What changed after sanctions began: an event study with its placebos, one small picture a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, sources
from realpolitik.errors import NoAnswer

if TYPE_CHECKING:
    import altair as alt

__all__ = ["sanctions"]

Json = Mapping[str, Any]

WIDTH, HEIGHT, COLUMNS = 290, 120, 2
NOTES = (
    "Line: mean departure from the trend of the ten years before. Grey: 5 to 95 % of the same at other pairs of the "
    "two in the same years that never had sanctions. Dashed: at other years of the same pairs. What followed, not "
    "what the sanctions did."
)


def sanctions(found: Json, *, colours: Palette = PRINT) -> alt.ConcatChart:
    """What changed after sanctions began, beside what changes without any.

    Parameters
    ----------
    found
        An answer on sanctions as plain values. Where none of its cases could be studied, the average over all
        cases of the longer list is drawn.
    colours
        Of the picture.

    Returns
    -------
    altair.ConcatChart
        One panel a series. A year that is not known is not drawn.

    Raises
    ------
    NoAnswer
        If there is nothing to draw.
    """
    panels, title = _panels(found)
    if not panels:
        raise NoAnswer(f"{found['title']}: nothing to draw, no series around a beginning is known")
    drawn = [_panel(*each, colours) for each in panels]
    about = f"{title}. {' '.join(_in_words(name, rows) for name, _, rows in panels)}"
    notes = (NOTES, sources(found["cite"]))
    frame = framed(title, notes, colours, about)
    return cast("alt.ConcatChart", altair().concat(*drawn, columns=COLUMNS, spacing=18, **frame))


Drawn = tuple[str, str, Sequence[Json]]


def _panels(found: Json) -> tuple[list[Drawn], str]:
    studies = {(each["series"], each["way"]): each for each in found["studies"] if each["n"]}
    if studies:
        studied = sum(each["studied"] for each in found["beginnings"])
        title = f"{found['title']}: {studied} beginning{'' if studied == 1 else 's'}"
        return [
            (display.series_words(*key), studies[key]["unit"], studies[key]["by_year"])
            for key in display.TOLD_SERIES
            if key in studies
        ], title
    origin = next((each["origin"] for each in found["average"]), None)
    kept: dict[tuple[str, str], list[Json]] = {}
    for row in found["average"]:
        if row["origin"] == origin and row["k"] is not None:
            kept.setdefault((row["series"], row["way"]), []).append(row)
    title = f"After sanctions of any state: the average over {str(origin).upper()}"
    return [
        (display.series_words(*key), "", kept[key]) for key in display.TOLD_SERIES if key in kept
    ], title


def _in_words(name: str, rows: Sequence[Json]) -> str:
    last = next((row for row in reversed(rows) if row["change"] is not None), None)
    if last is None:
        return f"{name}: not known."
    return f"{name}: {display.change_words(last['change'])} in year {last['k']}."


def _panel(name: str, unit: str, rows: Sequence[Json], colours: Palette) -> Any:
    alt = altair()
    says = "datum.value > 0 ? '+' + datum.label : datum.label"
    marks = alt.Axis(title=None, grid=False, values=[-5, 0, 5, 10], labelExpr=says)
    x = alt.X("k:Q", axis=marks, scale=alt.Scale(domain=[-5, 10], nice=False))
    axis = alt.Axis(title=unit or None, tickCount=4, grid=False)
    kept = [dict(row) for row in rows]

    def known(*names: str) -> Any:
        return alt.Chart(data([row for row in kept if all(row[n] is not None for n in names)]))

    layers = [
        known("pairs_lower", "pairs_upper")
        .mark_area(color=colours.faint, opacity=1)
        .encode(x=x, y=alt.Y("pairs_lower:Q", axis=axis), y2="pairs_upper:Q"),
        *(
            known(end)
            .mark_line(color=colours.quiet, strokeDash=[3, 3], strokeWidth=1)
            .encode(x=x, y=alt.Y(f"{end}:Q", axis=axis))
            for end in ("years_lower", "years_upper")
        ),
        alt.Chart(data([{"zero": 0}]))
        .mark_rule(color=colours.quiet, strokeWidth=0.5)
        .encode(y="zero:Q"),
        alt.Chart(data([{"k": 0}])).mark_rule(color=colours.quiet, strokeDash=[1, 3]).encode(x=x),
        known("change")
        .mark_line(color=colours.paper, strokeWidth=2)
        .encode(x=x, y=alt.Y("change:Q", axis=axis)),
        known("change")
        .mark_circle(color=colours.paper, size=16, opacity=1)
        .encode(x=x, y=alt.Y("change:Q", axis=axis)),
    ]
    title = alt.TitleParams(
        name, anchor="start", frame="group", fontSize=12, fontWeight="normal", color=colours.ink
    )
    return alt.layer(*layers, width=WIDTH, height=HEIGHT, title=title)
