"""Lists of states, in which groups may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from realpolitik.errors import NoSuchGroup, NoSuchState
from realpolitik.states.groups import Group, known, members, near, span
from realpolitik.states.names import resolve
from realpolitik.states.register import State
from realpolitik.states.when import Moment, Spell

__all__ = ["Listed", "listed", "states_of"]

Listed = str | int | State | Iterable[str | int | State]
"""One state or group or several: "NATO", "china, russia", ["ASEAN", "CHN", 740]."""


def states_of(texts: Listed, at: Moment | None = None) -> list[State]:
    """Give the states of a list in which states and groups may stand.

    Parameters
    ----------
    texts
        A state or a group by any name, a COW number, a `State`, several of these, or several names in
        one text with commas between them.
    at
        A day; or a year, in which a state counts that was a member of a group on any day of it. Without
        it the members of today.

    Returns
    -------
    list of State
        In the order of the list, each once; a group's members by COW code.

    Raises
    ------
    NoSuchState
        If a text is neither a state nor a group (with the nearest names), or could be several states, or
        nothing is listed.
    NoSuchGroup
        If a group had no member at that date.

    Examples
    --------
    >>> [one.iso3 for one in states_of("china, russia")]
    ['CHN', 'RUS']
    >>> [one.iso3 for one in states_of(["Quad", "China", "IND"], 2020)]
    ['USA', 'JPN', 'IND', 'AUS', 'CHN']
    """
    found = [one for item in listed(texts, at) for one in _members(item, at)]
    if not found:
        raise NoSuchState("no state is listed; name states or groups, such as NATO or china,russia")
    return list(dict.fromkeys(found))


def listed(texts: Listed, at: Moment | None = None) -> list[State | Group]:
    """Read a list of states and groups, without looking up the groups' members.

    Parameters
    ----------
    texts, at
        As for `states_of`.

    Returns
    -------
    list of State or Group

    Raises
    ------
    NoSuchState
        As for `states_of`.

    Examples
    --------
    >>> [one.name for one in listed("ASEAN, Korea, Rep.")]
    Traceback (most recent call last):
    realpolitik.errors.NoSuchState: "Korea" could be North Korea (PRK) or South Korea (KOR); name one
    >>> [one.name for one in listed(["ASEAN", "Korea, Rep."])]
    ['Association of Southeast Asian Nations', 'South Korea']
    """
    several = [texts] if isinstance(texts, str | int | State) else list(texts)
    return [one for text in several for one in _read(text, at)]


def _read(text: str | int | State, at: Moment | None) -> Iterator[State | Group]:
    """What one text means: as a whole, or else part by part between commas."""
    if isinstance(text, State):
        yield text
        return
    try:
        yield known(str(text)) or _state(text, at)
    except NoSuchState:
        parts = [part for part in str(text).split(",") if part.strip()]
        if len(parts) < 2:
            raise
        yield from (known(part) or _state(part, at) for part in parts)


def _state(text: str | int, at: Moment | None) -> State:
    try:
        return resolve(text, at=at)
    except NoSuchState as error:
        close = " or ".join(one.key for one in near(str(text)))
        if not close:
            raise
        raise NoSuchState(f"{error}; as a group: {close}?") from None


def _members(item: State | Group, at: Moment | None) -> list[State]:
    if isinstance(item, State):
        return [item]
    found = members(item.key, at)
    if not found:
        when = "today" if at is None else f"in {at}" if isinstance(at, int) else f"on {at}"
        raise NoSuchGroup(f"{item.key} has no member {when}; it has some {_told(span(item.key))}")
    return found


def _told(spell: Spell) -> str:
    return f"from {spell.first}" if spell.last is None else f"from {spell.first} to {spell.last}"
