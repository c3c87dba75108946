"""The lines in which every face says what was read: events, claims, how they are said, and their checks.

What comes out of a text may hold anything. `plain` makes it one printable line, and every function here
that writes words of a text goes through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from realpolitik.display.claims import claim_phrase, in_past_tense
from realpolitik.display.html import Markup, table, tag
from realpolitik.display.numbers import NONE, Json
from realpolitik.display.words import listed

__all__ = [
    "DOUBT",
    "MODALITIES",
    "Excerpt",
    "actor_name",
    "claim_line",
    "counted",
    "date_words",
    "event_line",
    "excerpt",
    "how_said",
    "plain",
    "reading_head",
    "reading_html",
    "row_line",
]

DOUBT = "“not in the record” and “not decidable” are no doubts of a claim"

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}

MODALITIES = {
    "asserted": "said as a fact",
    "intended": "meant to be done, not done yet",
    "conditional": "only if something else comes first",
    "denied": "denied",
    "hypothetical": "as something possible",
    "opinion": "as an opinion",
}

TENSES = {"past": "in the past", "future": "to come"}

RESULTS = (
    "supported",
    "record shows otherwise",
    "partly",
    "not in the record",
    "not decidable",
)
"""The order in which results are counted."""

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

SECTORS = {
    "MIL": "military",
    "LEG": "legislature",
    "OPP": "opposition",
    "REB": "rebels",
    "JUD": "courts",
    "BUS": "business",
    "CVL": "people",
    "COP": "police",
    "MED": "media",
    "SPY": "intelligence",
    "CRM": "criminals",
    "UAF": "armed men",
    "PTY": "party",
    "EDU": "education",
    "REF": "refugees",
    "NGO": "organisation",
    "LAB": "labour",
}
"""Sectors in words; the government goes without saying, and an organisation by its name."""

ROOM = 110
"""Characters of a sentence that are shown on either side of the words that count."""


def plain(text: object) -> str:
    r"""Text of a document as one printable line: no control, escape or direction characters.

    Examples
    --------
    >>> plain("two\nlines and \x1b[31m red")
    'two lines and [31m red'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())


class Excerpt(NamedTuple):
    """The words that count, and what stands before and behind them in the sentence."""

    before: str
    span: str
    after: str

    def marked(self, left: str = "[", right: str = "]") -> str:
        """One line, with the words that count between marks."""
        return f"{self.before}{left}{self.span}{right}{self.after}"


def excerpt(text: str, sentences: Sequence[Json], start: int, end: int) -> Excerpt:
    """The words of a span within the sentence, or sentences, that it stands in.

    Parameters
    ----------
    text
        The document.
    sentences
        ``start`` and ``end`` of each of its sentences.
    start, end
        The span.

    Examples
    --------
    >>> excerpt("He came. Chad left Niger.", [{"start": 9, "end": 25}], 9, 18).marked()
    '[Chad left] Niger.'
    """
    around = [one for one in sentences if one["start"] < end and start < one["end"]]
    left = min([start, *(one["start"] for one in around)])
    right = max([end, *(one["end"] for one in around)])
    before, after = text[left:start], text[end:right]
    if len(before) > ROOM:
        before = "… " + before[-ROOM:].partition(" ")[2]
    if len(after) > ROOM:
        after = after[:ROOM].rpartition(" ")[0] + " …"
    return Excerpt(_kept(before), plain(text[start:end]), _kept(after))


def _kept(text: str) -> str:
    """Plain text that keeps a blank at its ends, where it had one."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{plain(text)}{' ' * text[-1].isspace()}"


def reading_head(document: Json) -> list[str]:
    """What is known of a document: its title, then place, date and publisher.

    Examples
    --------
    >>> reading_head({"title": None, "place": "a.txt", "date": "2017-04-20", "publisher": None})
    ['a.txt', '20 April 2017']
    """
    date = document["date"]
    known = (
        document["title"],
        document["place"],
        date_words(date, "day") if date else "without a date",
        document["publisher"],
    )
    return [plain(one) for one in known if one]


def date_words(date: str | None, precision: str) -> str:
    """A date as exact as the text gives it; empty if it gives none.

    Examples
    --------
    >>> (
    ...     date_words("1992-08-24", "day"),
    ...     date_words("1992-08", "month"),
    ...     date_words("1990", "decade"),
    ... )
    ('24 August 1992', 'August 1992', 'the 1990s')
    """
    if date is None:
        return ""
    year, *rest = date.split("-")
    if precision == "decade":
        return f"the {year}s"
    if not rest or precision == "year":
        return year
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 and precision == "day" else month


def actor_name(actor: Json | None) -> str:
    """Who acts or is acted upon: the state, and its sector if it is not the government.

    Examples
    --------
    >>> actor_name({"name": "Chad", "text": "Chadian rebels", "sector": "REB", "iso3": "TCD"})
    'Chad (rebels)'
    """
    if actor is None:
        return NONE
    sector = SECTORS.get(actor["sector"], "") if actor["iso3"] else ""
    return f"{plain(actor['name'])} ({sector})" if sector else plain(actor["name"])


def event_line(event: Json) -> str:
    """Who did or said what to whom, and when.

    Examples
    --------
    >>> chad = {"name": "Chad", "text": "Chad", "sector": "GOV", "iso3": "TCD"}
    >>> event = {"source": chad, "target": None, "root": "MOBILIZE", "quad": 4}
    >>> event_line({**event, "date": "1983", "date_precision": "year", "negated": False})
    'Chad: MOBILIZE, material conflict · 1983'
    """
    source, target = actor_name(event["source"]), event["target"]
    who = source if target is None else f"{source} → {actor_name(target)}"
    what = f"{'not ' if event['negated'] else ''}{event['root']}, {QUADS[event['quad']]}"
    when = date_words(event["date"], event["date_precision"])
    return f"{who}: {what}{f' · {when}' if when else ''}"


def claim_line(claim: Json, names: Json) -> str:
    """What is claimed, as a sentence, and of when.

    Parameters
    ----------
    claim
        A claim as plain values.
    names
        The name of each state by its ISO-3 code.

    Examples
    --------
    >>> claim = {"type": "status", "about": "allies", "a": "CHN", "b": "PRK", "third": None}
    >>> claim |= {"date": None, "date_precision": "unknown", "negated": True, "tense": "past"}
    >>> claim_line(claim, {"CHN": "China", "PRK": "North Korea"})
    'Not so: China and North Korea were allies'
    """
    phrase = claim_phrase(claim, names)
    said = f"{phrase[:1].upper()}{phrase[1:]}"
    when = date_words(claim["date"], claim["date_precision"])
    told = "" if in_past_tense(claim) else TENSES.get(claim["tense"], "")
    return " · ".join(part for part in (said, when or told) if part)


def how_said(item: Json) -> str:
    """How an event or a claim is said, and according to whom.

    Examples
    --------
    >>> how_said({"modality": "intended", "voices": [{"text": "Chad"}, {"text": "a ministry"}]})
    'meant to be done, not done yet; according to Chad, as a ministry has it'
    """
    voices = [plain(one["text"]) for one in item["voices"]]
    if not voices:
        return f"{MODALITIES[item['modality']]}; in the words of the text itself"
    reported = "".join(f", as {voice} has it" for voice in voices[1:])
    return f"{MODALITIES[item['modality']]}; according to {voices[0]}{reported}"


def row_line(row: Json) -> str:
    """One row that a check rests on: table, data set, file, row, and what it says.

    Examples
    --------
    >>> figure = {
    ...     "table": "indicators",
    ...     "dataset": "votes",
    ...     "release": "3",
    ...     "file": None,
    ...     "row": None,
    ... }
    >>> row_line({**figure, "what": "kappa .54 in 2010"})
    'indicators · votes 3: kappa .54 in 2010'
    """
    place = "" if row["file"] is None else f" · {row['file']} row {row['row']}"
    release = f" {row['release']}" if row["release"] else ""
    return plain(f"{row['table']} · {row['dataset']}{release}{place}: {row['what']}")


def counted(reading: Json) -> str:
    """How many events and claims there are, and how the claims fared.

    Examples
    --------
    >>> counted({"events": [1], "claims": []})
    '1 event, no claims'
    """
    parts = [_many(len(reading["events"]), "event"), _many(len(reading["claims"]), "claim")]
    results = [one["check"]["result"] for one in reading["claims"] if one["check"]]
    fared = ", ".join(f"{results.count(one)} {one}" for one in RESULTS if one in results)
    return ", ".join(parts) + (f": {fared}" if fared else "")


def _many(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def reading_html(reading: Json) -> Markup:
    """A document that was read, for a notebook: its events and its claims as two tables."""
    return tag("div", *_parts(reading))


def _parts(reading: Json) -> Iterator[Markup]:
    head = " · ".join(reading_head(reading["document"]))
    yield table(
        f"{head}: events",
        ("event", "how it is said", "words", "confidence"),
        [(event_line(one), *_words(one, reading)) for one in reading["events"]],
        texts=(0, 1, 2),
    )
    yield table(
        f"{head}: claims, held against the record; {DOUBT}",
        ("claim", "how it is said", "words", "confidence", "check", "why", "rows"),
        [
            (claim_line(one, reading["names"]), *_words(one, reading), *_check(one))
            for one in reading["claims"]
        ],
        texts=(0, 1, 2, 4, 5, 6),
    )


def _words(one: Json, reading: Json) -> tuple[Any, ...]:
    text, sentences = reading["document"]["text"], reading["sentences"]
    found = excerpt(text, sentences, one["start"], one["end"])
    words = tag("span", found.before, tag("mark", found.span), found.after)
    return how_said(one), words, f"{one['confidence']:.2f}"


def _check(claim: Json) -> tuple[str, str, str]:
    check = claim["check"]
    if check is None:
        return "", "", ""
    return check["result"], check["why"], listed(row_line(row) for row in check["rows"])
