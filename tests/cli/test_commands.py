"""Commands as a user runs them, on the figures that ship with the package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from jsonschema import Draft202012Validator
from rich.progress import Progress

from realpolitik import states
from realpolitik.cli import app, globals_first, terminal
from realpolitik.schemas import schema
from tests.cli.conftest import Process, Ran

Run = Callable[..., Ran]

PAIR = ("china", "north korea")
HEAVY = ("altair", "ibis", "pandas", "pyarrow", "scipy", "sklearn", "vl_convert", "xarray")


def answered(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("standing", *PAIR), "standing"),
        (("standing", *PAIR, "--against", "south korea"), "standing"),
        (("standing", *PAIR, "--weights", "votes=0", "--weights", "portfolio=2"), "standing"),
        (("standing", *PAIR, "--at", "2013"), "standing"),
        (("standing", "usa", "uk", "--at", "1960"), "standing"),
        (("standing", "namibia", "laos"), "standing"),
        (("timeline", *PAIR), "timeline"),
        (("timeline", "namibia", "laos", "--from", "1991", "--to", "2014"), "timeline"),
        (("partners", "china"), "ranking"),
        (("partners", "usa", "--at", "1975"), "ranking"),
        (("gaps",), "ranking"),
        (("gaps", "--most", "3", "--at", "1985"), "ranking"),
        (("evidence", *PAIR), "evidence"),
        (("evidence", *PAIR, "--at", "1995", "--track", "deeds"), "evidence"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_json_stands_alone_and_keeps_the_contract(
    run: Run, words: tuple[str, ...], name: str
) -> None:
    ran = run(*words, "--json")
    value = json.loads(answered(ran))
    assert ran.err == ""
    assert [each.message for each in Draft202012Validator(schema(name)).iter_errors(value)] == []


@pytest.mark.parametrize(
    "words",
    [
        ("standing", *PAIR),
        ("standing", *PAIR, "--at", "2014"),
        ("timeline", *PAIR),
        ("partners", "china"),
        ("gaps",),
        ("evidence", *PAIR),
        ("states", "korea"),
        ("datasets",),
        ("versions",),
    ],
    ids=" ".join,
)
def test_a_pipe_gets_eighty_plain_columns(run: Run, words: tuple[str, ...]) -> None:
    text = answered(run(*words))
    assert "\x1b" not in text
    lines = text.splitlines()
    assert lines
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
    assert "enem" not in text.lower()


def test_a_year_after_the_evidence_has_evidence_and_no_verdict(run: Run) -> None:
    value = json.loads(answered(run("standing", *PAIR, "--at", "2014", "--json")))
    assert value["at"] == 2014
    assert value["evidence_to"] < 2014
    assert value["class"]["name"] is None
    assert value["side"] == {"a_with_b": None, "b_with_a": None}
    assert "bonds" in value["tracks"]


def test_without_at_the_year_is_the_last_of_the_evidence(run: Run) -> None:
    value = json.loads(answered(run("standing", *PAIR, "--json")))
    assert value["at"] == value["evidence_to"]


def test_the_order_of_the_two_turns_the_answer_round(run: Run) -> None:
    one = json.loads(answered(run("standing", "china", "north korea", "--json")))
    other = json.loads(answered(run("standing", "PRK", "CHN", "--json")))
    assert one["a"] == other["b"]
    assert one["side"]["a_with_b"] == other["side"]["b_with_a"]
    assert one["side"]["b_with_a"] == other["side"]["a_with_b"]


def test_a_weight_of_nothing_takes_an_indicator_out(run: Run) -> None:
    def interests(*words: str) -> Any:
        value = json.loads(answered(run("standing", *PAIR, "--json", *words)))
        return value["tracks"]["interests"]["score"]

    assert interests() != interests("--weights", "votes=0")
    assert interests() == interests("--weights", "votes=1")


def test_series_are_written_as_csv_and_parquet(run: Run, tmp_path: Path) -> None:
    csv, parquet = tmp_path / "series.csv", tmp_path / "series.parquet"
    ran = run("timeline", *PAIR, "--csv", str(csv), "--parquet", str(parquet))
    assert answered(ran) == ""
    frame = pl.read_parquet(parquet)
    assert frame.columns == ["kind", "series", "direction", "year", "value", "lower", "upper"]
    assert set(frame["kind"]) == {"track", "indicator", "side"}
    assert pl.read_csv(csv).shape == frame.shape


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        (("standing", *PAIR), "svg"),
        (("standing", *PAIR), "png"),
        (("timeline", *PAIR), "html"),
        (("partners", "china"), "svg"),
        (("gaps",), "svg"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_an_answer_can_be_drawn(
    run: Run, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    file = tmp_path / f"picture.{ending}"
    ran = run(*words, "--chart", str(file))
    assert ran.code == 0
    start = {"svg": b"<svg", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}[ending]
    assert file.read_bytes().startswith(start)
    assert ran.err == f"wrote {file}\n"


def test_the_report_is_one_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert answered(run("report", *PAIR, "-o", str(file))) == ""
    page = file.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<svg") == 3
    assert "enem" not in page.lower()


def test_states_are_found_by_a_part_of_a_name(run: Run) -> None:
    text = answered(run("states", "korea"))
    assert "PRK" in text
    assert "KOR" in text
    found = json.loads(answered(run("states", "korea", "--json")))
    assert {each["ccode"] for each in found} >= {730, 731, 732}


def test_without_a_name_all_states_are_listed(run: Run) -> None:
    found = json.loads(answered(run("states", "--json")))
    assert {each["ccode"] for each in found} == set(states.spells()["ccode"])
    assert next(each for each in found if each["iso3"] == "NAM")["name"] == "Namibia"


def test_every_data_set_says_its_terms(run: Run) -> None:
    found = json.loads(answered(run("datasets", "--json")))
    assert len(found) >= 11
    assert all(each["terms"] and each["publisher"] and each["files"] for each in found)


def test_a_data_set_says_what_a_newer_release_would_bring_and_how_to_get_it(run: Run) -> None:
    text = answered(run("datasets"))
    assert "newest known: through session 79" in text
    assert "get it: realpolitik sync unvotes" in text
    found = json.loads(answered(run("datasets", "--json")))
    atop = next(each for each in found if each["key"] == "atop")
    assert [row["held"] for row in atop["status"]] == ["starter"]


def test_citations_come_for_a_data_set_for_an_indicator_and_for_everything(run: Run) -> None:
    assert "@article{atop," in answered(run("cite", "atop"))
    assert "@article{atop," in answered(run("cite", "alliance"))
    everything = answered(run("cite"))
    assert everything.count("\n@") > 5


def test_versions_name_every_release(run: Run) -> None:
    found = json.loads(answered(run("versions", "--json")))
    assert found["slices"]
    assert all(each["release"] for each in found["slices"])
    assert found["realpolitik"] in answered(run("versions"))


def test_a_load_says_what_it_read_and_shows_in_the_record(
    run: Run, tmp_path: Path, alliances: Path
) -> None:
    place = ("--record", str(tmp_path / "record"))
    ran = run("load", "atop", str(alliances), *place)
    assert answered(ran).startswith("alliances: 24 rows, ")
    assert "realpolitik build" in ran.err
    held = json.loads(answered(run("datasets", "--json", *place)))
    (atop,) = (each["held"] for each in held if each["key"] == "atop")
    assert [(each["table"], each["rows"]) for each in atop] == [("alliances", 24)]


def test_rows_that_cannot_be_are_counted(run: Run, tmp_path: Path, alliances: Path) -> None:
    with alliances.open("a") as file:
        file.write("2,2,1990,1,0,0,0,0\n")  # a state's pact with itself
    text = answered(run("load", "atop", str(alliances), "--record", str(tmp_path / "record")))
    assert "set aside in rejects/atop-" in text


def test_a_build_says_what_it_lacks(run: Run, tmp_path: Path, alliances: Path) -> None:
    place = ("--record", str(tmp_path / "record"))
    run("load", "atop", str(alliances), *place)
    text = " ".join(answered(run("build", *place)).split())
    assert "built: " in text
    assert "alliance" in text
    assert "not built: models, needs" in text


def test_verbose_says_more_on_standard_error_alone(
    run: Run, tmp_path: Path, alliances: Path
) -> None:
    words = ("load", "atop", str(alliances), "--record", str(tmp_path / "record"))
    quiet, verbose = run(*words), run(*words, "-v")
    assert quiet.out == verbose.out
    assert "info: load atop" in verbose.err
    assert "info: " not in quiet.err


def test_global_options_may_stand_anywhere_but_behind_two_dashes() -> None:
    assert globals_first(["standing", "a", "--record=x", "-v"]) == [
        "--record=x",
        "-v",
        "standing",
        "a",
    ]
    assert globals_first(["states", "--", "-v"]) == ["states", "--", "-v"]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert answered(run()) == answered(run("--help"))
    assert all(command.name in answered(run()) for command in app.registered_commands)


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_every_command_and_option_says_what_it_is_for(run: Run, command: str) -> None:
    text = answered(run(command, "--help"))
    assert "Usage: realpolitik" in text
    params = {name for name in text.split() if name.startswith("--")} - {"--help"}
    lines = text.splitlines()
    for name in params:
        (at, line), *_ = ((n, line) for n, line in enumerate(lines) if name in line.split()[:2])
        said = line.split(None, 2)[2:] or lines[at + 1].split()
        assert said, f"{command} {name} is not explained"


# In a process of its own.


def test_nothing_heavy_is_loaded_to_answer() -> None:
    script = (
        "import sys\n"
        "from realpolitik.cli import main\n"
        "main(['standing', 'china', 'north korea'])\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == []


def test_help_needs_no_data_frame() -> None:
    script = (
        "import sys\n"
        "from realpolitik.cli import main\n"
        "main(['standing', '--help'])\n"
        "print(*sorted({'polars', 'numpy', 'rich.table'} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.split() == []


def test_a_terminal_without_unicode_gets_plain_characters(process: Process) -> None:
    ran = process("standing", *PAIR, PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran.out.isascii()
    assert "China - North Korea" in ran.out
    assert "?" not in ran.out


def test_json_without_unicode_keeps_its_characters(process: Process) -> None:
    plain = process("standing", *PAIR, "--json", PYTHONIOENCODING="latin-1")
    assert json.loads(plain.out) == json.loads(process("standing", *PAIR, "--json").out)


def in_terminal(*words: str, **environment: str) -> str:
    """Run a command on a terminal of its own."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to make")
    master, slave = pty.openpty()
    changed = {"TERM": "xterm-256color", "COLUMNS": "80", **environment}
    running = subprocess.Popen(
        [sys.executable, "-m", "realpolitik", *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, **changed},
    )
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux says that nobody writes any more
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    assert running.wait(timeout=60) == 0
    return b"".join(parts).decode()


def colours(text: str) -> set[str]:
    codes = {code for part in text.split("\x1b[")[1:] for code in part.split("m")[0].split(";")}
    return {code for code in codes if code.isdigit() and 30 <= int(code) <= 107 and code != "39"}


def test_a_terminal_has_colours_unless_the_user_wants_none() -> None:
    assert colours(in_terminal("standing", *PAIR))
    assert colours(in_terminal("standing", *PAIR, NO_COLOR="1")) == set()


def test_a_terminal_sees_how_far_a_load_has_come(tmp_path: Path, alliances: Path) -> None:
    text = in_terminal("load", "atop", str(alliances), "--record", str(tmp_path / "record"))
    assert "load atop" in text


def test_progress_goes_to_standard_error_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(type(terminal.err()), "is_terminal", property(lambda _: True))
    monkeypatch.setattr(Progress, "update", lambda _, __, **what: shown.append(what["description"]))
    with terminal.progress("load atop") as step:
        step("reading", 0.5)
        step("writing")
    assert shown == ["load atop: reading", "load atop: writing"]
    assert capsys.readouterr().out == ""
