"""Events and claims as frames, for statistics and for files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

__all__ = ["CLAIMS", "EVENTS", "claim_rows", "events_rows", "framed"]

Json = Mapping[str, Any]

ACTOR = {
    **{name: name for name in ("iso3", "name", "sector", "text")},
    "first": "start",
    "behind": "end",
}
DOCUMENT = {
    "document": pl.String(),
    "document_title": pl.String(),
    "document_date": pl.String(),
}
SAID = {
    "date": pl.String(),
    "date_precision": pl.String(),
    "modality": pl.String(),
    "negated": pl.Boolean(),
    "speaker": pl.String(),
    "reported_by": pl.String(),
    "first": pl.Int64(),
    "behind": pl.Int64(),
    "confidence": pl.Float64(),
    "text": pl.String(),
}

EVENTS: dict[str, pl.DataType] = {
    **DOCUMENT,
    **{
        f"{end}_{what}": pl.Int64() if what in {"first", "behind"} else pl.String()
        for end in ("source", "target")
        for what in ACTOR
    },
    "root": pl.String(),
    "cameo": pl.String(),
    "quad_class": pl.Int8(),
    "intensity": pl.Float64(),
    "sentence": pl.Int64(),
    "mentions": pl.Int64(),
    **SAID,
}
"""Columns of a frame of events, one row an event."""

CLAIMS: dict[str, pl.DataType] = {
    **DOCUMENT,
    "type": pl.String(),
    "about": pl.String(),
    **{f"{end}_{what}": pl.String() for end in ("a", "b", "third") for what in ("iso3", "name")},
    "tense": pl.String(),
    **SAID,
    "result": pl.String(),
    "why": pl.String(),
    "rows": pl.String(),
}
"""Columns of a frame of claims, one row a claim."""


def events_rows(reading: Json) -> list[dict[str, Any]]:
    """Rows of the events of a document, from its plain values."""
    return [
        {
            **_document(reading),
            **{
                f"{end}_{what}": one[end][key] if one[end] else None
                for end in ("source", "target")
                for what, key in ACTOR.items()
            },
            **{name: one[name] for name in ("root", "cameo", "intensity", "sentence")},
            "quad_class": one["quad"],
            "mentions": len(one["mentions"]),
            **_said(one),
        }
        for one in reading["events"]
    ]


def claim_rows(reading: Json) -> list[dict[str, Any]]:
    """Rows of the claims of a document, from its plain values."""
    return [
        {
            **_document(reading),
            **{name: one[name] for name in ("type", "about", "tense")},
            **{f"{end}_iso3": one[end] for end in ("a", "b", "third")},
            **{f"{end}_name": reading["names"].get(one[end]) for end in ("a", "b", "third")},
            **_said(one),
            **_check(one["check"]),
        }
        for one in reading["claims"]
    ]


def framed(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Rows as a frame of those columns, even if there are none."""
    return pl.DataFrame([[row[name] for name in columns] for row in rows], columns, orient="row")


def _document(reading: Json) -> dict[str, Any]:
    document = reading["document"]
    return {
        "document": document["place"],
        "document_title": document["title"],
        "document_date": document["date"],
    }


def _said(one: Json) -> dict[str, Any]:
    reporters = "; ".join(voice["text"] for voice in one["voices"][1:])
    return {
        **{name: one[name] for name in SAID if name in one},
        # Stata keeps the words "end" and "quad" for itself.
        "first": one["start"],
        "behind": one["end"],
        "reported_by": reporters or None,
    }


def _check(check: Json | None) -> dict[str, Any]:
    if check is None:
        return {"result": None, "why": None, "rows": None}
    rows = (
        f"{row['dataset']} {row['file']} {row['row']}" if row["file"] else row["dataset"]
        for row in check["rows"]
    )
    return {"result": check["result"], "why": check["why"], "rows": "; ".join(rows) or None}
