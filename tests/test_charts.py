"""Pictures: what they draw, what they leave out, and how they are written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from realpolitik import charts
from realpolitik.charts.years import APART
from realpolitik.errors import UnknownName
from tests import made

PICTURES: dict[str, Callable[[], Any]] = {
    "tracks": lambda: charts.tracks(made.timeline()),
    "sides": lambda: charts.sides(made.timeline()),
    "gap": lambda: charts.gap(made.timeline()),
    "over_years": lambda: charts.over_years(made.timeline()),
    "standing": lambda: charts.standing(made.standing(), made.timeline()),
    "paper_against_practice": lambda: charts.paper_against_practice(made.ranking()),
    "ranked": lambda: charts.ranked(made.ranking()),
    "ranking": lambda: charts.ranking(made.ranking()),
}


@cache
def picture(name: str) -> Any:
    return PICTURES[name]()


def parts(spec: Any, data: Any = None) -> Iterator[dict[str, Any]]:
    """Every unit of a specification with its data, which it may have from the one above."""
    if isinstance(spec, dict):
        data = spec.get("data", data)
        if "mark" in spec:
            yield {**spec, "data": data}
        for value in spec.values():
            yield from parts(value, data)
    elif isinstance(spec, list):
        for value in spec:
            yield from parts(value, data)


def rows(spec: dict[str, Any], mark: str) -> list[list[dict[str, Any]]]:
    """What each unit of a mark draws."""
    return [unit["data"]["values"] for unit in parts(spec) if unit["mark"]["type"] == mark]


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_says_its_reach_its_sources_and_what_it_shows(name: str) -> None:
    spec = picture(name).to_dict()
    below = " ".join(spec["title"]["subtitle"])
    assert "evidence to 2010" in below
    assert "Data: atop, unvotes" in below
    assert "90 % intervals" in below
    assert len(spec["description"]) > 60


@pytest.mark.parametrize("name", PICTURES)
def test_no_state_is_red_or_green_and_none_is_an_enemy(name: str) -> None:
    text = json.dumps(picture(name).to_dict()).lower()
    assert "enem" not in text
    for colour in re.findall(r"#([0-9a-f]{6})", text):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        assert not (red > 150 and green < 90 and blue < 90)
        assert not (green > 110 and red < 90 and blue < 90)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_colours_can_be_read_on_paper_and_told_apart_in_grey() -> None:
    # 3 and 4.5 are what WCAG 2.2 asks for of shapes and of text.
    assert contrast(charts.PRINT.ink, charts.PRINT.ground) >= 4.5
    assert contrast(charts.PRINT.quiet, charts.PRINT.ground) >= 4.5
    assert contrast(charts.PRINT.paper, charts.PRINT.ground) >= 3
    assert contrast(charts.PRINT.practice, charts.PRINT.ground) >= 3
    assert contrast(charts.PRINT.paper, charts.PRINT.practice) >= 2


def test_paper_and_practice_differ_by_dash_as_well() -> None:
    lines = [unit for unit in parts(picture("sides").to_dict()) if unit["mark"]["type"] == "line"]
    assert len(lines) == 2
    assert all("strokeDash" in unit["encoding"] for unit in lines)


def test_a_line_breaks_over_missing_years() -> None:
    bonds, interests = rows(picture("tracks").to_dict(), "line")
    segments = {each["year"]: each["segment"] for each in interests}
    assert {1996, 1997, 1998}.isdisjoint(segments)
    assert segments[1995] != segments[1999]
    assert len(bonds) == 20


def test_a_line_breaks_over_missing_years_even_if_the_indicators_stay() -> None:
    timeline = made.timeline()
    one = made.replaced(timeline, tracks=timeline.tracks.with_columns(segment=pl.lit(0)))
    _, interests = rows(charts.tracks(one).to_dict(), "line")
    segments = {each["year"]: each["segment"] for each in interests}
    assert segments[1995] != segments[1999]


def test_a_line_breaks_where_the_indicators_behind_it_change() -> None:
    bonds, _ = rows(picture("tracks").to_dict(), "line")
    segments = {each["year"]: each["segment"] for each in bonds}
    assert segments[1995] != segments[1996]


def test_a_year_that_stands_alone_is_a_dot() -> None:
    timeline = made.timeline()
    alone = timeline.tracks.filter((pl.col("track") != "interests") | (pl.col("year") == 2000))
    dots = rows(charts.tracks(made.replaced(timeline, tracks=alone)).to_dict(), "circle")
    assert [[each["year"] for each in found] for found in dots] == [[], [2000]]


def test_a_track_without_data_says_so() -> None:
    texts = rows(picture("tracks").to_dict(), "text")
    assert [found[0]["text"] for found in texts] == ["no data", "no data"]
    assert "no data on words" in picture("tracks").to_dict()["description"]


def test_years_after_the_evidence_are_marked() -> None:
    timeline = made.replaced(made.timeline(), last=2014)
    rules = rows(charts.tracks(timeline).to_dict(), "rule")
    assert [found[0]["year"] for found in rules] == [2010, 2010]


def test_a_pair_without_sides_still_has_a_picture() -> None:
    timeline = made.timeline()
    bare = made.replaced(timeline, sides=timeline.sides.clear())
    assert "no figures for China with North Korea" in charts.sides(bare).to_dict()["description"]
    ET.fromstring(charts.svg(charts.over_years(bare)))


def test_the_names_of_two_lines_never_cover_each_other() -> None:
    timeline = made.timeline()
    same = timeline.sides.with_columns(practice=pl.col("paper"))
    texts = rows(charts.sides(made.replaced(timeline, sides=same)).to_dict(), "text")
    low, high = sorted(each["place"] for each in texts[0])
    assert high - low >= APART


def test_a_ranked_plot_keeps_the_order_of_the_ranking() -> None:
    (dots,) = rows(picture("ranked").to_dict(), "circle")
    assert [each["name"] for each in dots] == list(made.ranking().frame["name_b"])


def test_many_partners_stand_in_several_columns() -> None:
    ranking = made.ranking()
    many = pl.concat([ranking.frame] * 30).with_columns(
        name_b=pl.format("State {}", pl.int_range(120))
    )
    spec = charts.ranked(made.replaced(ranking, frame=many)).to_dict()
    assert [len(found) for found in rows(spec, "circle")] == [40, 40, 40]


def test_names_in_the_scatter_never_cover_each_other() -> None:
    ranking = made.ranking()
    crowd = pl.concat([ranking.frame.head(1)] * 30).with_columns(
        name_b=pl.format("State {}", pl.int_range(30))
    )
    spec = charts.paper_against_practice(made.replaced(ranking, frame=crowd)).to_dict()
    assert sum(len(found) for found in rows(spec, "text")) <= 1


def test_a_name_at_the_right_edge_of_the_scatter_stands_to_the_left_of_its_point() -> None:
    ranking = made.ranking()
    edge = ranking.frame.head(2).with_columns(practice=pl.Series([0.98, 0.2]))
    spec = charts.paper_against_practice(made.replaced(ranking, frame=edge)).to_dict()
    to_the_right, to_the_left = rows(spec, "text")
    assert [row["name"] for row in to_the_left] == ["North Korea"]
    assert [row["name"] for row in to_the_right] == ["South Korea"]


@pytest.mark.parametrize("name", PICTURES)
def test_an_svg_is_sound_and_carries_its_description(name: str) -> None:
    drawn = charts.svg(picture(name))
    root = ET.fromstring(drawn)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == picture(name).to_dict()["description"]
    assert root.get("role") == "img"
    assert "NaN" not in drawn


def test_what_a_state_is_called_is_no_markup_in_a_picture() -> None:
    timeline = made.replaced(made.timeline(), a=made.State(1, "XXX", "XXX", "<b>&</b>", 1))
    ET.fromstring(charts.svg(charts.tracks(timeline)))


def test_a_png_is_one(tmp_path: Path) -> None:
    file = tmp_path / "gap.png"
    charts.save(picture("gap"), file)
    assert file.read_bytes().startswith(b"\x89PNG\r\n")


def test_a_page_of_a_picture_loads_nothing(tmp_path: Path) -> None:
    file = tmp_path / "gap.html"
    charts.save(picture("gap"), file)
    page = file.read_text(encoding="utf-8")
    assert "<title>China – North Korea · realpolitik</title>" in page
    outside = re.sub(r"<script.*?</script>", "<script></script>", page, flags=re.DOTALL)
    assert re.findall(r"<[^>]+(?:src|href)=", outside) == []
    assert "<script src" not in page
    assert "cdn" not in page.lower()


def test_a_picture_that_cannot_be_written_so_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"end its name in \.svg, \.png or \.html"):
        charts.save(picture("gap"), tmp_path / "gap.jpg")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_without_pandas() -> None:
    script = (
        "import sys\n"
        "sys.modules['pandas'] = None\n"  # whoever imports it fails
        "from tests import made\n"
        "from realpolitik import charts\n"
        "print(len(charts.svg(charts.ranking(made.ranking()))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr


def test_without_the_charts_extra_one_line_says_what_to_install() -> None:
    script = (
        "import sys\n"
        "sys.modules['altair'] = None\n"
        "from tests import made\n"
        "from realpolitik import charts, errors\n"
        "try:\n"
        "    charts.gap(made.timeline())\n"
        "except errors.MissingExtra as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.stdout == "a picture needs an extra: pip install 'realpolitik[charts]'\n"
