"""What each indicator means: the texts of the page of indicators, beside the code that computes them."""

from __future__ import annotations

from realpolitik.tracks.indicator import Meaning

__all__ = [
    "ALLIANCE",
    "ARMS",
    "ATTENTION",
    "DEPENDENCE",
    "DIPLOMACY",
    "DISTANCE",
    "FORCE",
    "IGOS",
    "PORTFOLIO",
    "REGIME_DIFFERENCE",
    "RIVALRY",
    "RIVALS",
    "SANCTIONS",
    "SCALES",
    "SPEECHES",
    "STAKES_ADVERSARIES",
    "STAKES_FRIENDS",
    "VOTES",
]

ALLIANCE = Meaning(
    definition=(
        "1 if either state is bound, in the year, to defend the other or to join it in"
        " attack; 0 if they are only bound to neutrality, non-aggression or consultation, or nothing."
        " The five obligations are kept apart in the table `alliances` and in the evidence; only the first"
        " two enter the value."
    ),
    extent="0 or 1.",
    reading="1: at least one of the two owes the other arms, on paper.",
    limits=(
        "A promise, not its worth: nothing here says whether it would be kept, and a pact that nobody has"
        " renounced stays in force for decades. North and South Korea have a pact of non-aggression and"
        " consultation; that is why neither of these counts as closeness. The United States and Taiwan have"
        " no pact after 1980, whatever both expect."
    ),
    source=(
        "Alliance Treaty Obligations and Provisions (ATOP): B. A. Leeds, J. M. Ritter, S. M. Mitchell and"
        " A. G. Long (2002), *International Interactions* 28(3), 237–260."
    ),
)

SPEECHES = Meaning(
    definition=(
        "Every sentence of a speech in the General Debate that names another state is coded for what the"
        " speaker's state does or says to that state, by one of the 16 PLOVER roots or by none (only named)."
        " c are the cooperative statements, d the conflictual ones; denied ones, those without a root, those whose"
        " root is less likely than not, and negated cooperation are neither (a negated refusal, demand or complaint"
        " stands). Both are summed over the years, older ones halving every 5 years. The value is"
        " 2p − 1 with p = (c + kμ) / (c + d + k): μ is the share of cooperative statements of all states about"
        " all states, decayed likewise, in that year, and k the weight of this prior in statements, the"
        " moment estimate of a Beta-binomial over all pairs and years (the overlap ρ of two statements by one"
        " state on another in one year gives k = (1 − ρ) / ρ). The standard error is"
        " 2 √(p (1 − p) / (c + d + k + 1)). The yearly values are (c − d) / (c + d) of the year alone. There is a"
        " value in years in which the state gave a speech and c + d is at least 2: a pair of fewer statements is"
        " missing, as is a state that did not speak. Courtesies to the officers of the Assembly, whose"
        " countries everybody then praises, are left out."
    ),
    extent="−1 to 1: −1 all conflictual, 1 all cooperative.",
    reading=(
        "What the government says of the other before everybody. Positive: thanks, support, praise. Negative:"
        " demands, accusations, condemnation."
    ),
    limits=(
        "Most pairs are thin: a value of three statements stands close to the mean of all states. A demand counts"
        " as conflict (REQUEST is verbal conflict in PLOVER), also when it is made of a friend. Statements of one"
        " speech are not independent, so the true uncertainty is larger. A program codes the sentences; its"
        " errors are in docs/reading.md. The speaker's words about a country at war can fall on it and not on"
        " its attacker. States that were dissolved or united (two Germanies) begin anew. What is said in New York"
        " is meant for the hall."
    ),
    source=(
        "S. Jankin, A. Baturo and N. Dasandi, *United Nations General Debate Corpus* (2025); A. Baturo, N. Dasandi"
        " and S. Mikhaylov (2017), *Research & Politics* 4(2). The coding is this project's."
    ),
)

ATTENTION = Meaning(
    definition=(
        "log((m + ½) / (E + ½)), where m are the sentences of the state's speeches that name the other, over three"
        " years, and E those to be expected: its sentences on any other state, spread over them as all other"
        " speakers of the year spread theirs, the state spoken of apart, which does not speak of itself. The"
        " standard error is √(φ / (m + ½)); φ, at least 1, is how much more such counts vary from year to year"
        " than independent sentences would. There is a value where the state gave a speech in the year and m or"
        " E is at least 1. The yearly values are those of one year alone. It has no score and the weight 0: to"
        " be named often is neither close nor apart."
    ),
    extent="Any number; 0 as often as expected, .69 twice, −.69 half as often.",
    reading=(
        "Far below 0 with many sentences expected: silence. n is what was said; what was expected is"
        " (n + ½) / exp(value) − ½."
    ),
    limits=(
        "All speakers set what is expected, near and far: neighbours name one another more than that. A state in"
        " the news is expected of everybody. Whoever is silent on one state may be polite, or careful, or have"
        " other cares: silence says nothing of the reason."
    ),
    source="Definition of this project, over the United Nations General Debate Corpus.",
)

FORCE = Meaning(
    definition=(
        "The highest hostility level of the pair in any militarized dispute of the year, or what is left of"
        " an earlier one, whichever is more: F(t) = max(h(t), r F(t−1)) with r = 2^(−1/5), so that a dispute"
        " weighs half after 5 years. h is the pair's own level (the higher of the two), not that of the"
        " whole dispute, in which others may have fought. The yearly values, without memory, are h alone."
    ),
    extent="0 to 5: 0 no dispute ever, 1 no action, 2 threat, 3 display, 4 use of force, 5 war.",
    reading="4 or 5 in a year: force was used in it. 1 to 2 with no new dispute: five to ten quiet years.",
    limits=(
        "A fishing boat seized for a day and a shelled island are both a use of force, level 4. The highest"
        " level is kept and not the number of disputes: six seizures weigh as much as one. Disputes that"
        " nobody reported do not exist here."
    ),
    source=(
        "Gibler, Miller and Little's corrected list: D. M. Gibler, S. V. Miller and E. K. Little (2016),"
        " *International Studies Quarterly* 60(4), 719–730."
    ),
)

RIVALRY = Meaning(
    definition=(
        "1 in every year in which the two are listed as strategic rivals and both exist; afterwards"
        " it halves every 5 years. The yearly values, without memory, are 1 or 0."
    ),
    extent="0 to 1.",
    reading="1: historians find that the decision makers of each took the other for a threat and an enemy.",
    limits=(
        "A judgement of scholars about what decision makers thought, made afterwards. Beginnings and ends"
        " are sharper on the list than they were. There is no rivalry of China with either Korea on it."
    ),
    source=(
        "W. R. Thompson, K. Sakuwa and P. H. Suhas (2021), *Analyzing Strategic Rivalries in World"
        " Politics*, Springer."
    ),
)

ARMS = Meaning(
    definition=(
        "Deliveries of major arms from the first state to the second: the year's volume and what is left of"
        " earlier ones, A(t) = TIV(t) + r A(t−1) with r = 2^(−1/5). The yearly values are the year's volume"
        " alone; where a supplier stops, they fall to 0 at once and the shown values by half in 5 years."
    ),
    extent="0 and up, in million SIPRI trend-indicator values (TIV).",
    reading=(
        "The volume of arms the one has lately given or sold to the other. China to North Korea: 145 in"
        " 1991, 11 in 1992, nothing after 1995."
    ),
    limits=(
        "TIV measures volume and is no money. Small arms, parts and licences are not in it. A stop has many"
        " reasons: Moscow's deliveries to North Korea fell from 625 (1987) to 30 (1994) and its pact with it"
        " ended in 1996, so look at other suppliers and recipients before reading a stop as a break."
    ),
    source="SIPRI Arms Transfers Database, Stockholm International Peace Research Institute.",
)

SANCTIONS = Meaning(
    definition=(
        "The number of cases of sanctions that the first state has imposed on the second and that are in force"
        " in the year, from the year they were imposed to the year they ended. A case whose end had not come,"
        " or is not known, counts to the last year of its data set. Where several states imposed a case"
        " together, each of them did. **Sanctions of the United Nations, the European Union and other"
        " organisations are no state's and do not count**: they are kept in the table `sanctions` without a"
        " sending state and shown as what they are, a fact about their target (`of_organisations`)."
    ),
    extent="0 and up, in cases. 0 only where a data set covers the year completely.",
    reading="1 or more: the first punishes the second in trade, finance, arms, travel or aid.",
    limits=(
        "Cases differ: one tariff on steel and an embargo on everything are one case each. The imposed cases"
        " of TIES end in 2005 and may lack some; the Global Sanctions Data Base reaches further, and a copy cut"
        " to some cases knows only the years since the first end in it. Neither promises zeros, so that a"
        " pair without a row is not known to be at peace in trade, and there is no score; only a whole release"
        " of the Global Sanctions Data Base gives both. No model reads this indicator."
    ),
    source=(
        "T. C. Morgan, N. Bapat and Y. Kobayashi (2014), *Conflict Management and Peace Science* 31(5),"
        " 541–558; G. Felbermayr and others (2020), *European Economic Review* 129."
    ),
)

DIPLOMACY = Meaning(
    definition=(
        "The mean of the levels of the two missions, that of the second state in the first and that of the"
        " first in the second: 0 none, 1 chargé d'affaires, 2 minister, 3 ambassador. A mission whose level is"
        " not known counts as 1, the least that it can be. Missions were coded every five years or so; the"
        " shown value is the last coded one for up to four years, until the next coding. The yearly values are"
        " those of the coded years alone."
    ),
    extent="0 to 3: 0 no mission on either side, 3 ambassadors on both.",
    reading=(
        "0 between two states that exist: they do not recognise each other, or have broken off. 3 is usual, so"
        " that what tells is its absence."
    ),
    limits=(
        "Nearly all missions of 1950 to 1965 have no known level: these years tell whether there was an"
        " exchange and no more. The data end in 2005. Single rows are wrong, such as an ambassador between"
        " Beijing and Seoul in 1970. A copy of the data that was cut to some states gives values and no scores,"
        " which are ranks among all. No model reads this indicator."
    ),
    source="R. Bayer (2006), *Diplomatic Exchange Data Set*, v2006.1, Correlates of War project.",
)

IGOS = Meaning(
    definition=(
        "The number of intergovernmental organisations with both states as full members, over the number to be"
        " expected of two states with so many memberships. Expected is c (m(a) m(b))^β, where m is a state's"
        " number of full memberships, β the slope of a least-squares line through the logarithms of all pairs"
        " of the year that share any (about .7), and c such that all pairs together share as many as they do."
        " With β = 1, as chance would have it, whoever joins much shares too little with everybody, because"
        " most join what most have joined. Before 1965 organisations were coded every fifth year; the shown value is the last"
        " coded one until the next."
    ),
    extent="0 and up; 1 as many as any two states with so many memberships.",
    reading="Above 1: they sit together more often than their eagerness to join explains, as neighbours do.",
    limits=(
        "Most organisations are regional, so that neighbours share more than friends far away. A seat in the"
        " same room is no agreement: it says who meets whom. A few memberships make a loose figure: North"
        " Korea had 21 in 1990. The data end in 2014. No model reads this indicator."
    ),
    source=(
        "Correlates of War IGO 3.0: J. C. W. Pevehouse and others (2020), *Journal of Peace Research* 57(3),"
        " 492–503. The expectation is this project's."
    ),
)

VOTES = Meaning(
    definition=(
        "Cohen's kappa of the two states' votes in the UN General Assembly, yes, abstain, no, with the"
        " disagreement |a − b|; absences are no votes. Shown is the plain mean of the kappas of up to three"
        " sessions, t−2 to t, drawn towards 0 by the joint votes n in them: n / (n + 20). A session's year"
        " is that in which it began. Both must have had a seat in the year. A session with fewer than 10 roll"
        " calls (1964), or one in which a member did not vote, is bridged by the other two. The yearly values are the kappa of the"
        " session alone. The standard error takes joint votes as independent draws, with half a"
        " disagreement added, and the expected disagreement as known."
    ),
    extent="−1 to 1; 0 for two states that agree as often as independent voters with their habits would.",
    reading=(
        "Positive: they agree more than their habits of voting yes or abstaining explain. China and North"
        " Korea: .39 in 1991, .82 in 1992."
    ),
    limits=(
        "Votes are declared positions as well as interests, and most resolutions cost nothing: every result"
        " is shown with and without them. They have added nothing to forecasts of disputes between allies or"
        " of the end of alliances. Roll calls of a session resemble one another, so the true uncertainty is"
        " larger. The People's Republic of China votes since session 26 (1971), the two Koreas since 1991."
    ),
    source=(
        "E. Voeten, *United Nations General Assembly Voting Data*; F. M. Häge (2011), *Political Analysis*"
        " 19(3), 287–305, on chance correction; J. Cohen (1968), *Psychological Bulletin* 70(4), 213–220."
    ),
)

PORTFOLIO = Meaning(
    definition=(
        "Cohen's kappa of the two states' alliances (defence or offence, as in `alliance`) over all third"
        " states that existed in the year. S of the same portfolios is in `portfolios` of the Python module."
    ),
    extent="−1 to 1; missing where neither has an ally among third states.",
    reading="Positive: they are allied with the same states more often than chance would have it.",
    limits=(
        "Built of the same treaties as `alliance`; it belongs to interests by what it is taken to reveal and"
        " is in no model of practice. A state whose only ally is the other has 0 with it by construction, as"
        " China has with North Korea."
    ),
    source=(
        "C. S. Signorino and J. M. Ritter (1999), *International Studies Quarterly* 43(1), 115–144; chance"
        " correction by Häge (2011)."
    ),
)

STAKES_FRIENDS = Meaning(
    definition=(
        "The share of the first state's reported trade that is with the defence and offence allies of the"
        " second, less the median of this share over all pairs of the year. Trade with the second itself is"
        " left out."
    ),
    extent="−1 to 1, a difference of shares.",
    reading="Positive: the first lives from the second's friends more than states usually do.",
    limits=(
        "States with many rich allies are everybody's trading partners: the median takes off what they have"
        " in common, not what is special to them. Trade that a partner never reported counts as none."
    ),
    source="Definition of this project; trade from the Correlates of War project (Barbieri and Keshk).",
)

STAKES_ADVERSARIES = Meaning(
    definition=(
        "The share of the first state's reported trade that is with the adversaries of the second, each"
        " weighted by how much of an adversary it is, less the median over all pairs of the year. The weight"
        " is the greater of `rivalry` and the mean level of past disputes of level 4 and 5 (as a share of 5),"
        " years halving every 5; it is never a switch. Trade with the second itself is left out."
    ),
    extent="−1 to 1, a difference of shares.",
    reading="Positive: the first lives from the second's adversaries more than states usually do.",
    limits=(
        "It moves when trade does and when the set of adversaries does: `stakes_over_time` of the Python"
        " module tells the two apart. With the set fixed at the United States, South Korea and Japan, China's"
        " share ran .03 (1960), .23 (1965), .43 (1974), .36 (1978), .55 (1985). A set that lets a state in or"
        " out by one dispute makes a turn of 1978 out of one two-day seizure of 1977; here it gives Japan a"
        " weight of .1. Trade that a partner never reported counts as none."
    ),
    source="Definition of this project; trade from the Correlates of War project (Barbieri and Keshk).",
)

RIVALS = Meaning(
    definition=(
        "(s − c) / (s + c + 1), with s the sum over third states of the product of the two states'"
        " `rivalry` with it, and c the sum of one's rivalry with it where the other is allied with it."
    ),
    extent="−1 to 1; 0 where there is neither.",
    reading="Positive: the two have rivals in common. Negative: the one stands by the other's rivals.",
    limits=(
        "Only listed rivalries count, and most states have none. Crossed ties are made of the same treaties"
        " as `alliance`."
    ),
    source="Definition of this project, after the balance of triads: F. Heider (1946), *Journal of Psychology* 21.",
)

DEPENDENCE = Meaning(
    definition=(
        "The second state's share in the first state's trade: imports and exports between the two over the"
        " sum of the first's reported flows with all partners."
    ),
    extent="0 to 1; missing where either flow was not reported.",
    reading=(
        "How much of its trade the first would lose with the second. It is rarely mutual: North Korea's"
        " share with China was .31 in 1992 and .79 in 2014, China's with North Korea .002."
    ),
    limits=(
        "Goods only, as reported: smuggling, aid and services are not in it, and a state that reports little"
        " seems to depend on whoever reports for it. Between China and North Korea nothing was reported from"
        " 1962 to 1977; that is missing and not zero."
    ),
    source=(
        "Correlates of War trade: K. Barbieri, O. M. G. Keshk and B. M. Pollins (2009), *Conflict Management"
        " and Peace Science* 26(5), 471–491."
    ),
)

DISTANCE = Meaning(
    definition="Kilometres between the nearest points of the two territories in the year.",
    extent="0 (neighbours by land) to about 19,000.",
    reading="Background of the models: near states quarrel and trade more, whatever they think of each other.",
    limits="Territories without overseas possessions; a straight line over whatever lies between.",
    source="G. Schvitz and others (2022), CShapes 2.0, *Journal of Conflict Resolution* 66(1), 144–161.",
)

REGIME_DIFFERENCE = Meaning(
    definition="The difference of the two states' V-Dem electoral democracy index, without its sign.",
    extent="0 to 1.",
    reading="Background of the models: 0 alike, 1 a full democracy beside a closed autocracy.",
    limits="Missing for most very small states. How states are governed is not how they stand to each other.",
    source="Varieties of Democracy (V-Dem), v2x_polyarchy.",
)

SCALES = {
    "Adversaries": (
        "How much one state is another's adversary, 0 to 1: the greater of `rivalry` (1 while it lasts,"
        " halving every 5 years) and the mean level of serious hostility, (1 − r) Σ rᵏ h(t−k) / 5, over all"
        " earlier years, where h is the pair's hostility level if it is 4 or 5 and else 0, and r = 2^(−1/5)."
        " Known to the last year of the disputes."
    ),
    "Political relevance": (
        "A pair is politically relevant in a year if the two are neighbours (a land border, or at most 150"
        " miles of water), one is a major power, or they have a tie: a pact of any kind, a militarized"
        " dispute in the last ten years, or a rivalry. Where borders or disputes end before the pacts do,"
        " their last word stands."
    ),
    "Scores": (
        "A score puts indicators of different units side by side. The median of relevant pairs without a tie"
        " is 0. A pair that stands closer than that is ranked among the relevant pairs of the year that do,"
        " and its score is the share of these that stands no closer than it: 1 for the closest. A pair that"
        " stands further apart is ranked among those that do, down to −1. Ranks are taken on each side"
        " because most pairs have no pact, no dispute and no arms: among all pairs the last trace of an old"
        " delivery would rank near the top (China's arms to North Korea, which stopped in 1995, .96 in 2010"
        " in place of .82; a pact .74 in place of 1). In a directed indicator both directions of a pair are"
        " ranked. Where"
        " the data were cut to some states, or a list of few pairs is not complete, there are values and no"
        " scores: a rank needs all. The standard error is half the difference of the scores one standard"
        " error above and below the value."
        " A score is a rank within its year: it says nothing of whether the year was a friendly one, and one"
        " pact is as close as another. Models read values and not scores."
    ),
    "Tracks": (
        "A track is the weighted mean of the scores of its indicators, the two directions of a directed one"
        " counting half each; weights are 1 unless the reader changes them. `sanctions`, `diplomacy`,"
        " `igos` and `attention` have the weight 0: they are shown in their track and move no figure of it, so that a track"
        " says the same whoever has loaded them; `weights` lets them speak. The interval is ± 1.645"
        " standard errors of the mean, so it holds the sampling of votes and nothing else: what people coded"
        " has no sampling error, which is not to say no error. Along the years a new segment begins where"
        " the set of indicators changes; a step from one segment to the next is no turn. Nothing is filled in:"
        " an indicator that has no value in a year, or no score, does not speak, and the track is the mean of"
        " those that do. Verdicts and sides need the indicators that their models read, and end with the"
        " first of these that ends; the others are in no model and end nothing."
    ),
    "Missing and zero": (
        "A pair has the value 0 in `alliance`, `force`, `rivalry`, `arms`, `rivals` and `sanctions` if its data"
        " set covers the year completely, both states exist and there is no row. In all other indicators a"
        " pair without a row is missing: outside the years of a data set, before membership, or not reported."
    ),
}
"""What stands behind all indicators, by heading."""
