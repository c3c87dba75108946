"""What words add to the model that foretells whom a state joins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.standings.choices import LAST, Cases, choices, differences
from realpolitik.standings.fitting import fit
from realpolitik.standings.models import MODELS
from realpolitik.standings.scoring import gain, score
from realpolitik.standings.ties import WORDS, History
from realpolitik.standings.validity import CUTS, ORIGINS, foretold, kept_for_test, training
from tools.words.resampling import Reals, spread

__all__ = ["added"]


def added(record: Record, past: History) -> dict[str, Any]:
    """Whom states joined, foretold with and without words."""
    cases = differences(past, choices(record))
    words = tuple(each.name for each in WORDS)
    base = {name: tuple(t for t in MODELS[name] if t not in words) for name in ("paper", "both")}
    variants: dict[str, tuple[str, ...]] = {
        "what x says": words[:1],
        "what is said of x": words[1:],
        "both ways": words,
    }
    usual = differences(_filled(past), choices(record))
    return {
        "unknown as usual": _tests(usual, base["paper"], words),
        "choices": cases.frame.height,
        "known": {name: int(cases.known(name).sum()) for name in words},
        "alone": _tests(cases, (), words),
        **{
            name: {how: _tests(cases, terms, added) for how, added in variants.items()}
            for name, terms in base.items()
        },
    }


def _filled(past: History) -> History:
    """The same ties, with the median stance of the year where none is known and the speaker has any."""
    stance = past.terms["speeches"].copy()
    for year in stance:
        known = ~np.isnan(year)
        if known.any():
            speaks = np.broadcast_to(known.any(axis=1)[:, None], known.shape)
            year[speaks & ~known] = np.median(year[known])
    terms = {"speeches": stance, "speeches_back": stance.transpose(0, 2, 1)}
    return replace(past, terms={**past.terms, **terms})


def _tests(cases: Cases, terms: tuple[str, ...], added: tuple[str, ...]) -> dict[str, Any]:
    """Log-loss with words less without, on each test set and by rolling origin before 1980."""
    found: dict[str, Any] = {}
    for cut in CUTS:
        train = training(cases, cut)
        for name, test in (
            (f"test_{cut}", kept_for_test(cases, cut)),
            (f"test_{cut}_all", cases.years(cut, LAST)),
        ):
            found[name] = _compared(train, test, terms, added)
    parts = [
        (training(cases, origin), cases.years(origin, origin + ORIGINS.step - 1))
        for origin in ORIGINS
    ]
    found["rolling"] = _rolled(parts, terms, added)
    later = range(1980, LAST + 1, ORIGINS.step)
    parts = [
        (training(cases, origin), cases.years(origin, origin + ORIGINS.step - 1))
        for origin in later
    ]
    found["rolling_after_1980"] = _rolled(parts, terms, added)
    whole = fit("", cases, (*terms, *added))
    found["coefficients"] = {
        term: spread(
            whole.coefficients[1:, (*terms, *added).index(term)],
            whole.coefficients[0, (*terms, *added).index(term)],
        )
        for term in added
    }
    return found


def _told(train: Cases, test: Cases, terms: tuple[str, ...]) -> Reals:
    if not terms:
        return np.full(test.frame.height, 0.5)
    return foretold(fit("", train, terms, draws=0), test)


def _compared(
    train: Cases, test: Cases, terms: tuple[str, ...], added: tuple[str, ...]
) -> dict[str, Any]:
    without, with_words = (_told(train, test, each) for each in (terms, (*terms, *added)))
    return {
        "without": asdict(score(without, test)),
        "with": asdict(score(with_words, test)),
        "gain": asdict(gain(with_words, without, test)),
    }


def _rolled(
    parts: Iterable[tuple[Cases, Cases]], terms: tuple[str, ...], added: tuple[str, ...]
) -> dict[str, Any]:
    parts = [(train, test) for train, test in parts if test.frame.height]
    together = Cases(
        pl.concat([test.frame for _, test in parts]),
        parts[0][1].names,
        np.concatenate([test.values for _, test in parts]),
    )
    without, with_words = (
        np.concatenate([_told(train, test, each) for train, test in parts])
        for each in (terms, (*terms, *added))
    )
    return {
        "without": asdict(score(without, together)),
        "with": asdict(score(with_words, together)),
        "gain": asdict(gain(with_words, without, together)),
    }
