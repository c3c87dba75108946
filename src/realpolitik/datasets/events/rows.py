"""From a publisher's rows to ours: what all event data sets share."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Progress, Reading, Rows
from realpolitik.datasets.events.blocks import Form, blocks
from realpolitik.datasets.files import REJECTS
from realpolitik.datasets.finding import Layout, Member, find
from realpolitik.datasets.rules import require_mostly_good
from realpolitik.datasets.shared import summed
from realpolitik.datasets.text import TEXT_SHOWN
from realpolitik.errors import BadFile
from realpolitik.ontology import crosswalk
from realpolitik.record import Coverage, Source, table
from realpolitik.record.store import digest

__all__ = ["Publisher", "Test", "coded", "day", "number", "read_events", "text"]

READ = 0.4
"""Share of a load that is done when the files are read."""

SHOWN = 40
"""Characters of a value that a reason repeats."""

NO_ACTOR = "a side that is no state and no organisation known here"
TWICE = "the event is there twice"

MISSING = ("", "NA", "NULL", "None", "---")
"""Texts that stand for nothing; no column here holds a code that NA could be."""


@dataclass(frozen=True)
class Test:
    """When a row cannot be, and why; braces in the reason stand for what the column has."""

    broken: pl.Expr
    reason: str
    column: str


@dataclass(frozen=True)
class Publisher:
    """How one publisher's event files become rows of ours.

    Attributes
    ----------
    title, name
        What a file is, and how it is named, for messages.
    patterns
        Names of files in a folder, with ``*`` for any characters.
    form
        The columns of a row.
    rows
        From the columns as text to those of `events`, and columns of their own that the tests need.
    tests
        What makes a row one that cannot be.
    years
        First and last year that a file's name speaks for, or None.
    """

    title: str
    name: str
    patterns: tuple[str, ...]
    form: Form
    rows: Callable[[pl.DataFrame], pl.DataFrame]
    tests: tuple[Test, ...]
    years: Callable[[str], tuple[int, int] | None]


def text(column: str) -> pl.Expr:
    """A column without the texts that stand for nothing."""
    value = pl.col(column)
    return pl.when(~value.is_in(MISSING)).then(value).alias(column)


def day(column: str, form: str) -> pl.Expr:
    """A column of dates; null where it holds something else."""
    return pl.col(column).str.to_date(form, strict=False)


def number(column: str, dtype: type[pl.DataType]) -> pl.Expr:
    """A column of numbers; null where it holds something else, or nothing."""
    value = pl.col(column).cast(pl.Float64, strict=False)
    value = pl.when(value.is_finite()).then(value)
    if dtype.is_integer():
        value = pl.when(value == value.round()).then(value)
    return value.cast(dtype, strict=False)


def coded(column: str) -> dict[str, pl.Expr]:
    """The root and the quad class of a column of CAMEO codes."""
    one = pl.col(column)
    roots = {code: each.root for code, each in crosswalk().items()}
    quads = {code: each.quad for code, each in crosswalk().items()}
    return {
        "root": one.replace_strict(roots, default=None, return_dtype=pl.String),
        "quad": one.replace_strict(quads, default=None, return_dtype=pl.Int8),
    }


def _shared_tests() -> tuple[Test, ...]:
    today = datetime.now(UTC).date()
    return (
        Test(pl.col("event").is_null(), "it has no number", "event"),
        Test(pl.col("date").is_null(), "{} is no day", "said_date"),
        Test(pl.col("date") > today, "{} is still to come", "said_date"),
        Test(pl.col("reported") > today, "found on {}, which is still to come", "reported"),
        Test(~pl.col("cameo").is_in(list(crosswalk())), "{} is no CAMEO code", "cameo"),
        Test(pl.col("intensity").abs() > 10, "intensity {} is beyond 10", "intensity"),
        Test(pl.col("mentions") < 0, "{} mentions", "mentions"),
        Test(pl.col("latitude").abs() > 90, "latitude {} is beyond 90", "latitude"),
        Test(pl.col("longitude").abs() > 180, "longitude {} is beyond 180", "longitude"),
    )


def _reason(tests: Sequence[Test]) -> pl.Expr:
    said = [
        pl.when(each.broken).then(
            pl.format(
                each.reason,
                pl.col(each.column).cast(pl.String).fill_null("nothing").str.slice(0, SHOWN),
            )
            if "{}" in each.reason
            else pl.lit(each.reason)
        )
        for each in tests
    ]
    return pl.coalesce([*said, pl.lit(None, pl.String)]).alias("reason")


@dataclass
class _File:
    """What was read of one file so far."""

    kept: list[bytes]
    aside: list[pl.DataFrame]
    rows: int = 0
    nobody: int = 0


def _take(found: _File, member: Member, frame: pl.DataFrame, one: Publisher) -> None:
    """The rows of a block: those that cannot be aside, those of nobody we know counted."""
    if frame.is_empty():
        return
    made = one.rows(frame).with_columns(file=pl.lit(member.file), reason=pl.lit(None, pl.String))
    made = made.with_columns(_reason((*_shared_tests(), *one.tests)))
    bad = made.filter(pl.col("reason").is_not_null())
    shown = pl.concat_str(
        [pl.col(name).fill_null("") for name in frame.columns if name != "row"], separator=" "
    ).str.slice(0, TEXT_SHOWN)
    if bad.height:
        texts = frame.select("row", text=shown).unique("row")
        found.aside.append(
            bad.unique("row").join(texts, on="row", maintain_order="left").select(*REJECTS)
        )
    good = made.filter(pl.col("reason").is_null())
    known = good.drop_nulls(["source", "target"])
    found.nobody += good.height - known.height
    columns = [pl.col(name).cast(dtype) for name, dtype in table("events").schema.items()]
    found.kept.append(_packed(known.select(columns)))


def _packed(frame: pl.DataFrame) -> bytes:
    """The rows by themselves: a filtered frame holds on to the text of the rows that went."""
    data = io.BytesIO()
    frame.write_ipc(data, compression="zstd")
    return data.getvalue()


def _file(member: Member, one: Publisher) -> tuple[pl.DataFrame, pl.DataFrame, _File]:
    found = _File([], [])
    for block in blocks(member, one.title, one.form, one.name):
        found.rows += block.rows
        found.aside.append(block.set_aside)
        _take(found, member, block.frame, one)
        # A page that is no data at all is refused before all of it was read.
        if found.rows < 10_000:
            _mostly_good(member, one, found)
    _mostly_good(member, one, found)
    kept = [pl.read_ipc(io.BytesIO(data)) for data in found.kept]
    frame = pl.concat([pl.DataFrame(schema=table("events").schema), *kept])
    aside = pl.concat([pl.DataFrame(schema=REJECTS), *found.aside])
    return frame, aside, found


def _mostly_good(member: Member, one: Publisher, found: _File) -> None:
    aside = pl.concat([pl.DataFrame(schema=REJECTS), *found.aside]).sort("row")
    try:
        require_mostly_good(member.file, one.title, aside, found.rows)
    except BadFile as error:
        if not aside.height:
            raise
        first = aside["reason"][0]
        said = f"{aside.height} of {found.rows} rows cannot be ({first})"
        raise BadFile(f"{member.file}: not {one.title}: {said}; name {one.name}") from error


def _twice(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of events that came before, in the same file or another."""
    first = frame.select(pl.col("event").is_first_distinct()).to_series()
    again = frame.filter(~first)
    aside = again.select(
        "file",
        "row",
        pl.lit(TWICE).alias("reason"),
        text=pl.format("event={} date={}", "event", "date"),
    )
    return frame.filter(first), aside.select(*REJECTS)


def _members(paths: Sequence[Path], one: Publisher) -> list[Member]:
    layout = Layout("events", one.name, one.patterns, {}, several=True)
    found = find(paths, (layout,))
    # In a folder the same file may lie packed and unpacked.
    return sorted({each.name: each for each in reversed(found)}.values(), key=lambda m: m.file)


def _years(members: Sequence[Member], frame: pl.DataFrame, one: Publisher) -> Coverage:
    said = [years for each in members if (years := one.years(each.name)) is not None]
    if len(said) == len(members):
        return Coverage(min(a for a, _ in said), max(b for _, b in said), complete=False)
    if frame.is_empty():
        now = datetime.now(UTC).year
        return Coverage(now, now, complete=False)
    low, high = frame.select(pl.col("year").min(), pl.col("year").max().alias("last")).row(0)
    return Coverage(int(low), int(high), complete=False)


def read_events(paths: Sequence[Path], progress: Progress, one: Publisher, release: str) -> Reading:
    """Read event files into rows of `events`.

    Parameters
    ----------
    paths
        Files, archives and folders.
    progress
        Told which file is read.
    one
        The publisher's form.
    release
        Of the data set.

    Raises
    ------
    BadFile
        If a file cannot be unpacked or is not what it is said to be.
    """
    members = _members(paths, one)
    frames, asides, sources = [], [], []
    nobody: dict[str, dict[str, int]] = {}
    for n, member in enumerate(members):
        progress(f"reading {member.file}", READ * n / len(members))
        frame, aside, found = _file(member, one)
        frames.append(frame)
        asides.append(aside)
        sources.append(Source(member.file, digest(member.path), found.rows))
        nobody[member.file] = {NO_ACTOR: found.nobody}
    progress("checking every row", READ)
    whole, twice = _twice(pl.concat(frames))
    rows = Rows(
        frame=whole.sort("event"),
        coverage=_years(members, whole, one),
        sources=tuple(sources),
        set_aside=pl.concat([*asides, twice]),
        left_out=summed(nobody.values()),
        by_file=nobody,
    )
    return Reading(release, {"events": rows})
