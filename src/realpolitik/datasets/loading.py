"""From a publisher's files into the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from realpolitik.datasets import (
    archigos,
    atop,
    atop_treaties,
    cow_contiguity,
    cow_diplomacy,
    cow_dyadic_mid,
    cow_igo,
    cow_mid,
    cow_mindist,
    cow_nmc,
    cow_trade,
    cow_trade_totals,
    cow_wars,
    dcad,
    democracy,
    gdp,
    gml,
    gsdb,
    ideal_points,
    mie,
    polity5,
    sipri,
    thompson_dreyer,
    ties,
    tss,
    ungdc,
    unvotes,
    vdem,
)
from realpolitik.datasets.dataset import Dataset, Progress
from realpolitik.datasets.events import gdelt, gdelt2, icews, phoenix, polecat
from realpolitik.datasets.growing import joined
from realpolitik.errors import UnknownName
from realpolitik.record import Record, Slice, default_place, writing

__all__ = ["DATASETS", "NOT_USED", "cite", "dataset", "load"]

DATASETS: dict[str, Dataset] = {
    module.DATASET.key: module.DATASET
    for module in (
        unvotes,
        ideal_points,
        atop,
        atop_treaties,
        dcad,
        gml,
        cow_mid,
        cow_dyadic_mid,
        mie,
        cow_wars,
        tss,
        thompson_dreyer,
        ties,
        gsdb,
        cow_diplomacy,
        cow_igo,
        cow_trade,
        cow_trade_totals,
        sipri,
        cow_mindist,
        cow_contiguity,
        cow_nmc,
        gdp,
        democracy,
        polity5,
        vdem,
        archigos,
        ungdc,
        gdelt,
        gdelt2,
        icews,
        polecat,
        phoenix,
    )
}
"""Every data set that can be loaded, by key."""


NOT_USED = {
    "Correlates of War Formal Alliances": (
        "Its maintainer has asked that software does not ease access to it, so realpolitik neither reads "
        "nor fetches it. ATOP, which records what allies owe each other, is used instead."
    ),
}
"""Data that one would look for here, and why they are not."""


def dataset(key: str) -> Dataset:
    """The data set of that key.

    Raises
    ------
    UnknownName
        If there is none.

    Examples
    --------
    >>> dataset("atop").tables
    ('alliances',)
    """
    if key not in DATASETS:
        raise UnknownName(f"no data set {key!r}; there are: {', '.join(DATASETS)}")
    return DATASETS[key]


def _silent(what: str, share: float) -> None:
    """Tell nobody."""


def _live(record: Record, table: str, key: str) -> Slice:
    found = record.slice(table, key)
    assert found is not None  # something was joined to it
    return found


def load(
    key: str,
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    record_path: str | PathLike[str] | None = None,
    progress: Progress | None = None,
) -> list[Slice]:
    """Read a publisher's files and put their rows into the record.

    Parameters
    ----------
    key
        A data set of `DATASETS`.
    paths
        Its files, as the publisher names and packs them (CSV, gz, zip, Parquet, RData), or a folder that
        has them anywhere in it.
    record_path
        Folder of the record; `realpolitik.record.default_place` without it. It is made if need be.
    progress
        Called with what is being done and the share that is done, from 0 to 1.

    Returns
    -------
    list of Slice
        One for each table that was filled. Loading the same files again changes nothing; another release
        replaces the one before, but files of event data join those loaded before.

    Raises
    ------
    UnknownName
        If there is no such data set.
    BadFile
        If a file is not there or is not what it is said to be. The record is then as it was.
    RecordError
        If the record cannot be written.

    Examples
    --------
    >>> load("atop", "no_such_file.csv")
    Traceback (most recent call last):
    realpolitik.errors.BadFile: no_such_file.csv: no such file; name the publisher's file
    """
    found = dataset(key)
    tell = progress or _silent
    named = [paths] if isinstance(paths, str | PathLike) else list(paths)
    reading = found.read([Path(each) for each in named], tell)
    place = default_place() if record_path is None else Path(record_path)
    slices = []
    with writing(place) as into:
        for done, (table, rows) in enumerate(reading.tables.items()):
            tell(f"writing {table}", 0.5 + 0.5 * done / len(reading.tables))
            if found.kind == "append":
                known = into.record()
                grown = joined(known, table, key, rows)
                if grown is None:
                    slices.append(_live(known, table, key))
                    continue
                rows = grown  # noqa: PLW2901
            slices.append(
                into.put(
                    table,
                    key,
                    rows.frame,
                    release=reading.release,
                    coverage=rows.coverage,
                    sources=rows.sources,
                    set_aside=rows.set_aside,
                    left_out=rows.left_out,
                )
            )
    tell("loaded", 1.0)
    return slices


def cite(keys: str | Iterable[str]) -> str:
    """The BibTeX entries of data sets, each once.

    Parameters
    ----------
    keys
        One key of `DATASETS`, or several.

    Returns
    -------
    str
        BibTeX, in the order of the keys; the first entry of each data set has its key.

    Raises
    ------
    UnknownName
        If there is no such data set.

    Examples
    --------
    >>> print(cite("atop").splitlines()[0])
    @article{atop,
    """
    named = [keys] if isinstance(keys, str) else list(keys)
    return "\n".join(dataset(key).bibtex for key in dict.fromkeys(named))
