"""Pictures of turning points: levels, dates with their intervals, what was near; and pairs side by side."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from realpolitik import charts
from realpolitik.charts.when import Strip, strip_in_words, when
from realpolitik.errors import NoAnswer
from realpolitik.standings.turning import Candidate, Turn
from realpolitik.standings.turning.answer import Searched, TurningPoints
from realpolitik.standings.turning.courses import Course, Level
from tests import made

EVENT = Candidate("rivalry", 1992, "rivalry ends", "tss")


def turn(**changes: Any) -> Turn:
    known: dict[str, Any] = {
        "a": 710,
        "b": 731,
        "track": "interests",
        "indicator": "votes",
        "last_before": "1992",
        "date": "1993",
        "first": "1992",
        "last": "1995",
        "probability": 0.93,
        "before": (0.45, 0.4, 0.5),
        "after": (0.71, 0.65, 0.77),
        "kind": "shift",
        "log_bayes_factor": 9.0,
        "firm": True,
        "candidates": (EVENT,),
        "closer": True,
    }
    return Turn(**{**known, **changes})


def found(*turns: Turn) -> TurningPoints:
    return TurningPoints(
        made.CHINA,
        made.NORTH,
        turns,
        (Searched("votes", "interests", 1985, 2010),),
        None,
        ("tss",),
        ("sanction",),
        ("atop", "unvotes"),
    )


def course(*turns: Turn, **changes: Any) -> Course:
    known: dict[str, Any] = {
        "track": "interests",
        "indicator": "votes",
        "a": 710,
        "b": 731,
        "unit": "kappa",
        "values": {1990: 0.4, 1991: 0.5, 1993: 0.7, 1994: 0.72},
        "shown": "unsmoothed",
        "levels": (Level(1985, 1992, 0.45, 0.4, 0.5), Level(1993, 2010, 0.71, 0.65, 0.77)),
        "turns": turns,
    }
    return Course(**{**known, **changes})


def picture(*turns: Turn, **changes: Any) -> dict[str, Any]:
    told = turns or (turn(),)
    spec: dict[str, Any] = charts.turning(found(*told), [course(*told, **changes)]).to_dict()
    return spec


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [each for each in spec["vconcat"][0]["layer"] if each["mark"]["type"] == mark]


def test_the_picture_says_its_reach_its_sources_and_every_turn_in_words() -> None:
    spec = picture()
    below = " ".join(spec["title"]["subtitle"])
    assert "evidence to 2010" in below
    assert "Data: atop, unvotes" in below
    assert "candidates and no causes" in below
    assert "1993 [1992–1995] votes moved closer" in spec["description"]


def test_the_interval_of_a_date_is_shaded_whole_years() -> None:
    dates, _ = layers(picture(), "rect")
    (row,) = dates["data"]["values"]
    assert (row["from"], row["to"]) == (1991.5, 1995.5)


def test_a_line_breaks_where_a_year_is_missing() -> None:
    (line,) = layers(picture(), "line")
    stretches = {each["year"]: each["stretch"] for each in line["data"]["values"]}
    assert stretches[1990] == stretches[1991] != stretches[1993]


def test_what_may_be_drift_has_another_dash_and_other_words() -> None:
    spec = picture(turn(), turn(date="1999", first="1999", last="1999", firm=False))
    rule = layers(spec, "rule")[0]
    assert {row["firm"] for row in rule["data"]["values"]} == {"firm", "may be drift"}
    dashes = rule["encoding"]["strokeDash"]["scale"]["range"]
    assert dashes[0] != dashes[1]
    assert "(may be drift)" in spec["description"]


def test_events_are_ticks_below() -> None:
    (ticks,) = layers(picture(), "tick")
    assert ticks["data"]["values"] == [{"year": 1992, "what": "rivalry ends"}]


def test_smoothed_values_and_values_that_are_not_there_are_named() -> None:
    smoothed = " ".join(picture(shown="smoothed")["title"]["subtitle"])
    assert "of votes this record has smoothed values" in smoothed
    bare = " ".join(picture(shown="levels", values={})["title"]["subtitle"])
    assert "of votes it has no unsmoothed values" in bare


def test_what_is_not_drawn_is_counted() -> None:
    others = (turn(), turn(indicator="portfolio"))
    spec = charts.turning(found(*others), [course(others[0])]).to_dict()
    assert "1 more series turned" in " ".join(spec["title"]["subtitle"])


def test_without_a_turn_there_is_nothing_to_draw() -> None:
    with pytest.raises(NoAnswer, match="China and North Korea"):
        charts.turning(found(), [])


def test_a_directed_series_says_who_acts() -> None:
    spec = picture(turn(indicator="dependence", directed=True), indicator="dependence")
    assert spec["vconcat"][0]["title"]["text"] == "dependence, China → North Korea (kappa)"


STRIP = Strip(
    "China and North Korea",
    {
        "votes": [
            turn().to_json(),
            turn(date="1999", first="1998", last="2000", firm=False, closer=False).to_json(),
        ],
        "arms": [],
    },
)


def strip_spec() -> dict[str, Any]:
    spec: dict[str, Any] = when("Side by side", [STRIP], (1985, 2010), marked=1992).to_dict()
    return spec


def test_a_series_that_did_not_turn_keeps_its_row() -> None:
    (panel,) = strip_spec()["vconcat"]
    encodings = [each["encoding"] for each in panel["layer"] if "y" in each["encoding"]]
    assert all(each["y"]["scale"]["domain"] == ["votes", "arms"] for each in encodings)


def test_closer_and_apart_differ_by_shape_and_firm_from_drift_by_filling() -> None:
    points = layers(strip_spec(), "point")
    assert [each["mark"]["filled"] for each in points] == [True, False]
    shapes = points[0]["encoding"]["shape"]["scale"]
    assert len(set(shapes["range"])) == len(shapes["domain"]) == 3


def test_a_strip_is_told_in_words() -> None:
    words = strip_in_words(STRIP)
    assert words.startswith("China and North Korea: 1993 [1992–1995] votes moved closer")
    assert words.endswith("(may be drift).")
    assert strip_in_words(Strip("Two", {"arms": []})) == "Two: no turn."
    assert words in strip_spec()["description"]


@pytest.mark.parametrize("spec", [picture(), strip_spec()], ids=["turning", "when"])
def test_no_state_is_red_or_green(spec: dict[str, Any]) -> None:
    for colour in re.findall(r"#([0-9a-f]{6})", json.dumps(spec).lower()):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        assert not (red > 150 and green < 90 and blue < 90)
        assert not (green > 110 and red < 90 and blue < 90)
