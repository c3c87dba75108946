"""Answers as text for a terminal: values in, Rich renderables out."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

if TYPE_CHECKING:
    from realpolitik.standings.evidence import Evidence, EvidenceItem
    from realpolitik.standings.ranking import Ranking
    from realpolitik.standings.timeline import Timeline
    from realpolitik.standings.values import Side, Standing, TrackFigure

__all__ = ["evidence_text", "ranking_text", "standing_text", "timeline_text"]

# Blue and yellow are told apart by everybody, and no state is green or red. The pattern of a bar says
# the same without any colour.
CLOSE, APART, QUIET = "blue", "yellow", "dim"
FULL, PATTERN, AXIS = "▓", "▒", "│"
HALF = 6
"""Characters from the axis of a bar to its end, a score of 1."""
NARROW = 64
"""Below so many columns a track's facts stand under its figures and not beside them."""
LEVELS = "▁▂▃▄▅▆▇█"
EVERY = 5
"""Years between two rows of a timeline's table."""


def _indented(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _heading(*parts: str) -> Text:
    return Text(parts[0], "bold").append(f" · {' · '.join(parts[1:])}", "default")


# A standing.


def standing_text(standing: Standing, width: int) -> Group:
    """Where two states stand, within a width."""
    plain = standing.to_json()
    a, b = standing.a.name, standing.b.name
    against = () if standing.against is None else (f"against {standing.against.name}",)
    head = _heading(f"{a} – {b}", *against, str(standing.at), f"evidence to {standing.evidence_to}")
    return Group(
        head,
        _indented(Text(display.verdict_line(plain["class"]))),
        *_weights(standing.weights),
        Text(),
        _tracks(standing, width),
        *_sides(standing),
        Text(),
        *_rests_on(plain),
        _indented(
            Text(f"{display.LIMITS} · {display.INTERVALS}\nevidence: {_command(standing)}", QUIET)
        ),
    )


def _weights(weights: Mapping[str, float]) -> Iterator[RenderableType]:
    if weights:
        said = ", ".join(f"{name} {weight:g}" for name, weight in weights.items())
        yield _indented(Text(f"what if, with weights: {said}", APART))


def _command(standing: Standing) -> str:
    words = ("realpolitik", "evidence", standing.a.name.lower(), standing.b.name.lower())
    return f"{shlex.join(words)} --at {standing.at}".replace("'", '"')


def _tracks(standing: Standing, width: int) -> RenderableType:
    if width < NARROW:
        return _indented(Group(*_stacked(standing)))
    grid = Table.grid(padding=(0, 1))
    for _ in range(4):
        grid.add_column(no_wrap=True)
    grid.add_column()
    for name, track in standing.tracks.items():
        grid.add_row(name, *_track_cells(track), Text(_facts(standing, name), QUIET))
    return _indented(grid)


def _stacked(standing: Standing) -> Iterator[RenderableType]:
    for name, track in standing.tracks.items():
        _, figure, interval = _track_cells(track)
        yield Text(f"{name:10}").append_text(figure).append(" ").append_text(interval)
        yield _indented(Text(_facts(standing, name), QUIET))


def _facts(standing: Standing, name: str) -> str:
    track = standing.tracks[name]
    return "; ".join(track.facts) if track else standing.why.get(name, "no data")


def _track_cells(track: TrackFigure | None) -> tuple[Text, Text, Text]:
    if track is None or track.score is None:
        return Text(" " * HALF + AXIS), Text(f"{display.NONE:>5}"), Text()
    return (
        bar(track.score),
        Text(f"{display.score(track.score):>5}"),
        Text(display.score_range(track.lower, track.upper), QUIET),
    )


def bar(score: float) -> Text:
    """A bar to the right of its axis for close, to the left for apart.

    Examples
    --------
    >>> bar(0.5).plain, bar(-1).plain, bar(0).plain
    ('      │▓▓▓   ', '▒▒▒▒▒▒│      ', '      │      ')
    """
    length = round(abs(score) * HALF)
    if score >= 0:
        return Text(" " * HALF + AXIS).append(FULL * length, CLOSE).append(" " * (HALF - length))
    return Text(" " * (HALF - length)).append(PATTERN * length, APART).append(AXIS + " " * HALF)


def _sides(standing: Standing) -> Iterator[RenderableType]:
    names = (standing.a.name, standing.b.name)
    for key, side, order in (
        ("a_with_b", standing.a_with_b, names),
        ("b_with_a", standing.b_with_a, names[::-1]),
    ):
        yield Text()
        yield from _side(side, *order, standing.why.get(key, ""))


def _side(side: Side | None, x: str, y: str, why: str) -> Iterator[RenderableType]:
    if side is None:
        yield _indented(Text(f"{x} with {y}: no figure").append(f" ({why})" if why else ""))
        return
    foes = display.listed(each.state.name for each in side.adversaries)
    yield _indented(Text(f"if {y} fights one of its adversaries ({foes})"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column()
    for text, figure, interval, reason in display.figure_lines(side.to_json(), x, y):
        unit = "of 100" if text.endswith("either side") else ""
        said = Text(reason or unit, QUIET)
        grid.add_row(text, figure, Text(interval, QUIET), said)
    yield _indented(grid, 4)
    if side.nearest:
        yield _indented(Text(f"nearest cases: {'; '.join(side.nearest)}", QUIET), 4)


def _rests_on(plain: Mapping[str, Any]) -> Iterator[RenderableType]:
    line = display.moves_line(plain)
    if line:
        yield _indented(Text(line))


# A timeline.


def timeline_text(timeline: Timeline) -> Group:
    """A pair over the years: a line of small columns each, and the figures of every fifth year."""
    a, b = timeline.a.name, timeline.b.name
    span = range(timeline.first, min(timeline.last, timeline.evidence_to) + 1)
    head = _heading(
        f"{a} – {b}",
        display.years(timeline.first, timeline.last),
        f"evidence to {timeline.evidence_to}",
    )
    series = _series(timeline, a, b)
    return Group(
        head,
        Text(),
        _indented(_sparks(series, span)),
        Text(),
        _indented(_every_fifth(series, span)),
        Text(),
        _indented(Text(f"{display.NONE} no figure · {display.LIMITS}", QUIET)),
    )


Series = dict[str, tuple[dict[int, float], float, bool]]
"""Title to values by year, the lowest value possible, and whether they are scores."""


def _series(timeline: Timeline, a: str, b: str) -> Series:
    found: Series = {}
    for row in timeline.tracks.iter_rows(named=True):
        found.setdefault(row["track"], ({}, -1, True))[0][row["year"]] = row["score"]
    for row in timeline.sides.iter_rows(named=True):
        x, y = (a, b) if row["direction"] == "a_with_b" else (b, a)
        for name in ("paper", "practice"):
            if row[name] is not None:
                title = f"{x} with {y}, {name}"
                found.setdefault(title, ({}, 0, False))[0][row["year"]] = row[name]
    return found


def _sparks(series: Series, span: range) -> Table:
    grid = Table.grid(padding=(0, 0))
    grid.add_column()
    for title, (values, lowest, _) in series.items():
        grid.add_row(Text(title, QUIET))
        grid.add_row(spark([values.get(year) for year in span], lowest))
    grid.add_row(Text(_axis(span), QUIET))
    return grid


def spark(values: list[float | None], lowest: float) -> str:
    """Small columns from the lowest value possible to 1; a dot where a year has no figure.

    Examples
    --------
    >>> spark([-1, 0, None, 1], -1)
    '▁▅·█'
    """
    top = len(LEVELS) - 1
    return "".join(
        "·" if value is None else LEVELS[round((value - lowest) / (1 - lowest) * top)]
        for value in values
    )


def _axis(span: range) -> str:
    """Years under the columns, every tenth one."""
    marks = [" "] * (len(span) + 4)
    for place, year in enumerate(span):
        if year % 10 == 0:
            marks[place : place + 4] = list(str(year))
    return "".join(marks).rstrip()


def _every_fifth(series: Series, span: range) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("year", no_wrap=True)
    for title in series:
        table.add_column(title, justify="right")
    for year in span:
        if year % EVERY and year != span[-1]:
            continue
        table.add_row(
            str(year),
            *(
                (display.score if scored else display.hundred)(values.get(year))
                for values, _, scored in series.values()
            ),
        )
    return table


# Rankings.


def ranking_text(ranking: Ranking, *, of: str | None = None) -> Group:
    """Pairs in order; ``of`` is the state whose partners they are."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("with" if of else "pair")
    for title in ("paper", "practice", "gap"):
        table.add_column(title, justify="right", no_wrap=True)
        table.add_column("", no_wrap=True, style=QUIET)
    for row in ranking.frame.iter_rows(named=True):
        name = row["name_b"] if of else f"{row['name_a']} with {row['name_b']}"
        table.add_row(name, *_figures(row))
    return Group(
        _heading(ranking.title, str(ranking.at), f"evidence to {ranking.evidence_to}"),
        Text(),
        table,
        Text(),
        Text(f"of 100 disputes it joins · {display.INTERVALS}\n{display.LIMITS}", QUIET),
    )


def _figures(row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("paper", "practice"):
        yield display.hundred(row[name])
        yield display.hundred_range(row[f"{name}_lower"], row[f"{name}_upper"])
    yield display.signed_hundred(row["gap"])
    yield display.hundred_range(row["gap_lower"], row["gap_upper"], signed=True)


# Evidence.


def evidence_text(evidence: Evidence, rows: int) -> Group:
    """What lies behind each figure, with at most so many rows of each."""
    a, b = evidence.a.name, evidence.b.name
    parts: list[RenderableType] = [
        _heading(f"{a} – {b}", str(evidence.at), f"evidence to {evidence.evidence_to}")
    ]
    for item in evidence.items:
        parts += [Text(), *_item(item, a, b, rows)]
    return Group(*parts)


def _item(item: EvidenceItem, a: str, b: str, most: int) -> Iterator[RenderableType]:
    direction = display.between(item.direction, a, b)
    title = Text(f"{item.track}: {item.indicator}", "bold")
    yield title.append(f" {direction}" if direction else "", "default")
    interval = f" ± {display.plain_number(item.se)} (standard error)" if item.se else ""
    yield _indented(
        Text(
            f"{display.plain_number(item.value)} {item.unit} in {item.year}{interval}, n = {item.n}"
        )
    )
    origins = ", ".join(f"{each.dataset} ({each.release})" for each in item.origins)
    yield _indented(Text(f"{item.about}\nfrom {origins}; {item.layer}", QUIET))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    shown = item.rows.tail(most)
    for row in shown.iter_rows(named=True):
        place = f"{row['file']} row {row['row']}"
        what = " ".join(
            str(row[key]) for key in ("year", "identifier", "what") if row[key] is not None
        )
        grid.add_row(Text(place, QUIET), what)
    yield _indented(grid)
    left = item.rows.height - shown.height
    if left:
        yield _indented(
            Text(f"and {left:,} rows before; --rows {item.rows.height} shows all", QUIET)
        )
    if item.how:
        yield _indented(Text(f"the rows themselves: {item.how}", QUIET))
