"""From votes in the record to the table of ideal points, and what is kept of an estimate."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.errors import NoAnswer
from realpolitik.record import Coverage, Record
from realpolitik.record import table as table_of
from realpolitik.standings.idealpoints import chains
from realpolitik.standings.idealpoints.bridging import bridges
from realpolitik.standings.idealpoints.chains import CHAINS, SWEEPS, WARM_UP
from realpolitik.standings.idealpoints.convergence import effective_size, rhat
from realpolitik.standings.idealpoints.filtering import filtered
from realpolitik.standings.idealpoints.gibbs import POLES, THIN
from realpolitik.standings.idealpoints.panel import Panel, panel

__all__ = [
    "DATASET",
    "SEED",
    "Entered",
    "bridged",
    "coverage",
    "definition",
    "entered",
    "estimate",
    "estimated",
    "inputs",
    "kept",
    "votes_of",
]

DATASET = "unvotes"
TABLE = "ideal_points"
SEED = 1946
"""Of the first chain; any other serves as well."""
TAIL = 0.05
"""Of the posterior beyond each end of an interval."""

Progress = Callable[[str, float], None]
DRAWING = 0.9
"""Share of the time that drawing takes; the rest is the one-sided filter."""


@dataclass(frozen=True)
class Entered:
    """What an estimate rests on.

    Attributes
    ----------
    votes, roll_calls, states
        How many enter it.
    bridged
        Roll calls that share their parameters with an earlier one on the same text.
    """

    votes: int
    roll_calls: int
    states: int
    bridged: int


def votes_of(record: Record) -> pl.DataFrame:
    """Votes with the item of each: ``item``, ``roll_call``, ``ccode``, ``year``, ``vote``.

    Raises
    ------
    NoAnswer
        If the record has no votes.
    """
    if record.slice("votes", DATASET) is None or record.slice("roll_calls", DATASET) is None:
        raise NoAnswer(
            "no votes in the record to estimate ideal points from; load them: "
            "realpolitik load unvotes PATH..."
        )
    votes = record.frame("votes", dataset=DATASET).select("roll_call", "ccode", "year", "vote")
    return votes.join(bridged(record), on="roll_call")


def bridged(record: Record) -> pl.DataFrame:
    """``roll_call`` and ``item`` of every roll call of the record."""
    sessions = record.frame("roll_calls", dataset=DATASET).select("roll_call", "session")
    titles = record.frame("roll_call_titles", dataset=DATASET)
    votes = record.frame("votes", dataset=DATASET).filter(pl.col("vote").is_in([1, 2, 3]))
    return bridges(titles, sessions, votes)


def estimate(
    record: Record,
    *,
    sweeps: int = SWEEPS,
    seed: int = SEED,
    work: Path | None = None,
    workers: int = CHAINS,
    progress: Progress | None = None,
) -> pl.DataFrame:
    """Estimate ideal points from the votes of the record, or go on where it was stopped.

    Parameters
    ----------
    record
        With the tables ``votes`` and ``roll_calls``; ``roll_call_titles`` tells which roll calls were on the
        same text.
    sweeps
        Of each chain; the first `WARM_UP`, or the first half of fewer than twice as many, are left out.
    seed
        Of the source of chance.
    work
        Folder of the parts; without it one in the user's cache. It is emptied when the estimate is made.
    workers
        Processes; 1 to draw in this one.
    progress
        Called with what is being done and the share that is done.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``ideal_points``.

    Raises
    ------
    NoAnswer
        If the votes do not tell ideal points.
    MissingExtra
        If numba is not installed.
    """

    def tell(what: str, share: float) -> None:
        if progress is not None:
            progress(what, share)

    tell("matching roll calls", 0.0)
    told = panel(votes_of(record))
    folder = work or chains.work_folder(told, seed)
    draws = chains.draw(
        told,
        sweeps=sweeps,
        seed=seed,
        work=folder,
        workers=workers,
        progress=lambda what, share: tell(what, share * DRAWING),
    )
    tell("going through the sessions one by one", DRAWING)
    one_sided = filtered(
        told,
        seed=seed,
        progress=lambda share: tell(
            "going through the sessions one by one", DRAWING + (1 - DRAWING) * share
        ),
    )
    warm_up = min(WARM_UP, draws.shape[1] * THIN // 2)
    frame = _frame(told, _oriented(told, draws[:, warm_up // THIN :]), one_sided)
    shutil.rmtree(folder, ignore_errors=True)
    return frame


def entered(record: Record) -> Entered:
    """What an estimate from the votes of a record rests on.

    Raises
    ------
    NoAnswer
        If the record has no votes, or none that tell ideal points.
    """
    votes = votes_of(record)
    told = panel(votes)
    calls = votes.join(pl.DataFrame({"item": told.items}), on="item").select("roll_call", "item")
    unique = calls.unique()
    return Entered(
        votes=told.spell.size,
        roll_calls=unique.height,
        states=told.start.size - 1,
        bridged=unique.filter(pl.col("roll_call") != pl.col("item")).height,
    )


def _oriented(told: Panel, draws: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every chain with the first pole above the second."""
    states = told.spells["ccode"].to_numpy()
    upper, lower = (draws[:, :, states == pole].mean(axis=(1, 2)) for pole in POLES)
    return draws * np.where(upper < lower, -1, 1).astype(np.float32)[:, None, None]


def _frame(told: Panel, draws: NDArray[np.float32], one_sided: pl.DataFrame) -> pl.DataFrame:
    flat = draws.reshape(-1, draws.shape[2])
    low, high = np.quantile(flat, [TAIL, 1 - TAIL], axis=0)
    figures = told.spells.with_columns(
        value=pl.Series(flat.mean(axis=0, dtype=np.float64)),
        lower=pl.Series(low),
        upper=pl.Series(high),
        se=pl.Series(flat.std(axis=0, dtype=np.float64)),
        rhat=pl.Series(rhat(draws)),
        ess=pl.Series(effective_size(draws)),
    ).join(one_sided, on=["ccode", "year"], how="left")
    columns = table_of(TABLE).schema
    return figures.select(pl.col(name).cast(dtype) for name, dtype in columns.items())


def definition(sweeps: int = SWEEPS, seed: int = SEED) -> str:
    """What an estimate depends on besides the votes."""
    return f"ideal points {chains.VERSION}, {sweeps} sweeps, seed {seed}"


def inputs(record: Record, *, sweeps: int = SWEEPS, seed: int = SEED) -> dict[str, str]:
    """Hashes of what an estimate is computed from."""
    named = {"definition": definition(sweeps, seed)}
    for name in ("votes", "roll_calls", "roll_call_titles"):
        source = record.slice(name, DATASET)
        if source is not None:
            named[f"{name}/{DATASET}"] = f"{source.release} {source.sha256[:16]}"
    return named


def coverage(frame: pl.DataFrame) -> Coverage:
    """The years of the estimate; a state without a row voted too seldom or was no member."""
    first, last = frame.select(low=pl.col("year").min(), high=pl.col("year").max()).row(0)
    return Coverage(int(first), int(last), complete=False)


def estimated(record: Record, progress: Progress | None = None) -> pl.DataFrame:
    """The table of ideal points of the votes of a record: what was estimated before, or estimated now.

    Parameters
    ----------
    record
        With the tables ``votes`` and ``roll_calls``.
    progress
        Called with what is being done and the share that is done.

    Returns
    -------
    polars.DataFrame
        Every column of the table ``ideal_points``.
    """
    file = kept(record)
    if file.is_file() and pl.read_parquet_schema(file) == table_of(TABLE).schema:
        return pl.read_parquet(file, glob=False)
    return _keep(file, estimate(record, progress=progress))


def kept(record: Record) -> Path:
    """The file that keeps the usual estimate from these votes."""
    import platformdirs

    text = "\n".join(f"{name} {value}" for name, value in sorted(inputs(record).items()))
    name = hashlib.sha256(text.encode()).hexdigest()[:24]
    cache = Path(platformdirs.user_cache_dir("realpolitik", appauthor=False))
    return cache / "ideal_points" / f"{name}.parquet"


def _keep(file: Path, frame: pl.DataFrame) -> pl.DataFrame:
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    frame.write_parquet(new)
    new.replace(file)
    return frame
