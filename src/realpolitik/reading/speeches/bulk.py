"""The whole General Debate coded: in several processes, in parts that outlive a kill."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from multiprocessing import get_context, parent_process
from pathlib import Path

import polars as pl

from realpolitik.errors import MissingExtra, RealpolitikError
from realpolitik.reading.parsing import MODEL
from realpolitik.reading.relations.tokens import MODELS
from realpolitik.reading.speeches.coding import CODED, VERSION, Speech, code

__all__ = ["Coder", "code_all", "coder_version", "one_thread_each", "require_extra", "settle"]

PART = 60
"""Speeches coded at a time: some ten seconds of work, which is what a kill costs."""

WORKERS = 2
"""Processes. Each holds the parser and the relation coder, about 600 MB."""

AHEAD = 2
"""Parts that wait for each process: their texts are held in memory twice."""

NAME = 24
"""Hexadecimal digits of the name of a part."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")

Coder = Callable[[list[Speech]], pl.DataFrame]
Progress = Callable[[str, float], None]


def coder_version() -> str:
    """What the coding of a speech depends on: our code and the two trained models.

    Returns
    -------
    str
        Two codings of one text under the same version are the same.
    """
    digest = hashlib.sha256(f"{VERSION} {MODEL}".encode())
    for name in ("encoder.onnx", "linear.npz"):
        with contextlib.suppress(FileNotFoundError):
            digest.update((MODELS / name).read_bytes())
    return f"{VERSION}-{digest.hexdigest()[:12]}"


def code_all(
    documents: pl.DataFrame,
    *,
    work: Path,
    workers: int = WORKERS,
    progress: Progress | None = None,
    coder: Coder = code,
) -> pl.DataFrame:
    """Code many speeches, in parts that are kept: what was coded before is not coded again.

    Parameters
    ----------
    documents
        ``document``, ``ccode``, ``year``, ``hash`` (of the text), ``text``; those without a code are left out.
    work
        Folder in which each coded part becomes a file. A run that was killed goes on where it was.
    workers
        Processes; 1 to code in this one.
    progress
        Called with what is being done and the share that is done, from 0 to 1.
    coder
        What codes a part; a function of a module, so that other processes find it.

    Returns
    -------
    polars.DataFrame
        As `code` gives it, of all speeches; sorted by document, start, target.

    Raises
    ------
    MissingExtra
        If the ``read`` extra is not installed.
    RealpolitikError
        If a process was killed; the parts that it finished are kept.
    """
    if coder is code:
        require_extra()
    spoken = documents.drop_nulls("ccode").sort("year", "document")
    work.mkdir(parents=True, exist_ok=True)
    parts = [spoken.slice(at, PART) for at in range(0, spoken.height, PART)]
    files = [work / f"{_name(part)}.parquet" for part in parts]
    todo = [(part, file) for part, file in zip(parts, files, strict=True) if not _is_whole(file)]
    told = _Told(progress, spoken.height, sum(part.height for part, _ in todo))
    told.tell()
    if workers == 1:
        for part, file in todo:
            _code_part(_speeches(part), file, coder)
            told.add(part.height)
    elif todo:
        _in_processes(todo, workers, coder, told)
    frames = [pl.DataFrame(schema=CODED), *(pl.read_parquet(file, glob=False) for file in files)]
    return pl.concat(frames).sort("document", "start", "target")


class _Told:
    """How far it is, for whoever wants to know."""

    def __init__(self, progress: Progress | None, total: int, missing: int) -> None:
        self._progress, self._total, self._done = progress, total, total - missing

    def add(self, speeches: int) -> None:
        self._done += speeches
        self.tell()

    def tell(self) -> None:
        if self._progress is not None and self._total:
            what = f"coding speeches ({self._done:,} of {self._total:,})"
            self._progress(what, self._done / self._total)


def require_extra() -> None:
    """Asked here, because an error in another process is told badly."""
    if any(find_spec(name) is None for name in ("spacy", MODEL, "onnxruntime", "tokenizers")):
        raise MissingExtra("read", "coding speeches")


def _name(part: pl.DataFrame) -> str:
    """A part is known by what is in it, so that other texts or another coder never meet its file."""
    rows = part.select("document", "ccode", "year", "hash").rows()
    lines = "\n".join(" ".join(map(str, row)) for row in rows)
    return hashlib.sha256(f"{coder_version()}\n{lines}".encode()).hexdigest()[:NAME]


def _is_whole(file: Path) -> bool:
    try:
        return pl.read_parquet_schema(file) == CODED
    except (OSError, pl.exceptions.PolarsError):
        return False


def _speeches(part: pl.DataFrame) -> list[Speech]:
    rows = part.select("document", "ccode", "year", "text").rows()
    return [Speech(*row) for row in rows]


def _code_part(speeches: list[Speech], file: Path, coder: Coder) -> None:
    """Code a part and put its file in place at once: a file that is there is whole."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    coder(speeches).write_parquet(new, compression="zstd")
    new.replace(file)


def _in_processes(
    todo: list[tuple[pl.DataFrame, Path]], workers: int, coder: Coder, told: _Told
) -> None:
    waiting = iter(todo)
    running: dict[Future[None], int] = {}
    with (
        one_thread_each(),
        ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=settle) as pool,
    ):
        try:
            while True:
                while len(running) < workers * AHEAD and (one := next(waiting, None)) is not None:
                    part, file = one
                    task = pool.submit(_code_part, _speeches(part), file, coder)
                    running[task] = part.height
                if not running:
                    return
                for task in wait(running, return_when=FIRST_COMPLETED).done:
                    height = running.pop(task)
                    task.result()
                    told.add(height)
        except BrokenProcessPool as error:
            raise RealpolitikError(
                "coding speeches: a process was killed, perhaps for want of memory; run it again, "
                "what was coded is kept"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def one_thread_each() -> Iterator[None]:
    """Processes that start meanwhile use one thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def settle() -> None:
    """A worker leaves an interrupt to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
