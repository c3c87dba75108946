"""A pair over the years: tracks, sides, and the gap between paper and practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, heading, sources

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.timeline import Timeline
    from realpolitik.standings.values import Standing

__all__ = ["APART", "gap", "over_years", "sides", "standing", "tracks"]

WIDTH = 560
TRACK_HEIGHT, SIDE_HEIGHT, GAP_HEIGHT = 84, 130, 100

TRACK_NAMES = ("words", "bonds", "deeds", "interests")
TRACKS_SAY = "tracks: −1 apart, 0 as the median pair without a tie, +1 close"
SIDES_SAY = "of 100 disputes of the other that it joins, those in which it takes the other's side"
GAP_SAYS = "gap: on paper less in practice, in points of 100"

DASHES = {"paper": [1, 0], "practice": [5, 2]}
APART = 11
"""Hundredths between the names of two lines, so that both can be read."""
GAP_LIMITS = (25, 50, 100)
"""Points to which the axis of the gap may reach."""


def _x(timeline: Timeline, *, labelled: bool) -> Any:
    alt = altair()
    axis = alt.Axis(format="d", title=None, grid=False, labels=labelled, ticks=labelled)
    scale = alt.Scale(domain=[timeline.first, timeline.last], nice=False)
    return alt.X("year:Q", axis=axis, scale=scale)


def _layer(height: int, title: str, colours: Palette, *layers: Any) -> Any:
    shown = [each for each in layers if each is not None]
    return altair().layer(*shown, width=WIDTH, height=height, title=heading(title, colours))


def _over(timeline: Timeline) -> str:
    return f"{timeline.a.name} – {timeline.b.name}"


def _reach(timeline: Timeline) -> str:
    return f"{display.years(timeline.first, timeline.last)} · evidence to {timeline.evidence_to}"


def _end_of_evidence(timeline: Timeline, colours: Palette) -> Any:
    """A line where the evidence ends, if the picture goes on."""
    if not timeline.first <= timeline.evidence_to < timeline.last:
        return None
    rows = [{"year": timeline.evidence_to}]
    chart = altair().Chart(data(rows)).mark_rule(strokeDash=[2, 3], color=colours.quiet)
    return chart.encode(x=_x(timeline, labelled=True))


def tracks(timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """The four tracks over the years, each with its 90 % interval as a band.

    Parameters
    ----------
    timeline
        A pair over the years.
    colours
        Of a file, or of the page that it goes into.

    Returns
    -------
    altair.VConcatChart
        A line breaks where a year has no figure, and where the set of indicators behind it changes.
    """
    notes = (
        f"{TRACKS_SAY}; a gap in a line is a gap in the data",
        *_source_notes(timeline),
    )
    frame = framed(_over(timeline), notes, colours, _about_tracks(timeline))
    return _stacked(_tracks(timeline, colours), frame)


def _stacked(panels: Sequence[Any], frame: Mapping[str, Any]) -> alt.VConcatChart:
    return cast("alt.VConcatChart", altair().vconcat(*panels, spacing=12, **frame))


def _source_notes(timeline: Timeline) -> tuple[str, str]:
    return f"{_reach(timeline)} · bands: 90 % intervals", sources(timeline.cite)


def _tracks(timeline: Timeline, colours: Palette) -> list[Any]:
    return [
        _track(timeline, name, colours, labelled=name == TRACK_NAMES[-1]) for name in TRACK_NAMES
    ]


def _track(timeline: Timeline, name: str, colours: Palette, *, labelled: bool) -> Any:
    alt = altair()
    rows = _unbroken(timeline, name)
    x = _x(timeline, labelled=labelled)
    scale = alt.Scale(domain=[-1, 1])
    says = "{'-1': 'apart', '0': '0', '1': 'close'}[toString(datum.value)]"
    axis = alt.Axis(title=None, values=[-1, 0, 1], labelExpr=says)
    y = alt.Y("score:Q", scale=scale, axis=axis)
    if not rows:
        middle = data(
            [{"year": (timeline.first + timeline.last) / 2, "score": 0, "text": "no data"}]
        )
        nothing = alt.Chart(middle).mark_text(color=colours.quiet, fontStyle="italic")
        return _layer(TRACK_HEIGHT, name, colours, nothing.encode(x=x, y=y, text="text:N"))
    base = alt.Chart(data(rows)).encode(x=x, detail="segment:N")
    return _layer(
        TRACK_HEIGHT,
        name,
        colours,
        base.mark_area(opacity=0.22, color=colours.paper).encode(
            y=alt.Y("lower:Q", scale=scale), y2="upper:Q"
        ),
        base.mark_line(color=colours.paper, strokeWidth=1.8).encode(y=y),
        _alone(rows, size=14, color=colours.paper, opacity=1).encode(x=x, y=y),
        _end_of_evidence(timeline, colours),
    )


def _unbroken(timeline: Timeline, name: str) -> list[dict[str, Any]]:
    """A track's rows, with a segment that also changes after every missing year."""
    rows: list[dict[str, Any]] = []
    breaks, before = 0, None
    for row in timeline.tracks.iter_rows(named=True):
        if row["track"] != name or row["score"] is None:
            continue
        breaks += before is not None and row["year"] != before + 1
        before = row["year"]
        kept = {key: row[key] for key in ("year", "score", "lower", "upper")}
        rows.append({**kept, "segment": f"{row['segment']} {breaks}"})
    return rows


def _alone(rows: Sequence[Mapping[str, Any]], **mark: Any) -> Any:
    """Dots for the years that stand alone: a line needs two."""
    size = Counter(row["segment"] for row in rows)
    return altair().Chart(data(r for r in rows if size[r["segment"]] == 1)).mark_circle(**mark)


def _about_tracks(timeline: Timeline) -> str:
    """The picture in words: for each track its first and its last figure."""
    parts = []
    for name in TRACK_NAMES:
        rows = _unbroken(timeline, name)
        if rows:
            ends = (
                f"{display.score(row['score'])} in {row['year']}" for row in (rows[0], rows[-1])
            )
            parts.append(f"{name} from {' to '.join(ends)}")
        else:
            parts.append(f"no data on {name}")
    return f"Tracks of {_over(timeline)} over the years: {'; '.join(parts)}."


# Sides.


def sides(timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """With whom each of the two would side, on paper and in practice, over the years."""
    notes = (SIDES_SAY, *_source_notes(timeline))
    frame = framed(_over(timeline), notes, colours, _about_sides(timeline))
    return _stacked(_sides(timeline, colours), frame)


def _directions(timeline: Timeline) -> tuple[tuple[str, str], tuple[str, str]]:
    a, b = timeline.a.name, timeline.b.name
    return ("a_with_b", f"{a} with {b}"), ("b_with_a", f"{b} with {a}")


def _sides(timeline: Timeline, colours: Palette) -> list[Any]:
    return [_side(timeline, key, title, colours) for key, title in _directions(timeline)]


def _side(timeline: Timeline, direction: str, title: str, colours: Palette) -> Any:
    alt = altair()
    rows = _segmented(timeline, direction, ("paper", "practice"))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title="of 100", values=[0, 25, 50, 75, 100])
    hues = alt.Scale(domain=list(DASHES), range=[colours.paper, colours.practice])
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    colour = alt.Color("way:N", scale=hues, legend=None)
    base = alt.Chart(data(rows)).encode(
        x=_x(timeline, labelled=True), detail="segment:N", color=colour
    )
    names = alt.Chart(data(_at_their_ends(rows))).mark_text(align="left", dx=6, fontSize=11)
    return _layer(
        SIDE_HEIGHT,
        title,
        colours,
        base.mark_area(opacity=0.2).encode(
            y=alt.Y("lower:Q", scale=scale, axis=axis), y2="upper:Q"
        ),
        base.mark_line(strokeWidth=1.8).encode(
            y=alt.Y("value:Q", scale=scale),
            strokeDash=alt.StrokeDash("way:N", scale=dashes, legend=None),
        ),
        _alone(rows, size=14, opacity=1).encode(
            x=_x(timeline, labelled=True), y=alt.Y("value:Q", scale=scale), color=colour
        ),
        names.encode(
            x=_x(timeline, labelled=True),
            y=alt.Y("place:Q", scale=scale),
            text="way:N",
            color=colour,
        ),
        _end_of_evidence(timeline, colours),
    )


def _segmented(
    timeline: Timeline, direction: str, ways: Sequence[str]
) -> list[dict[str, float | int | str]]:
    """Figures in hundredths; a new segment begins after every missing year, so that lines break there."""
    rows: list[dict[str, float | int | str]] = []
    for way in ways:
        segment, before = 0, None
        for row in timeline.sides.iter_rows(named=True):
            if row["direction"] != direction or row[way] is None:
                continue
            segment += before is not None and row["year"] != before + 1
            before = row["year"]
            rows.append(
                {
                    "way": way,
                    "segment": f"{way} {segment}",
                    "year": row["year"],
                    "value": 100 * row[way],
                    "lower": 100 * row[f"{way}_lower"],
                    "upper": 100 * row[f"{way}_upper"],
                }
            )
    return rows


def _at_their_ends(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Where the name of each line stands: at its end, the two never one over the other."""
    ends = {row["way"]: dict(row) for row in rows}  # the last of each
    names = sorted(ends.values(), key=lambda each: each["value"])
    for each in names:
        each["place"] = each["value"]
    if len(names) == 2 and names[1]["value"] - names[0]["value"] < APART:
        middle = (names[0]["value"] + names[1]["value"]) / 2
        names[0]["place"], names[1]["place"] = middle - APART / 2, middle + APART / 2
    return names


def _about_sides(timeline: Timeline) -> str:
    parts = []
    for direction, title in _directions(timeline):
        rows = [r for r in timeline.sides.iter_rows(named=True) if r["direction"] == direction]
        if rows:
            paper, practice = (
                display.figure_and_range(rows[-1], way) for way in ("paper", "practice")
            )
            parts.append(f"{title} in {rows[-1]['year']}: paper {paper}, practice {practice}")
        else:
            parts.append(f"no figures for {title}")
    return f"Sides over the years, of 100, with 90 % intervals: {'; '.join(parts)}."


def gap(timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """The gap between paper and practice over the years, in both directions."""
    notes = (GAP_SAYS, *_source_notes(timeline))
    frame = framed(_over(timeline), notes, colours, _about_gap(timeline))
    return _stacked(_gap(timeline, colours), frame)


def _gap(timeline: Timeline, colours: Palette) -> list[Any]:
    found = [
        (f"gap: {title}", _segmented(timeline, key, ("gap",)))
        for key, title in _directions(timeline)
    ]
    ends = [abs(float(row[end])) for _, rows in found for row in rows for end in ("lower", "upper")]
    limit = next(step for step in GAP_LIMITS if step >= min(100, max(ends, default=0)))
    return [_gap_panel(timeline, title, rows, limit, colours) for title, rows in found]


def _gap_panel(
    timeline: Timeline,
    title: str,
    rows: Sequence[Mapping[str, Any]],
    limit: int,
    colours: Palette,
) -> Any:
    alt = altair()
    scale = alt.Scale(domain=[-limit, limit])
    axis = alt.Axis(title="points", values=[-limit, 0, limit])
    zero = alt.Chart(data([{"value": 0}])).mark_rule(color=colours.quiet)
    base = alt.Chart(data(rows)).encode(x=_x(timeline, labelled=True), detail="segment:N")
    return _layer(
        GAP_HEIGHT,
        title,
        colours,
        zero.encode(y=alt.Y("value:Q", scale=scale, axis=axis)),
        base.mark_area(opacity=0.25, color=colours.quiet).encode(
            y=alt.Y("lower:Q", scale=scale), y2="upper:Q"
        ),
        base.mark_line(color=colours.ink, strokeWidth=1.8).encode(y=alt.Y("value:Q", scale=scale)),
        _alone(rows, size=14, color=colours.ink, opacity=1).encode(
            x=_x(timeline, labelled=True), y=alt.Y("value:Q", scale=scale)
        ),
        _end_of_evidence(timeline, colours),
    )


def _about_gap(timeline: Timeline) -> str:
    parts = []
    for direction, title in _directions(timeline):
        rows = [
            row
            for row in timeline.sides.iter_rows(named=True)
            if row["direction"] == direction and row["gap"] is not None
        ]
        if rows:
            figure = display.figure_and_range(rows[-1], "gap")
            parts.append(f"{title} in {rows[-1]['year']}: {figure} points")
        else:
            parts.append(f"no figures for {title}")
    return f"The gap between paper and practice over the years: {'; '.join(parts)}."


def over_years(
    timeline: Timeline, *, said: str | None = None, colours: Palette = PRINT
) -> alt.VConcatChart:
    """Tracks, sides and gap of a pair, one under the other.

    Parameters
    ----------
    timeline
        A pair over the years.
    said
        A line to put first, such as the class of the pair.
    colours
        Of the picture.
    """
    notes = (
        *(() if said is None else (said,)),
        TRACKS_SAY,
        f"sides: {SIDES_SAY}",
        f"{_reach(timeline)} · bands: 90 % intervals · {display.LIMITS}",
        sources(timeline.cite),
    )
    about = " ".join((_about_tracks(timeline), _about_sides(timeline), _about_gap(timeline)))
    panels = [*_tracks(timeline, colours), *_sides(timeline, colours), *_gap(timeline, colours)]
    return _stacked(panels, framed(_over(timeline), notes, colours, about))


def standing(found: Standing, timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """The picture of a standing: the years that led to it."""
    said = f"{found.at}: {display.verdict_line(found.verdict.to_json())}"
    return over_years(timeline, said=said, colours=colours)
