"""The mentions of a short text, written as tests like to read them."""

from __future__ import annotations

from datetime import date

from realpolitik.reading.actors import mentions
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.values import Mention

__all__ = ["actors", "all_of", "meant"]


def all_of(text: str, year: int | None = 2015, *, speaker: int | None = None) -> list[Mention]:
    """Every mention of a text of the middle of a year."""
    cut = sentences(text)
    day = None if year is None else date(year, 7, 1)
    found = mentions(cut, parse(cut), date=day, speaker=speaker)
    return [mention for of in found for mention in of]


def actors(text: str, year: int | None = 2015, *, speaker: int | None = None) -> list[str]:
    """Words, state or number of the organisation, and sector: "Chinese troops CHN MIL"."""
    return [
        f"{one.text} {one.iso3 or one.ccode} {one.sector}"
        for one in all_of(text, year, speaker=speaker)
    ]


def meant(text: str, year: int | None = 2015, *, speaker: int | None = None) -> list[str]:
    """The states alone, in order, as ISO-3 codes, or the numbers of organisations."""
    return [str(one.iso3 or one.ccode) for one in all_of(text, year, speaker=speaker)]
