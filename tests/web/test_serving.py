"""The server as a process: ready soon, where it says it is, closed to others, and gone when it is told."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from realpolitik.errors import RealpolitikError
from realpolitik.web import serving
from realpolitik.web.serving import Place, is_loopback
from tests.record.worlds import load_marked

LONGEST_START = 20.0
"""Seconds; two on an idle machine, which `make bench-web` measures."""


@dataclass
class Running:
    """A server that is ready."""

    process: subprocess.Popen[str]
    url: str

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=20)
        return self.process.returncode, err


Start = Callable[..., Running]


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """Starts servers on free ports, and ends those that are left."""
    started: list[subprocess.Popen[str]] = []

    def start_one(*words: str, **environment: str) -> Running:
        process = subprocess.Popen(
            [sys.executable, "-m", "realpolitik", "serve", "--port", "0", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        started.append(process)
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert url, process.communicate()[1]
        return Running(process, url)

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def server(start: Start) -> Running:
    """One server for all who only ask."""
    return start()


def test_it_says_where_it_is_when_it_is_ready(server: Running) -> None:
    began = time.monotonic()
    assert server.url.startswith("http://127.0.0.1:")
    answer = httpx.get(f"{server.url}api/gaps?most=1")
    assert answer.status_code == 200
    assert time.monotonic() - began < LONGEST_START
    assert "server" not in answer.headers


def test_only_this_machine_reaches_it(server: Running) -> None:
    port = int(server.url.rstrip("/").rpartition(":")[2])
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    places = {each[1] for each in listening if each[3] == "0A" and int(each[1][-4:], 16) == port}
    assert places == {f"0100007F:{port:04X}"}


def test_ctrl_c_ends_it_without_a_word(start: Start) -> None:
    code, err = start().end()
    assert code == 0
    assert err.splitlines() == ["ready; Ctrl-C ends it"]


def test_it_ends_although_somebody_holds_a_connection(start: Start) -> None:
    running = start()
    port = int(running.url.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as held:
        held.sendall(b"GET /api HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert held.recv(100).startswith(b"HTTP/1.1 200")
        assert running.end()[0] == 0


def test_a_port_that_is_taken_is_told_in_one_line(server: Running) -> None:
    port = server.url.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "realpolitik", "serve", "--port", port],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot listen there" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--host", "no such host"), "no address of this machine"),
        (("--host", "203.0.113.7"), "cannot listen there"),
        (("--token", "short"), "the token must have 16 letters"),
        (("--port", "70000"), "65535"),
        (("--record", "no such folder"), "no record there"),
    ],
)
def test_where_it_cannot_be_is_told_in_one_line(words: tuple[str, ...], says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "realpolitik", "serve", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_server_that_others_reach_asks_for_a_token(start: Start) -> None:
    running = start("--host", "0.0.0.0")
    assert "?token=" in running.url
    here, token = running.url.partition("?token=")[::2]
    here = here.replace(socket.gethostname(), "127.0.0.1")
    assert len(token) >= 32
    assert httpx.get(f"{here}api").status_code == 401
    with httpx.Client(follow_redirects=True) as browser:
        first = browser.get(f"{here}api", params={"token": token})
        assert (first.status_code, str(first.url)) == (200, f"{here}api")
        assert browser.get(f"{here}api/gaps?most=1").status_code == 200
    named = {"authorization": f"Bearer {token}", "host": "any.example"}
    assert httpx.get(f"{here}api", headers=named).status_code == 200


def test_the_token_may_come_from_the_environment(start: Start) -> None:
    running = start(REALPOLITIK_TOKEN="a token of some length")
    here = running.url.partition("?")[0]
    assert httpx.get(f"{here}api").status_code == 401


def test_a_record_is_replaced_and_nobody_notices(start: Start, tmp_path: Path) -> None:
    load_marked(tmp_path / "record", 1950)
    running = start("--record", str(tmp_path / "record"))
    done, statuses, seen = threading.Event(), set(), set()

    def ask() -> None:
        with httpx.Client(base_url=running.url) as client:
            for number in range(10**6):
                if done.is_set():
                    return
                answer = client.get("/api/versions")
                statuses.add(answer.status_code)
                releases = {
                    each["release"]
                    for each in answer.json()["slices"]
                    if each["dataset"] == "invented"
                }
                seen.add(tuple(releases))
                year = 1950 + number % 60
                statuses.add(client.get(f"/api/gaps?most=2&at={year}").status_code)

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for each in clients:
        each.start()
    for year in range(1951, 1966):
        load_marked(tmp_path / "record", year)
        time.sleep(0.05)
    done.set()
    for each in clients:
        each.join()
    assert statuses == {200}
    assert {len(each) for each in seen} == {1}
    assert len(seen) > 3


REFUSED = b"HTTP/1.1 400 as good as said"


def raw(server: Running, sent: bytes) -> bytes:
    """What comes back for bytes that no client would send; to be hung up on is an answer as well."""
    port = int(server.url.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as held:
        try:
            held.sendall(sent)
            found = b""
            while b"\r\n\r\n" not in found:
                found += held.recv(65536)
        except ConnectionError:
            return REFUSED
        return found


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET /api HTTP/9.9\r\n\r\n",
        b"GET /api HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /api/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1e9\r\n\r\n",
        b"GET http://page.example/api HTTP/1.1\r\nHost: page.example\r\nConnection: close\r\n\r\n",
        b"GET /api/%ff%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /static/..%2f..%2fapi.py HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /api/gaps?at=%00%ff&most=%F0%9F%92%A9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ],
    ids=lambda sent: ascii(sent[:40]),
)
def test_bytes_that_mean_nothing_are_refused(server: Running, sent: bytes) -> None:
    found = raw(server, sent)
    status = found.split(b" ", 2)[1]
    assert status[:1] == b"4", found[:200]
    assert b"root:" not in found
    assert httpx.get(f"{server.url}api").status_code == 200


def test_who_says_nothing_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.4)
    ready: list[Place] = []
    listening = threading.Event()

    def tell(place: Place) -> None:
        ready.append(place)
        listening.set()

    thread = threading.Thread(target=serving.serve, kwargs={"port": 0, "ready": tell}, daemon=True)
    thread.start()
    assert listening.wait(LONGEST_START)
    here = ("127.0.0.1", ready[0].port)
    with (
        socket.create_connection(here, timeout=10) as silent,
        socket.create_connection(here, timeout=10) as slow,
        httpx.Client(base_url=ready[0].url) as busy,
    ):
        slow.sendall(b"GET /api HTTP/1.1\r\nHost: local")
        began = time.monotonic()
        for _ in range(20):
            assert busy.get("/api").status_code == 200
            time.sleep(0.05)
        assert all(is_closed(each) for each in (silent, slow))
        assert time.monotonic() - began < 5


def is_closed(connection: socket.socket) -> bool:
    """Whether the other end has hung up, in order or not."""
    try:
        return connection.recv(10) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("", False),
        ("192.168.1.5", False),
        ("localhost.page.example", False),
    ],
)
def test_what_only_this_machine_reaches_is_known(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_a_place_is_opened_with_its_token() -> None:
    assert Place("0.0.0.0", 80, "secret").url == f"http://{socket.gethostname()}:80/?token=secret"


def test_what_cannot_be_listened_on_is_named() -> None:
    with pytest.raises(RealpolitikError, match=r"203\.0\.113\.7, port 80"):
        serving._listening("203.0.113.7", 80)


def test_an_answer_is_json_whatever_reads_it(server: Running) -> None:
    assert json.loads(httpx.get(f"{server.url}api/versions").text)["slices"]
