"""How sanctions are told: their demands, how they ended, how often they worked, and what changed after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from realpolitik.display.numbers import MINUS, NONE, hundred, hundred_range, plain_number

__all__ = [
    "FOLLOWED",
    "TOLD_SERIES",
    "WORKED_WORDS",
    "change_words",
    "ended_words",
    "kept_rates",
    "list_words",
    "load_words",
    "placebo_words",
    "rate_cells",
    "sender_words",
    "series_words",
    "span_words",
]

Json = Mapping[str, Any]

WORKED_WORDS = {
    "full": "in full",
    "part": "at least in part",
    "any": "or by a settlement",
}
"""The three readings of "it worked", each wider than the one before."""

RESULT_WORDS = {
    "full": "met in full",
    "part": "met in part",
    "settled": "settled by negotiation",
    "failed": "not met",
    "ongoing": "in force",
}

WAY_WORDS = {"out": "sender to target", "back": "target to sender", "both": ""}

FOLLOWED = (
    "what followed, not what the sanctions did: they begin where relations turn, "
    "and of so many series some stand out by chance"
)

LIST_NAMES = {"ties": "TIES", "gsdb": "GSDB"}
SENDERS_SHOWN = 2


TOLD_SERIES = (
    ("words", "both"),
    ("deeds", "both"),
    ("bonds", "both"),
    ("interests", "both"),
    ("votes", "both"),
    ("force", "both"),
    ("dependence", "back"),
    ("arms", "out"),
)
"""The series that are drawn, and told of the average of all cases: the tracks, and what sanctions are most often said to move."""


def series_words(series: str, way: str) -> str:
    """A series and its direction.

    Examples
    --------
    >>> (
    ...     series_words("arms", "out"),
    ...     series_words("stakes_friends", "back"),
    ...     series_words("votes", "both"),
    ... )
    ('arms, sender to target', 'stakes friends, target to sender', 'votes')
    """
    return ", ".join(word for word in (series.replace("_", " "), WAY_WORDS[way]) if word)


def change_words(value: float | None) -> str:
    """A change with its sign.

    Examples
    --------
    >>> change_words(0.0123), change_words(-120.4), change_words(0.0), change_words(None)
    ('+0.0123', '−120', '0', '—')
    """
    if value is None:
        return NONE
    text = plain_number(float(f"{value:.3g}"))
    return text if text == "0" or text.startswith(MINUS) else f"+{text}"


def placebo_words(placebo: Json | None) -> str:
    """Where the same figure lies at placebos, and the rank of the one observed.

    Examples
    --------
    >>> placebo_words({"lower": -0.02, "upper": 0.031, "p": 0.004, "n": 3})
    '[−0.02, +0.031] p .004'
    >>> placebo_words(None)
    '—'
    """
    if placebo is None:
        return NONE
    rank = f"{placebo['p']:.3f}".removeprefix("0")
    return f"[{change_words(placebo['lower'])}, {change_words(placebo['upper'])}] p {rank}"


def span_words(case: Json) -> str:
    """The years of a case; open where it goes on, with a question mark where its end is not known.

    Examples
    --------
    >>> span_words({"start": 1979, "end": 1981, "status": "ended"})
    '1979–1981'
    >>> span_words({"start": 2018, "end": None, "status": "in force"})
    '2018–'
    >>> span_words({"start": 1984, "end": None, "status": "open or end not known"})
    '1984–?'
    """
    if case["end"] is None:
        return f"{case['start']}–" + ("" if case["status"] == "in force" else "?")
    return str(case["start"]) if case["end"] == case["start"] else f"{case['start']}–{case['end']}"


def ended_words(case: Json) -> str:
    """What a case demanded and how each demand ended.

    Examples
    --------
    >>> failed = {"objective": "terrorism", "outcome": "failed", "result": "failed"}
    >>> ended_words({"demands": [failed], "status": "ended"})
    'terrorism: not met'
    >>> ended_words({"demands": [], "status": "open or end not known"})
    'open, or end not known'
    """
    told = {
        "open or end not known": "open, or end not known",
        "outcome not coded": "ended; outcome not coded",
    }
    by_result: dict[str, list[str]] = {}
    for each in case["demands"]:
        word = RESULT_WORDS.get(each["result"] or "", each["outcome"] or "not coded")
        by_result.setdefault(word.replace("_", " "), []).append(
            (each["objective"] or "").replace("_", " ")
        )
    said = [
        f"{listed}: {word}" if (listed := ", ".join(filter(None, wanted))) else word
        for word, wanted in by_result.items()
    ]
    status = str(case["status"])
    return "; ".join(said) or told.get(status, status)


def sender_words(names: Sequence[str]) -> str:
    """The senders of one case, the first of them by name.

    Examples
    --------
    >>> sender_words(["EU", "Norway", "Iceland", "Serbia"])
    'EU, Norway and 2 more'
    """
    shown = ", ".join(names[:SENDERS_SHOWN])
    more = len(names) - SENDERS_SHOWN
    return shown if more <= 0 else f"{shown} and {more} more"


def list_words(held: Json) -> str:
    """How much of a list the record holds.

    Examples
    --------
    >>> list_words({"name": "TIES", "loaded": False, "dataset": "ties"})
    'TIES: its cases are not loaded'
    """
    if not held["loaded"]:
        return f"{held['name']}: its cases are not loaded"
    part = f": a part ({held['part']})" if held["part"] else ", complete"
    release = held["release"].removesuffix(", a part of it")
    return f"{held['name']} {release}, {held['first']}–{held['last']}{part}"


def load_words(lists: Iterable[Json]) -> str | None:
    """The one line that says how the cases of the lists come into the record; None where they are there.

    Examples
    --------
    >>> load_words([{"loaded": False, "dataset": "ties"}, {"loaded": True, "dataset": "gsdb"}])
    'no case of these lists ships; load them: realpolitik load ties PATH'
    """
    missing = [f"realpolitik load {each['dataset']} PATH" for each in lists if not each["loaded"]]
    if not missing:
        return None
    return f"no case of these lists ships; load them: {' and '.join(missing)}"


def kept_rates(found: Json) -> list[tuple[str, str, dict[str, Json]]]:
    """The base rates that belong to an answer: of all cases, and of the types and demands in its cases.

    Returns
    -------
    list of tuple
        Name of the list, what kind of cases, and the rate of each reading; without cases every kind.
    """
    types = {kind for each in found["cases"] for kind in each["kinds"]}
    wanted = {one["objective"] for each in found["cases"] for one in each["demands"]}
    grouped: dict[tuple[str, str, str], dict[str, Json]] = {}
    for rate in found["rates"]:
        grouped.setdefault((rate["origin"], rate["by"], rate["kind"]), {})[rate["worked"]] = rate
    kept = []
    for (origin, by, kind), rates in grouped.items():
        listed = {"type": types, "objective": wanted}.get(by)
        if listed is not None and found["cases"] and kind not in listed:
            continue
        words = {"all": "all cases", "type": f"{kind} sanctions", "sender": f"by {kind}"}
        kept.append((LIST_NAMES.get(origin, origin), words.get(by, kind).replace("_", " "), rates))
    return kept


def rate_cells(rates: Mapping[str, Json]) -> list[str]:
    """Shares of 100 with their intervals by the three readings, then how many cases ended and are open.

    Examples
    --------
    >>> rate = {"share": 0.2, "lower": 0.17, "upper": 0.23, "n": 472, "open": 272}
    >>> rate_cells({"full": rate, "part": rate, "any": {**rate, "share": None, "lower": None}})
    ['20 [17, 23]', '20 [17, 23]', '—', '472', '272']
    """
    cells = [
        f"{hundred(each['share'])} {hundred_range(each['lower'], each['upper'])}".strip()
        for each in (rates[name] for name in WORKED_WORDS)
    ]
    return [*cells, str(rates["full"]["n"]), str(rates["full"]["open"])]
