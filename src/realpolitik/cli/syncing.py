"""The command that fetches originals from their publishers: sync."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.app import app, session

__all__ = ["sync"]

FAILED = 2


@app.command("sync")
def sync(
    context: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY]...", help="Data sets; without any, all.")
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what a newer release would bring.")
    ] = False,
    into: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the originals are kept; else in your record."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON alone.")] = False,
) -> None:
    """Fetch data sets from their publishers and load them.

    Files are checked and kept; a newer release takes the place of the older. Run realpolitik build
    afterwards.
    """
    from realpolitik.datasets.sync import sync as fetch

    place = session(context).place
    with terminal.progress("sync") as step:
        report = fetch(keys or None, record_path=place, into=into, progress=step, check_only=check)
    for warning in report.warnings:
        terminal.note(warning)
    if json:
        terminal.write_json(report.to_json())
    else:
        for line in report.lines():
            terminal.out().print(line, soft_wrap=True)
    if report.loaded:
        terminal.note("then compute what answers rest on: realpolitik build")
    if report.failed:
        raise typer.Exit(FAILED)
