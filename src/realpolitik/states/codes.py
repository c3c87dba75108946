"""From one code to another, at a date.

Codes move: the ISO code of the Soviet Union was SUN, Germany is 255 to Correlates of War and since 1990
260 to Gleditsch and Ward. For a year, what holds on its last day counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from realpolitik.errors import NoSuchState
from realpolitik.states.register import Entry, State, entry, register
from realpolitik.states.when import Moment, Spell, in_force, window

__all__ = [
    "display_name",
    "from_cameo",
    "from_cow_letters",
    "from_fips",
    "from_gw",
    "from_iso2",
    "from_iso3",
    "iso3",
    "to_gw",
]

Dated = tuple[tuple[Spell | None, State], ...]
"""The states of one code, each with the spell in which the code is known to have been its own; None for
the code of today."""


def display_name(ccode: int, at: Moment | None = None) -> str:
    """Name a state as one called it at a date.

    Parameters
    ----------
    ccode
        Correlates of War number.
    at
        A day, or a year (then its last day); today without it.

    Returns
    -------
    str
        A short name, good for prose; before a state's first name that one, after its end the last.

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> display_name(365, 1980), display_name(365, 1991), display_name(713, 1970)
    ('Soviet Union', 'Russia', 'Republic of China')
    """
    called = entry(ccode).called
    return in_force(called, at) or called[0][1]


def iso3(ccode: int, at: Moment | None = None) -> str:
    """Give a state's ISO 3166 alpha-3 code, COW letters where ISO has none.

    Parameters
    ----------
    ccode
        Correlates of War number.
    at
        A day, or a year (then its last day). Without it the code that is unique to the state: DEU is
        Germany (255), and West Germany (260) GFR, which in 1980 was DEU.

    Returns
    -------
    str
        Three letters. ISO 3166 began in 1974; earlier dates get the code of the state's name then.

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> iso3(365), iso3(365, 1980), iso3(345, 1980), iso3(345, 2004), iso3(345, 2010)
    ('RUS', 'SUN', 'YUG', 'SCG', 'SRB')
    """
    found = entry(ccode)
    dated = ((spell, code) for spell, code, _ in found.iso)
    return (None if at is None else in_force(dated, window(at)[1])) or found.state.iso3


def to_gw(ccode: int, at: Moment | None = None) -> int | None:
    """Give the Gleditsch-Ward number of a state.

    Parameters
    ----------
    ccode
        Correlates of War number.
    at
        A day, or a year (then its last day, or the last one on which the system had the state). Without
        it the number of today, or the last.

    Returns
    -------
    int or None
        None where Gleditsch and Ward have no such state at that date: Morocco from 1904 to 1956, Serbia
        in 1916.

    Raises
    ------
    NoSuchState
        If no state ever had the code.

    Examples
    --------
    >>> to_gw(255, 1940), to_gw(255, 1995), to_gw(345, 1980), to_gw(345, 2010), to_gw(600, 1910)
    (255, 260, 345, 340, None)
    """
    found = entry(ccode)
    return found.state.gw if at is None else in_force(found.gw, at)


def _gathered(codes: Callable[[Entry], list[tuple[str, Spell | None]]]) -> dict[str, Dated]:
    table: dict[str, Dated] = {}
    for found in register().values():
        for code, spell in codes(found):
            if code:
                table[code] = (*table.get(code, ()), (spell, found.state))
    return table


@cache
def _iso3() -> dict[str, Dated]:
    return _gathered(lambda e: [(e.state.iso3, None), *((code, s) for s, code, _ in e.iso)])


@cache
def _iso2() -> dict[str, Dated]:
    return _gathered(lambda e: [(e.iso2, None), *((code, s) for s, _, code in e.iso)])


@cache
def _letters() -> dict[str, Dated]:
    return _gathered(lambda e: [(e.state.cow, None)])


@cache
def _fips() -> dict[str, Dated]:
    return _gathered(lambda e: [(e.fips, e.cow[0] if e.fips and e.cow else None)])


@cache
def _cameo() -> dict[str, Dated]:
    return _gathered(lambda e: [(e.cameo if e.iso2 else "", None)])


@cache
def _gw() -> dict[str, Dated]:
    return _gathered(lambda e: [(str(number), spell) for spell, number in e.gw])


def _gap(spell: Spell | None, at: Moment | None) -> int:
    """Days between a date and a spell."""
    if spell is None or at is None:
        return 0
    first, last = window(at)
    return max((spell.first - last).days, (first - spell.end).days, 0)


def _pick(dated: Dated, at: Moment | None) -> State:
    """The state whose own spell covers the date, or else the one of today, or else the nearest."""
    own = in_force(((spell, found) for spell, found in dated if spell), window(at)[1])
    today = next((found for spell, found in dated if spell is None), None)
    return own or today or min(dated[::-1], key=lambda pair: _gap(pair[0], at))[1]


def _from(table: dict[str, Dated], kind: str, code: str, at: Moment | None) -> State:
    dated = table.get(code.strip().upper())
    if dated is None:
        raise NoSuchState(f'no state has the {kind} code "{code[:20]}"')
    return _pick(dated, at)


def from_iso3(code: str, at: Moment | None = None) -> State:
    """Give the state of an ISO 3166 alpha-3 code, present or withdrawn.

    Parameters
    ----------
    code
        Three letters, in either case; also the package's own for states that ISO never coded.
    at
        A day or a year, which decides between two states that had the code one after the other.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state has the code.

    Examples
    --------
    >>> from_iso3("DEU").ccode, from_iso3("DEU", 1980).ccode, from_iso3("SUN").ccode
    (255, 260, 365)
    """
    return _from(_iso3(), "ISO-3", code, at)


def from_iso2(code: str, at: Moment | None = None) -> State:
    """Give the state of an ISO 3166 alpha-2 code, present or withdrawn.

    Parameters
    ----------
    code
        Two letters, in either case; Namibia's are NA, which CSV readers take for a missing value.
    at
        A day or a year: CS was Czechoslovakia, and from 2003 to 2006 Serbia and Montenegro.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state has the code.

    Examples
    --------
    >>> from_iso2("NA").name, from_iso2("CS").name, from_iso2("CS", 2004).name
    ('Namibia', 'Czechoslovakia', 'Serbia')
    """
    return _from(_iso2(), "ISO-2", code, at)


def from_cow_letters(code: str) -> State:
    """Give the state of Correlates of War letters.

    Parameters
    ----------
    code
        Three letters, in either case.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state has the code.

    Examples
    --------
    >>> from_cow_letters("AUS").name, from_iso3("AUS").name
    ('Austria', 'Australia')
    """
    return _from(_letters(), "COW letter", code, None)


def from_fips(code: str, at: Moment | None = None) -> State:
    """Give the state of a FIPS 10-4 code, as in GDELT's geography.

    Parameters
    ----------
    code
        Two letters, in either case.
    at
        A day or a year: LO was Czechoslovakia, then Slovakia.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state has the code.

    Examples
    --------
    >>> from_fips("CH").name, from_iso2("CH").name
    ('China', 'Switzerland')
    """
    return _from(_fips(), "FIPS", code, at)


def from_cameo(code: str) -> State:
    """Give the state of a CAMEO country code, as in GDELT's actors.

    Parameters
    ----------
    code
        Three letters, in either case; mostly ISO-3, but ROM for Romania, MTN for Montenegro and TMP for
        Timor-Leste.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If the code is a region's or no state's.

    Examples
    --------
    >>> from_cameo("ROM").name
    'Romania'
    """
    return _from(_cameo(), "CAMEO", code, None)


def from_gw(number: int, at: Moment | None = None) -> State:
    """Give the state of a Gleditsch-Ward number.

    Parameters
    ----------
    number
        Gleditsch-Ward number.
    at
        A day, or a year (then its last day): 260 was West Germany and is Germany since 3 October 1990.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If no state has the number.

    Examples
    --------
    >>> from_gw(260, 1980).ccode, from_gw(260, 1995).ccode, from_gw(340).ccode
    (260, 255, 345)
    """
    return _from(_gw(), "Gleditsch-Ward", str(number), at)
