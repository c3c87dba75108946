"""The command that answers since when: turning-points."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.cli import terminal
from realpolitik.cli.answers import Bom, Json, Out, Overwrite, Picture, Target, save_picture
from realpolitik.cli.app import app, session

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["turning_points"]


@app.command("turning-points")
def turning_points(
    context: typer.Context,
    a: Annotated[
        str | None, typer.Argument(metavar="A", help="A state: name, ISO-3 or COW code.")
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="Another state.")] = None,
    *,
    everyone: Annotated[
        bool, typer.Option("--all", help="The largest firm turns between all pairs, and no pair.")
    ] = False,
    track: Annotated[
        str | None,
        typer.Option(metavar="TRACK", help="Only words, deeds, bonds or interests."),
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this indicator.")
    ] = None,
    since: Annotated[int | None, typer.Option(metavar="YEAR", help="No earlier turn.")] = None,
    most: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many of the largest turns.")
    ] = 20,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    chart: Picture = None,
) -> None:
    """Say when two states turned, in each indicator and track."""
    record = session(context).record()
    target = Target(out, overwrite, bom)
    if everyone:
        if a is not None or chart is not None:
            what = "state" if a is not None else "--chart"
            raise typer.BadParameter(f"it is of all pairs and takes no {what}", param_hint="--all")
        from realpolitik.cli.turning_text import largest_text
        from realpolitik.standings.turning.answer import turns

        largest = turns(since=since, track=track, indicator=indicator, most=most, record=record)
        target.write(largest, record)
        _show(largest, largest_text, json=json)
        return
    if a is None or b is None:
        raise typer.BadParameter("name two states, or ask for --all", param_hint="A B")
    from realpolitik.cli.turning_text import turning_text
    from realpolitik.standings.turning.answer import turning_points as answer

    found = answer(a, b, track=track, indicator=indicator, since=since, record=record)
    target.write(found, record)
    _show(found, turning_text, json=json)
    if chart is not None:
        from realpolitik.standings.turning.courses import courses

        save_picture(lambda charts: charts.turning(found, courses(found, record=record)), chart)


def _show(found: Any, text: Callable[[Any], RenderableType], *, json: bool) -> None:
    if json:
        terminal.write_json(found.to_json())
    else:
        terminal.show(text(found))
