"""What every picture shares: its colours, its frame, and rows for Altair."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from realpolitik.errors import MissingExtra

if TYPE_CHECKING:
    import altair as alt

__all__ = ["LETTERS", "PRINT", "Palette", "altair", "data", "framed", "heading", "sources"]

LETTERS = 100
"""Of a line above a picture; what is longer would be cut off."""
FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of a picture.

    Attributes
    ----------
    ink, quiet, faint, ground
        Of words and lines, of what explains them, of the grid, and of what is behind it all.
    paper, practice
        Of the two ways to stand. They differ in lightness as well, for a grey print.
    """

    ink: str
    quiet: str
    faint: str
    ground: str
    paper: str
    practice: str


PRINT = Palette("#1c1c1c", "#5c5c5c", "#dddddd", "#ffffff", "#1b4f8f", "#c26c12")
"""For files: dark on white."""


def altair() -> Any:
    """Altair, or the line that says how to install it."""
    try:
        import altair as alt
        import vl_convert  # noqa: F401 - altair draws with it, and says so only when it is too late
    except ImportError as error:
        raise MissingExtra("charts", "a picture") from error
    return alt


def data(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Plain rows, so that no other frame library is needed and nothing guesses a type."""
    return cast("alt.InlineData", altair().Data(values=list(rows)))


def framed(
    title: str, notes: Sequence[str], colours: Palette, about: str, letters: int = LETTERS
) -> dict[str, Any]:
    """What a whole picture has, given to it at once: every later change would copy all its rows."""
    lines = [line for note in notes for line in textwrap.wrap(note, letters)]
    return {
        "title": {"text": title, "subtitle": lines, "anchor": "start", "offset": 14},
        "description": about,
        "background": colours.ground,
        "padding": 12,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelColor": colours.quiet,
                "titleColor": colours.quiet,
                "titleFontWeight": "normal",
                "domainColor": colours.quiet,
                "tickColor": colours.quiet,
                "gridColor": colours.faint,
            },
            "title": {
                "color": colours.ink,
                "subtitleColor": colours.quiet,
                "fontSize": 15,
                "subtitleFontSize": 11,
            },
        },
    }


def sources(cite: Iterable[str]) -> str:
    """The line that says where the data come from."""
    return f"Data: {', '.join(cite)}"


def heading(text: str, colours: Palette) -> Any:
    """The title of one panel of several."""
    return altair().TitleParams(
        text,
        anchor="start",
        frame="group",
        fontSize=12,
        fontWeight="normal",
        color=colours.ink,
        offset=4,
    )
