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
)
"""One schema each; ``ranking`` is that of partners and of gaps."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of an answer.

    Parameters
    ----------
    name
        One of `NAMES`.

    Examples
    --------
    >>> schema("standing")["title"]
    'standing'
    """
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
