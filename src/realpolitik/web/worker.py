"""The process that reads: documents come in on standard input, what was read goes out on standard output.

It is one of its own so that a text that takes long, or takes all memory, stops nobody else's answer. Jobs and
answers are a line of JSON and the bytes that it announces. `realpolitik.web.reading` is the other end.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import sys
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from realpolitik.errors import RealpolitikError
from realpolitik.web.keeping import as_bytes

if TYPE_CHECKING:
    from realpolitik.checking.checked_reading import CheckedReading

__all__ = ["main", "work"]

STDIN = "-"
"""The place of what is sent as bytes."""
MEMORY = 4 << 30
"""Bytes that the process may address: what it reads comes from anywhere."""
FETCHING = 20.0
"""Seconds that a page may take to come."""
PRIORITY = 5
"""How far it stands back when others want the processor."""


def main() -> None:
    """Do the jobs of standard input until it ends."""
    jobs, answers = sys.stdin.buffer, _answers()
    _stay_small()
    while line := jobs.readline():
        job = json.loads(line)
        head, body = work(job, jobs.read(job["size"]))
        answers.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
        answers.flush()


def work(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Do one job.

    Parameters
    ----------
    job
        ``url`` or None, ``name``, ``date`` or None, ``least``, ``record`` (a folder, or None), ``without``.
    data
        The bytes to be read if there is no address.

    Returns
    -------
    tuple
        What came of it, ``{"error": None}`` or the name and message of an error; and the answer's bytes.
    """
    try:
        return {"error": None}, as_bytes(_read(job, data))
    except RealpolitikError as error:
        place, reason = getattr(error, "place", ""), getattr(error, "reason", "")
        told = f"{job['name']}: {reason}" if place == STDIN else str(error)
        return {"error": type(error).__name__, "message": told}, b""
    except (MemoryError, RecursionError):
        return {"error": "TooMuch", "message": "it takes more memory than one text may"}, b""


def _read(job: dict[str, Any], data: bytes) -> CheckedReading:
    from realpolitik.checking.reader import Articles
    from realpolitik.reading.documents import Fetch, Unreadable
    from realpolitik.record import open_record

    articles = Articles(
        date=None if job["date"] is None else dt.date.fromisoformat(job["date"]),
        record=open_record(job["record"]).without(*job["without"]),
        fetch=Fetch(seconds=FETCHING),
        skipped=lambda _: None,
        stdin=io.BytesIO(data),
        texts=False,
    )
    # Never a path: what is sent is bytes, or an address.
    first, *more = islice(articles.documents(job["url"] or STDIN), 2)
    if more:
        raise Unreadable(first.place, "several documents; send one of them")
    place = job["url"] or job["name"]
    return articles.checked(replace(first, place=place)).at_least(job["least"])


def _answers() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints goes to standard error."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def _stay_small() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(PRIORITY)


if __name__ == "__main__":
    main()
