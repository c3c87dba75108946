"""The server as a process: it listens, says where, and ends when it is told to."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from realpolitik.errors import MissingExtra, RealpolitikError

if TYPE_CHECKING:
    import uvicorn

__all__ = ["HOST", "PORT", "Place", "is_loopback", "serve"]

HOST, PORT = "127.0.0.1", 8000
ANY = ("0.0.0.0", "::", "")
CONNECTIONS = 500
"""At once; a browser opens six."""
KEEP_ALIVE = 15
"""Seconds that an idle connection stays open for the next request."""
PATIENCE = 20.0
"""Seconds that a connection may take to say what it asks."""
LAST_ANSWERS = 3
"""Seconds that answers under way have when the server is told to end."""
TOKEN_BYTES = 24
BACKLOG = 256


@dataclass(frozen=True)
class Place:
    """Where a server listens, and who may ask.

    Attributes
    ----------
    host, port
        As bound.
    token
        What a client must show; None for anybody.
    """

    host: str
    port: int
    token: str | None = None

    @property
    def url(self) -> str:
        """The address to open: with the token, if there is one.

        Examples
        --------
        >>> Place("127.0.0.1", 8000).url, Place("::1", 80, "t").url
        ('http://127.0.0.1:8000/', 'http://[::1]:80/?token=t')
        """
        host = socket.gethostname() if self.host in ANY else self.host
        named = f"[{host}]" if ":" in host else host
        shown = f"?token={self.token}" if self.token else ""
        return f"http://{named}:{self.port}/{shown}"


def serve(
    record_place: Path | None = None,
    *,
    without: tuple[str, ...] = (),
    host: str = HOST,
    port: int = PORT,
    token: str | None = None,
    rate: float | None = None,
    browser: bool = False,
    ready: Callable[[Place], None] | None = None,
) -> None:
    """Serve the page and the API until the process is told to end.

    Parameters
    ----------
    record_place, without
        As for `realpolitik.web.application`.
    host
        Name or address to listen on. One that other machines reach asks every client for a token.
    port
        0 for any free one.
    token
        What a client must show; one is made where it is needed and none is given.
    rate
        Requests a second that one client may make, thrice as many at once; 0 for any. Without it as
        `realpolitik.web.limiting.Limits` has it.
    browser
        True to open the page.
    ready
        Called once with the place when the server answers.

    Raises
    ------
    RealpolitikError
        If it cannot listen there, the token is too short, or the record cannot be opened.
    MissingExtra
        If the ``web`` extra is not installed.
    """
    try:
        import uvicorn
    except ModuleNotFoundError as error:
        raise MissingExtra("web", "serving the page") from error
    from realpolitik.web import application
    from realpolitik.web.limiting import limited

    reached = not is_loopback(host)
    secret = token or (secrets.token_urlsafe(TOKEN_BYTES) if reached else None)
    hosts = None if host in ANY else (host,)
    app = application(
        record_place, without=without, token=secret, hosts=hosts, limits=limited(rate)
    )
    app.build_middleware_stack()  # a token that is too short is said before anything listens
    with _listening(host, port) as listener:
        place = Place(host, listener.getsockname()[1], secret)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            backlog=BACKLOG,
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )

        def tell() -> None:
            if ready is not None:
                ready(place)
            if browser:
                webbrowser.open(place.url)

        with suppress(KeyboardInterrupt):  # the usual way to end it
            asyncio.run(_run(uvicorn.Server(config), listener, tell))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address.

    Examples
    --------
    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol named: else asyncio leaves Nagle's algorithm on, and every answer waits 40 ms.
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError, OverflowError) as error:
        raise RealpolitikError(f"{host!r}: no address of this machine; name one with --host") from (
            error
        )
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        what = getattr(error, "strerror", None) or error
        raise RealpolitikError(
            f"{host}, port {port}: cannot listen there ({what}); name another --port, or 0 for a free one"
        ) from error
    return listener


async def _run(server: uvicorn.Server, listener: socket.socket, tell: Callable[[], None]) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not (server.started or serving.done()):
        await asyncio.sleep(0.005)
    if server.started:
        await asyncio.get_running_loop().run_in_executor(None, tell)
    sweeping = asyncio.create_task(_hang_up_on_the_slow(server))
    try:
        await serving
    finally:
        sweeping.cancel()


async def _hang_up_on_the_slow(server: uvicorn.Server) -> None:
    """Close connections that do not say what they ask: who opens many of these would shut others out."""
    since: dict[Any, tuple[Any, float]] = {}
    clock = asyncio.get_running_loop().time
    while True:
        await asyncio.sleep(PATIENCE / 4)
        now = clock()
        silent: dict[Any, tuple[Any, float]] = {}
        for each in server.server_state.connections:
            cycle = getattr(each, "cycle", None)
            if cycle is None or cycle.response_complete:
                answered, begun = since.get(each, (cycle, now))
                silent[each] = (cycle, begun if answered is cycle else now)
        since = silent
        for each, (_, begun) in silent.items():
            if now - begun > PATIENCE:
                each.transport.abort()
