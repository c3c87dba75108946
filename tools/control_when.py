"""The section of docs/china-north-korea.md that says when what turned, and its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from realpolitik import charts
from realpolitik.charts.when import Strip, when
from tools.control_turns import TRADE
from tools.markdown import short, table

__all__ = ["PICTURES", "draw", "section", "strips"]

Found = Mapping[str, Any]
Turn = Mapping[str, Any]

TURN = 1992
SPAN = (1950, 2020)
TITLES = {
    "china_north": "China and North Korea",
    "moscow_north": "Moscow and North Korea",
    "china_south": "China and South Korea",
    "moscow_south": "Moscow and South Korea",
}
OWN = {710: "China", 365: "Moscow", 731: "the North", 732: "the South"}
SERIES = (
    "speeches",
    "attention",
    "force",
    "arms",
    "alliance",
    "diplomacy",
    "igos",
    "votes",
    "portfolio",
    "rivals",
    "dependence",
    TRADE,
    "stakes_friends",
    "stakes_adversaries",
)
"""From words to interests; the tracks as wholes are means of these and are left to the command."""

PICTURES = {
    "control-turns-north": ("When ties with North Korea turned", ("china_north", "moscow_north")),
    "control-turns-south": ("When ties with South Korea turned", ("china_south", "moscow_south")),
}
"""File names without their ending; titles, and the pairs in them."""


def _series(turns: Sequence[Turn]) -> Iterator[tuple[str, list[Turn]]]:
    """Each series that turned, by what it is called here."""
    for name in SERIES:
        mine = [each for each in turns if each["indicator"] == name]
        for way in sorted({(each["a"], each["b"]) for each in mine}):
            same = [each for each in mine if (each["a"], each["b"]) == way]
            whose = f"{name} of {OWN[way[0]]}" if same[0]["directed"] else name
            yield whose, same


def strips(found: Found) -> dict[str, list[Strip]]:
    """What each picture shows: of each pair the series that turned."""
    return {
        name: [Strip(TITLES[pair], dict(_series(found["turns"][pair]))) for pair in pairs]
        for name, (_, pairs) in PICTURES.items()
    }


def draw(found: Found, folder: Path) -> None:
    """Write every picture as SVG."""
    cite = ", ".join(sorted(found["releases"]))
    for name, shown in strips(found).items():
        notes = ("the dotted line is 1992", f"Data: {cite}")
        charts.save(
            when(PICTURES[name][0], shown, SPAN, notes=notes, marked=TURN), folder / f"{name}.svg"
        )


def section(found: Found) -> str:
    """The section as Markdown."""
    rows = [
        [
            name,
            *(_cell(found, pair, name) for pair in TITLES),
        ]
        for name in SERIES
    ]
    return f"""
## When it turned

Each series was asked by itself, over all its years and unsmoothed, when its level changed
([turning points](turning-points.md)). ▲ is closer, ▼ apart, with the 90 % interval of the year where it is more
than the year; in parentheses what a series that merely drifts would show as well. A dash is a series that has values
and did not turn, or has none.

![When ties with North Korea turned, China beside Moscow](pictures/control-turns-north.svg)

![When ties with South Korea turned, China beside Moscow](pictures/control-turns-south.svg)

{table(["", *TITLES.values()], rows)}

{_arms(found)}
{_relations(found)}
{_disputes(found)}
{_trade(found)}
{_votes(found)}
{_south(found)}
- **Turns of the data.** The file of trade has zeros for Moscow and Pyongyang until 1991, so that their dependence turns
  in 1992 by the file alone; the list of missions knows no levels until 1965, so that China's mission in Pyongyang
  rises in 1970. A series cannot tell the world from its coding.

So {_together(found)} What happened around these years is listed by
`realpolitik turning-points china "north korea"`: candidates, and no causes."""


def _cell(found: Found, pair: str, name: str) -> str:
    told = []
    for whose, turns in _series(found["turns"][pair]):
        if turns[0]["indicator"] == name:
            who = f"{whose.rpartition(' of ')[2]}: " if turns[0]["directed"] else ""
            told.append(who + ", ".join(_mark(each) for each in turns))
    return "; ".join(told) or "—"


def _mark(turn: Turn) -> str:
    way = {True: "▲", False: "▼", None: "●"}[turn["closer"]]
    first, last = turn["first"], turn["last"]
    text = f"{way} {turn['date']}" + (f" [{first}–{last}]" if first != last else "")
    return text if turn["firm"] else f"({text})"


def _of(found: Found, pair: str, name: str, giver: int | None = None) -> list[Turn]:
    return [
        each
        for each in found["turns"][pair]
        if each["indicator"] == name and giver in (None, each["a"])
    ]


def _apart(turns: Sequence[Turn]) -> Turn:
    """The last turn away from one another."""
    return [each for each in turns if not each["closer"]][-1]


def _step(turn: Turn) -> str:
    return f"{_level(turn['before'])} to {_level(turn['after'])}"


def _level(level: Mapping[str, float]) -> str:
    value = level["value"]
    return f"{value:,.0f}" if abs(value) >= 3 else short(value)


def _dated(turn: Turn) -> str:
    inside = f" [{turn['first']}–{turn['last']}]" if turn["first"] != turn["last"] else ""
    return f"{turn['date']}{inside}"


def _sure(turn: Turn) -> str:
    return "firmly" if turn["firm"] else "not firmly: a drift would look the same"


def _arms(found: Found) -> str:
    china, moscow = (_apart(_of(found, pair, "arms", who)) for pair, who in ARMED)
    return (
        f"- **Arms.** China's turned in {_dated(china)}, {_sure(china)}, from {_step(china)} million TIV a year; "
        f"Moscow's in {_dated(moscow)}, {_sure(moscow)}, from {_step(moscow)}. The essay has its year, and the "
        f"control had it first."
    )


ARMED = (("china_north", 710), ("moscow_north", 365))


def _relations(found: Found) -> str:
    seoul = _of(found, "china_south", "diplomacy")
    if not seoul:
        return "- **Relations with Seoul.** No turn was found in them."
    turn = seoul[-1]
    north = [each for each in _of(found, "china_north", "diplomacy") if int(each["date"]) > 1980]
    beside = "turned as well" if north else "did not turn"
    return (
        f"- **Relations with Seoul.** Missions are counted every five years: none in {turn['last_before']}, "
        f"ambassadors in {turn['date']}, {_sure(turn)}. 1992 lies between and the data cannot say more. Relations "
        f"with Pyongyang {beside} in these years. Of Moscow's the excerpt at hand has no row."
    )


def _disputes(found: Found) -> str:
    china = _of(found, "china_north", "force")
    moscow = _of(found, "moscow_north", "force")
    turn = china[-1]
    return (
        f"- **Disputes.** From {_dated(turn)} on, {_sure(turn)}: the mean yearly hostility goes from {_step(turn)}. "
        f"The method calls it a {turn['kind']}"
        + (
            ", because most years after it are without a dispute like those before. "
            if turn["kind"] == "pulse"
            else ". "
        )
        + f"Moscow and the North: {_many(len(moscow))}."
    )


def _many(turns: int) -> str:
    return {0: "no turn", 1: "one turn"}.get(turns, f"{turns} turns")


def _trade(found: Found) -> str:
    china, moscow = (_of(found, pair, TRADE) for pair, _ in ARMED)

    near = [t for t in china if int(t["first"]) <= TURN <= int(t["last"])]
    return (
        f"- **China's trade with the North's adversaries** (the United States, South Korea and Japan) turned in "
        f"{_run(china)}: {'one of them may be that of 1992' if near else 'none of it in 1992'}. Moscow's: {_run(moscow)}."
    )


def _run(turns: Sequence[Turn]) -> str:
    return ", ".join(
        f"{_dated(each)} ({_step(each)}{'' if each['firm'] else ', may be drift'})"
        for each in turns
    )


def _votes(found: Found) -> str:
    china = _of(found, "china_north", "votes")
    moscow = _of(found, "moscow_north", "votes")
    told = "; ".join(
        f"{name} {_run(turns) or 'no turn'}"
        for name, turns in (("with China", china), ("with Moscow", moscow))
    )
    return (
        f"- **Votes.** The North votes since 1991. That the session of 1992 was closer to China's than that of 1991 "
        f"is a fact, and no turn that could be found: a level needs three years, and before 1992 there is one. "
        f"Later: {told}. So what speaks against the essay here, the move towards China's votes, rests on one session."
    )


def _south(found: Found) -> str:
    china = [t for t in found["turns"]["china_south"] if t["firm"] and t["indicator"]]
    moscow = [t for t in found["turns"]["moscow_south"] if t["firm"] and t["indicator"]]

    def around(turns: Sequence[Turn]) -> str:
        near = [t for t in turns if 1989 <= int(t["date"]) <= 1995]
        return ", ".join(
            f"{t['indicator']}{' of ' + OWN[t['a']] if t['directed'] else ''} {_mark(t)}"
            for t in near
        )

    return (
        f"- **With the South**, 1989–1995, firmly: China {around(china) or 'nothing'}; Moscow "
        f"{around(moscow) or 'nothing'}."
    )


def _together(found: Found) -> str:
    china = _apart(_of(found, "china_north", "arms", 710))
    disputes = _of(found, "china_north", "force")[-1]
    return (
        f"two series of China and the North turned apart firmly in the years that the essay names, arms "
        f"({china['date']}) and disputes ({disputes['date']}); the pact, votes and trade with the adversaries did not. "
        f"Trade with the adversaries had turned long before. With the South both Beijing and Moscow turned at the same time."
    )
