"""Who says it."""

from __future__ import annotations

import pytest

from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices
from realpolitik.reading.qualities.attribution import AUTHOR
from realpolitik.reading.values import Mention, Speaker


def speaker(text: str, mentions: list[Mention] | None = None) -> Speaker | None:
    place = text.index("*")
    text = text.replace("*", "", 1)
    cut = sentences(text)
    docs = parse(cut)
    index = max(i for i, one in enumerate(cut) if one.start <= place)
    predicate = next(one for one in docs[index] if one.idx + cut[index].start == place)
    inside = [[one for one in mentions or [] if here.start <= one.start < here.end] for here in cut]
    found = Voices(docs, cut, inside).speaker_of(index, predicate)
    if found is not None and found.start is not None:
        assert text[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The palace said Mali had *closed the border.", "The palace"),
        ("Mali has *closed the border, the palace said.", "the palace"),
        (
            "Mali has *closed the border, said a spokesman for the palace.",
            "a spokesman for the palace",
        ),
        ("According to the palace, Mali *closed the border.", "the palace"),
        ("The palace's claim that Mali *closed the border was ignored.", "The palace"),
        ("The palace accused Mali of *closing the border.", "The palace"),
        ("Minister: Mali will *close the border", "Minister"),
        ('"Mali *closed the border," the envoy told reporters.', "the envoy"),
        ('"Mali lied," the envoy said. "It *closed the border."', "the envoy"),
        ('The envoy was blunt: "Mali *closed the border."', "The envoy"),
        (
            '"Mali lied," the envoy said.\n\n"It cheated.\n\n"It *closed the border."',
            "the envoy",
        ),
        ("The palace said Mali lied. It added that Mali *closed the border.", "It"),
        ("The palace denied that it had *closed the border.", "The palace"),
        ("Mali said the palace *closed the border, a charge the palace denied.", "the palace"),
    ],
)
def test_the_speaker_is_named_in_the_text(text: str, who: str) -> None:
    found = speaker(text)
    assert found is not None
    assert found.text == who


@pytest.mark.parametrize(
    "text",
    [
        "Mali *closed the border.",
        "It was reported that Mali *closed the border.",
        "Mali vowed to *close the border.",
        "The border is open, the palace said, but Mali *closed the bridge.",
        "The palace *accused Mali of theft.",
        "Officials said nothing; Mali *closed the border.",
    ],
)
def test_the_publisher_has_no_name(text: str) -> None:
    assert speaker(text) is None


def test_one_speaker_may_report_another() -> None:
    found = speaker("The ministry revealed that Mali signalled that it will *close the border.")
    assert found is not None
    assert (found.text, found.via and found.via.text) == ("Mali", "The ministry")


def test_i_am_not_the_publisher() -> None:
    assert speaker("But I believe that Mali *closed the border.") == AUTHOR
    assert speaker("Mali grew rich. But I believe it *closed the border.") == AUTHOR
    assert speaker("I disagree. Mali *closed the border.") == AUTHOR
    assert speaker("I disagree.\n\n\n\nMali *closed the border.\n\nMali fell.\n\nIt rose.") is None


def test_he_has_the_state_of_the_speaker_before() -> None:
    minister = Mention(0, 19, "The Malian minister", 432, "MLI", "GOV", "agent")
    found = speaker("The Malian minister said no. He said Niger *closed the border.", [minister])
    assert found is not None
    assert (found.text, found.ccode, found.iso3, found.sector) == ("He", 432, "MLI", "GOV")


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert speaker('"Mali lied, the envoy said.\n\nNiger *closed the border.') is None
