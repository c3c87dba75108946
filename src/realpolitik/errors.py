"""Every error that realpolitik raises on purpose.

The command line prints the message of a `RealpolitikError` as one line and exits with 2, so a message
names the thing, the place and the mend.
"""

from __future__ import annotations

__all__ = [
    "BadFile",
    "CorruptSlice",
    "MissingExtra",
    "NoAnswer",
    "NoSuchGroup",
    "NoSuchState",
    "NotWritten",
    "RealpolitikError",
    "RecordError",
    "UnknownName",
]


class RealpolitikError(Exception):
    """Base of all errors that a user can mend."""


class NoSuchState(RealpolitikError):
    """A name or code that is no state, or more than one."""


class NoSuchGroup(NoSuchState):
    """A name that is no group of states, or a group with no member at the date."""


class UnknownName(RealpolitikError):
    """An indicator, data set, table, track or option that does not exist."""


class BadFile(RealpolitikError):
    """A publisher's file that cannot be read as what it is said to be."""


class RecordError(RealpolitikError):
    """A record that is not there, cannot be written, or is being written by another process."""


class CorruptSlice(RecordError):
    """A file of the record whose bytes are not the ones that were loaded."""


class NoAnswer(RealpolitikError):
    """A question that the evidence does not reach: a year outside every data set, a pair without data."""


class NotWritten(RealpolitikError):
    """A file that cannot be written where it was wanted, or that would replace another unasked."""


class MissingExtra(RealpolitikError):
    """An optional part of realpolitik that is not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an extra: pip install 'realpolitik[{extra}]'")
        self.extra = extra
