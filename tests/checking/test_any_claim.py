"""Whatever is claimed gets an answer: no crash, no doubt from what is missing, at most two sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.checking import QUERIES, RESULTS, check, checked
from realpolitik.reading.claims.kinds import KINDS
from realpolitik.reading.values import MODALITIES, Claim, When
from realpolitik.record import Record, open_record
from tests.checking.claims import claim, held, sentences

EVERY = [f"{type_} {about}" for type_, of in KINDS.items() for about in of]
STARTER = open_record()


@dataclass(frozen=True)
class Page:
    date: dt.date | None


@dataclass(frozen=True)
class Read:
    document: Page
    claims: tuple[Claim, ...]


def test_every_claim_that_reading_knows_is_checked_or_said_never_to_be() -> None:
    assert {type_: set(of) for type_, of in QUERIES.items()} == {
        type_: set(of) for type_, of in KINDS.items()
    }


@pytest.mark.parametrize("kind", EVERY)
def test_every_claim_gets_a_result_and_a_reason(starter: Record, kind: str) -> None:
    for at in (1955, 1992, 2010, 2017, 2024):
        found = held(starter, kind, "CHN", "PRK", "KOR", at=at)
        assert found.result in RESULTS
        assert 1 <= sentences(found.why) <= 2, found.why
        assert found.why[0].isupper() or found.why[0] == ".", found.why
        assert "enem" not in found.why.lower()


@pytest.mark.parametrize("kind", EVERY)
def test_an_empty_record_doubts_nothing(nothing: Record, kind: str) -> None:
    found = held(nothing, kind, "CHN", "PRK", "KOR", since="1992")
    assert found.result in {"not in the record", "not decidable"}


@pytest.mark.parametrize("kind", EVERY)
def test_what_happened_after_all_data_is_never_shown_as_doubt(starter: Record, kind: str) -> None:
    found = held(starter, kind, "FRA", "GBR", "DEU", at=2060)
    if kind == "presupposition used_to_be":
        assert found.result == "supported"
    else:
        assert found.result in {"not in the record", "not decidable"}, found.why


NEVER = ["capability", "motive", "demand", "schedule", "threat", "generalisation", "method"]


@pytest.mark.parametrize("kind", [each for each in EVERY if each.split()[0] in NEVER])
def test_what_no_record_holds_is_said_in_one_sentence(starter: Record, kind: str) -> None:
    found = held(starter, kind, "CHN", "PRK", "KOR")
    assert found.result in {"not in the record", "not decidable"}
    assert sentences(found.why) == 1
    assert found.rows == ()


def test_a_claim_without_states_is_not_decidable(starter: Record) -> None:
    found = held(starter, "status allies", None, None)
    assert found.result == "not decidable"
    assert "names no two states" in found.why
    assert held(starter, "trend worse", "CHN", None).result == "not decidable"


def test_a_state_is_no_pair_with_itself(starter: Record) -> None:
    assert held(starter, "status allies", "CHN", "CHN").result == "not decidable"
    assert held(starter, "support_against supports", "CHN", "PRK", "PRK").result == "not decidable"


@pytest.mark.parametrize(
    ("a", "b", "at", "name"),
    [
        ("TLS", "IDN", 1985, "East Timor"),
        ("DDR", "FRA", 2000, "East Germany"),
        ("SSD", "SDN", 1990, "South Sudan"),
    ],
)
def test_a_state_that_did_not_exist_has_no_rows_and_no_doubt(
    starter: Record, *, a: str, b: str, at: int, name: str
) -> None:
    found = held(starter, "status allies", a, b, at=at)
    assert found.result == "not in the record"
    assert f"{name} was no state in {at}" in found.why


def test_a_code_of_no_state_is_named(starter: Record) -> None:
    found = held(starter, "status allies", "XQZ", "FRA")
    assert found.result == "not decidable"
    assert "XQZ" in found.why


def test_a_kind_of_claim_that_nobody_knows_is_not_decidable(starter: Record) -> None:
    assert held(starter, "status blessed", "CHN", "PRK").result == "not decidable"
    assert held(starter, "astrology aligned", "CHN", "PRK").result == "not decidable"


def test_without_any_date_the_present_is_the_last_year_of_the_evidence(starter: Record) -> None:
    found = held(starter, "status allies", "CHN", "PRK", at=None)
    assert found.result == "supported"
    assert "in force in 2010" in found.why


def test_a_decade_is_asked_in_its_middle(starter: Record) -> None:
    found = held(starter, "status allies", "CHN", "PRK", since="1970", precision="decade")
    assert "in force in 1975" in found.why


def test_words_are_not_answered_by_deeds(starter: Record) -> None:
    silent = starter.without("speeches", "attention")
    found = held(silent, "rhetoric not_hostile", "CHN", "PRK")
    assert found.result == "not in the record"


def test_words_are_answered_by_speeches(starter: Record) -> None:
    found = held(starter, "rhetoric hostile", "PRK", "USA", since="2010")
    assert found.result in {"supported", "partly"}
    assert "General Debate" in found.why


def test_the_claims_of_a_document_are_checked_in_their_order(starter: Record) -> None:
    claims = (
        claim("status allies", "CHN", "PRK"),
        claim("method look_at", None, None),
        claim("interests diverged:foreign_policy", "CHN", "PRK", since="1992"),
    )
    date = dt.date(2017, 4, 20)
    found = checked(starter, Read(Page(date), claims))
    assert found == tuple(check(starter, each, date=date) for each in claims)
    assert [each.result for each in found] == [
        "supported",
        "not decidable",
        "record shows otherwise",
    ]


def test_a_check_is_plain_values_as_well(starter: Record) -> None:
    found = held(starter, "onset alliance", "CHN", "PRK", since="1961").to_json()
    assert found["result"] == "supported"
    assert found["rows"][0]["table"] == "alliances"
    assert set(found) == {"result", "why", "rows"}


CODES = st.sampled_from(
    ["CHN", "PRK", "KOR", "USA", "RUS", "SUN", "DDR", "YUG", "VAT", "XXX", None]
)


@given(
    kind=st.sampled_from(EVERY),
    states=st.tuples(CODES, CODES, CODES),
    since=st.one_of(st.none(), st.integers(1, 9999)),
    at=st.one_of(st.none(), st.integers(1, 9999)),
    modality=st.sampled_from(MODALITIES),
    negated=st.booleans(),
    text=st.sampled_from(["", "were allies once", "are and were"]),
)
def test_no_claim_breaks_the_check(
    *,
    kind: str,
    states: tuple[str | None, str | None, str | None],
    since: int | None,
    at: int | None,
    modality: str,
    negated: bool,
    text: str,
) -> None:
    when = None if since is None else f"{since:04d}"
    found = held(
        STARTER,
        kind,
        *states,
        at=at,
        since=when,
        modality=modality,
        negated=negated,
        text=text,
    )
    assert found.result in RESULTS
    assert found.why


def test_an_undated_when_is_no_year() -> None:
    assert When().year is None
