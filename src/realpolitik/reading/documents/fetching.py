"""A page fetched from a public address: few redirects, little time, a limited size.

Each host is resolved once, its addresses are checked, and the connection goes to the very address that
was checked: a name that changes its address in between reaches nothing. Redirects are checked alike.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from realpolitik.reading.documents.addresses import resolve
from realpolitik.reading.documents.document import Fetch
from realpolitik.reading.documents.errors import NotFetched, NotText, Refused, TooLarge

__all__ = ["Page", "get", "is_url"]

SCHEMES = {"http": 80, "https": 443}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://|(?:javascript|data|mailto):", re.IGNORECASE)
MOVED = frozenset((301, 302, 303, 307, 308))
CHUNK = 1 << 16
AGENT = "realpolitik (research software; reads one page for one reader)"
TAKES = "text/html,application/xhtml+xml,text/plain,application/pdf,application/rss+xml,*/*;q=0.5"
# Of a path and a query, what stays as it is; the rest is written as %XX.
PATH, QUERY = "/%:@!$&'()*+,;=~-._", "/?%:@!$&'()*+,;=~-._[]"


@dataclass(frozen=True)
class Page:
    """What came: the bytes, what the server says they are, and the address they came from at last."""

    data: bytes
    kind: str
    charset: str | None
    url: str


@dataclass(frozen=True)
class _Target:
    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"


def is_url(place: str) -> bool:
    """Whether a place is an address and no path."""
    return SCHEME.match(place) is not None


def get(url: str, fetch: Fetch) -> Page:
    """Fetch a page.

    Parameters
    ----------
    url
        Its address, http or https.
    fetch
        How: limits, and whether private addresses are allowed.

    Raises
    ------
    Refused
        For another scheme, a password in the address, or a private address at any step.
    NotFetched
        If it does not come, or not in time.
    TooLarge
        If it is larger than `fetch.largest`.
    """
    deadline = time.monotonic() + fetch.seconds
    here = url
    for _ in range(fetch.redirects + 1):
        with _answer(here, url, fetch, deadline) as answer:
            if answer.status not in MOVED or not answer.headers.get("Location"):
                page = _page(answer, here, url, fetch)
                # Hung up on, a page without a stated length looks whole.
                if time.monotonic() >= deadline:
                    raise _late(url, fetch)
                return page
            here = _next(here, answer.headers["Location"], url)
    raise NotFetched(
        url, f"more than {fetch.redirects} redirects; give the address of the page itself"
    )


def _next(here: str, location: str, url: str) -> str:
    # Servers write other letters than ASCII there as UTF-8; the protocol's library reads latin-1.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise NotFetched(url, "redirected to something that is no address") from error


def _target(address: str, place: str) -> _Target:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(place, "not an address") from error
    if parts.scheme.lower() not in SCHEMES:
        raise Refused(place, f"{parts.scheme}: is not fetched; only http and https are")
    if not host:
        raise Refused(place, "an address without a host")
    if parts.username is not None or parts.password is not None:
        raise Refused(place, "an address with a name or password in it; leave it out")
    with suppress(UnicodeError):
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    if not re.fullmatch(r"[\w.:%~-]+", host, re.ASCII):
        raise Refused(place, "not the name of a host")
    path = urlunsplit(("", "", quote(parts.path, safe=PATH), quote(parts.query, safe=QUERY), ""))
    scheme = parts.scheme.lower()
    # Two slashes at the start would name a host.
    path = "/" + path.lstrip("/") if not path.startswith("/") or path.startswith("//") else path
    return _Target(scheme, host, SCHEMES[scheme] if port is None else port, path)


@contextmanager
def _answer(
    here: str, url: str, fetch: Fetch, deadline: float
) -> Iterator[http.client.HTTPResponse]:
    target = _target(here, url)
    held = [_connected(target, url, fetch, deadline)]
    # A server that sends a byte a minute never runs into a limit of the socket: this one ends it.
    watch = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, [held])
    watch.daemon = True
    watch.start()
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        if target.scheme == "https":
            _secure(held, target.host)
        connection.sock = held[0]
        connection.request("GET", target.path, headers=_headers(target))
        # The socket lives as long as the answer holds it.
        with closing(connection.getresponse()) as answer:
            yield answer
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if time.monotonic() >= deadline:
            raise _late(url, fetch) from error
        raise NotFetched(
            url, f"{target.host} does not answer as it should ({_what(error)})"
        ) from error
    finally:
        watch.cancel()
        connection.close()
        held[0].close()


def _connected(target: _Target, url: str, fetch: Fetch, deadline: float) -> socket.socket:
    addresses = resolve(target.host, target.port, url, private=fetch.private)
    trouble: Exception | None = None
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _late(url, fetch) from trouble
        try:
            return socket.create_connection((address, target.port), timeout=left)
        except (OSError, OverflowError) as error:
            trouble = error
    if time.monotonic() >= deadline:
        raise _late(url, fetch) from trouble
    what = _what(trouble) if trouble else "no address"
    raise NotFetched(url, f"{target.host} cannot be reached ({what})") from trouble


def _secure(held: list[socket.socket], host: str) -> None:
    """Put the secured socket in the place of the plain one, before it shakes hands."""
    context = ssl.create_default_context()
    # Some systems keep no certificates where Python looks for them.
    with suppress(ImportError):
        import certifi

        context.load_verify_locations(certifi.where())
    secured = context.wrap_socket(held[0], server_hostname=host, do_handshake_on_connect=False)
    held[0] = secured
    secured.do_handshake()


def _hang_up(held: list[socket.socket]) -> None:
    with suppress(OSError):
        # The plain method: the secured one forgets its key while another thread reads with it.
        socket.socket.shutdown(held[0], socket.SHUT_RDWR)


def _headers(target: _Target) -> dict[str, str]:
    return {
        "Host": target.named,
        "User-Agent": AGENT,
        "Accept": TAKES,
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en",
        "Connection": "close",
    }


def _page(answer: http.client.HTTPResponse, here: str, url: str, fetch: Fetch) -> Page:
    if answer.status != HTTPStatus.OK:
        reason = " ".join(str(answer.reason).split())[:60]
        raise NotFetched(url, f"the server answers {answer.status} {reason}".rstrip())
    kind, charset = _kind(answer.headers)
    if not _read_kind(kind):
        raise NotText(url, f"{kind}, not a text; reading takes text, HTML, PDF and feeds")
    return Page(_body(answer, url, fetch), kind, charset, here)


def _kind(headers: Message) -> tuple[str, str | None]:
    if headers.get("Content-Type") is None:
        return "", None
    charset = headers.get_content_charset()
    return headers.get_content_type().lower(), charset if isinstance(charset, str) else None


def _read_kind(kind: str) -> bool:
    """Whether a type may hold an article; what names no type is looked at."""
    return (
        kind in ("", "application/octet-stream", "application/pdf", "application/xml")
        or (kind.endswith("+xml") and not kind.startswith("image/"))
        or (
            kind.startswith("text/")
            and kind not in ("text/css", "text/javascript", "text/csv", "text/calendar")
        )
    )


def _body(answer: http.client.HTTPResponse, url: str, fetch: Fetch) -> bytes:
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > fetch.largest:
        raise _heavy(url, fetch)
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    unpack = _unpacker(packing, url)
    parts: list[bytes] = []
    size = 0
    raw = 0
    while chunk := answer.read1(CHUNK):
        raw += len(chunk)
        part = unpack.decompress(chunk, fetch.largest - size + 1) if unpack else chunk
        size += len(part)
        if max(size, raw) > fetch.largest:
            raise _heavy(url, fetch)
        parts.append(part)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(parts)


def _unpacker(packing: str, url: str) -> zlib._Decompress | None:
    if packing in ("identity", ""):
        return None
    if packing in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32)
    raise NotFetched(url, f"the server packs the page in a way that was not asked for ({packing})")


def _heavy(url: str, fetch: Fetch) -> TooLarge:
    return TooLarge(url, f"larger than {fetch.largest / (1 << 20):g} MB; save it and read the file")


def _late(url: str, fetch: Fetch) -> NotFetched:
    return NotFetched(url, f"did not come within {fetch.seconds:g} seconds; try again later")


def _what(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
