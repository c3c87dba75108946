"""One number opened: what it says, what it is computed from, down to the rows, and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.evidence import Evidence, EvidenceItem
    from realpolitik.standings.values import Side

__all__ = ["CITE", "OPEN"]

Json = dict[str, Any]

MOST_ROWS = 12
"""Rows shown of each figure, the latest, unless more are asked for."""

QUOTES = ", sentence "
"""Where the text of a row of evidence begins to quote: a sentence comes last."""

SIDES = {
    "involvement": "{x} joins either side of a dispute between {y} and one of its adversaries.",
    "both": "{x}, once it joins a dispute between {y} and one of its adversaries, takes {y}’s side. All ties count.",
    "paper": "The same, judged by what is declared alone: bonds and words.",
    "practice": "The same, judged by what is done alone: deeds and interests, and behind them distance and regimes.",
    "without_votes": "As in practice, by the model that was fitted without UN votes.",
    "gap": "On paper less in practice. Above 0 the two stand closer on paper, below 0 closer in practice.",
}
"""What each figure of a side says."""

TRACKS_OF = {
    "involvement": (),
    "paper": ("words", "bonds"),
    "practice": ("deeds", "interests"),
    "without_votes": ("deeds", "interests"),
    "both": ("words", "bonds", "deeds", "interests"),
    "gap": ("words", "bonds", "deeds", "interests"),
}
"""The tracks that each figure of a side is computed from."""


def _values(record: Record, asked: Given) -> Json:
    from realpolitik.tracks import TRACKS

    name = asked["of"]
    if name in SIDES:
        return _side(record, asked)
    if name in TRACKS:
        return _track(record, asked)
    return _indicator(record, asked)


def _common(found: Any, asked: Given, title: str, **more: Any) -> Json:
    pair = {"a": found.a.iso3, "b": found.b.iso3}
    return {
        "title": title,
        "asked": {**pair, "of": asked["of"]},
        "pair": address(
            "/pair",
            **pair,
            at=found.at,
            against=asked.get("against"),
            weights=asked.get("weights"),
        ),
        "names": f"{found.a.name} and {found.b.name}",
        "year": found.at,
        "side": None,
        "items": [],
        "why": None,
        "preview": None,
        "api": address("/api/evidence", **pair, at=found.at),
        "command": f"realpolitik evidence {pair['a']} {pair['b']} --at {found.at}",
        **more,
    }


def _side(record: Record, asked: Given) -> Json:
    from realpolitik.standings.answer import standing

    name = asked["of"]
    given = {key: asked[key] for key in ("at", "against", "weights") if key in asked}
    found = standing(asked["a"], asked["b"], **given, record=record)
    side = found.a_with_b
    x, y = found.a.name, found.b.name
    what = {"both": "all ties", "without_votes": "practice without UN votes"}.get(name, name)
    title = f"{x} with {y}, {found.at}: {what}"
    figure, interval = _figure(side, name)
    return _common(
        found,
        asked,
        title,
        summary=f"{title}: {figure} {interval}".strip(),
        figure=figure,
        interval=interval,
        says=SIDES[name].format(x=x, y=y),
        why=found.why.get("a_with_b") if side is None else None,
        side=side and {
            "if": display.dispute_line(side.to_json(), y),
            "adversaries": [each.to_json() for each in side.adversaries],
            "nearest": side.nearest,
            "support": side.support,
        },
        moves=[
            each.to_json()
            for each in found.moves
            if each.figure == "a_with_b" and each.of in (name, "practice")
        ],
        tracks=[
            (track, address("/open", a=found.a.iso3, b=found.b.iso3, at=found.at, of=track))
            for track in TRACKS_OF[name]
            if found.tracks[track] is not None
        ],
        cite=_cited(record, found.cite),
    )  # fmt: skip


def _figure(side: Side | None, name: str) -> tuple[str, str]:
    """A figure of a side and its interval, as every face writes them."""
    if side is None:
        return display.NONE, ""
    estimate = getattr(side, name)
    if estimate.value is None:
        return display.NONE, f"{estimate.why}"
    signed = name == "gap"
    form = display.signed_hundred if signed else display.hundred
    unit = "points" if signed else "of 100"
    interval = display.hundred_range(estimate.lower, estimate.upper, signed=signed)
    return f"{form(estimate.value)} {unit}", interval


def _track(record: Record, asked: Given) -> Json:
    from realpolitik.standings.answer import standing
    from realpolitik.standings.evidence import evidence

    name, at = asked["of"], asked.get("at")
    weights = asked.get("weights")
    found = standing(asked["a"], asked["b"], at=at, weights=weights, record=record)
    track = found.tracks[name]
    if track is None:
        raise NoAnswer(f"nothing on {found.a.name} and {found.b.name} in {name} in {found.at}")
    behind = evidence(asked["a"], asked["b"], at=at, track=name, record=record)
    title = f"{found.a.name} and {found.b.name}, {found.at}: {name}"
    figure = display.score(track.score)
    interval = "" if track.score is None else display.track_range(track.to_json())
    return _common(
        found,
        asked,
        title,
        summary=f"{title}: {figure} {interval}".strip(),
        figure=figure,
        interval=interval,
        says=(
            "The weighted mean of the scores of its indicators, from −1, apart, over 0, the median pair "
            "without a tie, to +1, close."
        ),
        items=_items(behind, behind.items, asked),
        moves=[
            each.to_json() for each in found.moves if each.figure == "track" and each.of == name
        ],
        tracks=[],
        cite=_cited(record, behind.cite),
    )


def _indicator(record: Record, asked: Given) -> Json:
    from realpolitik.standings.evidence import evidence
    from realpolitik.standings.pairs import shown_indicators

    name = asked["of"]
    if name not in shown_indicators(record):
        known = ", ".join([*SIDES, *shown_indicators(record)])
        raise UnknownName(f"no figure is called {name!r}; there are: {known}")
    behind = evidence(asked["a"], asked["b"], at=asked.get("at"), record=record)
    items = [
        item for item in behind.items if item.indicator == name and item.direction in (None, "a→b")
    ]
    if not items:
        raise NoAnswer(f"no {name} of {behind.a.name} and {behind.b.name} in {behind.at}")
    item = items[0]
    between = display.between(item.direction, behind.a.name, behind.b.name)
    title = f"{between or f'{behind.a.name} and {behind.b.name}'}, {item.year}: {name.replace('_', ' ')}"
    figure = f"{display.plain_number(item.value)} ({item.unit})"
    return _common(
        behind,
        asked,
        title,
        summary=f"{title}: {figure}",
        figure=figure,
        interval=f"standard error {display.plain_number(item.se)}"
        if item.se
        else "coded, not sampled",
        says=item.about,
        items=_items(behind, tuple(items), asked),
        moves=[],
        tracks=[],
        cite=_cited(record, item.cite),
    )


def _items(behind: Evidence, items: tuple[EvidenceItem, ...], asked: Given) -> list[Json]:
    most = asked.get("rows", MOST_ROWS)
    return [
        {
            "indicator": item.indicator,
            "between": display.between(item.direction, behind.a.name, behind.b.name),
            "figure": display.plain_number(item.value),
            "unit": item.unit,
            "year": item.year,
            "about": item.about,
            "observed": f"n = {item.n:,}",
            "origins": item.origins,
            "layer": {"user": "your own rows", "starter": "the starter that ships with realpolitik"}.get(
                item.layer, "your record"
            ),
            "rows": [_row(row) for row in item.rows.tail(most).to_dicts()[::-1]],
            "height": item.rows.height,
            "how": item.how,
            "all": address(
                "/open",
                a=behind.a.iso3,
                b=behind.b.iso3,
                at=behind.at,
                of=item.indicator,
                rows=min(item.rows.height, 1000),
            ),
        }
        for item in items
    ]  # fmt: skip


def _row(row: Json) -> Json:
    """A row with the sentence that it quotes, if it quotes one, apart."""
    what, _, sentence = (row["what"] or "").partition(QUOTES)
    return {**row, "what": what, "sentence": sentence}


def _cited(record: Record, keys: tuple[str, ...]) -> Json:
    from realpolitik.citing import cite_plain

    return {"plain": cite_plain(keys, record=record), "href": address("/cite", keys=",".join(keys))}


def _citing(record: Record, asked: Given) -> Json:
    from realpolitik.web.questions import QUESTIONS

    found = QUESTIONS["cite"].ask(record, asked)
    return {
        "title": "How to cite",
        "summary": "How to cite the data behind a figure.",
        "cite": found,
        "preview": None,
        "api": address("/api/cite", keys=asked.get("keys")),
        "command": f"realpolitik cite {' '.join(found['keys'])}",
    }


OPEN = Page(
    "/open",
    "open.html",
    (
        of.A,
        of.B,
        of.AT,
        of.text("of", "Which figure.", required=True, example="votes"),
        of.AGAINST,
        of.WEIGHTS,
        of.whole("rows", "How many rows of each figure, the latest.", 1, 1000),
    ),
    _values,
)
CITE = Page("/cite", "cite.html", (of.KEYS,), _citing)
