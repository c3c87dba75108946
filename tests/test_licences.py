"""Whoever installs realpolitik takes on no duty but to keep the notices."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_dependencies import EXTRAS, PROJECT

PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}
# Copyleft that stays within a file we neither change nor carry: the certificates of the public
# authorities, a progress bar, and the list of top-level domains (which offers other terms to choose from).
WITHIN_ITS_FILES = {"certifi": "MPL-2.0", "tqdm": "MPL-2.0", "tld": "MPL-1.1"}
# Names of the older metadata, before licences were written as SPDX expressions.
OLD_NAMES = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}


def runtime() -> list[str]:
    """All that base and every extra but `test` bring, whatever brings it, as installed here."""
    extras = [line for extra, lines in EXTRAS.items() if extra != "test" for line in lines]
    waiting = [Requirement(line) for line in PROJECT["dependencies"] + extras]
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if canonicalize_name(wanted.name) not in seen:
            seen.add(canonicalize_name(wanted.name))
            waiting += brought_by(wanted)
    return sorted(seen)


def brought_by(wanted: Requirement) -> list[Requirement]:
    found = [Requirement(line) for line in distribution(wanted.name).requires or []]
    asked_for = wanted.extras | {""}
    return [
        further
        for further in found
        if further.marker is None
        or any(further.marker.evaluate({"extra": extra}) for extra in asked_for)
    ]


def licences(found: Distribution) -> set[str]:
    """All that must be kept; of terms to choose from the first that we may take."""
    expression = found.metadata.get("License-Expression")
    if expression:
        return all_of(expression)
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in found.metadata.get_all("Classifier") or []
        if line.startswith("License :: ") and not line.endswith("DFSG approved")
    ]
    if not classifiers:
        return all_of(found.metadata.get("License") or "none stated")
    return {OLD_NAMES.get(name, name) for name in classifiers}


def all_of(expression: str) -> set[str]:
    parts = re.split(r"\s+AND\s+", expression.replace("(", "").replace(")", ""))
    choices = [re.split(r"\s+OR\s+", part) for part in parts]
    taken = [next((one for one in some if may_take(one)), some[0]) for some in choices]
    return {OLD_NAMES.get(one, one) for one in taken}


def may_take(licence: str) -> bool:
    return OLD_NAMES.get(licence, licence) in PERMISSIVE


@pytest.mark.parametrize("name", runtime())
def test_a_runtime_dependency_is_permissive(name: str) -> None:
    assert licences(distribution(name)) - {WITHIN_ITS_FILES.get(name)} <= PERMISSIVE


@pytest.mark.parametrize("name", ["pyreadr", "country-converter", "countrycode"])
def test_copyleft_readers_are_not_installed_along(name: str) -> None:
    with pytest.raises(PackageNotFoundError):
        distribution(name)


def test_the_licence_that_is_declared_is_the_one_in_the_file() -> None:
    found = distribution("realpolitik")
    assert licences(found) == {"Apache-2.0"}
    text = found.read_text("licenses/LICENSE")
    assert text is not None
    assert "Apache License" in text
