"""Routes of pictures: ``/picture/NAME.json`` for the browser, ``.svg``, ``.png``, ``.csv`` and ``.py`` to take away."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from realpolitik import charts
from realpolitik.display import Markup
from realpolitik.web import colours
from realpolitik.web import parameters as of
from realpolitik.web.api import send
from realpolitik.web.keeping import Keeper
from realpolitik.web.pictures import vega
from realpolitik.web.pictures.kinds import PICTURES, Picture
from realpolitik.web.pictures.reaching import reachable

if TYPE_CHECKING:
    from starlette.requests import Request

    from realpolitik.record import Record

__all__ = ["routes", "warm"]

log = logging.getLogger(__name__)

Given = Mapping[str, Any]
APART = 8
"""Pixels between the years of an axis, of which a narrow page shows fewer."""
SCALE = 2
"""Pixels of a PNG for one of a picture's."""
YEAR = 365 * 24 * 3600


def routes() -> list[Route]:
    """A route for pictures in a page or taken away, for those that other sites show, and for Vega."""
    return [
        Route("/picture/{name}.{kind}", _picture),
        Route("/embed/{name}.{kind}", partial(_picture, embedded=True)),
        Route("/static/vega.js", _vega),
    ]


def warm() -> None:
    """Load what the first picture would wait for."""
    try:
        vega.script()  # imports Altair, which takes a second
    except ImportError as error:  # whoever asks for a picture is told
        log.info("no pictures: %s", error)


def _spec(picture: Picture, asked: Given, record: Record) -> bytes:
    found = picture.answer(record, asked)
    spec = picture.draw(found, colours.PAGE).to_dict(validate=False)
    spec = reachable(picture.name, spec, found)
    # The page has its own words around a picture.
    about = {"about": spec.get("description", ""), "title": picture.title}
    config = spec.get("config", {})
    apart = {**config, "axis": {**config.get("axis", {}), "labelSeparation": APART}}
    inside = {**spec, "config": apart, "title": "", "padding": 4, "background": "transparent"}
    return json.dumps({**about, "spec": inside}, ensure_ascii=False, separators=(",", ":")).encode()


def _svg(picture: Picture, asked: Given, record: Record) -> bytes:
    drawn = picture.draw(picture.answer(record, asked), charts.PRINT)
    return (drawn if isinstance(drawn, Markup) else charts.svg(drawn)).encode()


def _png(picture: Picture, asked: Given, record: Record) -> bytes:
    import vl_convert

    return bytes(vl_convert.svg_to_png(_svg(picture, asked, record).decode(), scale=SCALE))


def _csv(picture: Picture, asked: Given, record: Record) -> bytes:
    import polars as pl

    table = picture.table(picture.answer(record, asked))
    lists = [name for name, kind in table.schema.items() if isinstance(kind, pl.List)]
    return table.with_columns(pl.col(lists).list.join(" ")).write_csv().encode()


def _code(picture: Picture, asked: Given, record: Record) -> bytes:  # noqa: ARG001 - as the others
    return picture.code(asked).encode()


KINDS: dict[str, tuple[str, Callable[[Picture, Given, Record], bytes]]] = {
    "json": ("application/json", _spec),
    "svg": ("image/svg+xml; charset=utf-8", _svg),
    "png": ("image/png", _png),
    "csv": ("text/csv; charset=utf-8", _csv),
    "py": ("text/plain; charset=utf-8", _code),
}
EMBEDDED = ("svg", "png", "csv")


async def _picture(request: Request, *, embedded: bool = False) -> Response:
    picture = PICTURES.get(request.path_params["name"])
    kind = request.path_params["kind"]
    offered = EMBEDDED if embedded else KINDS
    if picture is None or kind not in offered or (kind == "json" and picture.is_svg):
        raise HTTPException(404)
    asked = of.read(picture.name, picture.parameters, request.query_params.multi_items())
    keeper: Keeper = request.app.state.keeper
    media, make = KINDS[kind]
    key = ("picture", picture.name, kind, *sorted(asked.items()))
    kept = await keeper.get(key, partial(make, picture, asked))
    inline = embedded or kind == "json"
    name = f"{'-'.join([picture.name, *(str(value) for value in asked.values())])}.{kind}"
    plain = "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in name)
    safe = plain.encode("ascii", "replace").decode().replace("?", "_")
    headers = {} if inline else {"Content-Disposition": f'attachment; filename="{safe}"'}
    return send(request, kept, media, headers)


async def _vega(_: Request) -> Response:
    from starlette.concurrency import run_in_threadpool

    packed = await run_in_threadpool(vega.script)
    headers = {"Content-Encoding": "gzip", "Cache-Control": f"private, max-age={YEAR}"}
    return Response(packed, headers=headers, media_type="text/javascript")
