"""The JSON contracts of what the server alone gives, as JSON Schemas; `realpolitik.schemas` has the others."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from realpolitik import schemas

__all__ = ["NAMES", "contract"]

NAMES = (
    "states",
    "groups",
    "indicators",
    "around",
    "coverage",
    "versions",
    "citation",
    "questions",
    "error",
)


def contract(name: str) -> dict[str, Any]:
    """The JSON Schema of an answer of the API.

    Parameters
    ----------
    name
        One of `NAMES` or of `realpolitik.schemas.NAMES`.

    Examples
    --------
    >>> contract("groups")["type"], contract("standing")["title"]
    ('array', 'standing')
    """
    if name not in NAMES:
        return schemas.schema(name)
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
