"""Commands about third states: triads and push."""

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

__all__ = ["push", "triads"]

Window = Annotated[
    int,
    typer.Option(metavar="YEARS", help="Years, the one asked for included, whose disputes count."),
]
Seconds = Annotated[
    float,
    typer.Option(metavar="S", help="Time to solve in; after it bounds are shown, marked as such."),
]
KNOWN = "Calendar year; else the last in which pacts, disputes and rivalries are all known."


@app.command("triads")
def triads(
    context: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="[YEAR]", help=KNOWN)] = None,
    *,
    window: Window = 1,
    seconds: Seconds = 10.0,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What goes into the table: ties, or balance for all years."
        ),
    ] = None,
    chart: Picture = None,
) -> None:
    """Say how balanced the friends and foes of a year are."""
    from realpolitik.standings.triads.answer import triads as answer

    record = session(context).record()
    found = answer(year, window=window, seconds=seconds, record=record)
    Target(out, overwrite, bom, part).write(found, record)
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.triads_text import triads_text

        terminal.show(triads_text(found.to_json()))
    save_picture(lambda charts: charts.balance(found), chart)


@app.command("push")
def push(
    context: typer.Context,
    a: A,
    b: B,
    *,
    at: Annotated[int | None, typer.Option(metavar="YEAR", help=KNOWN)] = None,
    window: Window = 1,
    trade: Annotated[
        bool, typer.Option("--trade", help="Weigh the third states by their share in the trade.")
    ] = False,
    seconds: Seconds = 10.0,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    part: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What goes into the table: thirds, or turns_of_ties."),
    ] = None,
    chart: Picture = None,
) -> None:
    """Say which third states push two together or apart."""
    from realpolitik.standings.triads.answer import push as answer

    record = session(context).record()
    found = answer(a, b, at=at, window=window, trade=trade, seconds=seconds, record=record)
    Target(out, overwrite, bom, part).write(found, record)
    if json:
        terminal.write_json(found.to_json())
    else:
        from realpolitik.cli.triads_text import pushed_text

        terminal.show(pushed_text(found.to_json(), terminal.out().width, trade=trade))
    save_picture(lambda charts: charts.pushed(found), chart)
