"""The Global Sanctions Data Base: cases of sanctions by senders and targets."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import REJECTS, Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import FLAG, YEAR, Number, require_mostly_good, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "the Global Sanctions Data Base"
FIRST = 1950
WHOLE = 1000
"""Cases below which a file is a part of the data base; release 3 has 1,325, release 4 more."""

LAST = {"3": 2022, "4": 2023}
"""The last year of each release: a case that ends in it had not ended."""

EARLY = 1960
"""A whole file has cases that ended before this year; one cut to later cases has none."""

FEW = 2
"""Cases that end in a year before it counts as the first that a file tells of."""

KINDS = ("trade", "arms", "military", "financial", "travel", "other")
LAYOUTS = (
    Layout(
        "sanctions",
        "GSDB_V3.csv",
        ("GSDB_V*.csv", "GSDB_V*.dta", "GSDB*.zip"),
        {
            "case": "case_id",
            "target_name": "sanctioned_state",
            "sender": "sanctioning_state",
            "start": "begin",
            "end": "end",
            **{name: name for name in KINDS},
            "targets": "target_mult",
            "senders": "sender_mult",
        },
        optional={"objectives": "objective", "outcomes": "success"},
        dated=True,
    ),
)
NUMBERS = {
    "case": Number(low=1),
    "start": YEAR,
    "end": YEAR,
    **dict.fromkeys((*KINDS, "targets", "senders"), FLAG),
}
TURNED = ((r"\b(Yemen|Korea|Vietnam), (North|South)\b", "$2 $1"),)
"""Names with a comma, which separates the names of a list."""

ORGANISATIONS = ("UN", "EU", "EEC")


def _names(column: str) -> pl.Expr:
    """The names that a sender or target lists; one alone where nothing is listed."""
    text = pl.col(column).cast(pl.String).str.strip_chars()
    for pattern, turned in TURNED:
        text = text.str.replace_all(pattern, turned)
    return text.str.split(",").list.eval(pl.element().str.strip_chars())


def _coded(pairs: pl.DataFrame) -> pl.DataFrame:
    """COW codes of senders and targets in the year the case began; null for what is no state."""
    from realpolitik.states import is_no_state, match

    whole = pairs.with_columns(
        source=match(pairs["sender"], pairs["start"]),
        target=match(pairs["target_name"], pairs["start"]),
    )
    lands = [name for name in whole["sender"].unique().drop_nulls() if is_no_state(name)]
    return whole.with_columns(land=pl.col("sender").is_in(lands))


def _release(file: str) -> str:
    named = re.search(r"_V(\d+)", file, re.IGNORECASE)
    return named[1] if named else DATASET.release


def _ends(sheet: Sheet) -> pl.Series:
    """The years in which cases end, of which a broken one or two must not decide anything."""
    ends = sheet.frame["end"].cast(pl.String).str.strip_chars().cast(pl.Int32, strict=False)
    return ends.filter(ends.is_between(FIRST, 2100))


def _last(sheet: Sheet) -> int:
    """The last year of a release; of an unknown one the year in which most cases end."""
    known = LAST.get(_release(sheet.file))
    return known if known is not None else int(str(_ends(sheet).mode().max() or max(LAST.values())))


def _coverage(sheet: Sheet) -> Coverage:
    """A file that lacks the cases that ended early knows only the years since the first end it has."""
    counts = _ends(sheet).value_counts().filter(pl.col("count") >= FEW)["end"]
    first = int(str(counts.min() or FIRST))
    whole = _ends(sheet).len() >= WHOLE and first < EARLY
    last = _last(sheet)
    return Coverage(FIRST if whole else min(first, last), last, complete=whole)


def _sift(sheet: Sheet) -> Sifted:
    last = _last(sheet)
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={
            "it ends before it begins": pl.col("end") < pl.col("start"),
            f"it ends after {last}, when the release ends": pl.col("end") > last,
            "it has no sender": pl.col("sender").is_null(),
            "it has no target": pl.col("target_name").is_null(),
        },
        key=("case",),
    )
    named = [pl.when(pl.col(name) == 1).then(pl.lit(name)) for name in KINDS]
    told = good.with_columns(
        kinds=pl.concat_str(named, separator=" ", ignore_nulls=True),
        sender=_names("sender"),
        target_name=_names("target_name"),
        # What ended in the last year of a release had not ended.
        end=pl.when(pl.col("end") < last).then("end"),
    )
    pairs = _coded(told.explode("sender").explode("target_name"))
    listed = pl.col("sender").is_first_distinct().over("row", "target_name")
    organised = pl.col("source").is_null() & (
        (pl.col("senders") == 1) | pl.col("sender").is_in(ORGANISATIONS)
    )
    sent = pl.col("source").is_not_null() | organised
    frame = pairs.filter(
        sent, listed, pl.col("target").is_not_null(), pl.col("source").ne_missing(pl.col("target"))
    ).with_columns(multilateral=(pl.col("senders") == 1) | organised)
    lost = good.join(frame.select("row").unique(), on="row", how="anti", maintain_order="left")
    unknown = pairs.filter(~sent, ~pl.col("land"), pl.col("row").is_in(lost["row"].implode()))
    wrong = lost.join(unknown.select("row").unique(), on="row", how="semi", maintain_order="left")
    bad = wrong.select(
        "file",
        "row",
        reason=pl.lit("sender is no state's name"),
        text=pl.format("case={} sender={}", "case", "sender"),
    ).cast(REJECTS)  # type: ignore[arg-type]
    everything = pl.concat([set_aside, bad]).sort("file", "row")
    require_mostly_good(sheet.file, TITLE, everything, sheet.source.rows)
    counts = left_out(no_state_sends_or_is_sent_them=lost.height - wrong.height)
    return (
        frame.unique(["case", "sender", "target"], keep="first", maintain_order=True),
        everything,
        counts,
    )


def _listed(column: str) -> pl.Expr:
    """What a field lists; nothing where it is empty, and an empty place in the list stays one."""
    parts = pl.col(column).cast(pl.String).str.strip_chars().str.split(",")
    bare = parts.list.eval(pl.element().str.strip_chars())
    return bare.list.eval(pl.when(pl.element() != "").then(pl.element()))


def _demands(sheet: Sheet) -> Sifted:
    """What each case that is kept demanded, and how each demand ended."""
    cases = _sift(sheet)[0].unique("case", keep="first", maintain_order=True)
    lists = cases.select(
        "case", "file", "row", objective=_listed("objectives"), outcome=_listed("outcomes")
    )
    length = pl.max_horizontal(pl.col("objective", "outcome").list.len().fill_null(0))
    each = lists.with_columns(demand=pl.int_ranges(1, length + 1)).explode("demand")
    told = each.filter(pl.col("demand").is_not_null()).with_columns(
        pl.col(name).list.get(pl.col("demand") - 1, null_on_oob=True)
        for name in ("objective", "outcome")
    )
    return told, sheet.set_aside.clear(), {}


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["sanctions"]
    (sheet,) = read
    coverage = _coverage(sheet)
    rows = one_table("sanctions", read, _sift, lambda _: coverage)
    demands = one_table("sanction_demands", read, _demands, lambda _: coverage)
    part = "" if coverage.complete else ", a part of it"
    return Reading(_release(sheet.file) + part, {"sanctions": rows, "sanction_demands": demands})


DATASET = Dataset(
    key="gsdb",
    title="Global Sanctions Data Base",
    publisher="Gabriel Felbermayr, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin and Yoto Yotov",
    homepage="https://www.globalsanctionsdatabase.com",
    doi="10.1016/j.euroecorev.2020.103561",
    release="3",
    terms="On request, for research; cite the article; do not redistribute.",
    ships=(
        "The share of its cases that worked, what changed after they began on average, and forecasts that rest "
        "on it among others; no row of it."
    ),
    bibtex="""\
@article{gsdb,
  author = {Felbermayr, Gabriel and Kirilakha, Aleksandra and Syropoulos, Constantinos and
    Yalcin, Erdal and Yotov, Yoto V.},
  title = {The {Global Sanctions Data Base}},
  journal = {European Economic Review},
  volume = {129},
  pages = {103561},
  year = {2020},
  doi = {10.1016/j.euroecorev.2020.103561}
}
""",
    tables=("sanctions", "sanction_demands"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each case. Senders and targets are names, or lists of names: each listed state is a row "
        "here, an organisation such as UN or EU is a sender without a code and is not spread over its members, "
        "and cases against no state are left out. An end in the last year of the release means still in "
        "force. A file cut to some cases (fewer than 1,000) says so and promises no zeros. What was demanded and "
        "how each demand ended are lists in one field and one row each here."
    ),
    read=_read,
    untested=("the whole GSDB_V3.csv", "GSDB_V4.csv"),
)
