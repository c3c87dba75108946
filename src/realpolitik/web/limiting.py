"""How much one client may ask and send: a rate, a size, a time."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from realpolitik.web.keeping import ASKING
from realpolitik.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Buckets", "Limits", "Rates", "Sizes", "limited"]

BURST = 3
"""How many times its rate a client may ask at once."""
CLIENTS = 10_000
"""Clients that are remembered; who was not heard of for longest is forgotten first."""


@dataclass(frozen=True)
class Limits:
    """How much one client may ask and send.

    Attributes
    ----------
    rate, burst
        Requests a second in the long run, and at once.
    reading_rate, reading_burst
        The same of requests that send something to be read.
    largest
        Bytes of what is sent to be read.
    seconds
        Time in which it must have come.
    """

    rate: float = 500.0
    burst: float = 1500.0
    reading_rate: float = 0.5
    reading_burst: float = 10.0
    largest: int = 11 * 1024 * 1024
    seconds: float = 30.0


def limited(rate: float | None) -> Limits:
    """The usual limits with another rate: 0 for any, None for the usual one.

    Examples
    --------
    >>> limited(10).burst, limited(0).rate, limited(None) == Limits()
    (30, inf, True)
    """
    if rate is None:
        return Limits()
    most = rate or math.inf
    return Limits(rate=most, burst=BURST * most)


class Buckets:
    """A bucket of permits for each client, filled again at a rate.

    Examples
    --------
    >>> buckets = Buckets(rate=1.0, burst=2.0, clock=lambda: 0.0)
    >>> [buckets.take("one") for _ in range(3)], buckets.take("another")
    ([0.0, 0.0, 1.0], 0.0)
    """

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take a permit: 0, or the seconds after which there is one."""
        if math.isinf(self._rate):
            return 0.0
        now = self._clock()
        left, then = self._held.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._rate)
        granted = left >= 1
        self._held[client] = (left - 1 if granted else left, now)
        if len(self._held) > CLIENTS:
            self._held.popitem(last=False)
        return 0.0 if granted else (1 - left) / self._rate


class Rates:
    """Let a client ask so often, and no oftener."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self._asking = Buckets(limits.rate, limits.burst)
        self._sending = Buckets(limits.reading_rate, limits.reading_burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through if its client has not asked too much."""
        if scope["type"] == "http":
            sends = scope["method"] not in ("GET", "HEAD")
            client = (scope.get("client") or ("",))[0]
            ASKING.set(client)
            wait = (self._sending if sends else self._asking).take(client)
            if wait:
                retry = {"Retry-After": str(int(wait) + 1)}
                refused = problem(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    f"asked too often; ask again in {int(wait) + 1} s",
                    retry,
                )
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)


class TooMuch(Exception):
    """More is sent than is taken."""


class Sizes:
    """Take no more than so many bytes, within so much time."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, and end it when it sends too much or takes too long."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        largest = self._limits.largest
        if _length(Headers(scope=scope)) > largest:
            await self._heavy()(scope, receive, send)
            return
        deadline = time.monotonic() + self._limits.seconds
        came, began = 0, False

        async def receive_some() -> Message:
            nonlocal came
            left = max(0.0, deadline - time.monotonic())
            message = await (receive() if began else asyncio.wait_for(receive(), left))
            came += len(message.get("body", b""))
            if came > largest:
                raise TooMuch
            return message

        async def send_on(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive_some, send_on)
        except TooMuch:
            if began:
                raise
            await self._heavy()(scope, receive, send)
        except TimeoutError:
            if began:
                raise
            late = problem(HTTPStatus.REQUEST_TIMEOUT, "what was sent did not come in time")
            await late(scope, receive, send)

    def _heavy(self) -> ASGIApp:
        most = self._limits.largest >> 20
        return problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"larger than {most} MB", {"Connection": "close"}
        )


def _length(headers: Headers) -> int:
    said = headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 20 else 0
