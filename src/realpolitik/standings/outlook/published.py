"""The scoreboard as it was published: which models ship, and how each did, frozen with the package."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["FILE", "published", "ships"]

FILE = "scoreboard.json"
"""The same as docs/scoreboard.json; `make scoreboard` writes both."""


@cache
def published() -> dict[str, Any]:
    """Every figure of the scoreboard."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def ships() -> dict[str, bool]:
    """For each target whether its model beat the plain logit, and so is shipped.

    Frozen, so that no record decides by itself which forecasts can be believed.

    Examples
    --------
    >>> ships()["dispute_5"]
    True
    """
    return {each["target"]: each["ships"] for each in published()["targets"]}
