"""The JSON contracts: what `--json` and ``to_json()`` promise, as JSON Schemas."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

__all__ = ["NAMES", "schema"]

NAMES = (
    "standing",
    "timeline",
    "ranking",
    "comparison",
    "evidence",
    "read",
    "turning-points",
    "triads",
    "push",
    "sanctions",
    "outlook",
    "scoreboard",
    "ideal-points",
)
"""One schema each; ``ranking`` is that of partners and of gaps."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of an answer, whole: what it borrows of other schemas stands in it.

    Parameters
    ----------
    name
        One of `NAMES`.

    Examples
    --------
    >>> schema("standing")["title"]
    'standing'
    """
    whole: dict[str, Any] = _whole(_read(name), None)
    return whole


def _read(name: str) -> dict[str, Any]:
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _whole(part: Any, lender: str | None) -> Any:
    """A part of a schema with what it borrows of other files; ``lender`` is the file it was itself borrowed from."""
    if isinstance(part, list):
        return [_whole(each, lender) for each in part]
    if not isinstance(part, dict):
        return part
    file, _, place = str(part.get("$ref", "")).partition("#")
    lender = file.removesuffix(".json") or lender
    if "$ref" not in part or lender is None:
        return {key: _whole(value, lender) for key, value in part.items()}
    found = _read(lender)
    for step in place.split("/")[1:]:
        found = found[step]
    borrowed = {key: value for key, value in found.items() if key not in NOT_LENT}
    return {**_whole(borrowed, lender), **{key: part[key] for key in part if key != "$ref"}}


NOT_LENT = ("$schema", "$defs", "title")
