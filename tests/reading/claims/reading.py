"""How these tests read a text: all the way from its characters to its claims."""

from __future__ import annotations

import datetime as dt

from realpolitik.reading.actors import mentions
from realpolitik.reading.claims import claims
from realpolitik.reading.parsing import parse, sentences
from realpolitik.reading.qualities import Voices
from realpolitik.reading.values import Claim, Speaker

DAY = dt.date(2017, 4, 20)


def read(text: str, date: dt.date | None = DAY) -> list[Claim]:
    """The claims of a text."""
    cut = sentences(text)
    parsed = parse(cut)
    actors = mentions(cut, parsed, date=date)
    return claims(cut, parsed, actors, Voices(parsed, cut, actors), date=date)


def brief(claim: Claim) -> str:
    """A claim as the tables of passages write it: status:allies(FRA,POL)."""
    states = [claim.a, claim.b, claim.third]
    while states and states[-1] is None:
        states.pop()
    name = f"{claim.type}:{claim.about}({','.join(one or '-' for one in states)})"
    return f"{'not ' if claim.negated else ''}{name}"


def voices_of(claim: Claim) -> list[str]:
    """Who says it, nearest first."""
    found: list[str] = []
    speaker: Speaker | None = claim.speaker
    while speaker is not None:
        found.append(speaker.text)
        speaker = speaker.via
    return found
