"""Markup of a few lines, as feeds carry it, becomes text."""

from __future__ import annotations

import re
from html import unescape

__all__ = ["text_of"]

SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|hr)\b[^<>]*>",
    re.IGNORECASE,
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def text_of(markup: str) -> str:
    r"""The text of some HTML: blocks become paragraphs, entities their characters.

    Examples
    --------
    >>> text_of("<p>Talks <b>failed</b>.</p><script>x()</script><p>R&amp;D goes on.</p>")
    'Talks failed.\n\nR&D goes on.'
    """
    text = " ".join(SILENT.sub(" ", markup).split())
    text = unescape(TAG.sub("", BLOCK.sub("\n", text)))
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
