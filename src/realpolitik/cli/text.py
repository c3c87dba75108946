"""Answers as text for a terminal: values in, Rich renderables out."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

if TYPE_CHECKING:
    import polars as pl

    from realpolitik.standings.compare import Comparison
    from realpolitik.standings.difference import Difference
    from realpolitik.standings.evidence import Evidence, EvidenceItem
    from realpolitik.standings.ranking import Ranking
    from realpolitik.standings.timeline import Timeline
    from realpolitik.standings.values import Move, Side, Standing, TrackFigure

__all__ = [
    "comparison_text",
    "differences_text",
    "evidence_text",
    "moves_text",
    "ranking_text",
    "standing_text",
    "timeline_text",
]

# Blue and yellow are told apart by everybody, and no state is green or red. The pattern of a bar says
# the same without any colour.
CLOSE, APART, QUIET = "blue", "yellow", "dim"
FULL, PATTERN, AXIS = "▓", "▒", "│"
HALF = 6
"""Characters from the axis of a bar to its end, a score of 1."""
NARROW = 64
"""Below so many columns a track's facts stand under its figures and not beside them."""
MINUS_ONE = f"{display.MINUS}1"
SIDES = ("paper", "practice", "both", "without_votes")
LEVELS = "▁▂▃▄▅▆▇█"


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
        *_heading_lines(plain),
        *_own_rows(standing.own_rows),
        _indented(
            Text(f"{display.INTERVALS}\n{display.LIMITS}\nevidence: {_command(standing)}", QUIET)
        ),
    )


def _heading_lines(plain: dict[str, Any]) -> Iterator[RenderableType]:
    """Since when, who pushes, what next."""
    yield Text()
    for title, lines in display.heading_lines(plain):
        yield _indented(Group(Text(title, QUIET), *(_indented(Text(line)) for line in lines)))
    yield Text()


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
        Text(display.track_range(track.to_json()), QUIET),
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
    plain = side.to_json()
    yield _indented(Text(display.dispute_line(plain, y)))
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for line in display.figure_lines(plain, x, y):
        beside = f"{line.unit} {line.interval}" if line.interval else line.why
        grid.add_row(line.says, line.figure, Text(beside, QUIET))
    yield _indented(grid, 4)
    if side.nearest and not side.support:
        yield _indented(Text(f"nearest cases: {'; '.join(side.nearest)}", QUIET), 4)


def _rests_on(plain: Mapping[str, Any]) -> Iterator[RenderableType]:
    for line in display.moves_lines(plain):
        yield _indented(Text(line))


def _own_rows(names: Sequence[str]) -> Iterator[RenderableType]:
    if names:
        said = (
            f"on your own rows: {', '.join(names)}; --without user shows the figures without them"
        )
        yield _indented(Text(said, APART))


def differences_text(found: Sequence[Difference], standing: Standing) -> Group:
    """What the user's own rows change, figure by figure."""
    names = {
        None: "",
        "a_with_b": f" of {standing.a.name}",
        "b_with_a": f" of {standing.b.name}",
    }
    lines = [
        f"{each.what.replace('_', ' ')}"
        f"{names.get(each.of) or display.between(each.of, standing.a.name, standing.b.name)}"
        f": {_either(each, each.one)} → {_either(each, each.other)}"
        for each in found
    ]
    told = "\n".join(lines) or "nothing"
    return Group(Text(), Text("with your own rows it would change", "bold"), _indented(Text(told)))


def _either(each: Difference, value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or display.NONE
    if each.kind == "side":
        return display.signed_hundred(value) if each.what == "gap" else display.hundred(value)
    return display.score(value) if each.kind == "track" else display.plain_number(value)


def moves_text(moves: Sequence[Move], a: str, b: str) -> Group:
    """What a figure rests on: each removal, and the figure before and after it."""
    if not moves:
        return Group(Text("no single indicator or row moves it"))
    return Group(*_moves_of(moves, {"a_with_b": f"{a} with {b}", "b_with_a": f"{b} with {a}"}))


def _moves_of(moves: Sequence[Move], whose: Mapping[str, str]) -> Iterator[RenderableType]:
    for figure in dict.fromkeys(each.figure for each in moves):
        mine = [each for each in moves if each.figure == figure]
        yield Text(" ".join(part for part in (mine[0].of, whose.get(figure)) if part), "bold")
        for each in mine:
            change = f"{_moved(each, each.before)} → {_moved(each, each.after)}"
            yield _indented(Text(f"without {each.what}: {change}"))


def _moved(move: Move, value: float | None) -> str:
    """A figure of the sides in hundredths, a track's score as scores are written."""
    if move.of == "gap":
        return display.signed_hundred(value)
    return display.hundred(value) if move.of in SIDES else display.score(value)


# A timeline.


def timeline_text(timeline: Timeline, width: int) -> Group:
    """A pair over the years: small columns for every year, and the figures of every fifth."""
    a, b = timeline.a.name, timeline.b.name
    span = display.years(timeline.first, timeline.last)
    head = _heading(f"{a} – {b}", span, f"evidence to {timeline.evidence_to}")
    directions = (("a_with_b", f"{a} with {b}"), ("b_with_a", f"{b} with {a}"))
    return Group(
        head,
        *_tracks_over_years(timeline, width),
        *(
            part
            for key, title in directions
            for part in _side_over_years(timeline, key, title, width)
        ),
        Text(),
        _indented(Text(f"· and {display.NONE} no figure · {display.INTERVALS}", QUIET)),
        _indented(Text(display.LIMITS, QUIET)),
    )


def _tracks_over_years(timeline: Timeline, width: int) -> Iterator[RenderableType]:
    scores: dict[str, dict[int, float]] = {}
    for row in timeline.tracks.iter_rows(named=True):
        scores.setdefault(row["track"], {})[row["year"]] = row["score"]
    if not scores:
        return
    span = _span(year for values in scores.values() for year in values)
    yield Text()
    yield _indented(Text(f"tracks, from {MINUS_ONE} apart to +1 close"))
    yield from _sparks(scores, span, -1, width)
    table = _table("year", *scores)
    for year in _fifth(span):
        cells = (display.score(values.get(year)) for values in scores.values())
        table.add_row(str(year), *cells)
    yield _indented(table)


def _side_over_years(
    timeline: Timeline, direction: str, title: str, width: int
) -> Iterator[RenderableType]:
    rows = {
        row["year"]: row
        for row in timeline.sides.iter_rows(named=True)
        if row["direction"] == direction
    }
    if not rows:
        return
    span = _span(rows)
    yield Text()
    yield _indented(Text(f"{title}, if it joins, of 100"))
    values = {
        name: {year: row[name] for year, row in rows.items() if row[name] is not None}
        for name in ("paper", "practice")
    }
    yield from _sparks(values, span, 0, width)
    if width < NARROW:
        return
    table = _figures_table("year")
    for year in _fifth(span):
        if year in rows:
            table.add_row(str(year), *_figures(rows[year]))
    yield _indented(table)


def _span(found: Iterable[int]) -> range:
    known = sorted(found)
    return range(known[0], known[-1] + 1)


def _fifth(span: range) -> Iterator[int]:
    return (year for year in span if year % display.EVERY == 0 or year == span[-1])


def _sparks(
    series: Mapping[str, Mapping[int, float]], span: range, lowest: float, width: int
) -> Iterator[RenderableType]:
    """One line of small columns each, in blocks of whole decades if the years are too many."""
    room = width - 14
    most = len(span) if len(span) <= room else max(10, room // 10 * 10)
    for start in range(0, len(span), most):
        block = span[start : start + most]
        for title, values in series.items():
            line = Text(f"{title:10}", QUIET)
            yield _indented(line.append(spark([values.get(year) for year in block], lowest), CLOSE))
        yield _indented(Text(f"{'':10}{_axis(block)}", QUIET))


def spark(values: Sequence[float | None], lowest: float) -> str:
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
    """Years under the columns: the first of each decade, where there is room."""
    marks = [" "] * (len(span) + 4)
    for place, year in enumerate(span):
        if year % 10 == 0:
            marks[place : place + 4] = list(str(year))
    return "".join(marks).rstrip()


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for number, title in enumerate(titles):
        table.add_column(title, justify="right" if number else "left")
    return table


def _figures_table(first: str) -> Table:
    """A table whose rows are a name and paper, practice and gap with their intervals."""
    table = _table(first)
    for title in ("paper", "practice", "gap"):
        table.add_column(title, justify="right", no_wrap=True)
        table.add_column("", no_wrap=True, style=QUIET)
    return table


# Rankings.


def ranking_text(ranking: Ranking, width: int) -> Group:
    """Pairs in order."""
    one = ranking.frame["a"].n_unique() == 1
    rows = [
        (row["name_b"] if one else f"{row['name_a']} with {row['name_b']}", row)
        for row in ranking.frame.iter_rows(named=True)
    ]
    return Group(
        _heading(ranking.title, str(ranking.at), f"evidence to {ranking.evidence_to}"),
        Text(),
        *_in_rows(rows, "with" if one else "pair", width),
        Text(),
        Text(f"of 100 disputes that it joins · {display.INTERVALS}\n{display.LIMITS}", QUIET),
    )


def _in_rows(
    rows: Sequence[tuple[str, Mapping[str, Any]]], title: str, width: int
) -> Iterator[RenderableType]:
    if width >= NARROW:
        table = _figures_table(title)
        for name, row in rows:
            table.add_row(name, *_figures(row))
        yield table
        return
    for name, row in rows:
        paper, paper_range, practice, practice_range, gap, gap_range = _figures(row)
        yield Text(name)
        yield _indented(Text(f"paper {paper} {paper_range}, practice {practice} {practice_range}"))
        yield _indented(Text(f"gap {gap} {gap_range}"))


def _figures(row: Mapping[str, Any]) -> Iterator[str]:
    for name in ("paper", "practice"):
        yield display.hundred(row[name])
        yield display.hundred_range(row[f"{name}_lower"], row[f"{name}_upper"])
    yield display.signed_hundred(row["gap"])
    yield display.hundred_range(row["gap_lower"], row["gap_upper"], signed=True)


# A comparison.

CELL = 5
"""Columns that a state takes in a square: its ISO-3 code, or a figure with its sign."""


def comparison_text(
    comparison: Comparison, squares: Mapping[str, pl.DataFrame], width: int
) -> Group:
    """Squares of states, each in as many blocks of columns as the width asks for."""
    blocks = [
        block
        for name, square in squares.items()
        for block in _square(name, square, max(1, (width - CELL) // CELL))
    ]
    return Group(
        _heading(comparison.title, f"evidence to {comparison.evidence_to}"),
        Text(),
        *blocks,
        Text(
            "of 100 disputes that it joins; who chooses in the rows, who fights in the columns\n"
            f"a blank has no figure: --json says why, with 90 % intervals\n{display.LIMITS}",
            QUIET,
        ),
    )


def _square(name: str, square: pl.DataFrame, most: int) -> Iterator[RenderableType]:
    write = display.signed_hundred if name.startswith("gap") else display.hundred
    states = square.columns[1:]
    for begin in range(0, len(states), most):
        shown = states[begin : begin + most]
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True)
        for _ in shown:
            table.add_column(justify="right", min_width=CELL - 1, no_wrap=True)
        table.add_row("", *shown, style=QUIET)
        for row in square.iter_rows(named=True):
            cells = ("" if row[each] is None else write(row[each]) for each in shown)
            table.add_row(row["state"], *cells)
        yield Text(name, "bold")
        yield table
        yield Text()


# Evidence.


def evidence_text(evidence: Evidence, rows: int) -> Group:
    """What lies behind each figure, with at most so many rows of each."""
    a, b = evidence.a.name, evidence.b.name
    parts: list[RenderableType] = [
        _heading(f"{a} – {b}", str(evidence.at), f"evidence to {evidence.evidence_to}")
    ]
    for item in evidence.items:
        parts += [Text(), *_item(item, a, b, rows)]
    cited = " ".join(evidence.cite)
    parts += [Text(), _indented(Text(f"cite: realpolitik cite {cited} (--plain: as text)", QUIET))]
    return Group(*parts)


def _item(item: EvidenceItem, a: str, b: str, most: int) -> Iterator[RenderableType]:
    direction = display.between(item.direction, a, b)
    title = Text(f"{item.track}: {item.indicator}", "bold")
    yield title.append(f" {direction}" if direction else "", "default")
    error = f", standard error {display.plain_number(item.se)}" if item.se else ""
    figure = f"{display.plain_number(item.value)} in {item.year} ({item.unit})"
    yield _indented(Text(f"{figure}{error}, n = {item.n:,}"))
    yield _indented(Text(f"{item.about}\n{_origins(item)}; {_layer(item)}", QUIET))
    shown = item.rows.tail(most)
    for (file,), rows in shown.group_by("file", maintain_order=True):
        yield _indented(Text(str(file), QUIET))
        yield _indented(_file_rows(rows), 4)
    left = item.rows.height - shown.height
    if left:
        yield _indented(
            Text(f"and {left:,} rows before; --rows {item.rows.height} shows all", QUIET)
        )
    if item.how:
        yield _indented(Text(f"the rows themselves: {item.how}", QUIET))


def _origins(item: EvidenceItem) -> str:
    """The data sets of a figure, each with its release and the publisher's page."""
    return "from " + ", ".join(
        f"{each.dataset} ({each.release})" + (f" {each.link}" if each.link else "")
        for each in item.origins
    )


def _layer(item: EvidenceItem) -> str:
    return "your own rows" if item.layer == "user" else item.layer


def _file_rows(rows: pl.DataFrame) -> Table:
    grid = Table.grid(padding=(0, 1))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column()
    for row in rows.iter_rows(named=True):
        year, identifier, what = (
            "" if row[key] is None else str(row[key]) for key in ("year", "identifier", "what")
        )
        grid.add_row(Text(f"row {row['row']}", QUIET), year, identifier, what)
    return grid
