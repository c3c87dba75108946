"""What to cite for a figure, and which releases it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

import polars as pl

from realpolitik import datasets
from realpolitik.errors import UnknownName
from realpolitik.record import Record, open_record
from realpolitik.standings.pairs import datasets_of

__all__ = ["Citable", "cite", "versions"]


@runtime_checkable
class Citable(Protocol):
    """Anything that knows the keys of the data sets behind it, as every answer does."""

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets."""
        ...


def cite(what: Citable | str | Iterable[str], *, record: Record | None = None) -> str:
    """BibTeX of every data set behind a figure, and of realpolitik itself.

    Parameters
    ----------
    what
        An answer (standing, timeline, ranking, evidence), a data set's key, an indicator's name, or several.
    record
        Where an indicator's data sets are looked up; without it the default record.

    Returns
    -------
    str
        BibTeX entries, one for each data set.

    Raises
    ------
    UnknownName
        If a key is neither a data set nor an indicator of the record.

    Examples
    --------
    >>> print(cite("atop").splitlines()[0])
    @article{atop,
    """
    if isinstance(what, str):
        names: tuple[str, ...] = (what,)
    elif isinstance(what, Citable):
        names = what.cite
    else:
        names = tuple(what)
    keys: set[str] = set()
    for name in names:
        keys |= _keys(name, record)
    return datasets.cite(sorted(keys))


def _keys(name: str, record: Record | None) -> set[str]:
    if name in datasets.DATASETS:
        return {name}
    found = open_record() if record is None else record
    if found.slice("indicators", name) is None:
        known = ", ".join(datasets.DATASETS)
        raise UnknownName(f"no data set or indicator {name!r} to cite; data sets: {known}")
    return set(datasets_of(found, name)) & set(datasets.DATASETS)


def versions(record: Record | None = None) -> pl.DataFrame:
    """Releases of everything in the record.

    Returns
    -------
    polars.DataFrame
        ``table``, ``dataset``, ``release``, ``first``, ``last``, ``complete``, ``rows``, ``set_aside``,
        ``loaded``, ``layer``, ``by_user``: one row a live slice.

    Examples
    --------
    >>> versions().columns[:3]
    ['table', 'dataset', 'release']
    """
    live = (open_record() if record is None else record).slices()
    return pl.DataFrame(
        [
            {
                "table": each.table,
                "dataset": each.dataset,
                "release": each.release,
                "first": each.coverage.first,
                "last": each.coverage.last,
                "complete": each.coverage.complete,
                "rows": each.rows,
                "set_aside": each.set_aside,
                "loaded": each.loaded,
                "layer": each.layer,
                "by_user": each.by_user,
            }
            for each in live
        ],
        schema={
            "table": pl.String,
            "dataset": pl.String,
            "release": pl.String,
            "first": pl.Int32,
            "last": pl.Int32,
            "complete": pl.Boolean,
            "rows": pl.Int64,
            "set_aside": pl.Int64,
            "loaded": pl.String,
            "layer": pl.String,
            "by_user": pl.Boolean,
        },
    )
