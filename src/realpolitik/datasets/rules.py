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

from realpolitik.datasets.files import REJECTS, Sheet
from realpolitik.datasets.text import TEXT_SHOWN
from realpolitik.errors import BadFile

__all__ = [
    "BEFORE_FIRST_SESSION",
    "CODE",
    "FLAG",
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

BEFORE_FIRST_SESSION = 1945
"""Session n of the UN General Assembly begins in the year n + 1945."""

VALUE_SHOWN = 40
"""Characters of a value that a reason repeats."""

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
    from realpolitik.states import spells

    return tuple(spells("cow")["ccode"].unique().sort().to_list())


LARGEST = 2**31 - 1
"""No number of a case, dispute or roll call is larger, and no column of the record holds a larger one."""


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
    code, year, session
        Whether it must be a COW code, lie between 1816 and the present year, or be a session of the UN
        General Assembly up to now.
    """

    whole: bool = True
    low: float | None = None
    high: float | None = None
    missing: tuple[int, ...] = ()
    required: bool = True
    code: bool = False
    year: bool = False
    session: bool = False

    @property
    def none(self) -> list[int] | list[float]:
        """The numbers that stand for a missing value, of the column's type."""
        return list(self.missing) if self.whole else [float(each) for each in self.missing]

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Smallest and largest value."""
        now = datetime.now(UTC).year
        if self.year:
            return self.low or FIRST_YEAR, self.high or now
        if self.session:
            return 1, now - BEFORE_FIRST_SESSION
        if self.whole:
            return self.low, LARGEST if self.high is None else self.high
        return self.low, self.high


CODE = Number(code=True)
YEAR = Number(year=True)
FLAG = Number(low=0, high=1)


def number(column: str, dtype: pl.DataType, *, whole: bool = True) -> pl.Expr:
    """A column as numbers; null where it holds something else, or nothing."""
    if dtype.is_integer() and whole:
        return pl.col(column).cast(pl.Int64)
    if dtype.is_numeric():
        value = pl.col(column).cast(pl.Float64)
    else:
        value = pl.col(column).cast(pl.String).str.strip_chars().cast(pl.Float64, strict=False)
    value = pl.when(value.is_finite()).then(value)
    if not whole:
        return value
    return pl.when(value == value.round()).then(value).cast(pl.Int64, strict=False)


def _absent(column: str, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_float():
        return pl.col(column).is_null() | pl.col(column).is_nan()
    if dtype.is_numeric():
        return pl.col(column).is_null()
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return text.is_null() | text.is_in(MISSING_TEXT)


@dataclass(frozen=True)
class _Check:
    """When a row cannot be, and why; braces in the reason stand for what the file has in the column."""

    broken: pl.Expr
    reason: str
    column: str | None = None


def _raw(column: str) -> str:
    return f"raw:{column}"


def _checks(column: str, rule: Number, dtype: pl.DataType) -> list[_Check]:
    """What can be wrong with a column of numbers, whose text stands in a column beside it."""
    value, absent = pl.col(column), _absent(_raw(column), dtype)
    kind = "whole number" if rule.whole else "number"
    missing = value.is_in(rule.none) if rule.missing else pl.lit(value=False)
    checks = [_Check(value.is_null() & ~absent, f"{column} {{}} is no {kind}", column)]
    if rule.required:
        checks.append(_Check(absent | missing, f"{column} is missing"))
    low, high = rule.bounds
    if low is not None:
        checks.append(_Check((value < low) & ~missing, f"{column} {{}} is below {low:g}", column))
    if high is not None:
        checks.append(_Check((value > high) & ~missing, f"{column} {{}} is above {high:g}", column))
    if rule.code:
        unknown = ~value.is_in(known_codes())
        checks.append(_Check(unknown, f"{column} {{}} is no state's COW code", column))
    return checks


def _described(columns: Sequence[str]) -> pl.Expr:
    """A row as text: each column with what the file has in it."""
    parts = [
        pl.format(f"{name}={{}}", pl.col(name).cast(pl.String).fill_null("")) for name in columns
    ]
    return pl.concat_str(parts, separator=" ").str.slice(0, TEXT_SHOWN)


def _first_failed(parsed: pl.DataFrame, checks: Sequence[_Check]) -> pl.Series:
    """For each row the first check that it fails, by place, or null."""
    failed = [pl.when(each.broken).then(pl.lit(n, pl.Int16)) for n, each in enumerate(checks)]
    return parsed.select(failed=pl.coalesce([*failed, pl.lit(None, pl.Int16)]))["failed"]


def _reason(failed: list[int], checks: Sequence[_Check]) -> pl.Expr:
    """The reason of rows whose failed check stands in a column, with what the file has."""
    said = [pl.lit(None, dtype=pl.String)]
    for n in failed:
        check = checks[n]
        text = pl.lit(check.reason)
        if check.column is not None:
            shown = pl.col(check.column).cast(pl.String).fill_null("").str.slice(0, VALUE_SHOWN)
            text = pl.format(check.reason, shown)
        said.append(pl.when(pl.col("failed") == n).then(text))
    return pl.coalesce(said).alias("reason")


def _told_twice(
    good: pl.DataFrame, key: Sequence[str | pl.Expr], ends: Sequence[str], columns: Sequence[str]
) -> pl.DataFrame:
    """The places of rows that say another thing than a row of the same key, or the same again."""
    keys = [pl.col(each) if isinstance(each, str) else each for each in key]
    twice = good.filter(pl.struct(keys).is_duplicated()) if keys else good.clear()
    names = [each.meta.output_name() for each in keys]
    values = [name for name in columns if name not in {*names, *ends}]
    contradicted = pl.lit(value=False)
    if values:
        contradicted = pl.struct(values).n_unique().over(keys or [pl.lit(0)]) > 1
    reason = (
        pl.when(contradicted)
        .then(pl.lit(f"contradicts another row of the same {', '.join(names)}"))
        .when(~pl.struct(columns).is_first_distinct())
        .then(pl.lit("repeats a row above it"))
    )
    return twice.select("place", reason=reason).filter(pl.col("reason").is_not_null())


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
        The rows with parsed columns and ``file``, and those set aside (``file``, ``row``, ``reason``,
        ``text``).

    Raises
    ------
    BadFile
        If more than `SHARE` of the rows are set aside.
    """
    raw = sheet.frame
    if "file" not in raw.columns:
        raw = raw.with_columns(file=pl.lit(sheet.file))
    columns = [name for name in raw.columns if name not in {"file", "row"}]
    types = raw.schema
    checks = [each for name, rule in numbers.items() for each in _checks(name, rule, types[name])]
    checks += [_Check(broken, reason) for reason, broken in (rules or {}).items()]
    parsed = raw.with_columns(
        *(number(name, types[name], whole=rule.whole) for name, rule in numbers.items()),
        *(pl.col(name).alias(_raw(name)) for name in numbers),
    ).with_row_index("place")
    failed = _first_failed(parsed, checks)
    good = parsed.filter(failed.is_null())
    twice = _told_twice(good, key, ends, columns)
    reason = _reason(failed.drop_nulls().unique().to_list(), checks)
    broken = raw.with_columns(failed).filter(pl.col("failed").is_not_null())
    wrong = pl.concat(
        [
            broken.with_columns(reason).drop("failed"),
            raw[twice["place"]].with_columns(twice["reason"]),
        ]
    ).select("file", "row", "reason", text=_described(columns))
    set_aside = pl.concat([sheet.set_aside.select(*REJECTS), wrong]).sort("file", "row")
    require_mostly_good(sheet.file, title, set_aside, sheet.source.rows)
    known = [
        pl.when(~pl.col(name).is_in(rule.none)).then(name)
        for name, rule in numbers.items()
        if rule.missing
    ]
    kept = good.join(twice, on="place", how="anti", maintain_order="left") if twice.height else good
    return kept.with_columns(known).select(*columns, "file", "row"), set_aside


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
