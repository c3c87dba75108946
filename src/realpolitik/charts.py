"""One picture each, as Altair charts: every face draws the same ones.

No state is red or green. What a colour tells, a dash or a shape tells again, so that a picture can be read
without colours and in a grey print. Where there is no figure nothing is drawn: a line never runs over a
missing year. Each picture says how far its evidence reaches and from which data sets it comes.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.errors import MissingExtra, UnknownName

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.ranking import Ranking
    from realpolitik.standings.timeline import Timeline
    from realpolitik.standings.values import Standing

__all__ = [
    "FORMATS",
    "PRINT",
    "Palette",
    "check",
    "gap",
    "over_years",
    "paper_against_practice",
    "ranked",
    "ranking",
    "save",
    "sides",
    "standing",
    "svg",
    "tracks",
]

FORMATS = ("svg", "png", "html")

WIDTH = 560
TRACK_HEIGHT, SIDE_HEIGHT, GAP_HEIGHT, SQUARE = 84, 130, 100, 400
ROW = 14
"""Pixels between two names of a ranked plot."""
SCALE = 2
"""Pixels of a PNG for one of these."""
RANKED_WIDTH = 340
ROWS = 50
"""Names in one column of a ranked plot; more stand in a further column."""
LETTERS, FEW_LETTERS, MANY_LETTERS = 100, 78, 140
"""Of a line above a picture, a narrow and a wide one: what is longer would be cut off."""
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"

TRACK_NAMES = ("words", "bonds", "deeds", "interests")
TRACKS_SAY = "tracks: −1 apart, 0 as the median pair without a tie, +1 close"
SIDES_SAY = "of 100 disputes of the other that it joins, those in which it takes the other's side"
GAP_SAYS = "gap: on paper less in practice, in points of 100"
RANKED_SAYS = "of 100 disputes that it joins; dots: in practice, diamonds: on paper"

DASHES = {"paper": [1, 0], "practice": [5, 2]}
APART = 11
"""Hundredths between the names of two lines, so that both can be read."""
DOT, LETTER, LINE = 1.5, 1.4, 3
"""Half a dot, and a letter's width and height, in hundredths of the scatter's side."""
GAP_LIMITS = (25, 50, 100)
"""Points to which the axis of the gap may reach."""


@dataclass(frozen=True)
class Palette:
    """The colours of a picture.

    Attributes
    ----------
    ink, quiet, faint, ground
        Of words and lines, of what explains them, of the grid, and of what is behind it all.
    paper, practice
        Of the two ways to stand. They differ in lightness as well, for a grey print.
    """

    ink: str
    quiet: str
    faint: str
    ground: str
    paper: str
    practice: str


PRINT = Palette("#1c1c1c", "#5c5c5c", "#dddddd", "#ffffff", "#1b4f8f", "#c26c12")
"""For files: dark on white."""


def _altair() -> Any:
    try:
        import altair as alt
        import vl_convert  # noqa: F401 - altair draws with it, and says so only when it is too late
    except ImportError as error:
        raise MissingExtra("charts", "a picture") from error
    return alt


# Parts.


def _x(timeline: Timeline, *, labelled: bool) -> Any:
    alt = _altair()
    axis = alt.Axis(format="d", title=None, grid=False, labels=labelled, ticks=labelled)
    scale = alt.Scale(domain=[timeline.first, timeline.last], nice=False)
    return alt.X("year:Q", axis=axis, scale=scale)


def _data(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Plain rows, so that no other frame library is needed and nothing guesses a type."""
    return cast("alt.InlineData", _altair().Data(values=list(rows)))


def _frame(
    title: str, notes: Sequence[str], colours: Palette, about: str, letters: int = LETTERS
) -> dict[str, Any]:
    """What a whole picture has, given to it at once: every later change would copy all its rows."""
    lines = [line for note in notes for line in textwrap.wrap(note, letters)]
    return {
        "title": {"text": title, "subtitle": lines, "anchor": "start", "offset": 14},
        "description": about,
        "background": colours.ground,
        "padding": 12,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelColor": colours.quiet,
                "titleColor": colours.quiet,
                "titleFontWeight": "normal",
                "domainColor": colours.quiet,
                "tickColor": colours.quiet,
                "gridColor": colours.faint,
            },
            "title": {
                "color": colours.ink,
                "subtitleColor": colours.quiet,
                "fontSize": 15,
                "subtitleFontSize": 11,
            },
        },
    }


def _panel_title(title: str, colours: Palette) -> Any:
    return _altair().TitleParams(
        title,
        anchor="start",
        frame="group",
        fontSize=12,
        fontWeight="normal",
        color=colours.ink,
        offset=4,
    )


def _layer(height: int, title: str, colours: Palette, *layers: Any) -> Any:
    shown = [each for each in layers if each is not None]
    return _altair().layer(*shown, width=WIDTH, height=height, title=_panel_title(title, colours))


def _sources(cite: Iterable[str]) -> str:
    return f"Data: {', '.join(cite)}"


def _over(timeline: Timeline) -> str:
    return f"{timeline.a.name} – {timeline.b.name}"


def _reach(timeline: Timeline) -> str:
    return f"{display.years(timeline.first, timeline.last)} · evidence to {timeline.evidence_to}"


def _end_of_evidence(timeline: Timeline, colours: Palette) -> Any:
    """A line where the evidence ends, if the picture goes on."""
    if not timeline.first <= timeline.evidence_to < timeline.last:
        return None
    rows = [{"year": timeline.evidence_to}]
    chart = _altair().Chart(_data(rows)).mark_rule(strokeDash=[2, 3], color=colours.quiet)
    return chart.encode(x=_x(timeline, labelled=True))


# Tracks.


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
    frame = _frame(_over(timeline), notes, colours, _about_tracks(timeline))
    return _stacked(_tracks(timeline, colours), frame)


def _stacked(panels: Sequence[Any], frame: Mapping[str, Any]) -> alt.VConcatChart:
    return cast("alt.VConcatChart", _altair().vconcat(*panels, spacing=12, **frame))


def _source_notes(timeline: Timeline) -> tuple[str, str]:
    return f"{_reach(timeline)} · bands: 90 % intervals", _sources(timeline.cite)


def _tracks(timeline: Timeline, colours: Palette) -> list[Any]:
    return [
        _track(timeline, name, colours, labelled=name == TRACK_NAMES[-1]) for name in TRACK_NAMES
    ]


def _track(timeline: Timeline, name: str, colours: Palette, *, labelled: bool) -> Any:
    alt = _altair()
    rows = _unbroken(timeline, name)
    x = _x(timeline, labelled=labelled)
    scale = alt.Scale(domain=[-1, 1])
    says = "{'-1': 'apart', '0': '0', '1': 'close'}[toString(datum.value)]"
    axis = alt.Axis(title=None, values=[-1, 0, 1], labelExpr=says)
    y = alt.Y("score:Q", scale=scale, axis=axis)
    if not rows:
        middle = _data(
            [{"year": (timeline.first + timeline.last) / 2, "score": 0, "text": "no data"}]
        )
        nothing = alt.Chart(middle).mark_text(color=colours.quiet, fontStyle="italic")
        return _layer(TRACK_HEIGHT, name, colours, nothing.encode(x=x, y=y, text="text:N"))
    base = alt.Chart(_data(rows)).encode(x=x, detail="segment:N")
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
    return _altair().Chart(_data(r for r in rows if size[r["segment"]] == 1)).mark_circle(**mark)


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
    frame = _frame(_over(timeline), notes, colours, _about_sides(timeline))
    return _stacked(_sides(timeline, colours), frame)


def _directions(timeline: Timeline) -> tuple[tuple[str, str], tuple[str, str]]:
    a, b = timeline.a.name, timeline.b.name
    return ("a_with_b", f"{a} with {b}"), ("b_with_a", f"{b} with {a}")


def _sides(timeline: Timeline, colours: Palette) -> list[Any]:
    return [_side(timeline, key, title, colours) for key, title in _directions(timeline)]


def _side(timeline: Timeline, direction: str, title: str, colours: Palette) -> Any:
    alt = _altair()
    rows = _segmented(timeline, direction, ("paper", "practice"))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title="of 100", values=[0, 25, 50, 75, 100])
    hues = alt.Scale(domain=list(DASHES), range=[colours.paper, colours.practice])
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    colour = alt.Color("way:N", scale=hues, legend=None)
    base = alt.Chart(_data(rows)).encode(
        x=_x(timeline, labelled=True), detail="segment:N", color=colour
    )
    names = alt.Chart(_data(_at_their_ends(rows))).mark_text(align="left", dx=6, fontSize=11)
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
    frame = _frame(_over(timeline), notes, colours, _about_gap(timeline))
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
    alt = _altair()
    scale = alt.Scale(domain=[-limit, limit])
    axis = alt.Axis(title="points", values=[-limit, 0, limit])
    zero = alt.Chart(_data([{"value": 0}])).mark_rule(color=colours.quiet)
    base = alt.Chart(_data(rows)).encode(x=_x(timeline, labelled=True), detail="segment:N")
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
        _sources(timeline.cite),
    )
    about = " ".join((_about_tracks(timeline), _about_sides(timeline), _about_gap(timeline)))
    panels = [*_tracks(timeline, colours), *_sides(timeline, colours), *_gap(timeline, colours)]
    return _stacked(panels, _frame(_over(timeline), notes, colours, about))


def standing(found: Standing, timeline: Timeline, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """The picture of a standing: the years that led to it."""
    said = f"{found.at}: {display.verdict_line(found.verdict.to_json())}"
    return over_years(timeline, said=said, colours=colours)


# Rankings.


def paper_against_practice(ranking: Ranking, *, colours: Palette = PRINT) -> alt.LayerChart:
    """Every pair of a ranking: paper against practice, with both intervals."""
    notes = (
        "of 100 disputes that it joins; thin lines: 90 % intervals; on the diagonal both agree",
        *_ranking_notes(ranking),
    )
    frame = _frame(ranking.title, notes, colours, _about_ranking(ranking), FEW_LETTERS)
    return cast("alt.LayerChart", _scatter(ranking, colours, **frame))


def _ranking_notes(ranking: Ranking) -> tuple[str, str]:
    reach = f"{ranking.at} · evidence to {ranking.evidence_to} · {display.LIMITS}"
    return reach, _sources(ranking.cite)


def _scatter(ranking: Ranking, colours: Palette, **frame: Any) -> Any:
    alt = _altair()
    rows = _in_hundredths(ranking)
    names = _far_apart(rows)
    scale = alt.Scale(domain=[0, 100])
    x = alt.X("practice:Q", scale=scale, axis=alt.Axis(title="in practice, of 100"))
    y = alt.Y("paper:Q", scale=scale, axis=alt.Axis(title="on paper, of 100"))
    base = alt.Chart(_data(rows))
    thin = {"color": colours.quiet, "opacity": 0.35, "strokeWidth": 0.8}
    ends = [{"practice": 0, "paper": 0}, {"practice": 100, "paper": 100}]
    return alt.layer(
        alt.Chart(_data(ends)).mark_line(strokeDash=[2, 3], color=colours.quiet).encode(x=x, y=y),
        base.mark_rule(**thin).encode(x="practice_lower:Q", x2="practice_upper:Q", y=y),
        base.mark_rule(**thin).encode(x=x, y="paper_lower:Q", y2="paper_upper:Q"),
        base.mark_circle(size=34, color=colours.paper, opacity=0.9).encode(x=x, y=y),
        *(
            alt.Chart(_data(row for row in names if row["align"] == align))
            .mark_text(align=align, dx=dx, fontSize=10, color=colours.ink)
            .encode(x=x, y=y, text="name:N")
            for align, dx in (("left", 6), ("right", -6))
        ),
        width=SQUARE,
        height=SQUARE,
        **frame,
    )


def _in_hundredths(ranking: Ranking) -> list[dict[str, Any]]:
    one = ranking.frame["a"].n_unique() == 1
    figures = [f"{name}{end}" for name in ("paper", "practice") for end in ("", "_lower", "_upper")]
    return [
        {
            "name": row["name_b"] if one else f"{row['name_a']} with {row['name_b']}",
            "place": place,
            **{name: None if row[name] is None else 100 * row[name] for name in figures},
        }
        for place, row in enumerate(ranking.frame.iter_rows(named=True))
    ]


def _far_apart(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points that can be named without a name over a point or a name, the furthest apart first.

    A name stands to the right of its point, or, where there is no room, to the left. Sizes are in hundredths
    of the square's side.
    """
    known = [row for row in rows if row["paper"] is not None and row["practice"] is not None]
    dots = {
        row["name"]: (row["practice"] - DOT, row["practice"] + DOT, row["paper"]) for row in known
    }
    named: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float]] = []
    for row in sorted(known, key=lambda each: -abs(each["paper"] - each["practice"])):
        others = [dot for name, dot in dots.items() if name != row["name"]] + taken
        begin, end, height = dots[row["name"]]
        width = LETTER * len(row["name"])
        for align, left in (("left", end), ("right", begin - width)):
            if left >= 0 and left + width <= 100 and _free(left, left + width, height, others):
                named.append({**row, "align": align})
                taken.append((left, left + width, height))
                break
    return named


def _free(
    left: float, right: float, height: float, taken: Iterable[tuple[float, float, float]]
) -> bool:
    return all(
        abs(other - height) > LINE or right < begin or end < left for begin, end, other in taken
    )


def _about_ranking(ranking: Ranking) -> str:
    rows = list(ranking.frame.iter_rows(named=True))
    said = "; ".join(
        f"{row['name_a']} with {row['name_b']}: paper {display.figure_and_range(row, 'paper')}, "
        f"practice {display.figure_and_range(row, 'practice')}"
        for row in rows[:5]
    )
    more = f", and {len(rows) - 5} more pairs" if len(rows) > 5 else ""
    return f"{ranking.title}, {ranking.at}, of 100, with 90 % intervals. {said}{more}."


def ranked(ranking: Ranking, *, colours: Palette = PRINT) -> alt.HConcatChart:
    """Pairs in order, one line each: practice as a dot with its interval, paper as a hollow diamond."""
    notes = (f"{RANKED_SAYS}; bars: 90 % intervals of practice", *_ranking_notes(ranking))
    frame = _frame(ranking.title, notes, colours, _about_ranking(ranking), FEW_LETTERS)
    blocks = _ranked(ranking, colours)
    return cast("alt.HConcatChart", _altair().hconcat(*blocks, spacing=16, **frame))


def _ranked(ranking: Ranking, colours: Palette) -> list[Any]:
    rows = _in_hundredths(ranking)
    number = math.ceil(len(rows) / ROWS)
    size = math.ceil(len(rows) / max(1, number))
    blocks = [rows[start : start + size] for start in range(0, len(rows), size)]
    width = RANKED_WIDTH if number == 1 else RANKED_WIDTH // 2
    return [_ranked_block(block, width, colours) for block in blocks]


def _ranked_block(rows: list[dict[str, Any]], width: int, colours: Palette) -> Any:
    alt = _altair()
    order = alt.EncodingSortField("place", order="ascending")
    y = alt.Y("name:N", sort=order, axis=alt.Axis(title=None, ticks=False, labelLimit=220))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title="of 100", values=[0, 25, 50, 75, 100], orient="top")
    base = alt.Chart(_data(rows)).encode(y=y)
    return alt.layer(
        base.mark_rule(strokeWidth=4, opacity=0.35, color=colours.practice).encode(
            x=alt.X("practice_lower:Q", scale=scale, axis=axis), x2="practice_upper:Q"
        ),
        base.mark_rule(strokeWidth=0.8, color=colours.quiet).encode(
            x=alt.X("practice:Q", scale=scale), x2="paper:Q"
        ),
        base.mark_circle(size=36, opacity=1, color=colours.practice).encode(
            x=alt.X("practice:Q", scale=scale)
        ),
        base.mark_point(
            size=34, shape="diamond", filled=False, strokeWidth=1.4, color=colours.paper, opacity=1
        ).encode(x=alt.X("paper:Q", scale=scale)),
        width=width,
        height=ROW * len(rows),
    )


def ranking(found: Ranking, *, colours: Palette = PRINT) -> alt.HConcatChart:
    """A ranking: paper against practice, and beside it the pairs in order."""
    notes = (f"{RANKED_SAYS}; thin lines and bars: 90 % intervals", *_ranking_notes(found))
    frame = _frame(found.title, notes, colours, _about_ranking(found), MANY_LETTERS)
    parts = [_scatter(found, colours), *_ranked(found, colours)]
    return cast("alt.HConcatChart", _altair().hconcat(*parts, spacing=24, **frame))


# Files.


def check(path: Path) -> str:
    """The format of a picture's file, by its ending.

    Raises
    ------
    UnknownName
        If it is none that can be written.

    Examples
    --------
    >>> check(Path("tracks.svg"))
    'svg'
    """
    found = path.suffix.removeprefix(".").lower()
    if found not in FORMATS:
        raise UnknownName(f"{path}: no picture is written so; end its name in .svg, .png or .html")
    return found


def save(chart: alt.TopLevelMixin, path: Path | str) -> None:
    """Write a picture to a file.

    Parameters
    ----------
    chart
        Any of this module's.
    path
        A ``.svg``, ``.png`` (two pixels a point) or ``.html`` file; the page holds the scripts that it
        needs and loads nothing.

    Raises
    ------
    UnknownName
        If the name ends otherwise.
    MissingExtra
        If the charts extra is not installed.
    """
    path = Path(path)
    draw = {"svg": lambda each: svg(each).encode(), "png": _png, "html": _page}[check(path)]
    path.write_bytes(draw(chart))


def svg(chart: alt.TopLevelMixin) -> str:
    """A picture as SVG text, with its description for those who cannot see it."""
    spec, version = _drawable(chart)
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(spec, vl_version=version))
    head, body = drawn.split(">", 1)
    return f'{head} role="img">{display.tag("title", spec["description"])}{body}'


def _png(chart: alt.TopLevelMixin) -> bytes:
    spec, version = _drawable(chart)
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec, vl_version=version, scale=SCALE))


def _page(chart: alt.TopLevelMixin) -> bytes:
    spec, version = _drawable(chart)
    import vl_convert

    page = str(vl_convert.vegalite_to_html(spec, vl_version=version, bundle=True, renderer="svg"))
    title = display.tag("title", f"{spec['title']['text']} · realpolitik")
    about = display.tag("p", spec["description"], hidden="hidden")
    return (
        page.replace("<title>Chart</title>", title, 1)
        .replace("<body>", f"<body>{about}", 1)
        .encode()
    )


def _drawable(chart: alt.TopLevelMixin) -> tuple[dict[str, Any], str]:
    """The specification, and the version of Vega-Lite that it is written for."""
    major, minor, *_ = _altair().SCHEMA_VERSION.removeprefix("v").split(".")
    return chart.to_dict(), f"{major}.{minor}"
