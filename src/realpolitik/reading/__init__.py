"""Text to sentences, actors, events and claims. Pure text in, values out; the record is not asked here.

``classify(sentences)`` is the relation coder by itself: what a marked source does to a marked target.

>>> import realpolitik as rp
>>> rp.reading.classify.__name__
'classify'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from realpolitik.reading.relations.classify import classify

__all__ = ["classify"]


def __getattr__(name: str) -> Any:
    # Imported when it is first used: whoever reads no text needs no models.
    if name == "classify":
        return import_module("realpolitik.reading.relations.classify").classify
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
