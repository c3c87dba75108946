"""The command that reads: read."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from realpolitik import display
from realpolitik.cli import terminal
from realpolitik.cli.answers import Bom, Overwrite, Target, table_file
from realpolitik.cli.app import app, session

if TYPE_CHECKING:
    from realpolitik.checking.checked_reading import CheckedReading, Readings
    from realpolitik.checking.reader import Articles
    from realpolitik.reading.documents import Document, Unreadable

    Reader = Callable[[Document], CheckedReading]

__all__ = ["read"]


@app.command("read")
def read(
    context: typer.Context,
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE",
            help="Files (text, HTML, PDF), folders, addresses, feeds; - for standard input.",
            show_default=False,
        ),
    ],
    *,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            formats=["%Y-%m-%d"],
            help="The day it was written; else what the document says.",
        ),
    ] = None,
    json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print JSON alone: an object, or one a line for several documents."
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            callback=table_file,
            help="Write the events as a table too, with a codebook: .csv, .parquet, .dta, .jsonl.",
        ),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", callback=table_file, help="Write the claims and their checks so."
        ),
    ] = None,
    overwrite: Overwrite = False,
    bom: Bom = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page too: the text with what was read marked."),
    ] = None,
    least: Annotated[
        float,
        typer.Option(
            "--least-confidence",
            metavar="SHARE",
            min=0.0,
            max=1.0,
            show_default=False,
            help="Leave out what is less sure, from 0 to 1.",
        ),
    ] = 0.0,
    rows: Annotated[int, typer.Option(metavar="N", min=0, help="How many rows of each check.")] = 3,
    unchecked: Annotated[
        bool, typer.Option("--no-check", help="Leave the claims unchecked.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Fetch the pages that a feed links to.")
    ] = False,
    private: Annotated[
        bool,
        typer.Option("--allow-private", help="Fetch from private and loopback addresses, too."),
    ] = False,
) -> None:
    """Read an article: who did what to whom, and what it claims.

    Claims are held against the record. Several documents come one by one; what
    cannot be read is named on standard error.
    """
    from realpolitik.checking.checked_reading import Readings
    from realpolitik.checking.reader import Articles
    from realpolitik.exporting.files import spare
    from realpolitik.reading.documents import Fetch

    for file in (out, claims):
        if file is not None:
            spare(file, overwrite=overwrite)
    record = session(context).record()
    articles = Articles(
        date=None if date is None else date.date(),
        record=record,
        fetch=Fetch(private=private, full=full),
        check=not unchecked,
        skipped=lambda left: terminal.note(display.plain(left)),
        texts=False,
    )
    documents = articles.all_documents(*places)
    show = _json(places, documents) if json else _text(documents, rows)
    keep = not (out is None and claims is None and html is None)
    kept, trouble = _shown(show, partial(_checked, articles, least), keep=keep)
    answer = Readings(tuple(kept))
    if keep and kept:
        Target(out, overwrite, bom, "events").write(answer, record)
        Target(claims, overwrite, bom, "claims").write(answer, record)
        _write_page(answer, html)
    if trouble is not None:
        raise trouble


def _checked(articles: Articles, least: float, document: Document) -> CheckedReading:
    with terminal.waiting(f"reading {display.plain(document.place)}"):
        return articles.checked(document).at_least(least)


def _shown(
    show: Callable[[Reader], Iterator[CheckedReading]], reader: Reader, *, keep: bool
) -> tuple[list[CheckedReading], Unreadable | None]:
    """Print each document as soon as it is read; what could not be read is for the end."""
    from realpolitik.reading.documents import Unreadable

    kept = []
    try:
        for found in show(reader):
            sys.stdout.flush()
            if keep:
                kept.append(found)
    except Unreadable as error:
        return kept, error
    return kept, None


def _text(documents: Iterator[Document], rows: int) -> Callable[[Reader], Iterator[CheckedReading]]:
    from realpolitik.checking.reading_json import document_json
    from realpolitik.cli.reading_text import LEGEND, head_text, reading_text

    def show(reader: Reader) -> Iterator[CheckedReading]:
        for number, document in enumerate(documents):
            # A long text takes its time: what it is comes first.
            terminal.show(head_text(document_json(document), first=not number))
            sys.stdout.flush()
            found = reader(document)
            terminal.show(reading_text(found.to_json(), rows))
            yield found
        terminal.show(LEGEND)

    return show


def _json(
    places: Sequence[str], documents: Iterator[Document]
) -> Callable[[Reader], Iterator[CheckedReading]]:
    """One document as JSON to be read by people, several as lines to be read by programs."""

    def show(reader: Reader) -> Iterator[CheckedReading]:
        several = len(places) > 1 or _is_folder(places[0])
        ahead = [] if several else list(islice(documents, 2))
        for document in chain(ahead, documents):
            found = reader(document)
            terminal.write_json(found.to_json(), one_line=several or len(ahead) > 1)
            yield found

    return show


def _is_folder(place: str) -> bool:
    try:
        return Path(place).is_dir()
    except (OSError, ValueError):  # an address may be too long for a path
        return False


def _write_page(answer: Readings, file: Path | None) -> None:
    if file is None:
        return
    from realpolitik.report.reading import page

    file.write_text(page(answer.parts), encoding="utf-8")
    terminal.note(f"wrote {file}")
