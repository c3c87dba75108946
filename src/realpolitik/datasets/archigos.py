"""Archigos: who led a state, from which day to which."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import REJECTS, Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import Number, known_codes, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "Archigos"
FIRST, LAST = 1875, 2015
IN_OFFICE = "Still in Office"
LAYOUTS = (
    Layout(
        "leaders",
        "archigos (peacesciencer)",
        ("archigos_leaders.*", "archigos.*"),
        {
            "spell": "obsid",
            "gw": "gwcode",
            "person": "leadid",
            "name": "leader",
            "born": "yrborn",
            "gender": "gender",
            "start": "startdate",
            "end": "enddate",
            "entry": "entry",
            "exit": "exit",
        },
    ),
    Layout(
        "leaders",
        "Archigos_4.1_stata14.dta",
        ("Archigos_4*.dta", "Archigos_4*.csv", "Archigos_4*.txt"),
        {
            "spell": "obsid",
            "gw": "ccode",
            "person": "leadid",
            "name": "leader",
            "born": "yrborn",
            "gender": "gender",
            "start": "startdate",
            "end": "enddate",
            "entry": "entry",
            "exit": "exit",
        },
    ),
)
NUMBERS = {
    "gw": Number(low=2),
    "born": Number(low=1700, high=2100, missing=(-999, -888, -777), required=False),
}


def _day(column: str) -> pl.Expr:
    text = pl.col(column).cast(pl.String).str.strip_chars().str.slice(0, 10)
    return text.str.to_date("%Y-%m-%d", strict=False).alias(column)


def _pieces(good: pl.DataFrame) -> pl.DataFrame:
    """Each spell under the COW code of its days; one that outlives a code goes on under the next.

    Kohl led the Federal Republic (260) and then Germany (255), under one Gleditsch–Ward number.
    """
    from realpolitik.states import gw_numbers

    codes = gw_numbers().select("ccode", pl.col("gw").cast(pl.Int64), first="start", last="end")
    forever = pl.col("last").fill_null(pl.date(9999, 12, 31))
    joined = good.join(codes, on="gw", how="left", maintain_order="left").sort("row", "first")
    gap = pl.max_horizontal(
        (pl.col("first") - pl.col("end")).dt.total_days(),
        (pl.col("start") - forever).dt.total_days(),
        pl.lit(0),
    )
    # Some took office before the system took in their state: those go to its first number.
    near = joined.with_columns(gap=gap.fill_null(0)).filter(
        pl.col("gap") == pl.col("gap").min().over("row")
    )
    opens = pl.col("row") != pl.col("row").shift()
    closes = pl.col("row") != pl.col("row").shift(-1)
    return near.with_columns(
        start=pl.when(opens.fill_null(value=True)).then("start").otherwise("first"),
        end=pl.when(closes.fill_null(value=True)).then("end").otherwise("last"),
        ongoing=(pl.col("exit") == IN_OFFICE) & closes.fill_null(value=True),
    )


def _sift(sheet: Sheet) -> Sifted:
    dated = sheet.frame.with_columns(_day("start"), _day("end"))
    good, set_aside = sift(
        Sheet(sheet.file, sheet.layout, dated, sheet.set_aside, sheet.source),
        TITLE,
        NUMBERS,
        rules={
            "it has no identifier": pl.col("spell")
            .cast(pl.String)
            .str.strip_chars()
            .str.len_bytes()
            == 0,
            "its first day is none": pl.col("start").is_null(),
            "its last day is none": pl.col("end").is_null(),
            "it ends before it begins": pl.col("end") < pl.col("start"),
            "gender is none of M, F": ~pl.col("gender").is_in(["M", "F"]),
        },
        key=("spell",),
    )
    coded = _pieces(good)
    strange = coded.filter(pl.col("ccode").is_null())
    bad = strange.select(
        "file",
        "row",
        pl.lit("gw is no state's Gleditsch–Ward number").alias("reason"),
        text=pl.format("spell={} gw={}", "spell", "gw"),
    )
    known = coded.filter(pl.col("ccode").is_not_null())
    # Tibet, Annam, Transvaal and the Orange Free State are in the one system only.
    frame = known.filter(pl.col("ccode").is_in(known_codes()))
    counts = left_out(no_state_of_the_system=known.height - frame.height)
    everything = pl.concat([set_aside, bad.cast(REJECTS)])  # type: ignore[arg-type]
    return frame.with_columns(woman=pl.col("gender") == "F"), everything, counts


def _coverage(frame: pl.DataFrame) -> Coverage:
    last = frame["end"].dt.year().max()
    return Coverage(FIRST, min(LAST, int(str(last))) if last else LAST, complete=False)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["leaders"]
    return Reading(DATASET.release, {"leaders": one_table("leaders", read, _sift, _coverage)})


DATASET = Dataset(
    key="archigos",
    title="Archigos: political leaders",
    publisher="Hein Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza",
    homepage="https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    doi="10.1177/0022343308100719",
    release="4.1",
    terms="Free for research; cite the article.",
    ships="Nothing of it.",
    bibtex="""\
@article{archigos,
  author = {Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza, Giacomo},
  title = {Introducing {Archigos}: A Dataset of Political Leaders},
  journal = {Journal of Peace Research},
  volume = {46},
  number = {2},
  pages = {269--283},
  year = {2009},
  doi = {10.1177/0022343308100719}
}
""",
    tables=("leaders",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each spell of each effective leader, 1875 to 2015 (and earlier spells of those in office "
        "then). States have Gleditsch–Ward numbers, which become COW codes by the days of the spell. A spell "
        "that goes on ends on the last day of the data and is marked."
    ),
    read=_read,
    untested=("Archigos_4.1_stata14.dta",),
)
