"""SIPRI's arms transfers: trend-indicator values of major arms, by supplier, recipient and year."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading
from realpolitik.datasets.files import Sheet, sheet
from realpolitik.datasets.finding import Layout, Member, find
from realpolitik.datasets.rules import Number, sift
from realpolitik.datasets.shared import Sifted, left_out, one_table
from realpolitik.datasets.text import TEXT_SHOWN, lines
from realpolitik.errors import BadFile
from realpolitik.record import Coverage, Source
from realpolitik.record.store import digest

__all__ = ["DATASET"]

TITLE = "SIPRI's arms transfers"
FIRST = 1950
TIDY = Layout(
    "arms",
    "a tidy table of SIPRI's values",
    ("sipri_tiv*.parquet",),
    {"supplier": "supplier", "recipient": "recipient", "year": "year", "tiv": "value"},
)
EXPORTS = Layout(
    "arms",
    "SIPRI's TIV export tables",
    ("TIV-Export-*.csv", "*tiv*export*.zip"),
    {},
    several=True,
)
NUMBERS = {"year": Number(year=True, low=FIRST), "tiv": Number(whole=False, low=0)}
HEADING = re.compile(r"TIV of arms exports from (?P<supplier>.+), (?P<first>\d{4})-(?P<last>\d{4})")
SUPPLIERS = 100
"""Fewer suppliers are tables of some: SIPRI has delivered arms of about 120 states since 1950."""

NO_STATES = ("Unknown supplier(s)", "Unknown recipient(s)", "Biafra", "Katanga", "Northern Cyprus")
GOVERNMENTS = {"Libya GNC": "Libya", "East Germany (GDR)": "East Germany"}
"""SIPRI's names of recognised governments, where other names would not find the state."""


def _export(member: Member) -> tuple[pl.DataFrame, str]:
    """The recipients' lines of one supplier's table, and the day on which SIPRI made it."""
    text = lines(member, member.data())
    bare = text.str.strip_chars(' ",')
    heading = next(filter(None, map(HEADING.fullmatch, bare.head(15))), None)
    header = next((n for n, line in enumerate(text.head(40)) if line.startswith(",19")), None)
    if heading is None or header is None:
        raise BadFile(
            f"{member.file}: not {TITLE}: no heading or no line of years; name TIV-Export-*.csv"
        )
    years = text[header].rstrip(",").split(",")[1:-1]
    if years != [str(int(heading["first"]) + n) for n in range(len(years))]:
        raise BadFile(f"{member.file}: not {TITLE}: its years are not in order; fetch it again")
    made = next(
        (line.partition(":")[2].strip() for line in bare if line.startswith("Generated")), ""
    )
    blank = pl.col("line").str.strip_chars(' ,"') == ""
    total = pl.col("line").str.starts_with("Total,")
    rows = text.slice(header + 1).to_frame().with_row_index("row", offset=1)
    return rows.filter(~blank & ~total).select(
        pl.lit(member.file).alias("file"),
        pl.col("row").cast(pl.Int64),
        "line",
        supplier=pl.lit(heading["supplier"]),
        first=pl.lit(int(heading["first"])),
        years=pl.lit(len(years)),
    ), made


def _spread(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row for each year with a value; lines whose fields or total are not as they must be go aside."""
    parts = rows.with_columns(
        recipient=pl.col("line").str.extract(r'^("[^"]*"|[^",]*),', 1).str.strip_chars(' "'),
        fields=pl.col("line").str.replace(r'^("[^"]*"|[^",]*),', "").str.split(","),
    ).with_columns(
        values=pl.col("fields").list.head("years"),
        total=pl.col("fields").list.get(-1, null_on_oob=True),
    )
    numbers = pl.col("values").list.eval(pl.element().cast(pl.Float64, strict=False))
    known = numbers.list.len() - numbers.list.eval(pl.element().is_null()).list.sum()
    # Every figure is rounded by itself, so that a sum may miss its total by half a unit for each.
    apart = (numbers.list.sum() - pl.col("total").cast(pl.Float64, strict=False)).abs()
    parts = parts.with_columns(
        reason=pl.when(pl.col("fields").list.len() != pl.col("years") + 1)
        .then(
            pl.format(
                "{} fields, expected {}", pl.col("fields").list.len() + 1, pl.col("years") + 2
            )
        )
        .when((apart > (known + 1) / 2).fill_null(value=True))
        .then(pl.lit("its total is not the sum of its years"))
    )
    bad = parts.filter(pl.col("reason").is_not_null()).select(
        "file", "row", "reason", text=pl.col("line").str.slice(0, TEXT_SHOWN)
    )
    good = parts.filter(pl.col("reason").is_null()).with_columns(
        year=pl.int_ranges(pl.col("first"), pl.col("first") + pl.col("years"))
    )
    long = good.select("file", "row", "supplier", "recipient", "year", tiv="values").explode(
        "year", "tiv"
    )
    # A blank is a year without a delivery; "0" is one of less than half a million.
    return long.filter(pl.col("tiv").str.strip_chars() != ""), bad


def _sources(found: list[Member], counts: dict[str, int]) -> tuple[Source, ...]:
    rows: dict[Path, int] = {}
    for each in found:
        rows[each.path] = rows.get(each.path, 0) + counts.get(each.file, 0)
    return tuple(Source(path.name, digest(path), n) for path, n in rows.items())


def _read_exports(found: list[Member]) -> tuple[Sheet, tuple[Source, ...], str, int]:
    tables = [_export(each) for each in found]
    rows = pl.concat([table for table, _ in tables])
    suppliers = (
        rows.group_by("supplier").agg(pl.col("file").unique()).filter(pl.col("file").list.len() > 1)
    )
    if suppliers.height:
        name, files = suppliers.row(0)
        raise BadFile(
            f"{files[0]} and {files[1]}: both are the exports of {name}; name one of them"
        )
    long, bad = _spread(rows)
    counts = dict(rows.group_by("file").len().rows())
    first = found[0].path.name
    source = Source(first, "", rows.height)
    made = ", ".join(sorted({day for _, day in tables if day})[:1])
    last = int(rows.select((pl.col("first") + pl.col("years")).max()).item()) - 1
    return Sheet(first, EXPORTS, long, bad, source), _sources(found, counts), made, last


def _codes(names: pl.Series, years: pl.Series) -> pl.Series:
    from realpolitik.states import match

    return match(names.replace(GOVERNMENTS), years)


def _no_state(names: pl.Series) -> pl.Series:
    """Rebels and organisations (which SIPRI stars), lands that are no states, and who is not known."""
    from realpolitik.states import is_no_state

    distinct = names.unique().drop_nulls().to_list()
    no_states = [
        name
        for name in distinct
        if name not in GOVERNMENTS
        and (name.endswith("*") or name in NO_STATES or is_no_state(name) is not None)
    ]
    return names.is_in(no_states)


def _sift(one: Sheet) -> Sifted:
    frame = one.frame
    gone = frame.select("supplier", "recipient").with_columns(
        no_supplier=_no_state(frame["supplier"]), no_recipient=_no_state(frame["recipient"])
    )
    kept = frame.filter(~(gone["no_supplier"] | gone["no_recipient"]).fill_null(value=False))
    year = kept["year"].cast(pl.Int64, strict=False)
    coded = kept.with_columns(
        source=_codes(kept["supplier"], year), target=_codes(kept["recipient"], year)
    )
    good, set_aside = sift(
        Sheet(one.file, one.layout, coded, one.set_aside, one.source),
        TITLE,
        NUMBERS,
        rules={
            "supplier is no state's name": pl.col("source").is_null(),
            "recipient is no state's name": pl.col("target").is_null(),
            "a state cannot supply itself": pl.col("source") == pl.col("target"),
        },
        key=("supplier", "recipient", "year"),
    )
    # The Soviet Union and Russia are one state and two suppliers, both of which can stand in one year.
    summed = good.group_by("source", "target", "year", maintain_order=True).agg(
        pl.col("tiv").sum(), pl.col("file", "row").first()
    )
    return (
        summed,
        set_aside,
        left_out(
            rebels_organisations_territories_or_unknown=frame.height - kept.height,
            added_to_another_row_of_the_same_pair_and_year=good.height - summed.height,
        ),
    )


def _is_export(member: Member) -> bool:
    return HEADING.search(member.data()[:200].decode("latin-1")) is not None


def _read(paths: list[Path], progress: Progress) -> Reading:
    found = find(paths, (EXPORTS, TIDY))
    progress(f"reading {found[0].path.name}", 0.0)
    exports = [each for each in found if _is_export(each)]
    tidy = [each for each in found if each not in exports]
    if len(tidy) > 1 or (tidy and exports):
        raise BadFile(f"{found[0].file} and {tidy[-1].file}: both are {TITLE}; name one of them")
    if tidy:
        one = sheet(tidy[0], TITLE, (TIDY,))
        sources: tuple[Source, ...] = (one.source,)
        made, last = "", None
    else:
        one, sources, made, last = _read_exports(exports)
    rows = one_table("arms", [one], _sift, lambda frame: _coverage(frame, last))
    rows = replace(rows, sources=sources)
    release = f"{FIRST}–{rows.coverage.last}" + (f", of {made}" if made else "")
    return Reading(release, {"arms": rows})


def _coverage(frame: pl.DataFrame, last: int | None) -> Coverage:
    end = (
        last if last is not None or frame.is_empty() else frame.select(pl.col("year").max()).item()
    )
    whole = frame["source"].n_unique() >= SUPPLIERS
    return Coverage(FIRST, FIRST if end is None else int(end), complete=whole)


DATASET = Dataset(
    key="sipri",
    title="SIPRI Arms Transfers Database",
    publisher="Stockholm International Peace Research Institute (SIPRI)",
    homepage="https://www.sipri.org/databases/armstransfers",
    doi=None,
    release="1950–2021",
    terms="SIPRI's terms: non-commercial use with attribution, limited reproduction.",
    ships="The indicator arms, computed from it; no row of it.",
    bibtex="""\
@misc{sipri,
  author = {{Stockholm International Peace Research Institute}},
  title = {{SIPRI} Arms Transfers Database},
  year = {2022},
  url = {https://www.sipri.org/databases/armstransfers}
}
""",
    tables=("arms",),
    files=tuple(name for each in (EXPORTS, TIDY) for name in each.files),
    about=(
        "A table for each supplier, a line for each recipient, a column for each year. A blank is no "
        "delivery of major arms, 0 one of less than half a million. The value measures volume, not money. "
        "Rebels (one star), organisations (two stars) and territories are left out."
    ),
    read=_read,
)
