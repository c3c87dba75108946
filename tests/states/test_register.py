"""The register is whole: one key per state, spells in order, names for every day."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from realpolitik.states.fold import fold
from realpolitik.states.register import Entry, register, territories
from realpolitik.states.when import Spell

ENTRIES = list(register().values())
CODES = re.compile("[A-Z]{3}")


def ids(found: Entry) -> str:
    return found.state.name


def apart(spells: tuple[Spell, ...]) -> bool:
    """In order, with at least a day between one and the next, and none that ends before it begins."""
    return all(one.first <= one.end for one in spells) and all(
        earlier.end < later.first - timedelta(days=1) for earlier, later in pairwise(spells)
    )


@pytest.mark.parametrize("found", ENTRIES, ids=ids)
def test_every_state_was_somewhere_and_each_of_its_spells_ends_before_the_next(
    found: Entry,
) -> None:
    assert found.cow or found.gw
    assert apart(found.cow)
    assert apart(found.major)
    assert apart(found.un)


@pytest.mark.parametrize("found", ENTRIES, ids=ids)
def test_a_number_of_gleditsch_and_ward_follows_the_other_without_a_day_of_both(
    found: Entry,
) -> None:
    spells = [spell for spell, _ in found.gw]
    assert all(a.end < b.first for a, b in pairwise(spells))


@pytest.mark.parametrize("found", ENTRIES, ids=ids)
def test_the_last_of_its_names_is_the_state_s_name(found: Entry) -> None:
    assert found.called[-1][1] == found.state.name
    assert found.called[-1][0].last is None


def test_no_two_states_have_one_key() -> None:
    keys = [found.state.iso3 for found in ENTRIES]
    assert len(set(keys)) == len(keys) == 223
    assert all(CODES.fullmatch(key) for key in keys)
    letters = [found.state.cow for found in ENTRIES]
    assert len(set(letters)) == len(letters)


def test_the_states_stand_in_the_order_of_their_codes() -> None:
    assert list(register()) == sorted(register())


def test_a_major_power_is_a_state() -> None:
    for found in ENTRIES:
        for spell in found.major:
            assert any(one.first <= spell.first <= one.end for one in found.cow)


def test_no_land_is_both_a_state_and_none() -> None:
    states = {fold(name) for found in ENTRIES for _, name in found.called}
    states |= {fold(name) for found in ENTRIES for name in (*found.also, *found.people)}
    assert [name for land in territories() for name in land.names if fold(name) in states] == []
    codes = {found.state.iso3 for found in ENTRIES} | {
        found.iso2 for found in ENTRIES if found.iso2
    }
    assert [land.names[0] for land in territories() if {land.iso2, land.iso3} & codes] == []
