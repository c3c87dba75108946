"""What may be asked, and what a query means."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import typer

from realpolitik.cli import app
from realpolitik.schemas import NAMES
from realpolitik.standings.outlook.board import EVENTS
from realpolitik.web import contracts
from realpolitik.web.parameters import LONGEST_NAME, BadParameter, shown
from realpolitik.web.questions import QUESTIONS, given

OTHERWISE = {"json", "out", "overwrite", "bom", "chart", "part", "csv", "parquet"}
"""Options of commands about files and formats; over HTTP the one format is JSON."""
OWN_WORDS = {
    "compare": {"figure"},  # which squares a terminal shows; the JSON has them all
    "evidence": {"rows"},
    "turning-points": {"everyone", "most"},  # --all is the question turns
    "cite": {"plain"},  # the JSON has both
    "ideal-points": {"estimate", "sweeps", "seed"},  # the server only reads
}
RENAMED = {
    "timeline": {"first": "from", "last": "to"},
    # Words without a name on the command line: a target alone, or a sender and a target.
    "sanctions": {"first": "target", "second": "by"},
}


def asked(name: str, **query: str) -> dict[str, Any]:
    return given(QUESTIONS[name], query.items())


@pytest.mark.parametrize("name", [each.name for each in QUESTIONS.values() if each.command])
def test_a_question_has_the_options_of_its_command(name: str) -> None:
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    names = RENAMED.get(name, {})
    options = {names.get(each.name, each.name) for each in command.params}
    left = options - OTHERWISE - OWN_WORDS.get(name, set())
    assert left == {each.name for each in QUESTIONS[name].parameters}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_a_contract(name: str) -> None:
    assert QUESTIONS[name].contract in {*NAMES, *contracts.NAMES}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_examples_of_a_question_can_be_asked(name: str) -> None:
    query = {
        each.name: each.example for each in QUESTIONS[name].parameters if each.example is not None
    }
    assert asked(name, **query).keys() == query.keys()


def test_what_is_empty_is_not_asked() -> None:
    assert asked("gaps", at="", most=" ", silent="") == {}


def test_weights_are_written_with_colons_or_as_on_the_command_line() -> None:
    pair = {"a": "CHN", "b": "PRK"}
    for said in ("votes:0,arms:2.5", "votes=0, arms=2.5"):
        assert asked("standing", **pair, weights=said)["weights"] == {"votes": 0.0, "arms": 2.5}


@pytest.mark.parametrize(
    ("name", "query", "says"),
    [
        ("gaps", {"at": "1993.5"}, "at must be a whole number from 1816 to 2100, not '1993.5'"),
        ("gaps", {"at": "99999999999999999999"}, "at must be a whole number"),
        ("gaps", {"at": "１９９３"}, "at must be a whole number"),
        ("gaps", {"most": "0"}, "most must be a whole number from 1 to 1000"),
        ("gaps", {"silent": "maybe"}, "silent must be true or false, not 'maybe'"),
        ("gaps", {"nonsense": "1"}, "gaps has no parameter 'nonsense'; it has at, most, silent"),
        ("indicators", {"at": "1993"}, "indicators has no parameter 'at'; it has none"),
        ("standing", {"a": "CHN"}, "standing needs b, such as b=PRK"),
        ("standing", {"a": "x" * (LONGEST_NAME + 1)}, f"a is longer than {LONGEST_NAME}"),
        ("standing", {"a": "CHN\x00"}, "a has letters that cannot be printed"),
        ("standing", {"a": "CHN\u202e"}, "a has letters that cannot be printed"),
        ("standing", {"weights": "votes"}, "weights must be indicators with numbers"),
        ("standing", {"weights": "votes:nan"}, "weights must be indicators with numbers"),
        ("standing", {"weights": "votes:-1"}, "weights must be indicators with numbers"),
        ("standing", {"weights": "votes:inf"}, "weights must be indicators with numbers"),
        ("standing", {"weights": ",".join(["votes:1"] * 61)}, "weights has more than 60"),
        ("evidence", {"track": "feelings"}, "track must be one of: words, deeds, bonds, interests"),
    ],
)
def test_a_query_that_means_nothing_is_refused(name: str, query: dict[str, str], says: str) -> None:
    with pytest.raises(BadParameter) as error:
        asked(name, **query)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_named_twice_is_refused() -> None:
    with pytest.raises(BadParameter, match="at is given twice"):
        given(QUESTIONS["gaps"], [("at", "1993"), ("at", "1994")])


def test_a_message_repeats_little_of_what_was_asked_and_nothing_that_steers() -> None:
    said = shown("\x1b[31m\u202e\n" + "x" * 10_000)
    assert said.isascii()
    assert said.isprintable()
    assert len(said) < 60


def test_who_knows_an_answer_is_asked_with_the_record_and_what_is_given() -> None:
    for each in QUESTIONS.values():
        assert len(inspect.signature(each.ask).parameters) == 2


def test_every_event_that_is_foretold_can_be_asked_for() -> None:
    assert {asked("scoreboard", event=each)["event"] for each in EVENTS} == set(EVENTS)
