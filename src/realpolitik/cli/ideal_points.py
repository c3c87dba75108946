"""The command ideal-points: where states stand on the line that orders most votes, and how it is estimated."""

from __future__ import annotations

from typing import Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.answers import (
    At,
    Bom,
    Json,
    Out,
    Overwrite,
    Picture,
    Target,
    save_picture,
)
from realpolitik.cli.app import Session, app, session

__all__ = ["ideal_points"]

FEWEST = 100


@app.command("ideal-points")
def ideal_points(
    context: typer.Context,
    *,
    state: Annotated[
        str | None,
        typer.Option(metavar="STATE", help="Only this state, over the years; else all of a year."),
    ] = None,
    at: At = None,
    estimate: Annotated[
        bool,
        typer.Option(
            "--estimate", help="Estimate them first, from the votes loaded: some minutes."
        ),
    ] = False,
    sweeps: Annotated[
        int | None,
        typer.Option(metavar="N", min=FEWEST, help="Sweeps of each chain; else 6000."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Of the source of chance in an estimate."),
    ] = None,
    json: Json = False,
    out: Out = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    chart: Picture = None,
) -> None:
    """Order states by how they vote in the General Assembly."""
    from realpolitik.standings.idealpoints.answer import ideal_points as answer

    now = session(context)
    if estimate:
        _estimate(now, sweeps, seed)
    elif sweeps is not None or seed is not None:
        raise typer.BadParameter(
            "it is for an estimate; add --estimate", param_hint="--sweeps, --seed"
        )
    record = now.record()
    found = answer(state, at=at, record=record)
    Target(out, overwrite, bom).write(found, record)
    plain = found.to_json()
    if json:
        terminal.write_json(plain)
    else:
        from realpolitik.cli.ideal_points_text import ideal_points_text

        terminal.show(ideal_points_text(plain))
    save_picture(lambda charts: charts.ideal_points(plain), chart)


def _estimate(now: Session, sweeps: int | None, seed: int | None) -> None:
    from realpolitik.standings.idealpoints.estimating import estimate_into

    given = {"sweeps": sweeps, "seed": seed}
    asked = {name: value for name, value in given.items() if value is not None}
    with terminal.progress("ideal points") as step:
        made = estimate_into(now.place, progress=step, **asked)
    terminal.note(f"ideal points: {made.rows:,} estimated from the votes loaded, in your record")
