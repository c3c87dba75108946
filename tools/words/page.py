"""docs/words.md from the figures of docs/words.json: prose with every number taken from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.markdown import short, table

__all__ = ["page"]

Figures = Mapping[str, Any]

OTHERS = {"votes": "votes", "alliance": "pact", "force": "force", "rivalry": "rivalry"}
VARIANTS = {
    "what x says": "what X says of Y and Z",
    "what is said of x": "what Y and Z say of X",
    "both ways": "both",
}
TESTS = {
    "rolling": "rolling origin, 1955–79",
    "rolling_after_1980": "rolling origin, 1980–2010",
    "test_1970": "from 1970 on",
    "test_1980": "from 1980 on",
    "test_1990": "from 1990 on",
}


def page(found: Figures) -> str:
    """The page as Markdown."""
    parts = (_head, _in_short, _corpus, _agreement, _sides, _later, _silence, _tail)
    return "\n\n".join(part(found).strip() for part in parts) + "\n"


def within(figure: Figures | None, digits: int = 2) -> str:
    """A figure with its interval."""
    if figure is None:
        return "—"
    value = figure.get("value", figure.get("log_loss"))
    ends = ", ".join(short(figure[end], digits) for end in ("lower", "upper"))
    return f"{short(value, digits)} [{ends}]"


def is_null(figure: Figures) -> bool:
    """Whether an interval includes 0."""
    return bool(figure["lower"] <= 0 <= figure["upper"])


def _count(n: int) -> str:
    return f"{n:,}"


def _head(_: Figures) -> str:
    return """
# Words: what states say of one another

<!-- written by `make words` from docs/words.json; change tools/words, not this page -->

Every year each member of the United Nations may speak in the General Debate. This page says what the statements are that `speeches` and `attention` are made of, whether they agree with votes and deeds, what they add to the figures on paper, whether a gap between words and practice means anything for what comes later, and who falls silent about whom. Every figure is computed by `make words`; intervals are 90 %. A figure whose interval includes 0 is called a null, and nulls are findings.
"""


def _in_short(found: Figures) -> str:
    votes = [
        each["votes"]["value"]
        for each in found["agreement"]
        if each["votes"] and each["among"] == "relevant"
    ]
    paper, both = (
        found["sides"][model]["both ways"]["rolling_after_1980"] for model in ("paper", "both")
    )
    early = found["sides"]["paper"]["both ways"]["rolling"]["gain"]
    coming, moving = found["later_disputes"]["stance"]["gain"], found["later_votes"]
    first = found["silence"][0]
    return f"""
## In short

- **Words agree with votes, and not much**: rank correlations of {short(min(votes))} to {short(max(votes))} by decade among relevant pairs, highest in the first two decades.
- **On paper they add something**: of whom states joined from 1980 to 2010, pacts and words foretell {short(paper["with"]["accuracy"])}, pacts alone {short(paper["without"]["accuracy"])}; log-loss falls by {within(paper["gain"], 3)}{_null(paper["gain"])}; from 1955 to 1979 by {within(early, 3)}{_null(early)}.
- **To deeds and interests they add nothing**: {within(both["gain"], 3)}{_null(both["gain"])} in the same disputes.
- **They foretell no dispute**: {within(coming, 4)}{_null(coming)} beside what else is known. Votes move towards words a little; words explain {short(100 * moving["explained"], 1)} % of it.
- **China has fallen silent on North Korea since 1991**, {first["from_1991"]["speeches_that_name_it"]} of {first["from_1991"]["speeches"]} speeches against {first["before_1991"]["speeches_that_name_it"]} of {first["before_1991"]["speeches"]} before, and on nearly everybody else as well.
"""


def _null(figure: Figures) -> str:
    return ", a null" if is_null(figure) else ""


def _corpus(found: Figures) -> str:
    it = found["corpus"]
    stance = it["cooperation"] + it["conflict"]
    roots = sorted(it["roots"].items(), key=lambda each: -each[1])
    named = ", ".join(f"{each['name']} ({_count(each['statements'])})" for each in it["most_named"])
    decades = table(
        ("years", "speeches", "statements", "cooperative, of those with a stance"),
        (
            (
                f"{each['first']}–{each['last']}",
                _count(each["speeches"]),
                _count(each["statements"]),
                short(each["cooperative"]),
            )
            for each in it["by_decade"]
        ),
    )
    return f"""
## What there is

{_count(it["speeches"])} speeches of states, {_count(it["statements"])} statements: one for each sentence and each other state that it speaks of, by name, people, capital, leader or a description that refers back. {_count(it["speeches_without_a_statement"])} speeches speak of no other state. {_count(it["only_named"])} statements ({short(it["only_named"] / it["statements"])}) only name the other; {_count(it["unsure"])} have a root that is less likely than not and no stance; nor have those of the {_count(it["negated"])} negated ones that are no refusal, demand, complaint or threat. {_count(stance)} statements by and about states of the system have one, {_count(it["cooperation"])} cooperative and {_count(it["conflict"])} conflictual. Courtesies to the officers of the Assembly are left out.

They fall on {_count(it["pair_years"])} directed pairs and years ({_count(it["pair_years_with_a_stance"])} with a stance), so most pairs are thin: `speeches` has {_count(it["values"])} values, one where at least {it["least"]:g} statements with a stance are left after older ones have lost weight. The prior weighs {short(it["prior_weight"], 1)} statements. Counts of a pair vary {short(it["clustering"], 1)} times as much from year to year as independent sentences would, and the intervals of `attention` are that much wider (its square root).

{decades}

Named most often: {named}. Roots: {", ".join(f"{name} {_count(n)}" for name, n in roots if n)}.
"""


def _agreement(found: Figures) -> str:
    rows = [
        (
            f"{each['first']}–{each['last']}",
            each["among"],
            *(within(each[name]) for name in OTHERS),
            _count(each["votes"]["pairs"]) if each["votes"] else "—",
        )
        for each in found["agreement"]
    ]
    with_votes = [each["votes"] for each in found["agreement"] if each["votes"]]
    nulls = sum(is_null(each) for each in with_votes)
    return f"""
## Do words agree with votes and deeds?

Spearman's rank correlation over directed pairs: the mean stance of the one to the other in a decade, with the mean of the other figure. A larger `force` or `rivalry` is further apart, so agreement is negative there. Intervals by bootstrap over states.

{table(("years", "among pairs", *OTHERS.values(), "pairs, votes"), rows)}

Of the {len(with_votes)} correlations with votes {len(with_votes) - nulls} have an interval without 0. "relevant" are the politically relevant pairs: neighbours, majors, pacts, disputes, rivalries.
"""


def _sides(found: Figures) -> str:
    it = found["sides"]
    filled = it["unknown as usual"]
    usual = "; ".join(f"{name} {within(filled[test]['gain'], 3)}" for test, name in TESTS.items())
    blocks = []
    for model in ("paper", "both"):
        rows = []
        for test, name in TESTS.items():
            cells = [within(it[model][how][test]["gain"], 3) for how in VARIANTS]
            each = it[model]["both ways"][test]
            rows.append(
                (
                    name,
                    short(each["without"]["log_loss"], 3),
                    short(each["without"]["accuracy"]),
                    short(each["with"]["accuracy"]),
                    *cells,
                    str(each["without"]["disputes"]),
                )
            )
        head = ("test", "log-loss", "accuracy", "with words", *VARIANTS.values(), "disputes")
        blocks.append(f"**The model {_MODEL[model]}.**\n\n{table(head, rows)}")
    alone = table(
        ("test", "log-loss of a coin", "gain of words alone", "accuracy of words alone"),
        (
            (
                name,
                short(it["alone"][test]["without"]["log_loss"], 3),
                within(it["alone"][test]["gain"], 3),
                short(it["alone"][test]["with"]["accuracy"]),
            )
            for test, name in TESTS.items()
        ),
    )
    coefficients = "; ".join(
        f"{term} {within(figure)}"
        for term, figure in it["paper"]["both ways"]["coefficients"].items()
    )
    gains = [it[model]["both ways"][test]["gain"] for model in ("paper", "both") for test in TESTS]
    nulls = sum(is_null(each) for each in gains)
    known = ", ".join(f"{name} {_count(n)}" for name, n in it["known"].items())
    return f"""
## What words add to the figures on paper

The question of [validity.md](validity.md): a state joins a dispute that others began; whom does it join? The columns show by how much the log-loss falls when words are added (positive is better), by bootstrap over disputes. Of {_count(it["choices"])} choices the stance towards both sides is known in: {known}.

{blocks[0]}

{blocks[1]}

Where no stance is known the difference counts as none. If a state that nothing is said of is taken to be spoken of as the median of the year's stances, the gains on paper are: {usual}.

**Words alone**, against a coin:

{alone}

Coefficients of the model on paper with words, for a typical difference of stance: {coefficients}.

Of the {len(gains)} gains of both directions together {nulls} {"is a null" if nulls == 1 else "are nulls"}.
"""


_MODEL = {"paper": "on paper (pacts)", "both": "on paper and in practice"}


def _later(found: Figures) -> str:
    it, votes = found["later_disputes"], found["later_votes"]
    rows = [
        (
            {"stance": "the stance of the two", "gap": "the gap between stance and votes"}[name],
            short(it[name]["auc_without"], 3),
            short(it[name]["auc_with"], 3),
            within(it[name]["gain"], 4),
            "; ".join(within(each) for each in it[name]["coefficients"]),
        )
        for name in ("stance", "gap")
    ]
    head = ("added", "AUC without", "AUC with", "gain in log-loss", "coefficients")
    said = "a null" if is_null(votes["slope"]) else "small, and no null"
    return f"""
## Does a gap between words and practice mean anything later?

**Disputes.** Among relevant pairs with a stance (the mean of the two directions, or the one that is known) and without a dispute for five years, looked at every five years from 1951: does one begin within five years? {_count(it["pairs"])} looks, in {_count(it["happened"])} one began. A logit on pact, force, rivalry, votes, distance and regimes, each look foretold by the looks before, with and without words; intervals by bootstrap over states. The gap is the rank of the stance less that of the votes among the pairs of the year, friendlier words and less friendly ones apart; coefficients are per standard deviation. The stance alone, colder words first, has an AUC of {short(it["auc_of_stance_alone"], 3)}.

{table(head, rows)}

**Votes.** Do votes move towards words? The change of `votes` in five years, on the stance now, with votes now and the year held: slope {within(votes["slope"], 3)} over {_count(votes["pairs"])} looks ({said}); the stance explains {short(votes["explained"], 4)} of what is left. Stances have a standard deviation of {short(votes["standard_deviation_of_stance"])}, changes of votes one of {short(votes["standard_deviation_of_change"])}.
"""


def _silence(found: Figures) -> str:
    rows = [
        (
            f"{each['speaker']} on {each['of']}",
            _told(each["before_1991"]),
            _told(each["from_1991"]),
            _turn(each["turn"]),
        )
        for each in found["silence"]
    ]
    head = ("who on whom", "to 1990", "from 1991", "the likeliest turn")
    first = found["silence"][0]
    cold, since = first["before_1991"], first["from_1991"]
    changed = first["turn"] is not None and first["turn"]["log_bayes_factor"] > 0
    verdict = (
        "which is more than its silence on all others explains"
        if changed
        else "and no turn against what was to be expected: its silence is not on North Korea alone"
    )
    years = [each["year"] for each in first["by_year"] if each["said"]]
    return f"""
## Who falls silent

Sentences said, against those to be expected if a state spread its sentences as all other speakers do; in brackets the speeches that name the other at all, of those given. The turn is the one year in which the rate against expectation changed most likely (Poisson counts, one rate before and one after; the mass of that year ± 1, the Bayes factor against no change). Sentences come in paragraphs, so the Bayes factors are too sure of themselves; the counts of speeches are not.

{table(head, rows)}

**China on North Korea.** It named it in {cold["speeches_that_name_it"]} of its {cold["speeches"]} speeches to 1990 and in {since["speeches_that_name_it"]} of {since["speeches"]} from 1991 on; the years are {", ".join(map(str, years))}. From 1991 on it speaks of other states at all in {since["on_all_others"] / since["speeches"]:.0f} statements a speech, where it had {cold["on_all_others"] / cold["speeches"]:.0f} before. So there is a silence since {max(year for year in years if year < 1995) + 1}, {verdict}.
"""


def _told(each: Figures) -> str:
    if not each["speeches"]:
        return "—"
    return (
        f"said {each['said']}, expected {each['expected']:.0f}"
        f" ({each['speeches_that_name_it']} of {each['speeches']})"
    )


def _turn(turn: Figures | None) -> str:
    if turn is None:
        return "—"
    rates = f"{short(turn['rate_before'])} → {short(turn['rate_after'])} times as often as expected"
    factor = turn["log_bayes_factor"]
    sure = f"log Bayes factor {short(factor, 1)}"
    if factor < 0:
        return f"none ({sure})"
    return f"{turn['year']} (mass {short(turn['mass'])}, {sure}): {rates}"


def _tail(_: Figures) -> str:
    return """
## What this is not

A speech is written for the hall. What a state does not say there it may say elsewhere, and what it says it need not mean. The sentences are coded by a program, whose errors are measured in [reading.md](reading.md); they are the larger the further a sentence is from plain news. Statements about a state at war can be meant for its enemy. Everything here is about the General Debate and nothing else.
"""
