"""Militarized disputes: what the readers of COW's and of Gibler, Miller and Little's files share."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from realpolitik.datasets.files import Sheet
from realpolitik.datasets.rules import CODE, FLAG, YEAR, Number, sift
from realpolitik.datasets.shared import Sifted
from realpolitik.errors import BadFile

__all__ = ["DATES", "LEVELS", "PARTICIPANTS", "WRONG_ORDER", "sift_participants"]

LEVELS: Mapping[str, Number] = {
    "hostility": Number(low=1, high=5, missing=(-9,), required=False),
    "fatality": Number(low=0, high=6, missing=(-9,), required=False),
    "highest_action": Number(low=0, high=22, missing=(-9,), required=False),
}
_MONTH = Number(low=1, high=12, missing=(-9,), required=False)
_DAY = Number(low=1, high=31, missing=(-9,), required=False)

DATES: Mapping[str, Number] = {
    "start_year": YEAR,
    "start_month": _MONTH,
    "start_day": _DAY,
    "end_year": YEAR,
    "end_month": _MONTH,
    "end_day": _DAY,
}
"""First and last day of something, by year, month and day; −9 where a month or a day is not known."""


def _months(year: str, month: str, otherwise: int) -> pl.Expr:
    # −9 is still there when rules are asked.
    known = pl.when(pl.col(month) > 0).then(month).otherwise(otherwise)
    return pl.col(year) * 12 + known


WRONG_ORDER = {
    "it ends before it begins": _months("end_year", "end_month", 12)
    < _months("start_year", "start_month", 1)
}
"""The rule that both dates must keep, as far as months are known."""

PARTICIPANTS = {
    "dispute": "dispnum",
    "ccode": "ccode",
    "start_year": "styear",
    "start_month": "stmon",
    "start_day": "stday",
    "end_year": "endyear",
    "end_month": "endmon",
    "end_day": "endday",
    "side_a": "sidea",
    "originator": "orig",
    "highest_action": "hiact",
}
"""Our names of the columns of a participants' file, and the publishers', who agree on them."""

_NUMBERS = {
    "dispute": Number(low=1),
    "ccode": CODE,
    "side_a": FLAG,
    "originator": FLAG,
    **DATES,
    **LEVELS,
}


def sift_participants(sheet: Sheet, title: str, *, gml: bool) -> Sifted:
    """Check the participants of disputes.

    Raises
    ------
    BadFile
        If the file's version says that it is the other publisher's.
    """
    versions = sheet.frame["version"].cast(pl.String).drop_nulls()
    if versions.len() and versions.str.to_lowercase().str.starts_with("gml").any() != gml:
        other = "cow_mid" if gml else "gml"
        raise BadFile(
            f"{sheet.file}: not {title}: its version is {versions[0]}; load it as {other}"
        )
    good, set_aside = sift(
        sheet,
        title,
        _NUMBERS,
        rules=WRONG_ORDER,
        key=("dispute", "ccode", "start_year", "start_month", "start_day", "side_a"),
    )
    return good, set_aside, {}
