"""Whatever the text, nothing breaks and every span lies in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.reading.claims import KINDS
from realpolitik.reading.values import MODALITIES
from tests.reading.claims.reading import read

NAMES = (
    "Peru",
    "Chile",
    "the Chadian president",
    "Oslo",
    "both",
    "the two countries",
    "its ally",
    "they",
)
VERBS = (
    "is",
    "are allies of",
    "used to be",
    "severed ties with",
    "supports",
    "will attack",
    "can destroy",
    "fears",
    "wants",
    "demanded that",
    "is closer to",
    "broke the treaty with",
    "drifted apart from",
    "is increasingly worried about",
)
LINKS = (
    "and",
    "than",
    "than to",
    "against",
    "if",
    "unless",
    "because of",
    "rather than",
    "not",
    "no longer",
    "said that",
    "the interests of",
    "relations between",
    "the basis of the alliance with",
    "rhetoric",
    "weapons",
    ",",
    "—",
    "“",
    "”",
    "(",
    "\n",
)
SALAD = st.lists(st.sampled_from(NAMES + VERBS + LINKS), max_size=24).map(" ".join)


def _holds(text: str) -> None:
    found = read(text)
    assert found == sorted(found, key=lambda one: (one.start, one.end))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.about in KINDS[one.type]
        assert one.modality in MODALITIES
        assert 0 < one.confidence < 1
        assert one.a is None or one.a not in {one.b, one.third}


@settings(max_examples=60)
@given(SALAD)
def test_salads_of_the_words_that_rules_look_for(text: str) -> None:
    _holds(text)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    _holds(text)


def test_an_empty_text_claims_nothing() -> None:
    assert read("") == []


def test_a_list_of_states_claims_nothing() -> None:
    assert read("Peru, Chile, Chad, Togo, Norway, Japan, Cuba and Fiji") == []
