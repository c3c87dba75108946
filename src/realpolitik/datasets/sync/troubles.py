"""What can go wrong between a publisher and the record, each said in a line."""

from __future__ import annotations

from typing import Literal

from realpolitik.errors import RealpolitikError

__all__ = ["Failure", "Trouble"]

Failure = Literal["out of reach", "moved", "refused", "not written"]
"""The host did not answer; it has no such file; what came is not the file; it could not be kept."""


class Trouble(RealpolitikError):
    """A file that could not be had."""

    def __init__(self, failure: Failure, line: str) -> None:
        super().__init__(line)
        self.failure: Failure = failure
