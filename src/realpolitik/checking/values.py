"""What a check gives: a result, why, and the rows it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

__all__ = ["RESULTS", "Check", "Result", "Row"]

Result = Literal[
    "supported",
    "record shows otherwise",
    "partly",
    "not in the record",
    "not decidable",
]
RESULTS: tuple[Result, ...] = get_args(Result)
"""Every answer. The last two say what the record lacks, or what no record can hold; neither is a doubt."""


@dataclass(frozen=True)
class Row:
    """One row that a check rests on.

    Attributes
    ----------
    table
        The table of the record that holds the row, once its data set is loaded; ``indicators`` and ``sides``
        for figures that realpolitik computed.
    dataset
        Key of the data set, or the name of the figure.
    release
        Its release; for a figure the version of the estimates.
    file, row
        The publisher's file and the number of the data row in it; None for a figure.
    what
        What the row says, in a few words.
    """

    table: str
    dataset: str
    release: str
    file: str | None
    row: int | None
    what: str

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "table": self.table,
            "dataset": self.dataset,
            "release": self.release,
            "file": self.file,
            "row": self.row,
            "what": self.what,
        }


@dataclass(frozen=True)
class Check:
    """A claim held against the record.

    Attributes
    ----------
    result
        One of `RESULTS`.
    why
        One or two sentences with figures, years and data sets.
    rows
        What the result rests on, to be opened.
    """

    result: Result
    why: str
    rows: tuple[Row, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "result": self.result,
            "why": self.why,
            "rows": [each.to_json() for each in self.rows],
        }
