"""The token of a server that other machines reach: shown once in an address, then kept in a cookie."""

from __future__ import annotations

import hashlib
import hmac
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response

from realpolitik.errors import RealpolitikError
from realpolitik.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["COOKIE", "SHORTEST", "Tokens"]

COOKIE = "realpolitik"
SHORTEST = 16
"""Characters of a token: guessing at the rate that a client may ask, a shorter one would be found."""
NAME = "token"

ASK = "this server asks for a token; open the address that it printed when it started"


class Tokens:
    """Let in who shows the token.

    Raises
    ------
    RealpolitikError
        If the token is too short to keep anybody out.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        if len(token) < SHORTEST or not token.isascii() or not token.isprintable():
            raise RealpolitikError(
                f"the token must have {SHORTEST} letters or digits at least; leave it out and one is made"
            )
        self.app = app
        self._token = token.encode()
        # The cookie gives nothing away that opens another server with the same token.
        self._cookie = hmac.new(self._token, b"cookie", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through if it shows the token."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = self._is_known(headers)
        here, shown = _without_token(scope)
        if shown and scope["method"] in ("GET", "HEAD"):
            if known or self._same(shown[-1], self._token):
                await self._led_in(scope, here)(scope, receive, send)
                return
        elif known:
            await self.app(scope, receive, send)
            return
        await _refused(headers, here)(scope, receive, send)

    def _is_known(self, headers: Headers) -> bool:
        shown = headers.get("authorization", "")
        if shown[:7].lower() == "bearer " and self._same(shown[7:].strip(), self._token):
            return True
        kept = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return self._same(kept, self._cookie.encode())

    @staticmethod
    def _same(shown: str, wanted: bytes) -> bool:
        return hmac.compare_digest(shown.encode("utf-8", "replace"), wanted)

    def _led_in(self, scope: Scope, here: str) -> Response:
        """To the same address without the token, which is for nobody's history or screenshot."""
        moved = RedirectResponse(here, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
        moved.set_cookie(
            COOKIE,
            self._cookie,
            httponly=True,
            samesite="strict",
            secure=scope["scheme"] == "https",
            path="/",
        )
        return moved


def _without_token(scope: Scope) -> tuple[str, list[str]]:
    """The address that is asked for, less the tokens that it shows; and these."""
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    rest = urlencode([pair for pair in asked if pair[0] != NAME])
    # Two slashes at the start would name another host.
    path = "/" + scope["path"].lstrip("/\\")
    here = f"{path}?{rest}" if rest else path
    return here, [value for name, value in asked if name == NAME]


def _refused(headers: Headers, here: str) -> Response:
    told = {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"}
    if "text/html" not in headers.get("accept", ""):
        return problem(HTTPStatus.UNAUTHORIZED, ASK, told)
    # A browser leaves the cookie out when a link on another site leads here: then one more click is enough.
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A token is needed</title>'
        f"<p>{escape(ASK[0].upper() + ASK[1:])}.</p>"
        f'<p>If you have done so in this browser: <a href="{escape(here)}">go on</a>.</p></html>',
        HTTPStatus.UNAUTHORIZED,
        told,
    )
