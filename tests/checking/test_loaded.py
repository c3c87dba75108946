"""With publishers' rows loaded over the starter, more can be told."""

from __future__ import annotations

import pytest

from realpolitik.record import Record
from tests.checking.claims import held


def test_the_recognition_of_1992_is_bracketed_and_its_date_is_not_in_the_record(
    loaded: Record,
) -> None:
    found = held(loaded, "onset relations", "CHN", "KOR", since="1992")
    assert found.result == "partly"
    assert found.why.startswith("No mission in 1990, ambassadors by 1995")
    assert "the date itself is not in the record" in found.why
    assert [row.dataset for row in found.rows] == ["cow_diplomacy", "cow_diplomacy"]


RELATIONS = [
    ("onset relations", "CHN", "KOR", "1982", "record shows otherwise", "No mission in 1980"),
    ("onset relations", "CHN", "PRK", "1992", "record shows otherwise", "Ambassadors in 1990"),
    ("onset relations", "CHN", "KOR", None, "supported", "No mission in 1990"),
    ("onset relations", "CHN", "KOR", "2012", "not in the record", "ambassadors in 2005"),
    ("end relations", "CHN", "PRK", "1992", "record shows otherwise", "ambassadors in 1995"),
    ("end relations", "USA", "TWN", "1979", "partly", "no mission by 1980"),
    ("status no_relations", "USA", "PRK", "2003", "supported", "No mission in 2000"),
    ("status no_relations", "CHN", "KOR", "1995", "record shows otherwise", "Ambassadors in 1995"),
    ("status no_relations", "USA", "PRK", "2015", "not in the record", "no mission in 2005"),
]


@pytest.mark.parametrize(("kind", "a", "b", "since", "result", "said"), RELATIONS)
def test_missions_bracket_what_is_claimed_of_relations(
    loaded: Record, *, kind: str, a: str, b: str, since: str | None, result: str, said: str
) -> None:
    found = held(loaded, kind, a, b, since=since)
    assert found.result == result
    assert said in found.why


def test_ambassadors_stayed_where_the_basis_is_said_to_be_gone(loaded: Record) -> None:
    found = held(loaded, "end basis", "CHN", "PRK", since="1992")
    assert found.result == "partly"
    assert "ambassadors in 1990 and ambassadors in 2005" in found.why


def test_china_joined_the_north_in_none_of_its_disputes_under_the_pact(loaded: Record) -> None:
    found = held(loaded, "treaty honoured", "CHN", "PRK", at=2010)
    assert found.result == "not decidable"
    assert "China joined it in 0" in found.why
    assert all(row.table == "dispute_participants" for row in found.rows)
    assert all(row.file and row.row for row in found.rows)


def test_choices_that_were_made_are_told_beside_pact_and_side(loaded: Record) -> None:
    found = held(loaded, "support_against supports", "USA", "KOR", "PRK", at=2009)
    assert found.result == "supported"
    assert "the United States joined South Korea in" in found.why


def test_sanctions_are_found_by_their_first_year(loaded: Record) -> None:
    found = held(loaded, "onset sanctions", "USA", "CUB", since="1960", at=2000)
    assert found.result == "supported"
    assert "(TIES sanctions)" in found.why
    assert found.rows[0].row is not None


def test_a_case_that_the_list_has_not_is_no_doubt(loaded: Record) -> None:
    found = held(loaded, "onset sanctions", "FRA", "GBR", since="1960", at=2000)
    assert found.result == "not in the record"


def test_strength_is_material_capabilities(loaded: Record) -> None:
    assert held(loaded, "comparison stronger_than", "USA", "CUB").result == "supported"
    assert held(loaded, "comparison stronger_than", "CUB", "USA").result == (
        "record shows otherwise"
    )


def test_relations_that_end_after_the_last_coding_are_not_in_the_record(loaded: Record) -> None:
    found = held(loaded, "end relations", "CHN", "PRK")
    assert found.result == "not in the record"
    assert found.why.startswith("Missions are known to 2005")
