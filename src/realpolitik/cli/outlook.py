"""Commands about what may come: outlook and scoreboard."""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.answers import (
    A,
    B,
    Bom,
    Json,
    Out,
    Overwrite,
    Picture,
    Target,
    save_picture,
)
from realpolitik.cli.app import app, session

__all__ = ["outlook", "scoreboard"]


@app.command("outlook")
def outlook(
    context: typer.Context,
    a: A,
    b: B,
    *,
    within: Annotated[
        int | None,
        typer.Option(metavar="YEARS", help="Only within so many years: 1, 3, 5 or 10."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What goes into the table: forecasts, or forecast_parts."
        ),
    ] = None,
    chart: Picture = None,
) -> None:
    """Say how likely disputes and sanctions are to begin."""
    from realpolitik.standings.outlook.answer import outlook as answer

    record = session(context).record()
    found = answer(a, b, within=within, record=record)
    Target(out, overwrite, bom, part).write(found, record)
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.outlook_text import outlook_text

        terminal.show(outlook_text(found.to_json()))
    save_picture(lambda charts: charts.outlook(found), chart)


@app.command("scoreboard")
def scoreboard(
    context: typer.Context,
    *,
    event: Annotated[
        str | None, typer.Option(metavar="EVENT", help="Only dispute or sanctions.")
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
) -> None:
    """Show how well every forecast did against what came."""
    from realpolitik.standings.outlook.board import scoreboard as answer

    found = answer(event)
    if out is not None:
        Target(out, overwrite, bom).write(found, session(context).record())
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.outlook_text import scoreboard_text

        terminal.show(scoreboard_text(found.to_json()))
