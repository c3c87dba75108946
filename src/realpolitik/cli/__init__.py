"""The command line: it formats values and computes none."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import typer

from realpolitik.cli import terminal
from realpolitik.cli.app import app
from realpolitik.errors import RealpolitikError

# The modules put their commands into the app, in the order of the help.
# isort: off
from realpolitik.cli import (
    answers,
    turning,
    triads,
    outlook,
    sanctions,
    ideal_points,
    serve,
    keeping,
    own,
    reading,
    syncing,
)
# isort: on

__all__ = [
    "answers",
    "app",
    "ideal_points",
    "keeping",
    "main",
    "outlook",
    "own",
    "reading",
    "sanctions",
    "serve",
    "syncing",
    "triads",
    "turning",
]

BAD_INPUT = 2
INTERRUPTED = 130
"""128 and the number of the signal, as shells have it."""
BROKEN_PIPE = 1
"""As Typer has it."""

GLOBAL_FLAGS = ("-v", "-vv", "--verbose")
GLOBAL_OPTIONS = {"--record": "a folder", "--without": "the word user"}
"""Options that may stand anywhere, and what each asks for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments
        The words after ``realpolitik``; without them those of the process.

    Returns
    -------
    int
        The exit code: 0, or 2 after one line on standard error about what the user can mend, or 130 after
        Ctrl-C.

    Examples
    --------
    >>> main(["versions", "--no-such-option"])
    2
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    terminal.prepare()
    try:
        code = _run(words)
        sys.stdout.flush()
    except RealpolitikError as error:
        code = _complain(str(error))
    except typer.TyperException as error:
        code = _complain(_with_hint(error.format_message(), words))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        code = _output_failed(error)
    if code == INTERRUPTED:
        terminal.complain("interrupted; the record is as it was")
    return code


def _run(words: list[str]) -> int:
    command = typer.main.get_command(app)
    code = command.main(
        args=globals_first(words) or ["--help"], prog_name="realpolitik", standalone_mode=False
    )
    return code if isinstance(code, int) else 0


def globals_first(words: Sequence[str]) -> list[str]:
    """Move ``--record``, ``--without`` and ``-v`` to the front: they are global, and people write them last.

    Examples
    --------
    >>> globals_first(["standing", "china", "cuba", "--record", "mine", "-v"])
    ['--record', 'mine', '-v', 'standing', 'china', 'cuba']
    """
    front, rest = [], []
    left = iter(words)
    for word in left:
        if word == "--":
            rest += [word, *left]
        elif word in GLOBAL_FLAGS or (word.partition("=")[0] in GLOBAL_OPTIONS and "=" in word):
            front.append(word)
        elif word in GLOBAL_OPTIONS:
            given = next(left, None)
            if given is None:
                raise typer.TyperException(f"Option '{word}' requires {GLOBAL_OPTIONS[word]}.")
            front += [word, given]
        else:
            rest.append(word)
    return front + rest


def _complain(message: str) -> int:
    terminal.complain(message)
    return BAD_INPUT


def _with_hint(message: str, words: Sequence[str]) -> str:
    commands = [command.name for command in app.registered_commands]
    named = next((word for word in words if word in commands), None)
    place = "realpolitik --help" if named is None else f"realpolitik {named} --help"
    return f"{message.rstrip('.')}; see {place}"


def _output_failed(error: OSError) -> int:
    """Say what the system said; whoever closed the pipe wants to hear nothing."""
    if error.errno == errno.EPIPE:
        _close_stdout()
        return BROKEN_PIPE
    if error.filename is None:
        _close_stdout()
    place = error.filename if error.filename is not None else "output"
    return _complain(f"{place}: {error.strerror or error}")


def _close_stdout() -> None:
    """Keep the interpreter from writing what is left at its end."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, sys.stdout.fileno())
