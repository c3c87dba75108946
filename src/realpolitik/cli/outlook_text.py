"""The outlook and the scoreboard as text for a terminal: plain values in, Rich renderables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

__all__ = ["outlook_text", "scoreboard_text"]

QUIET = "dim"
PARTS_SHOWN = 4
EVENTS = {"dispute": "a militarized dispute begins", "sanctions": "one imposes sanctions"}
SHORT = {"dispute": "a dispute begins", "sanctions": "sanctions begin"}
GROUPS = {"all": "all pairs", "allied": "allied pairs", "rival": "rival pairs"}
FIGURES = {
    "auc": "AUC",
    "auc_within_years": "yearly",
    "average_precision": "AP",
    "brier_skill": "Brier",
}
MEANS = (
    "AUC: the chance that a pair with an event was ranked above one without; yearly: among pairs of one year",
    "AP, average precision: mean share of events among the pairs ranked as high as each",
    "Brier: skill; 1 perfect, 0 as good as knowing the share that happened",
    "slope of calibration: 1 honest, below 1 too sure; 90 % intervals over states in brackets",
)
LIMITS = "figures of past behaviour, no statement of intentions; later years are not known to them"

Json = dict[str, Any]


def outlook_text(found: Json) -> Group:
    """What is foretold of two states."""
    a, b = found["a"]["name"], found["b"]["name"]
    made = sorted({each["made"] for each in found["forecasts"]}, reverse=True)
    head = Text(f"{a} – {b}", "bold").append(
        f" · foretold from the end of {' and '.join(map(str, made))}, as far as the data know",
        "default",
    )
    return Group(
        head,
        Text(),
        _in(_forecasts(found["forecasts"])),
        _in(Text(_plainly(found["forecasts"]), QUIET)),
        *_such_pairs(found["forecasts"]),
        *_rests_on(found["forecasts"]),
        *_scores_of(found["forecasts"]),
        *_sides(found["sides"]),
        *_base_rates(found["base_rates"]),
        Text(),
        _in(Text(f"{display.INTERVALS}\n{LIMITS}\nhow well it did: realpolitik scoreboard", QUIET)),
    )


def _in(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _table(*titles: str, right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for number, title in enumerate(titles):
        table.add_column(title, justify="right" if number in right else "left")
    return table


def _forecasts(forecasts: Sequence[Json]) -> Table:
    table = _table("of 100 such pairs", "foretold", "", "base rate", "", right=(1, 3))
    for each in forecasts:
        base = each["base_rate"]
        table.add_row(
            _when(each),
            display.of_hundred(each["value"]),
            _between(each),
            display.NONE if base is None else display.of_hundred(base["share"]),
            "" if base is None else _between(base),
        )
    return table


def _when(each: Json) -> str:
    return f"{SHORT[each['event']]} {display.years(each['from'], each['to'])}"


def _between(row: Json) -> str:
    return display.of_hundred_range(row["lower"], row["upper"])


def _plainly(forecasts: Sequence[Json]) -> str:
    each = max(forecasts, key=lambda one: float(one["value"]))
    many = display.of_hundred(each["value"])
    return f"of 100 pairs with the same figures as these two, in {many} {_when(each)}"


def _such_pairs(forecasts: Sequence[Json]) -> Iterator[RenderableType]:
    seen = set()
    for each in forecasts:
        base = each["base_rate"]
        if base is not None and (each["event"], base["kind"]) not in seen:
            seen.add((each["event"], base["kind"]))
            span = display.years(base["first"], base["last"])
            line = f"base rate, {each['event']}: pairs and years {span} that are {base['kind']} ({base['source']})"
            yield _in(Text(line, QUIET))


def _rests_on(forecasts: Sequence[Json]) -> Iterator[RenderableType]:
    told = [each for each in forecasts if each["rests_on"]]
    if not told:
        return
    yield Text()
    yield _in(Text("what it rests on: by what the odds of the average pair are multiplied", QUIET))
    for each in told:
        parts = [
            f"{part['about']} ×{display.plain_number(part['odds'])}"
            for part in each["rests_on"][:PARTS_SHOWN]
        ]
        yield _in(Text(f"{_when(each)}: {'; '.join(parts)}"))


def _scores_of(forecasts: Sequence[Json]) -> Iterator[RenderableType]:
    told = [each for each in forecasts if each["score"] is not None]
    if not told:
        return
    yield Text()
    yield _in(Text("how the model did before, on years that it had not seen", QUIET))
    table = _table("", "tested among", "AUC", "Brier", "slope", "", right=(2, 3, 4))
    for each in told:
        score = each["score"]
        table.add_row(
            _short(each),
            f"{GROUPS[score['group']]} {display.years(*score['tested'])}",
            display.fraction(score["auc"]),
            display.fraction(score["brier_skill"]),
            display.fraction(score["slope"], 2),
            _fractions(score, "slope"),
        )
    yield _in(table)
    sure = [_short(each) for each in told if each["score"]["slope_upper"] < 1]
    if sure:
        yield _in(Text(f"too sure of itself there (slope below 1): {', '.join(sure)}"))


def _short(each: Json) -> str:
    return f"{each['event']} {display.years(each['from'], each['to'])}"


def _fractions(row: Json, name: str) -> str:
    ends = (display.fraction(row[f"{name}_{end}"], 2) for end in ("lower", "upper"))
    return f"[{', '.join(ends)}]"


def _sides(sides: Sequence[Json]) -> Iterator[RenderableType]:
    if not sides:
        return
    yield Text()
    first = sides[0]
    yield _in(
        Text(f"the side in practice, of 100, {first['made']} and what is expected of it", QUIET)
    )
    table = _table("", str(first["made"]), str(first["to"]), "", right=(1, 2))
    for each in sides:
        table.add_row(
            f"{each['x']['name']} sides with {each['y']['name']}",
            display.hundred(each["now"]),
            display.hundred(each["value"]),
            display.hundred_range(each["lower"], each["upper"]),
        )
    yield _in(table)
    yield _in(Text(_model(first), QUIET))


def _model(side: Json) -> str:
    if side["model"] == "no change":
        return "no change foretold: nothing beat it"
    skill = display.fraction(side["skill"], 2)
    return (
        f"extreme figures drift towards the {side['model']}: better than no change by {skill}"
        f" {_fractions(side, 'skill')} of its squared error; which pairs turn nothing foretells"
    )


def _base_rates(rates: Sequence[Json]) -> Iterator[RenderableType]:
    if not rates:
        return
    yield Text()
    table = _table("other base rates, of 100", "", "", "cases", "", right=(1, 3))
    for each in rates:
        about = each["about"] if each["kind"] == "all" else f"{each['about']} ({each['kind']})"
        table.add_row(
            about,
            display.of_hundred(each["share"]),
            _between(each),
            f"{each['n']:,}",
            f"{display.years(each['first'], each['last'])} ({each['source']})",
        )
    yield _in(table)


def scoreboard_text(found: Json) -> Group:
    """How every model did."""
    parts: list[RenderableType] = [Text("Scoreboard of the outlook", "bold")]
    for each in found["targets"]:
        parts += _target(each, each["event"], each["tested"], _ships(each))
    after = found["after"]
    for each in after["targets"] if after else ():
        judged = f"; on {after['fitted_to'] + 1}–{after['to']}, which no model had seen"
        parts += _target(each, "dispute", each["made"], judged)
    parts += _sides_board(found["sides"])
    parts += [Text(), _in(Text("\n".join((*_missed(found["bars"]), *MEANS)), QUIET))]
    return Group(*parts)


def _ships(target: Json) -> str:
    return "; ours ships" if target["ships"] else "; ours does not ship"


def _target(target: Json, event: str, made: Sequence[int], more: str) -> Iterator[RenderableType]:
    within = target["within"]
    yield Text()
    title = f"{EVENTS[event]} within {within} year{'s' if within > 1 else ''}"
    yield Text(title, "bold").append(
        f" · made at the end of {display.years(*made)}{more}", "default"
    )
    table = _table("", *FIGURES.values(), "slope", right=range(1, 5))
    table.columns[0].no_wrap = True
    for group, name in GROUPS.items():
        rows = [each for each in target["scores"] if each["group"] == group]
        if rows:
            counted = f"{name}: {rows[0]['happened']:,} of {rows[0]['n']:,}"
            table.add_row(Text(counted, QUIET))
        for each in rows:
            table.add_row(f"  {each['model']}", *_row(each))
    yield _in(table)


def _row(each: Json) -> tuple[str, ...]:
    figures = tuple(display.fraction(each[name]) for name in FIGURES)
    if each["slope"] is None:
        return (*figures, display.NONE)
    return (*figures, f"{display.fraction(each['slope'], 2)} {_fractions(each, 'slope')}")


def _sides_board(sides: Json | None) -> Iterator[RenderableType]:
    if sides is None:
        return
    yield Text()
    yield Text(f"The side in practice, {sides['within']} years on", "bold").append(
        f" · {sides['n']:,} directed pairs and years; ships: {sides['ships']}", "default"
    )
    table = _table("", "mean error", "skill against no change", right=(1,))
    for each in sides["scores"]:
        skill = f"{display.fraction(each['skill'])} {_fractions(each, 'skill')}"
        table.add_row(f"  {each['model']}", display.fraction(each["mean_error"]), skill)
    yield _in(table)


def _missed(bars: Sequence[Json]) -> list[str]:
    missed = [
        f"{each['target'].replace('_', ' within ')}, {GROUPS[each['group']]}, {each['figure'].replace('_', ' ')}"
        f" {display.fraction(each['value'], 2)}"
        for each in bars
        if not each["reached"]
    ]
    return [f"bars missed: {'; '.join(missed)}"] if missed else []
