"""The pages as HTML: the answer first, every number a link, nothing unescaped, nothing inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import realpolitik as rp
from realpolitik import display
from realpolitik.web.pages.serving import PAGES

PAIR = "/pair?a=CHN&b=PRK&at=1993"
EVERY = (
    "/",
    PAIR,
    "/year?at=1993",
    "/article",
    "/data",
    "/method",
    "/open?a=CHN&b=PRK&at=1993&of=arms",
    "/open?a=CHN&b=PRK&at=1993&of=gap",
    "/turning?a=CHN&b=PRK",
    "/pushes?a=CHN&b=PRK&at=1993",
    "/outlook?a=CHN&b=PRK",
    "/sanctions?a=USA&b=IRN",
    "/cite?keys=atop",
    "/picture/sides?a=CHN&b=PRK",
    "/ideal-points?state=FRA&at=1990",
    "/scoreboard",
    "/open/turn?a=CHN&b=PRK&of=deeds&at=1958",
    "/open/forecast?a=CHN&b=PRK&of=dispute&within=5",
    "/open/balance?at=1992",
    "/open/sanctions?target=IRN&by=USA&of=words",
    "/open/ideal-point?state=CHN&at=2000",
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Found(HTMLParser):
    """Elements of a page, and the addresses in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def links(self) -> set[str]:
        return {str(a["href"]) for tag, a in self.tags if tag == "a" and a.get("href")}


def _page(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


@pytest.mark.parametrize("path", EVERY)
def test_a_page_has_one_heading_a_description_and_no_inline_script_or_style(
    client: TestClient, path: str
) -> None:
    found = Found(_page(client, path))
    names = [tag for tag, _ in found.tags]
    assert names.count("h1") == 1
    assert "style" not in names
    assert all(attrs.get("src") for tag, attrs in found.tags if tag == "script")
    assert not [a for _, a in found.tags if "style" in a or any(n.startswith("on") for n in a)]
    assert any(a.get("property") == "og:description" and a["content"] for _, a in found.tags)
    loaded = [a.get("src") or "" for tag, a in found.tags if tag in ("script", "img")]
    assert all(each.startswith("/") for each in loaded)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        PAIR,
        "/year?at=1993",
        "/data",
        "/method",
        "/turning?a=USA&b=CUB",
        "/ideal-points",
        "/scoreboard",
        "/open/balance?at=1992",
        "/open/forecast?a=CHN&b=PRK&of=sanctions&within=3",
    ],
)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    links = {link for link in Found(_page(client, path)).links() if link.startswith("/")}
    tried: dict[str, str] = {}
    for link in sorted(links):  # one of each kind: they differ in their names only
        kind = re.sub(r"=[^&#]*", "=", link.partition("#")[0])
        tried.setdefault(kind, link.partition("#")[0])
    assert {link: client.get(link).status_code for link in tried.values()} == dict.fromkeys(
        tried.values(), 200
    )


def test_the_answer_of_a_pair_is_that_of_the_command(client: TestClient) -> None:
    text = _page(client, PAIR)
    found = rp.standing("CHN", "PRK", at=1993)
    assert found.a_with_b is not None
    both = found.a_with_b.both
    assert f"{display.hundred(both.value)} of 100" in text
    assert display.hundred_range(both.lower, both.upper) in text
    verdict = display.verdict_line(found.verdict.to_json())
    assert verdict[1:].replace("<", "&lt;") in text


def test_every_figure_of_a_pair_opens(client: TestClient) -> None:
    opened = {link for link in Found(_page(client, PAIR)).links() if link.startswith("/open")}
    assert len(opened) > 15
    for link in opened:
        assert "Cite" in _page(client, link), link


def test_a_page_that_names_no_class_says_why(client: TestClient) -> None:
    text = _page(client, PAIR)
    assert re.search(r'class="answer lead why">No class named: \w', text)


def test_after_the_evidence_there_is_no_verdict_and_votes_are_still_shown(
    client: TestClient,
) -> None:
    text = _page(client, "/pair?a=CHN&b=PRK&at=2018")
    assert "not scored after the evidence ends" in text
    assert "votes" in text


def test_a_missing_track_is_said_to_be_missing(client: TestClient) -> None:
    assert "— no data" in _page(client, "/pair?a=CHN&b=PRK&at=2010")


def test_a_year_without_ideal_points_says_why_and_shows_the_state_all_the_same(
    client: TestClient,
) -> None:
    text = _page(client, "/ideal-points?state=FRA&at=1964")
    assert "no ideal points in 1964" in text.lower()
    assert "/picture/ideal-points.json?state=FRA" in text


def test_ideal_points_are_those_of_the_command(client: TestClient) -> None:
    text = _page(client, "/ideal-points?state=CHN&at=2000")
    (value,) = rp.ideal_points("CHN", at=2000).frame["value"]
    assert display.score(value) in text


def test_the_scoreboard_shows_every_target_and_names_what_was_missed(client: TestClient) -> None:
    text = _page(client, "/scoreboard")
    board = client.get("/api/scoreboard").json()
    for each in board["targets"]:
        assert f'id="{each["target"]}"' in text
    missed = [each for each in board["bars"] if not each["reached"]]
    assert len(missed) == text.partition('id="missed"')[2].partition("</section>")[0].count("<li>")


def test_what_if_shows_the_usual_figure_beside(client: TestClient) -> None:
    text = _page(client, f"{PAIR}&weights=votes:0")
    usual = rp.standing("CHN", "PRK", at=1993).a_with_b
    assert usual is not None
    assert "votes × 0" in text
    figure = display.hundred(usual.both.value)
    assert f"{figure} {display.hundred_range(usual.both.lower, usual.both.upper)}" in text


def test_a_form_without_a_script_may_send_weights_one_by_one(client: TestClient) -> None:
    one = _page(client, f"{PAIR}&weight=votes:0&weight=arms:1")
    assert "votes × 0" in one
    assert "arms × 1" not in one


def test_after_the_last_verdict_the_world_says_why_and_what_there_is(client: TestClient) -> None:
    text = _page(client, "/?state=CHN&at=2020")
    assert "the evidence runs from" in text
    assert 'type="range"' in text
    listed = text.partition('id="reaching"')[2]
    links = {link for link in Found(listed).links() if "figure=" in link}
    assert any("figure=arms" in link for link in links)
    assert not any("figure=force&" in link for link in links)  # disputes end before
    for link in links:
        assert client.get(link).status_code == 200, link


def test_the_world_of_an_indicator_that_has_ended_says_so(client: TestClient) -> None:
    text = _page(client, "/?state=CHN&figure=rivals&at=2022")
    assert "the record has it from" in text


@pytest.mark.parametrize("at", ["&at=1995", ""])
def test_a_state_that_is_gone_is_said_to_be_and_leads_to_its_last_year(
    client: TestClient, at: str
) -> None:
    text = _page(client, f"/?state=GDR{at}")
    assert "East Germany was no state in" in text
    assert 'id="reaching"' not in text
    (last,) = {link for link in Found(text).links() if "at=1990" in link}
    assert "East Germany" in _page(client, last)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/pair?a=GDR&b=YUG&at=1970", "East Germany and Yugoslavia, 1970"),
        ("/pair?a=RVN&b=USA&at=1970", "South Vietnam and United States, 1970"),
        ("/ideal-points?state=GDR", "Ideal points: East Germany"),
        ("/?state=GDR&at=1970", "East Germany"),
    ],
)
def test_states_of_their_time_are_shown_in_it(client: TestClient, path: str, names: str) -> None:
    assert names in _page(client, path)


def test_a_year_beyond_all_data_is_no_page(client: TestClient) -> None:
    _page(client, "/?state=CHN&at=2090", 404)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/pair?a=Chinna&b=PRK", 404, "China"),
        ("/pair?a=CHN&b=CHN", 404, "same state"),
        ("/pair?a=CHN", 400, "two states"),
        ("/pair?a=CHN&b=PRK&at=long+ago", 400, "whole number"),
        ("/pair?a=CHN&b=PRK&weights=friendship:1", 404, "friendship"),
        ("/open?a=CHN&b=PRK&of=friendship", 404, "friendship"),
        ("/?figure=friendship", 404, "friendship"),
        ("/year?at=99999", 400, "whole number"),
        ("/ideal-points?state=Chinna", 404, "China"),
        ("/scoreboard?event=war", 400, "must be one of"),
        ("/open/turn?a=CHN&b=PRK&of=votes&at=1950", 404, "no turn of votes in 1950"),
        ("/open/forecast?a=CHN&b=PRK&of=dispute&within=7", 404, "within 7 years"),
    ],
)
def test_what_cannot_be_answered_is_said_on_a_page(
    client: TestClient, path: str, status: int, says: str
) -> None:
    assert says in _page(client, path, status)


@pytest.mark.parametrize(
    "name", ["a", "b", "at", "against", "weights", "state", "figure", "of", "theme"]
)
def test_what_is_asked_never_becomes_markup(client: TestClient, name: str) -> None:
    for path in ("/", "/pair", "/open", "/year", "/cite"):
        text = client.get(path, params={"a": "CHN", "b": "PRK", name: HOSTILE}).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_what_an_article_says_never_becomes_markup(client: TestClient) -> None:
    text = (
        f"China and North Korea are allies. {HOSTILE} In 1992 China recognised South Korea, said "
        "<b>Mr. O'Neil</b>."
    )
    answer = client.post("/article", data={"text": text, "date": "2010-05-01"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_an_article_is_marked_and_checked(client: TestClient) -> None:
    answer = client.post(
        "/article", data={"text": "China and North Korea are allies.", "date": "2010-05-01"}
    )
    assert '<mark class="asserted"' in answer.text
    assert "supported" in answer.text
    assert "/pair?a=CHN&amp;b=PRK" in answer.text


def test_nothing_to_read_is_said_on_the_page(client: TestClient) -> None:
    answer = client.post("/article", data={"text": " "})
    assert answer.status_code == 400
    assert "send one thing to read" in answer.text.lower()


def test_a_link_to_an_article_fetches_nothing(client: TestClient) -> None:
    assert 'value="https://example.org/a"' in _page(client, "/article?url=https://example.org/a")


@settings(max_examples=60)
@given(
    path=st.sampled_from([page.path for page in PAGES]),
    query=st.dictionaries(
        st.sampled_from(
            ["a", "b", "at", "against", "weights", "weight", "state", "figure", "inward", "of",
             "within", "target", "by", "way", "event", "rows", "keys", "from", "to", "most", "theme", "url"]
        ),
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["CHN", "PRK", "USA", "2010", "1946", "-1", "votes:0", "practice"]),
        ),
        max_size=5,
    ),
)  # fmt: skip
def test_no_address_makes_the_server_fail(
    client: TestClient, path: str, query: dict[str, str]
) -> None:
    assert client.get(path, params=query).status_code < 500


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "FRA", "figure": "arms", "inward": "true"},
        {"a": "CHN", "b": "PRK", "against": "USA", "weights": "arms:2,votes:0"},
    ],
)
def test_the_slider_carries_all_that_is_asked(client: TestClient, asked: dict[str, str]) -> None:
    path = "/pair" if "a" in asked else "/"
    text = client.get(path, params={**asked, "at": "2000"}).text
    form = text.partition("data-when>")[2].partition("</form>")[0]
    hidden = {a["name"]: a["value"] for _, a in Found(form).tags if a.get("type") == "hidden"}
    assert hidden == asked


def test_a_single_adversary_can_be_looked_at(client: TestClient) -> None:
    links = {link for link in Found(_page(client, PAIR)).links() if "against=KOR" in link}
    assert links
    text = _page(client, links.pop())
    assert "against South Korea alone" in text


def test_an_address_without_a_page_is_told_to_readers_as_a_page(client: TestClient) -> None:
    answer = client.get("/nothing", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Nothing is at this address" in answer.text
    assert "error" in client.get("/nothing").json()
    assert "error" in client.get("/api/nothing", headers={"accept": "text/html"}).json()


@pytest.mark.parametrize(
    "path",
    ["/", PAIR, "/year?at=1993", "/ideal-points", "/turning?a=CHN&b=PRK", "/pair?a=CHN&b=Nowhere"],
)
def test_a_theme_in_the_address_goes_on_through_links_and_forms(
    client: TestClient, path: str
) -> None:
    answer = client.get(path + ("&" if "?" in path else "?") + "theme=dark")
    assert 'data-theme="dark"' in answer.text
    found = Found(answer.text)
    paths = {page.path for page in PAGES}
    leading = [
        str(a[name])
        for tag, a in found.tags
        for name in ("href", "data-load")
        if tag in ("a", "section") and str(a.get(name, "")).split("?")[0].split("#")[0] in paths
    ]
    assert len(leading) > 5
    assert [link for link in leading if "theme=dark" not in link] == []
    others = {link for link in found.links() if link.startswith(("/api", "/picture/sides."))}
    assert not [link for link in others if "theme" in link]
    forms = [a for tag, a in found.tags if tag == "form"]
    kept = [a for tag, a in found.tags if tag == "input" and a.get("name") == "theme"]
    assert len(kept) == len(forms)
    assert client.get(leading[-1]).status_code == 200


def test_an_article_is_read_in_the_theme_that_was_asked_for(client: TestClient) -> None:
    form = _page(client, "/article?theme=dark")
    assert 'action="/article?theme=dark"' in form
    answer = client.post("/article?theme=dark", data={"text": "China and Cuba are allies."})
    assert 'data-theme="dark"' in answer.text


def test_an_address_without_a_theme_leaves_it_to_the_reader(client: TestClient) -> None:
    assert "theme=" not in _page(client, PAIR).replace("data-theme=", "")


def test_dark_can_be_asked_for_in_the_address(client: TestClient) -> None:
    assert '<html lang="en" data-theme="dark">' in _page(client, "/data?theme=dark")


def test_own_scripts_and_styles_are_served_and_nothing_beside_them(client: TestClient) -> None:
    for name in ("style.css", "page.js", "pictures.js", "look.js", "icon.svg"):
        assert client.get(f"/static/{name}").status_code == 200
    for name in ("../pages/page.py", "%2e%2e/pages/page.py", "", "nothing.css"):
        assert client.get(f"/static/{name}").status_code in (404, 405)
