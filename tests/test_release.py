"""The version is said in four places, and they agree."""

from __future__ import annotations

import re
from importlib.metadata import version

import realpolitik
from tests.source import ROOT
from tests.test_dependencies import PROJECT


def test_the_installed_package_is_this_one() -> None:
    assert version("realpolitik") == realpolitik.__version__ == PROJECT["version"]


def test_the_citation_names_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [PROJECT["version"]]


def test_the_changelog_has_an_entry_for_this_version() -> None:
    headings = re.findall(
        r"^## .+$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0].endswith(PROJECT["version"])
