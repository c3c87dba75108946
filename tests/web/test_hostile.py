"""Addresses that nobody means well by: every page and answer takes them, and none lets them become markup."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from realpolitik.web import application
from realpolitik.web.pages.serving import PAGES
from realpolitik.web.questions import QUESTIONS
from tests.web.conftest import GENEROUS

MARK = "zz9mark"
"""Stands in everything hostile, so that it can be found again."""
HOSTILE = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'><svg/onload={MARK}()>",
    f"javascript:{MARK}()",
    f"</textarea></title></style><script src=//page.example/{MARK}>",
    f"{{{{7*7}}}}{{% include '/etc/passwd' %}}{MARK}",
    f"{MARK}\x00\x1b[31m\u202e\u2028",
    f"../../../../etc/passwd{MARK}",
    f"{MARK}\r\nSet-Cookie: a=b\r\n\r\n<html>",
    f"' OR 1=1; DROP TABLE sides; --{MARK}",
    MARK * 1000,
    "\ud83d\ude00" + MARK,
    "%00%ff" + MARK,
    "-1",
    "9" * 30,
    "NaN",
    "1e309",
    "",
)
KNOWN = {f"/api/{name}": found.parameters for name, found in QUESTIONS.items()} | {
    page.path: page.allowed for page in PAGES
}
NAMES = sorted({each.name for found in KNOWN.values() for each in found})
SOUND = {"a": "CHN", "b": "PRK", "state": "CHN", "members": "P5", "target": "IRN", "at": "1993"}


class Markup(HTMLParser):
    """What a browser would run or follow in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            runs = name.startswith("on") or name in ("style", "srcdoc", "formaction")
            leads = name in ("href", "src", "action", "data") and _runs(value or "")
            if runs or leads:
                self.found.append(f"<{tag} {name}={value}>")
        if MARK in tag or (
            tag == "script" and not dict(attrs).get("src", "").startswith("/static/")
        ):  # type: ignore[union-attr]
            self.found.append(f"<{tag}>")


def _runs(address: str) -> bool:
    plain = "".join(address.split()).lower()
    return plain.startswith(("javascript:", "vbscript:", "data:text", "//page.example"))


def markup(text: str) -> list[str]:
    parser = Markup()
    parser.feed(text)
    return parser.found


def paths() -> list[str]:
    """Every address that can be asked for with GET."""
    app = application(limits=GENEROUS)
    found = [each.path for each in app.routes if isinstance(each, Route) and "GET" in each.methods]  # type: ignore[operator]
    return sorted({path for path in found if "{" not in path})


PATHS = paths()


def check(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept": "text/html,*/*"}, follow_redirects=False)
    assert answer.status_code < 500, address
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    if answer.headers.get("content-type", "").startswith(("text/html", "image/svg")):
        assert markup(answer.text) == [], address


@pytest.mark.parametrize("path", PATHS)
def test_nothing_hostile_in_an_address_becomes_markup(client: TestClient, path: str) -> None:
    for said in HOSTILE:
        for name in [*(each.name for each in KNOWN.get(path, ())), "unknown", said[:20]]:
            query = {**{key: each for key, each in SOUND.items() if key != name}, name: said}
            address = f"{path}?{urlencode(query, errors='surrogatepass')}"
            check(client, address)


EVERYTHING = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(list(SOUND.values())),
    st.text(max_size=50),
    st.integers(-(10**6), 10**6).map(str),
    st.floats().map(str),
)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(PATHS) | st.text(max_size=40).map(lambda said: "/" + said),
    query=st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=10), EVERYTHING, max_size=6),
)
def test_no_state_of_an_address_brings_the_server_down(
    client: TestClient, path: str, query: dict[str, str]
) -> None:
    whole = quote(path, errors="surrogatepass").replace("//", "/")
    check(client, f"{whole}?{urlencode(query, errors='surrogatepass')}")


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(PATHS), query=st.binary(max_size=60))
def test_no_bytes_in_place_of_a_query_bring_the_server_down(
    client: TestClient, path: str, query: bytes
) -> None:
    raw = "".join(
        chr(each) if 33 <= each < 127 and each != 35 else f"%{each:02x}" for each in query
    )
    check(client, f"{path}?{raw}")


@pytest.fixture(scope="module")
def open_to_all() -> Iterator[TestClient]:
    """A server that answers to any name, as one does that listens everywhere."""
    app = application(hosts=None, limits=GENEROUS)
    with TestClient(app, base_url="http://127.0.0.1:8000") as found:
        yield found


@pytest.mark.parametrize(
    "host", ['"><script>zz9mark()</script>', "a b", "x" * 500, "[", "{{7*7}}", ""]
)
def test_nothing_hostile_in_the_name_of_the_server_becomes_markup(
    open_to_all: TestClient, host: str
) -> None:
    for path in ("/", "/pair?a=CHN&b=PRK&at=1993", "/nothing"):
        answer = open_to_all.get(path, headers={"host": host, "accept": "text/html"})
        assert answer.status_code < 500
        assert markup(answer.text) == []
        assert "49" not in answer.headers.get("location", "")


@pytest.mark.parametrize("said", [each for each in HOSTILE if MARK in each and "(" in each])
def test_what_is_hostile_would_be_found(said: str) -> None:
    assert markup(f'<p>{said}</p><a href="{said}">x</a>') != []


PAGE = f"""<html><head><title>Envoys <script>{MARK}()</script> &lt;img src=x onerror={MARK}()&gt;</title>
<meta property="og:site_name" content="&quot;&gt;&lt;script&gt;{MARK}()&lt;/script&gt;">
<meta property="article:published_time" content="2009-05-06"></head><body><article>
<p>Chad expelled two envoys of Niger on Monday, said &lt;b onclick={MARK}()&gt;Moussa Faki&lt;/b&gt;, "&gt;&lt;svg/onload={MARK}()&gt;.</p>
<p>Chad and Niger are allies, the ministry of &lt;script&gt;{MARK}()&lt;/script&gt; in Niger told reporters on Tuesday evening.</p>
<p>Chad will attack Niger if &lt;/textarea&gt;&lt;img src=x onerror={MARK}()&gt; Niger does, an adviser was quoted as saying.</p>
</article></body></html>"""


@pytest.mark.parametrize("name", ["envoys.html", f'"><img src=x onerror={MARK}()>.html'])
def test_no_article_becomes_markup(client: TestClient, name: str) -> None:
    answer = client.post("/article", files={"file": (name, PAGE.encode())})
    assert answer.status_code == 200
    assert MARK in answer.text
    assert markup(answer.text) == []


@pytest.mark.parametrize("said", HOSTILE)
def test_no_field_of_a_form_becomes_markup(client: TestClient, said: str) -> None:
    for field in ("url", "date", "least"):
        sent = {"text": "Chad and Niger are allies.", field: said.encode("utf-8", "replace")}
        if field == "url":
            del sent["text"]
        answer = client.post("/article", data=sent)
        assert answer.status_code < 500
        assert markup(answer.text) == []
