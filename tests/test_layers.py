"""The walls between the rooms. import-linter keeps the order; these keep what it cannot see."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.source import PACKAGE, ROOT, Import, imports

FACES = ("cli", "web", "mcp", "report", "display")
COUNTING = {"numpy", "scipy", "pandas", "sklearn"}
HEAVY = ("altair", "ibis", "pandas", "pyarrow", "scipy", "sklearn", "vl_convert", "xarray")


def rooms() -> set[str]:
    return {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }


def room_of(found: Import) -> str:
    return found.file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layers() -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    order = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    return [{name.strip(" ()") for name in layer.split("|")} for layer in order]


def test_every_room_has_its_layer() -> None:
    assert rooms() <= set().union(*layers())


def test_a_room_that_stands_is_no_longer_marked_as_planned() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert [name for name in sorted(rooms()) if f"({name})" in text] == []


def test_no_room_reaches_around_the_layers_through_the_public_names() -> None:
    allowed = {f"realpolitik.{name}" for name in rooms()} | {"realpolitik.__version__"}
    around = [
        str(found)
        for found in imports(PACKAGE)
        if found.top == "realpolitik"
        and ".".join(found.module.split(".")[:2]) not in allowed
        and room_of(found) not in FACES
    ]
    assert around == []


def test_faces_format_values_and_never_compute_them() -> None:
    computing = [
        str(found)
        for found in imports(PACKAGE)
        if room_of(found) in FACES and found.top in COUNTING
    ]
    assert computing == []


@pytest.mark.parametrize("module", ["realpolitik", "realpolitik.cli"])
def test_no_heavy_library_is_loaded_before_it_is_needed(module: str) -> None:
    script = f"import sys, {module}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert loaded == []
