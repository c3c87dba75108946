"""Militarized disputes by pairs that really opposed each other: Maoz and others' Dyadic MID."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.mids import LEVELS
from realpolitik.datasets.rules import CODE, FLAG, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "the dyadic militarized disputes"
FIRST, LAST = 1816, 2014
LAYOUTS = (
    Layout(
        "disputes",
        "dyadic_mid_4.03.csv",
        ("dyadic_mid*.csv", "dyadic_mid*.zip"),
        {
            "dispute": "disno",
            "spell": "dyindex",
            "source": "statea",
            "target": "stateb",
            "year": "year",
            "start_year": "strtyr",
            "start_month": "strtmnth",
            "hostility": "hihost",
            "hostility_source": "hihosta",
            "hostility_target": "hihostb",
            "fatality": "fatlev",
            "source_originator": "orignata",
            "target_originator": "orignatb",
        },
    ),
)
NUMBERS = {
    "dispute": Number(low=1),
    "spell": Number(whole=False, low=0),
    "source": CODE,
    "target": CODE,
    "year": YEAR,
    "start_year": YEAR,
    "start_month": Number(low=1, high=12, missing=(-9,), required=False),
    "hostility": LEVELS["hostility"],
    "hostility_source": LEVELS["hostility"],
    "hostility_target": LEVELS["hostility"],
    "fatality": LEVELS["fatality"],
    "source_originator": FLAG,
    "target_originator": FLAG,
}
PAIR_YEAR = ("dispute", "source", "target", "year")


def _sift(sheet: Sheet) -> Sifted:
    good, set_aside = sift(
        sheet,
        TITLE,
        NUMBERS,
        rules={
            "a state cannot be its own opponent": pl.col("source") == pl.col("target"),
            "its year is before it begins": pl.col("year") < pl.col("start_year"),
        },
        key=("spell", *PAIR_YEAR),
    )
    # A pair may leave a dispute and come back in the same year: of two spells the fiercer one speaks.
    one = good.sort("hostility", "spell", descending=[True, False]).unique(
        PAIR_YEAR, keep="first", maintain_order=True
    )
    frame = one.with_columns(start_year=pl.col("start_year").min().over(*PAIR_YEAR[:3]))
    return frame, set_aside, left_out(another_spell_of_the_same_year=good.height - one.height)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["disputes"]
    rows = one_table(
        "disputes",
        read,
        _sift,
        lambda frame: covered(frame, FIRST, LAST, complete=True, states=("source",)),
    )
    named = re.search(r"(\d\.\d+)", read[0].file)
    return Reading(named[1] if named else DATASET.release, {"disputes": rows})


DATASET = Dataset(
    key="cow_dyadic_mid",
    title="Dyadic Militarized Interstate Disputes",
    publisher="Correlates of War Project (Zeev Maoz and others)",
    homepage="https://correlatesofwar.org/data-sets/mids/",
    doi="10.1177/0022002718784158",
    release="4.02",
    terms="Free for research under the COW data use terms; cite the article; do not redistribute.",
    ships="Nothing of it: no row of it, and no figure; disputes are Gibler, Miller and Little's.",
    bibtex="""\
@article{cow_dyadic_mid,
  author = {Maoz, Zeev and Johnson, Paul L. and Kaplan, Jasper and Ogunkoya, Fiona and Shreve, Aaron P.},
  title = {The Dyadic Militarized Interstate Disputes ({MIDs}) Dataset Version 3.0: Logic, Characteristics,
    and Comparisons to Alternative Datasets},
  journal = {Journal of Conflict Resolution},
  volume = {63},
  number = {3},
  pages = {811--835},
  year = {2019},
  doi = {10.1177/0022002718784158}
}
""",
    tables=("disputes",),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each direction of each pair that opposed each other in a dispute, in each year of it, "
        "1816 to 2014; −9 is missing. A pair that comes back into a dispute in the same year has two rows, "
        "of which the one of the higher level is kept. Release 4.03 has the same columns."
    ),
    read=_read,
)
