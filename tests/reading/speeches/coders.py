"""Stand-ins for the coder of speeches that another process can find by name."""

from __future__ import annotations

import os
import signal

import polars as pl

from realpolitik.reading.speeches import CODED, Speech

__all__ = ["count_words", "kill_on_niger"]


def count_words(speeches: list[Speech]) -> pl.DataFrame:
    """One row a speech, its length the number of its words."""
    rows = [
        (
            one.document,
            0,
            len(one.text.split()),
            one.source,
            2,
            one.year,
            "NONE",
            1.0,
            "asserted",
            False,
        )
        for one in speeches
    ]
    return pl.DataFrame(rows, schema=CODED, orient="row")


def kill_on_niger(speeches: list[Speech]) -> pl.DataFrame:
    """Die as a process dies that the system kills, at the first speech of Niger."""
    if any(one.source == 436 for one in speeches):
        os.kill(os.getpid(), signal.SIGKILL)
    return count_words(speeches)
