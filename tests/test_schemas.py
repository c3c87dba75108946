"""What is promised as JSON is what is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import realpolitik as rp
from realpolitik.schemas import NAMES, schema
from realpolitik.standings.compare import compare
from realpolitik.standings.values import Estimate, Verdict
from tests import made
from tests.standings.idealpoints import points
from tests.standings.sanctions import world


def faults(name: str, value: Any) -> list[str]:
    return [each.message for each in Draft202012Validator(schema(name)).iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


ANSWERS: dict[str, Callable[[], Any]] = {
    "standing": made.standing,
    "timeline": made.timeline,
    "ranking": made.ranking,
    "comparison": lambda: compare("P5", at=2009),
    "evidence": made.evidence,
    "read": made.reading,
    "turning-points": lambda: rp.turning_points("china", "north korea"),
    "triads": lambda: rp.triads(1992),
    "push": lambda: rp.push("china", "north korea", at=1993, trade=True),
    "sanctions": world.answer,
    "outlook": lambda: rp.outlook("china", "north korea"),
    "scoreboard": rp.scoreboard,
    "ideal-points": points.answer,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_keeps_its_promise(name: str) -> None:
    assert faults(name, ANSWERS[name]().to_json()) == []


def test_every_promise_is_tried_here() -> None:
    assert set(ANSWERS) == set(NAMES)


@pytest.mark.parametrize("seconds", [1e-9, 10.0])
def test_a_solve_that_is_cut_short_keeps_the_promise_too(seconds: float) -> None:
    assert faults("triads", rp.triads(1992, seconds=seconds).to_json()) == []
    push = rp.push("usa", "russia", at=1993, seconds=seconds)
    assert faults("push", push.to_json()) == []


def test_a_side_may_lack_figures_and_then_says_why() -> None:
    side = made.side(paper=Estimate(None, why="words are not loaded"))
    assert faults("standing", made.standing(a_with_b=side).to_json()) == []


def test_a_year_after_the_evidence_has_no_scores() -> None:
    track = made.track(
        made.indicator("votes", score=None, lower=None, upper=None),
        score=None,
        lower=None,
        upper=None,
    )
    tracks = {**made.standing().tracks, "interests": track}
    later = made.standing(
        at=2015, tracks=tracks, a_with_b=None, verdict=Verdict(None, None, "later")
    )
    assert faults("standing", later.to_json()) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), 2),
        (("side", "a_with_b", "paper", "value"), 97),
        (("tracks", "bonds", "score"), -1.5),
        (("class", "name"), 1),
        (("a", "iso3"), None),
        (("moves",), "votes"),
    ],
)
def test_a_broken_promise_is_noticed(path: tuple[str, ...], wrong: Any) -> None:
    value = made.standing().to_json()
    place: Any = value
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert faults("standing", value) != []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("events", 0, "root"), "YIELD"),
        (("events", 0, "quad"), 5),
        (("events", 0, "date"), "Monday"),
        (("events", 0, "confidence"), 97),
        (("events", 0, "mentions"), []),
        (("events", 0, "source"), None),
        (("claims", 0, "type"), "rumour"),
        (("claims", 0, "modality"), "doubted"),
        (("claims", 0, "a"), 483),
        (("claims", 0, "check", "result"), "false"),
        (("claims", 0, "check", "rows", 0, "row"), 0),
        (("document", "text"), None),
    ],
    ids=str,
)
def test_a_broken_promise_of_a_reading_is_noticed(path: tuple[str | int, ...], wrong: Any) -> None:
    value = made.reading().to_json()
    place: Any = value
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert faults("read", value) != []


def test_the_contract_of_a_standing_has_every_key_it_was_published_with() -> None:
    required = schema("standing")["required"]
    assert set(required) == {
        "schema",
        "estimates_version",
        "a",
        "b",
        "at",
        "evidence_to",
        "tracks",
        "side",
        "class",
        "moves",
        "turned",
        "pushed_by",
        "outlook",
        "cite",
    }
