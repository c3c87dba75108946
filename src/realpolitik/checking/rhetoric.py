"""What two states say of each other, where an indicator of words is in the record."""

from __future__ import annotations

from realpolitik.checking.question import Found, Question
from realpolitik.checking.wording import number
from realpolitik.tracks import indicators

__all__ = ["friendly", "hostile", "not_hostile", "silent"]

NO_WORDS = "The record holds no data on words of the two; deeds and votes do not stand in for them."
ATTENTION = "attention"
"""The indicator that counts how often the one names the other; it says nothing of tone."""


def friendly(asked: Question) -> Found:
    """Whether the one's words on the other rank above the median of the year."""
    return _tone(asked, 1)


def hostile(asked: Question) -> Found:
    """Whether the one's words on the other rank below the median of the year."""
    return _tone(asked, -1)


def not_hostile(asked: Question) -> Found:
    """Whether the one's words on the other do not rank below the median of the year."""
    return _tone(asked, -1).turned()


def silent(asked: Question) -> Found:
    """Whether the one did not name the other in the year."""
    pair = asked.pair
    if not pair.covers(ATTENTION, asked.year):
        return Found("unknown", NO_WORDS)
    counts = pair.series(ATTENTION, source=pair.x, column="n")
    if asked.year not in counts:
        return Found("unknown", f"No speech of {asked.a} is in the record for {asked.year}.")
    said = int(counts[asked.year])
    why = f"{asked.a} named {asked.b} in {said} sentences of {asked.year} (UN General Debate)."
    row = pair.figure(ATTENTION, asked.year, f"{said} sentences")
    return Found("no" if said else "yes", why, (row,))


def _tone(asked: Question, want: int) -> Found:
    pair, known = asked.pair, indicators()
    names = [
        each.dataset
        for each in pair.record.slices("indicators")
        if each.dataset in known
        and known[each.dataset].track == "words"
        and each.dataset != ATTENTION
        and pair.covers(each.dataset, asked.year)
    ]
    for name in names:
        source = pair.x if known[name].directed else None
        rank = pair.series(name, source=source, column="score").get(asked.year)
        value = pair.series(name, source=source).get(asked.year)
        if rank is None or value is None:
            continue
        why = (
            f"{asked.a}'s words on {asked.b} stand at {number(value)} in {asked.year} ({name}), rank {number(rank)} from −1 "
            "to 1 among relevant pairs."
        )
        row = pair.figure(name, asked.year, number(value))
        if rank == 0:
            return Found("partly", why, (row,))
        return Found("yes" if (rank > 0) == (want > 0) else "no", why, (row,))
    return Found("unknown", NO_WORDS)
