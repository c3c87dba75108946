"""The page of a pair: its answer, pictures, tables, evidence and sources, in one file that loads nothing.

Everything goes through `display.tag`, which escapes it, but the style and the words of this folder and the
pictures that our own charts drew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.display import Markup, tag
from realpolitik.report.shell import flat_lines, scrolling, shell, written

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.evidence import Evidence, EvidenceItem
    from realpolitik.standings.timeline import Timeline
    from realpolitik.standings.values import IndicatorFigure, Standing

__all__ = ["page", "report"]

MOST_ROWS = 12
"""Rows shown of each figure, the latest; the record has the others."""


def report(
    a: str | int, b: str | int, *, at: int | None = None, record: Record | None = None
) -> str:
    """Write the page of a pair.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    at
        Calendar year; without it the last year with every input.
    record
        The record; without it the default one.

    Returns
    -------
    str
        An HTML page with everything in it: it loads no script, picture or font.

    Raises
    ------
    NoSuchState, NoAnswer
        If a state is unknown; if there is nothing on the pair.
    MissingExtra
        If the charts extra is not installed.
    """
    from realpolitik.standings.answer import standing
    from realpolitik.standings.evidence import evidence
    from realpolitik.standings.timeline import timeline

    found = standing(a, b, at=at, record=record)
    years = timeline(a, b, last=found.at, record=record)
    behind = evidence(a, b, at=found.at, record=record)
    return page(found, years, behind)


def page(standing: Standing, timeline: Timeline, evidence: Evidence) -> str:
    """Lay an answer, its years and its evidence out as a page."""
    title = f"{standing.a.name} – {standing.b.name}"
    return shell(
        f"{title}, {standing.at} · realpolitik",
        header=_header(title, standing),
        main=_sections(standing, timeline, evidence),
        footer=_footer(standing),
    )


def _header(title: str, standing: Standing) -> Iterator[Markup]:
    yield tag("h1", title)
    reach = f"{standing.at} · evidence to {standing.evidence_to} · {display.LIMITS}"
    yield tag("p", reach, class_="quiet")


def _sections(standing: Standing, timeline: Timeline, evidence: Evidence) -> Iterator[Markup]:
    plain = standing.to_json()
    yield _answer(standing, plain)
    yield from _section("With whom they would side", _sides(standing, plain))
    yield from _section("Since when, who pushes, what next", _heading(plain))
    yield from _section("Over the years", _pictures(timeline))
    yield from _section(f"Tracks in {standing.at}", _tracks(standing, plain))
    yield from _section("Evidence", _evidence(evidence))
    yield Markup(written("about.html"))
    yield from _section("Sources", _sources(standing))


def _section(title: str, parts: Iterable[Any]) -> Iterator[Markup]:
    yield tag("section", flat_lines(tag("h2", title), *parts))


def _answer(standing: Standing, plain: dict[str, Any]) -> Markup:
    names = (standing.a.name, standing.b.name)
    lines = [tag("p", tag("strong", _capital(display.verdict_line(plain["class"]))))]
    for key, (x, y) in (("a_with_b", names), ("b_with_a", names[::-1])):
        side = plain["side"][key]
        if side is None:
            why = plain["why"].get(key, "no figure")
            lines.append(tag("p", f"{x} with {y}: {why}"))
            continue
        said = {line.name: _said(line) for line in display.figure_lines(side, x, y)}
        begins = _capital(display.dispute_line(side, y))
        lines.append(tag("p", f"{begins}: {said['involvement']}; {said['both']}."))
    return tag("div", *lines, class_="answer")


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _said(line: display.Line) -> str:
    if line.why:
        return f"{line.says}: no figure ({line.why})"
    return f"{line.says} in {line.figure} {line.unit} {line.interval}"


def _sides(standing: Standing, plain: dict[str, Any]) -> Iterator[Markup]:
    for table in display.sides_tables(plain):
        if table is not None:
            yield scrolling(table)
    names = (standing.a.name, standing.b.name)
    for key, (x, y) in (("a_with_b", names), ("b_with_a", names[::-1])):
        side = plain["side"][key]
        if side is None:
            yield tag("p", f"{x} with {y}: {plain['why'].get(key, 'no figure')}")
        elif side["nearest"] and not side["support"]:
            yield tag("p", f"Nearest cases to {x} with {y}: {'; '.join(side['nearest'])}")
    for line in display.moves_lines(plain):
        yield tag("p", line)


def _heading(plain: dict[str, Any]) -> Iterator[Markup]:
    for title, lines in display.heading_lines(plain):
        yield tag("h3", _capital(title))
        yield tag("ul", *(tag("li", line) for line in lines))
    turns = plain["turned"] or ()
    if turns:
        rows = [(display.turn_line(each), display.candidates_line(each)) for each in turns]
        caption = f"Every firm turn up to {plain['at']}; {display.CANDIDATES}"
        yield scrolling(display.table(caption, ("turn", "around it"), rows, texts=(0, 1)))


def _pictures(timeline: Timeline) -> Iterator[Markup]:
    from realpolitik import charts

    colours = charts.Palette(
        ink="var(--ink)",
        quiet="var(--quiet)",
        faint="var(--faint)",
        ground="transparent",
        paper="var(--paper)",
        practice="var(--practice)",
    )
    for draw, caption in (
        (charts.tracks, "The four tracks. A gap in a line is a gap in the data."),
        (
            charts.sides,
            "With whom they would side: on paper the solid, in practice the dashed line.",
        ),
        (charts.gap, "The gap: on paper less in practice."),
    ):
        drawn = Markup(charts.svg(draw(timeline, colours=colours)))
        yield tag("figure", drawn, tag("figcaption", f"{caption} Bands: 90 % intervals."))
    yield from _figures_over_years(timeline)


def _figures_over_years(timeline: Timeline) -> Iterator[Markup]:
    yield scrolling(display.timeline_html(timeline.to_json()))
    names = (timeline.a.name, timeline.b.name)
    for direction, (x, y) in (("a_with_b", names), ("b_with_a", names[::-1])):
        rows = [
            row for row in timeline.sides.iter_rows(named=True) if row["direction"] == direction
        ]
        every = [row for row in rows if row["year"] % display.EVERY == 0 or row is rows[-1]]
        if every:
            ways = ("paper", "practice", "gap", "involvement")
            yield scrolling(
                display.table(
                    f"{x} with {y}, of 100, with 90 % intervals",
                    ("year", *ways),
                    [
                        (r["year"], *(display.figure_and_range(r, way) for way in ways))
                        for r in every
                    ],
                )
            )


def _tracks(standing: Standing, plain: dict[str, Any]) -> Iterator[Markup]:
    yield scrolling(display.tracks_table(plain))
    head = ("indicator", "direction", "value", "unit", "year", "score", "observations", "data")
    for name, track in standing.tracks.items():
        if track is not None:
            rows = [_indicator(each, standing) for each in track.indicators]
            caption = f"Indicators of {name}"
            yield scrolling(display.table(caption, head, rows, texts=(0, 1, 3, 6, 7)))


def _indicator(figure: IndicatorFigure, standing: Standing) -> tuple[str, ...]:
    coded = figure.kind == "coded"
    interval = "" if coded else display.score_range(figure.lower, figure.upper)
    return (
        figure.name.replace("_", " "),
        display.between(figure.direction, standing.a.name, standing.b.name),
        display.plain_number(figure.value),
        figure.unit,
        str(figure.year),
        f"{display.score(figure.score)} {interval}".strip(),
        "coded, not sampled" if coded else f"n = {figure.n:,}",
        ", ".join(figure.dataset.split()),
    )


def _evidence(evidence: Evidence) -> Iterator[Markup]:
    yield tag("p", "What lies behind each figure, down to the rows of the publishers' files.")
    for item in evidence.items:
        yield from _item(item, evidence.a.name, evidence.b.name)


def _item(item: EvidenceItem, a: str, b: str) -> Iterator[Markup]:
    direction = display.between(item.direction, a, b)
    yield tag("h3", f"{item.track}: {item.indicator} {direction}".strip())
    value = f"{display.plain_number(item.value)} in {item.year} ({item.unit})"
    error = f", standard error {display.plain_number(item.se)}" if item.se else ""
    origins = ", ".join(f"{each.dataset} {each.release}" for each in item.origins)
    yield tag("p", f"{value}{error}. {item.about} From {origins} ({item.layer}).")
    shown = item.rows.tail(MOST_ROWS)
    if shown.height:
        rows = [
            (f"{row['file']} {row['row']}", row["year"], row["identifier"] or "", row["what"] or "")
            for row in shown.iter_rows(named=True)
        ]
        caption = f"The latest {shown.height:,} of {item.rows.height:,} rows"
        head = ("file and row", "year", "identifier", "what it says")
        yield scrolling(display.table(caption, head, rows, texts=(0, 1, 2, 3)))
    if item.how:
        yield tag("p", "The rows themselves: ", tag("code", item.how), class_="quiet")


def _sources(standing: Standing) -> Iterator[Markup]:
    from realpolitik.datasets import DATASETS, cite

    rows = [
        (each.title, each.publisher, each.release, each.homepage, each.terms)
        for key, each in DATASETS.items()
        if key in standing.cite
    ]
    head = ("data set", "publisher", "release", "home page", "terms")
    yield scrolling(display.table("Data sets behind this page", head, rows, texts=range(5)))
    known = [key for key in standing.cite if key in DATASETS]
    yield tag("h3", "BibTeX")
    yield tag("pre", cite(known))


def _footer(standing: Standing) -> Iterator[Markup]:
    command = f"realpolitik report {standing.a.iso3} {standing.b.iso3} --at {standing.at}"
    made = f"realpolitik, estimates {standing.estimates_version}. This page again: "
    yield tag("p", made, tag("code", command), class_="quiet")
