"""Answers on a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from realpolitik.cli.text import bar, evidence_text, ranking_text, standing_text, timeline_text
from realpolitik.standings.values import Estimate, Verdict
from tests import made

Answer = Callable[[int], RenderableType]

ANSWERS: dict[str, Answer] = {
    "standing": lambda width: standing_text(made.standing(), width),
    "both": lambda width: standing_text(made.standing(b_with_a=made.side()), width),
    "timeline": lambda width: timeline_text(made.timeline(1946), width),
    "partners": lambda width: ranking_text(made.ranking(), width),
    "evidence": lambda _: evidence_text(made.evidence(), 5),
}


def drawn(answer: RenderableType, width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    Console(
        file=out,
        width=width,
        highlight=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
    ).print(answer)
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [30, 44, 64, 80, 120])
@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    lines = drawn(ANSWERS[name](width), width).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("name", ["standing", "partners", "timeline"])
def test_nothing_is_cut_off_at_eighty_columns(name: str) -> None:
    assert "…" not in drawn(ANSWERS[name](80))


@pytest.mark.parametrize("name", ANSWERS)
def test_no_state_is_red_or_green(name: str) -> None:
    codes = re.findall(r"\x1b\[([\d;]*)m", drawn(ANSWERS[name](80), colour=True))
    used = {part for code in codes for part in code.split(";")}
    assert used
    assert used & {"31", "32", "41", "42", "91", "92"} == set()


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_says_how_far_its_evidence_reaches(name: str) -> None:
    assert "evidence to 2010" in drawn(ANSWERS[name](80))


def test_a_standing_says_what_the_reader_must_know() -> None:
    text = words(drawn(ANSWERS["both"](80)))
    for said in (
        "China – North Korea · 2010",
        "no class named: .61 at most, below .8",
        "−.24 [−.40, −.08]",
        "defence pact of 1961, in force (ATOP, to 2018)",
        "China joins either side 4 of 100 [1, 7]",
        "if it joins, it sides with North Korea 88 of 100 [79, 97]",
        "on paper alone 97 of 100 [95, 99]",
        "UN votes left out 71 of 100 [56, 86]",
        "gap: paper less practice +11 points [−2, +24]",
        "rests chiefly on (points): votes (+22), three disputes 1993–97 (−15)",
        "not a forecast of war, not a statement of intentions",
        'realpolitik evidence china "north korea" --at 2010',
    ):
        assert said in text


def test_both_directions_are_shown() -> None:
    text = drawn(ANSWERS["both"](80))
    assert "if North Korea fights" in text
    assert "if China fights" in text


def test_a_direction_without_figures_says_why() -> None:
    assert "North Korea with China: no figure (China has no adversaries)" in drawn(
        ANSWERS["standing"](80)
    )


def test_a_missing_track_is_no_zero() -> None:
    line = next(line for line in drawn(ANSWERS["standing"](80)).splitlines() if "words" in line)
    assert "—" in line
    assert "no data set of words is loaded" in line
    assert "0" not in line


def test_a_missing_figure_gives_its_reason() -> None:
    side = made.side(paper=Estimate(None, why="no pact and no words"))
    text = words(drawn(standing_text(made.standing(a_with_b=side), 80)))
    assert "on paper alone — no pact and no words" in text


def test_a_side_out_of_support_names_the_nearest_cases() -> None:
    side = made.side(support=False, nearest=("dispute 3551", "dispute 4087"))
    text = drawn(standing_text(made.standing(a_with_b=side), 80))
    assert "nearest cases: dispute 3551; dispute 4087" in text


def test_a_named_class_stands_with_what_carries_it() -> None:
    verdict = Verdict(
        "close on paper and in practice", {"close on paper and in practice": 0.9}, "probability .90"
    )
    text = drawn(standing_text(made.standing(verdict=verdict), 80))
    assert "close on paper and in practice (probability .90)" in text


def test_weights_that_the_user_changed_are_named() -> None:
    text = drawn(standing_text(made.standing(weights={"votes": 0.0}), 80))
    assert "what if, with weights: votes 0" in text


def test_the_one_adversary_asked_for_is_named() -> None:
    side = made.side(adversaries=made.side().adversaries[:1])
    text = drawn(standing_text(made.standing(against=made.SOUTH, a_with_b=side), 80))
    assert "against South Korea" in text
    assert "if North Korea fights South Korea" in text


def test_bars_point_both_ways_and_differ_without_colour() -> None:
    assert bar(0.9).plain.strip() == "│▓▓▓▓▓"
    assert bar(-0.9).plain.strip() == "▒▒▒▒▒│"


def test_years_without_data_are_dots() -> None:
    text = drawn(timeline_text(made.timeline(), 80))
    assert re.search(r"interests +[▁▂▃▄▅▆▇█]{5}···[▁▂▃▄▅▆▇█]{12}", text)


def test_a_century_of_years_takes_several_lines() -> None:
    lines = drawn(timeline_text(made.timeline(1901), 80)).splitlines()
    assert len([line for line in lines if line.lstrip().startswith("bonds")]) == 2


def test_a_ranking_of_one_state_names_the_others_only() -> None:
    text = drawn(ranking_text(made.ranking(), 80))
    assert "Côte d'Ivoire" in text
    assert "China with" not in text


def test_rows_of_evidence_are_counted_where_they_are_not_shown() -> None:
    text = drawn(evidence_text(made.evidence(rows=8), 5))
    assert text.count("gml_dirdisp.csv") == 1
    assert re.findall(r"row (\d+) ", text) == ["4", "5", "6", "7", "8"]
    assert "and 3 rows before; --rows 8 shows all" in text


def test_evidence_that_the_record_lacks_comes_with_the_command_that_loads_it() -> None:
    assert "realpolitik load sipri PATH" in drawn(evidence_text(made.evidence(), 5))


def test_what_a_file_says_is_no_markup() -> None:
    evidence = made.evidence()
    assert "<b>none</b>" in drawn(evidence_text(evidence, 1))
