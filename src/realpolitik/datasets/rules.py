"""What a value must be: rows that break a rule are set aside, with the reason, and counted.

A value is never mended. What a publisher writes for "missing" (−9, an empty field) becomes missing; what
cannot be (a code that is no state's, a year before 1816, a row told twice in two ways) is set aside with its
file, row and text. A file of which more than a small share is set aside is not what it is said to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import polars as pl

from realpolitik.datasets.files import REJECTS, TEXT_SHOWN, Sheet
from realpolitik.errors import BadFile

__all__ = [
    "CODE",
    "FLAG",
    "MONTH_DAY",
    "PAIR",
    "SHARE",
    "YEAR",
    "Number",
    "known_codes",
    "number",
    "require_mostly_good",
    "sift",
]

SHARE = 0.05
"""Largest share of rows that may be set aside before a file is refused."""

ALWAYS_BORNE = 3
"""Rows that may be set aside in any file, however short."""

MISSING_TEXT = ("", "NA", "NaN", ".", "NULL")
"""Texts that stand for a missing number; in a column of codes "NA" is Namibia and no missing value."""

PAIR = (
    pl.min_horizontal("ccode1", "ccode2").alias("a"),
    pl.max_horizontal("ccode1", "ccode2").alias("b"),
)
"""A pair whichever state is named first: part of a key."""

FIRST_YEAR = 1816
"""The Correlates of War system begins on 1 January 1816."""


@cache
def known_codes() -> tuple[int, ...]:
    """Every code that the Correlates of War system ever gave to a state."""
    from realpolitik.states.register import register

    return tuple(sorted(code for code, entry in register().items() if entry.cow))


@dataclass(frozen=True)
class Number:
    """What the numbers of one column must be.

    Attributes
    ----------
    whole
        Whether only whole numbers can be.
    low, high
        Smallest and largest value that can be; None for no bound, or the present year for `year`.
    missing
        Numbers that stand for a missing value.
    required
        Whether a row without the value says nothing.
    code, year
        Whether it must be a COW code, or lie between 1816 and the present year.
    """

    whole: bool = True
    low: float | None = None
    high: float | None = None
    missing: tuple[int, ...] = ()
    required: bool = True
    code: bool = False
    year: bool = False

    @property
    def none(self) -> list[int] | list[float]:
        """The numbers that stand for a missing value, of the column's type."""
        return list(self.missing) if self.whole else [float(each) for each in self.missing]

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Smallest and largest value."""
        if self.year:
            return self.low or FIRST_YEAR, self.high or datetime.now(UTC).year
        return self.low, self.high


CODE = Number(code=True)
YEAR = Number(year=True)
FLAG = Number(low=0, high=1)
MONTH_DAY = {
    "month": Number(low=1, high=12, missing=(-9,), required=False),
    "day": Number(low=1, high=31, missing=(-9,), required=False),
}


def number(column: str, dtype: pl.DataType, *, whole: bool = True) -> pl.Expr:
    """A column as numbers; null where it holds something else, or nothing."""
    if not dtype.is_numeric():
        text = pl.col(column).cast(pl.String).str.strip_chars()
        value = text.cast(pl.Float64, strict=False)
    else:
        value = pl.col(column).cast(pl.Float64)
    value = pl.when(value.is_finite()).then(value)
    return (
        pl.when(value == value.round()).then(value).cast(pl.Int64, strict=False) if whole else value
    )


def _absent(column: str, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_float():
        return pl.col(column).is_null() | pl.col(column).is_nan()
    if dtype.is_numeric():
        return pl.col(column).is_null()
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return text.is_null() | text.is_in(MISSING_TEXT)


def _problem(column: str, rule: Number, dtype: pl.DataType) -> pl.Expr:
    """The reason why a value cannot be, or null."""
    value = number(column, dtype, whole=rule.whole)
    absent = _absent(column, dtype)
    shown = pl.col(column).cast(pl.String).str.slice(0, 40)
    missing = value.is_in(rule.none) if rule.missing else pl.lit(value=False)
    kind = "whole number" if rule.whole else "number"
    problem = (
        pl.when(absent)
        .then(pl.lit(f"{column} is missing") if rule.required else None)
        .when(value.is_null())
        .then(pl.format(f"{column} {{}} is no {kind}", shown))
        .when(missing)
        .then(pl.lit(f"{column} is missing") if rule.required else None)
    )
    low, high = rule.bounds
    if low is not None:
        problem = problem.when(value < low).then(
            pl.format(f"{column} {{}} is below {low:g}", shown)
        )
    if high is not None:
        problem = problem.when(value > high).then(
            pl.format(f"{column} {{}} is above {high:g}", shown)
        )
    if rule.code:
        problem = problem.when(~value.is_in(known_codes())).then(
            pl.format(f"{column} {{}} is no state's COW code", shown)
        )
    return problem.otherwise(None)


def _parsed(column: str, rule: Number, dtype: pl.DataType) -> pl.Expr:
    value = number(column, dtype, whole=rule.whole)
    if rule.missing:
        value = pl.when(~value.is_in(rule.none)).then(value)
    return value.alias(column)


def _described(columns: Sequence[str]) -> pl.Expr:
    """A row as text: each column with what the file has in it."""
    parts = [
        pl.format(f"{name}={{}}", pl.col(name).cast(pl.String).fill_null("")) for name in columns
    ]
    return pl.concat_str(parts, separator=" ").str.slice(0, TEXT_SHOWN)


def _repeated(key: Sequence[pl.Expr], values: Sequence[str], whole: Sequence[str]) -> pl.Expr:
    """Why a row cannot stand beside another of the same key: it says another thing, or the same again."""
    names = ", ".join(each.meta.output_name() for each in key)
    contradicted = (pl.struct(values).n_unique().over(key) > 1) if values else pl.lit(value=False)
    return (
        pl.when(contradicted)
        .then(pl.lit(f"contradicts another row of the same {names}"))
        .when(~pl.struct(whole).is_first_distinct())
        .then(pl.lit("repeats a row above it"))
        .otherwise(None)
    )


def sift(
    sheet: Sheet,
    title: str,
    numbers: Mapping[str, Number],
    *,
    rules: Mapping[str, pl.Expr] | None = None,
    key: Sequence[str | pl.Expr] = (),
    ends: Sequence[str] = (),
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Turn columns into numbers and set aside the rows that cannot be.

    Parameters
    ----------
    sheet
        A file as read.
    title
        What the file is, for the message.
    numbers
        Rules for the columns that hold numbers; others stay as they are.
    rules
        Reasons, each with an expression over the parsed columns that is true where a row cannot be.
    key
        Columns that tell rows apart: a repeated row is set aside, rows that contradict each other all are.
    ends
        Columns in which two rows of one key may differ, because a pair may be told from either end.

    Returns
    -------
    good, set_aside
        The rows with parsed columns, and those set aside (``file``, ``row``, ``reason``, ``text``).

    Raises
    ------
    BadFile
        If more than `SHARE` of the rows are set aside.
    """
    raw = sheet.frame if "file" in sheet.frame.columns else placed(sheet.frame, sheet)
    dtypes = raw.schema
    problems = [_problem(name, rule, dtypes[name]) for name, rule in numbers.items()]
    parsed = raw.with_columns(
        *(_parsed(name, rule, dtypes[name]) for name, rule in numbers.items()),
        reason=pl.coalesce([*problems, pl.lit(None, dtype=pl.String)]),
    ).with_row_index("place")
    for reason, broken in (rules or {}).items():
        parsed = parsed.with_columns(
            reason=pl.coalesce(
                "reason", pl.when(broken.fill_null(value=False)).then(pl.lit(reason))
            )
        )
    good = parsed.filter(pl.col("reason").is_null())
    keys = [pl.col(each) if isinstance(each, str) else each for each in key]
    whole = [name for name in raw.columns if name not in {"file", "row"}]
    if keys and good.select(pl.struct(keys).is_duplicated().any()).item():
        names = {each.meta.output_name() for each in keys} | set(ends)
        values = [name for name in whole if name not in names]
        good = good.with_columns(reason=_repeated(keys, values, whole))
    bad = pl.concat(
        [
            frame.filter(pl.col("reason").is_not_null()).select("place", "reason")
            for frame in (parsed, good)
        ]
    )
    told = raw[bad["place"]].select("file", "row", bad["reason"], text=_described(whole))
    set_aside = pl.concat([sheet.set_aside.select(*REJECTS), told.select(*REJECTS)]).sort(
        "file", "row"
    )
    require_mostly_good(sheet.file, title, set_aside, sheet.source.rows)
    return good.filter(pl.col("reason").is_null()).drop("reason", "place"), set_aside


def placed(frame: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    """The same rows with the name of their file."""
    return frame.with_columns(file=pl.lit(sheet.file))


def require_mostly_good(file: str, title: str, set_aside: pl.DataFrame, rows: int) -> None:
    """Refuse a file without rows, or with too many that cannot be.

    Raises
    ------
    BadFile
        With the first of the rows that were set aside, and why it was.
    """
    if not rows:
        raise BadFile(f"{file}: not {title}: it has no rows; fetch it again")
    bad = set_aside.height
    if bad > max(ALWAYS_BORNE, SHARE * rows) or bad == rows:
        row, reason = set_aside.select("row", "reason").row(0)
        raise BadFile(
            f"{file}: not {title}: {bad} of {rows} rows cannot be (row {row}: {reason}); "
            "fetch the file again"
        )
