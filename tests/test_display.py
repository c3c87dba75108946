"""How figures are written, and how answers look in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik import display
from tests import made

PAGES = {
    "standing": display.standing_html(made.standing(b_with_a=made.side()).to_json()),
    "timeline": display.timeline_html(made.timeline().to_json()),
    "ranking": display.ranking_html(made.ranking().to_json()),
    "evidence": display.evidence_html(made.evidence().to_json()),
}


class Balance(HTMLParser):
    """Whether every element is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", PAGES)
def test_what_a_notebook_gets_is_sound_html(name: str) -> None:
    found = Balance(PAGES[name])
    assert found.open == found.wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_is_told_how_far_the_evidence_reaches(name: str) -> None:
    assert "2010" in PAGES[name]


def test_a_notebook_shows_both_directions_with_intervals() -> None:
    text = re.sub(r"<[^>]+>", " ", PAGES["standing"])
    assert "If North Korea fights" in text
    assert "If China fights" in text
    assert "[79, 97]" in text


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (made.standing(b_with_a=made.side()), "standing"),
        (made.timeline(), "timeline"),
        (made.ranking(), "ranking"),
        (made.evidence(), "evidence"),
    ],
)
def test_every_answer_shows_itself_in_a_notebook(answer: Any, name: str) -> None:
    assert answer._repr_html_() == PAGES[name]


def test_a_name_is_never_markup() -> None:
    answer = made.standing().to_json()
    answer["a"]["name"] = "<script>alert(1)</script>"
    assert "<script" not in display.standing_html(answer)


@given(st.text(), st.text())
def test_whatever_a_file_says_is_escaped(text: str, attribute: str) -> None:
    found = display.tag("td", text, title=attribute)
    inside = found.removeprefix("<td").removesuffix("</td>")
    assert inside.count("<") == 0
    assert inside.count(">") == 1
    assert inside.count('"') >= 2


@given(st.floats(0, 1))
def test_a_probability_rounds_to_none_and_to_all_only_if_it_is(value: float) -> None:
    assert (display.hundred(value) == "0") == (value == 0)
    assert (display.hundred(value) == "100") == (value == 1)


@given(st.floats(-1, 1))
def test_a_score_keeps_its_sign(value: float) -> None:
    text = display.score(value)
    read = float(text.replace("−", "-"))
    assert abs(read - value) <= 0.00501
    assert text[0] in {"+": "+", "-": "−"}.get("+" if read > 0 else "-", "") or read == 0


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_a_value_is_written_to_three_digits(value: float) -> None:
    read = float(display.plain_number(value).replace("−", "-").replace(",", ""))
    assert read == pytest.approx(value, rel=0.006, abs=1e-300)
