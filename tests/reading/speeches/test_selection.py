"""Which sentences of a speech are read, and which are courtesy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.reading.speeches.selection import (
    OPENING,
    is_courtesy,
    names_another,
    selected,
    unwrapped,
)
from realpolitik.reading.values import Sentence

CHAD, NIGER = 483, 436


def texts(speech: str, speaker: int = CHAD) -> list[str]:
    return [one.text for one in selected(speech, speaker)]


def test_a_printed_line_goes_on_in_the_next_one() -> None:
    speech = "We have always lived in peace with our neighbours in\nNiger and with all others."
    assert texts(speech) == [
        "We have always lived in peace with our neighbours in Niger and with all others."
    ]


def test_a_heading_is_no_part_of_the_sentence_below_it() -> None:
    assert texts("Mr. President,\nNiger is our friend.") == ["", "Niger is our friend."]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    speech = "For ten years we have asked the\n\ngovernment of Niger to talk."
    assert texts(speech) == ["For ten years we have asked the  government of Niger to talk."]


def test_a_paragraph_ends_a_sentence() -> None:
    speech = "Let me turn to the question of water\n\nNiger has none."
    assert texts(speech)[-1] == "Niger has none."


@given(st.text(alphabet="ab .!\n\r\t\u2028Niger", max_size=200))
def test_unwrapping_moves_no_character(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(a == b or a.isspace() for a, b in zip(text, found, strict=True))


@given(
    st.lists(st.sampled_from(["Niger left. ", "It rained.\n", "They\nwent. ", "Peru, ", "\r\n"]))
)
def test_every_sentence_lies_in_the_text_where_it_says(pieces: list[str]) -> None:
    speech = "".join(pieces)
    plain = unwrapped(speech)
    for one in selected(speech, CHAD):
        assert plain[one.start : one.start + len(one.text)] == one.text


def test_a_sentence_on_the_speakers_own_state_alone_is_not_read() -> None:
    assert texts("Chad is large. The Chadian people are proud. Niger is large, too.") == [
        "",
        "Niger is large, too.",
    ]


def test_a_sentence_behind_that_refers_back_is_read() -> None:
    speech = "Niger has closed its border. That country must open it. Rain fell. They danced."
    assert texts(speech) == ["Niger has closed its border.", "That country must open it."]


def test_nothing_refers_across_sentences_that_were_left_out() -> None:
    speech = "Niger is dry. Rain is rare. Sand is not. Peru is wet."
    assert texts(speech) == ["Niger is dry.", "", "Peru is wet."]


def test_a_name_of_two_meanings_counts_if_one_is_another_state() -> None:
    assert names_another("Korea must be one.", 731)
    assert not names_another("Pyongyang is our capital.", 731)


@pytest.mark.parametrize(
    "text",
    [
        "I congratulate Ambassador Diallo of Niger on his election as President of the Assembly.",
        "Your predecessor, Mr. Ruiz of Peru, guided our work with great skill.",
        "May I also express to the Secretary-General, a son of Peru, our gratitude.",
        "We are pleased, Sir, to see a son of Niger preside over this session.",
    ],
)
def test_respects_to_an_officer_of_the_assembly_are_courtesy(text: str) -> None:
    assert is_courtesy(Sentence(text, 200, 1))
    assert not is_courtesy(Sentence(text, OPENING + 1, 40))


@pytest.mark.parametrize(
    "text",
    [
        "The elections in Niger were neither free nor fair.",
        "We welcome Niger as the newest Member of the United Nations.",
        "Niger has attacked us without warning.",
    ],
)
def test_a_word_on_a_state_at_the_beginning_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(Sentence(text, 200, 1))
