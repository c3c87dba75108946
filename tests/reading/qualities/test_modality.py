"""Done, meant, denied, feared, thought, or made to depend on something."""

from __future__ import annotations

import pytest

from realpolitik.reading.qualities import modality
from tests.reading.qualities.parsed import starred


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Togo *expelled the consul.", "asserted"),
        ("Togo will *expel the consul.", "intended"),
        ("Togo said it would *expel the consul.", "intended"),
        ("Togo plans to *expel the consul.", "intended"),
        ("Togo *agreed to release the crew.", "intended"),
        ("Togo will *expel the consul unless Benin apologises.", "conditional"),
        ("If Benin *attacks, Togo will respond.", "conditional"),
        ("Should Benin refuse, Togo would *close the border.", "conditional"),
        ("Togo denied that it had *expelled the consul.", "denied"),
        ("Togo rejected reports that its troops had *crossed the border.", "denied"),
        ("Togo might *expel the consul.", "hypothetical"),
        ("Diplomats fear that Togo could *expel the consul.", "hypothetical"),
        ("I believe Togo *betrayed its neighbour.", "opinion"),
        ("At once Togo *expelled the consul.", "asserted"),
    ],
)
def test_how_a_deed_is_told(text: str, told: str) -> None:
    assert modality(starred(text)) == told
