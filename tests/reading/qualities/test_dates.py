"""When a deed was done, counted from the date of the article."""

from __future__ import annotations

import datetime as dt

import pytest

from realpolitik.reading.qualities import when
from realpolitik.reading.values import When
from tests.reading.qualities.parsed import starred

THURSDAY = dt.date(2017, 4, 20)


def told(text: str, date: dt.date | None = THURSDAY) -> When:
    predicate = starred(text)
    return when(predicate.doc, predicate, date=date)


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("Malta *signed on Monday.", "2017-04-17", "day"),
        ("Malta will *sign on Monday.", "2017-04-24", "day"),
        ("Malta *signed on 3 May 1992.", "1992-05-03", "day"),
        ("Malta *signed on Sept. 3, 1992.", "1992-09-03", "day"),
        ("Malta *signed in August.", "2016-08", "month"),
        ("Malta *signed last month.", "2017-03", "month"),
        ("Malta will *sign later this month.", "2017-04", "month"),
        ("Malta *signed last week.", "2017-04", "month"),
        ("Malta *signed two years ago.", "2015", "year"),
        ("Malta has *traded with Tunis since 1992.", "1992", "year"),
        ("By 1992 the league had *collapsed.", "1992", "year"),
        ("Malta *signed in the spring.", "2017", "year"),
        ("In the 1970s Malta *nationalised the docks.", "1970", "decade"),
        ("Malta *signed yesterday.", "2017-04-19", "day"),
        ("Malta *signed on Christmas Eve.", "2016-12-24", "day"),
    ],
)
def test_a_date_is_counted_from_the_article(text: str, date: str, precision: str) -> None:
    assert told(text) == When(date, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Malta *signed.",
        "Malta *denounced the treaty of 1961.",
        "Malta *sent 1900 soldiers.",
        "The council *adopted Resolution 1973.",
        "Malta said on Monday that Tunis had *broken the truce.",
        "Malta *apologised after Tunis recalled its envoy on Monday.",
        "VALLETTA, April 18 - Malta *signed.",
    ],
)
def test_a_date_of_something_else_is_not_the_deeds(text: str) -> None:
    assert told(text) == When()


def test_the_nearest_of_two_dates_counts() -> None:
    text = "Malta signed in March and Tunis *ratified in June 2016."
    assert told(text) == When("2016-06", "month")


def test_without_a_date_of_the_article_monday_is_unknown() -> None:
    assert told("Malta *signed on Monday.", None) == When()
    assert told("Malta *signed in 1992.", None) == When("1992", "year")


def test_there_is_no_thirtieth_of_february() -> None:
    assert told("Malta *signed on 30 February 1992.") == When()
