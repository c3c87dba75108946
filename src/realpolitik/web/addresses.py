"""Addresses of pages, figures and pictures: the whole state of a page is in its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

__all__ = ["address", "written_weights"]


def address(path: str, **asked: Any) -> str:
    """The address of a page that asks something.

    Parameters
    ----------
    path
        Of the page.
    **asked
        What it asks; None and what is empty is left out, a trailing underscore is dropped.

    Examples
    --------
    >>> address("/pair", a="CHN", b="PRK", at=1993, against=None, weights={"votes": 0.0})
    '/pair?a=CHN&b=PRK&at=1993&weights=votes:0'
    """
    given = {name.rstrip("_"): _text(value) for name, value in asked.items()}
    query = urlencode({name: text for name, text in given.items() if text}, safe=":,")
    return f"{path}?{query}" if query else path


def written_weights(weights: Mapping[str, float]) -> str:
    """Weights as an address has them.

    Examples
    --------
    >>> written_weights({"votes": 0.0, "arms": 2.5})
    'arms:2.5,votes:0'
    """
    return ",".join(f"{name}:{weight:g}" for name, weight in sorted(weights.items()))


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        return written_weights(value)
    return "true" if value is True else str(value)
