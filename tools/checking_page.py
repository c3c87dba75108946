"""The page on checking: which claims are checked by what, and which never."""

from __future__ import annotations

from collections.abc import Sequence

from realpolitik.checking.question import DECADE, GENERATION
from realpolitik.checking.registry import Query, query
from realpolitik.checking.status import LITTLE, LONG, MUCH, RUN
from realpolitik.checking.wording import number
from realpolitik.reading.claims.kinds import KINDS

__all__ = ["parts"]

RESULTS = f"""\
A claim that `realpolitik read` finds in a text is held against the record. The answer is one of five, with a reason
in one or two sentences (figures, years, data sets) and the rows that it rests on.

| result | what it says |
| --- | --- |
| `supported` | what the record has says so |
| `record shows otherwise` | what the record has says the opposite |
| `partly` | some figures say so and some do not, or a part is borne out and the rest cannot be told |
| `not in the record` | it could be looked up, and the record does not hold it, or not for that year |
| `not decidable` | no record could hold it: causes, motives, intentions, possibilities, advice |

A row of a publisher's file is named by table, data set, release, file and row; a figure that realpolitik computed is named
by its year, and `realpolitik evidence A B --at YEAR` opens it.

The last two results are no doubts. What happened after a data set ends is `not in the record`, whatever was last known; that is
told beside. Nothing is ever concluded from the absence of a row outside a complete coverage.

**Years.** How things stood is looked up in the year that the text names, else in the year of the text. A change is
followed from the year that the text names, for at most {GENERATION} years, towards the date of the text; without a year for the
last {DECADE} years, and {GENERATION} where interests are said to have parted or met. What stood before a change is the last value before
its year. A tie "in the past" holds if {RUN} years in a row had it and nothing against it; a "longtime" ally has been one
for {LONG} years. Without a date of the text, its present is the last year in which the record knows all that a verdict needs.

**Closeness and its opposite.** No data set says friend or foe, and neither does a check: it lists what speaks for
closeness and what against it. Pacts, arms, disputes, sanctions and listed rivalries decide, and the result is `partly` where
both kinds are there; against a war or a listed rivalry only a pact counts. Votes and sides are told and decide nothing: to
vote alike is no friendship. It is asked only for years in which disputes are known, unless a rivalry is listed. A state
depends on another from {number(MUCH)} of its trade on, and does not below {number(LITTLE)}.

**Support.** A state stands by another against a third by its pacts with either and by the side that the models give it in practice;
whom it really joined in disputes of the two, and a rivalry or serious disputes of its own with the one it is said to
support, count for more than the models.

**Allies.** On paper: a defence or offence pact in force. Without one, two states that the models put on one side in practice are
`partly` allies. Pacts of neutrality, non-aggression or consultation owe no help.

**How it is said.** A denial turns the result round. What is intended, conditional or merely possible is `not decidable`, and what
is so is told beside it; what a sentence takes for granted ("its longtime ally") is checked in whatever mood it stands. An
opinion is checked like a statement: the voice is the speaker's, the record is the same.

**Words.** That a state said, asked or refused something on a day is no row of the record. A refusal to support is therefore
at most `partly` borne out by pacts, sides and choices."""

LEGEND = """\
`alliance`, `arms`, `dependence`, `force`, `regime_difference`, `rivalry` and `votes` are [indicators](indicators.md) that ship
with the package; `sides` is computed from them. Tables that are *to be loaded* do not ship: `realpolitik load` brings them."""


def parts() -> list[str]:
    """The parts of the page, below its title."""
    return [RESULTS, "## Checked", LEGEND, _checked(), "## Never checked", _never()]


def _checked() -> str:
    rows = [
        (name, meaning, each.reads) for name, meaning, each in _queries() if each.answer is not None
    ]
    return _table(("claim", "what it says", "checked by"), rows)


def _never() -> str:
    rows = [
        (name, meaning, f"{each.result}: {each.never}")
        for name, meaning, each in _queries()
        if each.answer is None
    ]
    return _table(("claim", "what it says", "why not"), rows)


def _queries() -> list[tuple[str, str, Query]]:
    return [(name, meaning, query(*name.split(": "))) for name, meaning in _claims()]


def _claims() -> list[tuple[str, str]]:
    return [
        (f"{type_}: {about}", told) for type_, of in KINDS.items() for about, told in of.items()
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---" for _ in head], *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)
