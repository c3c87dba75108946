"""A disk that is full: files that cannot grow beyond a size."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["full_disk", "let_no_file_grow"]


def let_no_file_grow(size: int) -> None:
    """From now on no file of this process may have more bytes than ``size``.

    Python must then write no byte code: what it cannot write whole it writes in part, without a word, and
    every later process that imports the module fails.
    """
    sys.dont_write_bytecode = True
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """A block in which no file may have more bytes than ``size``."""
    limits, bytecode = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    let_no_file_grow(size)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = bytecode
