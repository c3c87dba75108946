"""When a pair turned: every series that did, its levels, the dates of its turns and what happened around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, heading, sources
from realpolitik.errors import NoAnswer

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.turning.answer import TurningPoints
    from realpolitik.standings.turning.courses import Course
    from realpolitik.standings.turning.turns import Turn

__all__ = ["course_in_words", "turning"]

WIDTH, HEIGHT = 560, 96
SAYS = (
    "dots and line: unsmoothed values by year; bars: levels with their 90\u00a0% intervals; grey: the 90\u00a0% "
    "interval of a date, with a full line for a firm turn and a dashed one for what may be drift; "
    "ticks below: events around it, candidates and no causes"
)


def turning(
    found: TurningPoints, courses: Sequence[Course], *, colours: Palette = PRINT
) -> alt.VConcatChart:
    """The series of a pair that turned, one under the other over the same years.

    Parameters
    ----------
    found
        Turning points of a pair.
    courses
        Those of its series that are drawn.
    colours
        Of the picture.

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    NoAnswer
        If no series turned, so that there is nothing to draw.
    MissingExtra
        If the charts extra is not installed.
    """
    names = {found.a.ccode: found.a.name, found.b.ccode: found.b.name}
    if not courses:
        raise NoAnswer(f"{found.title}: none was found, so that there is no picture to draw")
    span = (
        min(level.first for each in courses for level in each.levels),
        max(level.last for each in courses for level in each.levels),
    )
    about = f"{found.title}. {' '.join(course_in_words(each, names) for each in courses)}"
    frame = framed(found.title, _notes(found, courses), colours, about)
    panels = [_panel(each, names, span, colours) for each in courses]
    return cast("alt.VConcatChart", altair().vconcat(*panels, spacing=10, **frame))


def _notes(found: TurningPoints, courses: Sequence[Course]) -> list[str]:
    smoothed = _named(each for each in courses if each.shown == "smoothed")
    bare = _named(each for each in courses if each.shown == "levels")
    series = {(turn.track, turn.indicator, turn.a, turn.b) for turn in found.turns}
    left_out = len(series) - len(courses)
    notes = [SAYS]
    if smoothed:
        notes.append(f"of {smoothed} this record has smoothed values, which lag behind the levels")
    if bare:
        notes.append(f"of {bare} it has no unsmoothed values, and only the levels are drawn")
    if left_out:
        notes.append(f"{left_out} more series turned, the less firmly, and are not drawn")
    reach = max(each.last for each in found.searched)
    return [*notes, f"{display.INTERVALS} · evidence to {reach} · {sources(found.cite)}"]


def _named(courses: Iterable[Course]) -> str:
    return ", ".join(dict.fromkeys(_series(each) for each in courses))


def _series(course: Course) -> str:
    return f"{course.track} as a whole" if course.indicator is None else course.indicator


def _title(course: Course, names: Mapping[int, str]) -> str:
    way = ""
    if course.turns[0].directed:
        way = f", {names[course.a]} → {names[course.b]}"
    return f"{_series(course)}{way} ({course.unit})"


def course_in_words(course: Course, names: Mapping[int, str]) -> str:
    """A panel for those who cannot see it: its turns, each as a line of text."""
    lines = [display.turn_line(turn.to_json()) for turn in course.turns]
    doubt = ["" if turn.firm else " (may be drift)" for turn in course.turns]
    told = "; ".join(f"{line}{end}" for line, end in zip(lines, doubt, strict=True))
    return f"{_title(course, names)}: {told}."


def _points(course: Course) -> list[dict[str, Any]]:
    """The values, in stretches without a missing year."""
    rows: list[dict[str, Any]] = []
    stretch, before = 0, None
    for year, value in sorted(course.values.items()):
        stretch += before is not None and year != before + 1
        before = year
        rows.append({"year": year, "value": value, "stretch": stretch})
    return rows


def _levels(course: Course) -> list[dict[str, Any]]:
    return [
        {
            "from": level.first,
            "to": level.last,
            "value": level.value,
            "lower": level.lower,
            "upper": level.upper,
        }
        for level in course.levels
    ]


def _dates(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    return [
        {
            "from": int(turn.first) - 0.5,
            "to": int(turn.last) + 0.5,
            "year": int(turn.date),
            "firm": "firm" if turn.firm else "may be drift",
            "says": display.turn_line(turn.to_json()),
        }
        for turn in turns
    ]


def _events(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    told = {(each.year, each.what) for turn in turns for each in turn.candidates}
    return [{"year": year, "what": what} for year, what in sorted(told)]


def _panel(
    course: Course, names: Mapping[int, str], span: tuple[int, int], colours: Palette
) -> Any:
    alt = altair()
    axis = alt.Axis(format="d", title=None, grid=False)
    scale = alt.Scale(domain=[span[0] - 1, span[1] + 1], nice=False)
    x = alt.X("year:Q", axis=axis, scale=scale)
    across = alt.X("from:Q", axis=axis, scale=scale)
    y = alt.Y("value:Q", axis=alt.Axis(title=None, tickCount=4), scale=alt.Scale(zero=False))
    dates, levels = alt.Chart(data(_dates(course.turns))), alt.Chart(data(_levels(course)))
    points = alt.Chart(data(_points(course))).encode(x=x, y=y)
    firmness = alt.StrokeDash(
        "firm:N",
        scale=alt.Scale(domain=["firm", "may be drift"], range=[[1, 0], [3, 3]]),
        legend=None,
    )
    layers = [
        dates.mark_rect(color=colours.faint, opacity=0.7).encode(x=across, x2="to:Q"),
        dates.mark_rule(color=colours.quiet).encode(x=x, strokeDash=firmness, tooltip="says:N"),
        levels.mark_rect(color=colours.practice, opacity=0.25).encode(
            x=across, x2="to:Q", y=alt.Y("lower:Q", title=None), y2="upper:Q"
        ),
        levels.mark_rule(color=colours.practice, strokeWidth=2).encode(x=across, x2="to:Q", y=y),
        points.mark_line(color=colours.paper, strokeWidth=1, opacity=0.7).encode(
            detail="stretch:N"
        ),
        points.mark_circle(color=colours.paper, size=9, opacity=1),
        alt.Chart(data(_events(course.turns)))
        .mark_tick(color=colours.ink, size=7, thickness=1.2, orient="vertical")
        .encode(x=x, y=alt.value(HEIGHT - 3), tooltip="what:N"),
    ]
    title = heading(_title(course, names), colours)
    return alt.layer(*layers, width=WIDTH, height=HEIGHT, title=title)
