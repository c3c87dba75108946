"""Correlates of War diplomatic exchange: who had what mission where."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import REJECTS, Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import (
    CODE,
    FLAG,
    YEAR,
    Number,
    known_codes,
    require_mostly_good,
    sift,
)
from realpolitik.datasets.shared import ALIKE, Sifted, covered, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "COW diplomatic exchange"
FIRST, LAST = 1817, 2005
FEW = 20
"""Fewer first states than this are no table of the world: the file was cut to them."""

LAYOUTS = (
    Layout(
        "diplomacy",
        "Diplomatic_Exchange_2006v1.csv",
        ("Diplomatic_Exchange*.csv", "Diplomatic_Exchange*.zip"),
        {
            "ccode1": "ccode1",
            "ccode2": "ccode2",
            "year": "year",
            "at_1": "dr_at_1",
            "at_2": "dr_at_2",
            "exchange": "de",
        },
    ),
)
_LEVEL = Number(low=0, high=9, missing=(-9,), required=False)
NUMBERS = {
    "ccode1": CODE,
    "ccode2": CODE,
    "year": YEAR,
    "at_1": _LEVEL,
    "at_2": _LEVEL,
    "exchange": FLAG,
}
NO_LEVELS = (4, 5, 6, 7, 8)


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={
            "a state has no mission in itself": pl.col("ccode1") == pl.col("ccode2"),
            "level is none of 0, 1, 2, 3, 9": pl.col("at_1").is_in(NO_LEVELS)
            | pl.col("at_2").is_in(NO_LEVELS),
        },
        key=("ccode1", "ccode2", "year"),
    )
    first = pl.col("ccode1") < pl.col("ccode2")
    turned = good.with_columns(
        a=pl.min_horizontal("ccode1", "ccode2"),
        b=pl.max_horizontal("ccode1", "ccode2"),
        level_at_a=pl.when(first).then("at_1").otherwise("at_2"),
        level_at_b=pl.when(first).then("at_2").otherwise("at_1"),
    )
    pair = ["a", "b", "year"]
    kinds = pl.struct("level_at_a", "level_at_b", "exchange").n_unique().over(pair)
    told = turned.with_columns(kinds=kinds)
    bad = told.filter(pl.col("kinds") > 1).select(
        "file",
        "row",
        reason=pl.lit("contradicts the row of the other direction"),
        text=pl.format("ccode1={} ccode2={} year={}", "ccode1", "ccode2", "year"),
    )
    everything = pl.concat([set_aside, bad.cast(REJECTS)]).sort("file", "row")  # type: ignore[arg-type]
    require_mostly_good(sheet.file, TITLE, everything, sheet.source.rows)
    sound = told.filter(pl.col("kinds") == 1)
    once = sound.unique(pair, keep="first", maintain_order=True)
    return once, everything, left_out(the_other_direction_of_a_pair=sound.height - once.height)


def _coverage(frame: pl.DataFrame, firsts: tuple[int, ...]) -> Coverage:
    """All states; or in a file that tells of a few states with others, those few."""
    span = covered(frame, FIRST, LAST, complete=False)
    states = pl.concat([frame["a"], frame["b"]]).n_unique()
    if len(firsts) < FEW and len(firsts) < ALIKE * states:
        return Coverage(span.first, span.last, complete=False, states=firsts)
    return span


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["diplomacy"]
    (sheet,) = read
    codes = sheet.frame["ccode1"].cast(pl.String).str.strip_chars().cast(pl.Int32, strict=False)
    firsts = tuple(codes.filter(codes.is_in(known_codes())).unique().sort().to_list())
    rows = one_table("diplomacy", read, _sift, lambda frame: _coverage(frame, firsts))
    part = "" if rows.coverage.states is None else ", a part of it"
    return Reading(DATASET.release + part, {"diplomacy": rows})


DATASET = Dataset(
    key="cow_diplomacy",
    title="Correlates of War diplomatic exchange",
    publisher="Correlates of War Project (Reşat Bayer)",
    homepage="https://correlatesofwar.org/data-sets/diplomatic-exchange/",
    doi=None,
    release="2006.1",
    terms="Free for research under the COW data use terms; cite the data set; do not redistribute.",
    ships="Nothing of it.",
    bibtex="""\
@misc{cow_diplomacy,
  author = {Bayer, Re{\\c{s}}at},
  title = {Diplomatic Exchange Data Set, v2006.1},
  howpublished = {Correlates of War Project, http://correlatesofwar.org},
  year = {2006}
}
""",
    tables=("diplomacy",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each direction of each pair, every five years or so; DR_at_1 is the mission of the "
        "second state in the first. 9 is a mission whose level is not known: then DE alone says that there "
        "was one, as in nearly all rows of 1950 to 1965. A file cut to a few states speaks for those only."
    ),
    read=_read,
    untested=("the whole Diplomatic_Exchange_2006v1.csv",),
)
