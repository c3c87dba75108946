"""Two states in a year: the answer in words, the figures, what they rest on, and what if."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.values import Standing

__all__ = ["PAIR", "USUAL"]

USUAL = {"a": "CHN", "b": "PRK"}
"""Whom a first visit shows."""
DIRECTIONS = ("a_with_b", "b_with_a")
WAYS = {"paper": "paper", "practice": "practice"}
CHOICES = (0.0, 0.5, 1.0, 2.0)
"""Weights that the form offers; an address may have any."""

FOES_SHOWN = 8
PLACES = ("turning", "pushes", "outlook")
"""Sections that tell more of since when, who pushes and what next."""

Json = dict[str, Any]


def _values(record: Record, asked: Given) -> Json:
    from realpolitik.standings.answer import standing

    asked = {**USUAL, **asked} if not {"a", "b"} & set(asked) else asked
    a, b, at, against = (asked.get(name) for name in ("a", "b", "at", "against"))
    if a is None or b is None:
        raise of.BadParameter("a pair needs two states; name another one")
    weights = _moved(record, asked.get("weights", {}))
    found = standing(a, b, at=at, against=against, weights=weights, record=record)
    usual = standing(a, b, at=at, against=against, record=record) if weights else found
    plain = found.to_json()
    kept = {
        "a": found.a.iso3,
        "b": found.b.iso3,
        "against": found.against and found.against.iso3,
        "weights": weights,
    }
    title = f"{found.a.name} and {found.b.name}"
    return {
        "title": title,
        "summary": _summary(title, found, plain),
        "found": plain,
        "asked": kept,
        "pair": {"a": found.a.iso3, "b": found.b.iso3},
        "verdict": display.verdict_line(plain["class"]),
        "directions": list(_directions(plain, usual.to_json(), kept)),
        "tracks": list(_tracks(plain, usual.to_json(), kept)),
        "moves": display.moves_lines(plain),
        "heading": [
            (title, place, lines)
            for (title, lines), place in zip(display.heading_lines(plain), PLACES, strict=True)
        ],
        "weighed": bool(weights),
        "weights": weights,
        "indicators": list(_indicators(record, weights)),
        "choices": CHOICES,
        "leaders": _leaders(found),
        "preview": {
            "png": address("/embed/sides.png", a=found.a.iso3, b=found.b.iso3),
            "alt": f"{title} over the years",
        },
        "api": address("/api/standing", **kept, at=found.at),
        "command": _command(found),
        "python": _python(found),
    }


def _moved(record: Record, weights: Mapping[str, float]) -> dict[str, float]:
    """The weights that differ from the usual ones: a form without a script sends all of them."""
    from realpolitik.standings.pairs import shown_indicators

    shown = shown_indicators(record)
    return {
        name: weight
        for name, weight in weights.items()
        if name not in shown or shown[name].weight != weight
    }


def _summary(title: str, found: Standing, plain: Json) -> str:
    said = display.verdict_line(plain["class"])
    figures = []
    for key, x, y in _ways(plain):
        side = plain["side"][key]
        if side is not None and side["both"]["value"] is not None:
            both = side["both"]
            figure = f"{display.hundred(both['value'])} of 100 {display.hundred_range(both['lower'], both['upper'])}"
            figures.append(f"{x} with {y}: {figure}")
    return (
        f"{title}, {found.at}: {said}. {'; '.join(figures)}. "
        f"Evidence to {found.evidence_to}; {display.LIMITS}."
    ).replace(". . ", ". ")


def _ways(plain: Json) -> Iterator[tuple[str, str, str]]:
    """Both directions: the key, who chooses, who fights."""
    a, b = plain["a"]["name"], plain["b"]["name"]
    yield "a_with_b", a, b
    yield "b_with_a", b, a


def _directions(plain: Json, usual: Json, kept: Json) -> Iterator[Json]:
    """Each direction with its figures, and the figures without the reader's weights."""
    for key, x, y in _ways(plain):
        side = plain["side"][key]
        ends = (kept["a"], kept["b"]) if key == "a_with_b" else (kept["b"], kept["a"])
        yield {
            "x": x,
            "y": y,
            "iso3_x": ends[0],
            "iso3_y": ends[1],
            "side": side,
            "why": plain["why"].get(key, "no figure"),
            "if": side and display.dispute_line(side, y),
            "lines": []
            if side is None
            else list(_lines((x, y), side, usual["side"][key], _opening(plain, ends, kept))),
            "foes": _foes(side, plain, kept),
            "nearest": [] if side is None or side["support"] else side["nearest"],
        }


def _opening(plain: Json, ends: tuple[str, str], kept: Json) -> partial[str]:
    """Where a figure of one direction opens, but for its name."""
    more = {"against": kept["against"], "weights": kept["weights"]}
    return partial(address, "/open", a=ends[0], b=ends[1], at=plain["at"], **more)


def _lines(
    names: tuple[str, str], side: Json, usual: Json | None, opening: partial[str]
) -> Iterator[Json]:
    """The figures of a side, each with the usual one beside it."""
    before = {} if usual is None else {one.name: one for one in display.figure_lines(usual, *names)}
    for line in display.figure_lines(side, *names):
        then = before.get(line.name)
        yield {
            **line._asdict(),
            "inner": line.says.startswith(" "),
            "row": side[line.name],
            "way": WAYS.get(line.name, ""),
            "scale": "difference" if line.name == "gap" else "share",
            "usual": then and f"{then.figure} {then.interval}".strip(),
            "open": opening(of=line.name),
        }


def _tracks(plain: Json, usual: Json, kept: Json) -> Iterator[Json]:
    names = (plain["a"]["name"], plain["b"]["name"])
    for name, track in plain["tracks"].items():
        before = usual["tracks"][name]
        yield {
            "name": name,
            "track": track,
            "why": plain["why"].get(name, "no data"),
            "range": display.track_range(track) if track and track["score"] is not None else "",
            "usual": before and f"{display.score(before['score'])} {display.track_range(before)}",
            "open": address(
                "/open", a=kept["a"], b=kept["b"], at=plain["at"], of=name, weights=kept["weights"]
            ),
            "indicators": [
                _indicator(each, names, plain, kept)
                for each in (track["indicators"] if track else ())
            ],
        }


def _indicator(figure: Json, names: tuple[str, str], plain: Json, kept: Json) -> Json:
    coded = figure["kind"] == "coded"
    ends = (kept["b"], kept["a"]) if figure["direction"] == "b→a" else (kept["a"], kept["b"])
    return {
        **figure,
        "between": display.between(figure["direction"], *names),
        "range": "" if coded else display.score_range(figure["lower"], figure["upper"]),
        "observed": "coded, not sampled" if coded else f"n = {figure['n']:,}",
        "open": address("/open", a=ends[0], b=ends[1], at=plain["at"], of=figure["name"]),
    }


def _indicators(record: Record, weights: Mapping[str, float]) -> Iterator[Json]:
    """Every indicator that can be weighed, and its weight now."""
    from realpolitik.standings.pairs import shown_indicators

    for name, each in shown_indicators(record).items():
        weight = weights.get(name, each.weight)
        offered = sorted({*CHOICES, weight, each.weight})
        yield {
            "name": name,
            "track": each.track,
            "weight": weight,
            "usual": each.weight,
            "choices": [(f"{one:g}", one == weight, one == each.weight) for one in offered],
        }


def _foes(side: Json | None, plain: Json, kept: Json) -> list[Json]:
    """The heaviest adversaries of the one that fights, each with the address that looks at it alone."""
    if side is None or len(side["adversaries"]) < 2:
        return []
    return [
        {
            "name": foe["name"],
            "href": address("/pair", **{**kept, "against": foe["iso3"]}, at=plain["at"]),
        }
        for foe in side["adversaries"][:FOES_SHOWN]
    ]


def _leaders(found: Standing) -> list[Json]:
    from realpolitik import states
    from realpolitik.states.leaders import ROLES

    return [
        {
            "state": one.name,
            "people": [
                {"name": leader.name, "role": ROLES[leader.role]}
                for leader in states.leaders()
                if leader.ccode == one.ccode and _in_office(leader, found.at)
            ],
        }
        for one in (found.a, found.b)
    ]


def _in_office(leader: Any, year: int) -> bool:
    last = leader.spell.last
    return bool(leader.spell.first.year <= year and (last is None or year <= last.year))


def _command(found: Standing) -> str:
    against = f" --against {found.against.iso3}" if found.against else ""
    weights = "".join(f" --weights {name}={w:g}" for name, w in found.weights.items())
    return f"realpolitik standing {found.a.iso3} {found.b.iso3} --at {found.at}{against}{weights}"


def _python(found: Standing) -> str:
    against = f', against="{found.against.iso3}"' if found.against else ""
    weights = f", weights={found.weights}" if found.weights else ""
    return f'rp.standing("{found.a.iso3}", "{found.b.iso3}", at={found.at}{against}{weights})'


PAIR = Page(
    "/pair",
    "pair.html",
    (
        of.text("a", "A state: name, ISO-3 or COW code."),
        of.text("b", "Another state."),
        of.AT,
        of.AGAINST,
        of.WEIGHTS,
    ),
    _values,
)
