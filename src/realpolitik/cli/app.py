"""The app that the commands are put into, and what all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from realpolitik.cli import terminal

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["Session", "app", "session"]

app = typer.Typer(
    name="realpolitik",
    add_completion=False,
    # Plain help: Rich's takes a tenth of a second more and draws boxes that screen readers read out.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(frozen=True)
class Session:
    """What the global options say."""

    place: Path | None
    without: tuple[str, ...] = ()

    def record(self) -> Record:
        """The record that the user named, or the default one, over the starter, less what is left out."""
        return self.whole().without(*self.without)

    def whole(self) -> Record:
        """The same record with nothing left out."""
        from realpolitik.record import open_record

        return open_record(self.place)


def session(context: typer.Context) -> Session:
    """What the global options of this run say."""
    found = context.find_object(Session)
    return Session(None) if found is None else found


@app.callback()
def _globals(
    context: typer.Context,
    record: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Folder of your record, in place of the usual one."),
    ] = None,
    without: Annotated[
        Literal["user"] | None,
        typer.Option(help="Leave out your own rows, and all that they change."),
    ] = None,
    verbose: Annotated[
        int,
        typer.Option(
            "-v", "--verbose", count=True, show_default=False, help="Say more; twice, say all."
        ),
    ] = 0,
) -> None:
    """Show where two states really stand, on paper and in practice.

    Answers go to standard output, everything else to standard error.
    """
    terminal.log_to_stderr(verbose)
    context.obj = Session(record, () if without is None else (without,))
