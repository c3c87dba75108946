"""docs/sanctions.md from the figures of docs/sanctions.json: prose with every number taken from there."""

from __future__ import annotations

from typing import Any

from realpolitik import display
from tools.markdown import table

__all__ = ["page"]

LISTS = {"ties": "TIES", "gsdb": "GSDB"}
OUTSIDE = 0.1
"""A change stands out if its rank among both kinds of placebo is at most this."""


def page(found: dict[str, Any]) -> str:
    """The page as Markdown."""
    parts = (HEAD, _cases(found), _rates(found), METHOD, _average(found), _nulls(found), LIMITS)
    return "\n\n".join(part.strip() for part in parts) + "\n"


HEAD = """
# Sanctions: you don't know until it works

<!-- written by tools/sanctions.py; change tools/sanctions_page.py, not this page -->

    realpolitik sanctions iran                     every sender
    realpolitik sanctions usa iran                 the sender first
    realpolitik sanctions usa cuba --chart cuba.svg

In Python `rp.sanctions("IRN", by="USA")`. The answer has the cases as their publishers code them, how often such cases
worked, and what changed after each began. The figures of this page are also in [sanctions.json](sanctions.json).

**No case ships.** The lists are loaded from their publishers' files (`realpolitik load ties PATH`, `realpolitik load
gsdb PATH`); until then the command says so in one line and shows what our own code computed from them: the base rates
and the average of all cases (tables [`sanction_rates`](tables.md#sanction_rates) and
[`sanction_studies`](tables.md#sanction_studies)).
"""


def _cases(found: dict[str, Any]) -> str:
    ties, gsdb = found["cases"]["ties"], found["cases"]["gsdb"]
    return f"""
## The lists, and what of them was at hand

- **TIES 4.1** (1945–2005): a table that others derived from it, {ties} imposed cases against a state with a primary
  sender. Threats are not in it, nor types, nor what was demanded; a case has one outcome. 3000 as the last year stands
  for an end that had not come or is not known. Four cases are coded as given up before the imposition that they are
  imposed cases of: they are listed and count as neither success nor failure.
- **GSDB, release 3**: {gsdb} cases, a copy cut **by when they ended**: those that ended from 2013 on, or go on. Every
  demand has its own outcome. The cut is not by success, so that shares among the cases that *ended in these years*
  are fair for them; a case that began and ended before is not here.

A pair without a case in them is not known to be without sanctions, and the command says which list was asked. Sanctions
of the UN and the EU are listed under their target and are no state's. The whole files load as well, and then the
answer stops calling them parts.
"""


def _rates(found: dict[str, Any]) -> str:
    def row(rates: dict[str, dict[str, Any]]) -> list[str]:
        first = rates["full"]
        return [LISTS[first["origin"]], _kind(first), *display.rate_cells(rates)]

    grouped: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
    for each in found["rates"]:
        grouped.setdefault((each["by"], each["origin"], each["kind"]), {})[each["worked"]] = each
    head = ("list", "cases", *display.WORKED_WORDS.values(), "ended", "open")
    whole = {
        origin: next(
            each
            for each in found["rates"]
            if (each["origin"], each["by"], each["worked"]) == (origin, "all", "full")
        )
        for origin in LISTS
    }
    bounds = "; ".join(
        f"{LISTS[origin]} {display.hundred(each['yes'] / (each['n'] + each['open']))} to "
        f"{display.hundred((each['yes'] + each['open']) / (each['n'] + each['open']))}"
        for origin, each in whole.items()
    )
    return f"""
## How often they worked

**A case worked** in full if every demand that has an outcome was met in full; at least in part if any demand was; or by
a settlement if any was met or settled by negotiation. In the publishers' words: TIES total acquiescence, partial
acquiescence, negotiated settlement, against capitulation of the sender and stalemate; GSDB success_total, success_part,
nego_settlement, against failed. The unit is always a case; of an objective, that demand of it.

**What goes on is censored, not failed.** Cases in force when the list ends, or without a coded outcome, stand in the
column *open* and in no share. So the shares are of cases that ended, and those which nobody gives up stay out of them:
if every open case came to fail, or every one to work, the shares in full would be (of 100): {bounds}.

Of 100, with 90 % intervals by Jeffreys' prior (which takes cases as independent; the United States
alone imposed over half of those in TIES, and cases come in bundles, so that they are rather too narrow). Fewer than five ended cases have no share.

{table(head, map(row, grouped.values()))}

**The two lists disagree, and that is a finding.** They cover other years and other cases, and code success by other
rules. Neither is the truth, and both were coded by people who knew what came later. They are never added up.
"""


def _kind(rate: dict[str, Any]) -> str:
    words = {"all": "all", "type": f"{rate['kind']} sanctions", "sender": f"by {rate['kind']}"}
    return words.get(rate["by"], str(rate["kind"]).replace("_", " "))


METHOD = """
## What changed after they began

An event study of every track and indicator of the two states, from five years before the beginning to ten after.

- **Own trend.** A straight line through the ten years before (at least six known, three of the last five) is carried on;
  what is told is the departure from it. The *change* is the mean of the years 1 to 5 (at least three known).
- **Beginnings.** Each year in which one state began sanctions on another counts once. One that follows within five years
  of another between the two has no trend of its own; it is listed and not studied.
- **Placebo pairs.** The same in the same year at pairs of one of the two with a third state, politically relevant in
  that year, that never had sanctions between them in any list. They show what moved everybody.
- **Placebo years.** The same at every other year of the two that lies more than five years from a beginning. They show
  how restless the pair is anyway.
- **Ranks.** p is the share of placebo figures at least as far from their median as the one observed, itself counted.
  It needs ten. For several beginnings their mean is set against 999 means of one placebo drawn for each. Neighbouring
  placebo years overlap, so that p is a rank and no exact test.

Values are those that every command shows: votes and attention are means of three years up to the one shown, force, rivalry,
arms and speeches fade over years, so that a change shows late and never early. A year that is missing stays missing. Directions are told apart:
arms *sender to target*, trade dependence *target to sender* (the target's dependence on its sender).

On series that only wander, ranks of at most .1 come in about a tenth of cases (a test says so), and a pair that moves is found.
"""


def _average(found: dict[str, Any]) -> str:
    head = (
        "series",
        "change",
        "90 % interval",
        "placebo pairs",
        "placebo years",
        "beginnings",
    )
    parts = ["## The average of all cases"]
    for origin, name in LISTS.items():
        mine = [each for each in found["changes"] if each["origin"] == origin]
        rows = [
            (
                f"**{words}**" if _apart(each) else words,
                display.change_words(each["change"]),
                f"[{display.change_words(each['lower'])}, {display.change_words(each['upper'])}]",
                _placebo(each, "pairs"),
                _placebo(each, "years"),
                str(each["n"]),
            )
            for each in mine
            if (words := display.series_words(each["series"], each["way"]))
        ]
        apart = [display.series_words(each["series"], each["way"]) for each in mine if _apart(each)]
        said = (
            f"stand out from both placebos: {'; '.join(apart)}" if apart else "nothing stands out"
        )
        count = f"{found['studied'][origin]} of {found['beginnings'][origin]} beginnings"
        lead = f"**{name}**, {count} (those that follow on no other). Of {len(mine)} series {said} "
        parts += [f"{lead}(bold; both ranks at most .1).", table(head, rows)]
    return "\n\n".join(parts)


def _apart(row: dict[str, Any]) -> bool:
    ranks = row["p_pairs"], row["p_years"]
    return all(p is not None and p <= OUTSIDE for p in ranks)


def _placebo(row: dict[str, Any], which: str) -> str:
    if row[f"p_{which}"] is None:
        return display.NONE
    return display.placebo_words(
        {end: row[f"{which}_{end}"] for end in ("lower", "upper")} | {"p": row[f"p_{which}"]}
    )


def _nulls(found: dict[str, Any]) -> str:
    """What did not move, and what remains of the rest on unsmoothed values."""
    watched = ("votes", "bonds", "interests")
    quiet = [
        name
        for name in watched
        if not any(_apart(each) for each in found["changes"] if each["series"] == name)
    ]
    told = "; ".join(
        f"{LISTS[each['origin']]} {display.change_words(each['change'])} "
        f"[{display.change_words(each['lower'])}, {display.change_words(each['upper'])}]"
        for each in found["changes"]
        if each["series"] == "votes"
    )
    kept = {
        origin: [
            _numbers(each)
            for each in found["unsmoothed"]
            if each["origin"] == origin and _apart(each)
        ]
        for origin in LISTS
    }
    arms = next(
        each
        for each in found["unsmoothed"]
        if (each["origin"], each["series"], each["way"]) == ("ties", "arms", "out")
    )
    trade = next(
        each
        for each in found["changes"]
        if (each["origin"], each["series"], each["way"]) == ("gsdb", "dependence", "back")
    )
    left = ". ".join(
        f"{LISTS[origin]}: {'; '.join(each) if each else 'nothing'}"
        for origin, each in kept.items()
    )
    return f"""
**Null results.** Of votes, pacts and the track of interests, these stand out in neither list: {", ".join(quiet)}. Votes in
the General Assembly change by {told}.

**On unsmoothed values**, single years without memory, there remain: {left}. Arms of the sender to the target then change by
{_change(arms)} million TIV a year: the larger figure above is that of deliveries of several years. Speeches of single years are few,
so that what the smoothed ones show cannot be told there. We therefore call the change of a target's trade with its sender
in TIES sound, that of arms likely, and that of speeches suggestive. GSDB, whose cases are later ones (trade is known to
2014), does not repeat it: {_change(trade)}, ranks {_rank(trade["p_pairs"])} and {_rank(trade["p_years"])}.
"""


def _rank(p: float | None) -> str:
    return display.NONE if p is None else f"{p:.2f}".removeprefix("0")


def _numbers(row: dict[str, Any]) -> str:
    return f"{display.series_words(row['series'], row['way']).replace(', ', ' ')} {_change(row)}"


def _change(row: dict[str, Any]) -> str:
    change, low, high = (display.change_words(row[name]) for name in ("change", "lower", "upper"))
    return f"{change} [{low}, {high}]"


LIMITS = """
## What this does not say

- **What followed is not what the sanctions did.** They begin where relations turn: a revolution, a war, a coup come
  first and move everything else as well. Placebos show that a change is uncommon, not what caused it.
- An arms embargo *is* a stop of arms, and a trade embargo a fall of trade: there the change shows that sanctions were
  real, not that they worked.
- Whether a demand was met is in no series. Base rates say that, as the publishers saw it.
- Of more than twenty series some stand out by chance. The tracks share them, and are no further evidence.
- Outcomes were coded by people who knew the end; of threats that worked without sanctions nothing is here, so that all
  of this says little about whether to threaten.
- Means in an indicator's own unit are ruled by large cases; the interval (a bootstrap over targets) shows how far.
"""
