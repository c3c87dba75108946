"""What a file of markup begins with, past its declarations and comments."""

from __future__ import annotations

__all__ = ["root"]

HEAD = 1 << 14
# What may stand before the first element, and where each ends.
PROLOGUE = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!doctype", b">"))


def root(data: bytes) -> str | None:
    """The name of the first element, in lower case, or None if bytes are no markup.

    Examples
    --------
    >>> root(b"<?xml version='1.0'?><!-- news --><rss version='2.0'>")
    'rss'
    """
    head = (
        data[:HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe\t\r\n\f ")
    )
    while head.startswith(b"<"):
        low = head[:9].lower()
        end = next((end for start, end in PROLOGUE if low.startswith(start)), None)
        if end is None:
            name = head[1:40].replace(b"/", b" ").replace(b">", b" ").split(None, 1)
            return name[0].decode("ascii", "replace").lower() if name else None
        if low == b"<!doctype" and head[9:20].lower().split(b">")[0].split()[:1] == [b"html"]:
            return "html"
        if low == b"<!doctype" and 0 <= head.find(b"[") < head.find(b">"):
            end = b"]>"  # declarations of its own stand within
        _, found, head = head.partition(end)
        head = head.lstrip() if found else b""
    return None
