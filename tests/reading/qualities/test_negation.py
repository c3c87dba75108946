"""Whether a deed is said not to have happened."""

from __future__ import annotations

import pytest

from realpolitik.reading.qualities import negated
from tests.reading.qualities.parsed import starred


@pytest.mark.parametrize(
    "text",
    [
        "The garrison did not *attack the convoy.",
        "Lesotho never *signed the protocol.",
        "No state *recognised the breakaway republic.",
        "The two sides failed to *agree on a border.",
        "Neither the army nor the police *fired on the crowd.",
        "The column crossed the river without *firing a shot.",
        "Malta no longer *supports the embargo.",
        "The navy did not carry out the *raid.",
    ],
)
def test_what_did_not_happen_is_negated(text: str) -> None:
    assert negated(starred(text))


@pytest.mark.parametrize(
    "text",
    [
        "The garrison *attacked the convoy.",
        "The envoy not only *met the rebels but dined with them.",
        "Peru refused to *sign the protocol.",
        "The two sides did not fail to *agree.",
        "There is no doubt that the army *shelled the village.",
        "Ghana did not *ratify the treaty until 1974.",
    ],
)
def test_what_stands_is_not_negated(text: str) -> None:
    assert not negated(starred(text))
