"""Small files of the later data sets, in their publishers' forms. Every value in them is invented."""

from __future__ import annotations

import io
import itertools
import tarfile
from pathlib import Path

from tests.datasets.made import columns

Table = dict[str, list[object]]

SOME = (2, 200, 365, 710, 731, 732, 740, 750)


def ideal_points() -> Table:
    """Three ideal points side by side, as IdealpointsJuly2025 has them."""
    names = (
        "ccode iso3c countryname year idealpointfp idealpointall idealpointlegacy nvotesfp q5fp q95fp "
        "nvotesall q5all q95all nvotesLegacy"
    )
    rows = [
        (code, "XXX", f"State {code}", year, *_point(code), 0.5 + code / 1000, *_tail(code))
        for code in SOME
        for year in range(1991, 1994)
    ]
    empty = (None,) * 10
    return columns(names, [*rows, *((code, "XXX", "X", 1994, *empty) for code in SOME)])


def _point(code: int) -> tuple[float, float]:
    return code / 1000, code / 900


def _tail(code: int) -> tuple[object, ...]:
    return 20, code / 1000 - 0.2, code / 1000 + 0.2, 30, code / 900 - 0.1, code / 900 + 0.1, 40


def ideal_points_by_session(part: str = "") -> Table:
    """One choice of votes, as Idealpointestimates…_Apr2020.csv has it; its first column has no name."""
    ends = ("NVotes", "IdealPoint", "Q5%", "Q95%")
    names = ["", "ccode", "session", *(f"{name}{part}" for name in ends), "iso3c", "Countryname"]
    rows = [
        (number, code, session, 40, code / 800, code / 800 - 0.25, code / 800 + 0.25, "XXX", "X")
        for number, (code, session) in enumerate(itertools.product(SOME, (1, 46, 74)), 1)
    ]
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


def summaries() -> Table:
    """Disputes as MIDA 5.0.csv has them."""
    names = (
        "dispnum stday stmon styear endday endmon endyear outcome settle fatality fatalpre maxdur mindur "
        "hiact hostlev recip numa numb ongo2014 version"
    )
    rows = [
        (n, -9 if n % 3 else 4, 1 + n % 12, 1990 + n % 20, 28, 12, 1991 + n % 20, -9 if n % 5 == 0 else 6,
         -9 if n % 7 == 0 else 1, -9 if n % 4 == 0 else 0, -9, 10, 9, 7, 1 + n % 5, n % 2, 1, 2, 0, 5)
        for n in range(1, 25)
    ]  # fmt: skip
    return columns(names, rows)


def incidents() -> Table:
    """Incidents as MIDI 5.0.csv has them."""
    names = (
        "dispnum incidnum stday stmon styear endday endmon endyear duration tbi fatality fatalpre action "
        "hostlev numa version"
    )
    rows = [
        (3551 + n // 4, 3551001 + n, -9 if n % 3 else 4, -9 if n == 7 else 1 + n % 11, 1993, -9,
         -9 if n == 8 else 12, 1993, 1, -9, -9 if n % 4 == 0 else 0, 0, 7, 3, 2, 5)
        for n in range(24)
    ]  # fmt: skip
    return columns(names, rows)


def incident_participants() -> Table:
    """Participants in incidents as MIDIP 5.0.csv has them."""
    names = (
        "dispnum incidnum stabb ccode stday stmon styear endday endmon endyear insidea sidea fatality "
        "fatalpre action hostlev revtype1 revtype2 version"
    )
    rows = [
        (3551, 3551001 + n, "XXX", code, -9, 2, 1993, -9, 12, 1993, first, 1 - first if n % 5 == 0 else first,
         -9, -9, 7 * first, 1 + 2 * first, -9, 0, 5)
        for n in range(12)
        for code, first in ((731, 1), (732, 0))
    ]  # fmt: skip
    return columns(names, rows)


def dyadic_mid() -> Table:
    """Opponents by year, both directions, as dyadic_mid_4.03.csv has them."""
    names = (
        "disno dyindex statea namea stateb nameb strtday strtmnth strtyr endday endmnth endyear fatlev "
        "hihost recip hihosta orignata hihostb orignatb war year ongo2014"
    )
    rows = [
        (n, n + 0.001, a, "A", b, "B", 1, 1 + n % 12, 1950 + n, 2, 3, 1951 + n, -9 if n % 4 == 0 else 0,
         4, 0, 4 if a == 2 else 3, 1, 3 if a == 2 else 4, 0, 0, 1950 + n + late, 0)
        for n in range(1, 13)
        for a, b in ((2, 731), (731, 2))
        for late in range(2)
    ]  # fmt: skip
    return columns(names, rows)


def mie() -> Table:
    """Events as mie-1.0.csv has them."""
    names = (
        "micnum eventnum ccode1 ccode2 stmon stday styear endmon endday endyear sidea1 action hostlev "
        "fatalmin1 fatalmax1 fatalmin2 fatalmax2 version"
    )
    rows = [
        (1 + n // 3, 1 + n % 3, *((731, 732) if n % 2 else (732, 731)), 1 + n % 11, -9 if n % 3 else 9,
         1968, 12, -9, 1968, n % 2, 16 if n % 4 else 1, 4 if n % 4 else 2, 0, n, n, 2 * n, "mie-1.0")
        for n in range(24)
    ]  # fmt: skip
    return columns(names, rows)


def wars() -> Table:
    """Wars by pair and year, as cow_war_inter has them."""
    names = (
        "warnum ccode1 ccode2 year cowinterongoing cowinteronset sidea1 sidea2 initiator1 initiator2 "
        "outcome1 outcome2 batdeath1 batdeath2 resume"
    )
    rows = [
        (n, a, b, year, 1, int(year == 1950), 1 + (a > b), 1 + (b > a), int(a < b), int(b < a),
         6, 6, -9 if n == 2 else 500.0, 900.0, 0)
        for n in (1, 2)
        for a, b in ((731, 732), (732, 731), (2, 731), (731, 2))
        for year in range(1950, 1953)
    ]  # fmt: skip
    stopped = [
        (3, a, b, 1948, 1, 1, 1 + (a > b), 1 + (b > a), 1, 0, None, None, 10.0, 10.0, 1)
        for a, b in ((651, 666), (666, 651))
    ]
    again = [(*row[:10], 2, 1, 10.0, 10.0, 0) for row in stopped]
    return columns(names, [*rows, *stopped, *again])


def ties() -> Table:
    """Imposed cases, as ties_custom.csv has them: an end of 3000, and the European Union as 1000."""
    rows = [
        (
            1,
            1960010101 + n,
            sender,
            target,
            1960 + n,
            1960 + n,
            3000 if n % 3 == 0 else 1965 + n,
            a,
            "NA",
            b,
            "NA" if n % 3 == 0 else 7 + n % 4,
        )
        for n, (sender, a, target, b) in enumerate(
            [
                ("USA", 2, "PRK", 731),
                ("USA", 2, "CHN", 710),
                ("EU", 1000, "IRN", 630),
                ("RUS", 365, "CHN", 710),
                ("IND", 750, "PAK", 770),
                ("USA", 2, "EU", 1000),
            ]
            * 4
        )
    ]
    names = (
        "n caseid sender target startyear sancstartyear endyear primarysender sender1 targetstate "
        "finaloutcome"
    )
    return columns(names, rows)


def ties_published() -> Table:
    """Threats and impositions, as TIESv4-1 has them."""
    names = (
        "caseid startyear imposition sancimpositionstartyear endyear primarysender targetstate "
        "finaloutcome issue"
    )
    rows = [
        (1990010101, 1990, 1, "1991", 1995, 2, 731, 7, "9,2"),
        (1990010102, 1990, 0, None, 1991, 2, 710, 2, "13"),
        (1990010103, 1990, 1, "1992,1994", None, 2, 710, None, "8"),
        (1990010104, 1990, 1, "1992", 1999, 1000, 345, 10, None),
        (1990010105, 1990, 1, "1993", 1999, 365, 366, -9, None),
    ]
    return columns(names, rows)


def gsdb() -> Table:
    """Cases, as GSDB_V3.csv has them: names, lists of names, organisations."""
    named = [
        ("Korea, North", "United States", 0, 0),
        ("Korea, North", "UN", 0, 1),
        ("Myanmar", "EU, Norway, Switzerland", 0, 1),
        ("Syria, Iran", "United States, Canada", 1, 1),
        ("EU", "Russia", 1, 0),
        ("Terrorist Organizations (Taliban)", "UN", 1, 1),
        ("China", "Hong Kong", 0, 0),
        ("Pakistan", "India", 0, 0),
    ]
    rows = [
        (10 + 8 * late + n, target, sender, 2006 + late, end, 1, "exp_part, imp_part", int(n == 1), 0, 1, 0, 0,
         targets, senders, "human_rights,end_war", f"{outcome},{outcome}")
        for late, end, outcome in ((0, 2014, "failed"), (4, 2022, "ongoing"))
        for n, (target, sender, targets, senders) in enumerate(named)
    ]  # fmt: skip
    names = (
        "case_id sanctioned_state sanctioning_state begin end trade descr_trade arms military financial "
        "travel other target_mult sender_mult objective success"
    )
    return columns(names, rows)


def diplomacy() -> Table:
    """Both directions of some pairs, as Diplomatic_Exchange_2006v1.csv has them."""
    levels = {(2, 710): (3, 3), (2, 731): (0, 0), (710, 731): (3, 2), (710, 732): (0, 0)}
    rows = []
    for year in (1960, 1990, 1995):
        for a, b in itertools.combinations((2, 710, 731, 732), 2):
            at_a, at_b = levels.get((a, b), (1, 1))
            if year == 1960 and (at_a, at_b) != (0, 0):
                at_a = at_b = 9
            rows += [
                (a, b, year, at_a, at_b, int(at_a + at_b > 0), 2006.0999755859375),
                (b, a, year, at_b, at_a, int(at_a + at_b > 0), 2006.0999755859375),
            ]
    return columns("ccode1 ccode2 year DR_at_1 DR_at_2 DE version", rows)


def igos() -> Table:
    """Shared memberships, as cow_igo_ndy has them."""
    rows = [
        (a, b, year, 2 + (a + b + year) % 40)
        for a, b in itertools.combinations(SOME[:5], 2)
        for year in range(1964, 1967)
    ]
    return columns("ccode1 ccode2 year dyadigos", rows)


def igo_totals() -> Table:
    """Memberships of single states, as cow_igo_sy has them."""
    rows = [
        (code, year, 40 + code % 9, 1, 0, 41 + code % 9) for code in SOME for year in (1964, 1965)
    ]
    names = "ccode year sum_igo_full sum_igo_associate sum_igo_observer sum_igo_anytype"
    return columns(names, rows)


def capabilities() -> Table:
    """Capabilities, as NMC-70-abridged.csv has them."""
    rows = [
        ("XXX", code, year, -9 if code == 731 else 1500, 300, 0, 2000, 9000 + code, 800, 0.01, 2023)
        for code in SOME
        for year in range(1990, 1993)
    ]
    return columns("stateabb ccode year milex milper irst pec tpop upop cinc version", rows)


def economies() -> Table:
    """Product and population, as cw_gdppop has them."""
    rows = [
        (code, year, None if code == 731 else 900.5, 20.5, 1e5, 1e3, 22.5, 0.5)
        for code in SOME
        for year in range(1990, 1993)
    ]
    return columns("ccode year mrgdppc sd_mrgdppc pwtrgdp sd_pwtrgdp pwtpop sd_pwtpop", rows)


def trade_totals() -> Table:
    """Trade of single states, as National_COW_4.0.csv has it."""
    rows = [
        (code, "State", "XXX", year, -9 if code == 731 else 12.5, 0 if code == 710 else 7.25, 4)
        for code in SOME
        for year in range(1990, 1993)
    ]
    return columns("ccode statename stateabb year imports exports version", rows)


def polity() -> Table:
    """Polities by year, as democracyData gives Polity5."""
    names = "cyear polity_annual_ccode year democ autoc polity polity2 durable byear eyear GWn cown"
    rows = [
        (1, code, year, 1, 2, 6 if year != 1991 else -88, 6 if year != 1991 else 2, 9, None, None, code, code)
        for code in SOME
        for year in range(1990, 1993)
    ] + [
        (1, 700, 1801, 1, 7, -6, -6, None, 1801, None, 700, 700),
        (1, 99, 1825, 1, 7, -6, -6, None, None, None, 99, None),
        (1, 345, 1991, 1, 7, -66, None, None, None, 1991, 345, 345),
        (1, 347, 1991, 1, 7, -5, -5, None, 1991, None, 345, 345),
    ]  # fmt: skip
    return columns(names, rows)


def polity_published() -> Table:
    """The same from the publisher, with his own numbers of states."""
    rows = [
        (code, 2012, 6, 1, 5, 5, 3, None)
        for code in (*SOME, 341, 347, 348, 525, 626, 529, 818, 364, 99)
    ]
    return columns("ccode year democ autoc polity polity2 durable byear", rows)


def vdem() -> Table:
    """Country-years, as V-Dem-CY-Core has them."""
    rows = [
        (name, year, code, 1900, 0.25 if code != 731 else None)
        for name, code in (
            ("Germany", 255), ("Yemen", 679), ("North Korea", 731), ("Palestine", None), ("China", 710),
            ("Vietnam", 816), ("France", 220), ("India", 750),
        )
        for year in (1800, 1970, 1989, 1990)
    ]  # fmt: skip
    return columns("country_name year COWcode codingstart v2x_polyarchy", rows)


def leaders() -> Table:
    """Spells of leaders, as peacesciencer's archigos has them."""
    names = "obsid gwcode leadid leader yrborn gender startdate enddate entry exit exitcode"
    still = "Still in Office"
    rows = [
        ("AAA-1", 260, "p1", "A. First", 1930, "M", "1982-10-01", "1998-10-27", "Regular", "Regular", "Regular"),
        ("AAA-2", 260, "p2", "B. Second", 1954, "F", "2005-11-22", "2015-12-31", "Regular", still, still),
        ("BBB-1", 970, "p3", "C. Third", 1900, "M", "1984-01-01", "1990-01-01", "Regular", "Irregular", "X"),
        ("CCC-1", 710, "p4", "D. Fourth", None, "M", "1949-10-01", "1976-09-09", "Irregular", "Natural Death", "X"),
        ("DDD-1", 340, "p5", "E. Fifth", 1941, "M", "2007-01-01", "2009-05-05", "Regular", "Regular", "X"),
        ("EEE-1", 971, "p6", "F. Sixth", 1941, "F", "2000-01-01", "2009-05-05", "Regular", "Regular", "X"),
    ]  # fmt: skip
    return columns(names, rows)


def members() -> Table:
    """Members of treaties, as atop5_1m.csv has them."""
    rows = [
        (3000 + n, code, 1, 1950 + n, 5, 0 if n % 2 else 9, 0 if n % 3 == 0 else 1980 + n,
         0, 0, 1, 0, 0, n % 2, 1)
        for n in range(6)
        for code in (710, 731, 4001)
    ]  # fmt: skip
    names = "atopid member phase yrent moent dayent yrexit moexit dayexit defense offense neutral nonagg consul"
    return columns(names, rows)


def treaties() -> Table:
    """Treaties, as atop5_1a.csv has them."""
    rows = [
        (
            3000 + n,
            1950 + n,
            5,
            9,
            0 if n % 3 == 0 else 1980 + n,
            0,
            0,
            int(n % 3 == 0),
            1,
            1,
            0,
            0,
            1,
            1,
        )
        for n in range(12)
    ]
    names = "atopid begyr begmo begday endyr endmo endday ineffect bilat defense offense neutral nonagg consul"
    return columns(names, rows)


def agreements() -> Table:
    """Agreements by pair and year, as DCAD-v1.0-dyadic.csv has them."""
    rows = [
        (a, "A", b, "B", year, int(year > 1990), 0, 0, 1, int(year > 1990), 1)
        for a, b in itertools.combinations(SOME[:5], 2)
        for year in (1990, 1991)
    ]
    names = "ccode1 abbrev1 ccode2 abbrev2 year dcaGeneralV1 dcaGeneralV2 dcaSectorV1 dcaSectorV2 dcaAnyV1 dcaAnyV2"
    return columns(names, rows)


def plain_gsdb() -> Table:
    """Cases of one sender and one target each, so that one row of theirs is one of ours."""
    whole = gsdb()
    plain = [n for n, name in enumerate(whole["sanctioning_state"]) if name in ("India", "UN")]
    return {name: [cells[n] for n in plain] for name, cells in whole.items()}


def one_way_diplomacy() -> Table:
    """Each pair told from one end only."""
    whole = diplomacy()
    first = [n for n, a in enumerate(whole["ccode1"]) if a < whole["ccode2"][n]]  # type: ignore[operator]
    return {name: [cells[n] for n in first] for name, cells in whole.items()}


def short_leaders() -> Table:
    """Leaders none of whom outlives a code."""
    return {name: cells[1:] for name, cells in leaders().items()}


def general_debate(path: Path) -> Path:
    """An archive of the General Debate with one speech."""
    data = b"We thank Peru."
    entry = tarfile.TarInfo("TXT/Session 45 - 1990/CHN_45_1990.txt")
    entry.size = len(data)
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(data))
    return path
