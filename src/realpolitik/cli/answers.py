"""Commands that answer: standing, timeline, partners, gaps, compare, evidence, extract, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli import terminal
from realpolitik.cli.app import app, session
from realpolitik.errors import NoAnswer

if TYPE_CHECKING:
    import polars as pl

    from realpolitik.exporting import Answer
    from realpolitik.record import Record
    from realpolitik.standings.values import Standing

__all__ = ["compare", "evidence", "extract", "gaps", "partners", "report", "standing", "timeline"]

A = Annotated[str, typer.Argument(metavar="A", help="A state: name, ISO-3 or COW code.")]
B = Annotated[str, typer.Argument(metavar="B", help="Another state.")]
At = Annotated[
    int | None,
    typer.Option(metavar="YEAR", help="Calendar year; else the last that the evidence reaches."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]


def _picture(file: Path | None) -> Path | None:
    """Refuse a file that no picture can be written to before anything is computed."""
    if file is not None:
        from realpolitik import charts

        charts.check(file)
    return file


Picture = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", callback=_picture, help="Draw a picture too: a .svg, .png or .html file."
    ),
]


def table_file(file: Path | None) -> Path | None:
    """Refuse a file that no answer can be exported to before anything is computed."""
    if file is not None:
        from realpolitik import exporting

        exporting.check(file)
    return file


Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        callback=table_file,
        help="Write a table too, with its codebook: a .csv, .parquet, .dta or .jsonl file.",
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace tables that are there.")]
Bom = Annotated[bool, typer.Option("--bom", help="Mark a .csv as UTF-8, for Excel.")]


@dataclass(frozen=True)
class Target:
    """Where an answer is exported to, and how: for every command that has `Out`, `Overwrite` and `Bom`."""

    file: Path | None
    overwrite: bool
    bom: bool
    part: str | None = None

    def write(self, answer: Answer, record: Record) -> None:
        """Export an answer, if a file is named."""
        if self.file is None:
            return
        from realpolitik.exporting import export

        done = export(
            answer,
            self.file,
            part=self.part,
            bom=self.bom,
            overwrite=self.overwrite,
            record=record,
        )
        beside = ", ".join(each.name for each in done.files[1:])
        terminal.note(f"wrote {self.file}: {done.rows:,} rows; beside it {beside}")


@app.command("standing")
def standing(
    context: typer.Context,
    a: A,
    b: B,
    *,
    at: At = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only this adversary of the one that fights."),
    ] = None,
    weights: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=NUMBER", help="What if an indicator counted so much; 1 as it does, 0 not."
        ),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    chart: Picture = None,
) -> None:
    """Say where two states stand, on paper and in practice."""
    from realpolitik.standings.answer import standing as answer

    now = session(context)
    record = now.record()
    given = _weights(weights or [])
    ask = partial(answer, a, b, at=at, against=against, weights=given)
    try:
        found = ask(record=record)
    except NoAnswer as error:
        if json or not now.without:
            raise
        _show_difference(None, ask(record=now.whole()), str(error))
        return
    Target(out, overwrite, bom).write(found, record)
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.text import standing_text

        terminal.show(standing_text(found, terminal.out().width))
        if now.without:
            _show_difference(found, ask(record=now.whole()))
    if chart is not None:
        from realpolitik.standings.timeline import timeline as over_years

        save_picture(
            lambda charts: charts.standing(found, over_years(a, b, last=found.at, record=record)),
            chart,
        )


def _show_difference(without: Standing | None, full: Standing, why: str = "") -> None:
    """What the user's own rows change; without them there may be no answer at all."""
    from realpolitik.cli.text import differences_text
    from realpolitik.standings.difference import differences

    if why:
        terminal.out().print(f"without your own rows: {why}", soft_wrap=True)
    terminal.show(differences_text(differences(without, full), full))


def _weights(pairs: list[str]) -> dict[str, float]:
    return dict(_weight(pair) for pair in pairs)


def _weight(pair: str) -> tuple[str, float]:
    name, _, number = pair.partition("=")
    try:
        weight = float(number)
    except ValueError as error:
        raise typer.BadParameter(
            f"{pair!r} is no weight; write an indicator and a number, such as votes=0",
            param_hint="--weights",
        ) from error
    return name, weight


@app.command("timeline")
def timeline(
    context: typer.Context,
    a: A,
    b: B,
    *,
    first: Annotated[
        int | None, typer.Option("--from", metavar="YEAR", help="First year; else 1946.")
    ] = None,
    last: Annotated[
        int | None,
        typer.Option("--to", metavar="YEAR", help="Last year; else the last the evidence reaches."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What goes into the table: series, tracks, indicators, sides."
        ),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all series to a CSV file.")
    ] = None,
    parquet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all series to a Parquet file.")
    ] = None,
    chart: Picture = None,
) -> None:
    """Show a pair over the years."""
    from realpolitik.standings.timeline import timeline as answer

    record = session(context).record()
    found = answer(a, b, first=first, last=last, record=record)
    Target(out, overwrite, bom, part).write(found, record)
    for file, write in ((csv, "write_csv"), (parquet, "write_parquet")):
        if file is not None:
            _write_frame(found.frame(), write, file)
    if json:
        terminal.write_json(found.to_json())
    elif csv is None and parquet is None and out is None and chart is None:
        from realpolitik.cli.text import timeline_text

        terminal.show(timeline_text(found, terminal.out().width))
    save_picture(lambda charts: charts.over_years(found), chart)


def _write_frame(frame: pl.DataFrame, write: str, file: Path) -> None:
    with file.open("wb") as out:  # Python's own error names the file and the reason
        getattr(frame, write)(out)
    terminal.note(f"wrote {file}: {frame.height:,} rows")


@app.command("partners")
def partners(
    context: typer.Context,
    state: Annotated[str, typer.Argument(help="A state: name, ISO-3 or COW code.")],
    *,
    at: At = None,
    among: Annotated[
        str | None,
        typer.Option(metavar="LIST", help="Only these: a group, states with commas, or both."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    chart: Picture = None,
) -> None:
    """List every state by how surely one would side with it."""
    from realpolitik.standings.ranking import partners as answer

    record = session(context).record()
    found = answer(state, at=at, among=among, record=record)
    Target(out, overwrite, bom).write(found, record)
    _show_ranking(found, json=json, chart=chart)


@app.command("gaps")
def gaps(
    context: typer.Context,
    *,
    at: At = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="How many pairs.")] = 20,
    silent: Annotated[
        bool, typer.Option("--silent", help="Pairs too on which paper says nothing.")
    ] = False,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    chart: Picture = None,
) -> None:
    """List the pairs furthest apart on paper and in practice."""
    from realpolitik.standings.ranking import gaps as answer

    record = session(context).record()
    found = answer(at=at, most=most, silent=silent, record=record)
    Target(out, overwrite, bom).write(found, record)
    _show_ranking(found, json=json, chart=chart)


def _show_ranking(found: Any, *, json: bool, chart: Path | None) -> None:
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.text import ranking_text

        terminal.show(ranking_text(found, terminal.out().width))
    save_picture(lambda charts: charts.ranking(found), chart)


@app.command("compare")
def compare(
    context: typer.Context,
    members: Annotated[
        str, typer.Argument(metavar="LIST", help="A group, states with commas, or both.")
    ],
    *,
    at: At = None,
    figure: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only paper, practice, both, involvement or gap."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
) -> None:
    """Set the states of a group or list against one another."""
    from realpolitik.standings.compare import compare as answer

    record = session(context).record()
    found = answer(members, at=at, record=record)
    figures = ("paper", "practice", "gap") if figure is None else (figure,)
    squares = {name: found.matrix(name) for name in figures}
    Target(out, overwrite, bom).write(found, record)
    if json:
        terminal.write_json(found.to_json())
        return
    from realpolitik.cli.text import comparison_text

    terminal.show(comparison_text(found, squares, terminal.out().width))


@app.command("evidence")
def evidence(
    context: typer.Context,
    a: A,
    b: B,
    *,
    at: At = None,
    track: Annotated[
        str | None,
        typer.Option(metavar="TRACK", help="Only words, deeds, bonds or interests."),
    ] = None,
    rows: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many rows of each figure, the latest.")
    ] = 5,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
) -> None:
    """Open the figures of a pair, down to the publishers' rows."""
    from realpolitik.standings.evidence import evidence as answer

    record = session(context).record()
    found = answer(a, b, at=at, track=track, record=record)
    Target(out, overwrite, bom).write(found, record)
    if json:
        terminal.write_json(found.to_json())
        return
    from realpolitik.cli.text import evidence_text

    terminal.show(evidence_text(found, rows))


@app.command("extract")
def extract(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="indicators or sides.")],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            callback=table_file,
            help="The table to write: a .csv, .parquet, .dta or .jsonl file.",
        ),
    ],
    only: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Only these indicators, with commas between them."),
    ] = None,
    first: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year.")] = None,
    last: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year.")] = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
) -> None:
    """Write the indicators or sides of all pairs, with a codebook."""
    from realpolitik.exporting import extract as rows

    record = session(context).record()
    names = None if only is None else [name.strip() for name in only.split(",")]
    with terminal.waiting(f"writing {output}"):
        found = rows(table, indicators=names, first=first, last=last, record=record)
        Target(output, overwrite, bom).write(found, record)


@app.command("report")
def report(
    context: typer.Context,
    a: A,
    b: B,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write.")
    ],
    at: At = None,
) -> None:
    """Write a page with the answer, pictures and evidence."""
    from realpolitik.report import report as page

    with terminal.waiting(f"writing {output}"):
        text = page(a, b, at=at, record=session(context).record())
        output.write_text(text, encoding="utf-8")
    terminal.note(f"wrote {output}")


def save_picture(picture: Callable[[Any], Any], file: Path | None) -> None:
    """Draw a picture, given the room of charts, to the file that was named, if one was."""
    if file is None:
        return
    from realpolitik import charts

    with terminal.waiting(f"drawing {file}"):
        charts.save(picture(charts), file)
    terminal.note(f"wrote {file}")
