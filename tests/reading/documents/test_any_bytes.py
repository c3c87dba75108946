"""Whatever is thrown at it, the reader gives a document or a sentence that says why not."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from realpolitik.errors import RealpolitikError
from realpolitik.reading.documents import documents
from realpolitik.reading.documents.tidying import tidy
from tests.reading.documents.server import pdf
from tests.reading.documents.test_pages import FEED, PAGE, lines

WHOLE = [PAGE.encode(), FEED.encode(), pdf([lines(1), lines(2)]), PAGE.encode("utf-16")]
HEADS = [
    b"",
    b"%PDF-1.4\n",
    b"<html>",
    b"<rss>",
    b"<?xml version='1.0'?>",
    b"\xff\xfe",
    b"\xfe\xff",
]


def read(data: bytes) -> None:
    found = []
    with suppress(RealpolitikError):
        found = list(documents("-", stdin=io.BytesIO(data), skipped=lambda _: None))
    for each in found:
        assert each.text.encode("utf-8")
        assert "\r" not in each.text
        assert "\0" not in each.text


@given(st.sampled_from(HEADS), st.binary(max_size=400))
@example(b"<html>", b"<a href='http://[::1'>x</a>")
@example(b"<rss>", b"<item><title>&#xD800; a</title></item>")
def test_any_bytes_are_a_document_or_a_sentence_that_says_why_not(head: bytes, data: bytes) -> None:
    read(head + data)


@settings(max_examples=60)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_file_is_a_document_or_a_sentence(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    read(whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :])


@given(st.text(max_size=300))
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert not set("\r\f\u00ad\u200b\ufeff") & set(once)
    assert len(once) <= 18 * len(text)


@given(st.text(alphabet="ab.AB -\n", max_size=200))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    assert [c for c in tidy(text) if c.isalpha()] == letters


def test_markup_that_never_ends_is_read_in_its_length() -> None:
    for data in (
        b"<!---->" * 50_000,
        b"<!--" * 50_000,
        b"<div>" * 50_000,
        b"<html>" + b"<p " * 50_000,
    ):
        read(data)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    heavy = (
        "trafilatura",
        "pypdf",
        "feedparser",
        "py3langid",
        "numpy",
        "lxml",
        "charset_normalizer",
    )
    code = (
        "import sys; from realpolitik.reading.documents import documents;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
