"""Web pages, PDF files and feeds: the article and what is known of it, or why there is none."""

from __future__ import annotations

import datetime as dt
import io
import time
from pathlib import Path

import pytest

from realpolitik.reading.documents import (
    Document,
    FutureDate,
    NoText,
    NotText,
    Skipped,
    TooLarge,
    documents,
)
from tests.reading.documents.server import pdf

BODY = (
    "The government of Norland recalled its ambassador from Sudria on Monday and said that it would "
    "not send another before the two countries have settled their quarrel over the river."
)
MORE = (
    "Sudria rejected the charge. Its president called for talks between the two capitals, and said "
    "that the treaty of the last century is still in force, whatever others say about it."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Norland Recalls Its Envoy | The Courier</title>
<meta property="og:title" content="Norland Recalls Its Envoy">
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2017-04-20T08:15:00Z">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookie-banner"><p>We use cookies. Accept all</p></div>
<article><h1>Norland Recalls Its Envoy</h1><p>{BODY}</p>
<script>document.write("tracked")</script>
<p>{MORE} They wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall.</p></article>
<footer>Copyright 2017 The Courier. All rights reserved.</footer></body></html>"""


def of(data: bytes | str, date: dt.date | None = None) -> Document:
    raw = data.encode() if isinstance(data, str) else data
    return next(documents("-", stdin=io.BytesIO(raw), date=date))


def test_a_page_gives_its_article_title_date_and_publisher() -> None:
    document = of(PAGE)
    assert document.title == "Norland Recalls Its Envoy"
    assert document.date == dt.date(2017, 4, 20)
    assert document.publisher == "The Courier"
    assert document.text.split("\n\n")[:2] == ["Norland Recalls Its Envoy", BODY]


def test_menus_banners_and_scripts_are_not_in_the_article_but_written_markup_is() -> None:
    text = of(PAGE).text
    assert not any(word in text for word in ("Home", "cookies", "tracked", "Copyright"))
    assert "<script>alert(1)</script> on the wall" in text


def test_the_publisher_of_the_search_engines_is_known() -> None:
    linked = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Post"}}'
    page = PAGE.replace('<meta property="og:site_name" content="The Courier">', "").replace(
        "</head>", f'<script type="application/ld+json">{linked}</script></head>'
    )
    assert of(page.replace(" | The Courier", "")).publisher == "The Post"


def test_the_encoding_that_a_page_names_is_used() -> None:
    page = PAGE.replace("utf-8", "iso-8859-2").replace("river.", "Dunaj at Győr.")
    assert "Dunaj at Győr." in of(page.encode("iso-8859-2")).text


@pytest.mark.parametrize(
    "body",
    [
        "<p>We use cookies to improve your experience.</p><button>Accept all</button>",
        (
            "<div><h2>We value your privacy</h2><p>We and our partners store cookies on your device and "
            "process personal data, such as unique identifiers, for personalised ads and content. With "
            "your consent we and our partners may use precise location data. You may accept or manage "
            "your choices at any time by clicking Manage preferences.</p><p>Read our privacy policy."
            "</p></div>"
        ),
    ],
)
def test_a_page_that_is_only_a_cookie_banner_is_no_article(body: str) -> None:
    with pytest.raises(NoText, match="only a cookie notice, no article; open it in a browser"):
        of(
            f"<!doctype html><html><head><title>The Courier</title></head><body>{body}</body></html>"
        )


def test_an_article_about_cookies_is_an_article() -> None:
    law = "The parliament of Norland passed a law on cookies, and Sudria protested against it. "
    document = of(PAGE.replace(BODY, law + BODY))
    assert "a law on cookies" in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!doctype html><title>Nothing</title><body></body>",
        "<html><body><div id=root></div><script>app()</script></body></html>",
        "<html><body><p>Please enable JavaScript to view this page.</p></body></html>",
    ],
)
def test_a_page_without_an_article_is_said(page: str) -> None:
    with pytest.raises(NoText, match="article; open it in a browser and save its text"):
        of(page)


def test_a_page_dated_in_the_future_is_refused_unless_dated_by_hand() -> None:
    page = PAGE.replace("2017-04-20T", "2093-04-20T")
    with pytest.raises(FutureDate, match="dated 2093-04-20, which is in the future"):
        of(page)
    assert of(page, date=dt.date(2017, 4, 20)).date == dt.date(2017, 4, 20)


# PDF


def lines(number: int) -> list[str]:
    town = "".join("AEIOUaeiou"[int(digit)] + "rn" for digit in str(number))
    return [
        "The Courier of Norland",
        f"The ministers of the two countries met in {town} and agreed that the",
        f"quarrel over the river at {town} would be settled, as the treaty de-",
        f"mands, and that the ambassadors will return to {town} in a year.",
        f"- {number} -",
    ]


def test_a_pdf_gives_its_text_without_page_numbers_and_running_heads(tmp_path: Path) -> None:
    path = tmp_path / "river.pdf"
    path.write_bytes(
        pdf([lines(n) for n in range(1, 6)], title="The River", made="D:20170420101500Z")
    )
    document = next(documents(path))
    assert (document.title, document.date) == ("The River", dt.date(2017, 4, 20))
    assert "as the treaty demands, and that" in document.text
    assert "Courier" not in document.text
    assert "- 3 -" not in document.text
    assert "dated 2017-04-20 by the day the PDF was made" in document.notes[0]


def test_two_hundred_pages_take_seconds() -> None:
    data = pdf([lines(n) * 10 for n in range(200)])
    start = time.perf_counter()
    document = of(data)
    assert time.perf_counter() - start < 20
    assert len(document.text) > 400_000


def test_a_scan_without_text_is_said() -> None:
    with pytest.raises(NoText, match=r"pages without text.*run OCR"):
        of(pdf([[], [], []]))


def test_pages_without_text_among_others_are_named() -> None:
    assert "no text on page 2 of 3" in of(pdf([lines(1), [], lines(3)])).notes


def test_an_encrypted_pdf_is_said() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([lines(1)])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(NoText, match="an encrypted PDF; save it without a password first"):
        of(locked.getvalue())


def test_a_damaged_pdf_is_said() -> None:
    with pytest.raises(NotText, match="a damaged PDF"):
        of(b"%PDF-1.7\nnothing more")


# Feeds


FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title>
<item><title>Envoy recalled</title><link>https://courier.example/1</link>
<pubDate>Thu, 20 Apr 2017 08:15:00 GMT</pubDate>
<description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Talks proposed</title><link>https://courier.example/2</link>
<description>Short.</description><content:encoded><![CDATA[<p>{MORE}</p><p>R&amp;D.</p>]]></content:encoded>
</item>
<item><title>Envoy recalled</title><link>https://courier.example/3</link>
<description>{BODY}</description></item>
<item><title>From the future</title><pubDate>Thu, 20 Apr 2090 08:15:00 GMT</pubDate>
<description>{BODY}</description></item>
<item><guid>5</guid></item>
</channel></rss>"""


def test_each_entry_of_a_feed_is_a_document_and_what_is_left_out_is_said() -> None:
    told: list[Skipped] = []
    found = list(documents("-", stdin=io.BytesIO(FEED.encode()), skipped=told.append))
    assert [(each.title, each.place, each.publisher) for each in found] == [
        ("Envoy recalled", "https://courier.example/1", "The Courier"),
        ("Talks proposed", "https://courier.example/2", "The Courier"),
    ]
    assert found[0].date == dt.date(2017, 4, 20)
    assert found[0].text == f"Envoy recalled\n\n{BODY}"
    assert found[1].text == f"Talks proposed\n\n{MORE}\n\nR&D."
    assert [(each.place, each.reason.partition(";")[0]) for each in told] == [
        ("https://courier.example/3", "the same text as https://courier.example/1"),
        ("-#4", "dated 2090-04-20, which is in the future"),
        ("-#5", "no words"),
    ]


def test_an_atom_feed_is_a_feed() -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry>
    <title>Envoy recalled</title><link href="https://post.example/a"/>
    <updated>2017-04-20T08:15:00Z</updated><content type="text">{BODY} &lt;b&gt;</content></entry></feed>"""
    document = of(feed)
    assert (document.publisher, document.date) == ("The Post", dt.date(2017, 4, 20))
    assert document.text.endswith("<b>")


def test_an_empty_feed_is_said() -> None:
    with pytest.raises(NoText, match="a feed without entries"):
        of("<rss version='2.0'><channel><title>The Courier</title></channel></rss>")


def test_a_feed_that_swells_is_not_read() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises((NotText, TooLarge)):
        of(
            f"{bomb}<rss><channel><title>&b;</title><item><title>&b; x</title></item></channel></rss>"
        )


def test_a_sentence_is_not_broken_at_a_name_in_other_type() -> None:
    page = PAGE.replace("the treaty", "the <code>treaty</code>").replace(
        "talks between", "talks<br>between"
    )
    text = of(page).text
    assert "called for talks between the two capitals" in text
    assert "said that the treaty of the last century" in text
