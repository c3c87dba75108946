"""Answers from the figures that ship with the package."""

from __future__ import annotations

from typing import Any

import pytest

import realpolitik as rp
from realpolitik.errors import NoAnswer, NoSuchState, UnknownName
from realpolitik.standings.values import CLASSES, Standing


@pytest.fixture(scope="module")
def alliance() -> Standing:
    return rp.standing("China", "North Korea", at=2009)


def test_the_pact_of_1961_is_still_in_force(alliance: Standing) -> None:
    bonds = alliance.tracks["bonds"]
    assert bonds is not None
    assert bonds.facts == ("defence pact since 1961, in force in 2009",)


def test_arms_from_china_to_the_north_stopped(alliance: Standing) -> None:
    deeds = alliance.tracks["deeds"]
    assert deeds is not None
    assert any(fact.endswith("none after 1995") for fact in deeds.facts)


def test_the_figures_contradict_the_idea_of_a_latent_foe_and_are_shown(alliance: Standing) -> None:
    side = rp.standing("CHN", "PRK", at=2009, against="KOR").a_with_b
    assert side is not None
    assert side.practice.value is not None
    assert side.practice.value > 0.7


def test_a_figure_lies_within_its_interval(alliance: Standing) -> None:
    for side in (alliance.a_with_b, alliance.b_with_a):
        assert side is not None
        for each in (side.paper, side.practice, side.both, side.without_votes, side.involvement):
            assert each.value is not None
            assert each.lower is not None
            assert each.upper is not None
            assert 0 <= each.lower <= each.value <= each.upper <= 1


def test_the_gap_is_paper_less_practice(alliance: Standing) -> None:
    side = alliance.a_with_b
    assert side is not None
    assert side.gap.value == pytest.approx(side.paper.value - side.practice.value)  # type: ignore[operator]


def test_both_directions_are_asked_in_either_order(alliance: Standing) -> None:
    turned = rp.standing("North Korea", "China", at=2009)
    assert turned.a_with_b == alliance.b_with_a
    assert turned.b_with_a == alliance.a_with_b
    assert turned.verdict == alliance.verdict


def test_words_are_missing_and_not_zero(alliance: Standing) -> None:
    assert alliance.tracks["words"] is None


def test_a_named_adversary_stands_alone(alliance: Standing) -> None:
    side = rp.standing("China", "North Korea", at=2009, against="South Korea").a_with_b
    assert side is not None
    assert [each.state.iso3 for each in side.adversaries] == ["KOR"]


def test_without_a_year_the_last_one_with_every_input_is_asked() -> None:
    answer = rp.standing("China", "North Korea")
    assert answer.at == answer.evidence_to == 2010


def test_a_later_year_shows_evidence_and_no_verdict() -> None:
    answer = rp.standing("China", "North Korea", at=2013)
    assert answer.a_with_b is None
    assert answer.b_with_a is None
    assert answer.verdict.name is None
    assert answer.why["a_with_b"].startswith("no verdict after 2010")
    interests = answer.tracks["interests"]
    assert interests is not None
    assert interests.score is None
    assert interests.indicators


def test_a_class_is_named_only_with_its_probability() -> None:
    for a, b in (("USA", "KOR"), ("CHN", "PRK"), ("IND", "PAK"), ("USA", "CUB"), ("RUS", "BLR")):
        verdict = rp.standing(a, b, at=2008).verdict
        if verdict.name is not None:
            assert verdict.probabilities is not None
            assert verdict.name in CLASSES.values()
            assert verdict.probabilities[verdict.name] >= 0.8
            assert sum(verdict.probabilities.values()) == pytest.approx(1, abs=0.001)
        assert verdict.why


def test_friends_that_everybody_knows() -> None:
    for year in (1993, 2000, 2009):
        for x, y, z in (("USA", "KOR", "PRK"), ("JPN", "KOR", "PRK"), ("CHN", "PAK", "IND")):
            side = rp.standing(x, y, at=year, against=z).a_with_b
            assert side is not None
            assert side.both.value is not None, (x, y, year)
            assert side.both.value > 0.8, (x, y, year)


def test_weighing_an_indicator_to_nothing_moves_the_figure(alliance: Standing) -> None:
    spared = rp.standing("China", "North Korea", at=2009, weights={"votes": 0})
    assert spared.a_with_b is not None
    assert alliance.a_with_b is not None
    votes = next(each for each in alliance.moves if each.what == "votes")
    change = alliance.a_with_b.practice.value - spared.a_with_b.practice.value  # type: ignore[operator]
    assert votes.figure == "a_with_b"
    assert change == pytest.approx(votes.change, abs=1e-6)
    assert spared.tracks["interests"] != alliance.tracks["interests"]
    assert spared.weights == {"votes": 0}


def test_moves_come_heaviest_first(alliance: Standing) -> None:
    for figure in ("a_with_b", "b_with_a"):
        sizes = [abs(each.change) for each in alliance.moves if each.figure == figure]
        assert sizes == sorted(sizes, reverse=True)


def test_a_dispute_can_be_named_as_what_a_figure_rests_on() -> None:
    told = [each.what for each in rp.standing("China", "North Korea", at=2010).moves]
    assert any(what.startswith("dispute 4490 of 2010") for what in told)


def test_names_are_those_of_the_year() -> None:
    assert rp.standing("Russia", "Cuba", at=1980).a.name == "Soviet Union"
    assert rp.standing("Russia", "Cuba", at=2000).a.name == "Russia"


def test_sources_are_data_sets_that_can_be_cited(alliance: Standing) -> None:
    assert {"atop", "gml", "unvotes", "cow_trade", "sipri"} <= set(alliance.cite)
    text = rp.cite(alliance)
    assert all(f"{{{key}," in text for key in alliance.cite)


def test_every_figure_names_the_layer_that_speaks(alliance: Standing) -> None:
    layers = {
        each.layer for track in alliance.tracks.values() if track for each in track.indicators
    }
    assert layers == {"starter"}


@pytest.mark.parametrize(
    ("a", "b", "error", "says"),
    [
        ("chyna", "north korea", NoSuchState, "China"),
        ("korea", "china", NoSuchState, "South Korea"),
        ("china", "CHN", NoAnswer, "same state"),
    ],
)
def test_states_that_cannot_be_asked_about(
    a: str, b: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        rp.standing(a, b)


def test_a_year_outside_every_data_set_is_no_answer() -> None:
    with pytest.raises(NoAnswer, match="1850"):
        rp.standing("China", "Japan", at=1850)
    with pytest.raises(NoAnswer, match="2090"):
        rp.standing("China", "Japan", at=2090)


def test_an_unknown_indicator_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="did you mean 'votes'"):
        rp.standing("China", "Japan", weights={"vote": 0})
    with pytest.raises(UnknownName, match="0 or more"):
        rp.standing("China", "Japan", weights={"votes": -1})


def test_an_adversary_must_be_a_third_state() -> None:
    with pytest.raises(NoAnswer, match="third state"):
        rp.standing("China", "Japan", against="Japan")


def test_a_figure_that_is_not_shown_rests_on_nothing() -> None:
    answer = rp.standing("China", "North Korea", at=2010)
    assert answer.b_with_a is not None
    assert not answer.b_with_a.support
    assert {each.figure for each in answer.moves} == {"a_with_b"}


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("Russia", "Ukraine", "no defence pact on record"),
        ("United States", "Cuba", "no defence pact since 1963"),
        ("Japan", "United States", "defence pact since 1952, in force in 2009"),
        ("Soviet Union", "China", "no defence pact since 1981"),
    ],
)
def test_a_pact_that_never_was_has_not_ended(a: str, b: str, says: str) -> None:
    bonds = rp.standing(a, b, at=2009).tracks["bonds"]
    assert bonds is not None
    assert bonds.facts[0] == says


def test_a_row_is_taken_away_from_the_figures_that_make_the_class_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One direction of the pair has no support: it makes no class, and must not unmake one."""
    from realpolitik.standings import classes

    seen: list[tuple[int, set[int]]] = []
    verdict = classes.verdict

    def watched(directions: Any, *, without: Any = None, **more: Any) -> Any:
        if without:
            seen.append((len(directions), {len(each) for each in without.values()}))
        return verdict(directions, without=without, **more)

    monkeypatch.setattr(classes, "verdict", watched)
    answer = rp.standing("China", "North Korea", at=2000, against="South Korea")
    assert [side is not None and side.support for side in (answer.a_with_b, answer.b_with_a)] == [
        True,
        False,
    ]
    assert seen == [(1, {1})]
