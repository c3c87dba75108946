"""Who the actors of event data are: states at their dates, organisations, and sectors."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

import polars as pl

from realpolitik.errors import NoSuchState

__all__ = ["CAMEO_SECTORS", "KNOWN_GROUPS", "named", "of_codes", "of_names", "sector"]

BEFORE = {316: 315, 317: 315}
"""Whose state it was before: Czechoslovakia has no code of its own in CAMEO."""

KNOWN_GROUPS = {
    "UNO": "UN",
    "NAT": "NATO",
    "EEC": "EU",
    "ASN": "ASEAN",
    "ARL": "Arab League",
    "GCC": "GCC",
    "IAE": "IAEA",
    "IMF": "IMF",
    "WBK": "World Bank",
    "WTO": "WTO",
    "OAU": "OAU",
    "OAS": "OAS",
    "OPC": "OPEC",
    "OIC": "OIC",
    "SCE": "OSCE",
    "CIS": "CIS",
    "WAS": "ECOWAS",
    "IRC": "Red Cross",
    "HRW": "Human Rights Watch",
    "ALQ": "Al Qaeda",
    "TAL": "Taliban",
}
"""CAMEO's codes of known groups, and the keys of our organisations; the CAMEO actor codebook tells the codes."""

CAMEO_SECTORS = {
    "GOV": "GOV",
    "MIL": "MIL",
    "COP": "COP",
    "JUD": "JUD",
    "LEG": "LEG",
    "SPY": "SPY",
    "OPP": "OPP",
    "REB": "REB",
    "INS": "REB",
    "SEP": "REB",
    "UAF": "REB",
    "IMG": "REB",
    "RAD": "REB",
    "BUS": "BUS",
    "MNC": "BUS",
    "AGR": "LAB",
    "CRM": "CRM",
    "CVL": "CVL",
    "SET": "CVL",
    "ELI": "CVL",
    "MOD": "CVL",
    "DEV": "NGO",
    "ENV": "NGO",
    "HRI": "NGO",
    "NGO": "NGO",
    "NGM": "NGO",
    "AMN": "NGO",
    "IRC": "NGO",
    "GRP": "NGO",
    "EDU": "EDU",
    "HLH": "HLH",
    "LAB": "LAB",
    "MED": "MED",
    "REF": "REF",
    "PTY": "PTY",
    "REL": "REL",
    "IGO": "IGO",
    "UNO": "IGO",
    "PKO": "IGO",
    "INT": "IGO",
}
"""CAMEO's types of actors, and PLOVER's sectors; UIS, a state actor of no known kind, is GOV."""

STATE_ACTOR = "UIS"


@cache
def _first_days() -> dict[int, date]:
    from realpolitik.states import spells

    found: dict[int, date] = {}
    for ccode, start in spells("cow").select("ccode", "start").rows():
        found[ccode] = min(start, found.get(ccode, date.max))
    return found


@cache
def _turns() -> tuple[date, ...]:
    """The days on which a code can come to mean another state, and the first day of all."""
    from realpolitik.states import spells

    frame = spells("cow")
    ends = [day + timedelta(days=1) for day in frame["end"].drop_nulls()]
    days = {day for day in (*frame["start"], *ends) if day > date(1945, 1, 1)}
    return (date(1816, 1, 1), *sorted(days))


def _coded(kind: str, code: str, day: date) -> int:
    from realpolitik.states import from_cameo, from_fips, from_iso3

    if kind == "fips":
        return from_fips(code, day).ccode
    try:
        # CAMEO's codes are ISO-3's but for three, and those of ISO are dated.
        return from_iso3(code, day).ccode
    except NoSuchState:
        return from_cameo(code).ccode


@lru_cache(maxsize=4096)
def _history(kind: str, code: str) -> tuple[tuple[date, int | None], ...]:
    """What a code means from which day on; None before there was such a state."""
    found: list[tuple[date, int | None]] = []
    for day in _turns():
        try:
            ccode: int | None = _coded(kind, code, day)
        except NoSuchState:
            return ()
        if ccode is not None and day < _first_days().get(ccode, date.max):
            ccode = BEFORE.get(ccode)
        if not found or found[-1][1] != ccode:
            found.append((day, ccode))
    return tuple(found)


def of_codes(codes: pl.Series, days: pl.Series, kind: str = "cameo") -> pl.Series:
    """The states of a column of codes, each at its date.

    Parameters
    ----------
    codes
        CAMEO's or ISO-3's, or FIPS codes of places.
    days
        Dates, as many.
    kind
        "cameo", which ISO-3 goes with, or "fips".

    Returns
    -------
    polars.Series
        `ccode` (i16); null where a code is a region's or no state's, or where there was no such state yet.

    Examples
    --------
    >>> from datetime import date
    >>> day = pl.Series([date(1985, 6, 1)] * 4)
    >>> of_codes(pl.Series(["DEU", "RUS", "CZE", "UKR"]), day).to_list()
    [260, 365, 315, None]
    """
    rows = [
        (code, day, ccode)
        for code in codes.drop_nulls().unique().to_list()
        for day, ccode in _history(kind, code)
    ]
    schema = {"code": pl.String, "day": pl.Date, "ccode": pl.Int16}
    table = pl.DataFrame(rows, schema=schema, orient="row").sort("day")
    asked = pl.DataFrame({"code": codes.cast(pl.String), "day": days.cast(pl.Date)})
    found = (
        asked.with_row_index("place")
        .sort("day")
        .join_asof(table, on="day", by="code", strategy="backward", check_sortedness=False)
        .sort("place")
    )
    return found["ccode"]


def of_names(names: pl.Series, days: pl.Series) -> pl.Series:
    """The states of a column of names, each at its date; null where a name is no state's.

    Examples
    --------
    >>> from datetime import date
    >>> of_names(pl.Series(["Namibia", "NA"]), pl.Series([date(2018, 6, 1)] * 2)).to_list()
    [565, None]
    """
    from realpolitik.states import match

    return match(names, days).alias("ccode")


@cache
def _organisations() -> dict[str, int]:
    from realpolitik.states import organisations

    return {name: one.code for one in organisations() for name in (*one.names, one.key)}


def named(names: pl.Series) -> pl.Series:
    """The codes of organisations by their names, or by CAMEO's code of a known group.

    Examples
    --------
    >>> named(pl.Series(["United Nations", "NAT", "Somebody", None])).to_list()
    [1001, 1011, None, None]
    """
    known = _organisations()
    table = known | {code: known[key] for code, key in KNOWN_GROUPS.items()}
    return names.replace_strict(table, default=None, return_dtype=pl.Int16)


def sector(column: str, table: dict[str, str]) -> pl.Expr:
    """PLOVER's sectors of a column of a publisher's types; null where there is none."""
    return pl.col(column).replace_strict(
        {**table, STATE_ACTOR: "GOV"}, default=None, return_dtype=pl.String
    )
