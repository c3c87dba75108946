"""Who is marked as source and target when a speech is asked what its speaker says of another."""

from __future__ import annotations

from datetime import date

import pytest

from realpolitik.reading.actors import mentions
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.relations.marks import marked, marks
from realpolitik.reading.speeches.stances import Stance, stance_sentence, stances

CUBA, ISRAEL, EGYPT = 40, 666, 651
DAY = date(1974, 9, 25)


def asked(speech: str, speaker: int = CUBA, day: date = DAY) -> list[Stance]:
    cut = sentences(speech)
    parsed = parse(cut)
    found = mentions(cut, parsed, date=day, speaker=speaker)
    return stances(cut, parsed, found, speaker=speaker, day=day)


def marked_as(speech: str, speaker: int = CUBA, day: date = DAY) -> list[str]:
    return [
        marks(one.asked.text, one.asked.source, one.asked.target)
        for one in asked(speech, speaker, day)
    ]


@pytest.mark.parametrize(
    ("speech", "wanted"),
    [
        ("We condemn Israel.", "<s>We</s> condemn <t>Israel</t>."),
        ("I salute Egypt.", "<s>I</s> salute <t>Egypt</t>."),
        (
            "My delegation firmly rejects the claims of Israel.",
            "<s>My delegation</s> firmly rejects the claims of <t>Israel</t>.",
        ),
        ("Cuba supports Egypt.", "<s>Cuba</s> supports <t>Egypt</t>."),
        (
            "The raid by Israel was a crime.",
            "<s>Cuba</s> said: The raid by <t>Israel</t> was a crime.",
        ),
    ],
)
def test_the_speakers_state_is_the_source(speech: str, wanted: str) -> None:
    assert marked_as(speech) == [wanted]


def test_whoever_was_attacked_did_not_attack() -> None:
    assert marked_as("We were attacked by Israel.")[0].startswith("<s>Cuba</s> said: ")


def test_the_speaker_has_the_name_of_its_time() -> None:
    speech = "Israel must withdraw."
    assert marked_as(speech, 365, DAY)[0].startswith("<s>Soviet Union</s>")
    assert marked_as(speech, 365, date(1994, 9, 25))[0].startswith("<s>Russia</s>")
    assert marked_as(speech, 1021, date(2014, 9, 25))[0].startswith("<s>European Union</s>")


def test_each_other_state_of_a_sentence_is_asked_of_once() -> None:
    found = asked("Israel has attacked Egypt, and Israel will attack Egypt again, Cuba knows.")
    assert [one.target for one in found] == [ISRAEL, EGYPT]


def test_the_speakers_own_state_is_no_target() -> None:
    assert asked("Cuba will defend Cuba, and we will defend ourselves.") == []


def test_rebels_do_not_stand_for_their_state() -> None:
    assert asked("We salute the Angolan rebels.") == []


def test_a_description_stands_for_the_state_named_before() -> None:
    found = asked("Israel has occupied foreign land. That country must withdraw.")
    assert [one.target for one in found] == [ISRAEL, ISRAEL]


def test_marks_put_in_front_move_with_the_text() -> None:
    found = stance_sentence("Chad fears Niger.", (11, 16), None, "Peru")
    assert found == marked("<s>Peru</s> said: Chad fears <t>Niger</t>.")
