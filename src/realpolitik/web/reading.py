"""Articles read by a process of its own, one after the other, each within its time."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from realpolitik.errors import MissingExtra, RealpolitikError
from realpolitik.web.jobs import Job
from realpolitik.web.keeping import Busy

__all__ = ["NotRead", "Reader"]

SECONDS = 60.0
"""Time that one document may take, the start of the process included."""
WAITING = 8
"""Documents that may wait."""
IDLE = 120.0
"""Seconds after which a process that nobody needs gives its memory back."""
LONGEST_LINE = 1 << 16


class NotRead(RealpolitikError):
    """A document that cannot be read, and why."""


class Reader:
    """Reads what is sent, in a process that begins with the first document.

    Parameters
    ----------
    record
        Folder of the record that claims are held against; None for the default one.
    without
        Data sets that are left out.
    seconds
        Time that one document may take.
    """

    def __init__(
        self,
        record: Path | str | None = None,
        *,
        without: tuple[str, ...] = (),
        seconds: float = SECONDS,
    ) -> None:
        self._record = None if record is None else str(record)
        self._without = without
        self._seconds = seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._rest: asyncio.TimerHandle | None = None

    async def read(self, job: Job) -> bytes:
        """What is read in a document, with every claim checked: the JSON of ``realpolitik read --json``.

        Raises
        ------
        NotRead
            If it cannot be read: nothing in it, another language, a private address, too long.
        MissingExtra
            If the ``read`` extra is not installed.
        Busy
            If too many documents wait already.
        """
        if self._waiting >= WAITING:
            raise Busy("too many articles wait to be read; send it again in a minute")
        self._waiting += 1
        try:
            async with self._turn:
                return await self._in_time(job)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the process."""
        if self._rest is not None:
            self._rest.cancel()
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _in_time(self, job: Job) -> bytes:
        if self._rest is not None:
            self._rest.cancel()
        done = False
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._asked(job)
            done = True
            return answer
        except TimeoutError:
            raise NotRead(f"took longer than {self._seconds:g} s; send less of it") from None
        except (OSError, EOFError, ValueError) as error:
            raise NotRead("took more than one text may; send less of it") from error
        except RealpolitikError:
            done = True
            raise
        finally:
            # Half of an answer must not be taken for the next one's; whoever asked may have gone.
            if not done:
                await asyncio.shield(self.close())
            else:
                loop = asyncio.get_running_loop()
                self._rest = loop.call_later(IDLE, self._end_idle)

    def _end_idle(self) -> None:
        if not self._turn.locked() and self._process is not None:
            self._process.kill()

    async def _asked(self, job: Job) -> bytes:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        head = {
            "url": job.url,
            "name": job.name,
            "date": None if job.date is None else job.date.isoformat(),
            "least": job.least,
            "record": self._record,
            "without": self._without,
            "size": len(job.data),
        }
        process.stdin.write(json.dumps(head).encode() + b"\n" + job.data)
        await process.stdin.drain()
        told = json.loads(await process.stdout.readuntil(b"\n"))
        body = await process.stdout.readexactly(told["size"])
        if told["error"] == MissingExtra.__name__:
            raise MissingExtra("read", "reading a text")
        if told["error"] is not None:
            raise NotRead(told["message"])
        return body

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            # -P: no module of the folder that the server happens to run in.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                "realpolitik.web.worker",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the server, which ends it
            )
        return self._process


def _environment() -> dict[str, str]:
    """What the process needs to know: the token is none of its business."""
    kept = {name: value for name, value in os.environ.items() if name != "REALPOLITIK_TOKEN"}
    return {**kept, "POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
