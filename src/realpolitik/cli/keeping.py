"""Commands that keep the record: datasets, load, build, states, cite, versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli import terminal
from realpolitik.cli.app import app, session

if TYPE_CHECKING:
    from realpolitik.datasets import Dataset
    from realpolitik.record import Record, Slice

__all__ = ["build", "cite", "datasets", "load", "states", "versions"]

Json = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]


@app.command("datasets")
def datasets(context: typer.Context, *, json: Json = False) -> None:
    """List the data sets, and what the record holds of them."""
    from realpolitik.datasets import DATASETS
    from realpolitik.datasets.sync import status

    record = session(context).record()
    slices = record.slices()
    held = {key: [_held(one) for one in slices if one.dataset == key] for key in DATASETS}
    known: dict[str, list[dict[str, Any]]] = {key: [] for key in DATASETS}
    for row in status(record).iter_rows(named=True):
        known[row["key"]].append({**row, "loaded": row["loaded"] and row["loaded"].isoformat()})
    if json:
        rows = [
            {**_about(each), "held": held[key], "status": known[key]}
            for key, each in DATASETS.items()
        ]
        terminal.write_json(rows)
        return
    for key, each in DATASETS.items():
        terminal.item(
            key,
            f"{each.title} ({each.publisher})",
            *(line for row in known[key] for line in _status_lines(row)),
            f"terms: {each.terms}",
            f"get it: {known[key][0]['fetch']}",
        )
    terminal.note("load one: realpolitik load KEY PATH...; file names: docs/datasets.md")


def _status_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """What is held of a table, and what a newer release would bring."""
    from realpolitik import display

    table, release = row["table"], row["release"]
    if row["held"] is None:
        yield f"{table}: not loaded"
    elif row["first"] is None:
        yield f"{table}: figures ship, from {release}; rows not loaded"
    else:
        years = display.years(row["first"], row["last"])
        age = "" if row["age"] is None else f", loaded {row['age']} days ago"
        yield f"{table}: {release}, {years}, {row['coverage']}, {row['rows']:,} rows{age}"
    if row["held"] is not None and row["adds"] and row["newest"] != release:
        yield f"  newest known: {row['newest']}, would bring {row['adds']}"


def _about(each: Dataset) -> dict[str, Any]:
    names = ("key", "title", "publisher", "homepage", "doi", "release", "terms", "files", "tables")
    return {name: getattr(each, name) for name in names}


def _held(each: Slice) -> dict[str, Any]:
    from realpolitik import display

    return {
        "table": each.table,
        "release": each.release,
        "years": display.years(each.coverage.first, each.coverage.last),
        "rows": each.rows,
        "layer": each.layer,
    }


@app.command("load")
def load(
    context: typer.Context,
    dataset: Annotated[
        str,
        typer.Argument(help="Key of the data set: realpolitik datasets. Or a file of your own."),
    ],
    paths: Annotated[
        list[Path] | None, typer.Argument(help="The publisher's files, or their folder.")
    ] = None,
    *,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="TABLE", help="Add rows of your own to a table: realpolitik template."
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What your own rows are called; else as the file."),
    ] = None,
) -> None:
    """Load a data set from its publisher's files, or rows of your own.

    A data set goes into your record in place of what was there of it. Rows of your own stand beside a
    publisher's. Run realpolitik build afterwards: answers rest on what it computes.
    """
    place = session(context).place
    if as_ is not None:
        from realpolitik.datasets.own import load_own

        mine = load_own(as_, [dataset, *(paths or [])], called=name, record_path=place)
        line = f"your rows {mine.dataset}: {_loaded_line(mine)}"
        terminal.out().print(line, soft_wrap=True)
        terminal.note("then compute what answers rest on: realpolitik build")
        return
    if name is not None:
        raise typer.BadParameter("it names rows of your own; add --as TABLE", param_hint="--name")
    if not paths:
        raise typer.BadParameter(
            f"no file of {dataset!r}; name the publisher's files, or --as TABLE for a file of yours",
            param_hint="PATHS",
        )
    from realpolitik.datasets import load as load_files

    with terminal.progress(f"load {dataset}") as step:
        made = load_files(dataset, paths, record_path=place, progress=step)
    for each in made:
        terminal.out().print(_loaded_line(each), soft_wrap=True)
    terminal.note("then compute what answers rest on: realpolitik build")


def _loaded_line(each: Slice) -> str:
    from realpolitik import display

    parts = [
        f"{each.table}: {each.rows:,} rows, {display.years(each.coverage.first, each.coverage.last)}"
    ]
    if each.set_aside:
        parts.append(f"{each.set_aside:,} set aside in {each.rejects}")
    parts += [f"{number:,} left out: {reason}" for reason, number in each.left_out.items()]
    return "; ".join(parts)


@app.command("build")
def build(context: typer.Context) -> None:
    """Compute what answers rest on, where data have changed."""
    from realpolitik.standings.build import build as build_record

    with terminal.progress("build") as step:
        report = build_record(session(context).place, progress=step)
    write = terminal.out().print
    write(f"built: {', '.join(report.built) or 'nothing'}", soft_wrap=True)
    if report.kept:
        write(f"unchanged: {', '.join(report.kept)}", soft_wrap=True)
    for why in dict.fromkeys(report.skipped.values()):
        names = ", ".join(name for name, reason in report.skipped.items() if reason == why)
        write(f"not built: {names}, {why}", soft_wrap=True)
    terminal.note(f"{report.seconds:.1f} s")


@app.command("states")
def states(
    text: Annotated[str, typer.Argument(help="Part of a name, or a code; else all.")] = "",
    *,
    json: Json = False,
) -> None:
    """Find states by a part of a name, or a code."""
    from realpolitik.errors import NoSuchState
    from realpolitik.states import find, spells, state

    codes = spells()["ccode"].unique(maintain_order=True)
    found = find(text) if text else [state(code) for code in codes]
    if not found:
        raise NoSuchState(f'no state has "{text}" in a name; without it, all are listed')
    system: dict[int, list[tuple[int, int | None]]] = {}
    for code, first, last in spells().iter_rows():
        system.setdefault(code, []).append((first.year, None if last is None else last.year))
    if json:
        terminal.write_json(
            [{**asdict(each), "spells": system.get(each.ccode, [])} for each in found]
        )
        return
    terminal.columns(
        ("COW", "ISO-3", "letters", "name", "in the COW system"),
        [
            (str(each.ccode), each.iso3, each.cow, each.name, _spans(system.get(each.ccode, [])))
            for each in found
        ],
    )


def _spans(spells: list[tuple[int, int | None]]) -> str:
    from realpolitik.display import years

    return ", ".join(f"{first}–" if last is None else years(first, last) for first, last in spells)


@app.command("cite")
def cite(
    context: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(help="Data sets or indicators; else all data sets behind the record."),
    ] = None,
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain text, one data set a line.")
    ] = False,
) -> None:
    """Print how to cite data sets, as BibTeX or plain text."""
    from realpolitik.citing import cite as bibtex
    from realpolitik.citing import cite_plain

    record = session(context).record()
    write = cite_plain if plain else bibtex
    text = write(keys or _behind(record), record=record)
    terminal.out().print(text, soft_wrap=True, markup=False, highlight=False)


def _behind(record: Record) -> list[str]:
    """Keys of the data sets that are loaded or that a computed table was computed from."""
    from realpolitik.datasets import DATASETS

    used = {each.dataset for each in record.slices()}
    used |= {key.rpartition("/")[2] for each in record.slices() for key in each.inputs}
    mine = dict.fromkeys(each.dataset for each in record.live if each.by_user)
    return [*(key for key in DATASETS if key in used), *mine]


@app.command("versions")
def versions(context: typer.Context, *, json: Json = False) -> None:
    """Print releases: realpolitik, its estimates, the data."""
    from realpolitik import __version__
    from realpolitik.citing import versions as releases
    from realpolitik.display import years
    from realpolitik.standings.build import ESTIMATES_VERSION

    rows = releases(session(context).record()).to_dicts()
    if json:
        terminal.write_json(
            {"realpolitik": __version__, "estimates": ESTIMATES_VERSION, "slices": rows}
        )
        return
    terminal.out().print(f"realpolitik {__version__} · estimates {ESTIMATES_VERSION}")
    terminal.columns(
        ("data set", "table", "release", "years", "layer"),
        [
            (
                each["dataset"],
                each["table"],
                "" if each["by_user"] else each["release"],
                years(each["first"], each["last"]) if each["last"] else "",
                "yours" if each["by_user"] else each["layer"],
            )
            for each in rows
        ],
    )
