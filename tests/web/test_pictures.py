"""Pictures of the pages: for the browser, and to take away."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import realpolitik as rp
from realpolitik.web.pictures import PICTURES, vega

ASKED = {
    "world": "state=CHN&at=2000",
    "gaps": "at=2000&most=5",
    "balance": "at=1992",
    "sanctions": "target=IRN&by=USA",
    "ideal-points": "state=CHN",
}
PAIR = "a=CHN&b=PRK"
VEGA = [name for name in PICTURES if name != "world"]


def _path(name: str, kind: str) -> str:
    return f"/picture/{name}.{kind}?{ASKED.get(name, PAIR)}"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_taken_away_as_sound_svg_with_its_description(
    client: TestClient, name: str
) -> None:
    answer = client.get(_path(name, "svg"))
    assert answer.status_code == 200
    root = ET.fromstring(answer.text)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text
    assert "attachment" in answer.headers["content-disposition"]
    assert "var(--" not in answer.text


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_its_table(client: TestClient, name: str) -> None:
    lines = client.get(_path(name, "csv")).text.splitlines()
    assert len(lines) > 1
    assert "," in lines[0]


@pytest.mark.parametrize("name", VEGA)
def test_a_specification_has_words_and_asks_for_nothing_else(client: TestClient, name: str) -> None:
    found = client.get(_path(name, "json")).json()
    assert found["about"]
    assert '"url"' not in json.dumps(found["spec"])


def test_a_png_is_one(client: TestClient) -> None:
    assert client.get(_path("sides", "png")).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["world", "sides", "gaps", "outlook", "sanctions", "ideal-points"])
def test_the_python_that_is_offered_draws_the_picture(
    client: TestClient, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(client.get(_path(name, "py")).text, {})
    (file,) = tmp_path.iterdir()
    assert "<svg" in file.read_text(encoding="utf-8")[:200]


def test_every_point_of_the_tracks_says_its_figure_and_opens(client: TestClient) -> None:
    spec = client.get(_path("tracks", "json")).json()["spec"]
    points = [
        row
        for panel in spec["vconcat"]
        for layer in panel["layer"]
        if isinstance(layer["mark"], dict) and layer["mark"].get("opacity") == 0
        for row in layer["data"]["values"]
        if "open" in row
    ]
    years = rp.timeline("CHN", "PRK").tracks.drop_nulls("score").height
    assert len(points) == years
    assert client.get(points[0]["open"]).status_code == 200
    assert str(points[0]["year"]) in points[0]["says"]


@pytest.mark.parametrize("name", ["tracks", "leaders", "sides", "gap"])
def test_a_pair_without_sides_is_drawn_as_missing(client: TestClient, name: str) -> None:
    answer = client.get(f"/picture/{name}.json?a=TUV&b=AND")
    assert answer.status_code == 200
    assert answer.json()["about"]


def test_every_mark_of_a_ranking_says_its_pair_and_opens_its_gap(client: TestClient) -> None:
    text = client.get(_path("gaps", "json")).text
    found = rp.gaps(at=2000, most=5)
    for row in found.frame.iter_rows(named=True):
        where = f"/open?a={row['iso3_a']}&b={row['iso3_b']}&at=2000&of=gap"
        assert where in text
        assert client.get(where).status_code == 200


def _rows(part: Any) -> Iterator[dict[str, Any]]:
    """Every row of data that a specification has."""
    if isinstance(part, list):
        for each in part:
            yield from _rows(each)
    elif isinstance(part, dict):
        values = part.get("values")
        if isinstance(values, list) and values and isinstance(values[0], dict):
            yield from values
        for each in part.values():
            yield from _rows(each)


def _opened(client: TestClient, path: str) -> dict[str, str]:
    """Where the marks of a picture lead, each with what one of them says."""
    spec = client.get(path).json()["spec"]
    return {row["open"]: row["says"] for row in _rows(spec) if "open" in row}


def test_every_mark_of_turning_points_opens_its_turn_or_the_rows_of_its_year(
    client: TestClient,
) -> None:
    opened = _opened(client, _path("turning", "json"))
    turns = [where for where in opened if where.startswith("/open/turn")]
    points = [where for where in opened if where.startswith("/open?")]
    assert len(turns) >= 12  # each of the twelve series that are drawn turned at least once
    assert points
    for where in [*turns, *points[::25]]:
        answer = client.get(where)
        assert answer.status_code == 200, where
        assert "Cite" in answer.text


def test_every_mark_of_an_outlook_opens_its_forecast_with_parts_base_rate_and_score(
    client: TestClient,
) -> None:
    opened = _opened(client, _path("outlook", "json"))
    forecasts = rp.outlook("CHN", "PRK").forecasts
    assert len(opened) == len(forecasts)
    for where, says in opened.items():
        text = client.get(where).text
        assert "of 100" in says
        for heading in ("What it rests on", "Base rate", "How the model did before", "Cite"):
            assert heading in text, where


def test_every_year_of_a_balance_opens_what_was_counted(client: TestClient) -> None:
    opened = _opened(client, _path("balance", "json"))
    first, last = rp.triads(1992).span
    assert len(opened) == last - first + 1
    text = client.get("/open/balance?at=1992").text
    assert f"{rp.triads(1992).to_json()['triads']:,}" in text
    assert "/open?a=" in text


def test_every_series_after_sanctions_opens_its_changes(client: TestClient) -> None:
    opened = _opened(client, _path("sanctions", "json"))
    panels = client.get(_path("sanctions", "json")).json()["spec"]["concat"]
    assert len(opened) == len(panels)
    for where in opened:
        assert "Other pairs" in client.get(where).text, where


@pytest.mark.parametrize("asked", ["state=CHN", "at=2010"])
def test_every_ideal_point_opens(client: TestClient, asked: str) -> None:
    opened = _opened(client, f"/picture/ideal-points.json?{asked}")
    found = rp.ideal_points("CHN") if "state" in asked else rp.ideal_points(at=2010)
    assert len(opened) == found.frame.height
    assert "R-hat" in client.get(next(iter(opened))).text


def test_an_embedded_picture_may_be_shown_elsewhere_and_its_figures_are_beside(
    client: TestClient,
) -> None:
    answer = client.get(f"/embed/sides.svg?{PAIR}")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "evidence to 2010" in answer.text
    assert "90 % intervals" in answer.text
    assert client.get(f"/embed/sides.csv?{PAIR}").status_code == 200
    assert client.get(f"/embed/sides.json?{PAIR}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/picture/nothing.svg", "/picture/world.json?state=CHN", "/picture/sides.exe?a=CHN&b=PRK"],
)
def test_what_is_no_picture_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_vega_is_one_script_kept_on_the_disk_and_made_anew_if_it_was_cut(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = client.get("/static/vega.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert "vegaEmbed" in answer.text
    monkeypatch.setattr(vega.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr(vega, "_made", lambda: "window.vegaEmbed = 1;")
    vega.script.cache_clear()
    assert gzip.decompress(vega.script()) == b"window.vegaEmbed = 1;"
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:10])
    vega.script.cache_clear()
    assert gzip.decompress(vega.script()) == b"window.vegaEmbed = 1;"
    assert gzip.decompress(file.read_bytes()) == b"window.vegaEmbed = 1;"
    vega.script.cache_clear()


def test_a_page_and_its_first_picture_weigh_less_than_a_megabyte_and_a_half(
    client: TestClient,
) -> None:
    parts = [f"/pair?{PAIR}", "/static/style.css", "/static/page.js", "/static/pictures.js"]
    parts += [_path(name, "json") for name in ("tracks", "leaders", "sides", "gap")]
    weight = sum(len(gzip.compress(client.get(part).content)) for part in parts)
    assert weight + len(vega.script()) < 1.5 * 2**20
