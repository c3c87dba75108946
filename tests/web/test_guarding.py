"""Who may ask, how often, and what a browser may do with the answer."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from realpolitik.errors import RealpolitikError
from realpolitik.web import application
from realpolitik.web.guarding import Limits
from realpolitik.web.limiting import CLIENTS, Buckets
from realpolitik.web.tokens import COOKIE
from tests.web.conftest import GENEROUS, HERE

TOKEN = "a-token-of-some-length"
FAR = "http://page.example:8000"


def visitor(**given: object) -> TestClient:
    found = application(limits=given.pop("limits", GENEROUS), **given)  # type: ignore[arg-type]
    return TestClient(found, base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="module")
def closed() -> TestClient:
    """Somebody before a server that asks for a token and is known under one more name."""
    app = application(token=TOKEN, hosts=("page.example",), limits=GENEROUS)
    return TestClient(app, base_url=FAR, follow_redirects=False)


@pytest.mark.parametrize("path", ["/api", "/api/gaps", "/api/nothing", "/nothing", "/api/read"])
def test_every_answer_says_what_a_browser_may_do_with_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_only_what_is_to_be_embedded_may_be_framed(client: TestClient) -> None:
    headers = client.get("/embed/nothing.svg").headers
    assert "frame-ancestors *" in headers["content-security-policy"]
    assert "sandbox" in headers["content-security-policy"]
    assert "x-frame-options" not in headers
    for path in ("/embed", "/embedded/nothing.svg", "/api/embed/"):
        assert client.get(path).headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost", True),
        ("LOCALHOST:1234", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("page.example", False),
        ("localhost.page.example", False),
        ("localhost@page.example", False),
        ("127.0.0.1/..", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_a_page_that_calls_this_server_by_its_own_name_learns_nothing(
    client: TestClient, host: str, known: bool
) -> None:
    answer = client.get("/api", headers={"host": host})
    assert answer.status_code == (200 if known else 421)
    assert known or "standing" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://page.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_send_anything_to_be_read(
    client: TestClient, headers: dict[str, str]
) -> None:
    answer = client.post("/api/read", json={"text": ""}, headers=headers)
    assert answer.status_code == 403


def test_the_own_page_can(client: TestClient) -> None:
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    answer = client.post("/api/read", json={"text": ""}, headers=headers)
    assert (answer.status_code, "send one thing" in answer.text) == (400, True)


def test_a_mistake_of_the_servers_own_is_told_safely() -> None:
    app = application(limits=GENEROUS)
    del app.state.keeper
    asks = TestClient(app, base_url=HERE, raise_server_exceptions=False)
    answer = asks.get("/api/gaps")
    assert answer.status_code == 500
    assert answer.json() == {"error": "a mistake of the server's own; see its log"}
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


# A token.


def test_without_the_token_nothing_is_told(closed: TestClient) -> None:
    for path in ("/", "/api", "/api/gaps", "/static/page.js", "/llms.txt", "/nothing"):
        answer = closed.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert list(answer.json()) == ["error"]
    assert closed.post("/api/read", json={"text": "x"}).status_code == 401


def test_the_token_in_an_address_becomes_a_cookie(closed: TestClient) -> None:
    answer = closed.get(f"/api/gaps?most=2&token={TOKEN}&at=2000")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/gaps?most=2&at=2000"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert TOKEN not in cookie
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    kept = answer.cookies[COOKIE]
    closed.cookies.clear()
    known = closed.get("/api/gaps?most=2", headers={"cookie": f"other=1; {COOKIE}={kept}"})
    assert known.status_code == 200


def test_who_has_the_cookie_may_open_the_address_with_the_token_again(closed: TestClient) -> None:
    closed.cookies.clear()
    kept = closed.get(f"/api?token={TOKEN}").cookies[COOKIE]
    again = closed.get("/api?token=an-older-one", headers={"cookie": f"{COOKIE}={kept}"})
    assert (again.status_code, again.headers["location"]) == (303, "/api")


def test_a_wrong_token_is_no_way_in(closed: TestClient) -> None:
    closed.cookies.clear()
    for said in ("", "wrong", TOKEN + "x", f"{TOKEN}&token=wrong"):
        assert closed.get(f"/api?token={said}").status_code == 401
    assert closed.post(f"/api/read?token={TOKEN}", json={}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"authorization": f"Bearer {TOKEN}"}, 200),
        ({"authorization": f"bearer {TOKEN}"}, 200),
        ({"authorization": f"Bearer {TOKEN[:-1]}"}, 401),
        ({"authorization": f"Bearer {TOKEN}x"}, 401),
        ({"authorization": "Bearer "}, 401),
        ({"authorization": b"Bearer \xfc"}, 401),
        ({"authorization": f"Basic {TOKEN}"}, 401),
        ({"authorization": TOKEN}, 401),
        ({"cookie": f"{COOKIE}={TOKEN}"}, 401),
        ({"cookie": f"{COOKIE}="}, 401),
    ],
)
def test_a_program_shows_the_token_in_a_header(
    closed: TestClient, headers: dict[str, str | bytes], status: int
) -> None:
    closed.cookies.clear()
    assert closed.get("/api", headers=headers).status_code == status  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["//page.example/", "/\\page.example/", "///page.example"])
def test_the_token_leads_to_no_other_host(closed: TestClient, path: str) -> None:
    closed.cookies.clear()
    answer = closed.get(f"{FAR}{path}?token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))


def test_a_browser_is_told_how_to_go_on_and_nothing_it_was_sent_becomes_markup(
    closed: TestClient,
) -> None:
    closed.cookies.clear()
    answer = closed.get("/pair?a=%22%3E%3Cscript%3Ealert(1)", headers={"accept": "text/html"})
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("token", ["short", "", "x" * 15, "ü" * 20, "x" * 20 + "\n"])
def test_a_token_that_keeps_nobody_out_is_refused(token: str) -> None:
    with pytest.raises(RealpolitikError, match="the token must have 16 letters"):
        application(token=token).build_middleware_stack()


# Limits.


def test_who_asks_too_often_is_told_when_to_ask_again() -> None:
    asks = visitor(limits=Limits(rate=0.001, burst=3))
    statuses = [asks.get("/api").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = asks.get("/api")
    assert int(refused.headers["retry-after"]) > 1
    assert "asked too often" in refused.json()["error"]


def test_sending_is_limited_apart_from_asking() -> None:
    asks = visitor(limits=Limits(reading_rate=0.001, reading_burst=2))
    statuses = [asks.post("/api/read", json={}).status_code for _ in range(4)]
    assert statuses == [400, 400, 429, 429]
    assert asks.get("/api").status_code == 200


def test_a_client_gets_back_what_it_waits_for() -> None:
    now = 0.0
    buckets = Buckets(rate=2.0, burst=2.0, clock=lambda: now)
    assert [buckets.take("one") for _ in range(3)] == [0.0, 0.0, 0.5]
    now = 0.5
    assert buckets.take("one") == 0.0
    now = 1000.0
    assert [buckets.take("one") for _ in range(3)] == [0.0, 0.0, 0.5]


def test_no_crowd_of_clients_takes_the_memory() -> None:
    buckets = Buckets(rate=1.0, burst=1.0)
    for number in range(CLIENTS + 100):
        buckets.take(str(number))
    assert len(buckets._held) == CLIENTS


def test_what_is_too_large_is_refused_before_it_is_sent() -> None:
    asks = visitor(limits=Limits(largest=1000))
    answer = asks.post("/api/read", content=b"x" * 1001, headers={"content-type": "text/plain"})
    assert answer.status_code == 413
    assert "larger than" in answer.json()["error"]


def test_what_says_it_is_small_and_is_not_is_cut_off() -> None:
    asks = visitor(limits=Limits(largest=1000))
    parts = (b"x" * 100 for _ in range(1000))
    answer = asks.post("/api/read", content=parts, headers={"content-type": "text/plain"})
    assert answer.status_code == 413
