"""A server that knows one answer: what `benchmarks.web` tells a slow machine from slow code by."""

from __future__ import annotations

import asyncio
import os
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ANSWER = os.urandom(5000)
"""Bytes, about as many as a packed answer has."""


async def answer(_: Request) -> Response:
    """The one answer."""
    return Response(ANSWER)


async def main() -> None:
    """Serve on any free port of this machine, and print the address."""
    # With its protocol named: else asyncio leaves Nagle's algorithm on, and every answer waits 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
    app = Starlette(routes=[Route("/api", answer)])
    config = uvicorn.Config(app, http="h11", ws="none", loop="asyncio", log_config=None)
    await uvicorn.Server(config).serve(sockets=[listener])


if __name__ == "__main__":
    asyncio.run(main())
