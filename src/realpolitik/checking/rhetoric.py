"""What two states say of each other in the General Debate, where those indicators are in the record."""

from __future__ import annotations

import math

from realpolitik.checking.between import Between
from realpolitik.checking.question import Answer, Found, Question
from realpolitik.checking.values import Row
from realpolitik.checking.wording import and_list, capital, number
from realpolitik.tracks.attention import WINDOW, expected_of
from realpolitik.tracks.combine import Z

__all__ = ["friendly", "hostile", "not_hostile", "silent"]

STANCE, ATTENTION = "speeches", "attention"
"""The indicators of what is said of the other, and of how often it is named at all."""

NO_WORDS = "The record holds no data on words of the two; deeds and votes do not stand in for them."

Tone = tuple[int, str, Row]
"""Friendly (+1), hostile (−1) or neither beyond its uncertainty; in words; the figure."""


def friendly(asked: Question) -> Found:
    """Whether what the first state says of the second is friendly beyond its uncertainty."""
    return _tones(asked, 1, both=False)


def hostile(asked: Question) -> Found:
    """Whether what the first state says of the second is hostile beyond its uncertainty."""
    return _tones(asked, -1, both=False)


def not_hostile(asked: Question) -> Found:
    """Whether neither says hostile things of the other beyond their uncertainty."""
    found = _tones(asked, -1, both=True)
    return Found("yes", found.why, found.rows) if found.answer == "partly" else found.turned()


def silent(asked: Question) -> Found:
    """Whether the first state names the second less than is to be expected, beyond its uncertainty."""
    pair, year = asked.pair, asked.year
    if not pair.covers(ATTENTION, year):
        return _no_words(asked)
    value, error, said = (
        pair.series(ATTENTION, source=pair.x, column=column).get(year)
        for column in ("value", "se", "n")
    )
    if value is None or error is None or said is None:
        why = f"{capital(asked.a)} gave no speech in {year}, or would hardly name {asked.b} (UN General Debate)."
        return Found("unknown", why)
    awaited = expected_of(value, int(said))
    why = (
        f"{capital(asked.a)} named {asked.b} in {said:.0f} sentences of {year - WINDOW + 1}–{year}, where {awaited:.0f} were to be "
        "expected (UN General Debate)."
    )
    row = pair.figure(ATTENTION, year, f"{said:.0f} sentences, {awaited:.0f} expected")
    answer: Answer = "partly" if value < 0 else "no"
    return Found("yes" if value + Z * error < 0 else answer, why, (row,))


def _tones(asked: Question, want: int, *, both: bool) -> Found:
    pair = asked.pair
    if not pair.covers(STANCE, asked.year):
        return _no_words(asked)
    ways = [(pair.x, asked.a, asked.b)]
    if both:
        ways.append((pair.y, asked.b, asked.a))
    found = [tone for way in ways if (tone := _tone(pair, asked.year, *way)) is not None]
    if not found:
        why = f"Too few statements of {asked.a} on {asked.b} by {asked.year} to tell a stance (UN General Debate)."
        return Found("unknown", why)
    why = f"{capital(and_list([text for _, text, _ in found]))} (UN General Debate, −1 to 1)."
    rows = tuple(row for _, _, row in found)
    tones = {toward for toward, _, _ in found}
    if want in tones:
        return Found("yes", why, rows)
    return Found("partly" if 0 in tones else "no", why, rows)


def _tone(pair: Between, year: int, source: int, one: str, other: str) -> Tone | None:
    value = pair.series(STANCE, source=source).get(year)
    error = pair.series(STANCE, source=source, column="se").get(year, math.nan)
    if value is None:
        return None
    text = f"the stance of {one} on {other} stands at {number(value)} ± {number(error)} in {year}"
    toward = (value - Z * error > 0) - (value + Z * error < 0)
    return toward, text, pair.figure(STANCE, year, f"{one} on {other}: {number(value)}")


def _no_words(asked: Question) -> Found:
    covered = asked.pair.years(STANCE)
    if covered is None:
        return Found("unknown", NO_WORDS)
    why = f"Speeches are in the record for {covered[0]}–{covered[1]} (UN General Debate)."
    return Found("unknown", why)
