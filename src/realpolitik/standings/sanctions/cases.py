"""Cases of sanctions as the lists of the record tell them, with what each demanded and how it ended."""

from __future__ import annotations

import polars as pl

from realpolitik.record import Record

__all__ = ["LISTS", "RESULTS", "against", "cases", "decided", "demands", "missing_lists"]

LISTS = ("ties", "gsdb")
"""Lists of sanctions, by data set; they are shown beside each other and never added up."""

RESULTS = {
    "success_total": "full",
    "total_acquiescence": "full",
    "success_part": "part",
    "partial_acquiescence": "part",
    "nego_settlement": "settled",
    "negotiated_settlement": "settled",
    "failed": "failed",
    "capitulation_of_sender": "failed",
    "stalemate": "failed",
    "ongoing": "ongoing",
}
"""What each publisher's word for an outcome comes to. An outcome before imposition comes to none."""

WORKED = {"full": ("full",), "part": ("full", "part"), "any": ("full", "part", "settled")}
"""Three readings of "it worked", each wider than the one before: which results count."""


def missing_lists(record: Record) -> tuple[str, ...]:
    """The publishers' lists that the record lacks.

    Examples
    --------
    >>> from realpolitik import open_record
    >>> missing_lists(open_record())
    ('ties', 'gsdb')
    """
    return tuple(
        name
        for name in LISTS
        if record.slice("sanctions", name) is None or record.slice("sanction_demands", name) is None
    )


def demands(record: Record) -> pl.DataFrame:
    """Every demand of every list, and what became of it.

    Parameters
    ----------
    record
        With the table ``sanction_demands``; without it there is no row.

    Returns
    -------
    polars.DataFrame
        ``origin`` (data set), ``case``, ``demand``, ``objective``, ``outcome``, ``result`` (a value of
        `RESULTS`; null where the outcome is not told or is none of sanctions that were imposed).
    """
    result = pl.col("outcome").replace_strict(RESULTS, default=None, return_dtype=pl.String)
    return (
        record.scan("sanction_demands")
        .select("case", "demand", "objective", "outcome", result=result, origin="dataset")
        .sort("origin", "case", "demand")
        .collect()
    )


def decided(told: pl.DataFrame, *, by: tuple[str, ...] = ()) -> pl.DataFrame:
    """What each case came to, by each of the three readings of "it worked".

    A case of several demands worked in full if every demand that has an outcome was met in full; it worked
    in part, or was settled, if any was. A case of which a demand goes on is open, and so is one without an
    outcome.

    Parameters
    ----------
    told
        As `demands` gives them.
    by
        Further columns that tell cases apart, such as ``objective``.

    Returns
    -------
    polars.DataFrame
        ``origin``, ``case``, the columns of ``by``, ``open``, ``full``, ``part``, ``any`` (the last three
        null where open).
    """
    key = ["origin", "case", *by]
    result = pl.col("result")
    counts = {name: result.is_in(list(kept)) for name, kept in WORKED.items()}
    known = result.is_not_null()
    grouped = told.group_by(key, maintain_order=True).agg(
        open=(result == "ongoing").any() | (known.sum() == 0),
        full=counts["full"].filter(known).all(),
        part=counts["part"].any(),
        any=counts["any"].any(),
    )
    return grouped.with_columns(pl.when(~pl.col("open")).then(name).alias(name) for name in WORKED)


def cases(record: Record) -> pl.DataFrame:
    """Every case of every list, and of the user's own rows, one row for each sender and target.

    Parameters
    ----------
    record
        With the table ``sanctions``; without it there is no row.

    Returns
    -------
    polars.DataFrame
        ``origin``, ``case``, ``sender`` (as the publisher names it), ``source`` (COW code; null if it is no
        state), ``target``, ``multilateral``, ``start``, ``end``, ``kinds``, ``file``, ``row``; ``objectives``
        and ``outcomes`` (lists of the publisher's words, one for each demand, empty where not told);
        ``open``, ``full``, ``part``, ``any`` of `decided`; ``status``: ``ended``, ``in force`` when the list
        ends, ``outcome not coded``, or ``open or end not known``. Sorted by start.
    """
    rows = record.scan("sanctions").rename({"dataset": "origin"}).collect()
    told = demands(record)
    words = told.group_by("origin", "case", maintain_order=True).agg(
        objectives=pl.col("objective"), outcomes=pl.col("outcome")
    )
    key = ["origin", "case"]
    both = rows.join(words, on=key, how="left").join(decided(told), on=key, how="left")
    none = pl.lit([], dtype=pl.List(pl.String))
    dropped = both.with_columns(
        pl.col("objectives", "outcomes").list.drop_nulls().fill_null(none),
        pl.col("open").fill_null(value=True),
    )
    return dropped.with_columns(status=_status()).sort(
        "start", "origin", "case", "sender", "target"
    )


def _status() -> pl.Expr:
    goes_on = pl.col("outcomes").list.contains("ongoing")
    return (
        pl.when(goes_on)
        .then(pl.lit("in force"))
        .when(~pl.col("open"))
        .then(pl.lit("ended"))
        .when(pl.col("end").is_null())
        .then(pl.lit("open or end not known"))
        .otherwise(pl.lit("outcome not coded"))
    )


def against(found: pl.DataFrame, target: int, by: int | None = None) -> pl.DataFrame:
    """The cases against one state, all of them or those of one sender.

    Parameters
    ----------
    found
        As `cases` gives them.
    target, by
        COW codes.
    """
    kept = found.filter(pl.col("target") == target)
    return kept if by is None else kept.filter(pl.col("source") == by)
