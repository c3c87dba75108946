"""Since when two states stand as they do, who pushes them, and what may come."""

from __future__ import annotations

from pathlib import Path

from realpolitik.record import Record, open_record, writing
from realpolitik.standings.heading import heading
from realpolitik.standings.pairs import pair_of
from realpolitik.standings.values import Heading


def of(a: str, b: str, at: int, record: Record | None = None) -> Heading:
    return heading(open_record() if record is None else record, pair_of(a, b, at=at), at)


def test_only_firm_turns_up_to_the_year_are_told() -> None:
    found = of("CHN", "PRK", 1995).turned
    assert found
    assert all(each.firm and each.date <= "1995" for each in found)
    assert [each.date for each in found] == sorted(each.date for each in found)


def test_chinas_arms_for_the_north_ended_around_1992() -> None:
    found = of("CHN", "PRK", 2010).turned or ()
    last = [each for each in found if each.indicator == "arms"][-1]
    assert (last.date, last.closer) == ("1992", False)


def test_the_turns_of_the_united_states_and_iran_are_those_of_the_revolution() -> None:
    found = of("USA", "IRN", 1985).turned or ()
    turned = {each.indicator: each.date for each in found}
    assert turned["arms"] == turned["force"] == "1979"


def test_a_foe_of_both_pushes_them_together() -> None:
    found = of("CHN", "PRK", 2010).pushed_by or ()
    assert [(each.name, each.sign) for each in found] == [("United States", 1)]


def test_nothing_is_foretold_for_years_that_the_forecast_knows() -> None:
    early, late = of("CHN", "PRK", 1993), of("CHN", "PRK", 2010)
    assert early.outlook is None
    assert "last year of the data" in early.why["outlook"]
    assert late.outlook is not None
    assert "outlook" not in late.why


def test_a_year_without_known_ties_says_why_nobody_pushes() -> None:
    found = of("CHN", "PRK", 2015)
    assert found.pushed_by is None
    assert "from 1946 to 2010" in found.why["pushed_by"]


def test_a_record_without_turns_says_how_to_get_them(tmp_path: Path) -> None:
    with writing(tmp_path / "record"):
        pass
    found = of("CHN", "PRK", 2010, open_record(tmp_path / "record", starter=False))
    assert found.turned is None
    assert "realpolitik build" in found.why["turned"]
    assert set(found.why) == {"turned", "pushed_by", "outlook"}
