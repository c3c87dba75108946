"""What sources of state-years add: to either end of a pair, or to a panel of states."""

from __future__ import annotations

import polars as pl

from realpolitik.panel.parts import Part, both_ends, source, told
from realpolitik.record import Record
from realpolitik.tracks import raw

__all__ = ["capability_parts", "igo_total_parts", "regime_parts"]

CAPABILITIES = {
    "milex": "military_expenditure",
    "milper": "military_personnel",
    "irst": "iron_steel",
    "pec": "energy",
    "tpop": "population",
    "upop": "urban_population",
    "cinc": "cinc",
}
REGIMES = {"v2x_polyarchy": "polyarchy", "polity2": "polity2", "xm_qudsest": "uds"}
IGOS = {
    "sum_igo_anytype": "any",
    "sum_igo_full": "full",
    "sum_igo_associate": "associate",
    "sum_igo_observer": "observer",
}


def _parts(record: Record, table: str, names: dict[str, str], *, dyadic: bool) -> tuple[Part, ...]:
    entry = source(record, table)

    def rows() -> pl.LazyFrame:
        return raw.rows(record, table).select("ccode", "year", **names)

    return both_ends(told(entry, *names), rows, dyadic=dyadic)


def capability_parts(record: Record, *, dyadic: bool) -> tuple[Part, ...]:
    """National material capabilities."""
    return _parts(record, "capabilities", CAPABILITIES, dyadic=dyadic)


def regime_parts(record: Record, *, dyadic: bool) -> tuple[Part, ...]:
    """How states are governed: V-Dem polyarchy, Polity, extended unified democracy scores."""
    return _parts(record, "regimes", REGIMES, dyadic=dyadic)


def igo_total_parts(record: Record) -> tuple[Part, ...]:
    """Memberships of a state in organisations."""
    return _parts(record, "igo_totals", IGOS, dyadic=False)
