"""The record as it stands now, and answers kept as bytes for as long as it stands so.

One answer sees one record. When another process publishes a load, the next question opens the record anew;
an answer that was under way goes on with what it began with, or begins again if its files went away.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from realpolitik.errors import RealpolitikError, RecordError
from realpolitik.record import Record, default_place, open_record
from realpolitik.record.store import LIST

__all__ = ["ASKING", "Busy", "Keeper", "Kept", "Opened", "as_bytes"]

log = logging.getLogger(__name__)

Make = Callable[[Record], bytes]

MEGABYTES = 64
"""What kept answers may take together."""
WORTH_PACKING = 1000
"""Bytes from which on gzip makes an answer shorter than the packet that it fills anyway."""
AT_ONCE = 2
"""Answers that are computed side by side; each uses every core where it can."""
WAITING = 64
"""Answers that may wait to be computed."""
ATTEMPTS = 16
"""How often an answer begins again because the record was replaced meanwhile."""
WAITING_EACH = 24
"""How many of these may be of one client: whoever asks much waits for it alone."""
PAUSE = 0.05
"""Seconds, longer with each attempt: who moves folders needs two steps."""
SECONDS = 30.0
"""Time that whoever asks is kept waiting for an answer."""


ASKING: ContextVar[str] = ContextVar("ASKING", default="")
"""The client whose request is being answered."""


class Busy(RealpolitikError):
    """More is asked than can be computed now."""


@dataclass(frozen=True)
class Opened:
    """A record, and the name of its state: the same content has the same name."""

    version: str
    record: Record


@dataclass(frozen=True)
class Kept:
    """An answer as it is sent.

    Attributes
    ----------
    body, packed
        Its bytes, and the same packed by gzip where that is worth it.
    tag
        Names it for the caches of browsers.
    version
        State of the record that it was computed from.
    """

    body: bytes
    packed: bytes | None
    tag: str
    version: str

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.body) + len(self.packed or b"")


def as_bytes(answer: Any) -> bytes:
    """An answer as its JSON contract has it: what the command prints with ``--json``, without spaces.

    Examples
    --------
    >>> as_bytes({"name": "Côte d’Ivoire", "year": 1960}).decode()
    '{"name":"Côte d’Ivoire","year":1960}'
    """
    plain = answer.to_json() if hasattr(answer, "to_json") else answer
    text = json.dumps(
        plain, ensure_ascii=False, allow_nan=False, default=str, separators=(",", ":")
    )
    return text.encode("utf-8", "replace")


class Keeper:
    """The record of a place, opened once for each state of it, and the answers computed from it.

    Parameters
    ----------
    place
        Folder of the record; without it the default one, which need not be there.
    without
        Data sets that are left out: see `realpolitik.record.Record.without`.
    megabytes
        What kept answers may take together; those that were not asked for longest go first.

    Raises
    ------
    RecordError
        If a folder was named that is no record, or its list cannot be read.
    """

    def __init__(
        self,
        place: Path | str | None = None,
        *,
        without: tuple[str, ...] = (),
        megabytes: float = MEGABYTES,
    ) -> None:
        self._place = place
        self._list = (default_place() if place is None else Path(place).expanduser()) / LIST
        self._without = without
        self._room = int(megabytes * (1 << 20))
        self._opening = threading.Lock()
        self._seen = self._signature()
        self._now = self._open()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, asyncio.Task[Kept]] = {}
        self._of: dict[Hashable, str] = {}
        self._threads: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """Leave off every answer that has not begun."""
        threads, self._threads = self._threads, None
        if threads is not None:
            threads.shutdown(wait=False, cancel_futures=True)

    def now(self) -> Opened:
        """The record as it is published at this moment.

        If the list of slices is gone or half written, the record goes on as it was.
        """
        if self._signature() != self._seen:
            with self._opening:
                self._look_again()
        return self._now

    def find(self, key: Hashable) -> Kept | None:
        """An answer that is kept, from the record as it is now."""
        full = (self.now().version, key)
        found = self._kept.get(full)
        if found is not None:
            self._kept.move_to_end(full)
        return found

    async def get(self, key: Hashable, make: Make) -> Kept:
        """An answer: the kept one, or made now, once for all that ask for it at a time.

        Parameters
        ----------
        key
            Names the answer among all that are kept.
        make
            Makes its bytes from a record; runs in a thread.

        Raises
        ------
        Busy
            If too many wait already, of all or of this client; or it takes longer than `SECONDS`; it is kept when it is done.
        RealpolitikError
            As `make` raises it.
        """
        found = self.find(key)
        if found is not None:
            return found
        full = (self.now().version, key)
        task = self._making.get(full)
        if task is None:
            client = ASKING.get()
            asked = sum(1 for each in self._of.values() if each == client)
            if len(self._making) >= WAITING or asked >= WAITING_EACH:
                raise Busy("too many answers are being computed; ask again in some seconds")
            task = asyncio.create_task(self._make(key, make))
            self._making[full], self._of[full] = task, client
            task.add_done_callback(partial(self._made, full))
        try:
            return await asyncio.wait_for(asyncio.shield(task), SECONDS)
        except TimeoutError:
            raise Busy("the answer is still being computed; ask again in some seconds") from None

    def _made(self, full: Hashable, task: asyncio.Task[Kept]) -> None:
        del self._making[full], self._of[full]
        if not task.cancelled():
            task.exception()  # whoever asked may have gone; then nobody else looks at it

    async def _make(self, key: Hashable, make: Make) -> Kept:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="answer")
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._from_one_record, key, make)
        self._keep((found.version, key), found)
        return found

    def _from_one_record(self, key: Hashable, make: Make) -> Kept:
        for attempt in range(ATTEMPTS):
            opened = self.now()
            last = attempt == ATTEMPTS - 1
            try:
                body = make(opened.record)
            except Exception:
                if last or (self.now().version == opened.version and _is_there(opened.record)):
                    raise
            else:
                # A file that was gone is left out of an answer, with no more than a warning.
                if last or _is_there(opened.record):
                    return _kept(body, key, opened.version)
            log.info("the record was replaced; the answer is computed anew")
            time.sleep(PAUSE * attempt)
        raise AssertionError("the last attempt gives an answer or an error")

    def _keep(self, full: Hashable, found: Kept) -> None:
        before = self._kept.pop(full, None)
        self._size -= before.size if before else 0
        if found.size > self._room:
            return
        self._kept[full] = found
        self._size += found.size
        while self._size > self._room:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size

    def _signature(self) -> tuple[int, ...] | None:
        try:
            state = self._list.stat()
        except (OSError, ValueError):
            return None
        return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino

    def _look_again(self) -> None:
        seen = self._signature()
        if seen == self._seen:
            return
        try:
            self._now = self._open()
        except RecordError as error:
            log.warning("the record stays as it was: %s", error)
        self._seen = seen

    def _open(self) -> Opened:
        record = open_record(self._place).without(*self._without)
        return Opened(_name(record), record)


def _name(record: Record) -> str:
    """A name of what a record holds, and of the release that answers from it."""
    told = [
        (each.table, each.dataset, each.release, each.sha256, each.layer, each.by_user)
        for each in (*record.live, *record.own, *record.outdated)
    ]
    text = json.dumps([version("realpolitik"), told])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_there(record: Record) -> bool:
    """Whether the files of a record are still where they were: without one, an answer leaves it out."""
    return all(each.path.exists() for each in (*record.live, *record.own))


def _kept(body: bytes, key: Hashable, version_: str) -> Kept:
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else None
    mark = hashlib.sha256(f"{version_} {key!r}".encode("utf-8", "replace")).hexdigest()[:24]
    return Kept(body, packed, f'W/"{mark}"', version_)
