"""A theme that an address asks for goes on with whoever follows a link or sends a form of the page."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["carried"]

LEADING = re.compile(
    r'(?P<tag><(?:a|section|form(?=[^>]*\bmethod="post"))\b[^>]*?\b(?:href|data-load|action)=")'
    r'(?P<where>/[^"#]*)'
)
FORM = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*>')


def carried(page: str, theme: str, paths: Collection[str]) -> str:
    """A page whose links and forms ask for the theme as well.

    Parameters
    ----------
    page
        As HTML of our own templates, in which text is escaped, so that no tag comes from data.
    theme
        ``dark`` or ``light``.
    paths
        Where pages are; addresses of anything else stay as they are.

    Examples
    --------
    >>> carried('<a href="/pair?a=CHN#sides">', "dark", {"/pair"})
    '<a href="/pair?a=CHN&amp;theme=dark#sides">'
    >>> carried('<a href="/picture/gap.svg">', "dark", {"/pair"})
    '<a href="/picture/gap.svg">'
    """

    def led(found: re.Match[str]) -> str:
        path, _, query = found["where"].partition("?")
        if path not in paths:
            return found[0]
        return f"{found['tag']}{path}?{query}{'&amp;' if query else ''}theme={theme}"

    def sent(found: re.Match[str]) -> str:
        return f'{found[0]}<input type="hidden" name="theme" value="{theme}">'

    return FORM.sub(sent, LEADING.sub(led, page))
