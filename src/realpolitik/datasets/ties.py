"""Threat and Imposition of Sanctions: the imposed cases."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import YEAR, Number, known_codes, number, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "imposed sanctions (TIES)"
FIRST, LAST = 1945, 2005
OPEN = 3000
"""The year that stands for an end that had not come, or is not known."""

ORGANISATIONS_FROM = 1000
"""Codes from here on are organisations, 1000 the European Union and its forerunners."""

OUTCOMES = {
    1: "partial_acquiescence_to_threat",
    2: "total_acquiescence_to_threat",
    3: "capitulation_of_sender_after_threat",
    4: "stalemate_after_threat",
    5: "negotiated_settlement_after_threat",
    6: "partial_acquiescence",
    7: "total_acquiescence",
    8: "capitulation_of_sender",
    9: "stalemate",
    10: "negotiated_settlement",
}
"""How a case ended: variable 39 of the users' manual of TIES 4.0, those from 6 on after imposition."""

ISSUES = {
    1: "contain_political_influence",
    2: "contain_military_behaviour",
    3: "destabilise_regime",
    4: "release_citizens_property_or_material",
    5: "solve_territorial_dispute",
    6: "deny_strategic_materials",
    7: "retaliate_for_alignment",
    8: "human_rights",
    9: "end_proliferation",
    10: "end_support_of_non_state_actors",
    11: "drug_trafficking",
    12: "environmental_policies",
    13: "trade_practices",
    14: "economic_reform",
    15: "other",
}
"""What is at issue: variable 12 of the users' manual, up to three of a case; the derived file lacks it."""

IMPOSED = Layout(
    "sanctions",
    "ties_custom.csv",
    ("ties_custom*.csv",),
    {
        "case": "caseid",
        "sender": "sender",
        "source": "primarysender",
        "target": "targetstate",
        "start": "sancstartyear",
        "end": "endyear",
    },
    optional={"outcome": "finaloutcome"},
)
PUBLISHED = Layout(
    "sanctions",
    "TIESv4-1.csv",
    ("TIESv4*.csv",),
    {
        "case": "caseid",
        "imposed": "imposition",
        "sender": "primarysender",
        "target": "targetstate",
        "start": "sancimpositionstartyear",
        "end": "endyear",
    },
    optional={"outcome": "finaloutcome", "issues": "issue"},
)
LAYOUTS = (IMPOSED, PUBLISHED)
_ANYONE = Number(low=1)
NUMBERS = {
    "case": Number(low=1),
    "source": _ANYONE,
    "target": _ANYONE,
    "start": YEAR,
    "end": Number(low=1816, high=OPEN, missing=(OPEN,), required=False),
    "outcome": Number(low=1, high=10, missing=(-99, -9, 0), required=False),
}


def _imposed(sheet: Sheet) -> tuple[Sheet, int]:
    """The cases that came to sanctions, in the columns of both forms; and how many did not."""
    frame, n = sheet.frame, 0
    if sheet.layout is PUBLISHED:
        came = number("imposed", frame.schema["imposed"]) != 0
        kept = frame.filter(came.fill_null(value=True))
        n = frame.height - kept.height
        # Sanctions imposed in steps have several years in one field.
        first = pl.col("start").cast(pl.String).str.split(",").list.first()
        frame = kept.drop("imposed").with_columns(start=first, source="sender")
    return Sheet(sheet.file, sheet.layout, frame, sheet.set_aside, sheet.source), n


def _sift(sheet: Sheet) -> Sifted:
    imposed, threats = _imposed(sheet)
    strange = {
        f"{name} is no state's code": (pl.col(name) < ORGANISATIONS_FROM)
        & ~pl.col(name).is_in(known_codes())
        for name in ("source", "target")
    }
    good, set_aside = sift(
        imposed,
        TITLE,
        NUMBERS,
        rules={
            **strange,
            "a state cannot be under its own sanctions": pl.col("source") == pl.col("target"),
            "it ends before it begins": pl.col("end") < pl.col("start"),
        },
        key=("case", "source", "target"),
    )
    known = good.filter(pl.col("target") < ORGANISATIONS_FROM)
    state = pl.col("source") < ORGANISATIONS_FROM
    frame = known.with_columns(
        sender=pl.col("sender").cast(pl.String),
        source=pl.when(state).then("source"),
        multilateral=~state,
        kinds=pl.lit(None, dtype=pl.String),
    )
    counts = left_out(
        threats_that_were_not_imposed=threats, against_an_organisation=good.height - known.height
    )
    return frame, set_aside, counts


def _issues() -> pl.Expr:
    """The issues that a field lists by number, in words; a number that the manual lacks stays a number."""
    listed = pl.col("issues").cast(pl.String).str.replace_all(r"[^0-9]+", " ").str.strip_chars()
    numbers = pl.when(listed != "").then(listed).str.split(" ")
    return numbers.list.eval(pl.element().replace({str(n): word for n, word in ISSUES.items()}))


def _demands(sheet: Sheet) -> Sifted:
    """What was at issue in each case that is kept, and how it ended; the outcome is that of the whole case."""
    if "issues" not in sheet.frame.columns:
        told = sheet.frame.with_columns(issues=pl.lit(None, dtype=pl.String))
        sheet = Sheet(sheet.file, sheet.layout, told, sheet.set_aside, sheet.source)
    cases = _sift(sheet)[0].unique("case", keep="first", maintain_order=True)
    each = cases.select(
        "case",
        "file",
        "row",
        outcome=pl.col("outcome").replace_strict(OUTCOMES, default=None, return_dtype=pl.String),
        objective=_issues(),
    ).filter(pl.col("outcome").is_not_null() | pl.col("objective").is_not_null())
    demands = each.explode("objective").with_columns(
        demand=pl.int_range(1, pl.len() + 1).over("case")
    )
    return demands, sheet.set_aside.clear(), {}


def _coverage(frame: pl.DataFrame) -> Coverage:
    # Whoever made the table of imposed cases may have dropped some: none promises a zero.
    first = int(str(frame["start"].min() or FIRST))
    return Coverage(max(FIRST, min(first, LAST)), LAST, complete=False)


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)["sanctions"]
    cases = one_table("sanctions", read, _sift, _coverage)
    demands = one_table("sanction_demands", read, _demands, lambda _: cases.coverage)
    return Reading(DATASET.release, {"sanctions": cases, "sanction_demands": demands})


DATASET = Dataset(
    key="ties",
    title="Threat and Imposition of Sanctions (TIES), imposed cases",
    publisher="T. Clifton Morgan, Navin Bapat and Yoshiharu Kobayashi",
    homepage="https://sanctions.web.unc.edu",
    doi="10.1177/0738894213520379",
    release="4.1",
    terms="Free for research; cite the article.",
    ships=(
        "The share of its cases that worked, what changed after they began on average, and forecasts that rest "
        "on it among others; no row of it."
    ),
    bibtex="""\
@article{ties,
  author = {Morgan, T. Clifton and Bapat, Navin and Kobayashi, Yoshiharu},
  title = {Threat and Imposition of Economic Sanctions 1945--2005: Updating the {TIES} Dataset},
  journal = {Conflict Management and Peace Science},
  volume = {31},
  number = {5},
  pages = {541--558},
  year = {2014},
  doi = {10.1177/0738894213520379}
}
""",
    tables=("sanctions", "sanction_demands"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each imposed case, from its primary sender against its target; threats that came to "
        "nothing are left out. An end of 3000 means that it had not come or is not known, and becomes "
        "missing. The European Union is a sender without a code; cases against it are left out. How a "
        "case ended is told of the case as a whole, and what was at issue only in the publisher's own table, "
        "which comes as an Excel file: save it as CSV."
    ),
    read=_read,
    untested=("TIESv4-1.csv",),
)
