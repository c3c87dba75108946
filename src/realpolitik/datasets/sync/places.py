"""Where the publishers keep their originals: one entry for each data set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

__all__ = ["PLACES", "Deposit", "Original", "Place"]

COW = "https://correlatesofwar.org/wp-content/uploads"
PACKAGES = "https://raw.githubusercontent.com/svmiller"
"""The repositories of peacesciencer and isard, whose tables are the form in which some lists are published."""


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
    """

    key: str
    originals: tuple[Original | Deposit, ...]
    release: str
    first: int | None = None
    last: int | None = None
    by_hand: str = "fetch the publisher's file"


def _packaged(package: str, *names: str) -> tuple[Original, ...]:
    return tuple(Original(f"{PACKAGES}/{package}/HEAD/data/{name}.rda") for name in names)


def _places() -> Iterator[Place]:
    votes = ("*UNVotes*.RData", "*UNVotes*.csv", "*UNVotes*.tab")
    yield Place(
        "unvotes", (Deposit("10.7910/DVN/LEJUQZ", votes),), "through session 78", 1946, 2023
    )
    atop = Original("http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip")
    yield Place("atop", (atop,), "5.1", 1815, 2018)
    gml = _packaged("peacesciencer", "gml_dirdisp", "gml_part")
    yield Place("gml", gml, "2.2.1", 1816, 2010)
    mid = Original(f"{COW}/MID-5-Data-and-Supporting-Materials.zip")
    yield Place("cow_mid", (mid,), "5.0", 1816, 2014)
    yield Place("tss", _packaged("peacesciencer", "tss_rivalries"), "2021", 1816, 2020)
    older = _packaged("peacesciencer", "td_rivalries")
    yield Place("thompson_dreyer", older, "2012", 1816, 2010)
    yield Place("cow_trade", (Original(f"{COW}/COW_Trade_4.0.zip"),), "4.0", 1870, 2014)
    sipri = "export the tables of trend-indicator values, one for each supplier, as CSV"
    yield Place("sipri", (), "1950–2024", 1950, 2024, sipri)
    yield Place("cow_mindist", _packaged("peacesciencer", "cow_mindist"), "2.0", 1886, 2019)
    near = Original(f"{COW}/DirectContiguity320.zip")
    yield Place("cow_contiguity", (near,), "3.2", 1816, 2016)
    yield Place("democracy", _packaged("isard", "cw_democracy"), "V-Dem 15", 1816, 2025)


PLACES: dict[str, Place] = {each.key: each for each in _places()}
"""Every place that is known, by the key of the data set."""
