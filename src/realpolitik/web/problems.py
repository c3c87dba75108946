"""What goes wrong, as JSON: ``{"error": one line}`` with the status that says whose mistake it is."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from realpolitik.errors import (
    MissingExtra,
    NoAnswer,
    NoSuchState,
    RealpolitikError,
    RecordError,
    UnknownName,
)
from realpolitik.web.jobs import WrongKind
from realpolitik.web.keeping import Busy

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["on_error", "on_http_error", "problem", "status_of"]

log = logging.getLogger(__name__)

LONGEST = 500
"""Characters of a message."""
RETRY = {"Retry-After": "2"}


def status_of(error: RealpolitikError) -> HTTPStatus:
    """The status that says what kind of mistake it is; none is the server's own.

    Examples
    --------
    >>> int(status_of(NoAnswer("nothing in 1700"))), int(status_of(RealpolitikError("no year")))
    (404, 400)
    """
    if isinstance(error, Busy):
        return HTTPStatus.TOO_MANY_REQUESTS
    if isinstance(error, NoAnswer | NoSuchState | UnknownName | MissingExtra):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, RecordError):
        return HTTPStatus.CONFLICT
    if isinstance(error, WrongKind):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return HTTPStatus.BAD_REQUEST


def problem(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as JSON: ``{"error": one line}``."""
    line = " ".join(message.split())[:LONGEST]
    return Response(
        json.dumps({"error": line}),
        status_code=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
        media_type="application/json",
    )


async def on_error(_: Request, error: Exception) -> Response:
    """What the user can mend, as one line."""
    assert isinstance(error, RealpolitikError)
    status = status_of(error)
    return problem(status, str(error), RETRY if status == HTTPStatus.TOO_MANY_REQUESTS else None)


async def on_http_error(_: Request, error: Exception) -> Response:
    """An unknown path, or a method that is none of the path's."""
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem(HTTPStatus.NOT_FOUND, "nothing is there; /api lists what can be asked")
    return problem(error.status_code, str(error.detail), error.headers)
