"""Speeches of the General Debate as statements: the one computed table that takes minutes, and is kept.

Reading the whole corpus takes two processes about twenty minutes. What was coded is kept in the user's cache
part by part, so that a build that was stopped goes on, and the starter's statements serve whoever loads the
same speeches.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from realpolitik.errors import MissingExtra
from realpolitik.reading import speeches
from realpolitik.reading.speeches import bulk
from realpolitik.record import Coverage, Record, Slice
from realpolitik.record import table as table_of

__all__ = [
    "DATASET",
    "SOURCE",
    "are_not_coded",
    "coverage",
    "release",
    "same",
    "speech_table",
    "statement_table",
    "version",
    "why_not",
    "work_folder",
]

DATASET = "ungdc"
SOURCE = "documents"
TEXTS = ("document", "ccode", "hash")
"""What tells whether two collections of speeches are the same."""

Progress = Callable[[str], None]


def version() -> str:
    """What a coding depends on besides the texts."""
    return f"statements {speeches.coder_version()}"


def work_folder() -> Path:
    """Where coded parts are kept."""
    import platformdirs

    cache = Path(platformdirs.user_cache_dir("realpolitik", appauthor=False))
    return cache / "speeches" / speeches.coder_version()


def statement_table(record: Record, progress: Progress | None = None) -> pl.DataFrame:
    """Code every speech of the record.

    Parameters
    ----------
    record
        With the table ``documents``.
    progress
        Called with how far it is.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``statements``.
    """

    def tell(what: str, share: float) -> None:
        if progress is not None:
            progress(f"statements, {what}, {share:.0%}")

    texts = record.scan(SOURCE, dataset=DATASET).select(*TEXTS, "year", "text").collect()
    found = speeches.code_all(texts, work=work_folder(), progress=tell)
    return found.select(*table_of("statements").schema)


def speech_table(record: Record) -> pl.DataFrame:
    """The speeches that were coded."""
    columns = list(table_of("coded_speeches").schema)
    texts = record.scan(SOURCE, dataset=DATASET).select(columns).drop_nulls("ccode")
    return texts.sort("document").collect()


def coverage(record: Record, _: pl.DataFrame) -> Coverage:
    """That of the speeches."""
    source = record.slice(SOURCE, DATASET)
    assert source is not None  # the step needs it
    return source.coverage


def release(record: Record) -> str:
    """That of the speeches."""
    source = record.slice(SOURCE, DATASET)
    assert source is not None  # the step needs it
    return source.release


def same(record: Record, live: Slice) -> bool:
    """Whether the live statements were coded from these very texts by this coder, whoever packed the texts."""
    coder = live.inputs.get("definition", "").startswith(f"{version()} ")
    return (
        coder
        and record.has("coded_speeches")
        and _texts(record, SOURCE).equals(_texts(record, "coded_speeches"))
    )


def _texts(record: Record, table: str) -> pl.DataFrame:
    texts = record.scan(table, dataset=DATASET).select(TEXTS).drop_nulls("ccode")
    return texts.sort("document").collect()


def are_not_coded(record: Record) -> str | None:
    """Why the speeches of the record are not those behind its statements; None if they are.

    A speech that nobody has coded must not look like one that names nobody.
    """
    live, source = record.slice("statements", DATASET), record.slice(SOURCE, DATASET)
    assert live is not None  # the step needs both
    assert source is not None
    told = live.inputs.get(f"{SOURCE}/{DATASET}", "")
    if told.endswith(f" {source.sha256[:16]}") or same(record, live):
        return None
    return "needs statements of the same speeches"


def why_not(_: Record) -> str | None:
    """Why speeches cannot be coded here; None if they can."""
    try:
        bulk.require_extra()
    except MissingExtra as error:
        return str(error)
    return None
