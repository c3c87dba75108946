"""Two chains in two processes, in parts that outlive a kill."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import RealpolitikError
from realpolitik.reading.speeches.bulk import one_thread_each, settle
from realpolitik.standings.idealpoints.gibbs import THIN, Chain, advance, begin, loops
from realpolitik.standings.idealpoints.panel import Panel

__all__ = ["CHAINS", "PART", "SWEEPS", "VERSION", "WARM_UP", "draw", "work_folder"]

VERSION = "1"
"""Raised when the same votes and seed give other draws."""
SWEEPS = 6_000
"""Of each chain, those of the beginning that are left out included."""
WARM_UP = 1_000
CHAINS = 2
PART = 100
"""Sweeps at a time: some five seconds of work, which is what a kill costs."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class _Task:
    """A part of a chain: it goes on from the file of the part before."""

    chain: int
    part: int
    sweeps: int
    seed: int
    folder: Path

    @property
    def file(self) -> Path:
        return _file(self.folder, self.chain, self.part)


def work_folder(panel: Panel, seed: int) -> Path:
    """Where the parts of an estimate are kept, known by the votes and the seed."""
    import platformdirs

    digest = hashlib.sha256(f"{VERSION} {seed}".encode())
    for each in (panel.items, panel.first, panel.spell, panel.code, panel.gap):
        digest.update(each.tobytes())
    cache = Path(platformdirs.user_cache_dir("realpolitik", appauthor=False))
    return cache / "ideal_points" / digest.hexdigest()[:24]


def draw(
    panel: Panel,
    *,
    sweeps: int = SWEEPS,
    seed: int,
    work: Path,
    workers: int = CHAINS,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Draw all chains, or go on where they were stopped.

    Parameters
    ----------
    panel
        The votes.
    sweeps
        Of each chain; a multiple of `PART` is drawn, at least one.
    seed
        Of the source of chance; each chain has its own stream.
    work
        Folder of the parts.
    workers
        Processes; 1 to draw in this one.
    progress
        Called with what is being done and the share that is done.

    Returns
    -------
    numpy.ndarray
        Chain × kept sweep × spell: positions, all sweeps from the first on.

    Raises
    ------
    MissingExtra
        If numba is not installed.
    RealpolitikError
        If a process was killed; the parts that were drawn are kept.
    """
    loops()
    work.mkdir(parents=True, exist_ok=True)
    parts = max(-(-sweeps // PART), 1)
    done = [_whole_parts(work, chain, parts, panel) for chain in range(CHAINS)]
    tasks = [_Task(chain, done[chain], PART, seed, work) for chain in range(CHAINS)]
    told = _Told(progress, parts * CHAINS, sum(done))
    if workers == 1:
        for first in tasks:
            for part in range(first.part, parts):
                _run(panel, _Task(first.chain, part, PART, seed, work))
                told.add()
    else:
        _in_processes(panel, [task for task in tasks if task.part < parts], parts, workers, told)
    return np.stack(
        [
            np.concatenate([_load(_file(work, chain, part))["draws"] for part in range(parts)])
            for chain in range(CHAINS)
        ]
    )


class _Told:
    """How far it is, for whoever wants to know."""

    def __init__(self, progress: Progress | None, total: int, done: int) -> None:
        self._progress, self._total, self._done = progress, total, done
        self._tell()

    def add(self) -> None:
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            sweeps = self._done * PART // CHAINS
            what = f"drawing ideal points (sweep {sweeps:,} of {self._total * PART // CHAINS:,})"
            self._progress(what, self._done / self._total)


def _in_processes(panel: Panel, tasks: list[_Task], parts: int, workers: int, told: _Told) -> None:
    with (
        one_thread_each(),
        ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=settle) as pool,
    ):
        running: dict[Future[None], _Task] = {}
        try:
            for task in tasks:
                running[pool.submit(_run, panel, task)] = task
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    future.result()
                    told.add()
                    if task.part + 1 < parts:
                        after = _Task(task.chain, task.part + 1, PART, task.seed, task.folder)
                        running[pool.submit(_run, panel, after)] = after
        except BrokenProcessPool as error:
            raise RealpolitikError(
                "ideal points: a process was killed, perhaps for want of memory; run it again, "
                "what was drawn is kept"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run(panel: Panel, task: _Task) -> None:
    """Draw a part and put its file in place at once: a file that is there is whole."""
    chain = _before(panel, task)
    draws = advance(panel, chain, task.sweeps)
    new = task.file.with_name(f"{task.file.name}.{os.getpid()}.new")
    state = json.dumps(chain.rng.bit_generator.state)
    with new.open("wb") as out:
        np.savez(out, draws=draws, position=chain.position, call=chain.call, rng=np.array(state))
    new.replace(task.file)


def _before(panel: Panel, task: _Task) -> Chain:
    if task.part == 0:
        return begin(panel, [task.seed, task.chain])
    kept = _load(_file(task.folder, task.chain, task.part - 1))
    rng = np.random.default_rng()
    rng.bit_generator.state = json.loads(str(kept["rng"]))
    return Chain(kept["position"], kept["call"], rng)


def _file(folder: Path, chain: int, part: int) -> Path:
    return folder / f"chain{chain}-{part:04d}.npz"


def _load(file: Path) -> dict[str, Any]:
    # Given a name, numpy leaves a damaged archive open.
    with file.open("rb") as opened, np.load(opened) as kept:
        return dict(kept)


def _whole_parts(folder: Path, chain: int, parts: int, panel: Panel) -> int:
    """How many parts of a chain are there, one after another."""
    for part in range(parts):
        if not _is_whole(_file(folder, chain, part), panel):
            return part
    return parts


def _is_whole(file: Path, panel: Panel) -> bool:
    try:
        return bool(_load(file)["draws"].shape == (PART // THIN, panel.spells.height))
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        return False
