"""Which state carries on, absorbs, leaves or follows which.

Nothing in this package joins the series of two codes by itself: 260 and 255 are two states until somebody
asks for the succession.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from realpolitik.states.register import entry

__all__ = ["How", "Succession", "succession"]

How = Literal["carries on", "absorbs", "leaves", "follows"]
"""What the later state does with the earlier one.

carries on
    The same state under another code: its treaties, seats and debts go on.
absorbs
    The earlier state ends in it.
leaves
    It parts from the earlier state, which goes on.
follows
    One of the states on the land of an earlier one that is gone, or that is divided.
"""


@dataclass(frozen=True)
class Succession:
    """`after` carries on, absorbs, leaves or follows `before`, by COW code, from the day `on`."""

    before: int
    after: int
    how: How
    on: date


_CARRIED_ON = """
    260 255 1990-10-03; 678 679 1990-05-22; 99 100 1830-09-23
"""
_ABSORBED = """
    265 255 1990-10-03; 680 679 1990-05-22; 817 816 1976-07-02; 511 510 1964-04-26; 240 255 1866-07-26
    273 255 1866-07-26; 269 255 1867-04-17; 275 255 1867-04-17; 280 255 1867-04-17; 245 255 1871-01-18
    267 255 1871-01-18; 271 255 1871-01-18; 332 325 1860-03-15; 335 325 1860-03-15; 337 325 1860-03-15
    329 325 1861-02-13; 327 325 1870-09-22; 563 560 1910-05-31; 564 560 1910-05-31; 730 740 1910-08-22
    366 365 1940-06-16; 367 365 1940-06-16; 368 365 1940-06-15; 652 651 1958-02-01; 711 710 1951-05-23
    305 255 1938-03-13
"""
_LEFT = """
    210 211 1830-12-20; 210 212 1890-11-23; 380 385 1905-06-07; 390 395 1944-06-17; 200 205 1922-12-06
    100 95 1903-11-03; 99 101 1830-01-13; 99 130 1830-05-13; 365 375 1917-12-06; 365 366 1918-02-24
    365 367 1918-11-18; 365 368 1918-02-16; 365 290 1918-11-03; 365 369 1991-12-26; 365 370 1991-12-26
    365 371 1991-12-26; 365 372 1991-12-26; 365 373 1991-12-26; 365 359 1991-12-26; 365 701 1991-12-26
    365 702 1991-12-26; 365 703 1991-12-26; 365 704 1991-12-26; 365 705 1991-12-26; 345 344 1992-01-15
    345 349 1992-01-15; 345 346 1992-04-07; 345 343 1993-04-08; 345 341 2006-06-12; 345 347 2008-02-20
    710 712 1921-03-13; 710 713 1949-12-08; 432 433 1960-08-20; 651 652 1961-09-29; 820 830 1965-08-09
    770 771 1971-12-16; 560 565 1990-03-21; 850 860 2002-05-20; 530 531 1993-05-24; 625 626 2011-07-09
    640 350 1828-01-01; 640 360 1878-07-13; 640 345 1878-07-13; 640 355 1908-10-05; 640 339 1914-01-01
    255 305 1945-04-27; 365 366 1991-09-06; 365 367 1991-09-06; 365 368 1991-09-06
"""
_FOLLOWED = """
    255 260 1949-09-21; 255 265 1949-10-05; 300 305 1918-11-12; 300 310 1918-11-16; 300 315 1918-10-28
    300 290 1918-11-12; 300 345 1918-12-01; 315 316 1993-01-01; 315 317 1993-01-01; 730 731 1948-09-09
    730 732 1948-08-15; 89 90 1840-01-01; 89 91 1840-01-01; 89 92 1840-01-01; 89 93 1840-01-01
    89 94 1840-01-01; 815 816 1954-05-01; 815 817 1954-05-01
"""


def _read(how: How, text: str) -> list[Succession]:
    parts = [item.split() for item in text.replace("\n", ";").split(";") if item.strip()]
    return [Succession(int(b), int(a), how, date.fromisoformat(on)) for b, a, on in parts]


@cache
def _all() -> tuple[Succession, ...]:
    return (
        *_read("carries on", _CARRIED_ON),
        *_read("absorbs", _ABSORBED),
        *_read("leaves", _LEFT),
        *_read("follows", _FOLLOWED),
    )


def succession(ccode: int) -> list[Succession]:
    """List the successions that a state has a part in, as the earlier or the later one.

    Parameters
    ----------
    ccode
        Correlates of War number.

    Returns
    -------
    list of Succession
        By date. Our own reading of history, meant for a user who asks for a long series; no other part
        of the package uses it unasked.

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> [(step.before, step.how, step.after, step.on.year) for step in succession(680)]
    [(680, 'absorbs', 679, 1990)]
    """
    entry(ccode)
    found = [step for step in _all() if ccode in {step.before, step.after}]
    return sorted(found, key=lambda step: (step.on, step.before, step.after))
