"""Publishers' servers fail in every way; the record has each data set whole, or as it was."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from filelock import FileLock

import realpolitik as rp
from realpolitik.datasets import DATASETS, load
from realpolitik.datasets.sync import (
    PLACES,
    Deposit,
    Original,
    Place,
    SyncReport,
    running,
    status,
    sync,
)
from realpolitik.datasets.sync.client import Client, Manners, no_downgrade
from realpolitik.datasets.sync.guards import check
from realpolitik.datasets.sync.running import run
from realpolitik.datasets.sync.troubles import Trouble
from realpolitik.errors import MissingExtra, RecordError, UnknownName
from realpolitik.record import open_record
from tests.datasets import made
from tests.datasets import publisher as publishers
from tests.datasets.publisher import File, Publisher
from tests.disk import full_disk

TRADE = "/uploads/COW_Trade_4.0.zip"
ATOP = "/atop/atop_5.1__.csv_.zip"
QUICK = Manners(attempts=4, connect=10, read=20, backoff=0.01, pause=0)
PAGE = b"<!DOCTYPE html><html><body>We have moved.</body></html>"


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with publishers.publishing() as found:
        found.files[TRADE] = File(trade())
        found.files[ATOP] = File(zipped("ATOP 5.1 (.csv)/atop5_1ddyr.csv", made.atop()))
        yield found


def zipped(name: str, columns: made.Values) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        member = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
        archive.writestr(member, pl.DataFrame(columns, strict=False).write_csv())
    return packed.getvalue()


def trade(factor: float = 1.0) -> bytes:
    columns = made.trade()
    flows = [value if value == -9 else value * factor for value in columns["flow1"]]  # type: ignore[operator]
    return zipped("COW_Trade_4.0/Dyadic_COW_4.0.csv", {**columns, "flow1": flows})


class World:
    """A record, its originals, and a client that keeps count of its waits."""

    def __init__(self, folder: Path, server: Publisher) -> None:
        self.record = folder / "record"
        self.into = folder / "originals"
        self.server = server
        self.waits: list[float] = []

    def places(self, *keys: str) -> dict[str, Place]:
        all_of_them = {
            "cow_trade": Place("cow_trade", (Original(self.server.url(TRADE)),), "4.0", 1870, 2014),
            "atop": Place("atop", (Original(self.server.url(ATOP)),), "5.1", 1815, 2018),
        }
        return {key: all_of_them[key] for key in keys}

    def sync(
        self, *keys: str, places: dict[str, Place] | None = None, **options: Any
    ) -> SyncReport:
        manners = options.pop("manners", QUICK)
        with Client(manners, self.waits.append) as client:
            return run(
                places or self.places(*keys),
                client,
                record=self.record,
                into=self.into,
                **options,
            )

    def rows(self, key: str) -> int:
        held = open_record(self.record, starter=False).slices() if self.record.exists() else []
        return sum(each.rows for each in held if each.dataset == key)

    def files(self) -> set[str]:
        return {each.name for each in self.into.rglob("*") if each.is_file()} - {".lock"}


@pytest.fixture
def world(tmp_path: Path, publisher: Publisher) -> World:
    return World(tmp_path, publisher)


def test_a_publishers_archive_is_fetched_and_loaded(world: World) -> None:
    report = world.sync("cow_trade")
    assert [each.outcome for each in report.items] == ["loaded"]
    assert report.loaded == ("cow_trade",)
    assert report.lines() == ("cow_trade: loaded COW_Trade_4.0.zip: trade 1978–1983",)
    assert world.rows("cow_trade") == 2 * len(made.trade()["year"])
    assert world.files() == {"COW_Trade_4.0.zip", "COW_Trade_4.0.zip.origin.json"}
    assert report.warnings == ()


def test_what_the_publisher_has_not_changed_is_not_fetched_again(world: World) -> None:
    world.sync("cow_trade")
    again = world.sync("cow_trade")
    assert again.lines() == ("cow_trade: up to date (COW_Trade_4.0.zip)",)
    assert world.server.fetched(TRADE) == 1


def test_a_server_that_answers_no_head_is_asked_for_the_file(world: World) -> None:
    world.server.files[TRADE] = File(trade(), head=False)
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert world.sync("cow_trade").items[0].outcome == "current"
    assert world.server.fetched(TRADE) == 2


def test_a_new_release_replaces_the_one_before(world: World) -> None:
    world.sync("cow_trade")
    before = open_record(world.record, starter=False).frame("trade")
    world.server.files[TRADE] = File(trade(2.0))
    report = world.sync("cow_trade")
    after = open_record(world.record, starter=False).frame("trade")
    assert report.loaded == ("cow_trade",)
    assert after.height == before.height
    assert after["flow"].sum() > before["flow"].sum()


def test_a_file_that_changed_under_its_name_is_told_and_the_earlier_one_kept(world: World) -> None:
    world.sync("cow_trade")
    old, new = trade(), trade(2.0)
    world.server.files[TRADE] = File(new)
    (warning,) = world.sync("cow_trade").warnings
    assert warning.startswith("cow_trade: COW_Trade_4.0.zip at 127.0.0.1")
    assert hashlib.sha256(old).hexdigest()[:12] in warning
    assert hashlib.sha256(new).hexdigest()[:12] in warning
    kept = world.into / "cow_trade"
    assert (kept / "before" / "COW_Trade_4.0.zip").read_bytes() == old
    assert (kept / "COW_Trade_4.0.zip").read_bytes() == new
    assert world.sync("cow_trade").warnings == ()


def test_a_file_that_was_damaged_on_our_side_is_fetched_again(world: World) -> None:
    world.sync("cow_trade")
    kept = world.into / "cow_trade" / "COW_Trade_4.0.zip"
    kept.write_bytes(kept.read_bytes()[:-1])
    world.sync("cow_trade")
    assert kept.read_bytes() == trade()


def test_a_check_fetches_nothing(world: World) -> None:
    first = world.sync("cow_trade", check_only=True)
    assert first.items[0].outcome == "offered"
    assert "MB; realpolitik sync cow_trade loads it" in first.lines()[0]
    world.sync("cow_trade")
    fetched = world.server.fetched(TRADE)
    assert world.sync("cow_trade", check_only=True).items[0].outcome == "current"
    world.server.files[TRADE] = File(trade(2.0))
    assert "another file now" in world.sync("cow_trade", check_only=True).lines()[0]
    assert world.server.fetched(TRADE) == fetched


def test_a_body_that_stays_truncated_is_not_loaded(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.cut(100) for _ in range(9)]
    report = world.sync("cow_trade")
    assert report.items[0].outcome == "out of reach"
    assert "broke off after" in report.lines()[0]
    assert world.server.fetched(TRADE) == QUICK.attempts
    assert world.rows("cow_trade") == 0


def test_a_download_goes_on_where_the_connection_was_cut(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.cut(100)]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    ranges = [each.headers.get("Range") for each in world.server.asked if each.method == "GET"]
    assert ranges == [None, "bytes=100-"]


def test_a_later_sync_goes_on_where_the_earlier_one_gave_up(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.cut(100)]
    world.sync("cow_trade", manners=Manners(attempts=1, pause=0))
    assert "COW_Trade_4.0.zip.part" in world.files()
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert world.server.asked[-1].headers["Range"] == "bytes=100-"
    assert world.files() == {"COW_Trade_4.0.zip", "COW_Trade_4.0.zip.origin.json"}


def test_a_body_without_a_length_that_breaks_off_is_no_whole_file(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.chunked(100)]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").read_bytes() == trade()


def test_two_releases_are_never_pieced_together(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.cut(100)]
    world.sync("cow_trade", manners=Manners(attempts=1, pause=0))
    world.server.files[TRADE] = File(trade(2.0))
    world.sync("cow_trade")
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").read_bytes() == trade(2.0)


@pytest.mark.parametrize("found", [{"ranges": False}, {"etag": ""}, {"etag": 'W/"weak"'}])
def test_a_server_that_cannot_go_on_starts_again(world: World, found: dict[str, Any]) -> None:
    world.server.files[TRADE] = File(trade(), **found)
    world.server.misdeeds[TRADE] = [publishers.cut(100)]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").read_bytes() == trade()


def test_a_part_that_is_longer_than_the_file_is_thrown_away(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.cut(100)]
    world.sync("cow_trade", manners=Manners(attempts=1, pause=0))
    part = world.into / "cow_trade" / "incoming" / "COW_Trade_4.0.zip.part"
    part.write_bytes(bytes(len(trade()) + 5))
    assert world.sync("cow_trade").loaded == ("cow_trade",)


def test_a_server_that_fails_once_is_asked_again(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.status(500), publishers.status(503)]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert world.waits == [QUICK.backoff, 2 * QUICK.backoff]


def test_a_server_that_keeps_failing_is_let_be(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.status(500) for _ in range(9)]
    report = world.sync("cow_trade", "atop")
    assert world.server.fetched(TRADE) == QUICK.attempts
    assert "is busy (status 500)" in report.lines()[0]
    assert report.loaded == ("atop",)


def test_we_wait_as_long_as_we_are_asked_to(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.status(429, Retry_After="7")]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert world.waits == [7]


def test_a_date_to_wait_for_is_understood(world: World) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    world.server.misdeeds[TRADE] = [publishers.status(503, Retry_After=soon)]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    (wait,) = world.waits
    assert 25 < wait <= 30


def test_a_server_that_asks_for_an_hour_is_left_for_another_day(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.status(429, Retry_After="3600")]
    report = world.sync("cow_trade", "atop")
    assert world.waits == []
    assert "asks us to come back in 3,600 s" in report.lines()[0]
    assert world.server.fetched(ATOP) == 0


def test_a_source_that_has_moved_is_named_with_its_page_and_the_way_out(world: World) -> None:
    del world.server.files[TRADE]
    (item,) = world.sync("cow_trade").items
    assert item.outcome == "moved"
    assert item.line.startswith("the file is no longer at 127.0.0.1")
    assert DATASETS["cow_trade"].homepage in item.line
    assert item.line.endswith("point at a file instead: realpolitik load cow_trade PATH")


def test_a_redirect_is_followed_to_the_file(world: World) -> None:
    world.server.files["/new.zip"] = world.server.files[TRADE]
    world.server.misdeeds[TRADE] = [publishers.redirect("/new.zip")]
    assert world.sync("cow_trade").loaded == ("cow_trade",)
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").exists()


def test_a_redirect_in_a_circle_ends(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.redirect(TRADE) for _ in range(99)]
    (item,) = world.sync("cow_trade").items
    assert item.outcome == "moved"
    assert "from one address to the next" in item.line
    assert world.server.fetched(TRADE) == 1 + QUICK.redirects


def test_a_redirect_to_a_file_of_this_computer_is_not_followed(
    world: World, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    world.server.misdeeds[TRADE] = [publishers.redirect(secret.as_uri())]
    assert world.sync("cow_trade").items[0].failed


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/zip"])
def test_a_page_instead_of_a_file_is_refused(world: World, kind: str) -> None:
    world.server.files[TRADE] = File(PAGE, kind)
    (item,) = world.sync("cow_trade").items
    assert item.outcome == "refused"
    assert "as a page instead of a file" in item.line
    assert DATASETS["cow_trade"].homepage in item.line
    assert world.rows("cow_trade") == 0
    assert not {each for each in world.files() if each.endswith((".zip", ".origin.json"))}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "came empty"),
        (b"ccode1,ccode2\n2,20\n", "is no zip file"),
        (b"PK\x03\x04" + bytes(200), "is damaged"),
        (zipped("Dyadic_COW_4.0.csv", {"one": [1], "two": [2]}), "no columns"),
    ],
)
def test_a_file_that_is_something_else_is_refused(world: World, data: bytes, why: str) -> None:
    world.sync("cow_trade")
    before = world.rows("cow_trade")
    world.server.files[TRADE] = File(data)
    (item,) = world.sync("cow_trade").items
    assert item.outcome == "refused"
    assert why in item.line
    assert "\n" not in item.line
    assert world.rows("cow_trade") == before > 0
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").read_bytes() == trade()


def test_a_host_out_of_reach_is_one_line_and_the_others_go_on(world: World) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    places = world.places("cow_trade", "atop")
    gone = {
        key: Place(key, (Original(f"{nobody}/{key}.zip"),), "1", 1816, 2014)
        for key in ("cow_mid", "cow_contiguity")
    }
    report = world.sync(places={**gone, **places})
    lines = report.lines()
    assert len(lines) == 3
    assert lines[0].startswith(f"cow_mid, cow_contiguity: {nobody[7:]} is out of reach")
    assert "connection refused" in lines[0]
    assert report.loaded == ("cow_trade", "atop")
    assert len(world.waits) == 1


def test_a_name_that_no_server_has_is_one_line(world: World) -> None:
    places = {"atop": Place("atop", (Original("http://no-such-host.invalid/a.zip"),), "", 1, 2)}
    (line,) = world.sync(places=places).lines()
    assert line.startswith("atop: no-such-host.invalid is out of reach")


def test_a_server_that_stops_sending_is_given_up(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.stop(100, 2)]
    report = world.sync("cow_trade", manners=Manners(attempts=1, read=0.2, pause=0))
    assert "stopped sending for 0.2 s" in report.lines()[0]


def test_a_server_that_drips_is_given_up(world: World) -> None:
    world.server.misdeeds[TRADE] = [publishers.drip(0.02)]
    manners = Manners(attempts=1, read=5, pause=0, window=0.2, slowest=1024)
    report = world.sync("cow_trade", manners=manners)
    assert "less than 1,024 bytes a second" in report.lines()[0]


def test_a_file_that_is_too_large_is_not_begun(world: World) -> None:
    report = world.sync("cow_trade", manners=Manners(largest=100, pause=0))
    assert "more than any file that is known" in report.lines()[0]
    assert world.rows("cow_trade") == 0


def test_ctrl_c_leaves_the_record_and_a_part_to_go_on_from(world: World) -> None:
    world.sync("cow_trade")
    before = world.rows("cow_trade")
    world.server.files[TRADE] = File(trade(2.0))

    def interrupt(what: str, share: float) -> None:
        if "MB" in what:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.sync("cow_trade", progress=interrupt)
    assert world.rows("cow_trade") == before
    assert (world.into / "cow_trade" / "COW_Trade_4.0.zip").read_bytes() == trade()
    assert "COW_Trade_4.0.zip.part" in world.files()
    assert world.sync("cow_trade").loaded == ("cow_trade",)


def test_what_a_killed_sync_left_is_swept_away(world: World) -> None:
    incoming = world.into / "cow_trade" / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "tmp4711").write_bytes(b"half")
    world.sync("cow_trade")
    assert "tmp4711" not in world.files()


def test_one_client_asks_one_thing_at_a_time_under_its_own_name(world: World) -> None:
    world.sync("cow_trade", "atop")
    assert world.server.most_at_once == 1
    agents = {each.headers["User-Agent"] for each in world.server.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("realpolitik/")


def test_no_password_of_the_user_is_sent(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password something\n")
    monkeypatch.setenv("NETRC", str(netrc))
    world.sync("cow_trade")
    assert not any("Authorization" in each.headers for each in world.server.asked)


def test_two_requests_to_one_host_are_apart(world: World) -> None:
    world.sync("cow_trade", manners=Manners(pause=30))
    assert all(0 < wait <= 30 for wait in world.waits)
    assert world.waits


def test_a_second_sync_waits_for_the_first(world: World) -> None:
    world.into.mkdir()
    with FileLock(world.into / ".lock"), pytest.raises(RecordError, match="another sync"):
        world.sync("cow_trade")


def test_a_folder_that_cannot_be_written_is_one_line(world: World, tmp_path: Path) -> None:
    world.into = tmp_path / "file" / "below"
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="name another folder"):
        world.sync("cow_trade")


def test_a_full_disk_is_one_line_and_the_record_stays(world: World) -> None:
    world.sync("cow_trade")
    before = world.rows("cow_trade")
    world.server.files[TRADE] = File(trade(2.0))
    with full_disk(200):
        report = world.sync("cow_trade")
    (item,) = report.items
    assert item.outcome == "not written"
    assert item.line.endswith("make room there")
    assert world.rows("cow_trade") == before
    assert world.sync("cow_trade").loaded == ("cow_trade",)


def test_a_file_that_is_not_encrypted_on_its_way_is_refused_if_it_should_be() -> None:
    hop = SimpleNamespace(headers={"Location": "http://example.org/a.zip"})
    answer = SimpleNamespace(history=[hop], url="https://example.org/b.zip")
    with pytest.raises(Trouble, match="without encryption"):
        no_downgrade("https://example.org/a.zip", answer)
    no_downgrade("http://example.org/a.zip", answer)


def test_progress_grows_from_nothing_to_all(world: World) -> None:
    shares: list[float] = []
    world.sync("cow_trade", "atop", progress=lambda what, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_both_files_of_a_data_set_come_or_none_is_loaded(world: World) -> None:
    for path, columns in (
        ("/gml-ddy-disputes-2.2.1.csv", made.pairs()),
        ("/gml-midb-2.2.1.csv", made.participants("gmlmid-2.2.1")),
    ):
        data = pl.DataFrame(columns, strict=False).write_csv().encode()
        world.server.files[path] = File(data, "text/csv")
    originals = tuple(
        Original(world.server.url(path)) for path in world.server.files if "gml" in path
    )
    places = {"gml": Place("gml", originals, "2.2.1", 1816, 2010)}
    world.server.misdeeds["/gml-midb-2.2.1.csv"] = [publishers.status(404)]
    assert world.sync(places=places).items[0].outcome == "moved"
    assert world.rows("gml") == 0
    report = world.sync(places=places)
    assert {each.table for each in report.items[0].slices} == {
        "disputes",
        "dispute_details",
        "dispute_participants",
    }
    assert world.sync(places=places).items[0].outcome == "current"


def test_an_archive_with_two_data_sets_is_fetched_once(world: World) -> None:
    both = io.BytesIO(trade())
    with zipfile.ZipFile(both, "a") as archive:
        name = "COW_Trade_4.0/National_COW_4.0.csv"
        archive.writestr(name, "ccode,year,imports,exports\n710,1980,1,2\n731,1980,1,2\n")
    world.server.files[TRADE] = File(both.getvalue())
    trade_place = world.places("cow_trade")["cow_trade"]
    places = {
        "cow_trade": trade_place,
        "cow_trade_totals": replace(trade_place, key="cow_trade_totals", shelf="cow_trade"),
    }
    assert world.sync(places=places).loaded == ("cow_trade", "cow_trade_totals")
    assert world.server.fetched(TRADE) == 1


def test_a_table_of_an_r_package_is_fetched_and_loaded(world: World, tmp_path: Path) -> None:
    file = made.rdata(tmp_path / "tss_rivalries.rda", "tss_rivalries", made.tss())
    world.server.files["/tss_rivalries.rda"] = File(file.read_bytes(), "text/plain")
    original = Original(world.server.url("/tss_rivalries.rda"))
    report = world.sync(places={"tss": Place("tss", (original,), "2021", 1816, 2020)})
    assert report.lines() == ("tss: loaded tss_rivalries.rda: rivalries 1816–2020",)


def test_a_record_that_reaches_further_is_kept_unless_it_is_named(world: World) -> None:
    load(
        "cow_trade",
        made.csv(world.record.parent / "trade.csv", made.trade()),
        record_path=world.record,
    )
    places = {
        "cow_trade": Place(
            "cow_trade", world.places("cow_trade")["cow_trade"].originals, "3", 1870, 1980
        )
    }
    assert "the record reaches 1983" in world.sync(places=places).lines()[0]
    assert world.server.asked == []
    assert world.sync(places=places, named=True).loaded == ("cow_trade",)


def test_a_publisher_without_files_for_programs_is_told(world: World) -> None:
    (line,) = world.sync(places={"sipri": PLACES["sipri"]}).lines()
    assert line.startswith("sipri: not for programs to fetch; export the tables")
    assert "realpolitik load sipri PATH" in line


def listed(data: bytes, number: int, name: str, **more: Any) -> dict[str, Any]:
    md5 = hashlib.md5(data).hexdigest()
    return {
        "id": number, "filename": name, "filesize": len(data), "md5": md5,
        "checksum": {"type": "MD5", "value": md5}, **more,
    }  # fmt: skip


def votes() -> bytes:
    return pl.DataFrame(made.published_votes(), strict=False).write_csv().encode()


def dataverse(world: World, *files: dict[str, Any]) -> dict[str, Place]:
    publishers.deposit(world.server, "10.0/X", files)
    place = Deposit("10.0/X", ("*UNVotes*.RData", "*UNVotes*.csv"), world.server.address)
    return {"unvotes": Place("unvotes", (place,), "", 1946, 2024)}


def test_the_newest_file_of_a_deposit_is_taken(world: World) -> None:
    old, new = b"rcid\n1\n", votes()
    places = dataverse(
        world,
        listed(old, 3, "UNVotes2019.csv"),
        listed(new, 2, "UNVotes2021.csv"),
        listed(old, 9, "Codebook2024.csv"),
    )
    world.server.files["/api/access/datafile/2"] = File(new, "text/csv")
    report = world.sync(places=places)
    assert report.loaded == ("unvotes",)
    assert report.items[0].files == ("UNVotes2021.csv",)
    assert world.sync(places=places).items[0].outcome == "current"
    assert world.server.fetched("/api/access/datafile/2") == 1


def test_a_file_deposited_later_is_newer_whatever_its_name(world: World) -> None:
    data = votes()
    places = dataverse(
        world,
        listed(data, 7, "UNVotes2021.csv", creationDate="2021-05-01"),
        listed(data, 8, "UNVotes.csv", creationDate="2025-07-01"),
    )
    assert world.sync(places=places, check_only=True).items[0].files == ("UNVotes.csv",)


def test_a_restricted_file_is_passed_over(world: World) -> None:
    places = dataverse(world, listed(votes(), 7, "UNVotes2021.csv"))
    path = "/api/datasets/:persistentId/"
    body = json.loads(world.server.files[path].data)
    body["data"]["latestVersion"]["files"][0]["restricted"] = True
    world.server.files[path] = File(json.dumps(body).encode())
    assert world.sync(places=places).items[0].outcome == "moved"


def test_a_file_without_the_publishers_checksum_is_refused(world: World) -> None:
    places = dataverse(world, listed(votes(), 2, "UNVotes2021.csv"))
    other = votes().replace(b"R/25/1", b"R/25/7")
    world.server.files["/api/access/datafile/2"] = File(other, "text/csv")
    (item,) = world.sync(places=places).items
    assert item.outcome == "refused"
    assert "does not have the publisher's checksum" in item.line
    assert world.rows("unvotes") == 0
    assert not any(name.startswith("UNVotes") for name in world.files())


def test_a_part_that_was_damaged_is_found_out_and_fetched_anew(world: World) -> None:
    address = "/api/access/datafile/2"
    places = dataverse(world, listed(votes(), 2, "UNVotes2021.csv"))
    world.server.files[address] = File(votes(), "text/csv")
    world.server.misdeeds[address] = [publishers.cut(100)]
    world.sync(places=places, manners=Manners(attempts=1, pause=0))
    (part,) = world.into.rglob("*.part")
    part.write_bytes(bytes(100))
    assert world.sync(places=places).loaded == ("unvotes",)
    assert world.server.fetched(address) == 3


def test_a_table_that_dataverse_rewrote_is_fetched_as_it_was_deposited(world: World) -> None:
    data = votes()
    file = listed(
        b"tab", 2, "UNVotes2021.tab",
        originalFileName="UNVotes2021.csv", originalFileSize=len(data), originalFileFormat="text/csv",
    )  # fmt: skip
    world.server.files["/api/access/datafile/2"] = File(data, "text/csv")
    report = world.sync(places=dataverse(world, file))
    assert report.items[0].files == ("UNVotes2021.csv",)
    shorter = {**file, "originalFileSize": len(data) + 1, "id": 3}
    world.server.files["/api/access/datafile/3"] = File(data, "text/csv")
    assert "publisher's list says" in world.sync(places=dataverse(world, shorter)).lines()[0]


@pytest.mark.parametrize(
    "name", ["../UNVotes2021.csv", "/etc/UNVotes.csv", "a\\UNVotes.csv", ".UNVotes.csv"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(world: World, name: str) -> None:
    (item,) = world.sync(places=dataverse(world, listed(votes(), 2, name))).items
    assert item.outcome == "refused"
    assert "no plain name" in item.line


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (PAGE, "a page instead of a list"),
        (b"[]", "form that is not known"),
        (b'{"data": {"latestVersion": {"files": []}}}', "is no longer in doi:10.0/X"),
        (b"\xff\xfe", "no list instead of a list"),
    ],
)
def test_a_deposit_that_cannot_be_listed_is_told(world: World, body: bytes, why: str) -> None:
    places = dataverse(world)
    world.server.files["/api/datasets/:persistentId/"] = File(body)
    (item,) = world.sync(places=places).items
    assert item.failed
    assert why in item.line


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", bytes(200 << 20))


def packed_bomb(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        for _ in range(200):
            file.write(bytes(1 << 20))


def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    bomb(tmp_path / "a.zip")
    with pytest.raises(Trouble, match="would unpack to"):
        check(tmp_path / "a.zip")


def test_a_packed_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    packed_bomb(tmp_path / "a.csv.gz")
    with pytest.raises(Trouble, match="would unpack to"):
        check(tmp_path / "a.csv.gz")


@pytest.mark.parametrize("name", ["../a.csv", "/a.csv", "b/../../a.csv", "c:/a.csv", "..\\a.csv"])
def test_an_archive_with_a_member_outside_is_refused(tmp_path: Path, name: str) -> None:
    made.zipped(tmp_path / "a.zip", {name: b"1"})
    with pytest.raises(Trouble, match="leads out of its folder"):
        check(tmp_path / "a.zip")


def test_an_archive_in_an_archive_is_looked_into(tmp_path: Path) -> None:
    made.zipped(tmp_path / "in.zip", {"a.csv": b"1"})
    inner = (tmp_path / "in.zip").read_bytes()
    made.zipped(tmp_path / "out.zip", {"readme.txt": b"1", "in.zip": inner})
    check(tmp_path / "out.zip")
    bomb(tmp_path / "bomb.zip")
    made.zipped(tmp_path / "out.zip", {"in.zip": (tmp_path / "bomb.zip").read_bytes()})
    with pytest.raises(Trouble, match="would unpack to"):
        check(tmp_path / "out.zip")
    for _ in range(2):
        made.zipped(tmp_path / "deep.zip", {"in.zip": inner})
        inner = (tmp_path / "deep.zip").read_bytes()
    with pytest.raises(Trouble, match="archives in archives"):
        check(tmp_path / "deep.zip")


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    made.zipped(tmp_path / "a.zip", {"a.csv": b"1"})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Trouble, match="needs a password"):
        check(tmp_path / "a.zip")


def test_a_truncated_gz_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"1,2\n" * 999)[:-9])
    with pytest.raises(Trouble, match="is damaged"):
        check(tmp_path / "a.gz")


def test_every_place_is_that_of_a_data_set() -> None:
    assert PLACES.keys() <= DATASETS.keys()


def test_a_data_set_without_a_known_address_is_fetched_by_hand(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PLACES", {})
    (line,) = rp.sync("tss", record_path=world.record).lines()
    assert line.startswith("tss: not for programs to fetch; fetch the publisher's file on https://")


def test_every_place_names_a_file_that_its_reader_knows() -> None:
    from fnmatch import fnmatch

    for key, place in PLACES.items():
        patterns = [pattern.lower() for pattern in DATASETS[key].files]
        for each in place.originals:
            names = each.patterns if isinstance(each, Deposit) else (each.name,)
            for name in names:
                known = any(fnmatch(name.lower().strip("*"), each) for each in patterns)
                assert known, f"{key}: {name}"


def test_sync_fetches_into_a_folder_below_the_record(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PLACES", world.places("cow_trade", "atop"))
    report = rp.sync("cow_trade", record_path=world.record)
    assert report.loaded == ("cow_trade",)
    assert (world.record / "originals" / "cow_trade" / "COW_Trade_4.0.zip").exists()
    assert rp.sync(record_path=world.record).loaded == ("atop",)


def test_a_key_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownName):
        sync("no_such_data")


def test_without_its_libraries_sync_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(MissingExtra, match=r"realpolitik\[sync\]"):
        sync("atop")


def test_no_library_for_downloads_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys, realpolitik.datasets.sync; "
        "print(*sorted({'pooch', 'requests', 'urllib3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_a_report_is_a_frame_and_json(world: World) -> None:
    report = world.sync("cow_trade")
    assert report.frame().row(0, named=True)["outcome"] == "loaded"
    (item,) = json.loads(json.dumps(report.to_json()))["items"]
    assert (item["key"], item["tables"]) == ("cow_trade", ["trade"])


def held(world: World, key: str) -> dict[str, Any]:
    now = datetime.now(UTC) + timedelta(days=3)
    frame = status(open_record(world.record, starter=False), now=now)
    return frame.row(by_predicate=pl.col("key") == key, named=True)


def test_status_says_what_is_there_how_old_it_is_and_what_a_newer_release_adds(
    world: World,
) -> None:
    world.sync("cow_trade")
    row = held(world, "cow_trade")
    assert (row["held"], row["first"], row["last"], row["coverage"]) == (
        "record",
        1978,
        1983,
        "partial",
    )
    assert row["age"] == 3
    assert row["newest_last"] == 2014
    assert row["adds"] == "1870–1977, 1984–2014"
    assert row["terms"] == DATASETS["cow_trade"].terms
    assert row["fetch"] == "realpolitik sync cow_trade"


def test_status_says_what_is_not_there(world: World) -> None:
    world.sync("cow_trade")
    row = held(world, "sipri")
    assert (row["held"], row["release"], row["age"]) == (None, None, None)
    assert row["fetch"] == "realpolitik load sipri PATH"


def test_a_complete_slice_is_told_from_a_partial_one(world: World) -> None:
    world.sync("atop")
    load(
        "tss",
        made.csv(world.record.parent / "tss_rivalries.csv", made.tss()),
        record_path=world.record,
    )
    assert held(world, "tss")["coverage"] in {"complete", "partial"}
    slices = {each.dataset: each for each in open_record(world.record, starter=False).slices()}
    for key in ("atop", "tss"):
        said = "complete" if slices[key].coverage.complete else "partial"
        assert held(world, key)["coverage"] == said


@pytest.mark.parametrize(
    ("key", "path", "as_published"),
    [
        ("cow_mid", "cow_mid/MIDB_5.0.csv.gz", "MIDB 5.0.csv.gz"),
        ("unvotes", "un_votes/UNVotesPublished.RData", "UNVotesPublished.RData"),
        ("sipri", "arms_transfers/sipri_tiv_export_tables_raw.zip", "TIV-Export.zip"),
    ],
)
def test_a_publishers_real_file_comes_over_the_wire_as_it_lies_on_the_disk(
    world: World, shared: Path, key: str, path: str, as_published: str
) -> None:
    file = shared / "data" / path
    address = "/" + as_published.replace(" ", "%20")
    world.server.files[address] = File(file.read_bytes())
    world.server.misdeeds[address] = [publishers.cut(50_000)]
    places = {key: Place(key, (Original(world.server.url(address)),), "", 1816, 2021)}
    report = world.sync(places=places)
    assert report.loaded == (key,)
    by_hand = load(key, file, record_path=world.record.parent / "by_hand")
    assert {each.table: each.rows for each in report.items[0].slices} == {
        each.table: each.rows for each in by_hand
    }
    source = report.items[0].slices[0].sources[0].sha256
    assert source == hashlib.sha256(file.read_bytes()).hexdigest()
