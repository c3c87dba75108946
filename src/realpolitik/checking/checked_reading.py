"""A document that was read, with its claims held against the record: the answer of `realpolitik.read`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.checking.reading_frames import CLAIMS, EVENTS, claim_rows, events_rows, framed
from realpolitik.checking.reading_json import as_json

if TYPE_CHECKING:
    import polars as pl

    from realpolitik.checking.values import Check
    from realpolitik.reading.documents import Document
    from realpolitik.reading.reading import Reading
    from realpolitik.reading.values import Claim, Event, Sentence

__all__ = ["CheckedReading", "Readings"]


@dataclass(frozen=True)
class CheckedReading:
    """What was read in one document: the answer of `realpolitik.read`.

    Attributes
    ----------
    reading
        The document, its sentences, events and claims.
    checks
        One for each claim, in their order; empty if they were not checked.
    cite
        Keys of the data sets behind the checks, for `realpolitik.cite`.
    """

    reading: Reading
    checks: tuple[Check, ...]
    cite: tuple[str, ...] = ()

    @property
    def document(self) -> Document:
        """The text and what is known of it; every span is an offset in ``document.text``."""
        return self.reading.document

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences with their places."""
        return self.reading.sentences

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did or said what to whom, when, according to whom."""
        return self.reading.events

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the text says of how states stand."""
        return self.reading.claims

    @property
    def title(self) -> str:
        """The document's title, or its place."""
        return self.document.title or self.document.place

    def at_least(self, confidence: float) -> CheckedReading:
        """The same without events and claims that are less sure than that."""
        kept = [one.confidence >= confidence for one in self.claims]
        reading = replace(
            self.reading,
            events=tuple(one for one in self.events if one.confidence >= confidence),
            claims=tuple(one for one, keep in zip(self.claims, kept, strict=True) if keep),
        )
        checks = tuple(one for one, keep in zip(self.checks, kept, strict=False) if keep)
        return replace(self, reading=reading, checks=checks)

    def to_json(self) -> dict[str, Any]:
        """As plain values: the contract of ``schemas/read.json``."""
        return as_json(self.reading, self.checks)

    def event_frame(self) -> pl.DataFrame:
        """The events, one row each."""
        return framed(events_rows(self.to_json()), EVENTS)

    def claim_frame(self) -> pl.DataFrame:
        """The claims with their checks, one row each."""
        return framed(claim_rows(self.to_json()), CLAIMS)

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: ``events`` and ``claims``."""
        return {"events": self.event_frame, "claims": self.claim_frame}

    def _repr_html_(self) -> str:
        return display.reading_html(self.to_json())


@dataclass(frozen=True)
class Readings:
    """Several documents that were read, for one table of all of them."""

    parts: tuple[CheckedReading, ...]

    @property
    def title(self) -> str:
        """The document's title, or how many they are."""
        return self.parts[0].title if len(self.parts) == 1 else f"{len(self.parts):,} documents"

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets behind the checks."""
        return tuple(sorted({key for one in self.parts for key in one.cite}))

    def tables(self) -> dict[str, Callable[[], pl.DataFrame]]:
        """What can be exported: ``events`` and ``claims`` of all documents."""
        return {
            "events": lambda: self._framed(events_rows, EVENTS),
            "claims": lambda: self._framed(claim_rows, CLAIMS),
        }

    def _framed(
        self, rows: Callable[[dict[str, Any]], Iterable[dict[str, Any]]], columns: Any
    ) -> pl.DataFrame:
        return framed((row for one in self.parts for row in rows(one.to_json())), columns)
