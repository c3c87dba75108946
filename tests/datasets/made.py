"""Small files in the publishers' own forms. Every value in them is invented."""

from __future__ import annotations

import gzip
import itertools
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

STATES = (2, 20, 200, 220, 255, 365, 710, 731, 732, 740, 750, 816)
"""A dozen states that were in the system all through the Cold War but for 255."""

Values = Mapping[str, Sequence[object]]


def csv(path: Path, columns: Values) -> Path:
    """Write a CSV file; its name may end in .gz or name a member of an archive."""
    text = pl.DataFrame(columns, strict=False).write_csv()
    return packed(path, text.encode())


def packed(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def columns(names: str, rows: Iterable[Sequence[object]]) -> dict[str, list[object]]:
    """Columns out of rows."""
    found = list(rows)
    return {name: [row[n] for row in found] for n, name in enumerate(names.split())}


def atop() -> dict[str, list[object]]:
    """Pledges between a few states from 1950 to 1954, as atop5_1ddyr.csv has them."""
    rows = [
        (int(f"{a}{b:03}"), year, 1, int(year > 1951), 0, 0, 1, int(a + b > 900), a, b, 5.1)
        for a, b in itertools.permutations((2, 200, 710, 731), 2)
        for year in range(1950, 1955)
    ]
    names = "ddyad year atopally defense offense neutral nonagg consul stateA stateB version"
    return columns(names, rows)


def trade() -> dict[str, list[object]]:
    """Flows with decimals, zeros and −9, as Dyadic_COW_4.0.csv has them."""
    rows = [
        (a, b, year, f"State {a}", f"State {b}, the", 1.5 * n, -9 if n % 5 == 0 else 0, 1.25, -9, 4)
        for n, (a, b, year) in enumerate(
            (a, b, year)
            for a, b in itertools.combinations((2, 710, 731, 732), 2)
            for year in range(1978, 1984)
        )
    ]
    names = "ccode1 ccode2 year importer1 importer2 flow1 flow2 smoothflow1 smoothflow2 version"
    return columns(names, rows)


def participants(version: str = "5") -> dict[str, list[object]]:
    """Participants of invented disputes, as MIDB 5.0.csv and gml-midb-2.2.1.csv have them."""
    rows = [
        (
            number, "XXX", code, -9 if number % 3 else 4, 1 + number % 12, 1950 + number, 28,
            12, 1951 + number, side, 1, 1, -9, -9 if number % 4 == 0 else 0, -9, 7 * side, 1 + number % 5,
            int(code < 700), version,
        )
        for number in range(1, 25)
        for side, code in ((1, 2), (0, 731), (0, 710))
    ]  # fmt: skip
    names = (
        "dispnum stabb ccode stday stmon styear endday endmon endyear sidea revstate revtype1 revtype2 "
        "fatality fatalpre hiact hostlev orig version"
    )
    return columns(names, rows)


def pairs() -> dict[str, list[object]]:
    """Both directions of pairs in invented disputes by year, as gml-ddy-disputes-2.2.1.csv has them."""
    rows = [
        (
            number,
            a,
            b,
            1950 + number + late,
            1 + number % 12,
            4,
            2 + (a == 2),
            2 + (b == 2),
            -9,
            1,
            0,
            1,
            1 - late,
            int(a == 2),
            int(b == 2),
            -9 if number % 3 else 1,
            0,
            -9 if number % 3 else 12,
            0,
            7,
            0,
            0,
            30,
            60,
        )
        for number in range(1, 25)
        for a, b in ((2, 731), (731, 2))
        for late in range(2)
    ]
    names = (
        "dispnum ccode1 ccode2 year stmon hostlev hostlev1 hostlev2 fatality orig1 orig2 midongoing "
        "midonset sidea1 sidea2 fatality1 fatality2 fatalpre1 fatalpre2 hiact1 hiact2 recip mindur maxdur"
    )
    return columns(names, rows)


def tss() -> dict[str, list[object]]:
    rows = [
        (1, "Old A-Old B", 220, 324, 1500, 1700, 1, None, None, None),
        (2, "A-B 1", 200, 220, 1600, 1904, 1, 1, None, None),
        (3, "C-D", 731, 732, 1948, 2020, None, 1, 1, 1),
        (4, "E-F", 2, 731, 1950, 2020, None, None, 1, None),
        (5, "G-H", 710, 740, 1951, 1978, 1, 1, None, None),
    ]
    names = "tssr_id rivalry ccode1 ccode2 start end positional spatial ideological interventionary"
    return columns(names, rows)


def thompson_dreyer() -> dict[str, list[object]]:
    rows = [
        (1, "Old A-Old B", 220, 324, 1500, 1700, "Somewhere", "positional", None, None),
        (2, "A-B 1", 200, 220, 1600, 1904, "Somewhere", "positional", "spatial", None),
        (3, "C-D", 731, 732, 1948, 2010, "Elsewhere", "spatial", "ideological", "interventionary"),
    ]
    names = "rivalryno rivalryname ccode1 ccode2 styear endyear region type1 type2 type3"
    return columns(names, rows)


def distance() -> dict[str, list[object]]:
    rows = [
        (a, b, year, float(a + b) if (a, b) != (710, 731) else 0.0)
        for a, b in itertools.combinations((2, 710, 731), 2)
        for year in range(1950, 1953)
    ]
    return columns("ccode1 ccode2 year mindist", rows)


def contiguity() -> dict[str, list[object]]:
    """Spells by month, as contdir.csv has them."""
    rows = [
        ("2020", 2, "XXX", 20, "YYY", 1, 192001, 201612, None, 3.2),
        ("365710", 365, "XXX", 710, "YYY", 1, 186001, 201612, None, 3.2),
        ("731732", 731, "XXX", 732, "YYY", 1, 194908, 201612, None, 3.2),
        ("732740", 732, "XXX", 740, "YYY", 4, 195204, 199002, "ended, in this story", 3.2),
        ("20731", 20, "XXX", 731, "YYY", 0, 195001, 195912, None, 3.2),
    ]
    names = "dyad statelno statelab statehno statehab conttype begin end notes version"
    return columns(names, rows)


def democracy() -> dict[str, list[object]]:
    rows = [
        (code, year, 0.5, 0.1, -88 if year == 1950 else 4, 0.25 if code == 2 else None)
        for code in (2, 710, 731)
        for year in range(1950, 1954)
    ]
    return columns("ccode year euds aeuds polity2 v2x_polyarchy", rows)


SEATED = (2, 20, 200, 220, 365, 750)
"""States with a seat in the United Nations from its beginning."""


def published_votes() -> dict[str, list[object]]:
    """Every state for every roll call, in numbers, as in the publisher's table of votes."""
    calls = [
        (1, 25, "10/3/1970", 1970), (2, 26, "10/4/1971", 1971), (3, 26, "11/5/1971", 1971),
        (4, 45, "10/3/1990", 1990), (5, 46, "9/7/1991", 1991), (6, 46, "3/2/1992", 1991),
    ]  # fmt: skip
    rows = []
    for call, session, day, year in calls:
        for code in (*SEATED, 260, 678, 710, 713, 731, 732, 565):
            vote = 1 + (code + call) % 3
            if code in {731, 732} and call < 5:
                vote = 9
            if code == 565 and call < 4:
                vote = 9
            if (code == 710 and call < 3) or (code == 713 and call > 2):
                vote = 9
            if (code == 260 and call < 4) or (code == 678 and call == 1):
                vote = 9 if code == 260 else 8
            if code in {260, 678} and call > 4:
                continue
            flag = '0"' if call == 3 else "0"
            rows.append(
                (call, session, vote, code, None if vote == 9 else 1, int(call == 4), day,
                 f"R/{session}/{call}", int(call == 2), 0, 0, 1, 0, flag, year)
            )  # fmt: skip
    names = "rcid session vote ccode member importantvote date unres me nu di hr co ec year"
    return columns(names, rows)


def tidy_votes() -> tuple[dict[str, list[object]], ...]:
    """Votes in words, roll calls and issues, as the R package unvotes has them."""
    calls = [
        (1, 25, 0, "1970-10-03", "R/25/1", "FIRST"),
        (2, 26, 0, "1971-10-04", "R/26/2", "SECOND"),
        (3, 26, None, "1971-11-05", None, "THIRD"),
        (4, 45, 1, "1990-10-03", "R/45/4", "FOURTH"),
        (5, 46, 0, "1991-09-07", "R/46/5", "FIFTH"),
        (6, 46, 0, "1992-03-02", "R/46/6", "SIXTH"),
    ]
    names = [
        ("United States", "US", 1, 6), ("Canada", "CA", 1, 6), ("United Kingdom", "GB", 1, 6),
        ("France", "FR", 1, 6), ("Russia", "RU", 1, 6), ("India", "IN", 1, 6),
        ("Taiwan", "TW", 1, 2), ("China", "CN", 3, 6), ("Namibia", "NA", 4, 6),
        ("Federal Republic of Germany", None, 4, 4), ("Germany", "DE", 5, 6),
        ("Yemen Arab Republic", None, 2, 4), ("Yemen", "YE", 5, 6),
        ("North Korea", "KP", 5, 6), ("South Korea", "KR", 5, 6),
    ]  # fmt: skip
    words = ("yes", "abstain", "no")
    votes = [
        (call, name, iso2, words[(len(name) + call) % 3])
        for call, *_ in calls
        for name, iso2, first, last in names
        if first <= call <= last
    ]
    tags = [(2, "me", "An issue"), (2, "hr", "Another"), (4, "ec", "A third")]
    return (
        columns("rcid country country_code vote", votes),
        columns("rcid session importantvote date unres short", calls),
        columns("rcid short_name issue", tags),
    )


PREAMBLE = """\
"TIV of arms exports from {supplier}, 1950-{last}"{commas}
Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.{commas}
A '0' indicates that the value of deliveries is less than 0.5m{commas}
{commas}
Source: SIPRI Arms Transfers Database{commas}
Generated: 1 April 2001{commas}
{commas}
"""


def exports(supplier: str, rows: Mapping[str, Mapping[int, int]], last: int = 1954) -> bytes:
    """One supplier's table of trend-indicator values, with SIPRI's preamble and totals."""
    years = range(1950, last + 1)
    commas = "," * (len(years) + 1)
    lines = [PREAMBLE.format(supplier=supplier, last=last, commas=commas).rstrip("\n")]
    lines.append("," + ",".join(map(str, years)) + ",Total")
    for recipient, values in {**rows, "": {}, "Total": {}}.items():
        cells = [str(values.get(year, "")) for year in years]
        total = str(sum(values.values())) if values else ""
        lines.append(",".join([recipient, *cells, total]))
    return "\n".join(lines).encode()


SUPPLIERS = {
    "USR": exports("Soviet Union", {"North Korea": {1950: 30, 1952: 0}, "China": {1951: 12}}),
    "RUS": exports("Russia", {"China": {1951: 3}, "Viet Nam": {1954: 7}}),
    "USA": exports(
        "United States",
        {
            "South Korea": {1950: 5, 1951: 6, 1954: 1},
            "FMLN (El Salvador)*": {1953: 2},
            "NATO**": {1953: 9},
            "Unknown recipient(s)": {1950: 1},
            "Cote d'Ivoire": {1954: 4},
        },
    ),
}
"""Three suppliers' tables by SIPRI's code."""


def rdata(path: Path, name: str, values: Values, *, pack: bool = True) -> Path:
    """Write an .RData file with one data frame: whole numbers, numbers with decimals and texts."""
    data = b"RDX2\nX\n" + struct.pack(">iii", 2, 0x30600, 0x20300)
    data += struct.pack(">i", 0x402) + _symbol(name)
    data += struct.pack(">ii", 0x313, len(values)) + b"".join(map(_vector, values.values()))
    data += struct.pack(">i", 0x402) + _symbol("names") + _vector(list(values))
    data += struct.pack(">i", 0xFE)
    data += struct.pack(">i", 0xFE)
    path.write_bytes(gzip.compress(data, mtime=0) if pack else data)
    return path


def _symbol(name: str) -> bytes:
    return struct.pack(">i", 1) + _text(name)


def _text(value: object) -> bytes:
    if value is None:
        return struct.pack(">ii", 9, -1)
    raw = str(value).encode()
    return struct.pack(">ii", 0x40009, len(raw)) + raw


def _vector(values: Sequence[object]) -> bytes:
    missing = -(2**31)
    if all(value is None or isinstance(value, int) for value in values):
        cells = [missing if value is None else value for value in values]
        return struct.pack(f">ii{len(cells)}i", 13, len(cells), *cells)
    if all(value is None or isinstance(value, int | float) for value in values):
        cells = [float("nan") if value is None else value for value in values]
        return struct.pack(f">ii{len(cells)}d", 14, len(cells), *cells)
    return struct.pack(">ii", 16, len(values)) + b"".join(map(_text, values))
