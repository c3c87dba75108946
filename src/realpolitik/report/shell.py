"""What every page has around it: one file that loads nothing, with its style inside."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import Any

from realpolitik import display
from realpolitik.display import Markup, tag

__all__ = ["flat_lines", "scrolling", "shell", "written"]

# The page loads nothing, and says so to the browser.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def shell(
    title: str,
    *,
    header: Iterable[Any],
    main: Iterable[Any],
    footer: Iterable[Any],
    styles: Iterable[str] = ("style.css",),
) -> str:
    """A whole page.

    Parameters
    ----------
    title
        What the browser shows of it.
    header, main, footer
        Its parts; what is no Markup is escaped.
    styles
        Files of this folder that go into it.
    """
    head = flat_lines(
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        tag("title", title),
        tag("style", Markup("".join(map(written, styles)))),
    )
    body = flat_lines(
        tag("header", *header), tag("main", flat_lines(*main)), tag("footer", *footer)
    )
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), tag('body', body), lang='en')}\n"


def flat_lines(*parts: Any) -> Markup:
    """Join pieces, each on lines of its own."""
    return Markup("\n" + "\n".join(display.flat([part]) for part in parts) + "\n")


def written(file: str) -> str:
    """A file of this folder."""
    return resources.files(__package__).joinpath(file).read_text(encoding="utf-8")


def scrolling(table: Markup) -> Markup:
    """A table that a narrow screen can scroll; a keyboard must reach what is to the right of it."""
    return tag("div", table, class_="scroll", tabindex="0")
