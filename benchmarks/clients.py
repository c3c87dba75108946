"""Clients of a web server that cost next to nothing themselves: a few bytes out, the answer's length in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlsplit

__all__ = ["Asked", "at_a_rate", "fetched", "in_turn"]


@dataclass
class Asked:
    """What came back: seconds of every answer, in order, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    bytes: int = 0
    lasted: float = 0.0

    def quantile(self, share: float) -> float:
        """Milliseconds within which a share of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.lasted


class Connection:
    """One connection that is kept open, as a browser does."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, asked: Asked, due: float | None = None) -> None:
        """Ask once; an answer other than 200 is an error. Its seconds count from when it was due, or now."""
        began = time.perf_counter() if due is None else due
        try:
            status, size = await asyncio.wait_for(self._get(path), 30)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            asked.errors.append(f"{path}: {type(error).__name__}")
            self.close()
            return
        asked.seconds.append(time.perf_counter() - began)
        asked.bytes += size
        if status != 200:
            asked.errors.append(f"{path}: {status}")

    async def _get(self, path: str) -> tuple[int, int]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        request = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n\r\n"
        self._writer.write(request.encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        told = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        size = int(told["content-length"]) if "content-length" in told else await self._chunks()
        if "content-length" in told:
            await self._reader.readexactly(size)
        if told.get("connection") == "close":
            self.close()
        return int(head.split(" ", 2)[1]), size

    async def _chunks(self) -> int:
        assert self._reader is not None
        whole = 0
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            await self._reader.readexactly(size + 2)
            whole += size
        await self._reader.readexactly(2)
        return whole

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def fetched(url: str, paths: Iterable[str]) -> Asked:
    """Each path once, one after the other."""
    asked, connection = Asked(), Connection(url)
    began = time.perf_counter()
    for path in paths:
        await connection.get(path, asked)
    asked.lasted = time.perf_counter() - began
    connection.close()
    return asked


async def in_turn(url: str, paths: Sequence[str], *, clients: int, seconds: float) -> Asked:
    """So many clients, each of which asks again as soon as it has its answer."""
    asked = Asked()
    began = time.perf_counter()

    async def client(first: int) -> None:
        connection = Connection(url)
        for path in cycle([*paths[first % len(paths) :], *paths[: first % len(paths)]]):
            if time.perf_counter() - began >= seconds:
                break
            await connection.get(path, asked)
        connection.close()

    await asyncio.gather(*(client(number) for number in range(clients)))
    asked.lasted = time.perf_counter() - began
    return asked


async def at_a_rate(
    url: str, paths: Sequence[str], *, clients: int, rate: float, seconds: float
) -> Asked:
    """So many requests a second, whether the last ones were answered or not.

    An answer's seconds are counted from when its request was due: a server that falls behind is not helped by
    clients that wait for it.
    """
    asked = Asked()
    due: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()

    async def client() -> None:
        connection = Connection(url)
        while (job := await due.get()) is not None:
            when, path = job
            await connection.get(path, asked, when)
        connection.close()

    working = [asyncio.create_task(client()) for _ in range(clients)]
    began = time.perf_counter()
    for number, path in zip(range(int(rate * seconds)), cycle(paths), strict=False):
        when = began + number / rate
        await asyncio.sleep(max(0.0, when - time.perf_counter()))
        due.put_nowait((when, path))
    for _ in working:
        due.put_nowait(None)
    await asyncio.gather(*working)
    asked.lasted = time.perf_counter() - began
    return asked
