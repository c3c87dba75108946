"""Pictures as files: SVG, PNG, or a page that loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.charts.canvas import altair
from realpolitik.errors import UnknownName

if TYPE_CHECKING:
    import altair as alt

__all__ = ["FORMATS", "check", "save", "svg"]

FORMATS = ("svg", "png", "html")
SCALE = 2
"""Pixels of a PNG for one of a picture's."""


def check(path: Path) -> str:
    """The format of a picture's file, by its ending.

    Raises
    ------
    UnknownName
        If it is none that can be written.

    Examples
    --------
    >>> check(Path("tracks.svg"))
    'svg'
    """
    found = path.suffix.removeprefix(".").lower()
    if found not in FORMATS:
        raise UnknownName(f"{path}: no picture is written so; end its name in .svg, .png or .html")
    return found


def save(chart: alt.TopLevelMixin, path: Path | str) -> None:
    """Write a picture to a file.

    Parameters
    ----------
    chart
        Any of this module's.
    path
        A ``.svg``, ``.png`` (two pixels a point) or ``.html`` file; the page holds the scripts that it
        needs and loads nothing.

    Raises
    ------
    UnknownName
        If the name ends otherwise.
    MissingExtra
        If the charts extra is not installed.
    """
    path = Path(path)
    draw = {"svg": lambda each: svg(each).encode(), "png": _png, "html": _page}[check(path)]
    path.write_bytes(draw(chart))


def svg(chart: alt.TopLevelMixin) -> str:
    """A picture as SVG text, with its description for those who cannot see it."""
    spec, version = _drawable(chart)
    import vl_convert

    drawn = str(vl_convert.vegalite_to_svg(spec, vl_version=version))
    head, body = drawn.split(">", 1)
    return f'{head} role="img">{display.tag("title", spec["description"])}{body}'


def _png(chart: alt.TopLevelMixin) -> bytes:
    spec, version = _drawable(chart)
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(spec, vl_version=version, scale=SCALE))


def _page(chart: alt.TopLevelMixin) -> bytes:
    spec, version = _drawable(chart)
    import vl_convert

    page = str(vl_convert.vegalite_to_html(spec, vl_version=version, bundle=True, renderer="svg"))
    title = display.tag("title", f"{spec['title']['text']} · realpolitik")
    about = display.tag("p", spec["description"], hidden="hidden")
    return (
        page.replace("<title>Chart</title>", title, 1)
        .replace("<body>", f"<body>{about}", 1)
        .encode()
    )


def _drawable(chart: alt.TopLevelMixin) -> tuple[dict[str, Any], str]:
    """The specification, and the version of Vega-Lite that it is written for."""
    major, minor, *_ = altair().SCHEMA_VERSION.removeprefix("v").split(".")
    return chart.to_dict(), f"{major}.{minor}"
