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

DOCUMENT = {
    "document": Variable("path or address of the document"),
    "document_title": Variable("its title"),
    "document_date": Variable("the day it was written", extent="YYYY-MM-DD"),
}
SAID = {
    "date": Variable("date as exact as the text gives it", extent="YYYY, YYYY-MM or YYYY-MM-DD"),
    "date_precision": Variable("how exact", extent="day, month, year, decade, unknown"),
    "modality": Variable(
        "how it is said", extent="asserted, intended, conditional, denied, hypothetical, opinion"
    ),
    "negated": Variable("said not to be so", "1 yes, 0 no", "0, 1"),
    "speaker": Variable("who says it; empty where the text itself does"),
    "reported_by": Variable("who reports what that speaker says"),
    "first": Variable("first character of the words that say it", "characters", "0 and up"),
    "behind": Variable("character behind the last of them", "characters", "0 and up"),
    "confidence": Variable("share of such codings that are right", "share", "0 to 1"),
    "text": Variable("the words that say it"),
}


def _actor(end: str, who: str) -> dict[str, Variable]:
    return {
        f"{end}_iso3": Variable(f"ISO 3166-1 code of {who}"),
        f"{end}_name": Variable(f"name of {who}"),
        f"{end}_sector": Variable(f"PLOVER sector of {who}", extent="GOV, MIL, LEG, REB, IGO, …"),
        f"{end}_text": Variable(f"the words that name {who}"),
        f"{end}_first": Variable(f"first character of the name of {who}", "characters"),
        f"{end}_behind": Variable(f"character behind the name of {who}", "characters"),
    }


EVENTS = {
    **DOCUMENT,
    **_actor("source", "who acts"),
    **_actor("target", "who is acted upon"),
    "root": Variable("PLOVER root of what is done"),
    "cameo": Variable("CAMEO category of what is done"),
    "quad_class": Variable(
        "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", extent="1 to 4"
    ),
    "intensity": Variable("Goldstein's weight of the category", "weight", "−10 to 10"),
    "sentence": Variable("number of the sentence, from 0", "count", "0 and up"),
    "mentions": Variable("places of the text that report it", "count", "1 and up"),
    **SAID,
}
CLAIMS = {
    **DOCUMENT,
    "type": Variable("type of the claim"),
    "about": Variable("what exactly is claimed, a fixed word of the type"),
    **{
        f"{end}_{what}": Variable(f"{label} of the {which} state")
        for end, which in (("a", "first"), ("b", "second"), ("third", "third"))
        for what, label in (("iso3", "ISO 3166-1 code"), ("name", "name"))
    },
    "tense": Variable("whether it is said of then, now or later", extent="past, present, future"),
    **SAID,
    "result": Variable(
        "what the record says of it",
        extent="supported, record shows otherwise, partly, not in the record, not decidable",
        rests="evidence",
    ),
    "why": Variable("why, with figures and years", rests="evidence"),
    "rows": Variable("rows that it rests on: data set, file, row", rests="evidence"),
}

TIED = _states("the state with the lower COW code", "the state with the higher COW code")


def _states_of(end: str, who: str) -> dict[str, Variable]:
    return {
        end: Variable(f"COW code of {who}", extent="2 to 990"),
        f"iso3_{end}": Variable(f"ISO 3166-1 code of {who}"),
        f"name_{end}": Variable(f"name of {who} in the year"),
    }


TIE = {
    "sign": Variable("1 friendly, −1 hostile", "sign", "−1, 1", "indicators"),
    "against": Variable("it stands against the best division found", "1 yes, 0 no", "0, 1"),
    **{
        name: Variable(label, "1 yes, 0 no", "0, 1", "indicators")
        for name, label in (
            ("pact", "a defence or offence pact was in force"),
            ("dispute", "there was a militarized dispute in the window"),
            ("rivalry", "a rivalry went on"),
        )
    },
}
TRIADS_OF = {
    "unbalanced": Variable("unbalanced triads with this tie", "count", "0 and up", "indicators"),
    "balanced": Variable("balanced triads with it", "count", "0 and up", "indicators"),
}
BALANCE = {
    name: Variable(label, unit, extent, "indicators")
    for name, label, unit, extent in (
        ("nodes", "states with a tie", "count", "0 and up"),
        ("edges", "pairs with a tie", "count", "0 and up"),
        ("negative", "of these hostile", "count", "0 and up"),
        ("contradictory", "of the hostile those with a pact as well", "count", "0 and up"),
        ("triads", "triads: three states with three ties", "count", "0 and up"),
        ("balanced_share", "balanced among all triads", "share", "0 to 1"),
        ("null_share", "the same with the signs dealt anew, mean", "share", "0 to 1"),
        ("null_lower", "lower end of its 90 % interval", "share", "0 to 1"),
        ("null_upper", "upper end of its 90 % interval", "share", "0 to 1"),
        ("balanced_share_hostile", "balanced among triads with a hostile tie", "share", "0 to 1"),
        ("null_share_hostile", "the same with the signs dealt anew, mean", "share", "0 to 1"),
        ("frustration", "ties against the best division found", "count", "0 and up"),
        ("bound", "no division has fewer", "count", "0 and up"),
        ("optimal", "the two are the same, so proven", "1 yes, 0 no", "0, 1"),
        ("frustration_per_tie", "frustration by the number of ties", "share", "0 to 0.5"),
    )
}

TURN_LEVEL = "the indicator's own; of a track a score"
TURNS = {
    **_states("the first state (who acts, if directed)", "the second state (acted upon)"),
    "track": INDICATOR["track"],
    "indicator": Variable("name of the indicator; empty for the track as a whole"),
    "last_before": Variable("last year observed before the date", "year", rests="indicators"),
    "date": Variable("first year of the new level", "year", rests="indicators"),
    "first": Variable("first year of the 90 % interval of the date", "year", rests="indicators"),
    "last": Variable("last year of the 90 % interval of the date", "year", rests="indicators"),
    "probability": Variable(
        "of a change at the date or one observed year away",
        "probability",
        "0.5 to 1",
        "indicators",
    ),
    **{
        f"{name}{end}": Variable(f"{label}{about}", TURN_LEVEL, "see the indicator", "indicators")
        for name, label in (
            ("before", "level since the turn before"),
            ("after", "level up to the next turn"),
        )
        for end, about in (
            ("", ""),
            ("_lower", ", lower end of its 90 % interval"),
            ("_upper", ", upper end of its 90 % interval"),
        )
    },
    "kind": Variable("shift, or pulse for a short excursion", extent="shift, pulse"),
    "log_bayes_factor": Variable(
        "of changes in the series against none", "natural logarithm", "any", "indicators"
    ),
    "firm": Variable(
        "a drift without any turn would not look the same", "1 yes, 0 no", "0, 1", "indicators"
    ),
    "closer": Variable(
        "the new level is the closer one; empty if neither is", "1 yes, 0 no", "0, 1"
    ),
    "directed": Variable("the series is what a does to b", "1 yes, 0 no", "0, 1"),
    "size": Variable(
        "share of the firm shifts of the same series that are smaller",
        "share",
        "0 to 1",
        "indicators",
    ),
    "candidates": Variable("events around the date: candidates, not causes", rests="evidence"),
}

EVENT = {
    "event": Variable(
        "what begins: a militarized dispute, or sanctions", extent="dispute, sanctions"
    ),
    "within": Variable("within so many calendar years after the year", "years", "1 to 10"),
}
FORECASTS = {
    **EVENT,
    "value": Variable("foretold", "probability", "0 to 1", "evidence"),
    **_ends("what is foretold", "probability", "0 to 1", "evidence"),
    **{
        name: Variable(f"the two are {what} in the year", "1 yes, 0 no", "0, 1", "evidence")
        for name, what in (("allied", "allied"), ("rival", "rivals"), ("near", "neighbours"))
    },
    "base_share": Variable("share of pairs alike where it began", "share", "0 to 1", "evidence"),
    **{
        f"base_{end}": variable
        for end, variable in _ends("that share", "share", "0 to 1", "evidence").items()
    },
    "base_n": Variable("pairs alike, in years", "count", "0 and up", "evidence"),
    "auc": Variable("of the model among such pairs, by rolling origin", "share", "0 to 1"),
    "brier_skill": Variable("of the model among such pairs", "share", "1 and less"),
    "slope": Variable("of calibration; below 1 the model is too sure", "log-odds"),
}
FORECAST_PARTS = {
    **EVENT,
    "part": Variable("part of what the forecast rests on"),
    "log_odds": Variable(
        "what the part adds, more than for the average pair", "log-odds", rests="evidence"
    ),
}
STATE = {
    "ccode": Variable("COW code of the state", extent="2 to 990"),
    "iso3": Variable("ISO 3166-1 code of the state"),
    "name": Variable("name of the state in the year"),
}
POINT = "deviations of all states and years"
IDEAL_POINTS = {
    "value": Variable("ideal point, mean of the posterior", POINT, rests="indicators"),
    **{
        name: Variable(f"{which} end of its 90 % interval", POINT, rests="indicators")
        for name, which in (("lower", "lower"), ("upper", "upper"))
    },
    "se": Variable("standard deviation of the posterior", POINT, "0 and more", "indicators"),
    "filtered": Variable(
        "ideal point by the votes up to the year alone",
        "deviations of the year",
        rests="indicators",
    ),
    "filtered_se": Variable(
        "its standard deviation", "deviations of the year", "0 and more", "indicators"
    ),
    "n": Variable("votes in contested roll calls", "count", "5 and more", "indicators"),
    "rhat": Variable("rank-normalised split R-hat of the chains", extent="near 1"),
    "ess": Variable("bulk effective size of the draws", "draws"),
    "published": Variable(
        "published ideal point, of all votes", "its own scale", rests="indicators"
    ),
    **{
        f"published_{which}": Variable(
            f"{which} end of its 90 % interval", "its own scale", rests="indicators"
        )
        for which in ("lower", "upper")
    },
}

SCORES = {
    **EVENT,
    "judged_within": Variable("judged by what came in so many years", "years", "1 to 10"),
    "held_out": Variable("years after all that models were fitted to", "1 yes, 0 no", "0, 1"),
    "made_first": Variable("first year at whose end forecasts were made", "year"),
    "made_last": Variable("last year at whose end forecasts were made", "year"),
    "group": Variable("which pairs", extent="all, allied, rival"),
    "model": Variable("name of the model"),
    "n": Variable("pairs in years", "count", "0 and up"),
    "happened": Variable("those with an event", "count", "0 and up"),
    "auc": Variable("chance that a pair with an event was ranked above one without", "share"),
    "auc_within_years": Variable("the same among pairs of one year", "share", "0 to 1"),
    "average_precision": Variable(
        "mean share of events among the pairs ranked as high", "share", "0 to 1"
    ),
    "brier_skill": Variable("error less than by knowing the share", "share", "1 and less"),
    "slope": Variable("of calibration; 1 is honest", "log-odds"),
    **{
        f"slope_{end}": variable
        for end, variable in _ends("the slope", "log-odds", "", "nothing").items()
    },
    "intercept": Variable("of calibration; 0 is honest", "log-odds"),
    **{
        f"intercept_{end}": variable
        for end, variable in _ends("the intercept", "log-odds", "", "nothing").items()
    },
}

CASES = {
    "origin": Variable("key of the data set"),
    "case_number": Variable("the publisher's number of the case"),
    "sender": Variable("who imposed them, as the publisher names it", rests="evidence"),
    "source": Variable("COW code of the sender; missing if it is no state", extent="2 to 990"),
    "iso3_source": Variable("ISO 3166-1 code of the sender"),
    "name_source": Variable("name of the sender in the first year"),
    "target": Variable("COW code of the state under sanctions", extent="2 to 990"),
    "iso3_target": Variable("ISO 3166-1 code of the target"),
    "name_target": Variable("name of the target in the first year"),
    "multilateral": Variable(
        "by an organisation or several states", "1 yes, 0 no", "0, 1", "evidence"
    ),
    "start_year": Variable("year they were imposed", "year", rests="evidence"),
    "end_year": Variable("year they ended; missing if open or not known", "year", rests="evidence"),
    "status": Variable(
        "whether they ended",
        extent="ended, in force, outcome not coded, open or end not known",
        rests="evidence",
    ),
    "kinds": Variable("types, separated by spaces", rests="evidence"),
    "objectives": Variable(
        "what was demanded, the publisher's words, with commas", rests="evidence"
    ),
    "outcomes": Variable("how each demand ended, likewise", rests="evidence"),
    "full": Variable("every demand met in full", "1 yes, 0 no", "0, 1", "evidence"),
    "part": Variable("any demand met at least in part", "1 yes, 0 no", "0, 1", "evidence"),
    "any": Variable("or settled by negotiation", "1 yes, 0 no", "0, 1", "evidence"),
    "file": Variable("the publisher's file", rests="evidence"),
    "row": Variable("number of the data row in that file, from 1", "count", "1 and up", "evidence"),
}


def _in_words_of(table: str, rests: Rests) -> dict[str, Variable]:
    """The columns of a computed table, in its own words."""
    return {
        name: Variable(column.about, rests=rests) for name, column in TABLES[table].columns.items()
    }


PARTS: dict[str, dict[str, Variable]] = {
    "cases": CASES,
    "sanction_rates": _in_words_of("sanction_rates", "evidence"),
    "sanction_studies": _in_words_of("sanction_studies", "indicators"),
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
    "ties": {**TIED, **YEAR, **TIE},
    "balance": {**YEAR, **BALANCE},
    "thirds": {
        **PAIR,
        **_states_of("third", "the third state"),
        **YEAR,
        **{
            name: Variable(f"tie of the third state with the {which}: 1 friendly, −1 hostile")
            for name, which in (("with_a", "first"), ("with_b", "second"))
        },
        "push": Variable("1 pushes the two together, −1 apart", "sign", "−1, 1", "indicators"),
        **{
            name: Variable(
                f"share of the third state in the trade of the {which}",
                "share",
                "0 to 1",
                "indicators",
            )
            for name, which in (("share_a", "first"), ("share_b", "second"))
        },
        "stake": Variable("mean of the two shares", "share", "0 to 1", "indicators"),
    },
    "turns_of_ties": {**TIED, **YEAR, "sign": TIE["sign"], **TRIADS_OF},
    "events": EVENTS,
    "claims": CLAIMS,
    "forecasts": {**PAIR, **YEAR, **FORECASTS},
    "forecast_parts": {**PAIR, **YEAR, **FORECAST_PARTS},
    "scores": SCORES,
    "ideal_points": {**STATE, **YEAR, **IDEAL_POINTS},
    "turns": TURNS,
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
