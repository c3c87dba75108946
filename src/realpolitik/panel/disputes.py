"""Militarized disputes by dyad-year, and which of several in one year stays."""

from __future__ import annotations

from typing import Literal

import polars as pl

from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.panel.parts import PAIR, Part, joined, source, told
from realpolitik.record import Record, Slice

__all__ = ["Duplicates", "Initiators", "dispute_part"]

Duplicates = Literal["whittle", "fiercest", "refuse"]
"""Which dispute of a pair stays in a year with several."""

Initiators = Literal["sidea-all-joiners", "sidea-with-joiners", "sidea-orig"]
"""Who began: Side A and whoever joined later; Side A, joiners included; those of Side A from the first day."""

NOT_KNOWN = -9
"""What the publishers write for what is not known, and peacesciencer passes on."""

JUST_ABOVE_NONE = 0.5
"""Where a fatality level that is not known ranks: above none (0), below the fewest (1)."""

_PREFIX = {"gml": "gmlmid", "cow": "cowmid"}
_KEY = ("dispute", "source", "target", "year")


def dispute_part(
    record: Record,
    which: str,
    *,
    duplicates: str,
    initiators: str,
    unknown: str,
) -> Part:
    """What disputes add: the dispute of the year, whether it goes on, whether it began.

    Raises
    ------
    UnknownName
        If a data set or a rule does not exist.
    NoAnswer
        If the record lacks the data set; with ``duplicates="refuse"``, if a pair has two disputes in a year.
    """
    _known("data set of disputes", which, tuple(_PREFIX))
    _known("rule for duplicates", duplicates, ("whittle", "fiercest", "refuse"))
    _known(
        "rule for initiators", initiators, ("sidea-all-joiners", "sidea-with-joiners", "sidea-orig")
    )
    _known("way to write what is not known", unknown, ("code", "missing"))
    if which == "gml":
        entry, rows, names = _gml(record, initiators)
    else:
        entry, rows, names = _cow(record)
    if duplicates == "refuse":
        _refuse_two(rows)
    flags = tuple(f"{_PREFIX[which]}{name}" for name in ("ongoing", "onset"))
    columns = (
        *told(entry, "dispnum"),
        *told(entry, *flags, zero=0),
        *told(entry, *names),
    )
    one = _one_a_year(rows.rename(dict(zip(("ongoing", "onset"), flags, strict=True))), duplicates)
    if unknown == "code":
        one = one.with_columns(pl.col("dispnum", *flags, *names).fill_null(NOT_KNOWN))
    else:
        one = one.with_columns(stmon=pl.when(pl.col("stmon").is_between(1, 12)).then("stmon"))
    return Part(columns, lambda panel: joined(panel, one, columns))


def _known(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise UnknownName(f"no {what} {given!r}; there are: {', '.join(known)}")


_GML = {
    "sidea1": "side_a_source",
    "sidea2": "side_a_target",
    "fatality1": "fatality_source",
    "fatality2": "fatality_target",
    "fatalpre1": "deaths_source",
    "fatalpre2": "deaths_target",
    "hiact1": "action_source",
    "hiact2": "action_target",
    "hostlev1": "hostility_source",
    "hostlev2": "hostility_target",
    "orig1": "source_originator",
    "orig2": "target_originator",
    "fatality": "fatality",
    "hostlev": "hostility",
    "recip": "reciprocated",
    "mindur": "shortest",
    "maxdur": "longest",
    "stmon": "start_month",
}
"""peacesciencer's names of columns, and the record's."""

_NUMBERS = ("fatalpre1", "fatalpre2", "mindur", "maxdur")


def _gml(record: Record, initiators: str) -> tuple[Slice, pl.LazyFrame, tuple[str, ...]]:
    entry = source(record, "dispute_details", "gml")
    source(record, "disputes", "gml")
    details = record.scan("dispute_details", dataset="gml").drop("file", "row", "dataset")
    # The details keep a month that does not exist as it was published.
    disputes = record.scan("disputes", dataset="gml").drop("file", "row", "dataset", "start_month")
    rows = disputes.join(details, on=_KEY)
    named = rows.select(
        *_ends(),
        *(pl.col(name).cast(pl.Int8) for name in ("ongoing", "onset")),
        *(
            pl.col(ours).cast(pl.Int32 if name in _NUMBERS else pl.Int8).alias(name)
            for name, ours in _GML.items()
        ),
    ).with_columns(_began(initiators))
    return entry, named, (*_GML, "init1", "init2")


def _began(initiators: str) -> list[pl.Expr]:
    found = []
    for end in "12":
        on_side_a, joined_later = pl.col(f"sidea{end}") == 1, pl.col(f"orig{end}") == 0
        began = {
            "sidea-all-joiners": on_side_a | joined_later,
            "sidea-with-joiners": on_side_a,
            "sidea-orig": on_side_a & ~joined_later,
        }[initiators]
        found.append(began.cast(pl.Int8).alias(f"init{end}"))
    return found


def _cow(record: Record) -> tuple[Slice, pl.LazyFrame, tuple[str, ...]]:
    entry = source(record, "disputes", "cow_dyadic_mid")
    names = {
        name: ours
        for name, ours in _GML.items()
        if ours in ("fatality", "hostility", "start_month")
        or ours.startswith("hostility_")
        or ours.endswith("_originator")
    }
    rows = record.scan("disputes", dataset="cow_dyadic_mid").select(
        *_ends(),
        ongoing=pl.lit(1, pl.Int8),
        onset=(pl.col("year") == pl.col("start_year")).cast(pl.Int8),
        **{name: pl.col(ours).cast(pl.Int8) for name, ours in names.items()},
    )
    return entry, rows, tuple(names)


def _ends() -> list[pl.Expr]:
    return [
        pl.col("dispute").alias("dispnum"),
        pl.col("source").alias("ccode1"),
        pl.col("target").alias("ccode2"),
        pl.col("year"),
    ]


def _refuse_two(rows: pl.LazyFrame) -> None:
    twice = rows.group_by(PAIR).len().filter(pl.col("len") > 1).sort(PAIR).collect()
    if twice.height:
        a, b, year, n = twice.row(0)
        raise NoAnswer(
            f"{twice.height} dyad-years have several disputes and would be multiplied (first {a} and {b} "
            f"in {year}, {n} of them); name a rule: duplicates='whittle' or 'fiercest'"
        )


def _one_a_year(rows: pl.LazyFrame, duplicates: str) -> pl.LazyFrame:
    """One dispute a pair and year.

    ``whittle`` is peacesciencer's order: an onset before a dispute that goes on, then the most deaths, the
    highest hostility, the longest, the reciprocated, the earliest month; ``fiercest`` looks at hostility and
    deaths first and at the onset after. What is alike in all that, the lower number of the dispute decides.
    """
    columns = rows.collect_schema().names()
    onset = next(name for name in columns if name.endswith("onset"))
    deadliest = pl.col("fatality").cast(pl.Float32).fill_null(JUST_ABOVE_NONE)
    length, answered = (
        [pl.col("mindur").fill_null(NOT_KNOWN), pl.col("recip").fill_null(NOT_KNOWN)]
        if "mindur" in columns
        else [pl.lit(0), pl.lit(0)]
    )
    first = [pl.col(onset), deadliest, pl.col("hostlev")]
    if duplicates == "fiercest":
        first = [pl.col("hostlev"), deadliest, pl.col(onset)]
    order = [*first, length, answered, -pl.col("stmon").fill_null(NOT_KNOWN), -pl.col("dispnum")]
    return rows.sort(order, descending=True, nulls_last=True).unique(
        PAIR, keep="first", maintain_order=True
    )
