"""HTML in which nothing can be left unescaped: what is no `Markup` is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = [
    "Markup",
    "flat",
    "table",
    "tag",
]


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def flat(parts: Iterable[Any]) -> Markup:
    """Join pieces into HTML: what is no Markup is escaped, None is left out.

    Examples
    --------
    >>> flat(["a < b", None, Markup("<br>")])
    'a &lt; b<br>'
    """
    return Markup("".join(_escaped(part) for part in parts if part is not None))


def _escaped(part: Any) -> str:
    return part if isinstance(part, Markup) else html.escape(str(part))


def tag(name: str, *inside: Any, **attributes: Any) -> Markup:
    """An HTML element.

    Parameters
    ----------
    name
        Its name.
    *inside
        What it holds: text, which is escaped, or other elements.
    **attributes
        Its attributes; a trailing underscore is dropped, other ones become hyphens, None leaves one out.

    Examples
    --------
    >>> tag("td", "5 < 6", class_="figure", data_year=1991)
    '<td class="figure" data-year="1991">5 &lt; 6</td>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{flat(inside)}</{name}>")


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]], *, texts: Sequence[int] = (0,)
) -> Markup:
    """An HTML table; the columns in ``texts`` hold words, the others figures, set flush right."""

    def cell(kind: str, column: int, value: Any, **attributes: Any) -> Markup:
        style = "text-align:left" if column in texts else "text-align:right;white-space:nowrap"
        return tag(kind, value, style=style, **attributes)

    header = tag("tr", *(cell("th", i, each, scope="col") for i, each in enumerate(head)))
    body = [
        tag(
            "tr",
            *(
                cell("th", i, each, scope="row") if i == 0 else cell("td", i, each)
                for i, each in enumerate(row)
            ),
        )
        for row in rows
    ]
    return tag(
        "table", tag("caption", caption), tag("thead", header), tag("tbody", *body), class_="rp"
    )
