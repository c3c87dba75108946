"""The page of what was read: whatever the text and wherever the spans, nothing is lost and nothing runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from realpolitik import display
from realpolitik.checking.checked_reading import CheckedReading
from realpolitik.reading.parsing import sentences
from realpolitik.reading.reading import Reading
from realpolitik.report.reading import page
from tests import made

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200) | st.text(
    st.sampled_from("<>&\"'[] \n\x1b\u202eChad."), min_size=1, max_size=80
)


class Shown(HTMLParser):
    """The text of a page that stands in its block of text, without the numbers of spans."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.wrong: list[str] = []
        self.words = ""
        self.marks: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop()[0] != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open and ("sup", "") not in self.open:
            self.words += data
            self.marks += [data for tag, _ in self.open if tag == "mark"]


def read_of(text: str, spans: list[tuple[int, int]]) -> CheckedReading:
    """A text with a claim at every span."""
    claims = tuple(
        made.claim(start=start, end=end, text=text[start:end])
        for start, end in spans
        if start < end
    )
    cut = tuple(sentences(text))
    document = made.document(text=text, title=text, place=text)
    return CheckedReading(Reading(document, cut, (), claims), tuple(made.check() for _ in claims))


@st.composite
def readings(draw: st.DrawFn) -> CheckedReading:
    text = draw(TEXTS)
    end = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(end, end).map(lambda two: (min(two), max(two))), max_size=6))
    return read_of(text, spans)


def seen(text: str) -> str:
    """What a browser makes of line ends and of what no page can hold."""
    return re.sub(r"\r\n?", "\n", text).replace("\0", "")


@given(readings())
def test_the_page_shows_every_character_once_wherever_the_spans_are(found: CheckedReading) -> None:
    shown = Shown(page([found]))
    assert shown.open == shown.wrong == []
    assert seen(shown.words) == seen(found.document.text)


@given(readings())
def test_what_is_marked_is_what_the_spans_cover(found: CheckedReading) -> None:
    text = found.document.text
    covered = {place for one in found.claims for place in range(one.start, one.end)}
    shown = Shown(page([found]))
    marked = "".join(text[place] for place in sorted(covered))
    assert seen("".join(shown.marks)) == seen(marked)


@given(TEXTS)
def test_a_line_is_one_line_that_steers_nothing(text: str) -> None:
    line = display.plain(text)
    assert all(c.isprintable() for c in line)
    assert line == line.strip()


@given(readings())
def test_the_words_of_a_span_are_always_shown(found: CheckedReading) -> None:
    value = found.to_json()
    for claim in value["claims"]:
        words = display.excerpt(
            found.document.text, value["sentences"], claim["start"], claim["end"]
        )
        assert words.span == display.plain(claim["text"])
        assert all(c.isprintable() for c in words.marked())


def test_each_modality_has_a_look_of_its_own() -> None:
    style = page([made.reading()]).partition("</style>")[0]
    for modality in set(display.MODALITIES) - {"asserted"}:
        assert f"mark.{modality} {{" in style


def test_a_page_of_several_documents_has_a_heading_for_each() -> None:
    text = page([made.reading(), made.reading()])
    assert "<h1>2 documents</h1>" in text
    assert text.count("<h2>Neighbours Recall Their Envoys</h2>") == 2
    assert 'id="d1c1"' in text
    assert 'id="d2c1"' in text


def test_the_page_opens_each_check_down_to_the_row() -> None:
    text = page([made.reading()])
    assert "record shows otherwise" in text
    assert "<td" in text
    assert "atop_ddyr.csv" in text
    assert "according to an adviser, as the press has it" in text
