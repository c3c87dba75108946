"""What to cite for a figure, and which releases it rests on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from importlib.metadata import version
from typing import Protocol, runtime_checkable

import polars as pl

from realpolitik import datasets
from realpolitik.errors import UnknownName
from realpolitik.record import Record, Slice, open_record
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.pairs import datasets_of, own_rows

__all__ = ["Citable", "cite", "cite_plain", "versions"]


@runtime_checkable
class Citable(Protocol):
    """Anything that knows the keys of the data sets behind it, as every answer does."""

    @property
    def cite(self) -> tuple[str, ...]:
        """Keys of the data sets."""
        ...


def cite(what: Citable | str | Iterable[str], *, record: Record | None = None) -> str:
    """BibTeX of every data set behind a figure.

    Parameters
    ----------
    what
        An answer (standing, timeline, ranking, evidence or one item of it), a data set's key, the name of the
        user's own rows, an indicator's name, or several.
    record
        Where an indicator's data sets and the user's own rows are looked up; without it the default record.

    Returns
    -------
    str
        BibTeX entries, one for each data set. The user's own rows are named as what they are.

    Raises
    ------
    UnknownName
        If a key is neither a data set nor an indicator nor the user's own rows.

    Examples
    --------
    >>> print(cite("atop").splitlines()[0])
    @article{atop,
    """
    return "\n".join(_entry(key, record) for key in _cited(what, record))


def cite_plain(what: Citable | str | Iterable[str], *, record: Record | None = None) -> str:
    """The same as plain text, one data set a line, to be put below a figure.

    Parameters
    ----------
    what, record
        As for `cite`.

    Returns
    -------
    str
        A first line that names realpolitik, its release and that of its estimates; then one line for each
        data set: authors, year, title, journal, and the page.

    Raises
    ------
    UnknownName
        As for `cite`.

    Examples
    --------
    >>> print(cite_plain("atop").splitlines()[1][:60])
    Leeds, Brett Ashley; Ritter, Jeffrey M.; Mitchell, Sara McLa
    """
    keys = _cited(what, record)
    own = f"realpolitik {version('realpolitik')}, estimates {ESTIMATES_VERSION}, computed from:"
    return "\n".join([own, *(_plain(key, record) for key in keys)])


def _cited(what: Citable | str | Iterable[str], record: Record | None) -> list[str]:
    if isinstance(what, str):
        names: tuple[str, ...] = (what,)
    elif isinstance(what, Citable):
        names = what.cite
    else:
        names = tuple(what)
    keys: set[str] = set()
    for name in names:
        keys |= _keys(name, record)
    return sorted(keys)


def _own(name: str, record: Record | None) -> list[Slice]:
    live = (open_record() if record is None else record).live
    return [each for each in live if each.by_user and each.dataset == name]


def _entry(key: str, record: Record | None) -> str:
    if key in datasets.DATASETS:
        return datasets.cite(key)
    title, note = _own_words(key, record)
    return f"@misc{{{key},\n  title = {{{title}}},\n  note = {{{note}}}\n}}\n"


def _own_words(key: str, record: Record | None) -> tuple[str, str]:
    slices = _own(key, record)
    files = dict.fromkeys(source.file for each in slices for source in each.sources)
    tables = ", ".join(each.table for each in slices)
    return f"Own rows: {tables} ({', '.join(files)})", "Brought by the user, no publisher's data"


_FIELD = re.compile(r"(\w+)\s*=\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_PARTS = ("author", "year", "title", "journal", "booktitle", "publisher", "howpublished", "note")


def _plain(key: str, record: Record | None) -> str:
    if key not in datasets.DATASETS:
        return ". ".join(_own_words(key, record)) + "."
    known = datasets.DATASETS[key]
    # The first entry is the data set's own.
    first = known.bibtex.split("\n@", 1)[0]
    told = {name: " ".join(text.split()) for name, text in _FIELD.findall(first)}
    told["author"] = "; ".join(told.get("author", known.publisher).split(" and "))
    if "journal" in told:
        volume = told.get("volume", "") + (f"({told['number']})" if "number" in told else "")
        where = ", ".join(part for part in (volume, told.get("pages", "")) if part)
        told["journal"] = f"{told['journal']} {where}".strip()
    words = [told[name].strip(".") for name in _PARTS if told.get(name)]
    link = f"https://doi.org/{known.doi}" if known.doi else known.homepage
    text = _letters(". ".join(words)).replace("--", "–")
    return f"{text}. {link}" if link not in text else f"{text}."


_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "c": "\u0327"}
"""Accents as BibTeX writes them, and the combining mark of each."""


def _letters(text: str) -> str:
    """The text with letters in place of what stands for them in BibTeX."""

    def letter(found: re.Match[str]) -> str:
        return unicodedata.normalize("NFC", found[2] + _MARKS[found[1]])

    text = re.sub(r"\\([\"'`^~]|c\b)\s*\{?(\w)\}?", letter, text)
    return text.replace("{", "").replace("}", "").replace("\\", "")


def _keys(name: str, record: Record | None) -> set[str]:
    if name in datasets.DATASETS or _own(name, record):
        return {name}
    found = open_record() if record is None else record
    if found.slice("indicators", name) is None:
        known = ", ".join(datasets.DATASETS)
        raise UnknownName(f"no data set or indicator {name!r} to cite; data sets: {known}")
    behind = {*datasets_of(found, name), *own_rows(found, name)}
    return {key for key in behind if key in datasets.DATASETS or _own(key, record)}


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
