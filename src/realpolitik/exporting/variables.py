"""What every exported column means: its label, unit and range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from realpolitik.record import TABLES
from realpolitik.tracks import TRACKS

__all__ = ["LABEL", "NAME", "PARTS", "SERIES_OF", "Rests", "Variable"]

NAME, LABEL = 32, 80
"""Characters that Stata allows in a name and in a label."""

Rests = Literal["nothing", "indicators", "sides", "evidence"]


@dataclass(frozen=True)
class Variable:
    """One column.

    Attributes
    ----------
    label
        What it is, in at most 80 characters.
    unit, extent
        Its unit and the values that it can take; empty where the label says it.
    rests
        The figures whose data sets are behind it; ``nothing`` for names, codes and dates.
    """

    label: str
    unit: str = ""
    extent: str = ""
    rests: Rests = "nothing"


def _states(first: str, second: str) -> dict[str, Variable]:
    named = {"a": first, "b": second}
    return {
        **{end: Variable(f"COW code of {who}", extent="2 to 990") for end, who in named.items()},
        **{f"iso3_{end}": Variable(f"ISO 3166-1 code of {who}") for end, who in named.items()},
        **{f"name_{end}": Variable(f"name of {who} in the year") for end, who in named.items()},
    }


PAIR = _states("the first state asked for", "the second state asked for")
CHOICE = _states("the state that chooses", "the state that fights")
YEAR = {"year": Variable("calendar year", "year")}
DIRECTION = Variable("a→b, or b→a; empty where the figure has no direction")
SIDE_DIRECTION = Variable(
    "a_with_b: the first sides with the second; b_with_a: the reverse", rests="sides"
)
INDICATOR = {
    "indicator": Variable("name of the indicator"),
    "track": Variable("its track", extent="words, deeds, bonds, interests"),
}
OWN_UNIT = "the indicator's own"
VALUE = Variable("value of the indicator", OWN_UNIT, "see the indicator", "indicators")
SE = Variable("standard error of the value; 0 if coded", OWN_UNIT, "0 and up", "indicators")
N = Variable("observations behind the value", "count", "0 and up", "indicators")
SCORE = Variable(
    "rank among politically relevant pairs of the year, 0 without a tie",
    "signed rank",
    "−1 to 1",
    "indicators",
)


def _ends(label: str, unit: str, extent: str, rests: Rests) -> dict[str, Variable]:
    return {
        end: Variable(f"{end} end of the 90 % interval of {label}", unit, extent, rests)
        for end in ("lower", "upper")
    }


def _sides(*names: str) -> dict[str, Variable]:
    """The figures of the table ``sides``, in its own words."""
    points = "−1 to 1"
    return {
        name: Variable(
            column.about,
            "difference of probabilities" if name.startswith("gap") else "probability",
            points if name.startswith("gap") else "0 to 1",
            "sides",
        )
        for name, column in TABLES["sides"].columns.items()
        if name not in ("a", "b", "year", "supported") and (not names or name in names)
    }


FIGURES = {
    name: found for name, found in _sides().items() if "_apart" not in name and "_close" not in name
}
CLASSES = {name: found for name, found in _sides().items() if name not in FIGURES}
SUPPORTED = {
    "supported": Variable(
        TABLES["sides"].columns["supported"].about, "1 yes, 0 no", "0, 1", "sides"
    )
}

BY_USER = {
    "by_user": Variable("the user's own rows made the figure what it is", "1 yes, 0 no", "0, 1")
}

SERIES = {
    "kind": Variable("what the series is", extent="track, indicator, side"),
    "series": Variable("name of the track, indicator or side"),
    "direction": Variable("a→b or b→a of indicators, a_with_b or b_with_a of sides"),
    **YEAR,
    "value": Variable(
        "the figure", "score, the indicator's own, or probability", "see the series", "indicators"
    ),
    **_ends("the figure", "as the figure", "see the series", "indicators"),
}

PARTS: dict[str, dict[str, Variable]] = {
    "series": {**PAIR, **SERIES},
    "tracks": {
        **PAIR,
        "track": INDICATOR["track"],
        **YEAR,
        "score": Variable(
            "mean score of the track's indicators", "signed rank", "−1 to 1", "indicators"
        ),
        **_ends("the score", "signed rank", "−1 to 1", "indicators"),
        "segment": Variable(
            "number of the stretch with one set of indicators", "count", "0 and up"
        ),
        "indicators": Variable("the indicators in the score, separated by spaces"),
    },
    "indicators": {
        **PAIR,
        **INDICATOR,
        "direction": DIRECTION,
        **YEAR,
        "value": VALUE,
        "se": SE,
        "n": N,
        "score": SCORE,
        **_ends("the score", "signed rank", "−1 to 1", "indicators"),
        **BY_USER,
    },
    "sides": {**PAIR, "direction": SIDE_DIRECTION, **YEAR, **FIGURES, **BY_USER},
    "figures": {
        **PAIR,
        **SERIES,
        "why": Variable("why there is no figure"),
    },
    "pairs": {**CHOICE, **YEAR, **FIGURES},
    "directed": {
        **CHOICE,
        **YEAR,
        **FIGURES,
        **SUPPORTED,
        "why": Variable("why there is no figure"),
    },
    "undirected": {
        **_states("the state with the lower COW code", "the state with the higher COW code"),
        **YEAR,
        **{
            name: Variable(
                f"{FIGURES[name].label}, mean of both directions",
                FIGURES[name].unit,
                FIGURES[name].extent,
                "sides",
            )
            for name in ("paper", "practice", "both", "involvement", "gap")
        },
        "directions": Variable("directions that have figures", "count", "0 to 2", "sides"),
    },
    "rows": {
        **PAIR,
        **INDICATOR,
        "direction": DIRECTION,
        "figure_year": Variable("year of the figure that the row stands behind", "year"),
        "figure": VALUE,
        "unit": Variable("unit of the figure"),
        "dataset": Variable("key of the data set", rests="evidence"),
        "release": Variable("the publisher's release", rests="evidence"),
        "file": Variable("the publisher's file", rests="evidence"),
        "row": Variable(
            "number of the data row in that file, from 1", "count", "1 and up", "evidence"
        ),
        "identifier": Variable("the publisher's own identifier of the row", rests="evidence"),
        "year": Variable("year of the row", "year", rests="evidence"),
        "what": Variable("what the row says, or what it adds to the figure", rests="evidence"),
        "complete": Variable("all rows behind the figure are here", "1 yes, 0 no", "0, 1"),
    },
    "indicator_table": {
        **_states("the first state (who acts, if directed)", "the second state (acted upon)"),
        **INDICATOR,
        **YEAR,
        "value": VALUE,
        "se": SE,
        "n": N,
        "score": SCORE,
        "score_se": Variable("standard error of the score", "signed rank", "0 to 1", "indicators"),
        **BY_USER,
    },
    "side_table": {**CHOICE, **YEAR, **FIGURES, **CLASSES, **SUPPORTED, **BY_USER},
}
"""The columns of every part of every answer, in their order."""

SERIES_OF: dict[str, Variable] = {
    **{name: FIGURES[name] for name in ("paper", "practice", "both", "involvement", "gap")},
    "without_votes": Variable(
        "P(sides with b) in practice, by the model fitted without UN votes",
        "probability",
        "0 to 1",
        "sides",
    ),
    **dict.fromkeys(TRACKS, PARTS["tracks"]["score"]),
}
"""What the series are that are no indicators: sides and tracks."""
