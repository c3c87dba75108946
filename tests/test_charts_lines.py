"""Two cases side by side over the years."""

from __future__ import annotations

from typing import Any

from realpolitik import charts
from realpolitik.charts import Panel
from realpolitik.charts.lines import HEIGHT, LETTER

APART = Panel(
    "arms", "TIV", {"One": {1990: 5.0, 1991: None, 1992: 1.0}, "Two": {1990: 9.0, 1992: 1.1}}
)


def layers(panel: Panel, **options: Any) -> list[dict[str, Any]]:
    spec = charts.compared("Two", [panel], **options).to_dict()
    found: list[dict[str, Any]] = spec["vconcat"][0]["layer"]
    return found


def values(layer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = layer["data"]["values"]
    return found


def test_a_line_breaks_at_a_year_without_a_value() -> None:
    line = values(layers(APART)[0])
    assert {row["segment"] for row in line} == {"One 0", "One 1", "Two 0", "Two 1"}
    assert all(row["value"] is not None for row in line)


def test_names_at_the_ends_do_not_stand_one_over_the_other() -> None:
    places = sorted(row["place"] for row in values(layers(APART)[2]))
    assert (places[1] - places[0]) * HEIGHT / (9.0 - 1.0) >= LETTER - 1e-9


def test_two_lines_can_be_told_apart_without_colours() -> None:
    dashes = layers(APART)[0]["encoding"]["strokeDash"]["scale"]
    assert dashes["domain"] == ["One", "Two"]
    assert dashes["range"][0] != dashes["range"][1]


def test_a_year_is_marked_only_if_asked() -> None:
    assert len(layers(APART)) + 1 == len(layers(APART, marked=1991))


def test_the_picture_is_told_in_words() -> None:
    spec = charts.compared("Two cases", [APART]).to_dict()
    assert (
        spec["description"]
        == "Two cases. arms, TIV: One 5 in 1990, 1 in 1992; Two 9 in 1990, 1.1 in 1992."
    )
