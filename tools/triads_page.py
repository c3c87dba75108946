"""docs/triads.md from the figures of docs/triads.json: prose with every number taken from there."""

from __future__ import annotations

from typing import Any

from tools.markdown import short, table

__all__ = ["page"]

PUSHES = ("together", "even", "apart", "none")

COLUMNS = {
    "together": "pushed together",
    "even": "evenly",
    "apart": "pushed apart",
    "none": "by nobody",
}


def page(found: dict[str, Any]) -> str:
    """The page as Markdown."""
    parts = (_head, _years, _windows, _rates, _gains, _verdict)
    return "\n\n".join(part(found).strip() for part in parts) + "\n"


def _within(figure: dict[str, Any], digits: int) -> str:
    low, high = short(figure["lower"], digits), short(figure["upper"], digits)
    return f"{short(figure['value'], digits)} [{low}, {high}]"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f} %"


def _head(found: dict[str, Any]) -> str:
    first, last = found["span"]
    return f"""
# Triads and balance

Written by `python -m tools.triads` from the starter; every figure is also in [triads.json](triads.json).

Two states with a defence or offence pact in force have a friendly tie. Two with a militarized dispute in the
year, or a rivalry that goes on in it, have a hostile one. **Where a pair has both, the tie is hostile**: a pact is
a promise, a dispute a deed. Pairs with neither have no tie. All three are known from {first} to {last}.

A triad, three states of which each two have a tie, is balanced if it has no hostile tie or two of them: the
friend of my friend is my friend, the foe of my foe is my friend. The **frustration** of a year is the fewest ties
that stand against any division of all states into two camps; 0 would be a world of two blocs.

`realpolitik triads` answers for any year, `realpolitik push` for a pair: [who pushes whom](push.md) says how.
"""


def _years(found: dict[str, Any]) -> str:
    rows = [
        (
            str(each["year"]),
            str(each["nodes"]),
            str(each["edges"]),
            str(each["negative"]),
            str(each["contradictory"]),
            str(each["triads"]),
            short(each["balanced_share"]),
            short(each["null_share"]),
            short(each["balanced_share_hostile"]),
            short(each["null_share_hostile"]),
            str(each["frustration"])
            if each["optimal"]
            else f"{each['bound']} to {each['frustration']}",
        )
        for each in found["years"]
    ]
    head = (
        "year",
        "states",
        "ties",
        "hostile",
        "of these with a pact",
        "triads",
        "balanced",
        "dealt anew",
        "balanced, of those with a hostile tie",
        "dealt anew",
        "frustration",
    )
    friends = [each["triads_by_hostile_ties"][0] / each["triads"] for each in found["years"]]
    shares = [each["balanced_share"] for each in found["years"]]
    few = [each["balanced_share_hostile"] for each in found["years"]]
    return f"""
## The years

"Dealt anew": the mean over {found["draws"]:,} deals in which the same number of hostile signs falls at random on the same ties.

{table(head, rows)}

Between {short(min(shares))} and {short(max(shares))} of the triads are balanced, far more than in the deals. But
{short(min(friends))} to {short(max(friends))} of all triads are three members of alliances, balanced whoever deals.
Of the triads that have a hostile tie only {short(min(few))} to {short(max(few))} are balanced. "The world is
balanced" says first of all that pacts have many members.
"""


def _windows(found: dict[str, Any]) -> str:
    windows = found["windows"]
    proven = sum(each["optimal"] for each in windows)
    searched = sum(each["searched"] for each in windows)
    compared = [each for each in windows if each["known"] is not None]
    same = sum(each["known"] == each["frustration"] for each in compared)
    rows = [
        (
            each["window"],
            str(each["nodes"]),
            str(each["edges"]),
            str(each["negative"]),
            str(each["frustration"]),
            str(each["bound"]),
            "" if each["known"] is None else str(each["known"]),
        )
        for each in windows
    ]
    head = ("window", "states", "ties", "hostile", "frustration", "proven bound", "known before")
    return f"""
## The published networks

Doreian and Mrvar (2015) coded signed networks of overlapping four-year windows. Of the {len(windows)} windows
{proven} are solved to proven optimality, {searched} of them with a search over whole ties; in the others odd cycles
that share no tie beyond its weight prove the bound, and the code adds them up itself. Of {len(compared)} figures
known from other code {same} are the same.

{table(head, rows)}
"""


def _rates(found: dict[str, Any]) -> str:
    rows = []
    for each in found["questions"].values():
        rates = each["rates"]
        shown = (f"{_percent(rates[push]['rate'])} of {rates[push]['n']:,}" for push in PUSHES)
        rows.append((each["about"], each["expected"], *shown, _within(each["difference"], 3)))
    head = (
        "within 5 years",
        "more often, says balance, if pushed",
        *COLUMNS.values(),
        "the one less the other",
    )
    return f"""
## What balance does and does not predict

A third state pushes two others together if it is the friend or the foe of both, apart if it is the friend of one
and the foe of the other. By what most third states do, and by what became of the pair within {found["ahead"]} years
(pacts: in the fifth year); the last column with its 90 % interval over states:

{table(head, rows)}
"""


def _gains(found: dict[str, Any]) -> str:
    rows = []
    for each in found["questions"].values():
        for cut, gain in each["gains"].items():
            if gain is None:
                continue
            rows.append(
                (
                    each["about"],
                    cut,
                    f"{gain['happened']:,} of {gain['n']:,}",
                    _within(gain["log_loss"], 4),
                    short(gain["auc_without"], 3),
                    short(gain["auc_with"], 3),
                )
            )
    head = ("within 5 years", "tried from", "came so", "log-loss saved", "AUC without", "AUC with")
    return f"""
These rates are no effect: pairs with common foes are neighbours of the same quarrels. So a plain logit first knows
past hostility, rivalry, pact, distance, major powers, the number of ties and of third states, and then also
learns how they push. It learns from what was over before a year and is tried from that year on, among the pairs
that have third states. What the pushes save, with the 90 % interval over states:

{table(head, rows)}
"""


def _verdict(found: dict[str, Any]) -> str:
    said = []
    for each in found["questions"].values():
        gains = [gain for gain in each["gains"].values() if gain is not None]
        better = sum(gain["log_loss"]["lower"] > 0 for gain in gains)
        worse = sum(gain["log_loss"]["upper"] < 0 for gain in gains)
        difference = each["difference"]
        if difference["lower"] > 0:
            raw = "the rates differ the way balance expects"
        elif difference["upper"] < 0:
            raw = "the rates differ **against** what balance expects"
        else:
            raw = "the rates do not differ surely"
        said.append(
            f"- {each['about']}: {raw}; beyond what is known anyway, the pushes help in {better} of"
            f" {len(gains)} trials and harm in {worse}."
        )
    lines = "\n".join(said)
    return f"""
In plain words, counting only intervals that leave out 0:

{lines}

So a push is shown beside a pair as a position, who stands where, and never as a forecast. A single year's networks
share most of their ties with the next one's; the intervals weigh states anew and not years. Signs know nothing of
how strong a tie is, and a pact of thirty members makes 4,060 balanced triads with one signature.
"""
