"""What stands before every answer: strict headers, known hosts, a token, no asking from other sites, limits.

Each guard wraps the application and lets a request through, or answers it.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware

from realpolitik.web.limiting import Limits, Rates, Sizes
from realpolitik.web.problems import problem
from realpolitik.web.tokens import Tokens

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["EMBEDS", "LOOPBACK", "Limits", "guarded", "on_bug"]

LOOPBACK = ("localhost", "127.0.0.1", "::1")
EMBEDS = "/embed/"
"""The one folder whose answers other sites may show."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The own pages' requests say where they are from, which is what `Origins` looks at.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}
OWN = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EMBEDDED = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors *; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def guarded(
    *, token: str | None, hosts: tuple[str, ...] | None, limits: Limits
) -> list[Middleware]:
    """The guards, the outermost first.

    Parameters
    ----------
    token
        What a client must show; None for anybody.
    hosts
        Names besides those of the own machine under which the server may be asked for; None for any.
    limits
        How much one client may ask, and send.
    """
    guards = [Middleware(SafeHeaders)]
    if hosts is not None:
        guards.append(Middleware(Hosts, names=(*LOOPBACK, *hosts)))
    if token is not None:
        guards.append(Middleware(Tokens, token=token))
    return [
        *guards,
        Middleware(Rates, limits=limits),
        Middleware(Origins),
        Middleware(Sizes, limits=limits),
    ]


async def on_bug(_: Request, __: Exception) -> Response:
    """What nobody foresaw: it is in the log, and outside of every guard."""
    answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, "a mistake of the server's own; see its log")
    answer.headers.update(HEADERS | OWN)
    return answer


class SafeHeaders:
    """Say with every answer what a browser may do with it: next to nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        more = HEADERS | (EMBEDDED if scope["path"].startswith(EMBEDS) else OWN)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in more.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_safely)


class Hosts:
    """Answer only to the names that the server has.

    A page of another site could make its own name point here, and would then read the answers.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self.app = app
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through if it is for one of the names."""
        if (
            scope["type"] == "http"
            and _host(Headers(scope=scope).get("host", "")) not in self.names
        ):
            refused = problem(
                HTTPStatus.MISDIRECTED_REQUEST,
                "the server is not known under that name; --host names one",
            )
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)


class Origins:
    """Take what changes nothing here, but costs something, from the own pages and from programs only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through unless a page of another site makes it."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            headers = Headers(scope=scope)
            if not _from_here(headers):
                refused = problem(HTTPStatus.FORBIDDEN, "asked by a page of another site")
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _host(said: str) -> str | None:
    """The name in a Host header, without the port.

    Examples
    --------
    >>> _host("localhost:8000"), _host("[::1]:8000"), _host("me@localhost")
    ('localhost', '::1', None)
    """
    try:
        return urlsplit(f"//{said}").hostname if "/" not in said and "@" not in said else None
    except ValueError:
        return None


def _from_here(headers: Headers) -> bool:
    """Whether a request is of a page of this server, or of a program: a browser tells where it is from."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
