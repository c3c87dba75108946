"""Standard output for answers, standard error for everything else: width, colour, encoding, progress."""

from __future__ import annotations

import codecs
import json
import logging
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = [
    "columns",
    "complain",
    "err",
    "item",
    "log_to_stderr",
    "note",
    "out",
    "prepare",
    "progress",
    "show",
    "waiting",
    "write_json",
]

log = logging.getLogger(__name__)

# Each of the width of what it stands for, so that columns stay columns.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("“”", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True)),
        "▓": "#",
        "▒": "=",
        "│": "|",
        "·": ".",
        "→": ">",
        "×": "x",
        "…": "~",
        "±": "~",
    }
)


# JSON itself escapes only what is below the blank: here is what else ends a line, turns its direction or
# begins a terminal's command, and halves of characters, which no encoding takes.
STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@cache
def out() -> Console:
    """Standard output: no wider than the terminal, 80 columns into a pipe."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


@cache
def err() -> Console:
    """Standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def prepare() -> None:
    """Let a terminal without Unicode show the nearest plain character instead of failing."""
    codecs.register_error("realpolitik", _plain)
    for stream in (sys.stdout, sys.stderr):
        if not _speaks_unicode(stream) and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="realpolitik")


def _speaks_unicode(stream: Any) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").startswith("utf")


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(PLAIN)
    letters = (unicodedata.normalize("NFKD", each)[0] for each in text)
    return "".join(each if each.isascii() else "?" for each in letters), error.end


def complain(message: str) -> None:
    """Print one line about what went wrong."""
    sys.stderr.write(f"realpolitik: {' '.join(message.split())}\n")


def note(message: str) -> None:
    """Print one line that is no part of the answer."""
    err().print(message, style="dim", soft_wrap=True)


def write_json(value: Any, *, one_line: bool = False) -> None:
    """Print a value as JSON, alone on standard output, with nothing in it that steers a terminal."""
    text = json.dumps(
        value,
        indent=None if one_line else 2,
        ensure_ascii=not _speaks_unicode(sys.stdout),
        allow_nan=False,
        default=str,
    )
    safe = STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    sys.stdout.write(f"{safe}\n")


class _Lines(logging.Handler):
    """Every message as one short line on standard error, clear of a progress bar."""

    def emit(self, record: logging.LogRecord) -> None:
        text = " ".join(record.getMessage().split())
        style = "bold" if record.levelno >= logging.WARNING else "dim"
        err().print(f"{record.levelname.lower()}: {text}", style=style, soft_wrap=True)


def log_to_stderr(verbose: int) -> None:
    """Show warnings, with ``-v`` what is done, with ``-vv`` every detail."""
    ours = logging.getLogger("realpolitik")
    ours.handlers = [_Lines()]
    ours.setLevel({0: logging.WARNING, 1: logging.INFO}.get(verbose, logging.DEBUG))


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal that something takes its time."""
    if not err().is_terminal:
        yield
        return
    with err().status(what):
        yield


@contextmanager
def progress(what: str) -> Iterator[Callable[..., None]]:
    """Show on a terminal how far a long piece of work has come.

    Yields
    ------
    callable
        Takes the name of the step that begins and, where known, the share of all that is done.
    """
    if not err().is_terminal:
        yield lambda step, *_: log.info("%s: %s", what, step)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err(), transient=True) as bars:
        task = bars.add_task(what, total=None)

        def step_to(step: str, share: float | None = None) -> None:
            total = None if share is None else 1.0
            bars.update(task, description=f"{what}: {step}", completed=share or 0.0, total=total)

        yield step_to


def show(answer: RenderableType) -> None:
    """Print an answer; into a pipe or a file without the spaces that fill a terminal's lines."""
    if out().is_terminal:
        out().print(answer)
        return
    with out().capture() as captured:
        out().print(answer)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def columns(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()
) -> None:
    """Print rows in columns, the columns in ``right`` flush right; the widest wraps where it must."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, title in enumerate(head):
        table.add_column(title, justify="right" if number in right else "left")
    for row in rows:
        table.add_row(*row)
    show(table)


def item(title: str, *lines: str) -> None:
    """Print a title and what is said of it, indented."""
    from rich.padding import Padding

    out().print(title, style="bold")
    for line in lines:
        show(Padding(line, (0, 0, 0, 2)))
