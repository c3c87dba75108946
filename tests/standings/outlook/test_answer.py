from __future__ import annotations

import pytest

from realpolitik.errors import NoAnswer, NoSuchState
from realpolitik.record import open_record
from realpolitik.standings.outlook.answer import outlook
from realpolitik.standings.outlook.published import published
from realpolitik.standings.outlook.targets import TARGETS


def test_every_horizon_is_foretold_with_the_rate_of_such_pairs_beside_it() -> None:
    found = outlook("china", "north korea")
    assert [(each.event, each.within) for each in found.forecasts] == [
        (each.event, each.years) for each in TARGETS
    ]
    for each in found.forecasts:
        assert each.lower <= each.value <= each.upper
        assert each.base_rate is not None
        assert each.base_rate.kind == "allied, no rivals, neighbours"
        assert each.base_rate.last <= each.made
        assert each.to_json()["from"] == each.made + 1


def test_more_years_are_never_safer() -> None:
    for pair in (("china", "north korea"), ("usa", "iran"), ("fiji", "peru")):
        values = {(each.event, each.within): each.value for each in outlook(*pair).forecasts}
        assert values["dispute", 1] <= values["dispute", 5] <= values["dispute", 10]
        assert values["sanctions", 1] <= values["sanctions", 3]


def test_quarrelsome_neighbours_are_likelier_to_quarrel_than_fiji_and_peru() -> None:
    near = outlook("india", "pakistan", within=5).forecasts[0]
    far = outlook("fiji", "peru", within=5).forecasts[0]
    assert near.value > 0.5
    assert far.value < 0.005


def test_the_order_of_the_two_changes_names_alone() -> None:
    one, other = outlook("usa", "china"), outlook("china", "usa")
    assert one.forecasts == other.forecasts
    assert (one.a, one.b) == (other.b, other.a)
    assert [each.x for each in one.sides] == [each.y for each in other.sides]


def test_the_score_beside_a_forecast_is_that_of_pairs_like_it() -> None:
    groups = {
        pair: {each.score.group for each in outlook(*pair).forecasts if each.score is not None}
        for pair in (("usa", "canada"), ("usa", "china"), ("fiji", "peru"))
    }
    assert list(groups.values()) == [{"allied"}, {"rival"}, {"all"}]


def test_what_a_forecast_rests_on_stands_from_the_largest_part_down() -> None:
    (five,) = outlook("usa", "china", within=5).forecasts
    sizes = [abs(part.log_odds) for part in five.rests_on]
    assert sizes == sorted(sizes, reverse=True)
    assert {part.name for part in five.rests_on} >= {"past", "ground", "power"}
    assert "disputes" not in {part.name for part in five.rests_on}


def test_an_extreme_side_is_expected_to_be_less_so() -> None:
    for each in outlook("usa", "china").sides:
        assert each.now < 0.2
        assert each.now < each.value
        assert each.lower <= each.value <= each.upper
        assert each.model == published()["sides"]["ships"]


def test_one_horizon_can_be_asked_for() -> None:
    (only,) = outlook("china", "japan", within=3).forecasts
    assert (only.event, only.within) == ("sanctions", 3)


@pytest.mark.parametrize("within", [0, 7, -1, 100])
def test_no_other_horizon_is_foretold(within: int) -> None:
    with pytest.raises(NoAnswer, match="there are disputes within 1, 5 and 10 years"):
        outlook("china", "japan", within=within)


def test_the_horizons_that_are_offered_are_those_there_are() -> None:
    with pytest.raises(NoAnswer) as told:
        outlook("china", "japan", within=7)
    for each in TARGETS:
        assert str(each.years) in str(told.value)


@pytest.mark.parametrize("gone", ["East Germany", "South Sudan", "South Vietnam"])
def test_what_was_no_state_in_the_last_year_has_no_outlook(gone: str) -> None:
    with pytest.raises(NoAnswer, match=f"{gone}: it was no state in 2010"):
        outlook(gone, "china")


def test_a_state_has_no_outlook_with_itself() -> None:
    with pytest.raises(NoAnswer, match="the same state"):
        outlook("china", "CHN")
    with pytest.raises(NoSuchState):
        outlook("china", "atlantis")


def test_a_record_without_an_outlook_says_what_to_load() -> None:
    with pytest.raises(NoAnswer, match="run: realpolitik build"):
        outlook("china", "japan", record=open_record().without("realpolitik"))


def test_alliances_honoured_stand_beside_the_forecasts() -> None:
    found = {each.about: each for each in outlook("usa", "japan").base_rates}
    honoured = found["allies of a state in a dispute that joined it"]
    assert honoured.lower < honoured.share < honoured.upper < 0.02
    assert honoured.n > 10_000


def test_its_tables_hold_what_it_says() -> None:
    found = outlook("china", "north korea")
    frames = {name: make() for name, make in found.tables().items()}
    assert frames["forecasts"]["value"].to_list() == [each.value for each in found.forecasts]
    told = sum(len(each.rests_on) for each in found.forecasts)
    assert frames["forecast_parts"].height == told > 10
