"""What every test stands on: the real files when they are there, and a home of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
HOME = pytest.StashKey[str]()

# Two busy cores make a slow example no finding. The same examples every time: whoever changes one thing
# is not told of another; HYPOTHESIS_SEARCH=1 looks for new ones.
settings.register_profile(
    "realpolitik",
    deadline=None,
    print_blob=True,
    derandomize="HYPOTHESIS_SEARCH" not in os.environ,
)
settings.load_profile("realpolitik")


def pytest_configure(config: pytest.Config) -> None:
    """No test reads or writes the record, the settings or the cache of whoever runs it.

    Set here and not in a fixture, so that docstring examples and module fixtures are covered, too.
    """
    home = config.stash[HOME] = tempfile.mkdtemp(prefix="realpolitik-tests-")
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(Path(home, kind.lower()))
    for name in list(os.environ):
        if name.startswith("REALPOLITIK_") and name != "REALPOLITIK_SHARED":
            del os.environ[name]
    # One thread of linear algebra: two test processes share two cores, and sums keep their order.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ[f"{library}_NUM_THREADS"] = "1"
    # The width and the colours of the terminal that runs the tests must not show in what they read.
    os.environ["COLUMNS"] = "80"
    for name in ("FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE", "TERMINAL_WIDTH"):
        os.environ.pop(name, None)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[HOME], ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the publishers' real files: ../shared, or what REALPOLITIK_SHARED names.

    A user's machine has none, and the test is skipped; where CI=true it must be there.
    """
    folder = Path(os.environ.get("REALPOLITIK_SHARED", ROOT.parent / "shared")).resolve()
    if not (folder / "data").is_dir():
        missing = (
            "the publishers' files are not in ../shared (REALPOLITIK_SHARED names another place)"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder
