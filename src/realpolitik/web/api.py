"""The answers as JSON: ``/api/NAME`` gives what ``realpolitik NAME --json`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from realpolitik.web import openapi
from realpolitik.web.jobs import FIELDS, job_of
from realpolitik.web.keeping import Keeper, Kept, as_bytes
from realpolitik.web.questions import QUESTIONS, Question, given
from realpolitik.web.reading import Reader

if TYPE_CHECKING:
    from starlette.requests import Request

    from realpolitik.record import Record

__all__ = ["key_of", "routes", "send"]

JSON = "application/json"
FIXED = {"Cache-Control": "no-cache"}
"""What only another release of realpolitik changes."""


def routes() -> list[Route]:
    """A route for each question, and for the list of them."""
    return [
        Route("/api", _index, name="api"),
        Route("/api/openapi.json", _openapi, name="openapi"),
        Route("/llms.txt", _llms, name="llms"),
        Route("/api/read", _read, methods=["POST"], name="api:read"),
        *(
            Route(f"/api/{name}", partial(_answer, question=question), name=f"api:{name}")
            for name, question in QUESTIONS.items()
        ),
    ]


async def _index(_: Request) -> Response:
    listed = [
        {
            "name": each.name,
            "about": each.about,
            "method": "GET",
            "path": f"/api/{each.name}",
            "parameters": [one.name for one in each.parameters],
        }
        for each in QUESTIONS.values()
    ]
    listed.append(
        {
            "name": "read",
            "about": openapi.READ,
            "method": "POST",
            "path": "/api/read",
            "parameters": [each.name for each in FIELDS],
        }
    )
    body = as_bytes({"openapi": "/api/openapi.json", "questions": listed})
    return Response(body, headers=FIXED, media_type=JSON)


async def _openapi(_: Request) -> Response:
    return Response(openapi.document(), headers=FIXED, media_type=JSON)


async def _llms(_: Request) -> Response:
    return Response(openapi.llms(), headers=FIXED, media_type="text/plain")


async def _answer(request: Request, *, question: Question) -> Response:
    keeper: Keeper = request.app.state.keeper
    asked = given(question, request.query_params.multi_items())
    found = await keeper.get(key_of(question, asked), partial(_bytes, question, asked))
    return send(request, found, JSON)


async def _read(request: Request) -> Response:
    reader: Reader = request.app.state.reader
    body = await reader.read(await job_of(request))
    # What somebody sends to be read is nobody else's, and is not kept.
    return Response(body, headers={"Cache-Control": "no-store"}, media_type=JSON)


def _bytes(question: Question, asked: Mapping[str, Any], record: Record) -> bytes:
    return as_bytes(question.ask(record, asked))


def key_of(question: Question, asked: Mapping[str, Any]) -> tuple[Any, ...]:
    """What names an answer among all that are kept."""
    return (
        question.name,
        *(
            (name, tuple(sorted(value.items())) if isinstance(value, dict) else value)
            for name, value in asked.items()
        ),
    )


def send(
    request: Request, found: Kept, kind: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Send an answer packed where the client takes that, or say that it has it already.

    Parameters
    ----------
    request
        Whose answer it is.
    found
        The answer.
    kind
        Its media type.
    headers
        Further headers.
    """
    told = {
        "ETag": found.tag,
        # Kept by the browser, and asked after each time: the record may be replaced at any moment.
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
        **(headers or {}),
    }
    if _has(request.headers.get("if-none-match", ""), found.tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)
    if found.packed is not None and _takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(found.packed, headers={**told, "Content-Encoding": "gzip"}, media_type=kind)
    return Response(found.body, headers=told, media_type=kind)


def _has(said: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in said.split(",")}
    return tag.removeprefix("W/") in tags or "*" in tags


def _takes_gzip(said: str) -> bool:
    for one in said.lower().split(","):
        name, _, quality = one.strip().partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
