"""The title of a plain text: its first line, if it looks like one."""

from __future__ import annotations

import re

__all__ = ["headed", "title_of"]

LONGEST = 150
MOST_WORDS = 25
CLOSED = (".", ";", ",", ":", "…")


def title_of(text: str) -> str | None:
    r"""The first line of a text if it is short, closes no sentence and has text below it.

    Examples
    --------
    >>> title_of("Neighbours Recall Their Envoys\n\nThe two governments have ...")
    'Neighbours Recall Their Envoys'
    """
    first, _, rest = text.lstrip().partition("\n")
    title = re.sub(r"^#+ +", "", first).strip()
    words = len(title.split())
    if not rest.strip() or len(title) > LONGEST or not 2 <= words <= MOST_WORDS:
        return None
    if title.endswith(CLOSED) or (not title[0].isalnum() and title[0] not in "\"'“‘«"):
        return None
    return title


def headed(title: str | None, text: str) -> str:
    """A text with its title at its head, once."""
    if not title or _plain(text).startswith(_plain(title)):
        return text
    return f"{title}\n\n{text}" if text else title


def _plain(text: str) -> str:
    return "".join(c for c in text[:1000].casefold() if c.isalnum())
