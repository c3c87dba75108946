"""A picture of its own: the picture, every figure in it as a table, files to take away, and how to embed it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from realpolitik import charts, display
from realpolitik.display import Markup
from realpolitik.web import colours
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page
from realpolitik.web.pictures import PICTURES, Picture

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["PICTURE_PAGES"]

MOST_ROWS = 1000
"""Of the table on the page; the CSV has all."""


def _values(picture: Picture, record: Record, asked: Given) -> dict[str, Any]:
    found = picture.answer(record, asked)
    drawn = picture.draw(found, colours.PAGE)
    if isinstance(drawn, Markup):
        markup, about = drawn, found.title
    else:
        markup, about = Markup(charts.svg(drawn)), drawn.description
    table = picture.table(found)
    query = address("", **_short(asked))
    return {
        "title": picture.title,
        "summary": about,
        "name": picture.name,
        "drawn": markup,
        "about": about,
        "query": query,
        "page": address(picture.page, **_short(asked)),
        "code": picture.code(asked),
        "columns": table.columns,
        "rows": [[_cell(value) for value in row] for row in table.head(MOST_ROWS).iter_rows()],
        "height": table.height,
        "preview": {"png": f"/embed/{picture.name}.png{query}", "alt": about},
        "api": None,
        "command": None,
    }


def _short(asked: Given) -> dict[str, Any]:
    return {name.replace("from", "from_"): value for name, value in asked.items()}


def _cell(value: Any) -> str:
    if value is None:
        return display.NONE
    if isinstance(value, float):
        return display.plain_number(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


PICTURE_PAGES = tuple(
    Page(f"/picture/{name}", "picture.html", picture.parameters, partial(_values, picture))
    for name, picture in PICTURES.items()
)
