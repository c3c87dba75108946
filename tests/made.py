"""Made-up answers: every figure here is invented, and none is of the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from realpolitik.standings.evidence import Evidence, EvidenceItem, Origin
from realpolitik.standings.ranking import Ranking
from realpolitik.standings.timeline import Timeline
from realpolitik.standings.values import (
    Adversary,
    Estimate,
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
    }
    return Standing(**{**parts, **changes})


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


def replaced(answer: Any, **changes: Any) -> Any:
    """The same answer with other parts."""
    return replace(answer, **changes)
