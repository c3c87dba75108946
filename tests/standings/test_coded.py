"""Statements in a build: coded once, kept, and never fewer speeches than the record has."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

from realpolitik.datasets import load
from realpolitik.errors import MissingExtra
from realpolitik.reading import speeches
from realpolitik.reading.speeches import bulk
from realpolitik.record import Coverage, open_record, writing
from realpolitik.standings import coded, evidence
from realpolitik.standings.build import build
from tests.reading.speeches.coders import count_words
from tests.tracks.worlds import world

TEXTS = {
    "CHN_50_1995": "We met.",
    "JPN_50_1995": "We thank all.",
    "PSE_70_2015": "Peace be upon us.",
}
coded_parts: list[int] = []


def archive(place: Path, texts: dict[str, str], name: str = "UNGDC_1946-2024.tgz") -> Path:
    place.mkdir(exist_ok=True)
    with tarfile.open(place / name, "w:gz") as packed:
        for document, text in texts.items():
            entry = tarfile.TarInfo(f"TXT/{document}.txt")
            entry.size = len(text.encode())
            packed.addfile(entry, io.BytesIO(text.encode()))
    return place / name


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A coder that names the United States once in each speech, in this process."""
    coded_parts.clear()

    def coder(found: list[speeches.Speech]):  # type: ignore[no-untyped-def]
        coded_parts.append(len(found))
        return count_words(found)

    def in_this_process(texts, *, work, progress):  # type: ignore[no-untyped-def]
        return bulk.code_all(texts, work=work, workers=1, progress=progress, coder=coder)

    monkeypatch.setattr(speeches, "code_all", in_this_process)
    monkeypatch.setattr(coded, "work_folder", lambda: tmp_path / "cache")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    few = Coverage(1994, 1996)
    empty: dict[str, list[dict[str, Any]]] = {
        key: [] for key in ("alliances", "disputes", "rivalries", "contiguity")
    }
    world(tmp_path / "record", coverage=few, **empty)
    load("ungdc", archive(tmp_path / "files", TEXTS), record_path=tmp_path / "record")
    return tmp_path / "record"


def test_a_build_codes_the_speeches_that_were_loaded(place: Path) -> None:
    report = build(place, starter=False)
    assert {"statements", "coded_speeches", "attention"} <= set(report.built)
    record = open_record(place, starter=False)
    assert record.frame("statements").select("document", "source", "target").rows() == [
        ("CHN_50_1995", 710, 2),
        ("JPN_50_1995", 740, 2),
    ]
    assert record.frame("coded_speeches")["document"].to_list() == ["CHN_50_1995", "JPN_50_1995"]


def test_what_rests_on_statements_cites_the_speeches(place: Path) -> None:
    build(place, starter=False)
    found = evidence.evidence("CHN", "USA", at=1995, record=open_record(place, starter=False))
    (item,) = [each for each in found.items if each.indicator == "attention"]
    assert item.cite == ("ungdc",)
    assert item.complete
    assert item.rows["what"].str.contains("sentence We").all()


def test_without_the_speeches_the_place_of_a_sentence_is_named_and_how_to_get_it(
    place: Path,
) -> None:
    build(place, starter=False)
    with writing(place) as into:
        into.drop("documents", "ungdc")
    found = evidence.evidence("CHN", "USA", at=1995, record=open_record(place, starter=False))
    (item,) = [each for each in found.items if each.indicator == "attention"]
    assert item.how == "realpolitik load ungdc PATH"
    assert item.rows["identifier"].to_list() == ["CHN_50_1995, characters 0–2"]
    assert not item.rows["what"].str.contains("sentence").any()


def test_a_second_build_codes_nothing(place: Path) -> None:
    build(place, starter=False)
    report = build(place, starter=False)
    assert {"statements", "coded_speeches"} <= set(report.kept)
    assert coded_parts == [2]


def test_the_same_speeches_packed_otherwise_are_not_coded_again(
    place: Path, tmp_path: Path
) -> None:
    build(place, starter=False)
    other = archive(tmp_path / "other", dict(reversed(TEXTS.items())), "UNGDC_1946-2024.tar.gz")
    load("ungdc", other, record_path=place)
    report = build(place, starter=False)
    assert "statements" in report.kept
    assert coded_parts == [2]


def test_another_speech_is_coded(place: Path, tmp_path: Path) -> None:
    build(place, starter=False)
    more = archive(tmp_path / "files", {**TEXTS, "RUS_50_1995": "We stand alone here."})
    load("ungdc", more, record_path=place)
    build(place, starter=False)
    assert open_record(place, starter=False).frame("statements").height == 3


def test_another_coder_codes_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(place, starter=False)
    monkeypatch.setattr(bulk, "VERSION", bulk.VERSION + 1)
    assert "statements" in build(place, starter=False).built


def test_a_speech_that_could_not_be_coded_does_not_look_silent(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(place, starter=False)
    more = archive(tmp_path / "files", {**TEXTS, "RUS_50_1995": "We stand alone here."})
    load("ungdc", more, record_path=place)

    def missing() -> None:
        raise MissingExtra("read", "coding speeches")

    monkeypatch.setattr(bulk, "require_extra", missing)
    report = build(place, starter=False)
    assert "pip install 'realpolitik[read]'" in report.skipped["statements"]
    assert report.skipped["coded_speeches"] == "needs statements of the same speeches"
    record = open_record(place, starter=False)
    assert record.frame("coded_speeches").height == record.frame("statements").height == 2
