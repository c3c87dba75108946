"""From the user's own file into the record: checked as a whole, or not at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path

import polars as pl

from realpolitik.datasets.loading import DATASETS
from realpolitik.datasets.own.forms import Form, Row, form
from realpolitik.errors import BadFile, UnknownName
from realpolitik.record import USER, Coverage, Load, Slice, Source, default_place, table, writing
from realpolitik.record.store import digest

__all__ = ["forget", "load_own"]

RELEASE = "the user's own rows"
"""What stands in place of a publisher's release."""

TEXT_SHOWN = 40
"""Characters of a cell that a message repeats."""


def load_own(
    name: str,
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    *,
    called: str | None = None,
    record_path: str | PathLike[str] | None = None,
) -> Slice:
    """Put the user's own rows into the record, beside those of a publisher.

    They extend the publisher's rows, and stand in place of a row with the same key. They widen no coverage:
    outside the publisher's years only these rows speak. Every figure that they change is marked as the
    user's; `Record.without("user")` takes them away again.

    Parameters
    ----------
    name
        The table that the rows are of: alliances, disputes, rivalries, arms, trade, distance, regimes.
    paths
        One CSV file or several, as `template` gives them; separated by commas, semicolons or tabs.
    called
        The name under which the rows are kept and shown; without it the name of the first file. Rows loaded
        under it before are replaced.
    record_path
        Folder of the record; `realpolitik.record.default_place` without it.

    Returns
    -------
    Slice
        What was loaded. Figures change with the next `realpolitik.build`.

    Raises
    ------
    UnknownName
        If the table cannot take own rows, or if the rows cannot be called so.
    BadFile
        If a file or any row of it is wrong: file, row, what is expected. Nothing is loaded then.

    Examples
    --------
    >>> load_own("alliances", "no_such_file.csv")
    Traceback (most recent call last):
    realpolitik.errors.BadFile: no_such_file.csv: no such file; write one with: realpolitik template alliances
    """
    found = form(name)
    files = [Path(paths)] if isinstance(paths, str | PathLike) else [Path(each) for each in paths]
    if not files:
        raise BadFile(f"no file with {name}; name one")
    kept_as = _called(called or files[0].stem)
    read = [_read(found, path) for path in files]
    frame = _frame(name, [row for rows, _ in read for row in rows])
    place = default_place() if record_path is None else Path(record_path)
    with writing(place) as load:
        _refuse_twice(load, name, kept_as, frame)
        return load.put(
            name,
            kept_as,
            frame,
            release=RELEASE,
            coverage=_coverage(frame),
            sources=tuple(source for _, source in read),
            by_user=True,
        )


def forget(called: str, *, record_path: str | PathLike[str] | None = None) -> list[Slice]:
    """Take the user's own rows of one name out of the record again.

    Parameters
    ----------
    called
        The name they are kept under.
    record_path
        Folder of the record; `realpolitik.record.default_place` without it.

    Returns
    -------
    list of Slice
        What was taken out. Figures change with the next `realpolitik.build`.

    Raises
    ------
    UnknownName
        If the user has no rows of that name.
    """
    place = default_place() if record_path is None else Path(record_path)
    with writing(place) as load:
        mine = [
            each for each in load.record().live if each.by_user and not table(each.table).computed
        ]
        found = [each for each in mine if each.dataset == called]
        if not found:
            names = ", ".join(dict.fromkeys(each.dataset for each in mine)) or "none"
            raise UnknownName(f"no own rows called {called!r}; there are: {names}")
        for each in found:
            load.drop(each.table, each.dataset, by_user=True)
    return found


def _called(wanted: str) -> str:
    """A name that can stand in the record, and that no publisher's data have."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", wanted).strip("_.-")
    if not name or name in DATASETS or name in {USER, "starter", "realpolitik"}:
        raise UnknownName(f"own rows cannot be called {wanted!r}; give another name with --name")
    return name


def _read(found: Form, path: Path) -> tuple[list[Row], Source]:
    """The rows of the table that a file gives, and the file."""
    told = _told(found, path)
    header = _header(found, path, next(told)[1])
    troubles: list[str] = []
    rows: list[Row] = []
    count = 0
    for number, values in told:
        count += 1
        try:
            rows += _rows_of(found, path, number, header, values)
        except ValueError as error:
            troubles.append(f"{path.name} row {number}: {error}")
    if troubles:
        more = f" (and {len(troubles) - 1} more)" if troubles[1:] else ""
        raise BadFile(f"{troubles[0]}{more}; mend the file, nothing was loaded")
    if not count:
        raise BadFile(f"{path.name}: no row below the header; fill it in")
    return rows, Source(path.name, digest(path), count)


def _told(found: Form, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The header and every row of a file, numbered as an editor counts the lines below the header."""
    lines = _lines(found, path)
    told = (place for place, line in enumerate(lines) if line.strip() and not line.startswith("#"))
    at = next(told, None)
    if at is None:
        raise BadFile(f"{path.name}: no header; write a file with: {_template_of(found)}")
    cells = csv.reader(lines[at:], delimiter=max(",\t;", key=lines[at].count))
    number = 0
    try:
        for values in cells:
            if any(each.strip() for each in values) and not values[0].startswith("#"):
                yield number, values
            number = cells.line_num
    except csv.Error as error:
        raise BadFile(
            f"{path.name} row {number}: cannot be read ({error}); mend the file, nothing was loaded"
        ) from error


def _lines(found: Form, path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BadFile(f"{path}: no such file; write one with: {_template_of(found)}") from error
    except OSError as error:
        raise BadFile(f"{path}: cannot be read ({error.strerror}); name a CSV file") from error
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\0" in text:
        raise BadFile(f"{path.name}: no text; save the table as CSV")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [f"{line}\n" for line in lines]


def _template_of(found: Form) -> str:
    return f"realpolitik template {found.table}"


def _header(found: Form, path: Path, cells: list[str]) -> list[str]:
    names = [each.strip().lower() for each in cells]
    known = {each.name for each in found.fields} | {"note"}
    for name in names:
        if name not in known:
            columns = ", ".join(each.name for each in found.fields)
            raise BadFile(
                f"{path.name}: no column {name!r} in {found.table}; there are: {columns}, note"
            )
        if names.count(name) > 1:
            raise BadFile(f"{path.name}: column {name} is there twice; keep one")
    for each in found.fields:
        if each.needed and each.name not in names:
            raise BadFile(f"{path.name}: no column {each.name}; see: {_template_of(found)}")
    return names


def _rows_of(
    found: Form, path: Path, number: int, header: list[str], values: list[str]
) -> list[Row]:
    if len(values) != len(header):
        raise ValueError(f"{len(values)} fields, expected {len(header)}")
    told = dict(zip(header, (each.strip() for each in values), strict=True))
    row: Row = {"row": number}
    for each in found.fields:
        said = told.get(each.name, "")
        if said:
            try:
                row[each.name] = each.read(said)
            except ValueError as error:
                shown = said[:TEXT_SHOWN]
                raise ValueError(f"{each.name} is {shown!r}, expected {error}") from error
        elif each.needed:
            raise ValueError(f"{each.name} is empty")
    return [{"file": path.name, **each, "row": number} for each in found.rows(row)]


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """The rows in the columns of the table; two that tell the same thing are refused."""
    schema = table(name).schema
    frame = pl.DataFrame(rows, schema={"order": pl.Int64, **schema}).drop("order")
    key = list(table(name).key)
    twice = frame.filter(pl.struct(key).is_duplicated()).sort(*key, "file", "row")
    if twice.height:
        same = twice.select(key).row(0)
        first, second = (
            twice.filter(
                *(
                    pl.col(each).eq_missing(pl.lit(value))
                    for each, value in zip(key, same, strict=True)
                )
            )
            .select("file", "row")
            .rows()[:2]
        )
        where = f"row {second[1]}" if first[0] == second[0] else f"{second[0]} row {second[1]}"
        what = ", ".join(f"{each} {value}" for each, value in zip(key, same, strict=True))
        raise BadFile(
            f"{first[0]} row {first[1]}: {where} tells of the same ({what}); keep one, nothing was loaded"
        )
    return frame.sort(key)


def _refuse_twice(load: Load, name: str, kept_as: str, frame: pl.DataFrame) -> None:
    """Refuse a row that the user has told before under another name: only one of the two can count."""
    record = load.record()
    key = list(table(name).key)
    for each in record.slices(name):
        if each.dataset == kept_as and not each.by_user:
            raise UnknownName(
                f"{kept_as!r} is a publisher's data set; give another name with --name"
            )
        if not each.by_user or each.dataset == kept_as:
            continue
        same = frame.join(record.frame(name, dataset=each.dataset), on=key, how="semi")
        if same.height:
            file, row = same.select("file", "row").row(0)
            raise BadFile(
                f"{file} row {row}: your rows called {each.dataset} have it, too; "
                "take it out of one of them, nothing was loaded"
            )


def _coverage(frame: pl.DataFrame) -> Coverage:
    """The years and states that the rows name; of what they do not name they claim nothing."""
    years = [name for name in ("year", "start", "end") if name in frame.columns]
    ends = [name for name in ("source", "target", "a", "b", "ccode") if name in frame.columns]
    named = pl.concat([frame[name].alias("state") for name in ends]).unique().sort()
    first = min(frame.select(pl.col(years).min()).row(0))
    last = max(frame.select(pl.col(years).max()).row(0))
    return Coverage(first, last, complete=False, states=tuple(named.to_list()))
