"""A polite client: one name, one request at a time, few retries, and no file but a whole one.

`requests` speaks the protocol. What is added here is what it leaves to its caller: to wait as long as the
server asks, to go on where a broken download stopped, and to tell a file from a page.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal, Self, TypeVar
from urllib.parse import urlsplit

from realpolitik.datasets.sync import guards
from realpolitik.datasets.sync.troubles import Trouble
from realpolitik.errors import MissingExtra

__all__ = ["Client", "Manners", "Meta", "agent", "forget", "host", "required"]

Method = Literal["GET", "HEAD"]
T = TypeVar("T")

CHUNK = 1 << 16
LARGEST_LIST = 32 << 20
"""Bytes of a list of files, at most."""

GONE = (404, 410)
TOO_MANY = 429
BUSY = (408, 425, TOO_MANY, 500, 502, 503, 504)
NO_HEAD = (400, 403, 405, 501)
"""What servers answer that do not know the question without a body."""


@dataclass(frozen=True)
class Manners:
    """How patient the client is.

    Attributes
    ----------
    attempts
        Requests for one file, at most; a host that cannot be reached is asked twice.
    connect, read
        Seconds to wait for a connection, and for the next bytes.
    backoff
        Seconds before the second attempt, doubled for each one after.
    longest_wait
        Seconds that a server may ask us to wait; beyond, the file is left for another day.
    pause
        Seconds between two requests to one host.
    redirects
        Hops, at most.
    slowest, window
        Bytes a second that must come, seen over so many seconds.
    largest
        Bytes of one file, at most.
    """

    attempts: int = 4
    connect: float = 10
    read: float = 60
    backoff: float = 1
    longest_wait: float = 120
    pause: float = 0.5
    redirects: int = 5
    slowest: int = 1024
    window: float = 60
    largest: int = 2 << 30


@dataclass(frozen=True)
class Meta:
    """What a server says of a file."""

    size: int | None
    etag: str | None
    modified: str | None
    resumed: bool = False

    @property
    def validator(self) -> str | None:
        """What tells that a file is still the one that was begun; a weak ETag does not."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified


class _Again(Exception):
    """An attempt that failed and may succeed later.

    `wait` is what the server asks for; `lost` says that the whole host is meant, and not one file of it.
    """

    def __init__(
        self,
        line: str,
        *,
        wait: float | None = None,
        lost: bool = False,
        attempts: int | None = None,
    ) -> None:
        super().__init__(line)
        self.line, self.wait, self.lost, self.attempts = line, wait, lost, attempts


def required() -> None:
    """See that the libraries for downloads are there.

    Raises
    ------
    MissingExtra
        If they are not.
    """
    try:
        import pooch  # noqa: F401
        import requests  # noqa: F401
    except ImportError as error:
        raise MissingExtra("sync", "fetching from publishers") from error


def agent() -> str:
    """The name under which publishers see us."""
    from importlib.metadata import version

    return f"realpolitik/{version('realpolitik')} (research software; fetches each file once)"


def host(url: str) -> str:
    """The host of an address, as a message names it."""
    return urlsplit(url).netloc


@dataclass
class Client:
    """Asks one thing at a time; it remembers which hosts are out of reach, and does not ask them again."""

    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    _session: Any = None
    _asked: dict[str, float] = field(default_factory=dict)
    _lost: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        import requests

        session = self._session = requests.Session()
        session.headers.update({"User-Agent": agent(), "Accept-Encoding": "identity"})
        session.max_redirects = self.manners.redirects
        # Whoever runs this has passwords for other purposes; a public file needs none.
        session.auth = _without_password
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def list(self, url: str) -> Any:
        """What a server lists, as JSON.

        Raises
        ------
        Trouble
            If there is no such list.
        """

        def attempt() -> Any:
            with self._asking("GET", url) as response:
                data = b"".join(self._chunks(url, response, LARGEST_LIST))
            try:
                return json.loads(data)
            except ValueError as error:
                what = "a page" if guards.is_page(data) else "no list"
                line = f"{host(url)} answered with {what} instead of a list of files"
                raise Trouble("refused", line) from error

        return self._patiently(url, attempt)

    def head(self, url: str) -> Meta | None:
        """What a server says of a file without sending it; None where it does not say.

        Raises
        ------
        Trouble
            If there is no such file, or no answer.
        """

        def attempt() -> Meta | None:
            with self._asking("HEAD", url, known=NO_HEAD) as response:
                if response.status_code in NO_HEAD:
                    return None
                _no_page(url, response)
                return _meta(response)

        return self._patiently(url, attempt)

    def fetch(self, url: str, part: Path, tell: Callable[[int, int | None], None]) -> Meta:
        """Bring a file to `part`, going on where an earlier attempt stopped.

        Parameters
        ----------
        url
            The address.
        part
            Where the bytes go; what is there is continued if the server's file is still the same. A note
            beside it remembers which file it was.
        tell
            Called with the bytes that are there and the size, where it is known.

        Raises
        ------
        Trouble
            If it could not be had; the bytes that came stay for the next time.
        """
        return self._patiently(url, lambda: self._once(url, part, tell))

    def _once(self, url: str, part: Path, tell: Callable[[int, int | None], None]) -> Meta:
        begun = _begun(url, part)
        there = part.stat().st_size if begun is not None else 0
        headers = {"Range": f"bytes={there}-", "If-Range": str(begun)} if begun and there else {}
        with self._asking("GET", url, headers, known=(416,)) as response:
            meta = _meta(response)
            resumed = response.status_code == 206
            if response.status_code == 416 or (resumed and _start(response) != there):
                forget(part)
                raise _Again(f"{host(url)} does not go on where it stopped", wait=0)
            if not resumed:
                _no_page(url, response)
                there = 0
                _remember(url, part, meta)
            if (meta.size or 0) > self.manners.largest:
                line = f"{part.stem} has {meta.size:,} bytes, more than any file that is known"
                raise Trouble("refused", line)
            with part.open("ab" if resumed else "wb") as file:
                for chunk in self._chunks(url, response, self.manners.largest - there):
                    file.write(chunk)
                    there += len(chunk)
                    tell(there, meta.size)
        if meta.size is not None and there != meta.size:
            raise _Again(f"{host(url)} sent {there:,} of {meta.size:,} bytes")
        return Meta(meta.size, meta.etag, meta.modified, resumed)

    def _chunks(self, url: str, response: Any, largest: int) -> Iterator[bytes]:
        """The body as it comes, as it was sent."""
        import urllib3

        came, since, seen = 0, time.monotonic(), 0
        while True:
            try:
                # read1 returns what there is: a server that sends a byte a minute is noticed.
                chunk = response.raw.read1(CHUNK, decode_content=False)
            except urllib3.exceptions.ReadTimeoutError as error:
                line = f"{host(url)} stopped sending for {self.manners.read:g} s"
                raise _Again(line) from error
            except (urllib3.exceptions.HTTPError, OSError) as error:
                line = f"{host(url)} broke off after {came:,} bytes"
                raise _Again(line) from error
            if not chunk:
                return
            came += len(chunk)
            if came > largest:
                raise Trouble("refused", f"{host(url)} sent more than {largest:,} bytes")
            spent = time.monotonic() - since
            if spent > self.manners.window:
                if (came - seen) / spent < self.manners.slowest:
                    line = f"{host(url)} sends less than {self.manners.slowest:,} bytes a second"
                    raise _Again(line)
                since, seen = time.monotonic(), came
            yield chunk

    @contextmanager
    def _asking(
        self,
        method: Method,
        url: str,
        headers: dict[str, str] | None = None,
        known: tuple[int, ...] = (),
    ) -> Iterator[Any]:
        """One request; a status that is neither good nor in `known` is a failure."""
        response = self._sent(method, url, headers or {})
        with response:
            no_downgrade(url, response)
            status = response.status_code
            if status in BUSY and status not in known:
                line = f"{host(url)} is busy (status {status})"
                raise _Again(line, wait=_wait(response), lost=status == TOO_MANY)
            if status in GONE:
                raise Trouble("moved", f"is no longer at {host(url)} (status {status})")
            if status not in (200, 206, *known):
                raise Trouble("refused", f"was not handed out by {host(url)} (status {status})")
            yield response

    def _sent(self, method: Method, url: str, headers: dict[str, str]) -> Any:
        import requests

        name = host(url)
        if name in self._lost:
            raise Trouble("out of reach", self._lost[name])
        gone_by = time.monotonic() - self._asked.get(name, -self.manners.pause)
        if gone_by < self.manners.pause:
            self.sleep(self.manners.pause - gone_by)
        try:
            return self._session.request(
                method,
                url,
                headers=headers,
                timeout=(self.manners.connect, self.manners.read),
                stream=True,
                allow_redirects=True,
            )
        except requests.TooManyRedirects as error:
            raise Trouble("moved", f"is sent from one address to the next by {name}") from error
        except requests.ReadTimeout as error:
            line = f"{name} did not answer within {self.manners.read:g} s"
            raise _Again(line, lost=True) from error
        except requests.ConnectionError as error:
            line = f"{name} is out of reach ({_cause(error)})"
            raise _Again(line, lost=True, attempts=2) from error
        except requests.RequestException as error:
            raise Trouble("moved", f"has no usable address at {name} ({_cause(error)})") from error
        finally:
            self._asked[name] = time.monotonic()

    def _patiently(self, url: str, attempt: Callable[[], T]) -> T:
        """Make an attempt again where that may help, after the wait that the server asks for."""
        turn = 1
        while True:
            try:
                return attempt()
            except _Again as again:
                if turn >= (again.attempts or self.manners.attempts):
                    if again.lost:
                        self._lost[host(url)] = again.line
                    raise Trouble("out of reach", again.line) from again
                wait = self.manners.backoff * 2 ** (turn - 1) if again.wait is None else again.wait
                if wait > self.manners.longest_wait:
                    line = f"{host(url)} asks us to come back in {wait:,.0f} s"
                    self._lost[host(url)] = line
                    raise Trouble("out of reach", line) from again
                self.sleep(wait)
                turn += 1


def _without_password(request: Any) -> Any:
    return request


def _cause(error: Exception) -> str:
    """Why there was no connection, in a word or two."""
    text = str(error)
    for sign, word in (
        ("NameResolution", "its name is unknown here; is there a network?"),
        ("refused", "connection refused"),
        ("ConnectTimeout", "no answer"),
        ("timed out", "no answer"),
        ("SSL", "its certificate is not accepted"),
        ("Proxy", "the proxy does not let it through"),
        ("reset", "connection reset"),
    ):
        if sign in text:
            return word
    return "the connection broke" if "aborted" in text else type(error).__name__


def no_downgrade(url: str, response: Any) -> None:
    """See that an encrypted request was not handed on to where anyone could have changed the answer."""
    hops = [each.headers.get("Location", "") for each in response.history] + [response.url]
    if url.startswith("https:") and any(each.startswith("http:") for each in hops):
        raise Trouble("refused", f"is handed on by {host(url)} to an address without encryption")


def _no_page(url: str, response: Any) -> None:
    if guards.is_page_type(response.headers.get("Content-Type", "")):
        raise Trouble("refused", f"came from {host(url)} as a page instead of a file")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _meta(response: Any) -> Meta:
    headers = response.headers
    size = headers.get("Content-Length")
    if response.status_code == 206:
        size = headers.get("Content-Range", "").rpartition("/")[2]
    return Meta(_whole(size), headers.get("ETag"), headers.get("Last-Modified"))


def _start(response: Any) -> int | None:
    """Where the part of a file begins that a server sends."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    return _whole(rest.partition("-")[0]) if unit == "bytes" else None


def _wait(response: Any) -> float | None:
    """The seconds that a server asks for: a number, or a date."""
    text = response.headers.get("Retry-After", "").strip()
    if not text:
        return None
    if (seconds := _whole(text)) is not None:
        return float(seconds)
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _remember(url: str, part: Path, meta: Meta) -> None:
    part.unlink(missing_ok=True)
    _note(part).write_text(json.dumps({"url": url, "validator": meta.validator}), encoding="utf-8")


def _begun(url: str, part: Path) -> str | None:
    """What identifies the file that was begun at `part`; None if it cannot be gone on with."""
    try:
        note = json.loads(_note(part).read_text(encoding="utf-8"))
        validator = note["validator"] if note["url"] == url else None
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return validator if isinstance(validator, str) and part.exists() else None


def forget(part: Path) -> None:
    """Throw a begun file away."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)
