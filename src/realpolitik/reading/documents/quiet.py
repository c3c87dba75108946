"""Silence for the warnings of a library whose findings are told in our own words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["quiet"]


@contextmanager
def quiet(*libraries: str) -> Iterator[None]:
    """No log lines of some libraries while it lasts."""
    loggers = [logging.getLogger(name) for name in libraries]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)
