"""What was read, as values, as JSON, as frames and in a notebook: made-up documents, no models."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator

import realpolitik as rp
from realpolitik import display
from realpolitik.checking.reading_json import as_json
from realpolitik.reading.claims.kinds import KINDS
from realpolitik.reading.values import MODALITIES, Speaker, When
from realpolitik.schemas import schema
from tests import made
from tests.source import ROOT

CONTRACT = {
    "document": {"title", "date", "publisher", "language"},
    "actor": {"iso3", "sector", "text", "start", "end"},
    "event": {
        *("source", "target", "root", "cameo", "quad", "intensity", "date", "date_precision"),
        *("modality", "negated", "speaker", "sentence", "start", "end", "confidence", "mentions"),
    },
    "claim": {
        *("type", "a", "b", "third", "date", "modality", "negated", "speaker"),
        *("start", "end", "confidence", "check"),
    },
    "check": {"result", "rows", "why"},
}


def test_the_contract_has_every_key_it_was_published_with() -> None:
    value = made.reading().to_json()
    assert {"schema", "document", "events", "claims"} <= value.keys()
    assert CONTRACT["document"] <= value["document"].keys()
    event, claim = value["events"][0], value["claims"][0]
    assert CONTRACT["event"] <= event.keys()
    assert CONTRACT["actor"] <= event["source"].keys() & event["target"].keys()
    assert CONTRACT["claim"] <= claim.keys()
    assert CONTRACT["check"] <= claim["check"].keys()


def test_every_span_is_the_words_it_says() -> None:
    value = made.reading().to_json()
    text = value["document"]["text"]
    for one in [*value["events"], *value["claims"]]:
        assert text[one["start"] : one["end"]] == one["text"]
    for event in value["events"]:
        for actor in (event["source"], event["target"]):
            assert text[actor["start"] : actor["end"]] == actor["text"]
        place = value["sentences"][event["sentence"]]
        assert place["start"] <= event["start"] < event["end"] <= place["end"]


def test_a_nested_speaker_is_named_before_whoever_reports_it() -> None:
    _, threat = made.reading().to_json()["claims"]
    assert threat["speaker"] == "an adviser"
    assert [one["text"] for one in threat["voices"]] == ["an adviser", "the press"]


def test_the_text_itself_is_no_speaker() -> None:
    allies, _ = made.reading().to_json()["claims"]
    assert allies["speaker"] is None
    assert allies["voices"] == []


def test_an_act_upon_nobody_has_no_target() -> None:
    value = as_json(made.replaced(made.reading().reading, events=(made.event(target=None),)), ())
    assert value["events"][0]["target"] is None


def test_a_claim_that_was_not_checked_says_so() -> None:
    value = made.replaced(made.reading(), checks=()).to_json()
    assert [one["check"] for one in value["claims"]] == [None, None]


def test_states_are_called_as_they_were_at_the_date() -> None:
    burma = made.event(source=made.mention("Chad", 775, "MMR"))
    names = {}
    for year in (1980, 2005):
        document = made.document(date=made.dt.date(year, 1, 1))
        found = made.replaced(made.reading().reading, document=document, events=(burma,))
        value = as_json(found, ())
        assert value["events"][0]["source"]["name"] == value["names"]["MMR"]
        names[year] = value["names"]["MMR"]
    assert names == {1980: "Burma", 2005: "Myanmar"}


def test_an_organisation_has_a_name_and_no_code_of_a_state() -> None:
    council = made.event(source=made.mention("a ministry", 1201, None))
    found = made.replaced(made.reading().reading, events=(council,))
    source = as_json(found, ())["events"][0]["source"]
    assert (source["iso3"], source["name"]) == (None, "Security Council")


def test_a_land_that_is_no_state_has_its_name_all_the_same() -> None:
    found = made.reading(claims=(made.claim(b="HKG"),)).to_json()
    assert found["names"]["HKG"] == "Hong Kong"


# What is left out.


def test_what_is_less_sure_is_left_out_with_its_check() -> None:
    low = made.replaced(made.reading().claims[1], confidence=0.2)
    reading = made.reading(claims=(low, made.claim()))
    kept = reading.at_least(0.5)
    assert [one.about for one in kept.claims] == ["allies"]
    assert kept.checks == reading.checks[1:]
    assert len(kept.events) == 1
    assert kept.at_least(0.95).events == ()


# Frames.


def test_frames_have_one_row_an_event_and_one_a_claim() -> None:
    events, claims = made.reading().event_frame(), made.reading().claim_frame()
    assert events.select("source_iso3", "target_iso3", "root", "date").rows() == [
        ("TCD", "NER", "SANCTION", "1994-05-09")
    ]
    assert claims.select("a_name", "b_name", "about", "result").rows() == [
        ("Chad", "Niger", "allies", "record shows otherwise"),
        ("Chad", "Niger", "will_act_if", "not decidable"),
    ]
    assert claims["rows"].to_list() == ["atop atop_ddyr.csv 17; votes", None]
    assert claims["reported_by"].to_list() == [None, "the press"]


def test_a_text_without_events_gives_an_empty_frame_of_the_same_columns() -> None:
    empty = made.reading(events=())
    assert empty.event_frame().schema == made.reading().event_frame().schema
    assert empty.event_frame().is_empty()


def test_the_data_sets_behind_the_checks_can_be_cited() -> None:
    assert "@article{atop," in rp.cite(made.reading())


def test_the_example_on_the_page_keeps_the_contract() -> None:
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    faults = Draft202012Validator(schema("read")).iter_errors(json.loads(example))
    assert [each.message for each in faults] == []


# In words.


@pytest.mark.parametrize("kind", KINDS)
def test_every_claim_that_reading_knows_has_its_sentence(kind: str) -> None:
    assert display.PHRASES[kind].keys() == KINDS[kind].keys()  # type: ignore[index]


def test_every_modality_is_said_in_words() -> None:
    assert display.MODALITIES.keys() == set(MODALITIES)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Chad and Niger were allies"),
        ({"tense": "present"}, "Chad and Niger are allies"),
        ({"negated": True, "tense": "present"}, "Not so: Chad and Niger are allies"),
        ({"when": When("1992", "year")}, "Chad and Niger were allies · 1992"),
        ({"about": "neutral"}, "Chad takes no side · in the past"),
        ({"tense": "future"}, "Chad and Niger are allies · to come"),
        (
            {"about": "neutral", "third": "USA", "tense": "present"},
            "Chad takes no side between Niger and the United States",
        ),
        (
            {"type": "motive", "about": "wants", "b": None, "tense": "present"},
            "Chad wants something",
        ),
        (
            {"type": "motive", "about": "no_interest", "negated": True, "tense": "present"},
            "Chad does not want something of Niger",
        ),
        ({"b": None, "tense": "present"}, "Chad and another state are allies"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_claim_reads_as_a_sentence(changes: dict[str, object], says: str) -> None:
    value = made.reading(claims=(made.claim(**changes),)).to_json()
    assert display.claim_line(value["claims"][0], value["names"]) == says


def test_an_event_says_what_was_not_done() -> None:
    value = made.reading(events=(made.event(negated=True),)).to_json()
    said = display.event_line(value["events"][0])
    assert said == "Chad → Niger: not SANCTION, material conflict · 9 May 1994"


def test_words_are_shown_within_their_sentence() -> None:
    value = made.reading().to_json()
    claim = value["claims"][0]
    found = display.excerpt(
        value["document"]["text"], value["sentences"], claim["start"], claim["end"]
    )
    assert found.marked() == "[Chad and Niger were allies]."


def test_a_long_sentence_is_cut_on_both_sides_of_the_words() -> None:
    text = f"{'before ' * 60}CHAD {'behind ' * 60}"
    at = text.index("CHAD")
    found = display.excerpt(text, [{"start": 0, "end": len(text)}], at, at + 4)
    assert found.span == "CHAD"
    assert found.before.startswith("… before")
    assert found.after.rstrip().endswith("behind …")
    assert len(found.marked()) < 240


# In a notebook.


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


def test_a_notebook_shows_two_tables_and_runs_nothing_of_the_text() -> None:
    hostile = Speaker("<script>alert(1)</script>", None, None)
    shown = made.reading(events=(made.event(speaker=hostile),))._repr_html_()
    assert Tags(shown).found.count("table") == 2
    assert "script" not in Tags(shown).found
    assert "&lt;script&gt;" in shown


# Nothing is loaded before it is needed.


def loaded_by(script: str) -> set[str]:
    heavy = ("spacy", "onnxruntime", "tokenizers", "trafilatura", "feedparser", "pypdf")
    code = f"import sys\n{script}\nprint(*sorted(set({heavy}) & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    "script",
    [
        "import realpolitik as rp; rp.reading; rp.read; rp.read_all",
        "import realpolitik as rp; rp.reading.classify",
        "import realpolitik.cli.reading",
        "import realpolitik.checking",
    ],
)
def test_no_library_of_reading_is_loaded_before_a_text_is_read(script: str) -> None:
    assert loaded_by(script) == set()


def test_the_relation_coder_is_reached_by_the_public_name() -> None:
    from realpolitik.reading.relations.classify import classify

    assert rp.reading.classify is classify


def test_the_json_of_a_reading_is_json() -> None:
    value = made.reading().to_json()
    assert json.loads(json.dumps(value)) == value
