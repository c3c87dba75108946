"""The command sanctions: the cases, how often such cases worked, what changed after."""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.answers import Bom, Json, Out, Overwrite, Picture, Target, save_picture
from realpolitik.cli.app import app, session

__all__ = ["sanctions"]


@app.command("sanctions")
def sanctions(
    context: typer.Context,
    first: Annotated[
        str,
        typer.Argument(metavar="STATE", help="The state under sanctions; or whose, before it."),
    ],
    second: Annotated[
        str | None,
        typer.Argument(metavar="TARGET", help="The state under sanctions, after the sender."),
    ] = None,
    *,
    since: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="Only cases that began in this year or later."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What goes into the table: cases, sanction_rates or sanction_studies.",
        ),
    ] = None,
    chart: Picture = None,
) -> None:
    """List sanctions, how often such cases worked, what changed."""
    from realpolitik.standings.sanctions.answer import sanctions as answer

    record = session(context).record()
    by, target = (None, first) if second is None else (first, second)
    found = answer(target, by, since=since, record=record)
    Target(out, overwrite, bom, part).write(found, record)
    plain = found.to_json()
    if json:
        terminal.write_json(plain)
    else:
        from realpolitik.cli.sanctions_text import sanctions_text

        terminal.show(sanctions_text(plain))
    save_picture(lambda charts: charts.sanctions(plain), chart)
