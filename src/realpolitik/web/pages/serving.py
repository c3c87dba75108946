"""Routes of the pages: a query in, a page out, kept as bytes like every other answer."""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from realpolitik.errors import NoAnswer, RealpolitikError
from realpolitik.web import parameters as of
from realpolitik.web import pictures, problems
from realpolitik.web.api import send
from realpolitik.web.jobs import job_of
from realpolitik.web.keeping import Keeper
from realpolitik.web.pages.article import ARTICLE, read_page
from realpolitik.web.pages.behind import BEHIND
from realpolitik.web.pages.carrying import carried
from realpolitik.web.pages.data import DATA
from realpolitik.web.pages.ideal_points import IDEAL_POINTS
from realpolitik.web.pages.method import METHOD
from realpolitik.web.pages.opening import CITE, OPEN
from realpolitik.web.pages.page import THEME, Page, frame_of, shown
from realpolitik.web.pages.pair import PAIR
from realpolitik.web.pages.picture import PICTURE_PAGES
from realpolitik.web.pages.scoreboard import SCOREBOARD
from realpolitik.web.pages.sections import SECTIONS
from realpolitik.web.pages.world import WORLD
from realpolitik.web.pages.year import YEAR
from realpolitik.web.problems import status_of
from realpolitik.web.reading import Reader
from realpolitik.web.rendering import rendered

if TYPE_CHECKING:
    from starlette.requests import Request

    from realpolitik.record import Record

__all__ = ["HTML", "PAGES", "on_http_error", "routes"]

HTML = "text/html; charset=utf-8"
LONGEST = 200
"""Characters of what was asked that the page of a problem repeats in its form."""
YEAR_SAID = re.compile("[0-9]{4}", re.ASCII)
PAGES = (
    WORLD,
    PAIR,
    YEAR,
    IDEAL_POINTS,
    SCOREBOARD,
    ARTICLE,
    DATA,
    METHOD,
    OPEN,
    CITE,
    *BEHIND,
    *SECTIONS,
    *PICTURE_PAGES,
)
PATHS = frozenset(page.path for page in PAGES)


def routes() -> list[BaseRoute]:
    """A route for each page, for what they open, and for their pictures, scripts and styles."""
    return [
        *(Route(page.path, partial(_page, page=page)) for page in PAGES),
        Route(ARTICLE.path, _article, methods=["POST"]),
        *pictures.routes(),
        Mount("/static", StaticFiles(packages=[("realpolitik.web", "static")])),
    ]


async def _page(request: Request, *, page: Page) -> Response:
    keeper: Keeper = request.app.state.keeper
    base = f"{request.url.scheme}://{request.url.netloc}"
    try:
        asked = of.read(page.path, page.allowed, _with_weights(request.query_params.multi_items()))
        key = ("page", page.path, base, *sorted(_plain(asked).items()))
        found = await keeper.get(key, partial(_bytes, page, asked, base))
    except RealpolitikError as error:
        return _problem(request, page, error, base)
    return send(request, found, HTML)


async def on_http_error(request: Request, error: Exception) -> Response:
    """An address where nothing is, as a page for whoever looks at pages; else one line of JSON."""
    assert isinstance(error, HTTPException)
    reader = "text/html" in request.headers.get("accept", "")
    if (
        error.status_code != HTTPStatus.NOT_FOUND
        or request.url.path.startswith("/api")
        or not reader
    ):
        return await problems.on_http_error(request, error)
    nothing = NoAnswer("nothing is at this address")
    return _problem(request, WORLD, nothing, f"{request.url.scheme}://{request.url.netloc}")


async def _article(request: Request) -> Response:
    keeper: Keeper = request.app.state.keeper
    reader: Reader = request.app.state.reader
    base = f"{request.url.scheme}://{request.url.netloc}"
    try:
        found = await reader.read(await job_of(request))
    except RealpolitikError as error:
        return _problem(request, ARTICLE, error, base)
    # What somebody sends is nobody else's, and is not kept.
    look = _look(request)
    body = await run_in_threadpool(read_page, keeper.now().record, found, base, look)
    return Response(_going_on(body, look), headers={"Cache-Control": "no-store"}, media_type=HTML)


def _bytes(page: Page, asked: dict[str, Any], base: str, record: Record) -> bytes:
    return _going_on(shown(page, record, asked, base), asked)


def _look(request: Request) -> dict[str, Any]:
    """The theme that an address asks for, where all else that it asks may be wrong."""
    said = request.query_params.get(THEME.name)
    return {THEME.name: said} if said in THEME.schema["enum"] else {}


def _going_on(body: bytes, asked: dict[str, Any]) -> bytes:
    """A page whose links lead on in its theme; without one it is as it was."""
    theme = asked.get(THEME.name)
    return carried(body.decode(), theme, PATHS).encode() if theme else body


def _with_weights(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is asked, with the weights of a form, which come one by one, as one text.

    Examples
    --------
    >>> _with_weights([("a", "CHN"), ("weight", "votes:0"), ("weight", "arms:2")])
    [('a', 'CHN'), ('weights', 'votes:0,arms:2')]
    """
    single = [text for name, text in asked if name == "weight"]
    others = [(name, text) for name, text in asked if name != "weight"]
    return [*others, ("weights", ",".join(single))] if single else others


def _plain(asked: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(sorted(value.items())) if isinstance(value, dict) else value
        for name, value in asked.items()
    }


def _problem(request: Request, page: Page, error: RealpolitikError, base: str) -> Response:
    """What the reader can mend, as a page that still has its form."""
    record = request.app.state.keeper.now().record
    look = _look(request)
    frame = frame_of(record, page.path, look, base)
    asked = dict(request.query_params)
    told = asked.pop("at", "")
    year = int(told) if YEAR_SAID.fullmatch(told) else frame["evidence_to"]
    first, last = frame["span"]
    known = {each.name for each in page.parameters}
    status: HTTPStatus = status_of(error)
    body = rendered(
        "problem.html",
        **frame,
        title="No answer",
        summary=str(error),
        why=str(error).rstrip("."),
        year=min(max(year, first), last),
        said={name: text[:LONGEST] for name, text in asked.items() if name in known},
        preview=None,
        api=None,
        command=None,
    )
    return Response(
        _going_on(body, look),
        status_code=status,
        headers={"Cache-Control": "no-store"},
        media_type=HTML,
    )
