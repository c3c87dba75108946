"""What is to be cited for a figure, as BibTeX and as text."""

from __future__ import annotations

import pytest

import realpolitik as rp
from realpolitik.datasets import DATASETS
from realpolitik.errors import UnknownName


@pytest.mark.parametrize("key", DATASETS)
def test_every_data_set_can_be_cited_in_one_line_of_text(key: str) -> None:
    first, line = rp.cite_plain(key).splitlines()
    assert first.startswith("realpolitik ")
    assert "computed from" in first
    for mark in ("{", "}", "\\", '"', "--"):
        assert mark not in line
    known = DATASETS[key]
    assert (known.doi or known.homepage).removeprefix("https://") in line or known.homepage in line


def test_accents_of_bibtex_become_letters() -> None:
    assert "Rüegger, Seraina" in rp.cite_plain("cow_mindist")


def test_the_text_has_a_line_for_each_data_set_and_no_more() -> None:
    answer = rp.standing("China", "North Korea", at=2010)
    assert len(rp.cite_plain(answer).splitlines()) == 1 + len(answer.cite)
    assert rp.cite_plain(["atop", "atop"]) == rp.cite_plain("atop")


def test_one_figure_of_the_evidence_has_its_own_citation() -> None:
    items = rp.evidence("China", "North Korea", at=2010, track="deeds").items
    arms = next(item for item in items if item.indicator == "arms")
    assert arms.cite == ("sipri",)
    assert rp.cite(arms) == rp.cite("sipri")


def test_evidence_links_to_the_publishers_page() -> None:
    for item in rp.evidence("China", "North Korea", at=2010).items:
        for origin in item.origins:
            known = DATASETS[origin.dataset]
            assert origin.title == known.title
            assert origin.link in {f"https://doi.org/{known.doi}", known.homepage}


def test_an_unknown_name_is_not_cited() -> None:
    with pytest.raises(UnknownName, match="no data set or indicator 'moods'"):
        rp.cite_plain("moods")
