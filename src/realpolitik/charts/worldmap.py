"""The world as squares, one a state: one state with every other, by one figure.

Drawn as SVG without Altair: two hundred squares that are links take it a second, and this a few
milliseconds, so that a page can draw the map anew for every year.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from realpolitik import display, states
from realpolitik.charts.canvas import FONT, PRINT, Palette, sources
from realpolitik.display import Markup, tag

if TYPE_CHECKING:
    from realpolitik.standings.around import Around

__all__ = [
    "DIVERGING",
    "RISING",
    "SHADES",
    "Hues",
    "Said",
    "Shades",
    "figure_in_words",
    "places",
    "shade",
    "world_map",
]

TILE = 24
"""Units of the picture that a square is wide."""
GAP = 1
"""Between two squares, on each side of the line."""
NAME_SIZE, LEGEND_SIZE, TITLE_SIZE = 9, 10.5, 15
LINE = 14
"""Units between two lines of words."""
LEGEND_STEP = 18
LEGEND_ROOM = 1.9
"""Squares below the map that its legend takes."""
LEFT = 1
"""The first column that has a square."""


@dataclass(frozen=True)
class Shades:
    """How a figure becomes one of a few colours.

    Attributes
    ----------
    breaks
        Where one shade ends and the next begins.
    names
        One more than breaks: what each shade says.
    about
        What they are shades of.
    """

    breaks: tuple[float, ...]
    names: tuple[str, ...]
    about: str


SHADES = {
    "share": Shades(
        (0.1, 0.25, 0.4, 0.6, 0.75, 0.9),
        ("under 10", "10–25", "25–40", "40–60", "60–75", "75–90", "90 and over"),
        "of 100 disputes that it joins, those in which it takes the other’s side",
    ),
    "rare": Shades(
        (0.005, 0.01, 0.02, 0.05, 0.1, 0.2),
        ("under .5", ".5–1", "1–2", "2–5", "5–10", "10–20", "20 and over"),
        "of 100 disputes, those that it joins",
    ),
    "difference": Shades(
        (-0.4, -0.2, -0.05, 0.05, 0.2, 0.4),
        ("under −40", "−40 to −20", "−20 to −5", "−5 to +5", "+5 to +20", "+20 to +40", "over +40"),
        "points of 100: above 0 closer on paper, below 0 closer in practice",
    ),
    "score": Shades(
        (-0.6, -0.3, -0.1, 0.1, 0.3, 0.6),
        ("under −.6", "−.6 to −.3", "−.3 to −.1", "−.1 to +.1", "+.1 to +.3", "+.3 to +.6", "over +.6"),
        "score: −1 apart, 0 as the median pair without a tie, +1 close",
    ),
}  # fmt: skip
"""For each scale of a figure its shades."""


@dataclass(frozen=True)
class Hues:
    """Seven colours, from the lowest shade to the highest, and the colour of a name on each."""

    squares: tuple[str, ...]
    names: tuple[str, ...]


DARK, LIGHT = "#1c1c1c", "#ffffff"
DIVERGING = Hues(
    ("#8c510a", "#c98f3c", "#ead3a4", "#e6e6e6", "#b9cfe4", "#6f9dcb", "#2f5f9e"),
    (LIGHT, DARK, DARK, DARK, DARK, DARK, LIGHT),
)
"""Brown to blue, told apart by everybody; the ends are dark, the middle is light."""
RISING = Hues(
    ("#eef3f8", "#d3e0ee", "#b1c9e2", "#85a9d0", "#5b89bd", "#35659f", "#17406f"),
    (DARK, DARK, DARK, DARK, LIGHT, LIGHT, LIGHT),
)
"""For shares that are small."""


@cache
def places() -> dict[str, tuple[int, int]]:
    """Column and row of each state's square, by the ISO-3 code that the state has now.

    Examples
    --------
    >>> places()["CHN"], places()["CSK"] == places()["CZE"]
    ((23, 5), True)
    """
    text = resources.files(__package__).joinpath("tiles.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = [line.split() for line in lines if "=" not in line]
    found = {
        code: (column, row)
        for row, codes in enumerate(rows)
        for column, code in enumerate(codes)
        if code != "..."
    }
    for line in lines:
        old, equals, new = line.partition(" = ")
        if equals:
            found[old] = found[new]
    return found


def shade(scale: str, figure: float) -> int:
    """Which of the shades of a scale a figure has, from 0.

    Examples
    --------
    >>> shade("share", 0.5), shade("score", -1), shade("difference", 0.4)
    (3, 0, 6)
    """
    return bisect_right(SHADES[scale].breaks, figure)


def world_map(
    found: Around,
    *,
    colours: Palette = PRINT,
    diverging: Hues = DIVERGING,
    rising: Hues = RISING,
    link: Callable[[str], str] | None = None,
    titled: bool = True,
) -> Markup:
    """One state with every other as a map of squares.

    Parameters
    ----------
    found
        What `realpolitik.around` gives.
    colours, diverging, rising
        Of the picture; CSS variables in a page.
    link
        From a state's ISO-3 code to where its square leads; without it nowhere.
    titled
        False for a picture whose title and notes stand elsewhere.

    Returns
    -------
    Markup
        SVG. A state without a figure is hatched; one that did not exist in the year has no square.
    """
    columns, rows = _size()
    hues = rising if found.scale == "rare" else diverging
    words = [found.title, *_notes(found)] if titled else []
    top = (LINE * len(words) + TILE) if words else 0
    inside = (
        tag("title", _about(found)),
        _hatching(colours),
        *_words(words, colours),
        tag(
            "g",
            *_tiles(found, hues, colours, link),
            *_legend(found.scale, hues, colours),
            transform=f"translate(0 {top})",
        ),
    )
    ground = tag("rect", width="100%", height="100%", fill=colours.ground)
    return tag(
        "svg",
        inside[0],
        ground if titled else None,
        *inside[1:],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{LEFT * TILE - GAP} 0 {(columns - LEFT) * TILE + GAP} {(rows + LEGEND_ROOM) * TILE + top:g}",
        font_family=FONT,
        role="group" if link else "img",
        aria_label=found.title,
        class_="map",
    )


class Said(NamedTuple):
    """A figure in words, and its interval."""

    figure: str
    interval: str

    def __str__(self) -> str:
        return f"{self.figure} {self.interval}".strip()


def figure_in_words(row: Mapping[str, Any], scale: str) -> Said:
    """A figure of a state with its interval, or why there is none.

    Parameters
    ----------
    row
        With ``figure``, ``lower``, ``upper`` and ``why``.
    scale
        How the figure reads: a key of `SHADES`.

    Examples
    --------
    >>> row = {"figure": 0.86, "lower": 0.73, "upper": 0.94, "why": None}
    >>> str(figure_in_words(row, "share")), str(figure_in_words(row, "score"))
    ('86 of 100 [73, 94]', '+.86 [+.73, +.94]')
    """
    if row["figure"] is None:
        return Said(str(row["why"]), "")
    if scale == "score":
        return Said(display.score(row["figure"]), display.score_range(row["lower"], row["upper"]))
    signed = scale == "difference"
    form = display.signed_hundred if signed else display.hundred
    interval = display.hundred_range(row["lower"], row["upper"], signed=signed)
    return Said(f"{form(row['figure'])} {'points' if signed else 'of 100'}", interval)


def _size() -> tuple[int, int]:
    """How many squares the map is wide and high."""
    found = places().values()
    return 1 + max(column for column, _ in found), 1 + max(row for _, row in found)


def _notes(found: Around) -> tuple[str, str]:
    reach = f"{found.at} · evidence to {found.evidence_to} · {display.LIMITS}"
    return f"{found.about}; {reach}", sources(found.cite)


def _words(words: list[str], colours: Palette) -> Iterator[Markup]:
    for line, text in enumerate(words):
        first = line == 0
        yield tag(
            "text",
            text,
            x=TILE * LEFT,
            y=TITLE_SIZE + LINE * line + (0 if first else 4),
            font_size=TITLE_SIZE if first else LEGEND_SIZE,
            fill=colours.ink if first else colours.quiet,
        )


def _hatching(colours: Palette) -> Markup:
    line = tag(
        "path", d="M0 6L6 0", stroke=colours.quiet, stroke_width="0.7", stroke_opacity="0.55"
    )
    pattern = tag("pattern", line, id="missing", width=6, height=6, patternUnits="userSpaceOnUse")
    return tag("defs", pattern)


def _tiles(
    found: Around, hues: Hues, colours: Palette, link: Callable[[str], str] | None
) -> Iterator[Markup]:
    own = found.state
    if place := _place(own.ccode):
        yield _tile(place, own.iso3, own.name, (colours.ink, colours.ground), None)
    for row in found.frame.iter_rows(named=True):
        if place := _place(row["ccode"]):
            says = f"{row['name']}: {figure_in_words(row, found.scale)}"
            where = link(row["iso3"]) if link else None
            yield _tile(place, row["iso3"], says, _look(row, found.scale, hues, colours), where)


def _place(code: int) -> tuple[int, int] | None:
    return places().get(states.state(code).iso3)


def _look(row: Mapping[str, Any], scale: str, hues: Hues, colours: Palette) -> tuple[str, str]:
    """The colours of a state's square and of its name."""
    if row["figure"] is None:
        return "url(#missing)", colours.quiet
    number = shade(scale, row["figure"])
    return hues.squares[number], hues.names[number]


def _tile(
    place: tuple[int, int], iso3: str, says: str, look: tuple[str, str], where: str | None
) -> Markup:
    x, y = (TILE * each for each in place)
    square = (
        tag("title", says),
        _square(x, y, look[0]),
        tag(
            "text",
            iso3,
            x=x + TILE / 2,
            y=y + TILE / 2 + NAME_SIZE / 3,
            font_size=NAME_SIZE,
            text_anchor="middle",
            fill=look[1],
        ),
    )
    if where is None:
        return tag("g", *square)
    return tag("a", *square, href=where, aria_label=says, data_state=iso3)


def _square(x: float, y: float, fill: str) -> Markup:
    side = TILE - 2 * GAP
    return tag("rect", x=x + GAP, y=y + GAP, width=side, height=side, rx=1.5, fill=fill)


def _legend(scale: str, hues: Hues, colours: Palette) -> Iterator[Markup]:
    """Below the map a square for each shade, and one for what has no figure."""
    names = [*SHADES[scale].names, "no figure"]
    columns, rows = _size()
    step, top = (columns - LEFT) * TILE / len(names), TILE * (rows + LEGEND_ROOM) - LEGEND_STEP
    yield tag(
        "text",
        SHADES[scale].about,
        x=TILE * LEFT,
        y=top - LINE / 2,
        font_size=LEGEND_SIZE,
        fill=colours.quiet,
    )
    for number, says in enumerate(names):
        fill = hues.squares[number] if number < len(hues.squares) else "url(#missing)"
        x = TILE * LEFT + step * number
        yield tag("rect", x=x, y=top, width=LINE, height=LINE, rx=1, fill=fill)
        yield tag(
            "text",
            says,
            x=x + LINE + 4,
            y=top + LEGEND_SIZE,
            font_size=LEGEND_SIZE,
            fill=colours.quiet,
        )


def _about(found: Around) -> str:
    rows = [row for row in found.frame.iter_rows(named=True) if row["figure"] is not None]
    ends = rows if len(rows) <= 6 else [*rows[:3], *rows[-3:]]
    said = "; ".join(f"{row['name']} {figure_in_words(row, found.scale)}" for row in ends)
    missing = found.frame.height - len(rows)
    return (
        f"A map of squares. {found.title}: {found.about}. Highest and lowest: {said}. "
        f"{missing} of {found.frame.height} states have no figure."
    )
