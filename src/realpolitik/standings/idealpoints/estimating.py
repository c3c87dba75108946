"""An estimate of ideal points put into the user's record."""

from __future__ import annotations

from pathlib import Path

from realpolitik.record import Slice, default_place, open_record, writing
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.idealpoints import table
from realpolitik.standings.idealpoints.chains import SWEEPS
from realpolitik.standings.idealpoints.table import DATASET, SEED, Progress

__all__ = ["estimate_into"]


def estimate_into(
    place: Path | None = None,
    *,
    sweeps: int = SWEEPS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Slice:
    """Estimate ideal points from the votes of the user's record and put them into it.

    An estimate with the usual number of sweeps and seed is made once for the same votes and then kept in the
    user's cache; one that was stopped goes on where it was.

    Parameters
    ----------
    place
        Folder of the record; without it the default one.
    sweeps
        Of each of the two chains, in hundreds.
    seed
        Of the source of chance.
    progress
        Called with what is being done and the share that is done, from 0 to 1.

    Returns
    -------
    Slice
        Of the table ``ideal_points``.

    Raises
    ------
    NoAnswer
        If the record has no votes, or they do not tell ideal points.
    MissingExtra
        If numba is not installed.
    RecordError
        If the record cannot be written.
    """
    folder = default_place() if place is None else place
    record = open_record(place, starter=False)
    if (sweeps, seed) == (SWEEPS, SEED):
        frame = table.estimated(record, progress)
    else:
        frame = table.estimate(record, sweeps=sweeps, seed=seed, progress=progress)
    with writing(folder) as into:
        return into.put(
            "ideal_points",
            DATASET,
            frame,
            release=ESTIMATES_VERSION,
            coverage=table.coverage(frame),
            inputs=table.inputs(record, sweeps=sweeps, seed=seed),
        )
