"""One answer, one file; beside it what its columns mean and what to cite."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import IO

import polars as pl

from realpolitik import datasets
from realpolitik.errors import UnknownName
from realpolitik.exporting import codebook as book
from realpolitik.exporting.files import Data, Writer, all_or_none, check, write
from realpolitik.exporting.frames import Answer, Extract, Tabled, parts
from realpolitik.exporting.variables import PARTS
from realpolitik.record import Record
from realpolitik.standings.compare import Comparison
from realpolitik.standings.pairs import opened
from realpolitik.standings.ranking import Ranking

__all__ = ["Exported", "export"]


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes
    ----------
    files
        The file asked for, then the codebook (as a page and as a table) and the citations.
    part
        Which part of the answer.
    rows
        Rows of the first file.
    """

    files: tuple[Path, ...]
    part: str
    rows: int


def export(
    answer: Answer,
    path: str | PathLike[str],
    *,
    part: str | None = None,
    codebook: bool = True,
    bom: bool = False,
    overwrite: bool = False,
    record: Record | None = None,
) -> Exported:
    """Write an answer as a table, with a codebook and citations beside it.

    Every row has COW codes, ISO-3 codes and names of the year. All files are written, or none.

    Parameters
    ----------
    answer
        A timeline, ranking, evidence, comparison or standing, what was read in a document, or an `extract`
        of the record.
    path
        The file; its ending says the format: ``.csv``, ``.parquet``, ``.dta`` (Stata 14 and later, with
        labels) or ``.jsonl`` (one JSON object a line). Citations go to ``NAME.bib``, the codebook to
        ``NAME.codebook.md`` and ``NAME.codebook.csv``.
    part
        Which frame of the answer, where it has several: of a timeline ``series`` (all of it in one long
        table), ``tracks``, ``indicators`` or ``sides``; of a comparison ``directed`` or ``undirected``; of a
        document ``events`` or ``claims``.
        Without it the first.
    codebook
        False to leave the codebook out.
    bom
        True to begin a CSV file with the mark by which Excel knows UTF-8.
    overwrite
        True to replace files that are there.
    record
        The record that the answer is from, for releases and coverages; without it the default one.

    Returns
    -------
    Exported

    Raises
    ------
    UnknownName
        If the ending, the part or the answer is none that is known.
    NotWritten
        If a file is there already, or cannot be written. Nothing is then left half-written.
    MissingExtra
        If a Stata file is asked for and its extra is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from realpolitik.standings.ranking import partners
    >>> folder = tempfile.TemporaryDirectory()
    >>> done = export(partners("CHN", at=2010), f"{folder.name}/china.csv")
    >>> [file.name for file in done.files]
    ['china.csv', 'china.bib', 'china.codebook.md', 'china.codebook.csv']
    >>> folder.cleanup()
    """
    path = Path(path)
    ending = check(path)
    if bom and ending != ".csv":
        raise UnknownName(f"{path}: only a .csv file can begin with a byte order mark")
    chosen, frame = _part(answer, part)
    record = opened(record)
    variables = PARTS[chosen]
    title = _title(answer, chosen)
    labels = {name: variables[name].label for name in frame.columns}
    bibliography = path.with_suffix(".bib")
    files: dict[Path, Writer] = {
        path: lambda out: write(Data(frame, title, labels), out, ending, bom=bom),
        bibliography: _text(_citations(answer.cite)),
    }
    if codebook:
        entries = book.codebook(frame, variables, record=record, cite=answer.cite)
        page = book.as_markdown(title, frame.height, entries, answer.cite, bibliography.name)
        files[path.with_suffix(".codebook.md")] = _text(page)
        files[path.with_suffix(".codebook.csv")] = lambda out: book.as_frame(entries).write_csv(
            out, include_bom=bom
        )
    all_or_none(files, overwrite=overwrite)
    return Exported(tuple(files), chosen, frame.height)


def _part(answer: Answer, asked: str | None) -> tuple[str, pl.DataFrame]:
    found = parts(answer)
    name = next(iter(found)) if asked is None else asked
    if name not in found:
        kind = type(answer).__name__
        raise UnknownName(f"a {kind} has no part {name!r}; it has: {', '.join(found)}")
    return name, found[name]()


def _text(text: str) -> Writer:
    def put(out: IO[bytes]) -> None:
        out.write(text.encode())

    return put


def _citations(keys: tuple[str, ...]) -> str:
    """BibTeX of the data sets; rows that a user brought are the user's to cite."""
    known = [key for key in keys if key in datasets.DATASETS]
    own = [f"% {key}: your own rows" for key in keys if key not in datasets.DATASETS]
    return "\n".join([*own, datasets.cite(known)]).strip() + "\n"


def _title(answer: Answer, part: str) -> str:
    if isinstance(answer, Extract):
        return f"All {answer.name} of the record"
    if isinstance(answer, Ranking | Comparison):
        return f"{answer.title} ({answer.at})" if isinstance(answer, Ranking) else answer.title
    if isinstance(answer, Tabled):
        return f"{answer.title}: {part}"
    return f"{answer.a.name} – {answer.b.name}: {part}"
