"""What a sync did, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from realpolitik.datasets.sync.troubles import Failure
from realpolitik.record import Slice

__all__ = ["Outcome", "SyncReport", "Synced"]

Outcome = Literal["loaded", "current", "offered", "kept", "by hand"] | Failure
FAILED = ("out of reach", "moved", "refused", "not written")


@dataclass(frozen=True)
class Synced:
    """What became of one data set.

    Attributes
    ----------
    key
        The data set.
    outcome
        ``loaded``; ``current``: the record has the publisher's file; ``offered``: the publisher has another
        one, and only a check was asked for; ``kept``: the record reaches further than the publisher's known
        file; ``by hand``: the publisher hands nothing out to programs; or why it failed: ``out of reach``,
        ``moved``, ``refused``, ``not written``.
    line
        That in a sentence, with what to do.
    files
        The publisher's files.
    release
        What was loaded or is offered, as far as it is known.
    slices
        What was put into the record.
    warnings
        Lines that somebody should read, such as that a file has changed under its name.
    """

    key: str
    outcome: Outcome
    line: str
    files: tuple[str, ...] = ()
    release: str = ""
    slices: tuple[Slice, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether it was meant to be fetched and was not."""
        return self.outcome in FAILED


@dataclass(frozen=True)
class SyncReport:
    """What became of every data set that was asked for."""

    items: tuple[Synced, ...]

    @property
    def failed(self) -> tuple[Synced, ...]:
        """Those that could not be had."""
        return tuple(each for each in self.items if each.failed)

    @property
    def loaded(self) -> tuple[str, ...]:
        """Keys of those that were loaded; build what rests on them."""
        return tuple(each.key for each in self.items if each.outcome == "loaded")

    @property
    def warnings(self) -> tuple[str, ...]:
        """Every warning, with its key."""
        return tuple(f"{each.key}: {line}" for each in self.items for line in each.warnings)

    def lines(self) -> tuple[str, ...]:
        """A line for each data set, and one for all those whose host is out of reach for the same reason."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        alike: dict[str, list[str]] = {}
        for each in self.items:
            alone = each.outcome != "out of reach"
            alike.setdefault(f"{each.key}: {each.line}" if alone else each.line, []).append(
                each.key
            )
        for line, keys in alike.items():
            yield line if line.startswith(f"{keys[0]}: ") else f"{', '.join(keys)}: {line}"

    def frame(self) -> pl.DataFrame:
        """One row for each data set: key, outcome, release, files, line, warnings."""
        names = ("key", "outcome", "release", "line")
        rows = [
            {
                **{name: getattr(each, name) for name in names},
                "files": " ".join(each.files),
                "warnings": " ".join(each.warnings),
            }
            for each in self.items
        ]
        columns = ("key", "outcome", "release", "files", "line", "warnings")
        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))

    def to_json(self) -> dict[str, Any]:
        """The report as JSON takes it."""
        return {
            "schema": 1,
            "items": [
                {
                    "key": each.key,
                    "outcome": each.outcome,
                    "line": each.line,
                    "release": each.release,
                    "files": list(each.files),
                    "tables": [one.table for one in each.slices],
                    "warnings": list(each.warnings),
                }
                for each in self.items
            ],
        }
