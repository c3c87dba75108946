"""The page of a pair."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from realpolitik.report import page
from realpolitik.standings.values import Verdict
from tests import made

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.words.append(data)

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@cache
def text() -> str:
    return page(made.standing(b_with_a=made.side()), made.timeline(), made.evidence())


@cache
def taken_apart() -> Page:
    return Page(text())


def test_the_page_is_sound_html() -> None:
    assert text().startswith('<!DOCTYPE html>\n<html lang="en">')
    assert taken_apart().open == taken_apart().wrong == []


def test_the_page_loads_nothing() -> None:
    loads = [
        (tag, name)
        for tag, attributes in taken_apart().tags
        for name in attributes
        if name in {"src", "href", "srcset", "xlink:href", "data", "action"}
        and not (attributes[name] or "").startswith("#")
    ]
    assert loads == []
    assert taken_apart().count("script") == taken_apart().count("link") == 0
    assert re.search(r"@import|url\(", text()) is None
    assert "default-src 'none'" in text()


def test_the_page_holds_three_pictures_with_their_descriptions() -> None:
    assert (
        taken_apart().count("svg")
        == taken_apart().count("figure")
        == taken_apart().count("figcaption")
        == 3
    )
    assert text().count('role="img"') == 3


def test_no_two_elements_have_the_same_id() -> None:
    named = [attributes["id"] for _, attributes in taken_apart().tags if "id" in attributes]
    assert len(named) == len(set(named))


def test_pictures_take_their_colours_from_the_page() -> None:
    drawn = re.findall(r"<svg.*?</svg>", text(), re.DOTALL)
    assert {colour for svg in drawn for colour in re.findall(r"#[0-9a-fA-F]{3,6}\b", svg)} == set()
    used = set(re.findall(r"var\((--\w+)\)", " ".join(drawn)))
    defined = set(re.findall(r"(--\w+):", text()))
    assert used
    assert used <= defined


def test_light_dark_and_print_each_have_their_colours() -> None:
    blocks = re.findall(r":root \{([^}]*)\}", text())
    assert len(blocks) == 3
    names = [set(re.findall(r"(--\w+):", block)) for block in blocks]
    assert names[0] == names[1] == names[2]
    assert "prefers-color-scheme: dark" in text()
    assert "@media print" in text()


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in taken_apart().tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_says_what_it_is() -> None:
    assert taken_apart().count("table") == taken_apart().count("caption") > 6
    assert all("scope" in attributes for tag, attributes in taken_apart().tags if tag == "th")


@pytest.mark.parametrize(
    "said",
    [
        "China – North Korea",
        "evidence to 2010",
        "not a forecast of war, not a statement of intentions",
        "No class named: .61 at most, below .8",
        "If North Korea fights one of its adversaries (South Korea, United States, Japan and 1 more)",
        "China joins either side in 4 of 100 [1, 7]; if it joins, it sides with North Korea in 88",
        "If China fights",
        "defence pact of 1961, in force (ATOP, to 2018)",
        "rests chiefly on (points): votes (+22)",
        "hostility 3, <b>none</b> fatal",
        "The latest 8 of 8 rows",
        "realpolitik load sipri PATH",
        "How to read it",
        "What it cannot tell",
        "coded, not sampled",
        "@article{atop,",
        "realpolitik report CHN PRK --at 2010",
    ],
)
def test_the_page_says(said: str) -> None:
    assert " ".join(said.split()) in taken_apart().text


def test_nobody_is_called_an_enemy() -> None:
    assert "enem" not in text().lower()


def test_whatever_a_file_or_a_name_says_is_escaped() -> None:
    hostile = "<script>alert('x')</script>"
    standing = made.standing(
        a=made.State(1, "XXX", "XXX", hostile, 1),
        verdict=Verdict(None, None, hostile),
        why={"words": hostile, "b_with_a": hostile},
    )
    timeline = made.replaced(made.timeline(), a=standing.a)
    evidence = made.replaced(made.evidence(), a=standing.a)
    found = Page(page(standing, timeline, evidence))
    assert found.count("script") == 0
    assert found.open == found.wrong == []
    assert hostile in found.text


def test_a_pair_with_almost_nothing_still_has_a_page() -> None:
    timeline = made.timeline()
    bare = made.replaced(timeline, tracks=timeline.tracks.clear(), sides=timeline.sides.clear())
    standing = made.standing(
        tracks=dict.fromkeys(("words", "deeds", "bonds", "interests")),
        a_with_b=None,
        moves=(),
        why={"a_with_b": "no adversaries", "b_with_a": "no adversaries"},
    )
    found = Page(page(standing, bare, made.replaced(made.evidence(), items=())))
    assert found.open == found.wrong == []
    assert "China with North Korea: no adversaries" in found.text
