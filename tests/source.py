"""What the code imports, read from its text: for the tests of layers and of dependencies."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "realpolitik"


@dataclass(frozen=True)
class Import:
    """One imported module, and where: `lazy` is inside a function, `typing` is for type checkers."""

    module: str
    file: Path
    line: int
    lazy: bool
    typing: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def imports(*folders: Path) -> list[Import]:
    """Every import in the Python files of some folders."""
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    return [found for file in files for found in _of_file(file)]


def third_party(*folders: Path) -> list[Import]:
    """The imports that are neither of the standard library nor of the project."""
    ours = {"realpolitik", "tests", "tools", "benchmarks"}
    return [
        found
        for found in imports(*folders)
        if found.top not in sys.stdlib_module_names and found.top not in ours
    ]


def _of_file(file: Path) -> Iterator[Import]:
    tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
    yield from _walk(tree, file, lazy=False, typing=False)


def _walk(node: ast.AST, file: Path, *, lazy: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, file, child.lineno, lazy, typing)
        elif isinstance(child, ast.ImportFrom) and child.module == "realpolitik":
            for alias in child.names:  # each is a room or a public name
                yield Import(f"realpolitik.{alias.name}", file, child.lineno, lazy, typing)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield Import(child.module, file, child.lineno, lazy, typing)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _walk(child, file, lazy=lazy, typing=True)
        else:
            deeper = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _walk(child, file, lazy=deeper, typing=typing)
