"""Commands for the user's own rows: template, forget; and what a figure rests on: moves."""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.answers import A, At, B, Json
from realpolitik.cli.app import app, session

__all__ = ["forget", "moves", "template"]


@app.command("template")
def template(
    table: Annotated[
        str,
        typer.Argument(help="alliances, disputes, rivalries, arms, trade, distance or regimes."),
    ],
) -> None:
    """Print a file to fill in with rows of your own.

    Once it is filled in, realpolitik load takes it.
    """
    from realpolitik.datasets.own import template as text

    terminal.out().file.write(text(table))


@app.command("forget")
def forget(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name that your rows are kept under.")],
) -> None:
    """Take rows of your own out of the record again."""
    from realpolitik.datasets.own import forget as take_out

    for each in take_out(name, record_path=session(context).place):
        terminal.out().print(f"{each.table}: {each.rows:,} rows taken out", soft_wrap=True)
    terminal.note("then compute what answers rest on: realpolitik build")


@app.command("moves")
def moves(
    context: typer.Context,
    a: A,
    b: B,
    *,
    of: Annotated[
        str,
        typer.Option(
            metavar="FIGURE",
            help="paper, practice, both, without_votes or gap; or a track, for its score.",
        ),
    ] = "practice",
    at: At = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only this adversary of the one that fights."),
    ] = None,
    json: Json = False,
) -> None:
    """Say what a figure rests on: without which rows it changes most."""
    from realpolitik.standings.resting import what_moves

    found = what_moves(a, b, of=of, at=at, against=against, record=session(context).record())
    if json:
        terminal.write_json([each.to_json() for each in found])
        return
    from realpolitik.cli.text import moves_text

    terminal.show(moves_text(found, a, b))
