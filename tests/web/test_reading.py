"""What is sent to be read: from any kind of request to events and claims, and no further than that."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from realpolitik.web import reading, worker
from realpolitik.web.jobs import LARGEST, Job
from realpolitik.web.keeping import Busy
from realpolitik.web.reading import NotRead, Reader
from tests.web.test_api import validator

TEXT = "Chad expelled two envoys of Niger on Monday, a ministry in Chad said. Chad and Niger are allies."


class Listener:
    """In the place of the reader."""

    jobs: list[Job]

    def __init__(self) -> None:
        self.jobs = []

    async def read(self, job: Job) -> bytes:
        self.jobs.append(job)
        return b"{}"


@pytest.fixture
def jobs(client: TestClient) -> Iterator[list[Job]]:
    """What the server asks to be read."""
    listener, state = Listener(), client.app.state  # type: ignore[attr-defined]
    reader, state.reader = state.reader, listener
    yield listener.jobs
    state.reader = reader


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"text": TEXT, "date": "2017-04-20", "least": 0.5}},
        {"data": {"text": TEXT, "date": "2017-04-20", "least": ".5", "url": ""}},
        {
            "files": {"file": ("text", TEXT.encode())},
            "data": {"date": "2017-04-20", "least": "0.5"},
        },
        {
            "files": {"file": ("", b"")},
            "data": {"text": TEXT, "date": " 2017-04-20 ", "least": "5e-1"},
        },
    ],
    ids=["json", "form", "upload", "form with an empty upload"],
)
def test_the_same_text_in_any_kind_of_request_is_the_same_job(
    client: TestClient, jobs: list[Job], sent: dict[str, Any]
) -> None:
    assert client.post("/api/read", **sent).status_code == 200
    assert jobs == [Job(TEXT.encode(), None, "text", dt.date(2017, 4, 20), 0.5)]


def test_plain_text_is_the_text(client: TestClient, jobs: list[Job]) -> None:
    headers = {"content-type": "text/plain; charset=utf-8"}
    assert client.post("/api/read", content=TEXT, headers=headers).status_code == 200
    assert jobs == [Job(TEXT.encode())]


def test_an_upload_keeps_its_name_and_none_of_its_folders(
    client: TestClient, jobs: list[Job]
) -> None:
    for name in ("../../etc/envoys.pdf", "C:\\papers\\envoys.pdf", "/envoys.pdf"):
        client.post("/api/read", files={"file": (name, b"%PDF")})
    assert {each.name for each in jobs} == {"envoys.pdf"}


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"json": {}}, 400, "send one thing to read"),
        ({"json": {"text": "  "}}, 400, "send one thing to read"),
        ({"json": {"text": TEXT, "url": "http://page.example"}}, 400, "send one thing to read"),
        ({"json": [TEXT]}, 400, "must be an object"),
        ({"json": {"text": [TEXT]}}, 400, "text is of another type"),
        ({"json": {"text": TEXT, "least": True}}, 400, "least is of another type"),
        ({"json": {"text": TEXT, "least": 2}}, 400, "least must be a number from 0 to 1"),
        ({"json": {"path": "/etc/passwd"}}, 400, "read has no field 'path'"),
        ({"json": {"text": TEXT, "date": "yesterday"}}, 400, "date must be a day"),
        ({"json": {"text": TEXT, "date": "2017-02-30"}}, 400, "date must be a day"),
        ({"json": {"url": "/etc/passwd"}}, 400, "url must be an address"),
        ({"json": {"url": "file:///etc/passwd"}}, 400, "url must be an address"),
        ({"json": {"url": "-"}}, 400, "url must be an address"),
        ({"json": {"url": "http://page.example/\x1b"}}, 400, "cannot be printed"),
        ({"json": {"url": "http://page.example/" + "x" * 2000}}, 400, "url must be an address"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "no JSON"),
        ({"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 400, "JSON"),
        ({"content": b"\xff", "headers": {"content-type": "application/json"}}, 400, "no JSON"),
        ({"content": b"x"}, 415, "send JSON, a form or plain text"),
        ({"content": b"<a/>", "headers": {"content-type": "text/xml"}}, 415, "send JSON"),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "boundary"),
        ({"files": [("file", ("a", b"a")), ("file", ("b", b"b"))]}, 400, "files"),
        ({"data": {str(number): "x" for number in range(20)}}, 400, "fields"),
        (
            {"content": b"x" * (LARGEST + 1), "headers": {"content-type": "text/plain"}},
            400,
            "10 MB",
        ),
    ],
)
def test_what_is_nothing_to_read_is_refused(
    client: TestClient, jobs: list[Job], sent: dict[str, Any], status: int, says: str
) -> None:
    answer = client.post("/api/read", **sent)
    assert (answer.status_code, jobs) == (status, [])
    assert says in answer.json()["error"]


# The process that reads.


@pytest.fixture(scope="module")
def reads(client: TestClient) -> TestClient:
    """A client whose server reads in a process, begun once."""
    assert client.post("/api/read", json={"text": TEXT}).status_code == 200
    return client


def read(client: TestClient, **sent: Any) -> dict[str, Any]:
    answer = client.post("/api/read", json=sent)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    assert list(validator("read").iter_errors(found)) == []
    return found


def test_an_article_is_read_and_its_claims_are_checked(reads: TestClient) -> None:
    found = read(reads, text=TEXT, date="2009-05-06")
    assert {each["source"]["iso3"] for each in found["events"]} == {"TCD"}
    assert [each["about"] for each in found["claims"]] == ["allies"]
    assert found["claims"][0]["check"]["result"]
    assert found["document"]["place"] == "text"


def test_what_is_less_sure_is_left_out(reads: TestClient) -> None:
    assert read(reads, text=TEXT, least=1)["events"] == []


@pytest.mark.parametrize("text", ["/etc/passwd", "http://127.0.0.1/", "-", "../record.json"])
def test_a_text_that_names_a_place_is_a_text(reads: TestClient, text: str) -> None:
    answer = reads.post("/api/read", json={"text": text})
    if answer.status_code == 200:
        assert answer.json()["document"]["text"].strip() == text
    else:
        assert answer.json()["error"] == "text: no words; nothing to read"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0/",
    ],
)
def test_no_page_of_a_private_address_is_fetched(reads: TestClient, url: str) -> None:
    answer = reads.post("/api/read", json={"url": url})
    assert answer.status_code == 400
    assert "private address" in answer.json()["error"]


HOSTILE = '<script>alert(1)</script> <img src=x onerror="alert(2)"> </textarea>'


def test_markup_in_a_text_stays_text(reads: TestClient) -> None:
    text = f"{HOSTILE} Chad attacked Niger, said Mr <b onclick='x()'>Bold</b>."
    answer = reads.post("/api/read", json={"text": text})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x00\x01\x02\x03" * 100, ""),
        (b"%PDF-1.7\n" + b"garbage " * 1000, ""),
        (b"\x1f\x8b" + b"\x00" * 100, ""),
        (b"   \n \n", "nothing to read"),
        ("Der Botschafter wurde gestern von der Regierung einbestellt, hieß es.".encode(), ""),
    ],
    ids=["binary", "broken PDF", "gzip", "blank", "German"],
)
def test_an_upload_that_is_no_article_is_refused(reads: TestClient, data: bytes, says: str) -> None:
    answer = reads.post("/api/read", files={"file": ("article", data)})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("article: ")
    assert says in answer.json()["error"]


def test_the_job_of_a_worker_is_told_in_words() -> None:
    job = {"url": None, "name": "note.txt", "date": None, "least": 0, "record": None, "without": []}
    assert worker.work(job, b"") == (
        {"error": "NoText", "message": "note.txt: empty; nothing to read"},
        b"",
    )


@asynccontextmanager
async def reader(**given: Any) -> AsyncIterator[Reader]:
    found = Reader(**given)
    try:
        yield found
    finally:
        await found.close()


def test_a_text_that_takes_too_long_is_given_up_and_the_next_one_read() -> None:
    async def ask() -> bytes:
        async with reader(seconds=0.2) as slow:
            with pytest.raises(NotRead, match=r"longer than 0.2 s"):
                await slow.read(Job(TEXT.encode()))
            slow._seconds = 60
            return await slow.read(Job(TEXT.encode()))

    assert json.loads(asyncio.run(ask()))["schema"] == 1


def test_a_process_that_dies_harms_one_article() -> None:
    async def ask() -> bytes:
        async with reader() as fragile:
            await fragile.read(Job(TEXT.encode()))
            assert fragile._process is not None
            os.kill(fragile._process.pid, 9)
            time.sleep(0.1)
            try:
                return await fragile.read(Job(TEXT.encode()))
            except NotRead:
                return await fragile.read(Job(TEXT.encode()))

    assert json.loads(asyncio.run(ask()))["schema"] == 1


def test_articles_wait_in_a_short_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAITING", 2)

    async def ask() -> list[Any]:
        async with reader() as busy:
            asked = [busy.read(Job(TEXT.encode())) for _ in range(4)]
            return await asyncio.gather(*asked, return_exceptions=True)

    found = asyncio.run(ask())
    assert [type(each) for each in found] == [bytes, bytes, Busy, Busy]


def test_who_goes_away_leaves_no_half_answer_for_the_next() -> None:
    other = b"Mali and Togo signed a treaty of friendship in 1990."

    async def ask() -> bytes:
        async with reader() as shared:
            await shared.read(Job(TEXT.encode()))
            gone = asyncio.create_task(shared.read(Job(TEXT.encode())))
            await asyncio.sleep(0.01)
            gone.cancel()
            return await shared.read(Job(other))

    assert json.loads(asyncio.run(ask()))["document"]["text"].strip() == other.decode()


def test_the_process_is_told_nothing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REALPOLITIK_TOKEN", "a secret of some length")
    assert "REALPOLITIK_TOKEN" not in reading._environment()


def test_a_module_in_the_folder_of_the_server_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "polars.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)

    async def ask() -> bytes:
        async with reader() as careful:
            return await careful.read(Job(TEXT.encode()))

    assert json.loads(asyncio.run(ask()))["schema"] == 1
