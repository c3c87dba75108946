"""The command that serves: serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik.cli import terminal
from realpolitik.cli.app import app, session

if TYPE_CHECKING:
    from realpolitik.web.serving import Place

__all__ = ["serve"]


@app.command("serve")
def serve(
    context: typer.Context,
    *,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Where to listen. One that other machines reach asks every reader for a token.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="0 takes any free one.")
    ] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            envvar="REALPOLITIK_TOKEN",
            help="What readers must show; one is made where it is needed.",
        ),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            metavar="N", min=0, help="Requests a second of one reader; else 500, 0 for any."
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the page and the same answers as JSON.

    It only reads, and runs until Ctrl-C. Its address is printed when it is ready.
    """
    from realpolitik.web.serving import serve as run

    now = session(context)

    def ready(place: Place) -> None:
        terminal.out().print(place.url, soft_wrap=True)
        terminal.note("ready; Ctrl-C ends it")

    run(
        now.place,
        without=now.without,
        host=host,
        port=port,
        token=token,
        rate=rate,
        browser=browser,
        ready=ready,
    )
