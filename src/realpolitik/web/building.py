"""The application put together: routes, guards, and what they share."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from realpolitik.errors import RealpolitikError
from realpolitik.web import api, pages, pictures
from realpolitik.web.guarding import Limits, guarded, on_bug
from realpolitik.web.keeping import Keeper
from realpolitik.web.problems import on_error
from realpolitik.web.reading import Reader

__all__ = ["built"]


def built(
    place: Path | str | None,
    *,
    without: tuple[str, ...],
    token: str | None,
    hosts: tuple[str, ...] | None,
    limits: Limits | None,
) -> Starlette:
    """See `realpolitik.web.application`."""
    keeper = Keeper(place, without=without)
    reader = Reader(place, without=without)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        # The first picture would wait a second for its libraries.
        threading.Thread(target=pictures.warm, daemon=True).start()
        try:
            yield
        finally:
            keeper.close()
            await reader.close()

    app = Starlette(
        routes=[*api.routes(), *pages.routes()],
        middleware=guarded(token=token, hosts=hosts, limits=limits or Limits()),
        exception_handlers={
            RealpolitikError: on_error,
            HTTPException: pages.on_http_error,
            Exception: on_bug,
        },
        lifespan=living,
    )
    # One address for one thing; a redirect would repeat the host that the client named.
    app.router.redirect_slashes = False
    app.state.keeper, app.state.reader = keeper, reader
    return app
