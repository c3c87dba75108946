"""Pages from the network: public ones only, few redirects, little time, a limited size."""

from __future__ import annotations

import gzip
import io
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from realpolitik.reading.documents import (
    Document,
    Fetch,
    NotFetched,
    NotText,
    Refused,
    Skipped,
    TooLarge,
    documents,
)
from realpolitik.reading.documents.addresses import public
from tests.reading.documents.server import moved, page, pdf, serving
from tests.reading.documents.test_pages import BODY, FEED, MORE, PAGE, lines

OWN = Fetch(private=True, seconds=10, pause=0)


def of(url: str, fetch: Fetch = OWN) -> Document:
    return next(documents(url, fetch=fetch))


def test_a_page_is_fetched_and_placed_at_its_address() -> None:
    with serving({"/river": page(PAGE.encode())}) as site:
        document = of(f"{site}/river")
    assert document.place == f"{site}/river"
    assert (document.title, document.publisher) == ("Norland Recalls Its Envoy", "The Courier")


def test_the_type_that_the_server_names_is_respected() -> None:
    pages = {
        "/text": page(b"<html> is how a page begins, the minister of Norland said.", "text/plain"),
        "/latin": page(
            "The café of the two ministers".encode("latin-1"), "text/plain; charset=latin-1"
        ),
        "/pdf": page(pdf([lines(1)]), "application/pdf"),
        "/image": page(b"Norland", "image/png"),
        "/packed": page(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
    }
    with serving(pages) as site:
        assert of(f"{site}/text").text.startswith("<html> is how a page begins")
        assert of(f"{site}/latin").text == "The café of the two ministers"
        assert "quarrel over the river" in of(f"{site}/pdf").text
        assert BODY in of(f"{site}/packed").text
        with pytest.raises(NotText, match="image/png, not a text"):
            of(f"{site}/image")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://224.0.0.1/",
    ],
)
def test_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="a private address; not fetched unless"):
        of(url, Fetch(seconds=5))


@pytest.mark.parametrize(
    "url",
    ["ftp://courier.example/a", "file:///etc/hosts", "gopher://x/", "javascript:alert(1)"],
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(Refused, match="only http and https are"):
        of(url)


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///path", "http://[::1", "http://a:b@courier.example/", "http://x:99999/"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        of(url)


def test_every_redirect_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": moved("http://169.254.169.254/keys"), "/ftp": moved("ftp://a/b")}) as site:
        reached: list[Any] = []
        really = socket.create_connection
        monkeypatch.setattr(
            "realpolitik.reading.documents.addresses.public", lambda a: a == "127.0.0.1"
        )

        def connecting(to: tuple[str, int], **how: Any) -> socket.socket:
            reached.append(to[0])
            return really(to, **how)

        monkeypatch.setattr(socket, "create_connection", connecting)
        with pytest.raises(Refused, match=r"169\.254\.169\.254, a private address"):
            of(f"{site}/", Fetch(seconds=5))
        with pytest.raises(Refused, match="only http and https"):
            of(f"{site}/ftp", Fetch(seconds=5))
    assert set(reached) == {"127.0.0.1"}


def test_a_name_is_resolved_once_and_the_checked_address_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1"])
    reached: list[Any] = []

    def resolving(host: str, port: int, **how: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connecting(to: tuple[str, int], **how: Any) -> socket.socket:
        reached.append(to)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "getaddrinfo", resolving)
    monkeypatch.setattr(socket, "create_connection", connecting)
    with pytest.raises(NotFetched, match=r"rebind\.example cannot be reached"):
        of("http://rebind.example/", Fetch(seconds=5))
    assert reached == [("93.184.215.14", 80)]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", (address, 80)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Refused, match=r"mixed\.example is 10\.0\.0\.1"):
        of("http://mixed.example/", Fetch())


def test_public_addresses_are_public() -> None:
    assert [public(each) for each in ("93.184.215.14", "2606:2800:21f:cb07::1")] == [True, True]


def test_five_redirects_are_followed_and_not_a_sixth() -> None:
    pages = {f"/{n}": moved(f"/{n + 1}") for n in range(6)}
    pages["/6"] = page(PAGE.encode())
    with serving(pages) as site:
        assert BODY in of(f"{site}/1").text
        with pytest.raises(NotFetched, match="more than 5 redirects"):
            of(f"{site}/0")


def test_a_page_that_is_too_large_is_not_read_to_its_end() -> None:
    pages = {
        "/said": page(b"x", Content_Length=str(1 << 40)),
        "/unsaid": page(b"Norland. " * 20_000, "text/plain"),
        "/bomb": page(gzip.compress(b"Norland. " * 200_000), "text/plain", Content_Encoding="gzip"),
    }
    small = Fetch(private=True, largest=100_000, seconds=10)
    with serving(pages) as site:
        for path in pages:
            with pytest.raises(TooLarge, match="larger than"):
                of(site + path, small)


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(100):
        handler.wfile.write(f"X-{n}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(2)


def test_a_slow_server_is_left() -> None:
    with serving({"/a": drip, "/b": drip_headers, "/c": silent}) as site:
        for path in ("/a", "/b", "/c"):
            start = time.monotonic()
            with pytest.raises(NotFetched, match=r"did not come within 0\.5 seconds"):
                of(site + path, Fetch(private=True, seconds=0.5))
            assert time.monotonic() - start < 2


def broken(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"hello\r\n\r\n")


def cut(handler: BaseHTTPRequestHandler) -> None:
    page(b"half a page", Content_Length="1000")(handler)


def test_what_goes_wrong_is_said() -> None:
    pages = {"/broken": broken, "/cut": cut, "/gz": page(b"no gzip", Content_Encoding="gzip")}
    with serving(pages) as site:
        for path in pages:
            with pytest.raises(NotFetched, match=r"127\.0\.0\.1 does not answer as it should"):
                of(site + path)
        with pytest.raises(NotFetched, match=r"/none: the server answers 404 Not Found"):
            of(f"{site}/none")
    with pytest.raises(NotFetched, match="cannot be reached"):
        of(site)
    with pytest.raises(NotFetched, match=r"no such host: nowhere\.invalid"):
        of("http://nowhere.invalid/")


def feed(site: str) -> bytes:
    return FEED.replace("https://courier.example", site).encode()


def test_the_full_texts_of_a_feed_are_fetched_only_if_asked() -> None:
    told: list[Skipped] = []
    pages = {"/1": page(PAGE.encode())}
    with serving(pages) as site:
        pages["/feed"] = page(feed(site), "application/rss+xml")
        short = list(documents(f"{site}/feed", fetch=OWN, skipped=told.append))
        full = list(
            documents(
                f"{site}/feed",
                fetch=Fetch(private=True, full=True, pause=0, seconds=5),
                skipped=told.append,
            )
        )
    assert [MORE in each.text for each in short[:1]] == [False]
    assert MORE in full[0].text
    assert full[1].notes == (
        "its page is not read (the server answers 404 Not Found); the feed's text is",
    )


def test_a_feed_does_not_lead_to_a_private_address() -> None:
    feeding = FEED.replace("https://courier.example/1", "http://169.254.169.254/keys")
    full = Fetch(full=True, pause=0, seconds=0.2)
    found = list(
        documents("-", stdin=io.BytesIO(feeding.encode()), fetch=full, skipped=lambda _: None)
    )
    assert "a private address" in found[0].notes[0]
