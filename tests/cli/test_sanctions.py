"""sanctions on the command line, and its picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from realpolitik import charts
from realpolitik.errors import NoAnswer
from tests.cli.conftest import Ran
from tests.standings.sanctions import world
from tests.test_charts import rows

Run = Callable[..., Ran]


@pytest.fixture
def kept(tmp_path: Path) -> str:
    world.put(tmp_path / "record")
    return str(tmp_path / "record")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_sender_stands_first(run: Run, kept: str) -> None:
    said = flat(run("sanctions", "usa", "iran", "--record", kept).out)
    assert said.startswith("Sanctions of United States on Iran · 4 cases")
    assert "1979–1981 United States — met in part ties 5" in said
    assert "prevent war: met in" in said
    assert "2018– United States financial terrorism: in" in said
    assert "3 more of other senders: realpolitik sanctions IRN" in said
    assert "TIES all cases 40" in said
    assert "neither success nor failure" in said
    assert "not what the sanctions did" in said


def test_one_state_is_the_target(run: Run, kept: str) -> None:
    said = flat(run("sanctions", "iran", "--record", kept).out)
    assert said.startswith("Sanctions on Iran · 7 cases")
    assert "2006–2016 UN trade prevent war: met in" in said


def test_the_starter_says_in_one_line_what_to_load(run: Run) -> None:
    done = run("sanctions", "iran")
    assert done.code == 0
    assert (
        "no case of these lists ships; load them: realpolitik load ties PATH and realpolitik load "
        "gsdb PATH" in flat(done.out)
    )


@pytest.mark.parametrize(
    "words",
    [
        ("narnia",),
        ("usa", "usa"),
        ("fiji", "tonga"),
        ("usa", "iran", "--since", "2999"),
    ],
)
def test_bad_questions_are_one_line_and_exit_2(run: Run, kept: str, words: tuple[str, ...]) -> None:
    done = run("sanctions", *words, "--record", kept)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_json_and_tables_hold_the_same_cases(run: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    found = json.loads(run("sanctions", "usa", "iran", "--record", kept, "--json").out)
    done = run("sanctions", "usa", "iran", "--record", kept, "-o", str(file))
    assert done.code == 0
    table = pl.read_csv(file)
    assert table["case_number"].to_list() == [each["case"] for each in found["cases"]]
    assert table["objectives"].to_list()[1] == "prevent_war,terrorism"


def test_a_picture_is_drawn(run: Run, kept: str, tmp_path: Path) -> None:
    file = tmp_path / "cuba.svg"
    run("sanctions", "usa", "cuba", "--record", kept, "--chart", str(file))
    drawn = ET.fromstring(file.read_text())
    text = " ".join(drawn.itertext())
    assert "Sanctions of United States on Cuba: 2 beginnings" in text
    assert "dependence, target to sender" in text


def test_the_picture_has_the_placebos_beside_the_line() -> None:
    spec = charts.sanctions(world.answer().to_json()).to_dict()
    (band, *_), lines = rows(spec, "area"), rows(spec, "line")
    assert {"pairs_lower", "pairs_upper", "change"} <= set(band[0])
    assert all(row["change"] is not None for row in lines[2])
    assert "never had sanctions" in " ".join(spec["title"]["subtitle"])
    assert "in year" in spec["description"]


def test_without_anything_to_draw_there_is_no_picture() -> None:
    empty = {**world.answer().to_json(), "studies": [], "average": []}
    with pytest.raises(NoAnswer, match="nothing to draw"):
        charts.sanctions(empty)
