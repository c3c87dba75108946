"""Published ideal points of states in the UN General Assembly: Bailey, Strezhnev and Voeten."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import BEFORE_FIRST_SESSION, CODE, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted, covered, left_out, one_table

__all__ = ["DATASET"]

TITLE = "published ideal points"
FIRST, LAST = 1946, 2024
VARIANTS = ("final_passage", "all", "legacy")
"""The July 2025 release has three ideal points of a state and year, by the votes that were used."""

BY_YEAR = Layout(
    "ideal_points_published",
    "IdealpointsJuly2025.dta",
    ("Idealpoints*.dta", "Idealpoints*.csv", "idealpoints_*.parquet"),
    {
        "ccode": "ccode",
        "year": "year",
        "final_passage": "idealpointfp",
        "final_passage_lower": "q5fp",
        "final_passage_upper": "q95fp",
        "final_passage_n": "nvotesfp",
        "all": "idealpointall",
        "all_lower": "q5all",
        "all_upper": "q95all",
        "all_n": "nvotesall",
        "legacy": "idealpointlegacy",
        "legacy_n": "nvoteslegacy",
    },
    dated=True,
)
ISSUES = {
    "all": "",
    "important": "Important",
    "human_rights": "HumanRights",
    "middle_east": "MiddleEast",
    "nuclear": "Nuclear",
    "no_nuclear": "NoNukes",
}
"""Our name of each choice of votes, and what the older releases add to the names of columns for it."""

BY_SESSION = {
    votes: Layout(
        "ideal_points_published",
        f"Idealpointestimates{part or 'All'}_Apr2020.csv",
        ("Idealpointestimates*.csv", "Idealpointestimates*.tab"),
        {
            "ccode": "ccode",
            "session": "session",
            "value": f"idealpoint{part}".lower(),
            "lower": f"q5%{part}".lower(),
            "upper": f"q95%{part}".lower(),
            "n": f"nvotes{part}".lower(),
        },
        several=True,
        dated=True,
    )
    for votes, part in ISSUES.items()
}
LAYOUTS = (BY_YEAR, *BY_SESSION.values())

_POINT = Number(whole=False, low=-10, high=10, required=False)
_COUNT = Number(low=0, required=False)
SESSION = Number(session=True)


def _sift(sheet: Sheet) -> Sifted:
    if sheet.layout is BY_YEAR:
        return _sift_years(sheet)
    votes = next(name for name, layout in BY_SESSION.items() if layout is sheet.layout)
    good, set_aside = sift(
        sheet,
        TITLE,
        {
            "ccode": CODE,
            "session": SESSION,
            **dict.fromkeys(("value", "lower", "upper"), _POINT),
            "n": _COUNT,
        },
        key=("ccode", "session"),
    )
    told = good.filter(pl.col("value").is_not_null())
    frame = told.with_columns(year=pl.col("session") + BEFORE_FIRST_SESSION, votes=pl.lit(votes))
    return _columns(frame), set_aside, left_out(no_estimate=good.height - told.height)


def _sift_years(sheet: Sheet) -> Sifted:
    points = {
        name: _COUNT if name.endswith("_n") else _POINT
        for name in sheet.layout.columns
        if name not in {"ccode", "year"}
    }
    good, set_aside = sift(
        sheet, TITLE, {"ccode": CODE, "year": YEAR, **points}, key=("ccode", "year")
    )
    missing = pl.lit(None, dtype=pl.Float64)
    whole = good.with_columns(legacy_lower=missing, legacy_upper=missing)
    parts = [
        whole.filter(pl.col(name).is_not_null()).select(
            "ccode",
            "year",
            "file",
            "row",
            votes=pl.lit(name),
            value=name,
            lower=f"{name}_lower",
            upper=f"{name}_upper",
            n=f"{name}_n",
        )
        for name in VARIANTS
    ]
    silent = good.filter(pl.all_horizontal(pl.col(name).is_null() for name in VARIANTS))
    return _columns(pl.concat(parts)), set_aside, left_out(no_estimate=silent.height)


def _columns(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select("ccode", "year", "votes", "value", "lower", "upper", "n", "file", "row")


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["ideal_points_published"]
    rows = one_table(
        "ideal_points_published",
        read,
        _sift,
        lambda frame: covered(frame, FIRST, LAST, complete=False),
    )
    named = re.search(
        r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*?(20\d\d)", read[0].file
    )
    release = f"{named[1]} {named[2]}" if named else DATASET.release
    return Reading(release, {"ideal_points_published": rows})


DATASET = Dataset(
    key="ideal_points",
    title="Ideal points of states in the United Nations General Assembly",
    publisher="Michael Bailey, Anton Strezhnev and Erik Voeten, Harvard Dataverse",
    homepage="https://doi.org/10.7910/DVN/LEJUQZ",
    doi="10.7910/DVN/LEJUQZ",
    release="Jul 2025",
    terms="CC0; cite the article.",
    ships="Nothing of it; no row of it.",
    bibtex="""\
@article{ideal_points,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61},
  number = {2},
  pages = {430--456},
  year = {2017},
  doi = {10.1177/0022002715595700},
  note = {Data: doi:10.7910/DVN/LEJUQZ}
}
""",
    tables=("ideal_points_published",),
    files=tuple(dict.fromkeys(name for each in LAYOUTS for name in each.files)),
    about=(
        "One row for each state, year and choice of votes. The July 2025 release has three ideal points side "
        "by side (final passage, to 2024; all and legacy, to 2023; legacy without quantiles); older ones have a file for each "
        "choice of votes, and sessions for years (session + 1945). Scales of different files are not one."
    ),
    read=_read,
)
