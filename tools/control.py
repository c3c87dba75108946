"""Compute docs/china-north-korea.json, its page and its pictures from the publishers' files.

``python -m tools.control ../shared/data`` loads and builds a record in a temporary place and sets the two pacts
with Pyongyang of 1961, Beijing's and Moscow's, side by side. The page and the pictures are made of the JSON alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.datasets import DATASETS, load
from realpolitik.record import Record, open_record
from realpolitik.standings.answer import standing
from realpolitik.standings.build import ESTIMATES_VERSION, build
from realpolitik.standings.validity import plain
from realpolitik.standings.values import Side
from realpolitik.tracks import indicators
from realpolitik.tracks.stakes import stakes_over_time, trade_share
from tools import control_page, control_pictures, control_when
from tools.control_turns import turned

DOCS = Path(__file__).parent.parent / "docs"
NAME = "china-north-korea"
NEEDED = (
    "unvotes",
    "atop",
    "gml",
    "cow_mid",
    "tss",
    "thompson_dreyer",
    "cow_trade",
    "sipri",
    "cow_mindist",
    "cow_contiguity",
    "democracy",
)
DIPLOMACY = "cow_diplomacy"
INSTITUTIONS = "cow_igo"

BEIJING, MOSCOW, PYONGYANG, SEOUL, WASHINGTON, TOKYO = 710, 365, 731, 732, 2, 740
PATRONS = {"china": BEIJING, "moscow": MOSCOW}
ADVERSARIES = (WASHINGTON, SEOUL, TOKYO)
PAIRS = {
    "china_north": (BEIJING, PYONGYANG),
    "moscow_north": (MOSCOW, PYONGYANG),
    "china_south": (BEIJING, SEOUL),
    "moscow_south": (MOSCOW, SEOUL),
}
FIRST, LAST, TURN = 1985, 2010, 1992
ARMISTICE = 1953
ASKED = (1985, 1991, 1993, 2000, 2009, 2010)
"""Years for which the sides are asked."""
MARKED = (1960, 1965, 1974, 1978, 1985, 1991, 1992, 2000, 2010)
"""Years for which shares of trade are given; the first ones show when it turned."""
DUTIES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
MISSION = {0: "none", 1: "chargé", 2: "minister", 3: "ambassador", 9: "of unknown level"}


def figures(
    record: Record, diplomacy: Record | None = None, over: Record | None = None
) -> dict[str, Any]:
    """Every figure of the page.

    Parameters
    ----------
    record
        A record with the raw and computed tables.
    diplomacy
        Where the diplomatic exchange is; None leaves it out.
    over
        The record over the starter, which has the turns of what states say; None leaves these out.
    """
    whole = over or record
    return {
        "years": [FIRST, LAST],
        "pacts": {name: pact(record, code) for name, code in PATRONS.items()},
        "arms": {name: arms(record, code) for name, code in PATRONS.items()},
        "trade": trade(record),
        "votes": votes(record),
        "disputes": {name: disputes(record, code) for name, code in PATRONS.items()},
        "south_disputes": _counted(disputes(record, BEIJING, SEOUL)["each"]),
        "aloof": aloof(record),
        "sides": {name: sides(record, code) for name, code in PATRONS.items()},
        "south": south(record),
        "pact_with_south": {
            name: pact(record, code, SEOUL)["defense"]
            for name, code in (("united_states", WASHINGTON), ("japan", TOKYO))
        },
        "diplomacy": None if diplomacy is None else missions(diplomacy),
        "turns": turned(
            whole, diplomacy, PAIRS, dict.fromkeys(("china_north", "moscow_north"), ADVERSARIES)
        ),
        "releases": {
            each.dataset: each.release for each in whole.slices() if each.dataset in DATASETS
        },
    }


def _pair(record: Record, table: str, x: int, y: int) -> pl.DataFrame:
    rows = record.scan(table).filter(pl.col("source") == x, pl.col("target") == y)
    return rows.sort("year").collect()


def pact(record: Record, x: int, y: int = PYONGYANG) -> dict[str, Any]:
    """For each duty between two states the spells of years in which it was in force."""
    rows = _pair(record, "alliances", x, y)
    last = max(each.coverage.last for each in record.slices("alliances"))
    return {
        **{duty: _spells(rows.filter(pl.col(duty))["year"].to_list()) for duty in DUTIES},
        "data_end": last,
    }


def _spells(years: Iterable[int]) -> list[list[int]]:
    """Years as first and last ones of unbroken stretches."""
    listed = sorted(years)
    if not listed:
        return []
    breaks = [(a, b) for a, b in pairwise(listed) if b > a + 1]
    firsts, lasts = [listed[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), listed[-1]]
    return [list(each) for each in zip(firsts, lasts, strict=True)]


def arms(record: Record, x: int) -> dict[str, Any]:
    """Deliveries to Pyongyang in TIV million; a year without a row is none."""
    rows = _pair(record, "arms", x, PYONGYANG)
    given = dict(rows.select("year", "tiv").iter_rows())
    yearly = {year: given.get(year, 0.0) for year in range(FIRST, LAST + 1)}
    return {
        "yearly": {str(year): value for year, value in yearly.items()},
        "before": _mean(value for year, value in yearly.items() if year < TURN),
        "since": _mean(value for year, value in yearly.items() if year >= TURN),
        "last": max(given),
        "data_end": max(each.coverage.last for each in record.slices("arms")),
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def trade(record: Record) -> dict[str, Any]:
    """Shares of trade: Pyongyang's with each patron, theirs with it and with its adversaries."""
    found: dict[str, Any] = {}
    for name, code in PATRONS.items():
        foes = _shares(record, code, ADVERSARIES)
        found[name] = {
            "north_on_it": _shares(record, PYONGYANG, [code], first=FIRST),
            "on_north": _shares(record, code, [PYONGYANG], first=FIRST),
            "on_south": _shares(record, code, [SEOUL], first=FIRST),
            "with_adversaries": {str(year): foes.get(str(year)) for year in MARKED},
            "with_adversaries_yearly": {y: v for y, v in foes.items() if int(y) >= FIRST},
        }
    moved = stakes_over_time(record, BEIJING, PYONGYANG)
    for name, first, last in (("until", 1978, TURN), ("since", TURN + 1, LAST)):
        span = moved.filter(pl.col("year").is_between(first, last))
        found[f"decomposed_{name}"] = {
            "years": [first, last],
            "by_trade": span["by_trade"].sum(),
            "by_set": span["by_set"].sum(),
        }
    return found


def _shares(
    record: Record, a: int, partners: Iterable[int], *, first: int = 1950, last: int = 2014
) -> dict[str, float]:
    rows = trade_share(record, a, list(partners))
    span = rows.filter(pl.col("year").is_between(first, last))
    return {str(year): share for year, share in span.iter_rows()}


def votes(record: Record) -> dict[str, Any]:
    """Kappa of each session with Pyongyang, and of Beijing with Seoul."""
    yearly = indicators()["votes"].yearly(record)
    pairs = {
        "china": (BEIJING, PYONGYANG),
        "moscow": (MOSCOW, PYONGYANG),
        "china_south": (BEIJING, SEOUL),
    }
    found = {}
    for name, (x, y) in pairs.items():
        rows = yearly.filter(pl.col("a") == x, pl.col("b") == y).sort("year")
        kappa = dict(rows.select("year", "value").iter_rows())
        found[name] = {
            "yearly": {str(year): value for year, value in kappa.items()},
            "since": _mean(value for year, value in kappa.items() if TURN <= year <= LAST),
        }
    return found


def disputes(record: Record, x: int, y: int = PYONGYANG) -> dict[str, Any]:
    """Militarized disputes of two states: years, hostility and fatality levels."""
    rows = (
        _pair(record, "disputes", x, y)
        .group_by("dispute")
        .agg(
            pl.col("start_year").first(),
            pl.max_horizontal("hostility_source", "hostility_target").max().alias("hostility"),
            pl.col("fatality").max(),
        )
    )
    return {
        "each": rows.sort("start_year").select("start_year", "hostility", "fatality").to_dicts(),
        "data_end": max(each.coverage.last for each in record.slices("disputes")),
    }


def _counted(listed: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Disputes since the armistice, before the turn and after."""
    years = [each["start_year"] for each in listed if each["start_year"] > ARMISTICE]
    return {
        "before": sum(year < TURN for year in years),
        "since": sum(year >= TURN for year in years),
    }


def aloof(record: Record) -> dict[str, Any]:
    """Pyongyang's disputes with Washington, Seoul or Tokyo since the armistice, and who else took part."""
    parties = record.frame("dispute_participants", dataset="gml").select(
        "dispute", "ccode", "side_a", "start_year"
    )
    north = parties.filter(ccode=PYONGYANG)
    against = parties.join(north, on="dispute", suffix="_north").filter(
        pl.col("ccode").is_in(ADVERSARIES), pl.col("side_a") != pl.col("side_a_north")
    )
    listed = against.group_by("dispute").agg(pl.col("start_year_north").min().alias("year"))
    listed = listed.filter(pl.col("year").is_between(ARMISTICE + 1, LAST))
    return {
        "years": [ARMISTICE + 1, LAST],
        "all": listed.height,
        "before": listed.filter(pl.col("year") < TURN).height,
        "since": listed.filter(pl.col("year") >= TURN).height,
        **{
            name: parties.filter(ccode=code)
            .join(listed, on="dispute", how="semi")["dispute"]
            .n_unique()
            for name, code in PATRONS.items()
        },
    }


def sides(record: Record, x: int) -> dict[str, Any]:
    """With Pyongyang against Seoul, had it joined: for each year asked, on paper and in practice."""
    found = {}
    for year in ASKED:
        answer = standing(x, PYONGYANG, at=year, against=SEOUL, record=record)
        found[str(year)] = {
            **_side(answer.a_with_b),
            "class": answer.verdict.name,
            "why": answer.verdict.why,
        }
    return found


def south(record: Record) -> dict[str, Any]:
    """Beijing with Seoul against Washington, and over all of Seoul's adversaries, in the last year."""
    whole = standing(BEIJING, SEOUL, at=LAST, record=record)
    return {
        "overall": {**_side(whole.a_with_b), "class": whole.verdict.name, "why": whole.verdict.why},
        "united_states_with_south": {
            str(year): _side(
                standing(WASHINGTON, SEOUL, at=year, against=PYONGYANG, record=record).a_with_b
            )
            for year in (1993, 2009)
        },
        "japan_with_south": {
            str(year): _side(
                standing(TOKYO, SEOUL, at=year, against=PYONGYANG, record=record).a_with_b
            )
            for year in (1993, 2009)
        },
    }


def _side(found: Side | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        name: getattr(found, name).to_json()
        for name in ("paper", "practice", "without_votes", "involvement")
    }


def missions(record: Record) -> dict[str, Any]:
    """Beijing's missions in either Korea and theirs in Beijing; of Moscow there are no rows here."""
    found: dict[str, Any] = {}
    for name, other in (("north", PYONGYANG), ("south", SEOUL)):
        rows = record.frame("diplomacy").filter(a=BEIJING, b=other).sort("year")
        rows = rows.filter(pl.col("year") >= FIRST)
        found[name] = {
            str(row["year"]): {
                "exchange": row["exchange"],
                "there": MISSION.get(row["level_at_b"]),
                "here": MISSION.get(row["level_at_a"]),
            }
            for row in rows.to_dicts()
        }
    found["moscow"] = record.frame("diplomacy").filter(a=MOSCOW).height
    return found


def built(data: Path, place: Path) -> tuple[Record, Record | None, Record]:
    """A record of the data sets needed, one of the diplomatic exchange, and the first over the starter.

    The starter has the turns of what states say, whose speeches are too many to be coded here.
    """
    for key in (*NEEDED, INSTITUTIONS):
        load(key, [data], record_path=place / "record")
    build(place / "record", starter=False)
    apart = None
    # Apart: an excerpt of two states must not shorten what the other data sets reach.
    if DIPLOMACY in DATASETS:
        load(DIPLOMACY, [data], record_path=place / "diplomacy")
        apart = open_record(place / "diplomacy", starter=False)
    record = open_record(place / "record", starter=False)
    return record, apart, open_record(place / "record")


def write(found: dict[str, Any], docs: Path) -> None:
    """Write the figures, the page and the pictures."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (docs / f"{NAME}.json").write_text(f"{text}\n", encoding="utf-8")
    (docs / f"{NAME}.md").write_text(control_page.page(found), encoding="utf-8")
    control_pictures.draw(found, docs / "pictures")
    control_when.draw(found, docs / "pictures")


def main(data: Path) -> None:
    """Load, build, compute, write."""
    with tempfile.TemporaryDirectory() as folder:
        found = figures(*built(data, Path(folder)))
    write(plain({"estimates_version": ESTIMATES_VERSION, **found}), DOCS)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
