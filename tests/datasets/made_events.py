"""Small event files in their publishers' forms. Every event in them is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.datasets import made

Row = Mapping[str, object]

FIRST = {
    "id": 0,
    "date": 1,
    "actor1": 5,
    "country1": 7,
    "group1": 8,
    "type1": 12,
    "actor2": 15,
    "country2": 17,
    "group2": 18,
    "type2": 22,
    "code": 26,
    "quad": 29,
    "goldstein": 30,
    "mentions": 31,
    "sources": 32,
}
GDELT = {
    57: FIRST | {"place": 50, "fips": 51, "lat": 53, "long": 54, "added": 56},
    58: FIRST | {"place": 50, "fips": 51, "lat": 53, "long": 54, "added": 56, "url": 57},
    61: FIRST | {"place": 52, "fips": 53, "lat": 56, "long": 57, "added": 59, "url": 60},
}
USUAL: Row = {
    "id": 1,
    "date": 20151206,
    "country1": "CHN",
    "country2": "PRK",
    "code": "043",
    "quad": 1,
    "goldstein": 2.8,
    "mentions": 4,
    "sources": 2,
    "place": "Pyongyang, P'yongyang-si, North Korea",
    "fips": "KN",
    "lat": 39.02,
    "long": 125.75,
    "added": 20151207,
    "url": "http://example.org/1",
}


def line(columns: int = 58, **values: object) -> str:
    """One row of GDELT; what is not named is usual."""
    cells = [""] * columns
    for name, value in {**USUAL, **values}.items():
        if name in GDELT[columns]:
            cells[GDELT[columns][name]] = str(value)
    return "\t".join(cells)


def gdelt(path: Path, lines: Iterable[str]) -> Path:
    """A file of GDELT, packed as the publisher does if its name ends so."""
    data = "".join(f"{each}\n" for each in lines).encode()
    if path.suffix == ".zip":
        return made.zipped(path, {path.stem: data})
    return made.packed(path, data)


def usual(columns: int = 58, rows: int = 40) -> list[str]:
    """Rows between China and a few others."""
    others = ("PRK", "KOR", "USA", "JPN")
    stamp = 20151207 if columns < 61 else 20151207001500
    return [
        line(columns, id=n, country2=others[n % 4], code=("043", "112", "071", "190")[n % 4], added=stamp,
             url=f"http://example.org/{n}")
        for n in range(1, rows + 1)
    ]  # fmt: skip


ICEWS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]
ICEWS_USUAL: Row = {
    "Event ID": 1,
    "Event Date": "2018-06-01",
    "Source Name": "Foreign Affairs (China)",
    "Source Sectors": "Executive,Foreign Ministry,Government",
    "Source Country": "China",
    "Event Text": "Consult",
    "CAMEO Code": "040",
    "Intensity": 1,
    "Target Name": "North Korea",
    "Target Sectors": "NA",
    "Target Country": "North Korea",
    "Story ID": 7,
    "Sentence Number": 1,
    "Publisher": "Nobody's Daily",
    "City": "Pyongyang",
    "District": "NA",
    "Province": "NA",
    "Country": "North Korea",
    "Latitude": 39.02,
    "Longitude": 125.75,
}
POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
POLECAT_USUAL: Row = {
    "Event ID": "20200101-1",
    "Event Date": "2020-01-01",
    "Event Type": "ACCUSE",
    "Intensity": -2.0,
    "Actor Name": "China",
    "Actor Country": "CHN",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "United States",
    "Recipient Country": "USA",
    "Primary Recipient Sector": "None",
    "Placename": "Malmö",
    "Country": "SWE",
    "Latitude": 55.6,
    "Longitude": 13.0,
    "Publication Date": "2020-01-02",
}


def table(names: list[str], usual: Row, rows: Iterable[Row], encoding: str = "utf-8") -> bytes:
    """A tab-separated table with a header and without quotation."""
    lines = ["\t".join(names)]
    lines += ["\t".join(str({**usual, **row}.get(name, "None")) for name in names) for row in rows]
    return "".join(f"{each}\n" for each in lines).encode(encoding)


def icews(rows: Iterable[Row] | None = None) -> bytes:
    """Rows as events.YYYY.….tab has them."""
    some = [{"Event ID": n, "Story ID": n // 3} for n in range(1, 31)] if rows is None else rows
    return table(ICEWS, ICEWS_USUAL, some)


def polecat(rows: Iterable[Row] | None = None) -> bytes:
    """Rows as ngecEvents.DV.YYYY.txt has them, in Latin-1."""
    some = [{"Event ID": f"20200101-{n}"} for n in range(1, 31)] if rows is None else rows
    return table(POLECAT, POLECAT_USUAL, some, "latin-1")


def phoenix(rows: int = 30) -> bytes:
    """Rows as events.full.YYYYMMDD.txt has them."""
    return "".join(
        f"{n}_1\t20140620\t2014\t06\t20\tCHNGOV\tCHN\tGOV\t\tUNO\tUNO\t\t\t042\t04\t0\t1.9\t\t40.7\t-74.0\t"
        f"New York\tNew York\tUSA\t{n}_2\thttp://example.org/{n};http://example.org/x\tone;two\n"
        for n in range(1, rows + 1)
    ).encode()
