"""docs/scoreboard.md from the figures of docs/scoreboard.json: prose with every number taken from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from realpolitik.standings.outlook.contenders import OURS
from realpolitik.standings.outlook.scoreboard import beats
from tools.markdown import short, table

__all__ = ["page"]

EVENTS = {
    "dispute": "A militarized dispute begins",
    "sanctions": "One imposes sanctions on the other",
}
GROUPS = {
    "all": "All pairs",
    "allied": "Allied pairs (a defence pact, ATOP)",
    "rival": "Rival pairs (a strategic rivalry, Thompson, Sakuwa and Suhas)",
}
FIGURES = {
    "auc": "AUC",
    "auc_within_years": "AUC within years",
    "average_precision": "average precision",
    "brier_skill": "Brier skill",
    "slope": "slope of calibration",
}


def page(found: dict[str, Any]) -> str:
    """The page as Markdown."""
    parts = [_head(found), _bars(found)]
    parts += [_target(each) for each in found["targets"]]
    parts += [_after(found), _sides(found.get("sides")), _rates(found), _tail()]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def _short(value: float | None, digits: int = 3) -> str:
    return short(value, digits)


def _head(found: dict[str, Any]) -> str:
    protocol = found["protocol"]
    origins = protocol["origins"]
    return f"""
# Scoreboard of the outlook

<!-- written by tools/scoreboard.py; change tools/scoreboard_page.py, not this page -->

How well each model foretells what comes next between two states, computed by `python -m tools.scoreboard` from the
publishers' files; the figures stand in [scoreboard.json](scoreboard.json).

**Rolling origin.** Every five years, at the end of {origins[0]} and so on to {origins[-1]}, every model is fitted anew to
pairs and years from {protocol["trained_from"]} on whose outcome was known by then, and foretells the five years
that follow. What it knows of a pair is what was known at the end of the year that the forecast is made in: a
dispute's hostility counts once the dispute is over, and rivalries, whose beginnings were coded by people who knew
what came later, are no term of any model. Of far pairs with no past one in {protocol["one_in"]} is fitted to, with
that weight; all are tested.

**What counts.** A *new* dispute or a *new* case of sanctions; one that goes on into the next year is no success.
Disputes: Gibler, Miller and Little. Sanctions: TIES, imposed cases with a state as their primary sender, in either
direction; the file may lack cases, so that their rates are rather too low.

**Figures.** AUC: the chance that a pair with an event was ranked above one without (within years: among pairs of
the same year). Brier skill is against the share that really happened in the group, which nobody could know in
advance. Slope and intercept of calibration: 1 and 0 are perfect; 90 % intervals by
{protocol["bootstrap_draws"]} bootstrap draws over states.
"""


def _bars(found: dict[str, Any]) -> str:
    rows = [
        (
            each["target"].replace("_", " within "),
            each["group"],
            FIGURES[each["figure"]],
            f"{each['least']:g}" + (f" to {each['most']:g}" if each["most"] is not None else ""),
            _figure(each),
            "reached" if each["reached"] else "**missed**",
        )
        for each in found["bars"]
    ]
    head = ("target", "pairs", "figure", "bar", "ours", "")
    return f"""
## What had to be reached

{table(head, rows)}

A slope counts as reached by its estimate; its interval stands beside it. **Among rivals every model that knows the
pair is too sure of itself**, the more so as rivals are chosen with hindsight: who was a rival in a year was coded by
people who knew the disputes that followed, so that more happens among them than anybody could have foretold. Ours is
too sure of sanctions among allies and rivals, too: cases are few, and the United States imposed half of them. One
thing was chosen by tests, the penalty of our model, on disputes within 5 years at the origins of 1970 to 1980; its
terms were written down once.
"""


def _figure(bar: dict[str, Any]) -> str:
    if bar["lower"] is None:
        return _short(bar["value"])
    return f"{_short(bar['value'], 2)} [{_short(bar['lower'], 2)}, {_short(bar['upper'], 2)}]"


def _target(target: dict[str, Any]) -> str:
    years = target["within"]
    title = f"## {EVENTS[target['event']]} within {years} year{'s' if years > 1 else ''}"
    first, last = target["tested"]
    ships = (
        "Our model beats the plain logit among all pairs, by AUC and by Brier skill: it ships."
        if target["ships"]
        else "**Our model does not beat the plain logit among all pairs: it does not ship.**"
    )
    parts = [title, f"Forecasts made at the end of {first} to {last}. {ships}"]
    for group, name in GROUPS.items():
        rows = [each for each in target["scores"] if each["group"] == group]
        if rows:
            count = f"{rows[0]['n']:,} pairs and years, {rows[0]['happened']:,} with an event"
            parts.append(f"**{name}**: {count}.\n\n{_scores(rows)}")
    return "\n\n".join(parts)


def _scores(rows: Sequence[dict[str, Any]]) -> str:
    head = ("model", *FIGURES.values(), "intercept")
    return table(head, (_score(row) for row in rows))


def _score(row: dict[str, Any]) -> tuple[str, ...]:
    figures = [_short(row[each]) for each in FIGURES if each != "slope"]
    return (row["model"], *figures, _between(row, "slope"), _between(row, "intercept"))


def _between(row: dict[str, Any], name: str) -> str:
    if row[name] is None:
        return "—"
    ends = ", ".join(_short(row[f"{name}_{end}"], 2) for end in ("lower", "upper"))
    return f"{_short(row[name], 2)} [{ends}]"


def _after(found: dict[str, Any]) -> str:
    after = found.get("after")
    if after is None:
        return ""
    seen, to = after["fitted_to"], after["to"]
    parts = [
        f"""
## The years after: {seen + 1} to {to}

Gibler, Miller and Little end in {seen}. The models that ship, fitted once to everything up to then, are tried here on
the disputes of the Correlates of War from {seen + 1} to {to}, which no model was fitted to and nothing was chosen by;
nothing was changed after these figures were first seen. The two data sets do not count the same: the Correlates of
War keep disputes that Gibler, Miller and Little dropped, so that a model may be right and its level (the intercept)
off. What had come by the end of a later year enters forecasts made then.
"""
    ]
    before = {each["target"]: each for each in found["targets"]}
    parts += [_after_target(each, before.get(each["target"])) for each in after["targets"]]
    return "\n\n".join(part.strip() for part in parts)


def _after_target(target: dict[str, Any], before: dict[str, Any] | None) -> str:
    within, judged = target["within"], target["judged_within"]
    first, last = target["made"]
    when = f"at the end of {first}" + (f" to {last}" if last > first else "")
    partly = (
        f" Only {judged} of the {within} years are known, so that forecasts must come out too high."
        if judged < within
        else ""
    )
    rows = [each for each in target["scores"] if each["group"] == "all"]
    verdict = (
        "Ours beats the plain logit among all pairs here, too."
        if beats(rows)
        else "**Ours does not beat the plain logit among all pairs here.**"
    )
    best = max(rows, key=lambda each: float(each["auc"]))["model"]
    parts = [
        f"### {EVENTS['dispute']} within {within} year{'s' if within > 1 else ''}",
        f"Made {when}.{partly} {verdict} Best by AUC: {best}.",
        _against_before(target, before),
    ]
    for group, name in GROUPS.items():
        rows = [each for each in target["scores"] if each["group"] == group]
        if rows:
            count = f"{rows[0]['n']:,} pairs and years, {rows[0]['happened']:,} with an event"
            parts.append(f"**{name}**: {count}.\n\n{_scores(rows)}")
    return "\n\n".join(part for part in parts if part)


def _against_before(target: dict[str, Any], before: dict[str, Any] | None) -> str:
    """The AUC of ours here beside that of the rolling origin."""
    here, there = (
        {row["group"]: row["auc"] for row in each["scores"] if row["model"] == OURS}
        for each in (target, before or {"scores": []})
    )
    told = [
        f"{group} {_short(here[group])} against {_short(there[group])}"
        for group in GROUPS
        if group in here and group in there
    ]
    return f"AUC of ours here against that by rolling origin: {'; '.join(told)}." if told else ""


def _sides(sides: dict[str, Any] | None) -> str:
    if sides is None:
        return ""
    first, last = sides["tested"]
    rows = [
        (
            each["model"],
            each["about"],
            _short(each["mean_error"]),
            _short(each["root_mean_square"]),
            f"{_short(each['skill'])} [{_short(each['skill_lower'])}, {_short(each['skill_upper'])}]",
        )
        for each in sides["scores"]
    ]
    head = (
        "model",
        "says of the side",
        "mean error",
        "root mean square",
        "skill against no change",
    )
    by = {each["model"]: each for each in sides["scores"]}
    ships, base = by[sides["ships"]], by["no change"]
    if ships is base:
        verdict = "**Nothing beats no change: no change is foretold.**"
    else:
        less = 100 * (1 - ships["mean_error"] / base["mean_error"])
        verdict = (
            f"**{ships['model'].capitalize()}** ships: the best of those that beat no change by both errors. Its "
            f"gain is small: the mean error falls by {less:.1f} %, and what is gained is what any extreme figure "
            "loses later. Nothing here foretells which pairs turn."
        )
    return f"""
## The side in practice, {sides["within"]} years on

With whom a state would side in practice, as a probability, foretold for pairs that matter to each other: forecasts
made at the end of {first} to {last}, {sides["n"]:,} directed pairs and years, models fitted anew every fifth year. The
measure itself is fitted to all choices ever made, in all years the same; what is foretold is its change. Skill is the
part of the squared error of no change that a model does away with, with its 90 % interval over states.

{table(head, rows)}

{verdict}
"""


def _rates(found: dict[str, Any]) -> str:
    if not found["honoured"]:
        return ""
    rows = [
        (
            each["about"],
            f"{100 * each['share']:.1f} % [{100 * each['lower']:.1f}, {100 * each['upper']:.1f}]",
            f"{each['n']:,}",
            f"{each['first']}–{each['last']}",
            each["source"],
        )
        for each in found["honoured"]
    ]
    head = ("of allies with no ally on the other side", "share", "cases", "years", "data")
    return f"## Base rates: alliances honoured\n\n{table(head, rows)}"


def _tail() -> str:
    return """
## The models

- **climatology**: the share of all pairs so far, the same for every pair.
- **persistence**: whether one began in as many years before.
- **past events**: how many there were, each older year faded by a fifth and by a twentieth.
- **published logit**: joint democracy (both Polity 6 and more), capability ratio, defence pact, contiguity,
  distance, and years of peace with their square and cube (Oneal and Russett 1997; Carter and Signorino 2010).
- **ours**: a ridge logit of what the two did to each other lately and long ago, how much each is at it with
  others, how much the whole world is, ground, power, regimes, pacts and shared friends and foes, votes, trade,
  organisations, age, and products of these.
- **ours with states**: the same and an effect of each state. What each state is at with others says it better.
"""
