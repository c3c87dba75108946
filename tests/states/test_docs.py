"""`docs/states.md` says what the code does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from realpolitik.states import from_cow_letters, from_iso3
from realpolitik.states.names import _aliases
from realpolitik.states.register import register, territories

PAGE = Path(__file__).resolve().parents[2] / "docs" / "states.md"
TEXT = PAGE.read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """The cells of the table whose first line begins with a text."""
    lines = TEXT[TEXT.index(head) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_examples_of_the_page_run() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False) == (0, 2)


def test_every_clash_of_iso_and_cow_letters_is_listed() -> None:
    listed = {letters: (iso, cow) for letters, iso, cow in rows("| letters | ISO-3")}
    keys = {found.state.iso3 for found in register().values()}
    clashes = {
        found.state.cow: (from_iso3(found.state.cow).name, found.state.name)
        for found in register().values()
        if found.state.cow in keys and from_iso3(found.state.cow) != found.state
    }
    assert listed == clashes
    assert all(from_cow_letters(letters).name == cow for letters, (_, cow) in listed.items())


def test_the_letters_of_a_land_that_is_no_state_are_listed() -> None:
    lands = {land.iso3 for land in territories() if land.iso3}
    assert [f.state.cow for f in register().values() if f.state.cow in lands] == ["MAC"]


def test_the_number_of_clashes_of_fips_and_iso_is_right() -> None:
    iso2 = {found.iso2: ccode for ccode, found in register().items() if found.iso2}
    for ccode, found in register().items():
        for _, _, code in found.iso:
            iso2.setdefault(code, ccode)
    clashes = [
        found.fips
        for ccode, found in register().items()
        if found.fips and iso2.get(found.fips, ccode) != ccode
    ]
    assert f"{len(clashes)} FIPS codes" in TEXT


@pytest.mark.parametrize("number", ["223 states", "243 COW spells"])
def test_the_counts_are_right(number: str) -> None:
    counts = {
        "223 states": len(register()),
        "243 COW spells": sum(len(found.cow) for found in register().values()),
    }
    assert number in TEXT
    assert int(number.split()[0]) == counts[number]


def test_every_name_of_several_states_is_listed() -> None:
    listed = {cell.lower() for row in rows("| name | for a person") for cell in row[0].split(", ")}
    shared = {text for text, of in _aliases().items() if len(of) > 1}
    demonyms = {"german", "austrian", "hessian", "congolese", "yemeni", "korean", "vietnamese"}
    assert listed == shared - demonyms


def test_a_link_names_a_function_that_is_there() -> None:
    from realpolitik import states

    asked = set(re.findall(r"`([a-z_0-9]+)(?:\(.*?\))?`", TEXT)) - {"at"}
    assert {name for name in asked if "." not in name} <= set(states.__all__)
