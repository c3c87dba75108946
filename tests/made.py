"""Made-up answers: every figure here is invented, and none is of the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl

from realpolitik.checking import Check, Row
from realpolitik.checking.checked_reading import CheckedReading
from realpolitik.reading.documents import Document
from realpolitik.reading.parsing import sentences
from realpolitik.reading.reading import Reading
from realpolitik.reading.values import Claim, Event, Mention, Speaker, When
from realpolitik.standings.evidence import Evidence, EvidenceItem, Origin
from realpolitik.standings.ranking import Ranking
from realpolitik.standings.timeline import Timeline
from realpolitik.standings.triads.pushing import Third
from realpolitik.standings.turning.turns import Turn
from realpolitik.standings.values import (
    Adversary,
    Estimate,
    Heading,
    IndicatorFigure,
    Move,
    Side,
    Standing,
    TrackFigure,
    Verdict,
)
from realpolitik.states import State

CHINA = State(710, "CHN", "CHN", "China", 710)
NORTH = State(731, "PRK", "PRK", "North Korea", 731)
SOUTH = State(732, "KOR", "ROK", "South Korea", 732)
AMERICA = State(2, "USA", "USA", "United States", 2)
JAPAN = State(740, "JPN", "JPN", "Japan", 740)
IVORY_COAST = State(437, "CIV", "CDI", "Côte d'Ivoire", 437)

FIGURES = ("paper", "practice", "both", "involvement", "gap")


def estimate(value: float, half: float = 0.1, lowest: float = 0.0) -> Estimate:
    return Estimate(value, max(lowest, value - half), min(1.0, value + half))


def indicator(name: str, **changes: Any) -> IndicatorFigure:
    figure: dict[str, Any] = {
        "name": name,
        "direction": None,
        "value": 0.82,
        "se": 0.02,
        "unit": "kappa",
        "score": 0.44,
        "lower": 0.31,
        "upper": 0.57,
        "kind": "sampled",
        "n": 71,
        "year": 2010,
        "dataset": "unvotes",
        "layer": "starter",
    }
    return IndicatorFigure(**{**figure, **changes})


def track(*indicators: IndicatorFigure, facts: tuple[str, ...] = (), **changes: Any) -> TrackFigure:
    figure: dict[str, Any] = {"score": 0.17, "lower": 0.05, "upper": 0.29}
    return TrackFigure(**{**figure, **changes}, indicators=indicators, facts=facts)


def side(**changes: Any) -> Side:
    figures: dict[str, Any] = {
        "adversaries": (
            Adversary(SOUTH, 1.0),
            Adversary(AMERICA, 0.9),
            Adversary(JAPAN, 0.4),
            Adversary(IVORY_COAST, 0.1),
        ),
        "paper": estimate(0.97, 0.02),
        "practice": estimate(0.86, 0.1),
        "both": estimate(0.88, 0.09),
        "without_votes": estimate(0.71, 0.15),
        "involvement": estimate(0.04, 0.03),
        "gap": estimate(0.11, 0.13, lowest=-1.0),
        "support": True,
    }
    return Side(**{**figures, **changes})


def standing(**changes: Any) -> Standing:
    """China and North Korea as they never stood."""
    parts: dict[str, Any] = {
        "a": CHINA,
        "b": NORTH,
        "at": 2010,
        "evidence_to": 2010,
        "tracks": {
            "words": None,
            "deeds": track(
                indicator("force", kind="coded", se=0.0, value=1.25, unit="level", dataset="gml"),
                indicator("arms", direction="a→b", value=0.0, unit="TIV million", dataset="sipri"),
                facts=("six disputes 1993–2010, none fatal", "no arms transfers after 1995"),
                score=-0.24,
                lower=-0.4,
                upper=-0.08,
            ),
            "bonds": track(
                indicator(
                    "alliance", kind="coded", se=0.0, value=1.0, unit="level", dataset="atop"
                ),
                facts=("defence pact of 1961, in force (ATOP, to 2018)",),
                score=0.91,
                lower=0.88,
                upper=0.94,
            ),
            "interests": track(indicator("votes"), facts=("votes .82 kappa",)),
        },
        "a_with_b": side(),
        "b_with_a": None,
        "verdict": Verdict(
            None,
            {"close on paper and in practice": 0.61, "close on paper, apart in practice": 0.39},
            ".61 at most, below .8",
        ),
        "moves": (Move("votes", 0.22), Move("three disputes 1993–97", -0.15)),
        "why": {"words": "no data set of words is loaded", "b_with_a": "China has no adversaries"},
        "cite": ("atop", "gml", "unvotes"),
        "estimates_version": "0000.0",
        "heading": heading(),
    }
    return Standing(**{**parts, **changes})


def heading(**changes: Any) -> Heading:
    """Since when, who pushes, and why nothing is foretold."""
    turn = Turn(
        a=710,
        b=731,
        track="deeds",
        indicator="arms",
        last_before="1991",
        date="1992",
        first="1991",
        last="1993",
        probability=0.93,
        before=(12.0, 8.0, 16.0),
        after=(0.5, 0.0, 2.0),
        kind="shift",
        log_bayes_factor=14.2,
        firm=True,
        directed=True,
        closer=False,
    )
    parts: dict[str, Any] = {
        "turned": (turn,),
        "pushed_by": (Third("USA", -1, -1, name="United States"),),
        "why": {"outlook": "no data set of disputes is loaded"},
    }
    return Heading(**{**parts, **changes})


def timeline(first: int = 1991, last: int = 2010) -> Timeline:
    """Two tracks, one with a hole of three years; both sides."""
    years = list(range(first, last + 1))
    hole = set(years[5:8])
    tracks = [
        {
            "track": name,
            "year": year,
            "score": level + 0.3 * (year - first) / len(years),
            "lower": level + 0.3 * (year - first) / len(years) - 0.1,
            "upper": level + 0.3 * (year - first) / len(years) + 0.1,
            "segment": 0 if year < years[5] else 1,
            "indicators": of,
        }
        for name, level, of in (("bonds", 0.5, "alliance"), ("interests", -0.3, "votes"))
        for year in years
        if not (name == "interests" and year in hole)
    ]
    indicators = [
        {
            "indicator": "votes",
            "track": "interests",
            "direction": None,
            "year": year,
            "value": 0.8,
            "se": 0.02,
            "n": 70,
            "score": 0.2,
            "lower": 0.1,
            "upper": 0.3,
        }
        for year in years
    ]
    sides = [
        {
            "direction": direction,
            "year": year,
            **_figures(
                paper=0.95,
                practice=0.6 + 0.3 * (year - first) / len(years),
                both=0.8,
                involvement=0.04,
            ),
        }
        for direction in ("a_with_b", "b_with_a")
        for year in years
    ]
    return Timeline(
        CHINA,
        NORTH,
        pl.DataFrame(tracks),
        pl.DataFrame(indicators, schema_overrides={"direction": pl.String}),
        pl.DataFrame(sides),
        first,
        last,
        2010,
        ("atop", "unvotes"),
    )


def _figures(**values: float) -> dict[str, float]:
    found = {**values, "gap": values["paper"] - values["practice"]}
    return {
        f"{name}{end}": found[name] + shift
        for name in FIGURES
        for end, shift in (("", 0.0), ("_lower", -0.04), ("_upper", 0.04))
    }


def ranking(title: str = "With whom China would side") -> Ranking:
    """Four partners; one name is long, one has an accent."""
    partners = (NORTH, SOUTH, AMERICA, IVORY_COAST)
    rows = [
        {
            "a": CHINA.ccode,
            "b": other.ccode,
            "iso3_a": CHINA.iso3,
            "iso3_b": other.iso3,
            "name_a": CHINA.name,
            "name_b": other.name,
            "year": 2010,
            **_figures(
                paper=0.9 - 0.2 * place, practice=0.8 - 0.1 * place, both=0.8, involvement=0.04
            ),
        }
        for place, other in enumerate(partners)
    ]
    return Ranking(title, pl.DataFrame(rows), 2010, 2010, ("atop", "unvotes"))


def evidence(rows: int = 8) -> Evidence:
    """One figure of deeds with its rows, one of bonds with the command that loads them."""
    behind = pl.DataFrame(
        {
            "dataset": ["gml"] * rows,
            "file": ["gml_dirdisp.csv"] * rows,
            "row": list(range(1, rows + 1)),
            "identifier": [str(4000 + each) for each in range(rows)],
            "year": [1993 + each for each in range(rows)],
            "what": ["hostility 3, <b>none</b> fatal"] * rows,
        }
    )
    deeds = EvidenceItem(
        indicator="force",
        track="deeds",
        direction=None,
        value=1.25,
        se=0.0,
        n=rows,
        unit="level",
        year=2010,
        about="Highest hostility in militarized disputes, with a half-life of five years.",
        origins=(Origin("gml", "2.2.1"),),
        layer="record",
        rows=behind,
        complete=True,
        how=None,
    )
    bonds = EvidenceItem(
        indicator="arms",
        track="deeds",
        direction="b→a",
        value=14523.7,
        se=12.0,
        n=3,
        unit="TIV million",
        year=2008,
        about="Major arms delivered.",
        origins=(Origin("sipri", "2022"),),
        layer="starter",
        rows=behind.head(0),
        complete=False,
        how="realpolitik load sipri PATH",
    )
    return Evidence(CHINA, NORTH, 2010, 2010, (deeds, bonds), ("gml", "sipri"))


ARTICLE = """Neighbours Recall Their Envoys

Chad expelled two envoys of Niger on Monday, a ministry in Chad said. Chad and Niger were allies.

Chad will arm rebels if Niger does, the press reported an adviser as saying.
"""


def mention(words: str, ccode: int | None, iso3: str | None, *, of: int = 0) -> Mention:
    """The first place of some words behind an offset."""
    start = ARTICLE.index(words, of)
    return Mention(start, start + len(words), words, ccode, iso3, "GOV" if iso3 else "", "name")


def document(**changes: Any) -> Document:
    known: dict[str, Any] = {
        "text": ARTICLE,
        "title": "Neighbours Recall Their Envoys",
        "date": dt.date(1994, 5, 11),
        "publisher": "The Lake Herald",
        "language": "en",
        "place": "envoys.txt",
    }
    return Document(**{**known, **changes})


def event(**changes: Any) -> Event:
    """Chad expels two envoys of Niger."""
    chad, niger = mention("Chad", 483, "TCD"), mention("Niger", 436, "NER")
    known: dict[str, Any] = {
        "source": chad,
        "target": niger,
        "root": "SANCTION",
        "cameo": "16",
        "quad": 4,
        "intensity": -4.0,
        "when": When("1994-05-09", "day"),
        "modality": "asserted",
        "negated": False,
        "speaker": Speaker("a ministry in Chad", 77, 95, 483, "TCD", "GOV"),
        "sentence": 1,
        "start": chad.start,
        "end": niger.end,
        "confidence": 0.91,
        "mentions": ((chad.start, niger.end),),
    }
    return Event(**{**known, **changes})


def claim(**changes: Any) -> Claim:
    """Chad and Niger were allies."""
    words = "Chad and Niger were allies"
    start = ARTICLE.index(words)
    known: dict[str, Any] = {
        "type": "status",
        "about": "allies",
        "a": "TCD",
        "b": "NER",
        "third": None,
        "when": When(),
        "modality": "asserted",
        "negated": False,
        "speaker": None,
        "start": start,
        "end": start + len(words),
        "confidence": 0.8,
        "text": words,
        "tense": "past",
    }
    return Claim(**{**known, **changes})


def check(**changes: Any) -> Check:
    known: dict[str, Any] = {
        "result": "record shows otherwise",
        "why": "No pact of the two is in any year (ATOP).",
        "rows": (
            Row("alliances", "atop", "5.1", "atop_ddyr.csv", 17, "1990–1993 consul"),
            Row("indicators", "votes", "0000.0", None, None, "kappa .54 in 1993"),
        ),
    }
    return Check(**{**known, **changes})


def reading(**changes: Any) -> CheckedReading:
    """One event, and two claims with their checks, of a text that nobody wrote."""
    adviser = Speaker("an adviser", None, None, via=Speaker("the press", None, None))
    at = ARTICLE.index("Chad will")
    threat = claim(
        type="threat",
        about="will_act_if",
        third="NER",
        modality="conditional",
        speaker=adviser,
        start=at,
        end=at + 33,
        text=ARTICLE[at : at + 33],
        tense="future",
    )
    known: dict[str, Any] = {
        "document": document(),
        "sentences": tuple(sentences(ARTICLE)),
        "events": (event(),),
        "claims": (claim(), threat),
    }
    found = Reading(**{**known, **changes})
    other = check(result="not decidable", why="What is to come is in no record.", rows=())
    checks = tuple(other if one.type == "threat" else check() for one in found.claims)
    return CheckedReading(found, checks, ("atop", "unvotes"))


def replaced(answer: Any, **changes: Any) -> Any:
    """The same answer with other parts."""
    return replace(answer, **changes)
