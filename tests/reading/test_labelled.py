"""The labelled passages and articles are sound: what measures the reader must itself be right."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from realpolitik.ontology.roots import ROOTS
from realpolitik.states.codes import from_iso3

HERE = Path(__file__).parent
ORGANISATIONS = {"UNO", "NATO", "EU", "AU", "ECOWAS", "IMF", "WB", "IAEA", "ICJ"}
MODALITIES = {"asserted", "intended", "conditional", "denied", "hypothetical", "opinion"}
SHAPES = {
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-\d\d",
    "year": r"\d{4}",
    "decade": r"\d{3}0",
}
EVENT = {
    "source",
    "target",
    "root",
    "predicate",
    "modality",
    "negated",
    "speaker",
    "speaker_iso3",
    "when",
    "precision",
}
CLAIM_TYPES = {
    "status",
    "trend",
    "onset",
    "end",
    "cause",
    "treaty",
    "interests",
    "rhetoric",
    "support_against",
    "comparison",
    "capability",
    "motive",
    "demand",
    "schedule",
    "threat",
    "presupposition",
    "generalisation",
    "method",
}

FILES = sorted((HERE / "labelled").glob("*.jsonl"))
PASSAGES: list[dict[str, Any]] = [
    json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()
]
EVENTS = [(passage, event) for passage in PASSAGES for event in passage["events"]]
ARTICLES = sorted((HERE / "articles").glob("*.txt"))


def _known(code: str, date: str) -> bool:
    return code in ORGANISATIONS or bool(from_iso3(code, dt.date.fromisoformat(date)))


def _words(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _near(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return len(one & other) > 0.5 * len(one | other)


def test_every_event_has_the_same_fields() -> None:
    assert all(set(passage) == {"text", "date", "events"} for passage in PASSAGES)
    assert [event for _, event in EVENTS if set(event) != EVENT] == []


def test_every_state_is_in_the_register_on_the_day_of_publication() -> None:
    for passage, event in EVENTS:
        for code in (event["source"], event["target"], event["speaker_iso3"]):
            assert code is None or _known(code, passage["date"])


def test_no_state_acts_upon_itself() -> None:
    assert [
        passage["text"] for passage, event in EVENTS if event["source"] == event["target"]
    ] == []


def test_every_root_and_modality_is_one_of_the_manual() -> None:
    assert {event["root"] for _, event in EVENTS} == set(ROOTS)
    assert {event["modality"] for _, event in EVENTS} == MODALITIES


def test_every_predicate_is_whole_words_of_its_text() -> None:
    for passage, event in EVENTS:
        start, end = event["predicate"]
        text = passage["text"]
        assert 0 <= start < end <= len(text)
        words = text[start:end]
        assert words == words.strip()
        assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        assert not text[:start][-1:].isalnum()
        assert not text[end:][:1].isalnum()


def test_every_speaker_stands_in_the_text_and_a_speaking_state_has_words() -> None:
    for passage, event in EVENTS:
        if event["speaker"] is None:
            assert event["speaker_iso3"] is None
        else:
            assert event["speaker"] in passage["text"]


def test_every_denial_has_somebody_who_denies_and_is_not_negated() -> None:
    denials = [event for _, event in EVENTS if event["modality"] == "denied"]
    assert all(event["speaker"] and not event["negated"] for event in denials)


def test_what_is_agreed_or_threatened_lies_ahead() -> None:
    """Promises and threats are never bare facts."""
    ahead = [event for _, event in EVENTS if event["root"] in {"AGREE", "THREATEN"}]
    assert [
        event for event in ahead if event["modality"] == "asserted" and not event["negated"]
    ] == []


def test_every_date_has_the_shape_of_its_precision() -> None:
    for _, event in EVENTS:
        if event["when"] is None:
            assert event["precision"] == "unknown"
        else:
            assert re.fullmatch(SHAPES[event["precision"]], event["when"])
            dt.date.fromisoformat((event["when"] + "-01-01")[:10])  # raises for the 31st of April


def test_what_happened_did_not_happen_after_publication() -> None:
    for passage, event in EVENTS:
        if event["modality"] in {"asserted", "denied", "opinion"} and event["when"]:
            assert event["when"] <= passage["date"]


def test_passages_run_from_the_forties_to_the_twenties() -> None:
    assert {passage["date"][:3] for passage in PASSAGES} == {
        "194", "195", "196", "197", "198", "199", "200", "201", "202",
    }  # fmt: skip


def test_no_two_passages_are_alike() -> None:
    grams = [_words(passage["text"]) for passage in PASSAGES]
    alike = [
        (PASSAGES[i]["text"], PASSAGES[j]["text"])
        for i in range(len(grams))
        for j in range(i)
        if _near(grams[i], grams[j])
    ]
    assert alike == []


def test_every_quality_is_measured_on_enough_events() -> None:
    roots = Counter(event["root"] for _, event in EVENTS)
    modalities = Counter(event["modality"] for _, event in EVENTS)
    assert len(PASSAGES) >= 460
    assert sum(not passage["events"] for passage in PASSAGES) >= 50
    assert min(roots.values()) >= 15
    assert min(modalities.values()) >= 45
    assert sum(event["negated"] for _, event in EVENTS) >= 60
    assert sum(event["speaker"] is not None for _, event in EVENTS) >= 90
    assert sum(event["when"] is not None for _, event in EVENTS) >= 200


def test_three_articles_have_what_is_expected_of_them() -> None:
    assert len(ARTICLES) >= 3
    assert all(article.with_suffix(".json").is_file() for article in ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.stem)
def test_every_quote_stands_once_in_its_article(article: Path) -> None:
    text = article.read_text("utf-8")
    expected = json.loads(article.with_suffix(".json").read_text("utf-8"))
    for item in expected["events"] + expected["claims"]:
        assert text.count(item["quote"]) == 1, item["quote"]
        assert item["speaker"] is None or item["speaker"] in text
        assert item["modality"] in MODALITIES
    for event in expected["events"]:
        assert event["root"] in ROOTS
        assert event["predicate"] in event["quote"]
        assert _known(event["source"], expected["date"])
    assert {claim["type"] for claim in expected["claims"]} <= CLAIM_TYPES
    for claim in expected["claims"]:
        for code in (claim["a"], claim["b"], claim["third"]):
            assert code is None or _known(code, expected["date"])


def test_the_articles_hold_every_type_of_claim() -> None:
    found = {
        claim["type"]
        for article in ARTICLES
        for claim in json.loads(article.with_suffix(".json").read_text("utf-8"))["claims"]
    }
    assert found == CLAIM_TYPES
