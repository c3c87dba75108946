"""A publisher on this computer: a server that hands out files, and can be told to misbehave."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

__all__ = [
    "Asked",
    "File",
    "Publisher",
    "chunked",
    "cut",
    "deposit",
    "drip",
    "publishing",
    "redirect",
    "status",
    "stop",
]

Misdeed = Callable[["Handler", "File | None"], None]


@dataclass(frozen=True)
class File:
    """A file on the server, and what the server says of it."""

    data: bytes
    kind: str = "application/octet-stream"
    etag: str | None = None
    ranges: bool = True
    head: bool = True

    @property
    def tag(self) -> str:
        return self.etag if self.etag is not None else f'"{hashlib.md5(self.data).hexdigest()}"'


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]


@dataclass
class Publisher:
    """What the server has, what it will do to the next requests for a file, and what it was asked."""

    address: str
    files: dict[str, File] = field(default_factory=dict)
    misdeeds: dict[str, list[Misdeed]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str) -> str:
        return self.address + path

    def fetched(self, path: str) -> int:
        return sum(each.method == "GET" and each.path == path for each in self.asked)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        # A client may hang up at any time, and does when it has seen enough.
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def do_HEAD(self) -> None:
        self._do()

    def do_GET(self) -> None:
        self._do()

    def _do(self) -> None:
        self.publisher.at_once += 1
        self.publisher.most_at_once = max(self.publisher.most_at_once, self.publisher.at_once)
        time.sleep(0.002)
        # Counted until it is answered: who has the last byte may ask again before this thread goes on.
        self.publisher.at_once -= 1
        self._answer()

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        self.publisher.asked.append(Asked(self.command, path, dict(self.headers)))
        found = self.publisher.files.get(path)
        waiting = self.publisher.misdeeds.get(path)
        if waiting and self.command == "GET":
            waiting.pop(0)(self, found)
        elif found is None:
            self.short(404, b"<html>not here</html>", {"Content-Type": "text/html"})
        elif self.command == "HEAD" and not found.head:
            self.short(405, b"")
        else:
            self.whole(found)

    def short(self, code: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def begin(self, found: File, start: int = 0) -> None:
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(found.data) - start))
        self.send_header("Content-Type", found.kind)
        if found.tag:
            self.send_header("ETag", found.tag)
        if start:
            size = len(found.data)
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()

    def whole(self, found: File) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range", found.tag) == found.tag
        start = int(wanted[1]) if wanted and found.ranges and same else 0
        if start and start > len(found.data) - 1:
            self.short(416, b"", {"Content-Range": f"bytes */{len(found.data)}"})
            return
        self.begin(found, start)
        if self.command == "GET":
            self.wfile.write(found.data[start:])


def status(code: int, **headers: str) -> Misdeed:
    """Answer with a status, and headers such as ``Retry_After="1"``."""
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.short(code, b"", said)


def redirect(to: str) -> Misdeed:
    return status(302, Location=to)


def cut(after: int) -> Misdeed:
    """Send so many bytes of a file and hang up."""

    def do(handler: Handler, found: File | None) -> None:
        assert found is not None
        handler.begin(found)
        handler.wfile.write(found.data[:after])
        handler.wfile.flush()
        handler.close_connection = True

    return do


def stop(after: int, seconds: float) -> Misdeed:
    """Send so many bytes of a file, and then nothing for some time."""

    def do(handler: Handler, found: File | None) -> None:
        assert found is not None
        handler.begin(found)
        handler.wfile.write(found.data[:after])
        handler.wfile.flush()
        time.sleep(seconds)
        handler.close_connection = True

    return do


def chunked(after: int) -> Misdeed:
    """Send so many bytes in a piece of a body whose length is not announced, and hang up."""

    def do(handler: Handler, found: File | None) -> None:
        assert found is not None
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.send_header("ETag", found.tag)
        handler.end_headers()
        handler.wfile.write(b"%x\r\n" % len(found.data[:after]) + found.data[:after] + b"\r\n")
        handler.wfile.flush()
        handler.close_connection = True

    return do


def drip(seconds: float) -> Misdeed:
    """Send a byte now and then."""

    def do(handler: Handler, found: File | None) -> None:
        assert found is not None
        handler.begin(found)
        for n in range(len(found.data)):
            handler.wfile.write(found.data[n : n + 1])
            handler.wfile.flush()
            time.sleep(seconds)

    return do


def deposit(publisher: Publisher, doi: str, files: Sequence[Mapping[str, Any]]) -> None:
    """Let the server answer as a Dataverse that has these files."""
    version = {
        "versionNumber": 3,
        "versionMinorNumber": 1,
        "releaseTime": "2001-02-03T04:05:06Z",
        "files": [{"label": each["filename"], "dataFile": dict(each)} for each in files],
    }
    body = json.dumps({"status": "OK", "data": {"latestVersion": version}}).encode()
    path = "/api/datasets/:persistentId/"
    publisher.files[path] = File(body, "application/json")


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A server on the loopback, on a port that is free."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    publisher = Publisher(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = type("Here", (Handler,), {"publisher": publisher})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
