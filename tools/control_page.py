"""docs/china-north-korea.md from docs/china-north-korea.json: prose with every number taken from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tools import control_when
from tools.markdown import short, table

__all__ = ["CLAIMS", "page"]

Found = Mapping[str, Any]
TURN = 1992


def page(found: Found) -> str:
    """The page as Markdown."""
    parts = (
        _head,
        _summary,
        _pacts,
        _arms,
        _trade,
        _votes,
        _disputes,
        _diplomacy,
        control_when.section,
        _sides,
        _claims,
        _tail,
    )
    return "\n\n".join(part(found).strip() for part in parts) + "\n"


def _tiv(value: float) -> str:
    return f"{value:,.0f}"


def _range(figure: Mapping[str, float | None]) -> str:
    return f"{short(figure['value'])} [{short(figure['lower'])}, {short(figure['upper'])}]"


def _spells(spells: Sequence[Sequence[int]], end: int) -> str:
    if not spells:
        return "never"
    said = []
    for first, last in spells:
        said.append(f"since {first}, in force in {last}" if last == end else f"{first}–{last}")
    return ", ".join(said)


def _arms_of(found: Found, who: str, year: int) -> str:
    return _tiv(found["arms"][who]["yearly"][str(year)])


def _share(found: Found, who: str, what: str, year: int, digits: int = 2) -> str:
    return short(found["trade"][who][what].get(str(year)), digits)


def _head(found: Found) -> str:
    return f"""
# China and North Korea, with Moscow as the control

<!-- written by `make control`; change tools/control_page.py, not this page -->

In 1961 Pyongyang signed two pacts, with Moscow and with Beijing. A popular essay holds that Beijing's has been
hollow since 1992, when China and South Korea recognised each other. What happened to both pacts cannot be
laid to what only China did: so the two stand side by side here, {found["years"][0]}–{found["years"][1]}. Every number
is computed by `make control` from the publishers' files (estimates {found["estimates_version"]}) and stands in
[china-north-korea.json](china-north-korea.json). What the figures mean is told in [standing](standing.md) and
[indicators](indicators.md), how far they can be trusted in [validity](validity.md)."""


def _summary(found: Found) -> str:
    sides, votes, deals = found["sides"]["china"], found["votes"]["china"]["yearly"], found["aloof"]
    asked = ", ".join(
        f"{short(sides[year]['practice']['value'])} ({year})" for year in ("1993", "2000", "2009")
    )
    disputes = found["disputes"]["china"]["each"]
    return f"""
## In short

- **For the essay:** China's arms stopped ({_arms_of(found, "china", 1991)} million TIV in 1991,
  {_arms_of(found, "china", 1992)} in 1992, none after {found["arms"]["china"]["last"]}), {len(disputes)} disputes between the two
  began from {disputes[0]["start_year"]} on, none stands on the list before, and China trades with the South many times as
  much as with the North.
- **Against it:** Moscow's arms fell as far without any quarrel, and its pact ended ({found["pacts"]["moscow"]["defense"][0][1]})
  while Beijing's is in force. China's votes moved *towards* the North's (kappa {short(votes["1991"])} in 1991,
  {short(votes["1992"])} in 1992). Its trade had turned to the North's adversaries long before. Asked directly, practice
  says that China, had it joined, would have sided with the North: {asked}.
- **What no figure here can decide:** whether the pact would be kept. Of {deals["all"]} disputes of the North with the
  United States, South Korea or Japan, {deals["before"]} before 1992 and {deals["since"]} since, China took part in {deals["china"] or "none"}: it stayed
  out while the friendship was not in doubt, too."""


def _pacts(found: Found) -> str:
    china, moscow = found["pacts"]["china"], found["pacts"]["moscow"]
    end = china["data_end"]
    rows = [
        [label, _spells(china[key], end), _spells(moscow[key], end)]
        for key, label in (
            ("defense", "defence"),
            ("nonaggression", "non-aggression"),
            ("consultation", "consultation"),
        )
    ]
    return f"""
## What is signed

{table(["owed to Pyongyang, and by it", "Beijing", "Moscow"], rows)}

ATOP, to {end}. Moscow let its pact of defence end and later signed to consult; Beijing did not let go of its own. On
paper the two parted in {moscow["defense"][0][1]}, and the essay's date leaves no trace there."""


def _arms(found: Found) -> str:
    china, moscow = found["arms"]["china"], found["arms"]["moscow"]
    return f"""
## Arms

![Arms delivered to North Korea and its trade, China beside Moscow, 1985 to 2010](pictures/control-deeds.svg)

China delivered {_arms_of(found, "china", 1988)} million TIV in 1988, {_arms_of(found, "china", 1991)} in 1991, {_arms_of(found, "china", 1992)} in 1992 and {_arms_of(found, "china", 1995)} in
{china["last"]}, then nothing that SIPRI knows of to {china["data_end"]}. Moscow delivered {_arms_of(found, "moscow", 1985)} in 1985, {_arms_of(found, "moscow", 1987)} in 1987,
{_arms_of(found, "moscow", 1992)} in 1992, {_arms_of(found, "moscow", 1994)} in 1994, {_arms_of(found, "moscow", 1995)} in 1995, and a trickle to {moscow["last"]}. A year's mean before 1992 and
since: China {_tiv(china["before"])} and {_tiv(china["since"])}, Moscow {_tiv(moscow["before"])} and {_tiv(moscow["since"])}; both lost {_lost(china, moscow)} parts in 100. The
stop is real. It came to both suppliers within a few years, so that it tells of the end of the Cold War, and of who
could still pay, at least as much as of Beijing's turn to Seoul. (TIV measures volume, not money.)"""


def _lost(*each: Mapping[str, float]) -> str:
    lost = sorted(round(100 * (1 - one["since"] / one["before"])) for one in each)
    return str(lost[0]) if lost[0] == lost[-1] else f"{lost[0]} to {lost[-1]}"


def _trade(found: Found) -> str:
    marked = found["trade"]["china"]["with_adversaries"]
    before, since = found["trade"]["decomposed_until"], found["trade"]["decomposed_since"]
    run = ", ".join(f"{short(marked[y])} ({y})" for y in marked if marked[y] is not None)
    return f"""
## Trade

![Votes with North Korea and trade with its adversaries, China beside Moscow, 1985 to 2010](pictures/control-interests.svg)

- **The North came to live from China.** China's share in its trade was {_share(found, "china", "north_on_it", 1992)} in 1992, {_share(found, "china", "north_on_it", 2000)} in 2000,
  {_share(found, "china", "north_on_it", 2010)} in 2010 and {_share(found, "china", "north_on_it", 2014)} in 2014. Moscow's fell from {_share(found, "moscow", "north_on_it", 1992)} in 1992 to {_share(found, "moscow", "north_on_it", 2010)} in 2010. (The
  file has zeros for Moscow and Pyongyang until 1991 that nobody can take for none, so nothing is said of them; the
  one year 1996, {_share(found, "moscow", "north_on_it", 1996)}, stands alone and is not to be leant on.)
- **China does not live from the North:** its share in China's trade was {_share(found, "china", "on_north", 1992, 3)} in 1992 and {_share(found, "china", "on_north", 2010, 3)} in 2010, the
  South's {_share(found, "china", "on_south", 1992, 3)} and {_share(found, "china", "on_south", 2010, 3)}.
- **With the North's adversaries**, the set fixed at the United States, South Korea and Japan, China's share of trade ran
  {run}. Most of the turn came before 1992; since then it has fallen. With the North's
  adversaries weighted year by year, trade raised the share by {short(before["by_trade"])} in {before["years"][0]}–{before["years"][1]} and by {short(since["by_trade"])} in
  {since["years"][0]}–{since["years"][1]}; what the changing set of adversaries did is {short(before["by_set"])} and {short(since["by_set"])}. Moscow's share with
  the fixed three was {_share(found, "moscow", "with_adversaries", 1985)} in 1985 and {_share(found, "moscow", "with_adversaries", 2010)} in 2010."""


def _votes(found: Found) -> str:
    votes = found["votes"]
    china, moscow = votes["china"]["yearly"], votes["moscow"]["yearly"]
    return f"""
## Votes

North Korea has voted in the General Assembly since 1991. Kappa with China was {short(china["1991"])} in that session,
{short(china["1992"])} in 1992, {short(china["2004"])} in 2004, {short(china["2009"])} in 2009, {short(china["2010"])} in 2010; over 1992–2010 it is {short(votes["china"]["since"])} on average. With Moscow
it was {short(moscow["1991"])} in 1991, {short(moscow["1994"])} in 1994 and {short(moscow["2010"])} in 2010, {short(votes["moscow"]["since"])} on average; China's with South Korea is {short(votes["china_south"]["since"])}.
It was Moscow, and not Beijing, that voted away from the North in the 1990s. Votes are declared positions as well, and
one session before the turn is a thin baseline."""


def _disputes(found: Found) -> str:
    each, aloof = found["disputes"]["china"]["each"], found["aloof"]
    listed = ", ".join(str(one["start_year"]) for one in each)
    deadly = [str(one["start_year"]) for one in each if one["fatality"]]
    south = found["south_disputes"]
    quiet = f"{len(found['disputes']['moscow']['each']) or 'none'}"
    told = (
        f"the one of {deadly[0]} cost lives"
        if len(deadly) == 1
        else f"those of {', '.join(deadly)} cost lives"
    )
    return f"""
## Disputes

China and North Korea: {len(each)}, begun in {listed}; {told}, the others did not. Moscow and North Korea: {quiet}. China and
South Korea: {south["before"]} from the armistice to 1991, {south["since"]} since. The list (GML) ends in {found["disputes"]["china"]["data_end"]} and counts every threat, show or
use of force by a state, seizures of boats among them.

North Korea with the United States, South Korea or Japan, {aloof["years"][0]}–{aloof["years"][1]}: {aloof["all"]}, {aloof["before"]} before 1992 and {aloof["since"]} since. China took
part in {aloof["china"] or "none"} of them, Moscow in {aloof["moscow"] or "none"}."""


def _diplomacy(found: Found) -> str:
    seen = found["diplomacy"]
    if seen is None:
        return "## Diplomacy\n\nNot looked at: the record has no diplomatic exchange."
    south, north = seen["south"], seen["north"]
    rows = [
        [year, _mission(north[year]), _mission(south[year])]
        for year in sorted(south)
        if year in north
    ]
    moscow = (
        "Of Moscow's missions the excerpt at hand has no row, so that there is no control here."
        if not seen["moscow"]
        else ""
    )
    return f"""
## Diplomacy

{table(["", "China and North Korea", "China and South Korea"], rows)}

The data set looks every five years. China's embassy in Pyongyang stayed what it was. {moscow}"""


def _mission(each: Mapping[str, Any]) -> str:
    if not each["exchange"]:
        return "no mission"
    levels = sorted({each["here"], each["there"]} - {None})
    return f"{levels[0]}s" if len(levels) == 1 else " and ".join(levels)


def _sides(found: Found) -> str:
    rows = []
    for who, name in (("china", "China"), ("moscow", "Moscow")):
        for year, each in found["sides"][who].items():
            rows.append(
                [
                    f"{name} {year}",
                    short(each["paper"]["value"]),
                    _range(each["practice"]),
                    _range(each["without_votes"]),
                    short(each["involvement"]["value"], 3),
                    each["class"] or f"— ({each['why']})",
                ]
            )
    return f"""
## With the North against the South?

Had it joined: the share of disputes in which it would have taken the North's side, with 90 % intervals. How seldom
anybody joins is in the column before the last.

{table(["", "paper", "practice", "without votes", "P(joins)", "class with the South as the one adversary"], rows)}

China's figure stays high until 2009 and rests on votes: without them it is not told from a coin in 1993. In 2010 one
more dispute brings it down to {short(found["sides"]["china"]["2010"]["practice"]["value"])}. Moscow's fell below one half in 1993 and came back. If a pact went hollow in the
early 1990s, these figures say that it was Moscow's, and Moscow then ended it. South Korea's friends, asked likewise: the
United States {_range(found["south"]["united_states_with_south"]["2009"]["practice"])}, Japan {_range(found["south"]["japan_with_south"]["2009"]["practice"])} (2009)."""


CLAIMS = ("right", "half right", "wrong", "undecidable")
"""What the record can say of a claim."""


def claims(found: Found) -> list[tuple[str, str, str]]:
    """What the essay claims, in our words; what the record says of it; and why."""
    end = found["pacts"]["china"]["data_end"]
    sides, south = found["sides"]["china"], found["south"]
    votes, disputes = found["votes"]["china"]["yearly"], found["disputes"]["china"]["each"]
    return [
        (
            "China and North Korea are allies by treaty.",
            "right",
            f"A pact of defence since {found['pacts']['china']['defense'][0][0]}, in force in {end}, the last year of the data.",
        ),
        (
            "The United States and Japan stand with South Korea.",
            "right",
            (
                f"A pact of the United States since {found['pact_with_south']['united_states'][0][0]}; Japan has none with the South, "
                "and practice puts both with it."
            ),
        ),
        ("China recognised South Korea in 1992.", *_recognition(found)),
        (
            "The interests of the two parted in 1992, in everything.",
            "wrong",
            (
                f"Votes moved closer ({short(votes['1991'])} to {short(votes['1992'])}), China's trade had turned before, the North's came to hang "
                f"on China. What did change are arms and, from {disputes[0]['start_year']} on, disputes."
            ),
        ),
        (
            "The alliance itself was gone by 1992, the treaty a dead letter.",
            "half right",
            (
                f"Arms stopped by {found['arms']['china']['last']}. But Moscow's stopped as well, and only Moscow's pact was ended "
                f"({found['pacts']['moscow']['defense'][0][1]}); China had never taken part in the North's disputes of these decades, so that its staying out "
                "is no change. Whether the pact would be kept is undecidable."
            ),
        ),
        (
            "Beneath the surface the North stands against China.",
            "wrong",
            (
                f"Practice says that China would side with the North: {_range(sides['1993']['practice'])} (1993), {_range(sides['2009']['practice'])} (2009). It "
                f"rests on votes: without them {_range(sides['1993']['without_votes'])} and {_range(sides['2009']['without_votes'])}. No year asked falls under *close on "
                f"paper, apart in practice*; 2010 falls under no class ({sides['2010']['why']})."
            ),
        ),
        (
            "South Korea could be China's friend.",
            "half right",
            (
                f"By trade it is the closer partner (share {_share(found, 'china', 'on_south', 2010, 3)} against {_share(found, 'china', 'on_north', 2010, 3)} in 2010). It has no pact with China, votes with it no "
                f"more than chance would ({short(found['votes']['china_south']['since'])}), had {found['south_disputes']['since']} disputes with it since 1992, and China's side with it in practice is "
                f"{_range(south['overall']['practice'])} in 2010: not decided either way."
            ),
        ),
        (
            "Hostile words are avoided, and words do not count.",
            "half right",
            (
                "In the General Debate China speaks of the North seldom, as it does of everybody, and mostly kindly. Words "
                "do count on paper, where they foretell whom states join; beside deeds and interests they add nothing "
                "([words](words.md))."
            ),
        ),
        (
            "The two were true friends under their founders.",
            "undecidable",
            "Ties of persons are not counted here, and the North did not vote before 1991.",
        ),
        (
            "China turns to Washington over the North's missiles, and sanctions will grow (2017).",
            "undecidable",
            f"The evidence ends in {found['years'][1]}, trade in 2014; nothing is scored after that.",
        ),
    ]


def _recognition(found: Found) -> tuple[str, str]:
    seen = found["diplomacy"]
    if seen is None:
        return "undecidable", "The record has no diplomatic exchange."
    before, after = seen["south"]["1990"], seen["south"]["1995"]
    return (
        "right",
        (
            f"{_mission(before).capitalize()} in 1990, {_mission(after)} in 1995; the data set looks every five years and cannot "
            f"tell 1992 from its neighbours. With the North: {_mission(seen['north']['1990'])} before and {_mission(seen['north']['1995'])} after."
        ),
    )


def _claims(found: Found) -> str:
    rows = [[claim, f"**{said}**", why] for claim, said, why in claims(found)]
    return f"""
## Claim by claim

In our own words, what the essay holds and what the record says.

{table(["claim", "the record says", "because"], rows)}"""


def _tail(found: Found) -> str:
    releases = ", ".join(f"`{key}` {told}" for key, told in sorted(found["releases"].items()))
    return f"""
## What this comparison cannot show

- Two pacts are two cases. Moscow is a control for the end of the Cold War and for the North's empty purse, not for
  what else set the two apart: the Soviet Union ceased to exist, China did not.
- A figure given that a state joins says nothing of whether it would: the record has no case of either joining.
- Aid, oil, bases, exercises, visits and what leaders said to one another are not counted.

Data: {releases}; for citations `realpolitik cite`. To look yourself: `realpolitik timeline china "north korea"`,
`realpolitik timeline russia "north korea"`, `realpolitik standing china "north korea" --against "south korea" --at 2009`."""
