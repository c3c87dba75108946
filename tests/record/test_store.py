"""Reading a record: overlay, coverage, damage, and lists that cannot be read."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.errors import CorruptSlice, RealpolitikError, RecordError, UnknownName
from realpolitik.record import Coverage, Slice, open_record, store, writing
from realpolitik.record.schema import SCHEMA_VERSION
from tests.record.worlds import aside, load_marked, marked, marks, opened, put, rows


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A record with two data sets in every table."""
    load_marked(tmp_path / "record", 1950, "first")
    load_marked(tmp_path / "record", 1990, "second")
    return tmp_path / "record"


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter in place of the one that ships: two indicators."""
    folder = tmp_path / "starter"
    monkeypatch.setattr(store, "STARTER", folder)
    with writing(folder) as load:
        for name in ("alliance", "votes"):
            put(load, "indicators", indicator(0.25), name, release="starter")
    return folder


def indicator(value: float) -> pl.DataFrame:
    return rows("indicators", {"a": 710, "b": 731, "year": 1992, "value": value, "n": 1})


def values(place: Path | None) -> dict[str, float]:
    return dict(open_record(place).frame("indicators").select("dataset", "value").iter_rows())


def change_list(place: Path, change: Any) -> None:
    entries = json.loads((place / "record.json").read_text())
    change(entries)
    (place / "record.json").write_text(json.dumps(entries))


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]


# Layers


def test_the_users_indicator_lies_over_the_starters_and_the_other_shows_through(
    starter: Path, tmp_path: Path
) -> None:
    with writing(tmp_path / "mine") as load:
        put(load, "indicators", indicator(0.75), "votes")
    assert values(tmp_path / "mine") == {"alliance": 0.25, "votes": 0.75}
    record = open_record(tmp_path / "mine")
    layers = {each.dataset: each.layer for each in record.slices("indicators")}
    assert layers == {"alliance": "starter", "votes": "record"}
    assert record.versions().select("dataset", "layer", "release").rows() == [
        ("alliance", "starter", "starter"),
        ("votes", "record", "1"),
    ]


def test_the_starter_alone_answers_where_no_record_is(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REALPOLITIK_RECORD", str(tmp_path / "none yet"))
    assert values(None) == {"alliance": 0.25, "votes": 0.25}
    assert open_record(starter=False).slices() == []


def test_the_starter_can_be_left_out(starter: Path, tmp_path: Path) -> None:
    with writing(tmp_path / "mine") as load:
        put(load, "indicators", indicator(0.75), "votes")
    assert [each.layer for each in open_record(tmp_path / "mine", starter=False).live] == ["record"]


def test_without_a_data_set_the_others_stay(place: Path) -> None:
    record = opened(place).without("first")
    assert marks(record, "second") == {("1990", 1990)}
    assert record.slice("votes", "first") is None
    assert set(record.frame("votes")["dataset"]) == {"second"}
    assert opened(place).slice("votes", "first") is not None


def test_a_record_does_not_change_while_another_load_is_published(place: Path) -> None:
    record = opened(place)
    for path in place.rglob("*.parquet"):  # as if all had been loaded last month
        os.utime(path, (1, 1))
    load_marked(place, 1960, "first")
    assert marks(record, "first") == {("1950", 1950)}
    assert marks(opened(place), "first") == {("1960", 1960)}


def test_a_table_without_slices_has_its_columns_and_no_rows(place: Path) -> None:
    frame = opened(place).frame("trade")
    assert frame.height == 0
    assert frame.schema == {**rows("trade").schema, "dataset": pl.String()}
    assert not opened(place).has("trade")
    assert opened(place).has("votes", "alliances")


def test_a_table_that_does_not_exist_is_named(place: Path) -> None:
    with pytest.raises(UnknownName, match="no table 'treaties'"):
        opened(place).scan("treaties")


def test_rows_set_aside_are_kept_with_their_reason(place: Path) -> None:
    record = opened(place)
    votes, regimes = record.slice("votes", "first"), record.slice("regimes", "first")
    assert votes is not None
    assert regimes is not None
    assert votes.set_aside == 1
    assert record.rejects(votes).equals(aside(1950))
    assert record.rejects(regimes).equals(aside(1950).clear())


def test_the_coverage_comes_back_as_it_was_given(tmp_path: Path) -> None:
    partial = Coverage(1955, 2005, complete=False, states=(2, 710))
    with writing(tmp_path) as load:
        put(load, "votes", marked("votes", 1990), coverage=partial)
    each = opened(tmp_path).slice("votes", "invented")
    assert each is not None
    assert each.coverage == partial


def test_a_coverage_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="from 2005 to 1955"):
        Coverage(2005, 1955)


# Damage


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [flip, truncate, delete])
@pytest.mark.parametrize("when", ["before it was read", "after it was read"])
def test_a_corrupt_slice_is_named_once_and_the_rest_answers(
    place: Path, caplog: pytest.LogCaptureFixture, harm: Any, when: str
) -> None:
    record = opened(place)
    if when == "after it was read":
        record.frame("votes")
    each = record.slice("votes", "first")
    assert each is not None
    harm(each.path)
    for _ in range(2):
        assert set(record.frame("votes")["dataset"]) == {"second"}
        assert record.frame("votes", dataset="first").height == 0
        assert record.without("second").frame("votes").height == 0
    (warning,) = warnings_of(caplog)
    assert warning.startswith(f"left out of the answer: {each.path}: ")
    assert warning.endswith("; run: realpolitik load first PATH")
    assert len(warning.splitlines()) == 1
    (damage,) = record.damaged()
    assert isinstance(damage, CorruptSlice)
    assert str(each.path) in str(damage)
    assert record.damage(each) is not None
    assert marks(record, "second") == {("1990", 1990)}


@pytest.mark.parametrize("harm", [flip, truncate, delete])
def test_loading_again_mends_a_corrupt_slice(place: Path, harm: Any) -> None:
    each = opened(place).slice("votes", "first")
    assert each is not None
    harm(each.path)
    before = (place / "record.json").read_bytes()
    load_marked(place, 1950, "first")
    assert opened(place).damaged() == []
    assert marks(opened(place), "first") == {("1950", 1950)}
    assert (place / "record.json").read_bytes() == before


def test_the_inspection_trusts_no_earlier_reading(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = opened(place)
    each = record.slice("votes", "first")
    assert each is not None
    flip(each.path)
    # A bit that turns on the disk itself leaves the time of the file as it was.
    everything = MagicMock()
    everything.__contains__.return_value = True
    monkeypatch.setattr(store, "_checked", everything)
    assert record.damage(each) is None
    assert len(record.damaged()) == 1


def test_a_corrupt_file_of_rows_set_aside_is_named(place: Path) -> None:
    each = opened(place).slice("votes", "first")
    assert each is not None
    assert each.rejects is not None
    flip(place / each.rejects)
    with pytest.raises(CorruptSlice, match=r"rejects/first-.*damaged since it was loaded"):
        opened(place).rejects(each)
    assert len(opened(place).damaged()) == 1
    assert marks(opened(place), "first") == {("1950", 1950)}


@pytest.mark.parametrize(
    ("name", "given", "mend"),
    [
        ("indicators", {}, "run: realpolitik build"),
        ("alliances", {"by_user": True}, "run: realpolitik load FILE --as alliances"),
        ("alliances", {}, "run: realpolitik load atop PATH"),
    ],
)
def test_the_mend_fits_the_slice(
    tmp_path: Path, name: str, given: dict[str, Any], mend: str
) -> None:
    frame = indicator(0.5) if name == "indicators" else marked(name, 1990)
    with writing(tmp_path) as load:
        put(load, name, frame, "atop", **given)
    delete(opened(tmp_path).live[0].path)
    (damage,) = opened(tmp_path).damaged()
    assert len(opened(tmp_path).damaged(computed=False)) == (name != "indicators")
    assert str(damage).endswith(f": cannot be read (No such file or directory); {mend}")


def test_a_corrupt_starter_is_mended_by_installing_it_again(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REALPOLITIK_RECORD", str(tmp_path / "none yet"))
    each = open_record().slice("indicators", "votes")
    assert each is not None
    flip(each.path)
    (damage,) = open_record().damaged()
    assert str(damage).endswith("damaged since it was loaded; reinstall realpolitik")
    assert values(None) == {"alliance": 0.25}


# Versions


def test_a_slice_of_another_schema_is_not_read_and_says_load_again(
    place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def age(entries: Any) -> None:
        for each in entries["slices"]:
            if (each["table"], each["dataset"]) == ("votes", "first"):
                each["schema"] = SCHEMA_VERSION - 1

    change_list(place, age)
    record = opened(place)
    assert record.slice("votes", "first") is None
    assert set(record.frame("votes")["dataset"]) == {"second"}
    record.frame("votes", dataset="first")
    record.frame("alliances")
    (warning,) = warnings_of(caplog)
    assert "schema 0, here 1); run: realpolitik load first PATH" in warning
    (outdated,) = record.outdated
    assert outdated.path.exists()
    assert [f"left out of the answer: {error}" for error in record.damaged()] == [warning]
    load_marked(place, 1950, "first")
    assert opened(place).outdated == ()
    assert marks(opened(place), "first") == {("1950", 1950)}


def test_the_starter_shows_through_a_slice_of_another_schema(starter: Path, tmp_path: Path) -> None:
    with writing(tmp_path / "mine") as load:
        put(load, "indicators", indicator(0.75), "votes")
    change_list(tmp_path / "mine", lambda entries: entries["slices"][0].update(schema=99))
    assert values(tmp_path / "mine") == {"alliance": 0.25, "votes": 0.25}


def test_a_load_keeps_the_slices_that_it_cannot_read(place: Path) -> None:
    def a_table_of_the_future(entries: Any) -> None:
        each = entries["slices"][0]
        each["table"], each["file"] = "summits", each["file"].replace("alliances", "summits")
        each["rejects"] = None

    change_list(place, a_table_of_the_future)
    assert "summits" not in {each.table for each in opened(place).live}
    load_marked(place, 1960, "first")
    listed = json.loads((place / "record.json").read_text())["slices"]
    assert "summits" in {each["table"] for each in listed}


def test_a_newer_record_asks_for_a_newer_realpolitik(place: Path) -> None:
    change_list(place, lambda entries: entries.update(format=2))
    before = (place / "record.json").read_bytes()
    with pytest.raises(RecordError, match=r"newer realpolitik \(format 2\); upgrade it"):
        opened(place)
    with pytest.raises(RecordError, match="newer realpolitik"):
        load_marked(place, 1960)
    assert (place / "record.json").read_bytes() == before


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"format": 1}', b"[" * 100_000, b"\x00" * 99]
)
def test_a_broken_list_is_one_line_with_a_mend(place: Path, text: bytes) -> None:
    (place / "record.json").write_bytes(text)
    with pytest.raises(RecordError, match="not a list of slices") as raised:
        opened(place)
    assert str(raised.value).endswith("; delete it and load the data sets again")
    assert len(str(raised.value).splitlines()) == 1
    (place / "record.json").unlink()
    load_marked(place, 1950, "first")
    assert marks(opened(place), "first") == {("1950", 1950)}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        inner = list(value.items())
    else:
        inner = list(enumerate(value)) if isinstance(value, list) else []
    return [path, *(deep for key, each in inner for deep in paths_in(each, (*path, key)))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_whatever_stands_in_the_list_the_answer_is_a_line_or_the_rest(
    place: Path, data: st.DataObject
) -> None:
    whole = (place / "record.json").read_text()
    entries = json.loads(whole)
    path = data.draw(st.sampled_from(paths_in(entries)))
    value = data.draw(ANYTHING)
    if path:
        parent = entries
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = value
    else:
        entries = value
    (place / "record.json").write_text(json.dumps(entries))
    message = ""
    try:
        record = opened(place)
        record.versions()
        record.damaged()
        assert set(record.frame("alliances")["dataset"]) <= {"first", "second"}
    except RealpolitikError as error:
        message = str(error)
    finally:
        (place / "record.json").write_text(whole)
    assert len(message.splitlines()) <= 1


# Places


def test_a_folder_without_a_record_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record there"):
        open_record(tmp_path)


def test_a_place_beneath_a_file_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="no record there"):
        open_record(tmp_path / "file" / "record")
    monkeypatch.setenv("REALPOLITIK_RECORD", str(tmp_path / "file" / "record"))
    with pytest.raises(RecordError, match=r"cannot be read \(Not a directory\)"):
        open_record()


@pytest.mark.parametrize(
    "place",
    ["https://example.org/record", "s3://bucket/record", Path("s3://bucket/record"), "file:///tmp"],
)
def test_a_url_is_one_clear_line(
    place: Path | str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REALPOLITIK_RECORD", str(place))
    for opening in (
        lambda: open_record(place),
        open_record,
        lambda: load_marked(Path(place), 1990),
    ):
        with pytest.raises(RecordError, match="a record at a URL cannot be opened"):
            opening()
    assert list(tmp_path.iterdir()) == []


def test_the_home_folder_can_be_written_as_a_tilde(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert open_record("~/record", starter=False) == opened(place)


def test_a_drive_is_no_url() -> None:
    assert store.local_folder("C:/record") == Path("C:/record")


def test_an_entry_says_what_the_slice_said(place: Path) -> None:
    for each in opened(place).slices():
        entry = json.loads(json.dumps(each.to_json()))
        assert Slice.from_json(entry, layer="record", place=place) == each


@pytest.mark.parametrize(
    ("field", "match"), [("file", "is no file of alliances"), ("rejects", "is no file of rows set")]
)
def test_a_slice_names_no_file_outside_its_folder(place: Path, field: str, match: str) -> None:
    change_list(place, lambda entries: entries["slices"][0].update({field: "../../x.parquet"}))
    with pytest.raises(RecordError, match=match):
        opened(place)
