"""What keeps a document from being read: each names the place, what is wrong there, and the mend."""

from __future__ import annotations

from realpolitik.errors import RealpolitikError

__all__ = [
    "FutureDate",
    "NoText",
    "NotFetched",
    "NotText",
    "OtherLanguage",
    "Refused",
    "TooLarge",
    "Unreadable",
]

SHOWN = 200


class Unreadable(RealpolitikError):
    """A file, page or entry that cannot be read.

    Parameters
    ----------
    place
        The path or address.
    reason
        What is wrong there, and the mend.
    """

    def __init__(self, place: str, reason: str) -> None:
        self.place = _line(place)
        self.reason = _line(reason)
        super().__init__(f"{self.place}: {self.reason}")


class NoText(Unreadable):
    """Nothing to read: an empty file, a cookie notice, scanned pages, an empty folder."""


class NotText(Unreadable):
    """Bytes that are no text, page, feed or PDF."""


class TooLarge(Unreadable):
    """More than a document may have."""


class OtherLanguage(Unreadable):
    """A text in a language that reading does not know."""


class FutureDate(Unreadable):
    """A document dated after today."""


class NotFetched(Unreadable):
    """A page that does not come: no such host, an error, too slow, too many redirects."""


class Refused(NotFetched):
    """An address that is not fetched on purpose: private, or neither http nor https."""


def _line(text: str) -> str:
    """One printable line: a place or a reason may come from a hostile page."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
