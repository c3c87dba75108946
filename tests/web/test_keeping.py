"""One answer sees one record, whoever replaces it meanwhile; and no answer is made twice."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from realpolitik.errors import NoAnswer, RecordError
from realpolitik.record import Record
from realpolitik.web import keeping
from realpolitik.web.keeping import Busy, Keeper
from tests.record.worlds import load_marked, marks

OLD, NEW = 1950, 1990


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A record with one load."""
    load_marked(tmp_path / "record", OLD)
    return tmp_path / "record"


def run(what: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(what)


def marked(record: Record) -> bytes:
    return json.dumps(sorted(marks(record))).encode()


def test_a_record_without_a_folder_is_the_starter() -> None:
    keeper = Keeper()
    assert {each.layer for each in keeper.now().record.live} == {"starter"}


def test_a_folder_that_is_no_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record there"):
        Keeper(tmp_path / "nothing")


def test_the_same_content_has_the_same_name_wherever_it_lies(place: Path) -> None:
    shutil.copytree(place, place.parent / "copy")
    names = {Keeper(each).now().version for each in (place, place.parent / "copy", place)}
    assert len(names) == 1


def test_a_record_that_was_loaded_into_is_opened_anew(place: Path) -> None:
    keeper = Keeper(place)
    first = keeper.now()
    assert keeper.now() is first
    load_marked(place, NEW)
    assert keeper.now().version != first.version
    assert marks(keeper.now().record) == {(str(NEW), NEW)}


def test_a_first_load_is_seen_by_a_server_that_began_without_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REALPOLITIK_RECORD", str(tmp_path / "record"))
    keeper = Keeper()
    assert not marks(keeper.now().record) & {(str(OLD), OLD)}
    load_marked(tmp_path / "record", OLD)
    assert marks(keeper.now().record) == {(str(OLD), OLD)}


def test_what_is_left_out_stays_left_out(place: Path) -> None:
    keeper = Keeper(place, without=("invented",))
    assert not any(each.dataset == "invented" for each in keeper.now().record.live)
    load_marked(place, NEW)
    assert not any(each.dataset == "invented" for each in keeper.now().record.live)


@pytest.mark.parametrize("text", [None, "", "{", '{"format": 1}', "[]"])
def test_a_list_that_is_gone_or_half_written_leaves_the_record_as_it_was(
    place: Path, text: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(place)
    before = keeper.now()
    whole = (place / "record.json").read_bytes()
    (place / "record.json").unlink()
    if text is not None:
        (place / "record.json").write_text(text)
    assert keeper.now() is before
    assert "the record stays as it was" in caplog.text
    (place / "record.json").write_bytes(whole)
    assert keeper.now().version == before.version


def counted() -> tuple[Callable[[Record], bytes], list[int]]:
    calls: list[int] = []

    def make(_: Record) -> bytes:
        calls.append(1)
        time.sleep(0.05)
        return b"answer" * 1000

    return make, calls


def test_an_answer_is_made_once_for_all_who_ask() -> None:
    keeper, (make, calls) = Keeper(), counted()

    async def ask() -> list[bytes]:
        found = await asyncio.gather(*(keeper.get(("one",), make) for _ in range(20)))
        return [each.body for each in found] + [(await keeper.get(("one",), make)).body]

    assert set(run(ask())) == {b"answer" * 1000}
    assert calls == [1]


def test_who_goes_away_takes_the_answer_from_nobody() -> None:
    keeper, (make, calls) = Keeper(), counted()

    async def ask() -> bytes:
        gone = asyncio.create_task(keeper.get(("one",), make))
        await asyncio.sleep(0.01)
        stays = asyncio.create_task(keeper.get(("one",), make))
        await asyncio.sleep(0.01)
        gone.cancel()
        return (await stays).body

    assert run(ask()) == b"answer" * 1000
    assert calls == [1]


def test_a_question_that_has_no_answer_tells_everybody_so() -> None:
    keeper = Keeper()

    def make(_: Record) -> bytes:
        raise NoAnswer("nothing")

    async def ask() -> list[Any]:
        asked = [keeper.get(("one",), make) for _ in range(3)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [type(each) for each in run(ask())] == [NoAnswer] * 3


def test_answers_take_no_more_memory_than_they_may() -> None:
    keeper = Keeper(megabytes=1)

    async def ask() -> None:
        for number in range(60):
            body = os.urandom(50_000)  # gzip makes nothing of it
            await keeper.get((number,), lambda _, body=body: body)

    run(ask())
    held = sum(each.size for each in keeper._kept.values())
    assert held == keeper._size <= 1 << 20
    assert keeper.find((59,)) is not None
    assert keeper.find((0,)) is None


def test_what_was_asked_for_lately_is_kept() -> None:
    keeper = Keeper(megabytes=1)

    async def ask() -> None:
        for number in range(60):
            body = os.urandom(50_000)
            await keeper.get((number,), lambda _, body=body: body)
            keeper.find((0,))

    run(ask())
    assert keeper.find((0,)) is not None


def test_an_answer_larger_than_all_room_is_given_and_not_kept() -> None:
    keeper = Keeper(megabytes=0.01)

    async def ask() -> int:
        return len((await keeper.get(("one",), lambda _: os.urandom(50_000))).body)

    assert run(ask()) == 50_000
    assert keeper.find(("one",)) is None


def test_too_many_at_a_time_are_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WAITING", 3)
    keeper, (make, _) = Keeper(), counted()

    async def ask() -> list[Any]:
        asked = [keeper.get((number,), make) for number in range(5)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert sum(isinstance(each, Busy) for each in run(ask())) == 2


def test_one_client_cannot_fill_the_queue_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WAITING_EACH", 3)
    keeper, (make, _) = Keeper(), counted()

    async def of(client: str, number: int) -> None:
        keeping.ASKING.set(client)
        await keeper.get((client, number), make)

    async def ask() -> list[Any]:
        asked = [of("much", number) for number in range(5)] + [of("little", 0), of("little", 1)]
        return await asyncio.gather(*asked, return_exceptions=True)

    found = run(ask())
    assert sum(isinstance(each, Busy) for each in found[:5]) == 2
    assert found[5:] == [None, None]
    assert keeper._of == {}


def test_who_waits_too_long_is_told_so_and_finds_the_answer_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeping, "SECONDS", 0.01)
    keeper, (make, calls) = Keeper(), counted()

    async def ask() -> bytes:
        with pytest.raises(Busy, match="still being computed"):
            await keeper.get(("one",), make)
        await asyncio.sleep(0.2)
        return (await keeper.get(("one",), make)).body

    assert run(ask()) == b"answer" * 1000
    assert calls == [1]


def test_an_answer_under_way_begins_again_when_its_files_go_away(place: Path) -> None:
    keeper = Keeper(place)
    seen = []

    def make(record: Record) -> bytes:
        if not seen:
            load_marked(place, NEW)
            for each in record.slices("alliances"):
                each.path.unlink()
        seen.append(record)
        return marked(record)

    async def ask() -> bytes:
        return (await keeper.get(("marks",), make)).body

    assert json.loads(run(ask())) == [[str(NEW), NEW]]
    assert len(seen) == 2


def test_an_error_of_a_record_that_was_replaced_is_nobodys(place: Path) -> None:
    keeper = Keeper(place)
    seen = []

    def make(record: Record) -> bytes:
        seen.append(record)
        if len(seen) == 1:
            load_marked(place, NEW)
            raise FileNotFoundError("a file of the old record")
        return marked(record)

    async def ask() -> bytes:
        return (await keeper.get(("marks",), make)).body

    assert json.loads(run(ask())) == [[str(NEW), NEW]]


def test_an_error_of_a_record_that_stands_is_told(place: Path) -> None:
    keeper = Keeper(place)

    def make(_: Record) -> bytes:
        raise FileNotFoundError("a file of this record")

    async def ask() -> None:
        await keeper.get(("marks",), make)

    with pytest.raises(FileNotFoundError):
        run(ask())


@pytest.mark.parametrize("how", ["loads", "folders"])
def test_answers_are_of_one_load_while_the_record_is_replaced_again_and_again(
    place: Path, how: str
) -> None:
    keeper = Keeper(place)
    done = threading.Event()
    replaced = []

    def replace_loads(year: int) -> None:
        load_marked(place, year)

    def replace_folders(year: int) -> None:
        other = place.parent / "other"
        load_marked(other, year)
        place.rename(place.parent / f"before {year}")
        other.rename(place)

    def replace() -> None:
        one = {"loads": replace_loads, "folders": replace_folders}[how]
        for year in range(OLD + 1, 9999):
            if done.is_set():
                return
            one(year)
            replaced.append(year)
            # Faster than anybody loads; with no pause at all nothing could be read in between.
            time.sleep(0.02)

    async def ask() -> list[Any]:
        answers: list[Any] = []
        # As long as it takes to meet some loads, however slow the machine is.
        while len(answers) < 240 or len({found[0][1] for found in answers}) <= 5:
            asked = [keeper.get(("marks", len(answers), each), marked) for each in range(4)]
            answers += [json.loads(each.body) for each in await asyncio.gather(*asked)]
        return answers

    other = threading.Thread(target=replace)
    other.start()
    try:
        answers = run(ask())
    finally:
        done.set()
        other.join()
    assert len(replaced) >= 5
    assert all(found == [[str(found[0][1]), found[0][1]]] for found in answers)
