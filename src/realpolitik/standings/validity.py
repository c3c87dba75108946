"""How far the figures of standings can be trusted: every test of them, computed anew from a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings import involvement, outcomes, sides
from realpolitik.standings.choices import FIRST, LAST, Cases, choices, differences
from realpolitik.standings.fitting import (
    RIDGE,
    Model,
    bootstrap_weights,
    chance,
    fit,
    newton,
    standardised,
    typical,
)
from realpolitik.standings.models import MODELS, Fitted, fit_all
from realpolitik.standings.scoring import auc, calibration, gain, score
from realpolitik.standings.ties import PAPER, WORDS, History, Term, Ties, history
from realpolitik.tracks.deeds import KEEP

__all__ = ["CUTS", "KNOWN", "KNOWN_YEARS", "PUBLISHED", "foretold", "plain", "report"]

CUTS = (1970, 1980, 1990)
"""First years of the test sets."""

PROTOCOL = ("force", "rivalry", "votes", "distance", "regime_difference")
"""Terms of practice in the reading of the first protocol that came closest to its figures."""

PROTOCOL_RIDGE = 2.0
"""C = .5."""

PASSED_OVER = {
    "portfolio": Term("portfolio", "portfolio"),
    "stakes_friends": Term("stakes_friends", "stakes_friends"),
    "stakes_adversaries": Term("stakes_adversaries", "stakes_adversaries"),
    "rivals": Term("rivals", "rivals"),
    "arms_given": Term("arms_given", "arms", scale="log"),
    "dependence_of_the_other": Term(
        "dependence_of_the_other", "dependence", reverse=True, scale="root"
    ),
}
"""Terms that were tried in practice and left out."""

ORIGINS = range(1955, 1980, 5)
"""First years of the test spells of the rolling origin, all before 1980: what is chosen is chosen here."""

SIMULATIONS, SIMULATED_DRAWS = 400, 200
TRUTH_RIDGE = 0.2
"""Penalty under which the truth of the simulation is fitted: less than the model's, so that the shrinkage of
the model shows as what it is, a bias."""

SLOPES = 100
"""Bootstrap draws behind the interval of a slope of calibration."""

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

KNOWN: tuple[tuple[int, int, int], ...] = (
    (2, 732, 731),
    (740, 732, 731),
    (710, 770, 750),
    (365, 731, 732),
    (365, 710, 2),
    (710, 732, 2),
    (710, 731, 732),
)
"""Cases that everyone knows: the state that chooses, the one it may side with, the other."""

KNOWN_YEARS = (1993, 2000, 2009)

PUBLISHED: dict[str, Any] = {
    "accuracy_1980": {"paper": 0.657, "practice": 0.885, "both": 0.911},
    "votes_gain_1980": {"value": 0.035, "lower": 0.009, "upper": 0.068},
    "known": [
        [0.97, 0.99, 0.97],
        [0.91, 0.96, 0.95],
        [0.92, 0.93, 0.98],
        [0.26, 0.28, 0.52],
        [0.31, 0.67, 0.96],
        [0.44, 0.97, 0.97],
        [0.95, 0.83, 0.86],
    ],
    "external": {
        "rivalry_onset_among_allies": 0.77,
        "rivalry_onset_by_distance": 0.82,
        "sanctions_onset": 0.54,
        "arms_stop": 0.51,
    },
    "hollow_auc": 0.916,
}
"""Figures of the first protocol, kept beside the new ones."""


def report(
    record: Record,
    *,
    sanctions: pl.DataFrame | None = None,
    hold_out: bool = True,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Compute every figure of docs/validity.md.

    Parameters
    ----------
    record
        A record with all raw and computed tables.
    sanctions
        Imposed sanctions, ``source``, ``target``, ``year``; without them that outcome is null.
    hold_out
        Whether to look at the disputes of 2011–2014, which were kept for one look at the very end.
    progress
        Called with the name of each part.

    Returns
    -------
    dict
        As in docs/validity.json.
    """
    say = progress or (lambda _: None)
    say("ties")
    past = history(record, FIRST - 1, LAST, more=PASSED_OVER)
    cases = differences(past, choices(record))
    say("sides")
    found: dict[str, Any] = {"schema": 1, "published": PUBLISHED, "side": _sides(cases)}
    found["side"]["fitted"] = {
        "choices": cases.frame.height,
        "disputes": int(cases.disputes.max() + 1),
        "disputes_before_1980": int(training(cases, 1980).disputes.max() + 1),
    }
    found["side"]["rolling_origin"] = _chosen(cases)
    found["side"]["protocol"] = _protocol(record, past)
    fitted = fit_all(record, past)
    found["side"]["known"] = _known(past, fitted)
    found["side"]["without_largest"] = _without_largest(cases)
    found["china_in_north_korean_disputes"] = _aloof(record)
    say("coverage")
    found["side"]["coverage"] = _coverage(cases, past)
    say("involvement")
    found["involvement"] = _involved(record, past)
    say("external outcomes")
    found["external"] = outcomes.external(past, fitted, sanctions)
    say("hollow measure")
    found["hollow"] = outcomes.hollow(record, past)
    if hold_out:
        say("hold-out")
        found["side"]["hold_out_2011_2014"] = _hold_out(record, fitted)
    return found


def training(cases: Cases, cut: int) -> Cases:
    """What was known before a year."""
    return cases.years(FIRST, cut - 1)


def kept_for_test(cases: Cases, cut: int) -> Cases:
    """The test set of the protocol: GML disputes from a year on, with votes known on both sides."""
    later = cases.years(cut, LAST)
    gml = (later.frame["dataset"] == "gml").to_numpy()
    return later.where(gml & later.known("votes"))


def foretold(model: Model, cases: Cases) -> Reals:
    """P(joins side A) of each choice, by the estimate of a model."""
    odds = model.log_odds(cases.of(model.terms).values)
    return chance(odds[:, 0])


def _sides(cases: Cases) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cut in CUTS:
        train = training(cases, cut)
        models = {name: fit(name, train, terms, draws=0) for name, terms in MODELS.items()}
        found[f"test_{cut}"] = _compared(models, kept_for_test(cases, cut))
        found[f"test_{cut}_all"] = _compared(models, cases.years(cut, LAST))
    return found


def _compared(models: Mapping[str, Model], test: Cases) -> dict[str, Any]:
    told = {name: foretold(model, test) for name, model in models.items()}
    found: dict[str, Any] = {name: asdict(score(each, test)) for name, each in told.items()}
    found["gain"] = {
        "practice_over_paper": asdict(gain(told["practice"], told["paper"], test)),
        "both_over_paper": asdict(gain(told["both"], told["paper"], test)),
        "both_over_practice": asdict(gain(told["both"], told["practice"], test)),
        "votes": asdict(gain(told["practice"], told["without_votes"], test)),
    }
    return found


def _chosen(cases: Cases) -> dict[str, Any]:
    """Penalties and terms, by rolling origin before 1980, and what they would have given afterwards."""
    practice = MODELS["practice"]
    readings = {
        "practice": (practice, RIDGE),
        **{f"penalty {each:g}": (practice, each) for each in (2.0, 1.0, 0.25)},
        **{
            f"without {term}": (tuple(each for each in practice if each != term), RIDGE)
            for term in practice
        },
        **{f"with {term}": ((*practice, term), RIDGE) for term in PASSED_OVER},
        "both": (MODELS["both"], RIDGE),
        "paper": (PAPER, RIDGE),
    }
    train, test = training(cases, 1980), kept_for_test(cases, 1980)
    found = {}
    for name, (terms, ridge) in readings.items():
        model = fit("", train, terms, ridge=ridge, draws=0)
        later = score(foretold(model, test), test)
        found[name] = {
            "before_1980": _rolling(cases, terms, ridge),
            "log_loss_1980": later.log_loss,
            "accuracy_1980": later.accuracy,
        }
    return found


def _rolling(cases: Cases, terms: tuple[str, ...], ridge: float) -> float:
    parts, told = [], []
    for origin in ORIGINS:
        test = cases.years(origin, origin + ORIGINS.step - 1)
        if test.frame.height:
            model = fit("", training(cases, origin), terms, ridge=ridge, draws=0)
            told.append(foretold(model, test))
            parts.append(test)
    together = Cases(
        pl.concat([each.frame for each in parts]),
        parts[0].names,
        np.concatenate([each.values for each in parts]),
    )
    return score(np.concatenate(told), together).log_loss


BONDS = tuple(each for each in PAPER if each not in {term.name for term in WORDS})
"""What the first protocol had on paper."""


def _protocol(record: Record, past: History) -> dict[str, Any]:
    """The first protocol as nearly as its description allows: GML alone, votes known, C = .5."""
    cases = differences(past, choices(record, sources=("gml",)))
    cases = cases.where(cases.known("votes"))
    terms = {
        "paper": BONDS,
        "practice": PROTOCOL,
        "both": BONDS + PROTOCOL,
        "without_votes": tuple(each for each in PROTOCOL if each != "votes"),
    }
    found = {}
    for cut in CUTS:
        train, test = training(cases, cut), cases.years(cut, LAST)
        models = {
            name: fit(name, train, each, ridge=PROTOCOL_RIDGE, draws=0)
            for name, each in terms.items()
        }
        found[f"test_{cut}"] = _compared(models, test)
    model = fit("practice", cases, PROTOCOL, ridge=PROTOCOL_RIDGE, draws=0)
    found["known"] = {
        "years": list(KNOWN_YEARS),
        "practice": [[_one(past, model, case, year) for year in KNOWN_YEARS] for case in KNOWN],
    }
    return found


def _one(past: History, model: Model, case: tuple[int, int, int], year: int) -> float:
    x, y, z = case
    ties = past.at(year)
    rows = sides.pair_batch(ties, x, y, against=z)
    if rows is None:
        return float("nan")
    odds = model.log_odds(sides.gathered(ties, rows, model.terms))
    return float(chance(odds)[0, 0])


def _known(past: History, fitted: Fitted) -> list[dict[str, Any]]:
    found = []
    for case, before in zip(KNOWN, PUBLISHED["known"], strict=True):
        for year, published in zip(KNOWN_YEARS, before, strict=True):
            x, y, z = case
            ties = past.at(year)
            side = sides.side(ties, fitted, x, y, against=z)
            if side is None:
                continue
            names = {
                key: states.display_name(code, year)
                for key, code in zip(("x", "with", "against"), case, strict=True)
            }
            figures = {
                name: getattr(side, name).to_json()
                for name in ("paper", "practice", "both", "without_votes", "involvement")
            }
            rests = _contributions(ties, fitted.sides["practice"], case)
            found.append(
                {**names, "year": year, "published": published, **figures, "log_odds": rests}
            )
    return found


def _contributions(ties: Ties, model: Model, case: tuple[int, int, int]) -> dict[str, float]:
    """What each term adds to the log-odds of a question about three states."""
    x, y, z = case
    rows = sides.pair_batch(ties, x, y, against=z)
    if rows is None:
        return {}
    values = model.standardised(sides.gathered(ties, rows, model.terms))[0]
    added = values * model.coefficients[0]
    return {term: float(each) for term, each in zip(model.terms, added, strict=True)}


def _without_largest(cases: Cases) -> dict[str, Any]:
    """The figures again without the dispute that most states joined."""
    count = cases.frame.group_by("dataset", "dispute", "year").len().sort("len", descending=True)
    dataset, dispute, year, joined = count.row(0)
    rest = cases.where(
        ((cases.frame["dispute"] != dispute) | (cases.frame["dataset"] != dataset)).to_numpy()
    )
    train, test = training(rest, 1980), kept_for_test(rest, 1980)
    models = {name: fit(name, train, terms, draws=0) for name, terms in MODELS.items()}
    return {
        "dispute": dispute,
        "year": year,
        "joined": joined,
        "test_1980": _compared(models, test),
    }


def _coverage(cases: Cases, past: History) -> dict[str, Any]:
    """How often the 90 % interval of a side holds the truth, in data simulated from a known truth."""
    random = np.random.default_rng(5)
    targets = _targets(past, random)
    found: dict[str, Any] = {"nominal": 0.9, "simulations": SIMULATIONS, "draws": SIMULATED_DRAWS}
    for name in ("paper", "practice", "both"):
        found[name] = _covered(cases.of(MODELS[name]), targets[name], random)
    return found


def _targets(past: History, random: np.random.Generator) -> dict[str, Reals]:
    """Differences of ties of the known cases, and of 160 questions drawn from four years."""
    found: dict[str, list[NDArray[np.floating]]] = {"paper": [], "practice": [], "both": []}
    for year in KNOWN_YEARS:
        ties = past.at(year)
        for x, y, z in KNOWN:
            rows = sides.pair_batch(ties, x, y, against=z)
            if rows is not None:
                for name, each in found.items():
                    each.append(sides.gathered(ties, rows, MODELS[name]))
    for year in (1965, 1980, 1993, 2005):
        ties = past.at(year)
        foes = np.argwhere(ties.adversaries > 0.5)
        for y, z in foes[random.choice(len(foes), min(40, len(foes)), replace=False)]:
            x = random.choice(np.setdiff1d(np.arange(ties.codes.size), [y, z]))
            rows = sides.batch(ties, np.array([x]), np.array([y]), against=int(z))
            for name, each in found.items():
                each.append(sides.gathered(ties, rows, MODELS[name]))
    return {name: np.concatenate(each).astype(np.float64) for name, each in found.items()}


def _covered(cases: Cases, targets: Reals, random: np.random.Generator) -> dict[str, float]:
    scale, none = typical(cases.values), np.zeros(len(cases.names))
    terms, questions = standardised(cases.values, scale, none), standardised(targets, scale, none)
    base = cases.weights[None, :]
    truth = newton(terms, cases.joined, base, ridge=TRUTH_RIDGE)[0]
    odds, expected = chance(terms @ truth), questions @ truth
    # A question without any difference is one half by construction; it tests nothing.
    open_ = np.abs(questions).sum(axis=1) > 0
    inside = np.zeros(questions.shape[0])
    for seed in range(SIMULATIONS):
        joined = (random.random(odds.size) < odds).astype(np.float64)
        weights = base * bootstrap_weights(cases.disputes, cases.states, SIMULATED_DRAWS, seed)
        drawn = newton(terms, joined, weights) @ questions.T
        low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
        inside += (low <= expected) & (expected <= high)
    share = inside[open_] / SIMULATIONS
    return {
        "mean": float(share.mean()),
        "least": float(share.min()),
        "questions": int(open_.sum()),
    }


def _involved(record: Record, past: History) -> dict[str, Any]:
    rows = involvement.at_risk(record, past)
    year = rows.frame["year"].to_numpy()
    found: dict[str, Any] = {}
    for cut in CUTS:
        model = involvement.fit(rows.where(year < cut), draws=0)
        found[f"test_{cut}"] = _calibrated(model, rows.where(year >= cut))
    wars = (
        record.frame("disputes", dataset="gml")
        .group_by("dispute")
        .agg(pl.col("hostility").max())
        .filter(pl.col("hostility") == 5)["dispute"]
    )
    war = rows.frame["dispute"].is_in(wars.to_list()).to_numpy()
    found["base_rates"] = involvement.base_rates(rows)
    found["base_rates_in_wars"] = involvement.base_rates(rows.where(war))
    found["at_risk"] = rows.frame.height
    found["joined"] = int(rows.joined.sum())
    found["joined_from_outside"] = rows.missed
    return found


def _calibrated(model: Model, rows: involvement.AtRisk) -> dict[str, Any]:
    odds = model.log_odds(rows.values)[:, 0]
    happened = rows.joined > 0.5
    intercept, slope = calibration(odds, happened)
    low, high = _slopes(odds, happened, rows.frame)
    told = chance(odds)
    loss = -np.log(np.where(happened, told, 1 - told)).mean()
    rate = happened.mean()
    base = -(rate * np.log(rate) + (1 - rate) * np.log(1 - rate))
    return {
        "slope": slope,
        "slope_lower": low,
        "slope_upper": high,
        "intercept": intercept,
        "auc": auc(odds, happened),
        "foretold": float(told.mean()),
        "happened": float(rate),
        "log_loss": float(loss),
        "log_loss_of_the_mean": float(base),
        "n": int(happened.size),
        "joined": int(happened.sum()),
    }


def _slopes(odds: Reals, happened: Flags, frame: pl.DataFrame) -> tuple[float, float]:
    """90 % interval of the slope, by bootstrap over disputes."""
    random = np.random.default_rng(1)
    key = frame.select("dispute").to_series().rank("dense").to_numpy().astype(np.intp) - 1
    weights = random.exponential(size=(SLOPES, int(key.max()) + 1))[:, key]
    terms = np.stack([np.ones_like(odds), odds], axis=1)
    found = newton(terms, happened.astype(np.float64), weights, ridge=1e-6, steps=8)[:, 1]
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def _aloof(record: Record) -> dict[str, int]:
    """North Korea's disputes with South Korea, the United States or Japan, and those China took part in."""
    foes = [732, 2, 740]
    parties = record.frame("dispute_participants", dataset="gml").select(
        "dispute", "ccode", "side_a", "start_year"
    )
    north = parties.filter(ccode=731)
    against = parties.join(north, on="dispute", suffix="_north").filter(
        pl.col("ccode").is_in(foes), pl.col("side_a") != pl.col("side_a_north")
    )
    listed = against.group_by("dispute").agg(pl.col("start_year_north").min().alias("year"))
    listed = listed.filter(pl.col("year").is_between(1954, LAST))
    china = parties.filter(ccode=710).join(listed, on="dispute", how="semi")
    return {
        "disputes": listed.height,
        "before_1992": listed.filter(pl.col("year") < 1992).height,
        "took_part": china["dispute"].n_unique(),
    }


def _hold_out(record: Record, fitted: Fitted) -> dict[str, Any] | None:
    """COW disputes of 2011–2014; force is carried on from 2010, decayed, as nothing later is known."""
    past = history(record, LAST, LAST + 3)
    force = past.terms["force"]
    for later in range(1, len(force)):
        force[later] = force[later - 1] * np.float32(KEEP)
    listed = choices(record, first=LAST + 1, last=LAST + 4, sources=("cow_mid",))
    if not listed.height:
        return None
    test = differences(past, listed)
    return _compared(fitted.sides, test)


def plain(value: Any) -> Any:
    """The report with every number rounded to four digits and NaN as null, for JSON."""
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value
