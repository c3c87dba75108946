"""The first real input: three voices, without quotation marks, on China and North Korea."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from realpolitik.reading.documents import documents
from realpolitik.reading.reading import Reading, read_document
from realpolitik.reading.values import Event


@pytest.fixture(scope="module")
def article(shared: Path) -> Reading:
    (document,) = documents(shared / "seed" / "article.txt", date=dt.date(2017, 4, 20))
    return read_document(document)


def between(article: Reading, source: str, target: str | None) -> list[Event]:
    return [
        one
        for one in article.events
        if one.source.iso3 == source and (one.target.iso3 if one.target else None) == target
    ]


def test_china_opened_relations_with_the_south_in_1992(article: Reading) -> None:
    found = [one for one in between(article, "CHN", "KOR") if one.root == "SUPPORT"]
    assert "1992" in {one.when.date for one in found}


def test_more_sanctions_are_meant_and_the_state_department_reports_what_china_signals(
    article: Reading,
) -> None:
    (meant,) = [one for one in between(article, "CHN", "PRK") if one.modality == "intended"]
    assert meant.root in {"THREATEN", "SANCTION"}
    assert meant.speaker is not None
    assert meant.speaker.iso3 == "CHN"
    assert meant.speaker.via is not None
    assert meant.speaker.via.text.endswith("State Department")


def test_the_united_states_would_press_alone_only_if_china_fails(article: Reading) -> None:
    found = [one for one in between(article, "USA", "PRK") if one.modality == "conditional"]
    assert {one.quad for one in found} <= {3, 4}
    assert found


def test_envoys_are_to_meet_within_the_month(article: Reading) -> None:
    (found,) = between(article, "USA", "CHN")[:1]
    assert (found.root, found.modality, found.when.date) == ("AGREE", "intended", "2017-04")


def test_china_refuses_to_stand_behind_an_attack(article: Reading) -> None:
    assert "REJECT" in {one.root for one in article.events if one.source.iso3 == "CHN"}


def test_the_north_is_asked_to_end_its_tests(article: Reading) -> None:
    assert "REQUEST" in {one.root for one in between(article, "USA", "PRK")}


def test_the_scholar_in_the_first_person_is_not_the_publisher(article: Reading) -> None:
    voices = {one.speaker.text for one in article.claims if one.speaker}
    assert "the author" in voices
    assert any(one.speaker is None for one in article.claims)


def test_every_span_can_be_shown(article: Reading) -> None:
    text = article.document.text
    for one in article.events:
        sentence = article.sentences[one.sentence]
        assert sentence.start <= one.start < one.end <= sentence.end
        assert text[one.source.start : one.source.end] == one.source.text
        assert all(text[start:end].strip() for start, end in one.mentions)
