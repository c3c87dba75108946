"""Every question that the server answers: its parameters, typed and bounded, and who knows the answer.

The one list behind the routes of the API, its OpenAPI document, ``/llms.txt`` and the pages. A question that
a command asks too has the command's options as parameters and its ``--json`` as contract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from realpolitik.web import parameters as of
from realpolitik.web.listings import cite, coverage, groups, indicators, states, versions
from realpolitik.web.parameters import Parameter

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["QUESTIONS", "Question", "given"]

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    name
        As in ``/api/NAME``, and the command that asks it, if there is one.
    about
        What it gives, in one sentence.
    parameters
        What may be asked, in order.
    ask
        Takes the record and the parameters that are given, by name; gives an answer with ``to_json()``,
        or plain values.
    contract
        Name of the JSON Schema of the answer: one of `realpolitik.schemas`, or of this room.
    command
        False if no command of this name gives the same answer.
    """

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    ask: Callable[[Record, Given], Any]
    contract: str
    command: bool = True


def given(question: Question, asked: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What a query asks, read by the parameters of a question.

    Parameters
    ----------
    question
        Whose parameters they are.
    asked
        Names and texts as they stand in the query. A name without a text counts as not given.

    Raises
    ------
    BadParameter
        If a name is none of the question's or comes twice, a text is no value of its parameter, or a
        parameter that must be given is not.

    Examples
    --------
    >>> given(QUESTIONS["gaps"], [("at", "1993"), ("silent", "true"), ("most", "")])
    {'at': 1993, 'silent': True}
    """
    return of.read(question.name, question.parameters, asked)


def _standing(record: Record, asked: Given) -> Any:
    from realpolitik.standings.answer import standing

    return standing(**asked, record=record)


def _timeline(record: Record, asked: Given) -> Any:
    from realpolitik.standings.timeline import timeline

    years = {"first": asked.get("from"), "last": asked.get("to")}
    return timeline(asked["a"], asked["b"], **years, record=record)


def _partners(record: Record, asked: Given) -> Any:
    from realpolitik.standings.ranking import partners

    return partners(**asked, record=record)


def _gaps(record: Record, asked: Given) -> Any:
    from realpolitik.standings.ranking import gaps

    return gaps(**asked, record=record)


def _compare(record: Record, asked: Given) -> Any:
    from realpolitik.standings.compare import compare

    return compare(**asked, record=record)


def _evidence(record: Record, asked: Given) -> Any:
    from realpolitik.standings.evidence import evidence

    return evidence(**asked, record=record)


def _turning_points(record: Record, asked: Given) -> Any:
    from realpolitik.standings.turning.answer import turning_points

    return turning_points(**asked, record=record)


def _turns(record: Record, asked: Given) -> Any:
    from realpolitik.standings.turning.answer import turns

    return turns(**asked, record=record)


def _triads(record: Record, asked: Given) -> Any:
    from realpolitik.standings.triads.answer import triads

    return triads(**asked, record=record)


def _push(record: Record, asked: Given) -> Any:
    from realpolitik.standings.triads.answer import push

    return push(**asked, record=record)


def _ideal_points(record: Record, asked: Given) -> Any:
    from realpolitik.standings.idealpoints.answer import ideal_points

    return ideal_points(**asked, record=record)


def _outlook(record: Record, asked: Given) -> Any:
    from realpolitik.standings.outlook.answer import outlook

    return outlook(**asked, record=record)


def _scoreboard(_record: Record, asked: Given) -> Any:
    from realpolitik.standings.outlook.board import scoreboard

    return scoreboard(**asked)


def _sanctions(record: Record, asked: Given) -> Any:
    from realpolitik.standings.sanctions.answer import sanctions

    return sanctions(**asked, record=record)


def _around(record: Record, asked: Given) -> Any:
    from realpolitik.standings.around import around

    return around(**asked, record=record)


_ALL = (
    Question(
        "standing",
        "Where two states stand, on paper and in practice.",
        (of.A, of.B, of.AT, of.AGAINST, of.WEIGHTS),
        _standing,
        "standing",
    ),
    Question(
        "timeline",
        "A pair over the years: tracks, indicators and sides, each with its interval.",
        (of.A, of.B, of.FROM, of.TO),
        _timeline,
        "timeline",
    ),
    Question(
        "partners",
        "Every state by how surely one would side with it.",
        (of.STATE, of.AT, of.AMONG),
        _partners,
        "ranking",
    ),
    Question(
        "gaps",
        "The pairs furthest apart on paper and in practice.",
        (of.AT, of.most(20), of.SILENT),
        _gaps,
        "ranking",
    ),
    Question(
        "compare",
        "The states of a group or list against one another.",
        (of.MEMBERS, of.AT),
        _compare,
        "comparison",
    ),
    Question(
        "evidence",
        "Every figure of a pair, down to the publishers' rows.",
        (of.A, of.B, of.AT, of.TRACK),
        _evidence,
        "evidence",
    ),
    Question(
        "turning-points",
        "When two states turned, in each indicator and track.",
        (of.A, of.B, of.TRACK, of.INDICATOR, of.SINCE),
        _turning_points,
        "turning-points",
    ),
    Question(
        "turns",
        "The largest firm turns between all pairs.",
        (of.SINCE, of.UNTIL, of.TRACK, of.INDICATOR, of.most(20)),
        _turns,
        "turning-points",
        command=False,
    ),
    Question(
        "triads",
        "How balanced the friends and foes of a year are.",
        (of.YEAR, of.WINDOW, of.SECONDS),
        _triads,
        "triads",
    ),
    Question(
        "push",
        "Which third states push two together or apart.",
        (of.A, of.B, of.AT, of.WINDOW, of.TRADE, of.SECONDS),
        _push,
        "push",
    ),
    Question(
        "outlook",
        "How likely disputes and sanctions are to begin between two states.",
        (of.A, of.B, of.WITHIN),
        _outlook,
        "outlook",
    ),
    Question(
        "scoreboard",
        "How well every forecast did against what came.",
        (of.EVENT,),
        _scoreboard,
        "scoreboard",
    ),
    Question(
        "sanctions",
        "Sanctions on a state, how often such cases worked, what changed after.",
        (of.TARGET, of.BY, of.SINCE),
        _sanctions,
        "sanctions",
    ),
    Question(
        "around",
        "One state with every other in a year, by a side, a track or an indicator.",
        (of.STATE, of.FIGURE, of.INWARD, of.AT),
        _around,
        "around",
        command=False,
    ),
    Question(
        "ideal-points",
        "Where states stand on the line that orders most votes in the General Assembly.",
        (of.ONE, of.POINT),
        _ideal_points,
        "ideal-points",
    ),
    Question(
        "states",
        "States by a part of a name or a code, else all, with their years in the COW system.",
        (of.TEXT,),
        states,
        "states",
    ),
    Question(
        "groups",
        "Groups of states, with their members in a year.",
        (of.TODAY,),
        groups,
        "groups",
        command=False,
    ),
    Question(
        "indicators",
        "The indicators that the record has values of: track, unit, what they measure, their years.",
        (),
        indicators,
        "indicators",
        command=False,
    ),
    Question(
        "coverage",
        "Which years the record covers, by table and data set, with releases and terms.",
        (),
        coverage,
        "coverage",
        command=False,
    ),
    Question(
        "versions",
        "Releases: realpolitik, its estimates, the data.",
        (),
        versions,
        "versions",
    ),
    Question(
        "cite",
        "How to cite data sets or the data sets behind an indicator.",
        (of.KEYS,),
        cite,
        "citation",
    ),
)

QUESTIONS: Mapping[str, Question] = {each.name: each for each in _ALL}
"""Every question by its name."""
