"""From what people write to the state they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from realpolitik.errors import NoSuchState
from realpolitik.states.codes import (
    display_name,
    from_cameo,
    from_cow_letters,
    from_fips,
    from_iso2,
    from_iso3,
)
from realpolitik.states.fold import fold
from realpolitik.states.groups import known
from realpolitik.states.register import Entry, State, entry, register, state, territories
from realpolitik.states.when import Moment, overlaps, window

if TYPE_CHECKING:
    import polars as pl

__all__ = ["find", "is_no_state", "match", "names", "resolve"]

KINDS = ("name", "other name", "demonym", "loose")
"""A name the state had, another one, its people, and what people also call another state."""

SHOWN = 40
"""Characters of the user's own text that a message repeats."""

MOST = 3
"""States that a message suggests at most."""

ALIKE = 0.7
"""Least similarity (difflib's ratio) of a suggestion; below it suggestions read as noise."""

LONG = 4
"""Letters from which a part of a name says something."""


@dataclass(frozen=True)
class _Alias:
    ccode: int
    kind: str


def _texts(found: Entry) -> Iterable[tuple[str, str]]:
    own = (name for _, name in found.called)
    for kind, texts in zip(KINDS, (own, found.also, found.people, found.loosely), strict=True):
        for text in texts:
            yield kind, text


@cache
def _aliases() -> dict[str, tuple[_Alias, ...]]:
    """Every folded text with the states it can mean, the strongest kind of each state only."""
    table: dict[str, dict[int, _Alias]] = {}
    for ccode, found in register().items():
        for kind, text in _texts(found):
            table.setdefault(fold(text), {}).setdefault(ccode, _Alias(ccode, kind))
    return {text: tuple(by_state.values()) for text, by_state in table.items()}


@cache
def _no_states() -> dict[str, str]:
    return {fold(name): land.names[0] for land in territories() for name in land.names}


def _by_code(text: str, at: Moment | None) -> State | None:
    """The state of a three-letter code: ISO-3 first, then COW letters."""
    readings: tuple[Callable[[], State], ...] = (
        lambda: from_iso3(text, at),
        lambda: from_cow_letters(text),
    )
    return _first(readings) if len(text) == 3 else None


def _by_short_code(text: str, at: Moment | None) -> State | None:
    """The state of a two-letter code, or of a CAMEO code that is not ISO's.

    A FIPS code counts only where ISO gives the letters to no land at all.
    """
    lands = {land.iso2 for land in territories()} | {land.iso3 for land in territories()}
    readings: tuple[Callable[[], State], ...] = (
        lambda: from_iso2(text, at),
        lambda: from_fips(text, at),
    )
    if len(text) == 2:
        return _first(readings[:1] if text.upper() in lands else readings)
    return _first((lambda: from_cameo(text),)) if len(text) == 3 else None


def _first(readings: Iterable[Callable[[], State]]) -> State | None:
    for reading in readings:
        try:
            return reading()
        except NoSuchState:
            continue
    return None


def _named(text: str, at: Moment | None) -> list[State]:
    """The states that a name can mean at a date; a plural of a demonym counts, "the Americas" do not."""
    folded = fold(text)
    aliases = _aliases().get(folded, ())
    if not aliases and known(text) is None:
        aliases = _aliases().get(folded.removesuffix("s"), ())
    lives = [(state(alias.ccode), entry(alias.ccode).life) for alias in aliases]
    for day in (window(at)[1], at):
        alive = [found for found, life in lives if overlaps(life, day)]
        if alive:
            return alive
    return [found for found, _ in lives]


def _listed(found: list[State], at: Moment | None) -> str:
    shown = [f"{display_name(one.ccode, at)} ({one.iso3})" for one in found[:MOST]]
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def _near(text: str) -> list[State]:
    """States with a name that begins as the text does, then those spelt much like it."""
    import difflib

    said = fold(text)
    begun = [name for name in _aliases() if len(said) >= LONG and name.startswith(said)]
    close = difflib.get_close_matches(said, _aliases(), n=4 * MOST, cutoff=ALIKE)
    codes = dict.fromkeys(alias.ccode for name in (*begun, *close) for alias in _aliases()[name])
    return [state(ccode) for ccode in codes][:MOST]


def _land(text: str) -> str | None:
    """The land without figures that a name or an ISO code means."""
    coded = (land.names[0] for land in territories() if text.upper() in {land.iso3, land.iso2})
    return is_no_state(text) or next(coded, None) if text else None


def _quoted(text: str) -> str:
    return f'"{text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"}"'


def _unknown(text: str) -> NoSuchState:
    group = known(text)
    if group is not None:
        return NoSuchState(
            f"{group.key} is a group of states ({group.name}): it may stand where a list of states may,"
            " as in compare and partners --among; here name one state"
        )
    land = _land(text)
    if land is not None:
        return NoSuchState(f"{land} is no state of the Correlates of War system: no figures exist")
    near = _near(text)
    mend = f"did you mean {_listed(near, None)}?" if near else "give a name, ISO-3 or COW code"
    return NoSuchState(f"no state is called {_quoted(text)}; {mend}")


def resolve(text: str | int, *, at: Moment | None = None) -> State:
    """Give the state that a person means.

    Parameters
    ----------
    text
        A COW number; ISO-3, COW letters, ISO-2, a FIPS or CAMEO code that no other land has in ISO; a
        name, an older name or a demonym. Case, accents and punctuation do not count. Where codes clash
        ISO-3 wins over COW letters (AUS is Australia), both over names, names over ISO-2, ISO-2 over
        FIPS.
    at
        A day or a year, which decides between states that had the name one after the other. Without it
        the state of today is meant, if there is one.

    Returns
    -------
    State

    Raises
    ------
    NoSuchState
        If nothing is called so (with the nearest names), or more than one state (with their names), or a
        group of states.

    Examples
    --------
    >>> resolve("chn").name, resolve("Persians").name, resolve(731).name, resolve("NA").name
    ('China', 'Iran', 'North Korea', 'Namibia')
    >>> resolve("germany", at=1930).ccode, resolve("korea", at=1900).ccode
    (255, 730)
    >>> resolve("korea")
    Traceback (most recent call last):
    realpolitik.errors.NoSuchState: "korea" could be North Korea (PRK) or South Korea (KOR); name one
    """
    said = " ".join(str(text).split())
    if said.isdecimal() and said.isascii():
        return state(int(said))
    coded = _by_code(said, at)
    if coded is not None:
        return coded
    found = _named(said, at)
    if len(found) > 1:
        when = "" if at is None else f" in {at}"
        raise NoSuchState(f"{_quoted(said)}{when} could be {_listed(found, at)}; name one")
    found = found or [one for one in [_by_short_code(said, at)] if one is not None]
    if not found:
        raise _unknown(said)
    return found[0]


def find(text: str) -> list[State]:
    """Look states up by any part of a name, or by a code.

    Parameters
    ----------
    text
        A name, a part of one, or a code.

    Returns
    -------
    list of State
        Those meant exactly first, whenever they existed; then those with a name that has a word
        beginning so; then those with the text in a name; if there are none, those spelt much alike.

    Examples
    --------
    >>> [one.name for one in find("korea")]
    ['Korea', 'North Korea', 'South Korea']
    >>> [one.name for one in find("chyna")]
    ['China']
    """
    said = fold(text)
    if not said:
        return []
    if said.isdecimal():
        return [found.state for ccode, found in register().items() if str(ccode) == said]
    coded = [
        one for one in (_by_code(text.strip(), None), _by_short_code(text.strip(), None)) if one
    ]
    exact = [alias.ccode for alias in _aliases().get(said, ())]
    begins = [a.ccode for name, of in _aliases().items() if f" {said}" in f" {name}" for a in of]
    within = (
        [a.ccode for name, of in _aliases().items() if said in name for a in of]
        if len(said) >= LONG
        else []
    )
    codes = [*(one.ccode for one in coded), *exact, *sorted(begins), *sorted(within)]
    return [state(ccode) for ccode in dict.fromkeys(codes)] or _near(text)


def is_no_state(text: str) -> str | None:
    """Name the land or government that a text means, if it is no state of either system.

    Parameters
    ----------
    text
        A name, as data sets give it.

    Returns
    -------
    str or None
        Its name, or None where the text means a state or nothing known.

    Examples
    --------
    >>> is_no_state("Hong Kong SAR, China"), is_no_state("China")
    ('Hong Kong', None)
    """
    return _no_states().get(fold(text))


def _rows() -> list[dict[str, object]]:
    """One row per text and state; with spells where only they tell which state is meant."""
    rows: list[dict[str, object]] = []
    for text, aliases in _aliases().items():
        for alias in aliases:
            row = {"text": text, "ccode": alias.ccode, "kind": alias.kind}
            if len(aliases) == 1:
                rows.append(row)
            else:
                life = entry(alias.ccode).life
                rows += [row | {"start": spell.first, "end": spell.last} for spell in life]
    return rows


@cache
def names() -> pl.DataFrame:
    """List every name of every state, for joins.

    Returns
    -------
    polars.DataFrame
        `text` (str, as `fold` writes it), `ccode` (i16), `kind` (str: name, other name, demonym, loose),
        `start`, `end` (date). A row with neither day means this state whenever it is used; a text that
        several states had is bounded by their lives, spells may overlap, and an `end` of null goes on.
        "loose" is what people also call a state and data sets do not: leave it out of joins.

    Examples
    --------
    >>> import polars as pl
    >>> names().filter(pl.col("text") == "ceylon").rows()
    [('ceylon', 780, 'name', None, None)]
    """
    import polars as pl

    schema = {
        "text": pl.String,
        "ccode": pl.Int16,
        "kind": pl.String,
        "start": pl.Date,
        "end": pl.Date,
    }
    return pl.DataFrame(_rows(), schema=schema).sort("text", "ccode", "start")


def match(texts: pl.Series, at: pl.Series | Moment | None = None) -> pl.Series:
    """Turn a whole column of names into COW codes.

    Parameters
    ----------
    texts
        Names, as a data set gives them, in any spelling.
    at
        Days or years, one for each name or one for all; without it the present. It matters for names
        that several states had, such as Germany and Yemen.

    Returns
    -------
    polars.Series
        `ccode` (i16), as long as `texts`; null where a name is no state's or could be more than one's.
        In data sets "Germany" between 1949 and 1990 is West Germany, "Yemen" before 1990 North Yemen,
        "Viet Nam" North Vietnam and "Congo" the one at Brazzaville; "Korea" stays null.

    Examples
    --------
    >>> import polars as pl
    >>> match(pl.Series(["Côte d'Ivoire", "Germany", "Viet Cong*"]), 1970).to_list()
    [437, 260, None]
    """
    import polars as pl

    from realpolitik.states.columns import days

    asked = pl.DataFrame({"said": texts.cast(pl.String)}).with_columns(days(at, texts.len()))
    distinct = asked.unique()
    folded = distinct.select("said").unique().drop_nulls()
    sure = names().filter(pl.col("kind") != "loose")
    covers = pl.col("end").is_null() | (pl.col("end") >= pl.col("last"))
    best = (
        folded.with_columns(
            text=pl.Series([fold(said) for said in folded["said"]], dtype=pl.String)
        )
        .join(sure, on="text")
        .join(distinct, on="said")
        .filter(pl.col("start").is_null() | (pl.col("start") <= pl.col("last")))
        .filter(pl.col("end").is_null() | (pl.col("end") >= pl.col("first")))
        .with_columns(covers=covers)
        .sort("covers", "start", "ccode")
        .group_by("said", "first", "last", "covers")
        .agg(pl.col("ccode").last(), several=pl.col("ccode").n_unique() > 1)
        .sort("covers")
        .unique(["said", "first", "last"], keep="last")
        .with_columns(ccode=pl.when(~pl.col("several")).then("ccode"))
    )
    joined = asked.join(best, on=["said", "first", "last"], how="left", maintain_order="left")
    return joined["ccode"].alias("ccode")
