"""docs/ideal-points.md from the figures of docs/ideal-points.json: prose with every number taken from there."""

from __future__ import annotations

from typing import Any

from tools.markdown import short, table

__all__ = ["page"]


def page(found: dict[str, Any]) -> str:
    """The page as Markdown."""
    parts = (_head, _method, _convergence, _agreement, _one_sided, _years)
    return "\n\n".join(part(found).strip() for part in parts) + "\n"


def _head(found: dict[str, Any]) -> str:
    return f"""
# Ideal points

<!-- written by `make ideal-points` -->

```
realpolitik ideal-points                        the states in order, in the last year
realpolitik ideal-points --state china          one state over the years
realpolitik ideal-points --chart order.svg      as a picture
realpolitik ideal-points --estimate             estimate them from the votes that you have loaded
```

An ideal point is where a state stands on the one line that orders most votes of the UN General Assembly, with the
United States at its upper end. The figures that ship were estimated by this project from {found["votes"]:,} votes of
{found["states"]} states in {found["roll_calls"]:,} contested roll calls: {found["points"]:,} points, each with a 90 %
interval. The authors' own (Bailey, Strezhnev and Voeten, July 2025) cannot ship; where you have loaded them
(`realpolitik load ideal_points PATH`) they stand beside ours. In Python: `rp.ideal_points(state, at=year)`; the
JSON is [a contract](../src/realpolitik/schemas/ideal-points.json).

An ideal point tells how a state votes, and a vote is words. UN votes add nothing to forecasts of disputes among
allies; see [how well the figures do](validity.md).
"""


def _method(found: dict[str, Any]) -> str:
    return f"""
## How they are estimated

The dynamic ordinal probit of Bailey, Strezhnev and Voeten (2017,
[doi:10.1177/0022002715595700](https://doi.org/10.1177/0022002715595700)). Behind each vote is a number, *level +
slope × position + noise*: below one cutpoint a yes, above another a no, between them an abstention. Each roll call has
its own level, slope and width of abstention; each state a position in each year, which walks at random.

- **Votes**: yes, abstain, no. Absences say nothing. A roll call on which all voted alike is left out, a session with
  fewer than 5 roll calls (1964), and a state's year with fewer than 5 votes. China's seat is Taiwan's (713) to October
  1971 and China's (710) after.
- **Priors**: a slope is normal with variance 1, a level with variance 25, the squared width is gamma (1, 1); a first
  position is normal with variance 1, a year's step has variance .25; a year without votes adds another.
- **Bridging**: {found["bridged"]:,} roll calls share their parameters with an earlier one on the same text, one or two
  sessions before, so that a state that votes otherwise has moved and not the question. The text is the same if the
  description, or the heading of the resolution, is the same once the publisher's marks are taken away; if no other roll
  call of the session has it; and if at least two thirds of the states that voted both times voted the same way, for a
  heading may come back over other demands. The authors matched resolutions by hand. Before the 1980s the publisher's
  descriptions are written anew each year, and hardly any match; without titles none do.
- **Drawing**: Gibbs sampling. All parameters of a roll call are drawn together (Nandram and Chen 1996), a state's path as
  a whole (forward filtering, backward sampling); there are no Metropolis steps.
- **Scale**: in each sweep positions are put on mean 0 and standard deviation 1, as the authors' code does, and roll calls
  drawn anew. This matters: it draws slopes in. If roll calls are stretched along with the positions, slopes are steeper,
  outliers lie further out, and the median correlation below falls to about .98. Only differences within a year are
  firm; the shape of the tails is the model's.
"""


def _convergence(found: dict[str, Any]) -> str:
    rhat, ess = found["rhat"], found["ess"]
    return f"""
## Whether the chains agree

{found["chains"]} chains of {found["sweeps"]:,} sweeps, the first {found["warm_up"]:,} left out, every fifth kept, from starts
half a deviation apart. Rank-normalised split R̂ (Vehtari et al. 2021): median {rhat["median"]:.3f}, largest
{rhat["most"]:.3f}, at most 1.01 for {100 * found["close"]:.0f} % of the points. Bulk effective size: median
{ess["median"]:,.0f}, smallest {ess["least"]:,.0f}. Both are in the table for every point.

`--estimate` shows how far it is. Stopped with Ctrl-C, or killed, it goes on where it was: a hundred sweeps at a time are
kept in your cache. It needs the extra `fit`.
"""


def _agreement(found: dict[str, Any]) -> str:
    ours, theirs = found["correlation"], found["theirs"]
    return f"""
## Beside the published ones

Correlation within each year with the published points from all votes (July 2025): median {short(ours["median"], 3)},
least {short(ours["least"], 3)}; over all years together {short(found["overall"], 3)}. As a yardstick, the authors' own points
from all votes and from final passage alone: median {short(theirs["median"], 3)}, least {short(theirs["least"], 3)}. Levels of
different years are less alike than orders within a year, because the bridges are others.
"""


def _one_sided(found: dict[str, Any]) -> str:
    filtered = found["filtered"]
    return f"""
## By then: for forecasts

`value` knows the whole record: a state's point in 1980 leans on how it voted in 1981. A forecast must not. `filtered`
takes the sessions one by one: roll calls are estimated from the votes of their session alone, with what the sessions
before told of each state as the prior (its mean and variance, taken as normal and independent of other states'). Nothing
of a later session enters, neither in a position nor in a roll call. The price: no bridges, and each year has its own scale
(mean 0, standard deviation 1 among the states that voted), so compare states within a year, not years. What is not
one-sided: whether a state's year has the 5 contested votes that it needs is counted over the whole record. Its correlation
with the published points within years: median {short(filtered["median"], 3)}, least {short(filtered["least"], 3)}.
"""


def _years(found: dict[str, Any]) -> str:
    rows = [
        [
            str(each["year"]),
            str(each["states"]),
            short(each["ours"], 3),
            short(each["filtered"], 3),
            short(each["theirs"], 3),
        ]
        for each in found["years"]
    ]
    head = ["year", "states", "ours", "by then", "theirs, final passage"]
    return f"""
## Year by year

Correlation with the published points from all votes.

{table(head, rows)}
"""
