"""Leaders, capitals and seats, and organisations, as their files say."""

from __future__ import annotations

from datetime import date

import pytest

from realpolitik.states.groups import groups
from realpolitik.states.leaders import ROLES, Leader, leaders
from realpolitik.states.organisations import organisations
from realpolitik.states.register import register
from realpolitik.states.seats import seats
from realpolitik.states.when import overlaps

PLOVER = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "BUS", "MED", "NGO", "IGO"}

POWERS = [2, 200, 220, 365, 710, 731, 732, 740, 750, 770]
OTHERS = [40, 140, 160, 345, 475, 560, 630, 640, 645, 651, 652, 666, 670, 816, 850]


def in_office(ccode: int, year: int) -> set[str]:
    """The surnames of everybody in an office of a state in a year."""
    return {
        surname
        for one in leaders()
        if one.ccode == ccode and overlaps([one.spell], year)
        for surname in one.surnames
    }


def test_there_are_more_than_nine_hundred_leaders() -> None:
    assert len({(one.ccode, one.name) for one in leaders()}) > 900


def wrong(one: Leader) -> bool:
    """Whether an entry cannot be: an unknown state or role, days that cannot be, signs left in."""
    texts = "".join((*one.names, *one.surnames))
    dated = date(1910, 1, 1) < one.spell.first <= one.spell.end
    known = one.ccode in register() and one.role in ROLES
    return not (dated and known and one.name) or bool({"*", "_", "!", ";"} & set(texts))


def test_every_entry_has_a_state_a_role_and_days_that_can_be() -> None:
    assert [one.name for one in leaders() if wrong(one)] == []
    assert max(one.spell.first for one in leaders()) < date(2026, 1, 1)


@pytest.mark.parametrize(
    ("ccode", "year", "surname"),
    [
        (2, 1962, "Kennedy"),
        (2, 1974, "Kissinger"),
        (365, 1962, "Khrushchev"),
        (365, 1985, "Gorbachev"),
        (710, 1972, "Mao"),
        (713, 1960, "Chiang"),
        (731, 1990, "Kim"),
        (732, 1975, "Park"),
        (740, 1985, "Nakasone"),
        (255, 2010, "Merkel"),
        (260, 1970, "Brandt"),
        (265, 1980, "Honecker"),
        (345, 1960, "Tito"),
        (630, 1953, "Mossadegh"),
        (640, 2020, "Erdoğan"),
        (645, 1990, "Saddam Hussein"),
        (651, 1956, "Nasser"),
        (666, 1948, "Ben-Gurion"),
        (750, 1962, "Nehru"),
        (816, 1965, "Ho Chi Minh"),
        (817, 1963, "Diem"),
        (850, 1965, "Sukarno"),
    ],
)
def test_who_was_in_office(ccode: int, year: int, surname: str) -> None:
    assert surname in in_office(ccode, year)


@pytest.mark.parametrize("ccode", [*POWERS, *OTHERS])
def test_no_decade_of_these_states_is_without_a_leader(ccode: int) -> None:
    born = min(spell.first.year for spell in register()[ccode].life if spell.end.year >= 1946)
    for year in range(max(1950, born + 10), 2025, 10):
        assert in_office(ccode, year), year


def test_a_numeral_is_no_surname() -> None:
    assert not {"I", "II", "III", "V", "VI", "Jr", "Jr."} & {
        s for o in leaders() for s in o.surnames
    }


def test_every_member_of_the_united_nations_has_a_capital_if_it_is_no_small_island() -> None:
    have = {one.ccode for one in seats() if one.kind == "capital"}
    members = {ccode for ccode, found in register().items() if any(not s.last for s in found.un)}
    islands = {57, 58, 591, 947, 970, 983, 986, 987}
    city = {830}
    assert members - have == islands | city


def test_a_capital_stands_for_one_state_at_a_time() -> None:
    named: dict[str, list[tuple[int, date, date]]] = {}
    for one in seats():
        for name in one.names:
            named.setdefault(name, []).append((one.ccode, one.spell.first, one.spell.end))
    for name, spells in named.items():
        for a in spells:
            for b in spells:
                assert a[0] == b[0] or a[2] < b[1] or b[2] < a[1] or a is b, name


def test_the_berlins_are_divided_from_1949_to_1990() -> None:
    berlin = [one.spell for one in seats() if "Berlin" in one.names]
    assert not overlaps(berlin, 1970)
    assert overlaps(berlin, 2000)


def test_sectors_are_those_of_plover() -> None:
    assert {one.sector for one in seats()} <= PLOVER
    assert {one.sector for one in organisations()} <= PLOVER


def test_an_organisation_has_a_number_and_a_name_of_its_own() -> None:
    codes = [one.code for one in organisations()]
    names = [name for one in organisations() for name in one.names]
    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))
    assert min(codes) > 1000


def test_an_organisation_that_is_a_group_has_its_number() -> None:
    known = {one.code: one.key for one in groups()}
    shared = {one.code: one.key for one in organisations() if one.code < 1200}
    assert shared == {code: known[code] for code in shared}


def test_an_organ_belongs_to_an_organisation_that_is_listed() -> None:
    by_code = {one.code: one for one in organisations()}
    within = {one.key: by_code[one.within].key for one in organisations() if one.within}
    assert within["Security Council"] == "UN"
    assert within["European Parliament"] == "EU"
